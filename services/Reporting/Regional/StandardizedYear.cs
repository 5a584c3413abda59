using System.ComponentModel;
using PassPlatform.Reporting.Disclosure;
using PassPlatform.Reporting.Indicators;

namespace PassPlatform.Reporting.Regional;

/// <summary>Rates of a year, PASS by PASS, as they would be if all received people of the same ages and sexes.</summary>
[Description("Taux d'une année, PASS par PASS, comme si toutes recevaient des personnes du même âge et du même sexe.")]
public sealed record StandardizedYear(
    [property: Description("Année civile.")] int Year,
    [property: Description("Population de référence, et d'où elle vient.")] string Reference,
    [property: Description("Poids des classes d'âge, pour chaque sexe.")] IReadOnlyList<ReferenceClass> Classes,
    [property: Description("Les taux.")] IReadOnlyList<StandardizedRate> Rates)
{
    private static readonly (string Code, string Label)[] Measured =
    [
        (StratumCodes.WithoutRights, "personnes suivies, entrées sans droits dans l'année"),
        (StratumCodes.RightsOpened, "personnes suivies dont un droit a été ouvert dans l'année"),
        (StratumCodes.Lost, "personnes suivies, perdues de vue dans l'année"),
    ];

    internal static StandardizedYear Of(int year, IReadOnlyList<Strata> sites) => new(
        year, StandardPopulation.Current.Source,
        [.. StandardPopulation.Current.Classes.Select(ageClass => new ReferenceClass(ageClass, StandardPopulation.Current.WeightOf(ageClass)))],
        [.. from measured in Measured from site in sites select StandardizedRate.Of(measured.Code, measured.Label, site)]);
}

/// <summary>A class of the reference.</summary>
[Description("Une classe d'âge de la population de référence.")]
public sealed record ReferenceClass(
    [property: Description("Âges, en années.")] string Ages,
    [property: Description("Poids de cette classe pour un sexe ; leur somme pour les deux sexes est 1.")] decimal Weight);

/// <summary>A rate of a PASS.</summary>
[Description("Un taux d'une PASS, pour 1 000 personnes suivies.")]
public sealed record StandardizedRate(
    [property: Description("Code.")] string Code,
    [property: Description("Ce qui est compté.")] string Label,
    [property: Description("La PASS.")] Guid PassSiteId,
    [property: Description("Taux brut ; null quand personne n'est suivi.")] decimal? Crude,
    [property: Description("Taux standardisé ; null quand une classe compte trop peu de personnes.")] decimal? Standardized,
    [property: Description("Borne basse de l'intervalle de confiance à 95 %.")] decimal? Low,
    [property: Description("Borne haute.")] decimal? High,
    [property: Description("Part des personnes suivies dont l'âge ou le sexe est inconnu, en pour cent : elles ne sont que dans le taux brut.")] decimal? UnknownShare,
    [property: Description("Pourquoi il n'y a pas de taux standardisé ; null quand il y en a un.")] string? Missing)
{
    private const double Confidence = 1.96;

    /// <summary>Direct standardisation: the rates of each class and sex, weighed by the reference; the variance is that of independent proportions.</summary>
    internal static StandardizedRate Of(string code, string label, Strata site)
    {
        var reference = StandardPopulation.Current;
        var strata = (from sex in StandardPopulation.Sexes
                      from ageClass in reference.Classes
                      select (Weight: reference.WeightOf(ageClass), People: site.Of(StratumCodes.Active, sex, ageClass), Cases: site.Of(code, sex, ageClass))).ToList();
        var active = site.All(StratumCodes.Active);
        var unknown = active - strata.Sum(stratum => stratum.People);
        var rate = new StandardizedRate(
            code, label, site.Site, active == 0 ? null : French.Round(1000m * site.All(code) / active), null, null, null, FunnelStep.Share(unknown, active), null);
        if (strata.Any(stratum => DisclosureRule.Current.IsSmall(stratum.People)))
        {
            return rate with { Missing = $"moins de {DisclosureRule.Current.SmallUnder} personnes d'un âge et d'un sexe" };
        }

        var standardized = strata.Sum(stratum => stratum.Weight * stratum.Cases / stratum.People);
        var error = Confidence * Math.Sqrt(strata.Sum(stratum => Variance((double)stratum.Weight, (double)stratum.Cases / stratum.People, stratum.People)));
        return rate with
        {
            Standardized = French.Round(1000 * standardized),
            Low = French.Round(1000 * Math.Max(0, standardized - (decimal)error)),
            High = French.Round(1000 * Math.Min(1, standardized + (decimal)error)),
        };
    }

    private static double Variance(double weight, double share, long people) => weight * weight * share * (1 - share) / people;
}
