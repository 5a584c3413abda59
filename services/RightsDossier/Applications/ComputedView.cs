using System.ComponentModel;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Rules;
using PassPlatform.RightsDossier.Rules.Simulations;

namespace PassPlatform.RightsDossier.Applications;

/// <summary>What the rules give for the application, with what is known now.</summary>
[Description("Ce que les règles donnent pour ce dossier, avec ce qui est connu maintenant.")]
public sealed record ComputedView(
    [property: Description("Ce qu'elles concluent.")] Rules.Decision Decision,
    [property: Description("Premier jour couvert, inclus ; des soins urgents si elles n'ouvrent qu'eux.")] DateOnly? EffectiveFrom,
    [property: Description("Dernier jour couvert, inclus ; null si rien ne s'ouvre ou sans fin.")] DateOnly? EffectiveTo,
    [property: Description("Dernier jour pour déposer afin que les soins soient couverts ; null s'il n'y en a pas.")] DateOnly? LastDayToFile,
    [property: Description("Soins jusqu'auxquels le droit peut remonter.")] CareView? Care,
    [property: Description("Code de la conclusion.")] string ReasonCode,
    [property: Description("La conclusion, en toutes lettres.")] string Reason,
    [property: Description("Ce qu'il faut savoir pour conclure.")] IReadOnlyList<string> Missing,
    [property: Description("Chaque condition : valeur trouvée, valeur exigée, article, phrase.")] IReadOnlyList<Step> Steps,
    [property: Description("Ce que donnerait une autre lecture d'un texte ambigu.")] IReadOnlyList<OtherReading> OtherReadings)
{
    internal static ComputedView Of(ComputedRights rights)
    {
        var effect = rights.Effect;
        return new ComputedView(
            effect.Decision, effect.EffectiveFrom, effect.EffectiveTo, effect.LastDayToFile, CareView.Of(rights), effect.Reason,
            Reasons.French(effect.Reason), SimulationJson.Names(effect.Missing), rights.Why.Steps, rights.Why.OtherReadings);
    }
}

/// <summary>The care that a right may reach back to.</summary>
[Description("Soins jusqu'auxquels un droit peut remonter.")]
public sealed record CareView(
    [property: Description("En ville ou à l'hôpital.")] CareKind Kind,
    [property: Description("Jour des soins, ou de l'entrée.")] DateOnly Start,
    [property: Description("Jour de la sortie.")] DateOnly? End,
    [property: Description("Catégorie de soins urgents ; null s'ils n'en sont pas.")] UrgentCareCategory? UrgentCategory,
    [property: Description("Acte du réseau d'où ils sont connus ; null si le diagnostic ou le dépôt les déclare.")] Guid? CareActId)
{
    internal static CareView? Of(ComputedRights rights) => rights.Care is not { } care ? null : new CareView(
        care.Kind, care.Start, care.End, care.UrgentCategory, rights.CareActId);
}
