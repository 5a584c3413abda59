using System.ComponentModel;
using System.Text.Json.Serialization;
using PassPlatform.Intake.Consents;
using PassPlatform.ServiceDefaults.Auditing;

namespace PassPlatform.Intake.MisasReferrals;

/// <summary>Where a referral stands.</summary>
[Description("Où en est la saisine.")]
public enum MisasReferralState
{
    [Description("formulaire rempli, pas encore parti")] Prepared,
    [Description("parti, rappel attendu dans le délai")] Waiting,
    [Description("rappel attendu, en retard")] Late,
    [Description("personne rappelée dans le délai")] CalledBack,
    [Description("personne rappelée, en retard")] CalledBackLate,
}

/// <summary>A referral to the mission accompagnement santé, as the team sees it.</summary>
[Description("Une saisine de la mission accompagnement santé (MISAS).")]
public sealed record MisasReferralView(
    [property: Description("Identifiant.")] Guid Id,
    [property: Description("La personne.")] Guid PersonId,
    [property: Description("Où elle en est.")] MisasReferralState State,
    [property: Description("Jour où le formulaire a été rempli.")] DateOnly PreparedOn,
    [property: Description("La caisse ; null : la PASS n'a de convention avec aucune.")] string? FundCode,
    [property: Description("Les difficultés de la personne.")] IReadOnlyList<MisasDifficulty> Difficulties,
    [property: Description("Jour du consentement de la personne.")] DateOnly ConsentedOn,
    [property: Description("Comment elle y a consenti.")] ConsentForm ConsentForm,
    [property: Description("Ce qui est dit de plus à la mission.")] string? Words,
    [property: Description("Instant du départ ; null avant.")] DateTimeOffset? SentAt,
    [property: Description("Par où il est parti.")] MisasChannel? Channel,
    [property: Description("Dernier instant pour rappeler la personne : 48 heures après le départ, ou ce que la convention fixe.")] DateTimeOffset? CallBackDueAt,
    [property: Description("Instant du rappel ; null avant.")] DateTimeOffset? CalledBackAt,
    [property: Description("Ce qui en est ressorti.")] string? Information,
    [property: JsonIgnore] Guid PassSiteId) : ITellsOf
{
    /// <inheritdoc/>
    void ITellsOf.Tell(Told told) => told.Of(PersonId, PassSiteId);

    internal static MisasReferralView Of(MisasReferral referral, DateTimeOffset now) => new(
        referral.Id, referral.PersonId, StateOf(referral, now), referral.PreparedOn, referral.FundCode, referral.Form.Difficulties, referral.Form.ConsentedOn, referral.Form.ConsentForm,
        referral.Form.Words, referral.SentAt, referral.Channel, referral.CallBackDueAt, referral.CalledBackAt, referral.Information, referral.PassSiteId);

    private static MisasReferralState StateOf(MisasReferral referral, DateTimeOffset now) => (referral.SentAt, referral.CalledBackAt, referral.IsLate(now)) switch
    {
        (null, _, _) => MisasReferralState.Prepared,
        (_, null, false) => MisasReferralState.Waiting,
        (_, null, true) => MisasReferralState.Late,
        (_, _, false) => MisasReferralState.CalledBack,
        _ => MisasReferralState.CalledBackLate,
    };
}
