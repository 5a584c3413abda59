using System.Globalization;
using PassPlatform.Contracts;

namespace PassPlatform.RightsDossier.Rules;

/// <summary>How the engine's French sentences write dates and amounts.</summary>
internal static class French
{
    /// <summary>A date as <c>22/04/2021</c>; <c>date inconnue</c> when unknown.</summary>
    public static string Date(DateOnly? date) => date?.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture) ?? "date inconnue";

    /// <summary>A birth in a sentence: <c>né·e le 15/03/1990</c>, <c>né·e en 1990</c>, <c>30 ans environ au 06/04/2021</c>.</summary>
    public static string Born(BirthDate? birth) => birth switch
    {
        null => "naissance inconnue",
        { Day: { } day } => $"né·e le {Date(day)}",
        { Month: { } month } known => $"né·e en {month:00}/{known.Year}",
        { Year: { } year } => $"né·e en {year}",
        { } known => $"{known.Estimate!.Age} ans environ au {Date(known.Estimate.On)}",
    };

    /// <summary>A day as <c>le 22/04/2021</c>; <c>à une date inconnue</c> when unknown.</summary>
    public static string On(DateOnly? date) => date is null ? "à une date inconnue" : $"le {Date(date)}";

    /// <summary>A start as <c>depuis le 05/01/2021</c>; <c>depuis une date inconnue</c> when unknown.</summary>
    public static string Since(DateOnly? date) => date is null ? "depuis une date inconnue" : $"depuis le {Date(date)}";

    /// <summary>The age of a minor.</summary>
    public static string Minor(int? age) => age is { } years ? $"{years} ans" : "mineur·e, âge exact inconnu";

    /// <summary>A yes or no; <c>inconnu</c> when unknown.</summary>
    public static string YesNo(bool? value) => value switch { true => "oui", false => "non", null => "inconnu" };

    /// <summary>An amount as <c>10 339 €</c> or <c>8,70 €</c>.</summary>
    public static string Euros(decimal? amount)
    {
        if (amount is not { } euros)
        {
            return "inconnu";
        }

        var format = euros == decimal.Truncate(euros) ? "#,0" : "#,0.00";
        return euros.ToString(format, Grouping) + " €";
    }

    /// <summary>A place of deposit in French.</summary>
    public static string DepositPlace(DepositPlace? place) => place switch
    {
        Rules.DepositPlace.CpamDesk => "accueil de la caisse",
        Rules.DepositPlace.Pass => "PASS",
        Rules.DepositPlace.PassDeVille => "PASS de ville",
        Rules.DepositPlace.Hospital => "établissement de santé",
        Rules.DepositPlace.FranceServices => "maison France services",
        Rules.DepositPlace.Post => "poste",
        _ => "lieu non précisé",
    };

    /// <summary>An urgent category in French.</summary>
    public static string Urgent(UrgentCareCategory category) => category switch
    {
        UrgentCareCategory.VitalPrognosis => "pronostic vital engagé",
        UrgentCareCategory.Contagion => "propagation d’une maladie",
        UrgentCareCategory.PregnancyOrNewborn => "femme enceinte ou nouveau-né",
        _ => "interruption de grossesse",
    };

    /// <summary>A right to stay in French.</summary>
    public static string Stay(Stay? stay) => stay switch
    {
        Rules.Stay.FrenchOrEea => "de droit (France, UE, EEE, Suisse)",
        Rules.Stay.Regular => "régulier",
        Rules.Stay.Irregular => "irrégulier",
        Rules.Stay.AsylumSeeker => "de demandeur d’asile",
        Rules.Stay.RefugeeOrSubsidiaryProtection => "de réfugié ou protégé subsidiaire",
        _ => "inconnu",
    };

    /// <summary>A territory in French.</summary>
    public static string Territory(Territory? territory) => territory switch
    {
        Contracts.Territory.Metropole => "métropole",
        Contracts.Territory.Reunion => "La Réunion",
        Contracts.Territory.SaintBarthelemy => "Saint-Barthélemy",
        Contracts.Territory.SaintMartin => "Saint-Martin",
        { } known => known.ToString(),
        null => "inconnu",
    };

    /// <summary>A cover in French.</summary>
    public static string Coverage(ExistingCoverage cover) => cover switch
    {
        ExistingCoverage.Puma => "PUMa",
        ExistingCoverage.PumaAndCss => "PUMa et CSS",
        ExistingCoverage.Ame => "AME",
        ExistingCoverage.OtherCountry => "couverture d’un autre pays",
        _ => "aucune couverture",
    };

    static readonly NumberFormatInfo Grouping = new() { NumberGroupSeparator = " ", NumberDecimalSeparator = "," };
}
