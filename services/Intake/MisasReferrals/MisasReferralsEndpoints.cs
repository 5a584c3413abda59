using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.Intake.Consents;
using PassPlatform.Intake.Data;
using PassPlatform.Intake.Elsewhere;
using PassPlatform.Intake.Orientations;
using PassPlatform.Intake.People;
using PassPlatform.Intake.Restrictions;
using PassPlatform.Paper;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.Intake.MisasReferrals;

internal static class MisasReferralsEndpoints
{
    private static readonly Comparer<MisasReferral> Order = Comparer<MisasReferral>.Create((one, other) => (one.WaitingUntil, one.Id).CompareTo((other.WaitingUntil, other.Id)));

    public static void MapMisasReferrals(this RouteGroupBuilder api)
    {
        var referrals = api.MapGroup("/people/{personId:guid}/misas-referrals").WithTags("Mission accompagnement santé").RequireRole(IntakeRoles.Accompanying);
        referrals.MapPost("/", Prepare)
            .WithSummary("Remplir le formulaire qui adresse une personne à la mission accompagnement santé (MISAS)")
            .WithDescription("Avec son consentement. Toute personne peut l'être, à l'AME aussi. Le formulaire part ensuite, sur papier ou par Espace Partenaires, et jamais par courriel.")
            .WithExample(PrepareMisasReferral.Example)
            .Refuses(ProblemKinds.ConsentMissing, ProblemKinds.Conflict);
        referrals.MapGet("/", List).ReadThroughGlass()
            .WithSummary("Lister les saisines de la mission pour une personne, la première remplie d'abord");
        referrals.MapGet("/{referralId:guid}", Read).ReadThroughGlass()
            .WithSummary("Lire une saisine de la mission");
        referrals.MapGet("/{referralId:guid}/form.pdf", Print)
            .WithSummary("Imprimer le formulaire d'une saisine (PDF, une page)")
            .WithDescription("Civilité, nom, date de naissance, département, téléphone : ce qu'il faut pour rappeler la personne. Jamais le NIR. Plus rien ne s'imprime quand elle a retiré son accord.")
            .Refuses(ProblemKinds.Unavailable, ProblemKinds.ConsentMissing)
            .GivesFile("application/pdf");
        referrals.MapPost("/{referralId:guid}/sending", Send)
            .WithSummary("Noter le départ du formulaire : la caisse a 48 heures pour rappeler la personne, ou ce que la convention fixe")
            .WithExample(SendMisasReferral.Example)
            .Refuses(ProblemKinds.MisasReferralState, ProblemKinds.ConsentMissing, ProblemKinds.Conflict);
        referrals.MapPost("/{referralId:guid}/call-back", CallBack)
            .WithSummary("Noter le rappel de la personne par la caisse")
            .WithExample(NoteCallBack.Example)
            .Refuses(ProblemKinds.MisasReferralState, ProblemKinds.Conflict);
        api.MapGet("/misas-referrals", ListWaiting).WithTags("Mission accompagnement santé").RequireRole(IntakeRoles.Accompanying)
            .WithSummary("Lister les saisines de la PASS dont le rappel est attendu, de la plus en retard à la moins pressée");
    }

    private static async Task<Results<Created<MisasReferralView>, NotFound>> Prepare(
        Guid personId, PrepareMisasReferral request, IntakeDb db, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        if (await db.People.FirstOrDefaultAsync(row => row.Id == personId, stop) is not { } person)
        {
            return TypedResults.NotFound();
        }

        var funds = await FundsInForce.Of(db, person.PassSiteId, clock.ParisToday(), stop);
        var referral = MisasReferral.Prepare(person, request, funds.Choose(request.FundCode), clock.ParisToday());
        if ((await PersonConsents.Of(db, personId, stop)).AgreeToFundContact(person, request.ConsentedOn, request.ConsentForm, caller.ClientId) is { } agreed)
        {
            db.Consents.Add(agreed);
        }

        db.MisasReferrals.Add(referral);
        person.Changed(); // A merge at this instant has not seen it.
        return TypedResults.Created($"/people/{personId}/misas-referrals/{referral.Id}", MisasReferralView.Of(referral, clock.GetUtcNow()));
    }

    private static async Task<Results<Ok<Page<MisasReferralView>>, NotFound>> List(
        Guid personId, [AsParameters] PageRequest page, IntakeDb db, TimeProvider clock, CancellationToken stop) =>
        await db.People.AnyAsync(person => person.Id == personId, stop)
            ? TypedResults.Ok(await page.Read(
                db, db.MisasReferrals.AsNoTracking().Where(row => row.PersonId == personId), row => MisasReferralView.Of(row, clock.GetUtcNow()), stop))
            : TypedResults.NotFound();

