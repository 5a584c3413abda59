using System.ComponentModel;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.PartnerNetwork.Referrals;

/// <summary>A referral, as both ends see it. The number of the person in the PASS is the PASS's.</summary>
[Description("Une personne adressée, telle que la voient les deux parties.")]
public sealed record ReferralView(
    [property: Description("Identifiant.")] Guid Id,
    [property: Description("La PASS.")] Guid PassSiteId,
    [property: Description("Dans quel sens.")] ReferralDirection Direction,
    [property: Description("Le partenaire.")] Guid StructureId,
    [property: Description("Son nom.")] string Structure,
    [property: Description("Ce qu'il est.")] ReferralOrigin StructureKind,
    [property: Description("La personne ; null une fois effacée.")] ReferredPerson? Person,
    [property: Description("La personne, telle que l'accueil la numérote ; null pour un partenaire, et tant qu'elle n'est pas venue.")] Guid? PersonId,
    [property: Description("L'orientation de l'accueil ; null pour un partenaire, ou sans orientation.")] Guid? OrientationId,
    [property: Description("L'arrivée notée à l'accueil ; null pour un partenaire, et avant.")] Guid? ArrivalId,
    [property: Description("Pourquoi.")] ReferralReason Reason,
    [property: Description("Dans quel délai.")] ReferralUrgency Urgency,
    [property: Description("Ce qu'en dit qui l'adresse.")] string? Words,
    [property: Description("Jour de son consentement.")] DateOnly ConsentedOn,
    [property: Description("Où elle en est.")] ReferralState State,
    [property: Description("Pourquoi elle est refusée.")] ReferralRefusalReason? RefusalReason,
    [property: Description("Ce qui a été répondu.")] string? Answer,
    [property: Description("Envoyée.")] DateTimeOffset SentAt,
    [property: Description("Lue.")] DateTimeOffset? SeenAt,
    [property: Description("Acceptée ou refusée.")] DateTimeOffset? AnsweredAt,
    [property: Description("Finie.")] DateTimeOffset? EndedAt,
    [property: Description("Version.")] long Version) : IVersioned, ITellsOf
{
    /// <inheritdoc/>
    void ITellsOf.Tell(Told told) => told.Of(PersonId ?? Id, PassSiteId);

    internal static ReferralView Of(Referral referral, Caller caller)
    {
        var own = caller.StructureId is null;
        return new ReferralView(
            referral.Id, referral.PassSiteId, referral.Direction, referral.StructureId, referral.Structure, referral.StructureKind, referral.Person, own ? referral.PersonId : null,
            own ? referral.OrientationId : null, own ? referral.ArrivalId : null, referral.Reason, referral.Urgency, referral.Words, referral.ConsentedOn, referral.State, referral.RefusalReason,
            referral.Answer, referral.SentAt, referral.SeenAt, referral.AnsweredAt, referral.EndedAt, referral.Version);
    }
}
