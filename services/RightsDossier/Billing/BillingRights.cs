using System.ComponentModel;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Applications;
using PassPlatform.RightsDossier.Decisions;
using PassPlatform.RightsDossier.Rules;
using PassPlatform.ServiceDefaults.Errors;

namespace PassPlatform.RightsDossier.Billing;

/// <summary>Why an act of the caller has no certificate yet.</summary>
[Description("Pourquoi un acte n'a pas d'attestation.")]
public enum BillingObstacle
{
    [Description("aucun droit accordé à la personne")] NotGranted,
    [Description("aucun droit accordé ce jour-là")] OutsideRight,
    [Description("soins urgents : ni NIR ni codes")] UrgentCare,
    [Description("couvert par le droit d'un membre du foyer")] OfHousehold,
    [Description("la caisse n'a pas tout rendu")] OutcomeIncomplete,
    [Description("NIR à comparer par la PASS")] NirToCheck,
    [Description("acte pas encore facturable")] NotBillableYet,
    [Description("acte déjà réglé ou rejeté")] Settled,
    [Description("données de la personne effacées")] Erased,
}

/// <summary>The rights that an act is billed under. Pure: no database, no clock.</summary>
internal static class BillingRights
{
    /// <summary>The rights of a person, granted and complete, on the day of an act; in the order in which acts are freed: PUMa, CSS, AME.</summary>
    /// <param name="act">The act.</param>
    /// <param name="applications">The person's applications, and those of others that ask for them too.</param>
    /// <returns>At least one.</returns>
    /// <exception cref="Refusal">There is none; why, and what to do.</exception>
    public static IReadOnlyList<Application> Of(OwnCareAct act, IReadOnlyList<Application> applications)
    {
        if (OwnCareAct.Settled.Contains(act.State))
        {
            throw Not(BillingObstacle.Settled, "La caisse a déjà réglé ou rejeté cet acte : une réclamation se fait auprès d'elle.");
        }

        var covering = Covering(act, applications);
        var complete = covering.FindAll(application => application.MissingParts.Count == 0);
        if (complete.Count == 0)
        {
            var missing = covering[0].MissingParts;
            throw Not(
                BillingObstacle.OutcomeIncomplete,
                $"Le droit est accordé, mais la caisse n'a pas encore rendu {string.Join(", ", missing.Select(Word))} : la PASS l'a dans sa liste et le lui demande. Redemandez l'attestation dans quelques jours.",
                missing);
        }

        if (complete.FindAll(application => !application.NirToCheck) is not { Count: > 0 } sure)
        {
            throw Not(BillingObstacle.NirToCheck, "Le NIR rendu par la caisse ne concorde pas avec la fiche de la personne : la PASS le compare d'abord à ses papiers. Demandez-le-lui.");
        }

        return act.State == OwnCareAct.Billable
            ? sure
            : throw Not(BillingObstacle.NotBillableYet, "Le droit vient d'être accordé, et l'acte n'est pas encore noté facturable : redemandez l'attestation dans une minute.");
    }

    private static List<Application> Covering(OwnCareAct act, IReadOnlyList<Application> applications)
    {
        var own = applications.Where(application => application.PersonId == act.PersonId).OrderBy(application => application.Benefit).ThenBy(application => application.Id).ToList();
        var covering = own.FindAll(application => Covers(application, act.PerformedOn));
        if (covering.Count > 0)
        {
            return covering;
        }

        if (applications.Any(application => Covers(application, act.PerformedOn)))
        {
            throw Not(BillingObstacle.OfHousehold, "La personne est couverte par le droit d'un membre de son foyer, et la caisse n'a pas rendu de NIR à son nom : adressez-vous à la PASS.");
        }

        if (own.Exists(application => application.Decision is { UrgentCareFrom: { } from, UrgentCareTo: var to } && from <= act.PerformedOn && (to is null || act.PerformedOn <= to)))
        {
            throw Not(BillingObstacle.UrgentCare, "L'acte relève des soins urgents, pour lesquels la caisse ne rend ni NIR ni codes : adressez-lui la facture avec sa décision, que la PASS vous donne.");
        }

        throw own.Exists(application => application.WasGranted)
            ? Not(BillingObstacle.OutsideRight, $"Aucun droit accordé à cette personne ne couvre le {French.Date(act.PerformedOn)} : vérifiez le jour de l'acte. L'acte reste en attente, et rien n'est demandé au patient.")
            : Not(BillingObstacle.NotGranted, "La caisse n'a pas encore accordé de droit à cette personne. L'acte reste en attente, et rien n'est demandé au patient : redemandez l'attestation quand il est facturable.");
    }

    private static bool Covers(Application application, DateOnly day) =>
        application is { WasGranted: true, Decision: { } decision } && decision.ValidFrom <= day && (decision.ValidTo is not { } last || day <= last);

    private static string Word(OutcomePart part) => part switch
    {
        OutcomePart.Nir => "le NIR",
        OutcomePart.BodyCode => "le code organisme",
        _ => "le code gestion",
    };

    /// <summary>No certificate, and why.</summary>
    public static Refusal Not(BillingObstacle why, string sentence, IReadOnlyList<OutcomePart>? missing = null) =>
        new(ProblemKinds.BillingNotReady, sentence) { More = new Dictionary<string, object?> { ["why"] = why, ["missing"] = missing ?? [] } };
}
