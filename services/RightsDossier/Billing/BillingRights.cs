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
    [Description("adulte couvert par le droit d'un membre du foyer, sans NIR à son nom")] OfHousehold,
    [Description("la caisse n'a pas tout rendu")] OutcomeIncomplete,
    [Description("NIR à comparer par la PASS")] NirToCheck,
    [Description("acte pas encore facturable")] NotBillableYet,
    [Description("acte déjà réglé ou rejeté")] Settled,
    [Description("données de la personne effacées")] Erased,
}

/// <summary>The rights that an act is billed under. Pure: no database, no clock.</summary>
internal static class BillingRights
{
    /// <summary>The rights that cover a person on the day of an act, granted and complete: their own, or those of who applied for the household.</summary>
    /// <param name="act">The act.</param>
    /// <param name="applications">The person's applications, and those of others that ask for them too.</param>
    /// <returns>At least one; first those of whose number the act is billed under, in the order in which acts are freed: PUMa, CSS, AME.</returns>
    /// <exception cref="Refusal">There is none; why, and what to do.</exception>
    public static IReadOnlyList<Application> Of(OwnCareAct act, IReadOnlyList<Application> applications)
    {
        if (OwnCareAct.Settled.Contains(act.State))
        {
            throw Not(BillingObstacle.Settled, "La caisse a déjà réglé ou rejeté cet acte : une réclamation se fait auprès d'elle.");
        }

        var all = applications.Where(application => Covers(application, act.PerformedOn)).OrderBy(application => application.Benefit).ThenBy(application => application.Id).ToList();
        var covering = Covering(act, applications, all);
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
            ? [.. sure, .. Besides(sure, all)]
            : throw Not(BillingObstacle.NotBillableYet, "Le droit vient d'être accordé, et l'acte n'est pas encore noté facturable : redemandez l'attestation dans une minute.");
    }

    // Those of one holder: the person, whose own number comes before any other, or who applied for them too.
    private static List<Application> Covering(OwnCareAct act, IReadOnlyList<Application> applications, List<Application> all)
    {
        if (all.FindAll(application => application.PersonId == act.PersonId) is { Count: > 0 } theirs)
        {
            return theirs;
        }

        if (all.FindAll(application => IsBilledUnder(application, act)) is [var first, ..] under)
        {
            return under.FindAll(application => application.PersonId == first.PersonId);
        }

        if (all.Count > 0)
        {
            throw Not(BillingObstacle.OfHousehold, "La personne est couverte par le droit d'un membre de son foyer, mais un adulte a son propre NIR, que la caisse n'a pas rendu : adressez-vous à la PASS, qui le lui demande.");
        }

        var own = applications.Where(application => application.PersonId == act.PersonId).ToList();
        if (own.Exists(application => application.Decision is { UrgentCareFrom: { } from, UrgentCareTo: var to } && from <= act.PerformedOn && (to is null || act.PerformedOn <= to)))
        {
            throw Not(BillingObstacle.UrgentCare, "L'acte relève des soins urgents, pour lesquels la caisse ne rend ni NIR ni codes : adressez-lui la facture avec sa décision, que la PASS vous donne.");
        }

        throw own.Exists(application => application.WasGranted)
            ? Not(BillingObstacle.OutsideRight, $"Aucun droit accordé à cette personne ne couvre le {French.Date(act.PerformedOn)} : vérifiez le jour de l'acte. L'acte reste en attente, et rien n'est demandé au patient.")
            : Not(BillingObstacle.NotGranted, "La caisse n'a pas encore accordé de droit à cette personne. L'acte reste en attente, et rien n'est demandé au patient : redemandez l'attestation quand il est facturable.");
    }

    // The AME is one right, of who applies and of those in their charge (L. 251-1 CASF). Otherwise a minor alone is covered through somebody (L. 160-2 CSS).
    private static bool IsBilledUnder(Application application, OwnCareAct act) => application.Members.FirstOrDefault(member => member.PersonId == act.PersonId) is { } member
        && (application.Benefit == Benefit.Ame || (application.BirthDateOf(member) is { } birth && act.PerformedOn < LegalCalendar.ComingOfAge(birth)));

    // The CSS of a household completes the PUMa of each, whoever asked for it.
    private static IEnumerable<Application> Besides(List<Application> billed, List<Application> all) => all
        .Where(application => application is { MissingParts.Count: 0, NirToCheck: false } && billed.TrueForAll(each => each.Benefit != application.Benefit))
        .DistinctBy(application => application.Benefit);

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
