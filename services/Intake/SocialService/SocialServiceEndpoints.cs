using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.Intake.Consents;
using PassPlatform.Intake.Data;
using PassPlatform.Intake.Elsewhere;
using PassPlatform.Intake.Rights;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.Intake.SocialService;

internal static class SocialServiceEndpoints
{
    public static void MapSocialService(this RouteGroupBuilder api)
    {
        var referrals = api.MapGroup("/people/{personId:guid}/social-service-referrals").WithTags("Service social de l'assurance maladie").RequireRole(IntakeRoles.Accompanying);
        referrals.MapPost("/", Refer)
            .WithSummary("Orienter une personne vers le service social de l'assurance maladie, si elle en relève")
            .WithDescription(
                "18 ans et plus (16 ans en cas d'émancipation ou d'apprentissage), régime général, un état de santé qui bouleverse la vie, une demande exprimée, l'un des six items, aucune exclusion, jamais un bénéficiaire de l'AME. "
                + "Sinon rien n'est noté, et la réponse dit chaque condition non remplie, avec son article.")
            .WithExample(ReferToSocialService.Example)
            .Refuses(ProblemKinds.SocialServiceClosed, ProblemKinds.ConsentMissing, ProblemKinds.Conflict);
        referrals.MapGet("/", List).ReadThroughGlass()
            .WithSummary("Lister les orientations d'une personne vers le service social, la première notée d'abord");
        referrals.MapGet("/{referralId:guid}", Read).ReadThroughGlass()
            .WithSummary("Lire une orientation vers le service social");
    }

    private static async Task<Results<Created<SocialServiceReferralView>, NotFound>> Refer(
        Guid personId, ReferToSocialService request, IntakeDb db, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        if (await db.People.FirstOrDefaultAsync(row => row.Id == personId, stop) is not { } person)
        {
            return TypedResults.NotFound();
        }

        var ame = (await RightsOfPerson.On(db, person, request.ReferredOn, stop)).Contains(Benefit.Ame);
        var (referral, referred) = SocialServiceReferral.Refer(person, request, ame, clock.ParisToday(), clock.GetUtcNow());
        if ((await PersonConsents.Of(db, personId, stop)).AgreeToFundContact(person, request.ConsentedOn, request.ConsentForm ?? ConsentForm.Oral, caller.ClientId) is { } agreed)
        {
            db.Consents.Add(agreed);
        }

        db.SocialServiceReferrals.Add(referral);
        db.Publish(referred);
        return TypedResults.Created($"/people/{personId}/social-service-referrals/{referral.Id}", SocialServiceReferralView.Of(referral));
    }

    private static async Task<Results<Ok<Page<SocialServiceReferralView>>, NotFound>> List(Guid personId, [AsParameters] PageRequest page, IntakeDb db, CancellationToken stop) =>
        await db.People.AnyAsync(person => person.Id == personId, stop)
            ? TypedResults.Ok(await page.Read(db, db.SocialServiceReferrals.AsNoTracking().Where(row => row.PersonId == personId), SocialServiceReferralView.Of, stop))
            : TypedResults.NotFound();

    private static async Task<Results<Ok<SocialServiceReferralView>, NotFound>> Read(Guid personId, Guid referralId, IntakeDb db, CancellationToken stop) =>
        await db.SocialServiceReferrals.AsNoTracking().FirstOrDefaultAsync(row => row.Id == referralId && row.PersonId == personId, stop) is { } referral
            ? TypedResults.Ok(SocialServiceReferralView.Of(referral))
            : TypedResults.NotFound();
}

/// <summary>A referral to the social service, as the team sees it.</summary>
[Description("Une orientation vers le service social de l'assurance maladie.")]
public sealed record SocialServiceReferralView(
    [property: Description("Identifiant.")] Guid Id,
    [property: Description("La personne.")] Guid PersonId,
    [property: Description("Jour de l'orientation.")] DateOnly ReferredOn,
    [property: Description("Âge ce jour-là ; d'une naissance notée à l'année ou par une estimation, le moindre possible si la personne n'en dit pas d'autre.")] int Age,
    [property: Description("Émancipée, ou en apprentissage.")] bool EmancipatedOrApprentice,
    [property: Description("Les items de fragilité.")] IReadOnlyList<FragilityItem> Items,
    [property: Description("Jour du consentement de la personne.")] DateOnly ConsentedOn,
    [property: Description("Ce qui est dit de plus au service social.")] string? Words) : ITellsOf
{
    /// <inheritdoc/>
    void ITellsOf.Tell(Told told) => told.Of(PersonId);

    internal static SocialServiceReferralView Of(SocialServiceReferral referral) => new(
        referral.Id, referral.PersonId, referral.ReferredOn, referral.Form.Age, referral.Form.EmancipatedOrApprentice, referral.Form.Items, referral.Form.ConsentedOn, referral.Form.Words);
}