    private static async Task<Results<Ok<MisasReferralView>, NotFound>> Read(Guid personId, Guid referralId, IntakeDb db, TimeProvider clock, CancellationToken stop) =>
        await db.MisasReferrals.AsNoTracking().FirstOrDefaultAsync(row => row.Id == referralId && row.PersonId == personId, stop) is { } referral
            ? TypedResults.Ok(MisasReferralView.Of(referral, clock.GetUtcNow()))
            : TypedResults.NotFound();

    private static async Task<Results<FileContentHttpResult, NotFound>> Print(
        Guid personId, Guid referralId, IntakeDb db, NetworkPractitioners network, Typefaces typefaces, AuditScope audit, TimeProvider clock, CancellationToken stop)
    {
        if (await db.MisasReferrals.AsNoTracking().FirstOrDefaultAsync(row => row.Id == referralId && row.PersonId == personId, stop) is not { } referral)
        {
            return TypedResults.NotFound();
        }

        (await PersonConsents.Of(db, personId, stop)).RefuseFundContact();
        var person = await db.People.AsNoTracking().FirstAsync(row => row.Id == personId, stop);
        var site = await network.NameOf(person.PassSiteId, stop);
        audit.Told.Of(personId, person.PassSiteId);
        return TypedResults.File(MisasPaper.Write(referral, person, site, clock.ParisToday(), typefaces), "application/pdf", "saisine-misas.pdf");
    }

    private static async Task<Results<Ok<MisasReferralView>, NotFound>> Send(
        Guid personId, Guid referralId, SendMisasReferral request, IntakeDb db, TimeProvider clock, CancellationToken stop)
    {
        if (await Find(db, personId, referralId, stop) is not (var referral, var person))
        {
            return TypedResults.NotFound();
        }

        (await PersonConsents.Of(db, personId, stop)).RefuseFundContact();
        var funds = await FundsInForce.Of(db, person.PassSiteId, request.SentAt.ParisDay(), stop);
        return Moved(db, referral, referral.Send(person, request, funds.CallBackHours(referral.FundCode), clock.GetUtcNow()), clock);
    }

    private static async Task<Results<Ok<MisasReferralView>, NotFound>> CallBack(
        Guid personId, Guid referralId, NoteCallBack request, IntakeDb db, TimeProvider clock, CancellationToken stop) =>
        await Find(db, personId, referralId, stop) is (var referral, var person)
            ? Moved(db, referral, referral.CallBack(person, request, clock.GetUtcNow()), clock)
            : TypedResults.NotFound();

    private static async Task<(MisasReferral Referral, Person Person)?> Find(IntakeDb db, Guid personId, Guid referralId, CancellationToken stop) =>
        await db.MisasReferrals.FirstOrDefaultAsync(row => row.Id == referralId && row.PersonId == personId, stop) is { } referral
            ? (referral, await db.People.FirstAsync(row => row.Id == personId, stop))
            : null;

    private static Ok<MisasReferralView> Moved(IntakeDb db, MisasReferral referral, PassEvent occurred, TimeProvider clock)
    {
        db.Publish(occurred);
        return TypedResults.Ok(MisasReferralView.Of(referral, clock.GetUtcNow()));
    }

    private static async Task<Ok<Page<MisasReferralView>>> ListWaiting(
        [Description("true : seulement celles dont le rappel est en retard.")] bool? late,
        [AsParameters] PageRequest page, IntakeDb db, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var waiting = db.MisasReferrals.AsNoTracking().Where(row => row.WaitingUntil != null);
        waiting = late switch
        {
            true => waiting.Where(row => row.WaitingUntil < now),
            false => waiting.Where(row => row.WaitingUntil >= now),
            null => waiting,
        };
        if (!caller.SeesRestricted())
        {
            waiting = waiting.Where(row => !db.People.Any(person => person.Id == row.PersonId && person.RestrictedOn != null));
        }

        return TypedResults.Ok(await page.Read(db, await Following(db, waiting, page.After, stop), Order, row => row.Id, row => MisasReferralView.Of(row, now), stop));
    }

    private static async Task<IReadOnlyList<IQueryable<MisasReferral>>> Following(IntakeDb db, IQueryable<MisasReferral> waiting, Guid? after, CancellationToken stop)
    {
        if (after is not { } place)
        {
            return [InOrder(waiting)];
        }

        var last = await db.MisasReferrals.AsNoTracking().FirstOrDefaultAsync(row => row.Id == place && row.CallBackDueAt != null, stop)
            ?? throw new Refusal(ProblemKinds.InvalidParameter, "after n'est pas le next d'une page de cette liste.", new FieldError("after", "inconnu", "next de la page précédente"));
        var due = last.CallBackDueAt;
        return [InOrder(waiting.Where(row => row.WaitingUntil == due && row.Id > place)), InOrder(waiting.Where(row => row.WaitingUntil > due))];
    }

    private static IQueryable<MisasReferral> InOrder(IQueryable<MisasReferral> rows) => rows.OrderBy(row => row.WaitingUntil).ThenBy(row => row.Id);
}
