using System.Globalization;
using PassPlatform.Reporting.AnnualReports;
using PassPlatform.Reporting.Indicators;
using PassPlatform.Reporting.Outputs;

namespace PassPlatform.Reporting.Regional;

/// <summary>The regional view as it leaves the platform: each figure of the whole, with that of each PASS as its breakdown, and its evolution where it was asked for.</summary>
internal static class RegionalDocument
{
    private const string Twice = "Une personne suivie par deux PASS compte dans chacune, et deux fois dans l'ensemble. Revenue, elle compte une fois par PASS et par période.";

    /// <summary>Writes it.</summary>
    /// <param name="view">Its figures.</param>
    /// <param name="names">What each PASS is called outside.</param>
    /// <param name="today">Day in Paris.</param>
    public static ReportDocument Of(RegionalView view, IReadOnlyDictionary<Guid, string> names, DateOnly today)
    {
        var (from, to) = (FirstDay(view.From), FirstDay(view.To).AddMonths(1).AddDays(-1));
        var waiting = view.FactsWaiting > 0 ? new[] { $"Événements reçus et pas encore comptés : {French.Number(view.FactsWaiting)}." } : [];
        var bySite = new Broken(view.Together, [.. view.Sites.Select(site => (site.PassSiteId.ToString(), $"PASS {names[site.PassSiteId]}", site.Figures))], "");
        var byPiece = new Broken(view.Together, [.. view.Trend.Select(piece => ($"{piece.From}/{piece.To}", PieceName(piece), piece.Figures))], "-TREND");
        return new ReportDocument(
            "Vue régionale des PASS de ville", $"{French.Number(view.Sites.Count)} PASS, côte à côte", from, to, today, null,
            ["Ces chiffres ne se publient pas : un petit nombre y désigne quelqu'un. Ce qui se publie est l'export public d'une année.", .. waiting, .. view.Definitions],
            [Activity("Activité", bySite), Path(bySite), PerThousand(bySite), Delays(bySite), Money(bySite), .. view.Trend.Count > 0 ? new[] { Activity("Évolution de l'ensemble", byPiece) } : []]);
    }

    private static ReportSection Activity(string title, Broken down) => new(title,
    [
        Count(down, "REG-ACTIVE", "Personnes suivies", Unit.Person, figures => figures.Active, "personnes ayant au moins un contact dans la période", "jour du contact"),
        Count(down, "REG-RIGHTS-PUMA", "Droits ouverts : PUMa", Unit.Right, figures => figures.Rights.Puma, "droits PUMa notifiés, renouvellements compris", "jour de la notification"),
        Count(down, "REG-RIGHTS-CSS", "Droits ouverts : CSS", Unit.Right, figures => figures.Rights.Css, "droits CSS notifiés, renouvellements compris", "jour de la notification"),
        Count(down, "REG-RIGHTS-AME", "Droits ouverts : AME", Unit.Right, figures => figures.Rights.Ame, "droits AME notifiés, renouvellements compris", "jour de la notification"),
    ], []);

    private static ReportSection Path(Broken down) => new("De l'arrivée aux soins payés",
    [
        .. down.Whole.Funnel.Select((step, i) => Count(
            down, $"REG-STEP-{step.Code.ToUpperInvariant()}", Capital(step.Label), Unit.Person, figures => figures.Funnel[i].Arrivals, $"arrivées de la période qui ont atteint l'étape « {step.Label} »", "jour de l'arrivée",
            i == 0 ? null : down.Whole.Funnel[i - 1])),
        Count(down, "REG-UNKNOWN", "Arrivées dont les droits étaient inconnus", Unit.Person, figures => figures.UnknownAtArrival, "arrivées dont les couvertures n'ont pas été recueillies", "jour de l'arrivée"),
    ], []);

    private static ReportSection PerThousand(Broken down) => new("Pour 1 000 personnes suivies",
    [
        Rate(down, "REG-RATE-ARRIVALS", "Arrivées", Unit.Person, rates => rates.Arrivals, "arrivées de la période", "jour de l'arrivée"),
        Rate(down, "REG-RATE-WITHOUT-RIGHTS", "Arrivées sans droits", Unit.Person, rates => rates.WithoutRights, "arrivées sans droits de la période", "jour de l'arrivée"),
        Rate(down, "REG-RATE-RIGHTS", "Droits ouverts", Unit.Right, rates => rates.RightsOpened, "droits PUMa, CSS et AME notifiés, renouvellements compris", "jour de la notification"),
    ], []);

