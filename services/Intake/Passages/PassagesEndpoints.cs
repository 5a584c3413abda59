using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.Intake.Data;
using PassPlatform.Intake.Sites;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.Intake.Passages;

internal static class PassagesEndpoints
{
    public static void MapPassages(this RouteGroupBuilder api)
    {
        var passages = api.MapGroup("/passages").WithTags("Passages anonymes").RequireRole(Roles.Team);
        passages.MapPost("/", Count)
            .WithSummary("Compter le passage d'une personne qui n'a pas donné de nom")
            .WithDescription("Des codes seulement : rien n'y mène à quelqu'un. Qui donne ensuite son nom s'enregistre comme une personne.")
            .WithExample(CountPassage.Example)
            .Refuses(ProblemKinds.PassSiteUnknown, ProblemKinds.PassSiteEnded, ProblemKinds.OtherPassSite, ProblemKinds.InvalidField);
        passages.MapGet("/", List)
            .WithSummary("Lister les passages anonymes, le premier compté d'abord");
        passages.MapGet("/{passageId:guid}", Read)
            .WithSummary("Lire un passage anonyme");
    }

    private static async Task<Created<PassageView>> Count(CountPassage request, IntakeDb db, OpenSites open, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        var site = caller.SiteFor(request.PassSiteId);
        await open.Check(db, site, stop);
        var (passage, counted) = AnonymousPassage.Count(request, site, clock.ParisToday(), clock.GetUtcNow());
        db.Passages.Add(passage);
        db.Publish(counted);
        return TypedResults.Created($"/passages/{passage.Id}", PassageView.Of(passage));
    }

    private static async Task<Ok<Page<PassageView>>> List([AsParameters] PageRequest page, IntakeDb db, CancellationToken stop) =>
        TypedResults.Ok(await page.Read(db, db.Passages.AsNoTracking(), PassageView.Of, stop));

    private static async Task<Results<Ok<PassageView>, NotFound>> Read(Guid passageId, IntakeDb db, CancellationToken stop) =>
        await db.Passages.AsNoTracking().FirstOrDefaultAsync(row => row.Id == passageId, stop) is { } passage
            ? TypedResults.Ok(PassageView.Of(passage))
            : TypedResults.NotFound();
}

/// <summary>Somebody passed, who gave no name.</summary>
[Description("Le passage d'une personne qui n'a pas donné de nom.")]
public sealed record CountPassage
{
    /// <summary>Shown in the API's document.</summary>
    internal static readonly CountPassage Example = new()
    {
        PassedOn = new DateOnly(2021, 4, 6),
        Reason = AnonymityReason.NameWithheld,
        Demands = [Demand.Doctor],
        Origin = ReferralOrigin.Outreach,
        OrientedTo = OrientationDestination.HospitalPass,
    };

    [Description("La PASS ; peut être omise quand le jeton n'en couvre qu'une.")]
    public Guid? PassSiteId { get; init; }

    [Description("Jour du passage.")]
    public required DateOnly PassedOn { get; init; }

    [Description("Pourquoi il est sans nom.")]
    public required AnonymityReason Reason { get; init; }

    [MaxLength(13), Description("Ce que la personne demandait ; vide si ce n'est pas connu.")]
    public IReadOnlyList<Demand> Demands { get; init; } = [];

    [Description("Comment elle est venue.")]
    public required ReferralOrigin Origin { get; init; }

    [Description("Vers quoi elle a été orientée ; à omettre si elle ne l'a pas été.")]
    public OrientationDestination? OrientedTo { get; init; }
}

/// <summary>An anonymous passage.</summary>
[Description("Un passage anonyme.")]
public sealed record PassageView(
    [property: Description("Identifiant.")] Guid Id,
    [property: Description("La PASS.")] Guid PassSiteId,
    [property: Description("Jour du passage.")] DateOnly PassedOn,
    [property: Description("Pourquoi il est sans nom.")] AnonymityReason Reason,
    [property: Description("Ce que la personne demandait.")] IReadOnlyList<Demand> Demands,
    [property: Description("Comment elle est venue.")] ReferralOrigin Origin,
    [property: Description("Vers quoi elle a été orientée ; null si elle ne l'a pas été.")] OrientationDestination? OrientedTo)
{
    internal static PassageView Of(AnonymousPassage passage) =>
        new(passage.Id, passage.PassSiteId, passage.PassedOn, passage.Reason, passage.Demands, passage.Origin, passage.OrientedTo);
}
