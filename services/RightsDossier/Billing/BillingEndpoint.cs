using System.ComponentModel;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Applications;
using PassPlatform.RightsDossier.Data;
using PassPlatform.RightsDossier.Households;
using PassPlatform.RightsDossier.Nirs;
using PassPlatform.RightsDossier.Restrictions;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.RightsDossier.Billing;

/// <summary>The billing certificate: what a practitioner bills an act of theirs with [002-019]. Decision 0114.</summary>
internal static class BillingEndpoint
{
    public static void MapBilling(this RouteGroupBuilder api) =>
        api.MapPost("/billing-certificates", Certify).WithTags("Facturation").RequireRole(Roles.Practitioner).AlsoForNetwork()
            .WithSummary("Obtenir de quoi facturer un de ses actes : NIR, dates et codes du droit")
            .WithDescription(
                "Pour le praticien de l'acte, ou son logiciel, quand l'acte est facturable. Rien n'est gardé de la réponse : la même demande, répétée, donne ce qui vaut alors. "
                + "Qui l'a demandée, quand, pour quel acte et pourquoi est dans l'audit de la PASS. La portée network suffit. "
                + "D'une personne couverte par la demande d'un membre de son foyer, le NIR est celui de ce membre : holderId dit de qui. "
                + "Si l'acte n'a pas d'attestation, « why » dit pourquoi, et « missing » ce que la caisse n'a pas encore rendu. Un acte d'un autre praticien est introuvable.")
            .WithExample(new AskCertificate { CareActId = Guid.Parse("01941f29-7c00-7d33-8b61-2c7f0e9a4d15"), Reason = BillingReason.Billing })
            .Refuses(ProblemKinds.NotFound, ProblemKinds.BillingNotReady, ProblemKinds.DataRestricted, ProblemKinds.Unavailable);

    private static async Task<Results<Ok<BillingCertificate>, ProblemHttpResult>> Certify(
        AskCertificate request, RightsDossierDb db, OwnCareActs acts, NirSeal seal, AuditScope audit, HttpResponse response, CancellationToken stop)
    {
        OwnCareAct? found;
        try
        {
            found = await acts.Find(request.CareActId, stop);
        }
        catch (CareActsUnavailableException)
        {
            response.Headers.RetryAfter = "5";
            return ProblemKinds.Unavailable.ToResult("Le réseau partenaire n'a pas dit à qui est cet acte.");
        }

        if (found is not { } act)
        {
            return ProblemKinds.NotFound.ToResult("Aucun de vos actes n'a cet identifiant.");
        }

        var person = await db.People.AsNoTracking().FirstOrDefaultAsync(known => known.Id == act.PersonId, stop);
        RestrictionsSetup.Refuse(person?.RestrictedOn);
        if (person is null && await db.Erasures.AnyAsync(erased => erased.SubjectId == act.PersonId, stop))
        {
            throw BillingRights.Not(BillingObstacle.Erased, "Les données de la personne ont été effacées, son NIR avec elles : adressez la facture à la caisse, qui le connaît.");
        }

        var applications = await (await OfPeople.Applications(db, [act.PersonId], stop)).AsNoTracking().ToListAsync(stop);
        var certificate = BillingCertificate.Of(act, BillingRights.Of(act, applications), seal);
        if (certificate.HolderId != act.PersonId)
        {
            RestrictionsSetup.Refuse(await db.People.Where(holder => holder.Id == certificate.HolderId).Select(holder => holder.RestrictedOn).FirstOrDefaultAsync(stop));
        }

        audit.Reason = $"{JsonNamingPolicy.KebabCaseLower.ConvertName(request.Reason.ToString())} care-act {act.Id}";
        return TypedResults.Ok(certificate);
    }
}

/// <summary>Why a certificate is asked for; a code, so that nobody is named in the audit.</summary>
[Description("Pourquoi une attestation est demandée.")]
public enum BillingReason
{
    [Description("facturer l'acte à la caisse")] Billing,
    [Description("corriger une facture que la caisse n'a pas acceptée")] Correction,
    [Description("vérifier la prise en charge avant de facturer")] Verification,
}

/// <summary>A practitioner asks for what they bill an act with.</summary>
[Description("Une demande d'attestation pour facturer un acte.")]
public sealed record AskCertificate
{
    [Description("L'acte, tel que le réseau partenaire le numérote.")]
    public required Guid CareActId { get; init; }

    [Description("Pourquoi.")]
    public required BillingReason Reason { get; init; }
}

/// <summary>What an act is billed with.</summary>
[Description("De quoi facturer un acte.")]
public sealed record BillingCertificate(
    [property: Description("L'acte.")] Guid CareActId,
    [property: Description("La personne.")] Guid PersonId,
    [property: Description("La PASS.")] Guid PassSiteId,
    [property: Description("Jour de l'acte.")] DateOnly PerformedOn,
    [property: Description("NIR avec sa clé, en clair : 15 caractères. À ne garder que pour facturer.")] string Nir,
    [property: Description("La personne dont c'est le NIR : celle de l'acte, ou celle qui a demandé le droit pour elle aussi.")] Guid HolderId,
    [property: Description("Qui est la personne de l'acte pour celle dont c'est le NIR ; null si c'est le sien.")] Relationship? Relationship,
    [property: Description("Les droits qui couvrent ce jour, et dont la caisse a tout rendu : au moins un.")] IReadOnlyList<BilledRight> Rights) : ITellsOf
{
    /// <inheritdoc/>
    void ITellsOf.Tell(Told told)
    {
        told.Of(PersonId, PassSiteId);
        told.Of(HolderId, PassSiteId);
    }

    /// <summary>That of an act under some rights; a definitive number before a temporary one, of whose right is first.</summary>
    internal static BillingCertificate Of(OwnCareAct act, IReadOnlyList<Application> rights, NirSeal seal) => new(
        act.Id, act.PersonId, act.PassSiteId, act.PerformedOn,
        seal.Whole(rights.Where(right => right.PersonId == rights[0].PersonId).OrderBy(right => right.NirToken == NirTokens.None).First().NirSealed)!,
        rights[0].PersonId, rights[0].Members.FirstOrDefault(member => member.PersonId == act.PersonId)?.Relationship,
        [.. rights.Select(right => new BilledRight(right.Benefit, right.Decision!.ValidFrom!.Value, right.Decision.ValidTo, right.Decision.BodyCode!, right.Decision.ManagementCode!))]);
}

/// <summary>A right that an act is billed under.</summary>
[Description("Un droit sous lequel un acte se facture.")]
public sealed record BilledRight(
    [property: Description("Le droit : puma, css ou ame.")] Benefit Benefit,
    [property: Description("Premier jour du droit, inclus.")] DateOnly ValidFrom,
    [property: Description("Dernier jour du droit, inclus ; null pour la PUMa, qui n'a pas de fin.")] DateOnly? ValidTo,
    [property: Description("Code organisme.")] string BodyCode,
    [property: Description("Code gestion.")] string ManagementCode);
