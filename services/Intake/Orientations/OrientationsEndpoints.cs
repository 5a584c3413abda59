using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.Intake.Data;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.Intake.Orientations;

internal static class OrientationsEndpoints
{
    public static void MapOrientations(this RouteGroupBuilder api)
    {
        var orientations = api.MapGroup("/people/{personId:guid}/orientations").WithTags("Orientations");
        orientations.MapPost("/", Make).RequireRole(IntakeRoles.Accompanying)
            .WithSummary("Noter une orientation")
            .WithDescription("Deux orientations d'une même personne comptent pour deux, suivies d'une visite ou non. Ce n'est pas un contact.")
            .WithExample(MakeOrientation.Example)
            .Refuses(ProblemKinds.FollowUpState, ProblemKinds.PractitionerNotInNetwork);
        orientations.MapGet("/", List).RequireRole(IntakeRoles.Accompanying)
            .WithSummary("Lister les orientations d'une personne, la première notée d'abord");
        orientations.MapGet("/{orientationId:guid}", Read).RequireRole(IntakeRoles.Accompanying)
            .WithSummary("Lire une orientation");
    }

    private static async Task<Results<Created<OrientationView>, NotFound>> Make(
        Guid personId, MakeOrientation request, IntakeDb db, NetworkPractitioners network, TimeProvider clock, CancellationToken stop)
    {
        if (await db.People.FirstOrDefaultAsync(p => p.Id == personId, stop) is not { } person)
        {
            return TypedResults.NotFound();
        }

        var (orientation, made) = Orientation.Make(person, request, clock.ParisToday(), clock.GetUtcNow());
        if (orientation.PractitionerId is { } practitioner)
        {
            await network.Check(practitioner, person.PassSiteId, stop);
        }

        db.Orientations.Add(orientation);
        db.Publish(made);

        return TypedResults.Created($"/people/{personId}/orientations/{orientation.Id}", OrientationView.Of(orientation));
    }

    private static async Task<Results<Ok<Page<OrientationView>>, NotFound>> List(
        Guid personId, [AsParameters] PageRequest page, IntakeDb db, CancellationToken stop) =>
        await db.People.AnyAsync(person => person.Id == personId, stop)
            ? TypedResults.Ok(await page.Read(db, db.Orientations.AsNoTracking().Where(orientation => orientation.PersonId == personId), OrientationView.Of, stop))
            : TypedResults.NotFound();

    private static async Task<Results<Ok<OrientationView>, NotFound>> Read(Guid personId, Guid orientationId, IntakeDb db, CancellationToken stop) =>
        await db.Orientations.AsNoTracking().FirstOrDefaultAsync(row => row.Id == orientationId && row.PersonId == personId, stop) is { } orientation
            ? TypedResults.Ok(OrientationView.Of(orientation))
            : TypedResults.NotFound();
}

/// <summary>An orientation as the team sees it.</summary>
[Description("Une orientation d'une personne.")]
public sealed record OrientationView(
    [property: Description("Identifiant.")] Guid Id,
    [property: Description("La personne.")] Guid PersonId,
    [property: Description("Jour de l'orientation.")] DateOnly MadeOn,
    [property: Description("Vers quoi.")] OrientationDestination Destination,
    [property: Description("Vers le droit commun : soins ou services ordinaires, par opposition à une PASS ou à des soins gratuits.")] bool TowardsOrdinaryLaw,
    [property: Description("Spécialité demandée, pour des soins.")] CareSpeciality? Speciality,
    [property: Description("En ville ou à l'hôpital, pour des soins.")] CareKind? CareKind,
    [property: Description("Professionnel du réseau choisi, s'il y en a un.")] Guid? PractitionerId,
    [property: Description("Note libre.")] string? Note) : ITellsOf
{
    /// <inheritdoc/>
    void ITellsOf.Tell(Told told) => told.Of(PersonId);

    internal static OrientationView Of(Orientation orientation) => new(
        orientation.Id, orientation.PersonId, orientation.MadeOn, orientation.Destination, orientation.TowardsOrdinaryLaw,
        orientation.Speciality, orientation.CareKind, orientation.PractitionerId, orientation.Note);
}
