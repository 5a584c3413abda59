using PassPlatform.Contracts;
using PassPlatform.Reporting.Counting;

namespace PassPlatform.Reporting.Indicators;

/// <summary>Interpretation services requested in the year: services, not persons; those not provided are counted and marked.</summary>
/// <remarks>indicators.json ARS-INTERPRETING. Bilingual staff is not counted: intake publishes no event for it.</remarks>
internal sealed record Interpreting() : Indicator(
    "ARS-INTERPRETING", "Les prestations d'interprétariat", "Nombre de prestations d'interprétariat demandées", Unit.Service, Note)
{
    internal override IEnumerable<Contribution> Count(Story story) =>
        from service in story.All<InterpretationProvided>()
        select new Contribution(service.RequestedOn.Year, $"{(service.Provided ? "provided" : "not-provided")}/{service.LanguageCode}");

    internal override Figure Read(Cells cells, DateOnly asOf)
    {
        var languages = cells.Under("provided/").Concat(cells.Under("not-provided/"))
            .GroupBy(cell => cell.Breakdown, cell => cell.Value)
            .Select(language => (Code: language.Key, Requested: language.Sum()))
            .OrderByDescending(language => language.Requested).ThenBy(language => language.Code, StringComparer.Ordinal);
        var provided = cells.Under("provided/").Sum(cell => cell.Value);
        var notProvided = cells.Under("not-provided/").Sum(cell => cell.Value);
        return new Figure(
            provided + notProvided,
            [
                new Line("provided", "assurées", provided),
                new Line("not-provided", "demandées et non assurées", notProvided),
                .. languages.Select(language => new Line($"language/{language.Code}", $"langue {language.Code}", language.Requested)),
            ]);
    }
}
