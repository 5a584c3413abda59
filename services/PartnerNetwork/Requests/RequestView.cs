using System.ComponentModel;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Referrals;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.PartnerNetwork.Requests;

/// <summary>A request to a fund, as both sides see it.</summary>
[Description("Une demande à la caisse, telle que la voient les deux parties.")]
public sealed record RequestView(
    [property: Description("Identifiant.")] Guid Id,
    [property: Description("La PASS.")] Guid PassSiteId,
    [property: Description("Code organisme de la caisse.")] string? FundCode,
    [property: Description("Le partenaire qui demande ; null : la PASS.")] Guid? StructureId,
    [property: Description("Ce qui est demandé.")] PartnerRequestKind Kind,
    [property: Description("Le document demandé.")] RequestedDocument? Document,
    [property: Description("Le droit dont il s'agit.")] Benefit? Benefit,
    [property: Description("L'assuré ; null une fois effacé.")] NamedPerson? Person,
    [property: Description("L'assuré, tel que l'accueil le numérote ; pour la PASS seulement.")] Guid? PersonId,
    [property: Description("Ce qui en est dit.")] string? Words,
    [property: Description("Jour de son consentement.")] DateOnly ConsentedOn,
    [property: Description("Où elle en est.")] PartnerRequestState State,
    [property: Description("Ce que la caisse a fait.")] PartnerRequestOutcome? Outcome,
    [property: Description("Le rendez-vous donné.")] DateTimeOffset? AppointmentAt,
    [property: Description("Ce qui a été répondu.")] string? Answer,
    [property: Description("Envoyée.")] DateTimeOffset SentAt,
    [property: Description("Dernier jour pour répondre.")] DateOnly DueOn,
    [property: Description("En retard, ou répondue en retard.")] bool Late,
    [property: Description("Lue.")] DateTimeOffset? SeenAt,
    [property: Description("Répondue.")] DateTimeOffset? AnsweredAt,
    [property: Description("Ses pièces.")] IReadOnlyList<RequestFile> Files,
    [property: Description("Version.")] long Version) : IVersioned, ITellsOf
{
    /// <inheritdoc/>
    void ITellsOf.Tell(Told told) => told.Of(PersonId ?? Id, PassSiteId);

    internal static RequestView Of(PartnerRequest request, Caller caller, DateOnly today) => new(
        request.Id, request.PassSiteId, request.FundCode, request.StructureId, request.Kind, request.Document, request.Benefit, request.Person,
        Roles.Team.Contains(caller.Role) ? request.PersonId : null, request.Words, request.ConsentedOn, request.State, request.Outcome, request.AppointmentAt, request.Answer, request.SentAt,
        request.DueOn, request.IsLate(today), request.SeenAt, request.AnsweredAt, request.Files, request.Version);
}
