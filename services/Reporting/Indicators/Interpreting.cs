using PassPlatform.Contracts;
using PassPlatform.Reporting.Counting;

namespace PassPlatform.Reporting.Indicators;

/// <summary>Interpretation services requested in the year: services, not persons; those not provided are counted and marked.</summary>
/// <remarks>indicators.json ARS-INTERPRETING. Bilingual staff is not counted: intake publishes no event for it.</remarks>
internal sealed record Interpreting() : Indicator("ARS-INTERPRETING", Unit.Service)
{
    private const string Provided = "provided/";
    private const string NotProvided = "not-provided/";

    internal override IEnumerable<Share> Count(Story story) =>
        from service in story.All<InterpretationProvided>()
        select new Share(service.RequestedOn, (service.Provided ? Provided : NotProvided) + service.LanguageCode, Thing: service.InterviewId);

    internal override Figure Read(Cells cells, DateOnly asOf) => cells.Figure(
        Selection.All,
        [
            cells.Line("provided", "assurées", Selection.Under(Provided)),
            cells.Line("not-provided", "demandées et non assurées", Selection.Under(NotProvided)),
            .. from code in cells.Under(Provided).Concat(cells.Under(NotProvided)).Select(cell => cell.Breakdown).Distinct()
               let line = cells.Line($"language/{code}", Languages.Name(code), Selection.Of(Provided + code, NotProvided + code))
               orderby line.Value descending, code
               select line,
        ]);
}
