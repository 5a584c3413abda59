using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PassPlatform.Intake.Data;
using PassPlatform.Intake.Elsewhere;
using PassPlatform.Intake.Interviews;
using PassPlatform.Intake.Restrictions;
using PassPlatform.Intake.Rights;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.Intake.Orientations;

internal static class OrientationsEndpoints
{
    private static readonly Comparer<Orientation> Order = Comparer<Orientation>.Create((one, other) => (one.WatchOn, one.Id).CompareTo((other.WatchOn, other.Id)));

    public static void MapOrientations(this RouteGroupBuilder api)
    {
        var orientations = api.MapGroup("/people/{personId:guid}/orientations").WithTags("Orientations").RequireRole(IntakeRoles.Accompanying);
        orientations.MapPost("/", Make)
            .WithSummary("Noter une orientation")
            .WithDescription(
                "Deux orientations d'une même personne comptent pour deux, suivies d'une visite ou non. Ce n'est pas un contact. Elle compte « vers le droit commun » quand des droits de la personne sont ouverts ce jour-là, "
                + "d'après les décisions de la caisse et la situation à l'entrée, et que la destination en est. La réponse est attendue : rappel après 10 jours, échéance après 30, sauf réglage.")
            .WithExample(MakeOrientation.Example)
            .Refuses(ProblemKinds.FollowUpState, ProblemKinds.PractitionerNotInNetwork);
        orientations.MapGet("/", List).ReadThroughGlass()
            .WithSummary("Lister les orientations d'une personne, la première notée d'abord");
        orientations.MapGet("/{orientationId:guid}", Read).ReadThroughGlass()
            .WithSummary("Lire une orientation");
        orientations.MapPost("/{orientationId:guid}/answers", Answer)
            .WithSummary("Noter la suite d'une orientation : acceptée, refusée, la personne y est allée ou non")
            .WithDescription("Une réponse venue après l'échéance se note aussi. Après un refus ou une venue, il ne se note plus rien.")
            .WithExample(AnswerOrientation.Example)
            .Refuses(ProblemKinds.OrientationState, ProblemKinds.Conflict);
        var all = api.MapGroup("/orientations").WithTags("Orientations").RequireRole(IntakeRoles.Accompanying);
        all.MapGet("/", ListWaiting)
            .WithSummary("Lister les orientations de la PASS dont la suite est attendue, de la plus pressée à la moins")
            .WithDescription("Dans l'ordre du prochain jour où le service s'en occupe : rappel, puis échéance. toAskAbout=true : celles dont le rappel est passé.");
        all.MapGet("/destinations", ListDestinations)
            .WithSummary("Lister les sortes de destinations, et les textes qui les nomment");
    }

    private static async Task<Results<Created<OrientationView>, NotFound>> Make(
        Guid personId, MakeOrientation request, IntakeDb db, Caller caller, NetworkPractitioners network, IOptions<OrientationSettings> settings, TimeProvider clock, CancellationToken stop)
    {
        if (request.Pathologies.Count > 0 && !caller.ReadsClinical())
        {
            throw new Refusal(ProblemKinds.Forbidden, "Les pathologies sont notées par l'infirmier et le médecin.", new FieldError("/pathologies", "réservé aux soignants", "à omettre"));
        }

        if (await db.People.FirstOrDefaultAsync(p => p.Id == personId, stop) is not { } person)
        {
            return TypedResults.NotFound();
        }

        var open = await RightsOfPerson.AreOpen(db, person, request.MadeOn, stop);
        var (orientation, made) = Orientation.Make(person, request, open, settings.Value, clock.ParisToday(), clock.GetUtcNow());
        if (orientation.PractitionerId is { } practitioner)
        {
            await network.Check(practitioner, person.PassSiteId, stop);
        }

        db.Orientations.Add(orientation);
        db.Publish(made);

        return TypedResults.Created($"/people/{personId}/orientations/{orientation.Id}", OrientationView.Of(orientation, caller.ReadsClinical()));
    }

    private static async Task<Results<Ok<Page<OrientationView>>, NotFound>> List(
        Guid personId, [AsParameters] PageRequest page, IntakeDb db, Caller caller, CancellationToken stop) =>
        await db.People.AnyAsync(person => person.Id == personId, stop)
            ? TypedResults.Ok(await page.Read(db, db.Orientations.AsNoTracking().Where(orientation => orientation.PersonId == personId), orientation => OrientationView.Of(orientation, caller.ReadsClinical()), stop))
            : TypedResults.NotFound();

    private static async Task<Results<Ok<OrientationView>, NotFound>> Read(Guid personId, Guid orientationId, IntakeDb db, Caller caller, CancellationToken stop) =>
        await db.Orientations.AsNoTracking().FirstOrDefaultAsync(row => row.Id == orientationId && row.PersonId == personId, stop) is { } orientation
            ? TypedResults.Ok(OrientationView.Of(orientation, caller.ReadsClinical()))
            : TypedResults.NotFound();

    private static async Task<Results<Ok<OrientationView>, NotFound>> Answer(
        Guid personId, Guid orientationId, AnswerOrientation request, IntakeDb db, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        if (await db.Orientations.FirstOrDefaultAsync(row => row.Id == orientationId && row.PersonId == personId, stop) is not { } orientation)
        {
            return TypedResults.NotFound();
        }

        var person = await db.People.FirstAsync(row => row.Id == personId, stop);
        db.Publish(orientation.Answer(person, request, clock.ParisToday(), clock.GetUtcNow()));
        return TypedResults.Ok(OrientationView.Of(orientation, caller.ReadsClinical()));
    }

    private static async Task<Ok<Page<OrientationView>>> ListWaiting(
        [Description("true : seulement celles à relancer.")] bool? toAskAbout, [AsParameters] PageRequest page, IntakeDb db, Caller caller, CancellationToken stop)
    {
        var waiting = db.Orientations.AsNoTracking().Where(row => row.WatchOn != null);
        if (toAskAbout is { } asked)
        {
            waiting = waiting.Where(row => (row.RemindedOn != null) == asked);
        }

        if (!caller.SeesRestricted())
        {
            waiting = waiting.Where(row => !db.People.Any(person => person.Id == row.PersonId && person.RestrictedOn != null));
        }

        return TypedResults.Ok(await page.Read(db, await Following(db, waiting, page.After, stop), Order, row => row.Id, row => OrientationView.Of(row, caller.ReadsClinical()), stop));
    }

    private static async Task<IReadOnlyList<IQueryable<Orientation>>> Following(IntakeDb db, IQueryable<Orientation> waiting, Guid? after, CancellationToken stop)
    {
        if (after is not { } place)
        {
            return [InOrder(waiting)];
        }

        var last = await db.Orientations.AsNoTracking().FirstOrDefaultAsync(row => row.Id == place, stop)
            ?? throw new Refusal(ProblemKinds.InvalidParameter, "after n'est pas le next d'une page de cette liste.", new FieldError("after", "inconnu", "next de la page précédente"));
        var day = last.WatchOn ?? last.ExpiresOn; // Answered since: where it would be at the latest.
        return [InOrder(waiting.Where(row => row.WatchOn == day && row.Id > place)), InOrder(waiting.Where(row => row.WatchOn > day))];
    }

    private static IQueryable<Orientation> InOrder(IQueryable<Orientation> rows) => rows.OrderBy(row => row.WatchOn).ThenBy(row => row.Id);

    private static Ok<IReadOnlyList<DestinationView>> ListDestinations() => TypedResults.Ok(DestinationView.All);
}
