using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.CareActs;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.PartnerNetwork.Referrals;

/// <summary>Referrals into the PASS and out of it, followed by both ends.</summary>
internal static class ReferralsEndpoints
{
    private static readonly string[] Both = [Roles.Coordinator, Roles.SocialWorker, Roles.Nurse, Roles.Doctor, Roles.Mediator, Roles.Secretary, Roles.Partner];

    /// <summary>Maps <c>/referrals</c>.</summary>
    public static void MapReferrals(this RouteGroupBuilder api)
    {
        var referrals = api.MapGroup("/referrals").WithTags("Adressages");
        referrals.MapPost("/", Send).RequireRole(Both)
            .WithSummary("Adresser une personne : un partenaire à la PASS, ou la PASS à un partenaire")
            .WithDescription(
                "Avec le consentement de la personne, sans NIR ni donnée de santé. Qui l'adresse suit la réponse ici, et en est prévenu par webhook (referral-answered) ; qui la reçoit l'est aussi (referral-received). "
                + "À la PASS, l'arrivée notée à l'accueil avec l'identifiant de cet adressage (referralId) dit à qui l'a adressée que la personne est venue.")
            .WithExample(SendReferral.Example)
            .Refuses(ProblemKinds.OtherPassSite, ProblemKinds.PassSiteUnknown, ProblemKinds.PersonUnknown);
        referrals.MapGet("/", List).RequireRole(Both)
            .WithSummary("Lister les personnes adressées, la première envoyée d'abord : ?state=sent donne celles qui n'ont pas été lues")
            .WithDescription("Un partenaire ne voit que celles de sa structure.");
        referrals.MapGet("/{referralId:guid}", Read).RequireRole(Both)
            .WithSummary("Lire une personne adressée et où elle en est");
        referrals.MapPost("/{referralId:guid}/sight", See).RequireRole(Both)
            .WithSummary("Dire qu'elle est lue ; par qui la reçoit")
            .Refuses(ProblemKinds.ReferralState, ProblemKinds.OtherHolder, ProblemKinds.Conflict);
        referrals.MapPost("/{referralId:guid}/acceptance", Accept).RequireRole(Both)
            .WithSummary("Accepter de recevoir la personne ; par qui la reçoit")
            .WithExample(new AnswerReferral { Words = "Peut venir mardi ou jeudi matin, sans rendez-vous." })
            .Refuses(ProblemKinds.ReferralState, ProblemKinds.OtherHolder, ProblemKinds.Conflict);
        referrals.MapPost("/{referralId:guid}/refusal", Refuse).RequireRole(Both)
            .WithSummary("Refuser de recevoir la personne, et dire pourquoi ; par qui la reçoit")
            .WithExample(new RefuseReferral { Reason = ReferralRefusalReason.OutOfArea, Words = "La PASS de son quartier est celle des Docks." })
            .Refuses(ProblemKinds.ReferralState, ProblemKinds.OtherHolder, ProblemKinds.Conflict);
        referrals.MapPost("/{referralId:guid}/closure", Close).RequireRole(Both)
            .WithSummary("Terminer : rien de plus n'en est attendu ; par qui la reçoit")
            .WithExample(new AnswerReferral { Words = "Accompagnée jusqu'à l'ouverture de ses droits." })
            .Refuses(ProblemKinds.ReferralState, ProblemKinds.OtherHolder, ProblemKinds.Conflict);
        referrals.MapPost("/{referralId:guid}/withdrawal", Withdraw).RequireRole(Both)
            .WithSummary("Retirer une personne adressée ; par qui l'a adressée")
            .Refuses(ProblemKinds.ReferralState, ProblemKinds.OtherHolder, ProblemKinds.Conflict);
    }

