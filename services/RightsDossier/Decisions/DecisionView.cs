using System.ComponentModel;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Applications;
using PassPlatform.RightsDossier.Nirs;

namespace PassPlatform.RightsDossier.Decisions;

/// <summary>What the fund decided, beside what the rules gave when it was recorded.</summary>
[Description("Ce que la caisse a décidé, et ce que les règles donnaient ce jour-là.")]
public sealed record DecisionView(
    [property: Description("Accordé ou refusé.")] DecisionOutcome Outcome,
    [property: Description("Jour où la personne a été informée.")] DateOnly NotifiedOn,
    [property: Description("Premier jour couvert selon la caisse, inclus.")] DateOnly? ValidFrom,
    [property: Description("Dernier jour couvert selon la caisse, inclus.")] DateOnly? ValidTo,
    [property: Description("Code organisme.")] string? BodyCode,
    [property: Description("Code gestion.")] string? ManagementCode,
    [property: Description("NIR rendu par la caisse, masqué ; null si elle n'en donne pas.")] string? Nir,
    [property: Description("Ce que la caisse n'a pas encore rendu d'un droit accordé, et sans quoi il ne se facture pas : le dossier reste dans la liste outcomeIncomplete. Vide si tout est là, ou en cas de refus.")] IReadOnlyList<OutcomePart> Missing,
    [property: Description("En quoi ce NIR ne dit pas ce que dit la fiche : la décision s'applique, et quelqu'un de la PASS le compare aux papiers de la personne. Vide si tout concorde ou a été comparé.")] IReadOnlyList<NirDoubt> NirDoubts,
    [property: Description("Code du motif de refus.")] string? RefusalReasonCode,
    [property: Description("Premier jour de soins urgents couvert, inclus.")] DateOnly? UrgentCareFrom,
    [property: Description("Dernier jour de soins urgents couvert, inclus.")] DateOnly? UrgentCareTo,
    [property: Description("Ce que les règles concluaient.")] Rules.Decision RulesDecision,
    [property: Description("Premier jour selon les règles ; des soins urgents si elles n'ouvraient qu'eux.")] DateOnly? RulesFrom,
    [property: Description("Dernier jour selon les règles.")] DateOnly? RulesTo,
    [property: Description("Code de la conclusion des règles ; null pour l'accueil.")] string? RulesReasonCode,
    [property: Description("La caisse et les règles diffèrent : un recours peut se justifier.")] bool Differs,
    [property: Description("Sur quels points.")] IReadOnlyList<Difference> Differences,
    [property: Description("Dernier jour pour un recours, inclus ; null s'il n'y a rien à contester.")] DateOnly? AppealUntil)
{
    internal static DecisionView Of(Decision decision, Application application, bool accompanying) => new(
        decision.Outcome, decision.NotifiedOn, decision.ValidFrom, decision.ValidTo, decision.BodyCode, decision.ManagementCode,
        application.NirMasked, application.MissingParts, application.NirDoubts, decision.RefusalReasonCode, decision.UrgentCareFrom, decision.UrgentCareTo, decision.RulesDecision, decision.RulesFrom, decision.RulesTo,
        accompanying ? decision.RulesReason : null, decision.Differences.Count > 0, decision.Differences, decision.AppealUntil);
}
