using System.ComponentModel;

namespace PassPlatform.Reporting.Disclosure;

/// <summary>All that is published of a region and a civil year: a version is added to those before, and takes none back. Decision 0183.</summary>
[Description("Tout ce qui est publié d'une région et d'une année civile, petits effectifs protégés.")]
public sealed record ReleasedYear(
    [property: Description("Année civile.")] int Year,
    [property: Description("Version, à partir de 1 ; une version ne retire pas celles d'avant.")] int Version,
    [property: Description("Une ligne par PASS détaillée, et au plus une pour des PASS regroupées. Aucun total de la région n'est donné quand une PASS n'est pas publiée.")] IReadOnlyList<ReleasedRow> Rows,
    [property: Description("PASS dont rien n'est publié : trop peu de personnes, et pas assez d'autres avec qui les regrouper.")] IReadOnlyList<Guid> Withheld);

/// <summary>What is published of a PASS, or of several together.</summary>
[Description("Ce qui est publié d'une PASS, ou de plusieurs regroupées.")]
public sealed record ReleasedRow(
    [property: Description("La PASS, ou celles qui sont regroupées.")] IReadOnlyList<Guid> Sites,
    [property: Description("Version dont sont ces chiffres : une correction de trop peu de personnes n'est pas publiée, et la ligne reste celle d'avant.")] int Since,
    [property: Description("Les populations comptées.")] IReadOnlyList<ReleasedPopulation> Populations)
{
    /// <summary>Every figure, in a fixed order.</summary>
    internal IEnumerable<long> Figures => Populations.SelectMany(population => population.Groups.Select(group => group.People).Prepend(population.People));
}

/// <summary>How many people, and how they are divided; no division of several PASS together.</summary>
[Description("Combien de personnes, et comment elles se répartissent ; sans répartition pour des PASS regroupées.")]
public sealed record ReleasedPopulation(
    [property: Description("Code de la population.")] string Population,
    [property: Description("Personnes.")] long People,
    [property: Description("Groupes de modalités, mesure par mesure ; dans chaque mesure, leur somme est celle des personnes.")] IReadOnlyList<ReleasedGroup> Groups);

/// <summary>One published figure.</summary>
[Description("Un chiffre publié.")]
public sealed record ReleasedGroup(
    [property: Description("Code de la répartition.")] string Measure,
    [property: Description("Modalités comptées ensemble.")] IReadOnlyList<string> Parts,
    [property: Description("Personnes.")] long People);