    private static ReportSection Delays(Broken down) => new("Délais",
    [
        .. down.Whole.Deadlines.Select((delay, i) => Figure(
            down, $"REG-DELAY-{delay.Code.ToUpperInvariant()}", $"Délais tenus : {delay.Label}", Unit.Percent, figures => figures.Deadlines[i].KeptShare, "aucun délai échu",
            new ReportWhole("délais échus dans la période", Unit.Deadline, delay.Kept + delay.Missed, French.Text(delay.Kept + delay.Missed, Unit.Deadline)),
            new ReportDefinition($"Part des délais tenus parmi ceux qui sont échus dans la période : {delay.Label}.", "délais tenus, en pour cent", "délais échus dans la période", "dernier jour du délai", null, null, []))),
    ], []);

    private static ReportSection Money(Broken down) => new("Argent",
    [
        Count(down, "REG-PAID", "Payé par l'ARS", Unit.Cent, figures => figures.Money.PaidCents, "sommes payées par l'ARS", "jour du paiement"),
        Count(down, "REG-RECOVERED", "Récupéré pour l'ARS", Unit.Cent, figures => figures.Money.RecoveredCents, "sommes récupérées auprès des caisses", "jour du règlement"),
        Count(down, "REG-REIMBURSED", "Remboursé par l'Assurance maladie", Unit.Cent, figures => figures.Money.ReimbursedCents, "sommes remboursées par les caisses", "jour du règlement"),
        Figure(
            down, "REG-CAP", "Plafond consommé", Unit.Percent, figures => figures.Cap?.SpentShare, "sans convention avec un plafond",
            down.Whole.Cap is { } cap ? new ReportWhole($"plafond de {French.Number(cap.Year)}", Unit.Cent, cap.CapCents, French.Text(cap.CapCents, Unit.Cent)) : null,
            new ReportDefinition("Part du plafond annuel payée depuis le 1er janvier de l'année du dernier mois.", "sommes payées depuis le 1er janvier, en pour cent", "plafond des conventions en vigueur", "jour du paiement", null, null, [])),
    ], []);

    private static ReportFigure Count(
        Broken down, string id, string label, Unit unit, Func<RegionalFigures, long> count, string numerator, string dates, FunnelStep? of = null) => Figure(
            down, id, label, unit, figures => count(figures), "",
            of is null ? null : new ReportWhole($"étape précédente, {of.Label}", Unit.Person, of.Arrivals, French.Text(of.Arrivals, Unit.Person)),
            new ReportDefinition($"{Capital(numerator)}.", numerator, of is null ? null : $"arrivées qui ont atteint l'étape « {of.Label} »", dates, unit == Unit.Person ? Twice : null, null, []));

    // Its denominator is in its definition: beside it, a file would show what share of it the rate is.
    private static ReportFigure Rate(Broken down, string id, string label, Unit unit, Func<PerThousandView, decimal> read, string numerator, string dates) => Figure(
        down, id, $"{label}, pour 1 000 personnes suivies", unit, figures => figures.PerThousand is { } rates ? read(rates) : null, "aucune personne suivie", null,
        new ReportDefinition($"{Capital(numerator)}, pour 1 000 personnes suivies.", $"{numerator}, multipliés par 1 000", "personnes suivies dans la période", dates, Twice, null, []));

    private static ReportFigure Figure(
        Broken down, string id, string label, Unit unit, Func<RegionalFigures, decimal?> read, string none, ReportWhole? whole, ReportDefinition definition)
    {
        return new ReportFigure(
            id + down.Suffix, label, unit, read(down.Whole), TextOf(read(down.Whole)), whole,
            [.. down.Parts.Select(part => new LineView(part.Key, part.Label, unit, read(part.Figures), TextOf(read(part.Figures))))], definition);

        string TextOf(decimal? value) => value is { } number ? French.Text(number, unit) : none;
    }

    private static string PieceName(RegionalTrend piece) => piece.From == piece.To ? Month(piece.From) : $"de {Month(piece.From)} à {Month(piece.To)}";

    // MM/yyyy, as the month is read in French.
    private static string Month(string month) => $"{month[5..]}/{month[..4]}";

    private static DateOnly FirstDay(string month) => DateOnly.ParseExact($"{month}-01", "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Capital(string text) => $"{char.ToUpperInvariant(text[0])}{text[1..]}";

    /// <summary>The figures of the whole, and of each of its parts.</summary>
    private sealed record Broken(RegionalFigures Whole, IReadOnlyList<(string Key, string Label, RegionalFigures Figures)> Parts, string Suffix);
}
