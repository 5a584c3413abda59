using System.ComponentModel;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Applications;
using PassPlatform.RightsDossier.Rules;
using PassPlatform.RightsDossier.Situations;

namespace PassPlatform.RightsDossier.ImmediateNeeds;

/// <summary>Something known of a person that may call for the CSS at once.</summary>
[Description("Ce qui est connu de la personne et peut exiger la CSS tout de suite.")]
public sealed record FoundNeed(
    [property: Description("Ce que cela montre.")] ImmediateNeed Shows,
    [property: Description("Le jour dont il s'agit ; null si aucun.")] DateOnly? On,
    [property: Description("Ce qui a été trouvé, en une phrase.")] string Sentence)
{
    // What is older says little of the care that is needed now.
    private const int Months = 3;

    /// <summary>All that is known: from the diagnosis, from the care that the network told of, from the orientations; the oldest first.</summary>
    /// <param name="found">An application for the CSS.</param>
    /// <param name="person">Whose it is.</param>
    internal static IReadOnlyList<FoundNeed> Of(ApplicationInContext found, PersonSituation person)
    {
        var since = found.Application.OpenedOn.AddMonths(-Months);
        return
        [
            .. OfDiagnosis(found.Application, person),
            .. found.Care.Where(act => act.PersonId == person.Id && act.PerformedOn >= since).Select(act => new FoundNeed(
                ImmediateNeed.Care, act.PerformedOn,
                $"Soins reçus le {French.Date(act.PerformedOn)}{(act.Kind == CareKind.Hospital ? " à l’hôpital" : "")}{(act.UrgentCategory is null ? "" : ", urgents")} : des soins sont en cours.")).OrderBy(each => each.On),
            .. person.CareOrientations.Values.Where(on => on >= since).Order()
                .Select(on => new FoundNeed(ImmediateNeed.Care, on, $"Orientation vers des soins le {French.Date(on)} : des soins sont programmés.")),
        ];
    }

    /// <summary>What these propose: care, which says most, else precarity, else nothing.</summary>
    internal static ImmediateNeed Proposal(IReadOnlyList<FoundNeed> found) =>
        found.Any(each => each.Shows == ImmediateNeed.Care) ? ImmediateNeed.Care
        : found.Any(each => each.Shows == ImmediateNeed.Precarity) ? ImmediateNeed.Precarity
        : ImmediateNeed.None;

    /// <summary>The stay in hospital to state, when the diagnosis knows none: that of the last care in a hospital from which two months have not run yet.</summary>
    internal static StatedStay? StayOf(ApplicationInContext found, DateOnly today) => found.Application.Stay ?? found.Care
        .Where(act => act.PersonId == found.Application.PersonId && act.Kind == CareKind.Hospital && act.PerformedOn <= today && Delays.CssAfterAdmission.After(act.PerformedOn) >= today)
        .OrderBy(act => act.PerformedOn).Select(act => new StatedStay { AdmittedOn = act.PerformedOn }).LastOrDefault();

    private static IEnumerable<FoundNeed> OfDiagnosis(Application application, PersonSituation person)
    {
        var on = person.DiagnosedOn;
        if (application.Situation.CareNeeded is true)
        {
            yield return new FoundNeed(ImmediateNeed.Care, on, "Le diagnostic dit que des soins sont nécessaires ou programmés.");
        }

        if (application.Situation.Hospitalised is true)
        {
            yield return new FoundNeed(ImmediateNeed.Care, on, "La personne était à l’hôpital au jour du diagnostic.");
        }

        if (person.Pregnant)
        {
            yield return new FoundNeed(ImmediateNeed.Care, on, "Une grossesse a été notée : son suivi est programmé.");
        }

        if (person.Vulnerabilities.Contains(Vulnerability.Precarity))
        {
            yield return new FoundNeed(ImmediateNeed.Precarity, on, "Le diagnostic note la précarité.");
        }

        if (person.Vulnerabilities.Contains(Vulnerability.NoHousing))
        {
            yield return new FoundNeed(ImmediateNeed.Precarity, on, "Le diagnostic note que la personne est sans logement.");
        }
    }
}