    private static async Task<Created<ReferralView>> Send(SendReferral request, PartnerNetworkDb db, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        var siteId = caller.SiteFor(request.PassSiteId);
        var (referral, sent) = Referral.Send(request, siteId, caller.StructureId, clock.ParisToday(), clock.GetUtcNow());
        if (!await db.PassSites.AnyAsync(site => site.Id == siteId && site.EndedOn == null, stop))
        {
            throw new Refusal(ProblemKinds.PassSiteUnknown, "Aucune PASS ouverte n'a cet identifiant.", new FieldError("/passSiteId", "inconnu"));
        }

        if (request.PersonId is { } person)
        {
            await db.HoldPatient(person, siteId, stop);
        }

        db.Referrals.Add(referral);
        db.Publish(sent);
        return TypedResults.Created($"/referrals/{referral.Id}", ReferralView.Of(referral, caller));
    }

    private static async Task<Ok<Page<ReferralView>>> List(
        [Description("Seulement celles dans cet état, en code.")] Choice<ReferralState>? state, [AsParameters] PageRequest page, PartnerNetworkDb db, Caller caller, CancellationToken stop)
    {
        var referrals = Seen(db.Referrals.AsNoTracking(), caller);
        if (state is { Value: var wanted })
        {
            referrals = referrals.Where(row => row.State == wanted);
        }

        return TypedResults.Ok(await page.Read(db, referrals, referral => ReferralView.Of(referral, caller), stop));
    }

    private static async Task<Results<Ok<ReferralView>, NotFound>> Read(Guid referralId, PartnerNetworkDb db, Caller caller, CancellationToken stop) =>
        await Seen(db.Referrals.AsNoTracking(), caller).FirstOrDefaultAsync(row => row.Id == referralId, stop) is { } referral
            ? TypedResults.Ok(ReferralView.Of(referral, caller))
            : TypedResults.NotFound();

    private static Task<Results<Ok<ReferralView>, NotFound>> See(Guid referralId, PartnerNetworkDb db, Caller caller, TimeProvider clock, CancellationToken stop) =>
        Move(referralId, bySender: false, (referral, now) => referral.See(now), db, caller, clock, stop);

    private static Task<Results<Ok<ReferralView>, NotFound>> Accept(
        Guid referralId, AnswerReferral request, PartnerNetworkDb db, Caller caller, TimeProvider clock, CancellationToken stop) =>
        Move(referralId, bySender: false, (referral, now) => referral.Accept(request, now), db, caller, clock, stop);

    private static Task<Results<Ok<ReferralView>, NotFound>> Refuse(
        Guid referralId, RefuseReferral request, PartnerNetworkDb db, Caller caller, TimeProvider clock, CancellationToken stop) =>
        Move(referralId, bySender: false, (referral, now) => referral.Refuse(request, now), db, caller, clock, stop);

    private static Task<Results<Ok<ReferralView>, NotFound>> Close(
        Guid referralId, AnswerReferral request, PartnerNetworkDb db, Caller caller, TimeProvider clock, CancellationToken stop) =>
        Move(referralId, bySender: false, (referral, now) => referral.Close(request, now), db, caller, clock, stop);

    private static Task<Results<Ok<ReferralView>, NotFound>> Withdraw(Guid referralId, PartnerNetworkDb db, Caller caller, TimeProvider clock, CancellationToken stop) =>
        Move(referralId, bySender: true, (referral, now) => referral.Withdraw(now), db, caller, clock, stop);

    private static async Task<Results<Ok<ReferralView>, NotFound>> Move(
        Guid referralId, bool bySender, Func<Referral, DateTimeOffset, ReferralAnswered> move, PartnerNetworkDb db, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        if (await Seen(db.Referrals, caller).FirstOrDefaultAsync(row => row.Id == referralId, stop) is not { } referral)
        {
            return TypedResults.NotFound();
        }

        if (bySender != ((referral.Direction == ReferralDirection.In) == (caller.StructureId is not null)))
        {
            throw new Refusal(ProblemKinds.OtherHolder, bySender ? "C'est à qui l'a adressée de le faire." : "C'est à qui la reçoit de le faire.");
        }

        db.Publish(move(referral, clock.GetUtcNow()));
        return TypedResults.Ok(ReferralView.Of(referral, caller));
    }

    private static IQueryable<Referral> Seen(IQueryable<Referral> referrals, Caller caller) =>
        caller.StructureId is { } structure ? referrals.Where(row => row.StructureId == structure) : referrals;
}
