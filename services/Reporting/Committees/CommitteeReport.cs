using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.Reporting.AnnualReports;
using PassPlatform.Reporting.Data;
using PassPlatform.Reporting.Indicators;
using PassPlatform.Reporting.Outputs;
using PassPlatform.ServiceDefaults;

namespace PassPlatform.Reporting.Committees;

/// <summary>A steering committee as it leaves the platform: what was presented, unchanged; while it is prepared, the figures of today.</summary>
internal static class CommitteeReport
{
    /// <summary>What was presented, or would be today.</summary>
    public static async Task<CommitteeDocument> Read(ReportingDb db, Committee committee, DateTimeOffset now, CancellationToken stop)
    {
        if (committee.Document is { } presented)
        {
            return JsonSerializer.Deserialize<CommitteeDocument>(presented, Wire.Http)!;
        }

        var today = now.ParisDay();
        var figures = CommitteeFigures.Of(await CommitteeCells.Read(db, committee.PassSiteId, committee.FundCode!, committee.Period, stop), today);
        var terms = await db.CommitteeTerms.AsNoTracking().FirstOrDefaultAsync(row => row.PassSiteId == committee.PassSiteId && row.FundCode == committee.FundCode, stop);
        return new CommitteeDocument(
            committee.Id, committee.PassSiteId, committee.FundCode!, committee.From, committee.To, now, figures, terms?.Alerts(figures, today) ?? [], DrawView.Of(committee), WordsView.Of(committee), CommitteeDefinition.All);
    }

    /// <summary>Writes it.</summary>
    /// <param name="document">What it says.</param>
    /// <param name="sha256">Its hash; null while it is prepared.</param>
    /// <param name="site">The PASS, as it is called outside.</param>
    public static ReportDocument Of(CommitteeDocument document, string? sha256, string site) => new(
        "Comité de pilotage", $"{site} et caisse {document.FundCode}", document.From, document.To, document.FrozenAt.ParisDay(), sha256 is null ? null : new Freeze(sha256, document.FrozenAt.ParisDay()),
        [.. document.Alerts.Select(alert => $"Seuil d'alerte dépassé : {alert}"), .. NotesOf(document.Draw), "Ces chiffres sont pour la PASS, la caisse et l'agence, et ne se publient pas : un petit nombre y désigne quelqu'un."],
        [Team(document), Files(document), Referrals(document), FirstAme(document), Delays(document), Words(document.Words)]);

    private static IEnumerable<string> NotesOf(DrawView? draw) => draw is null
        ? []
        : [$"Échantillons tirés le {French.Date(draw.DrawnAt.ParisDay())}, graine {draw.Seed}, par la méthode que la caisse a validée le {French.Date(draw.MethodValidatedAt.ParisDay())}. {draw.Method}"];

    private static ReportSection Team(CommitteeDocument document) => new("Formation de l'équipe",
    [
        Count(document, "staffTrained", "Personnels formés par la caisse", Unit.Person, document.Figures.StaffTrained, "membres de l'équipe venus à une séance de la caisse", Line("sessions", "séances de la caisse où quelqu'un est venu", Unit.Session, document.Figures.TrainingSessions)),
    ], []);

    private static ReportSection Files(CommitteeDocument document) => new("Dossiers",
    [
        Count(document, "byBenefit", "Dossiers transmis, par prestation", Unit.File, document.Figures.FilesSent, "dossiers partis vers cette caisse", Lines(document.Figures.ByBenefit)),
        Count(document, "byOutcome", "Dossiers transmis, par résultat de l'instruction", Unit.File, document.Figures.FilesSent, "dossiers partis vers cette caisse", Lines(document.Figures.ByOutcome)),
        Count(document, "waiting", "Dossiers en attente à la caisse", Unit.File, document.Figures.Waiting.Files, "dossiers que la caisse a et n'a pas décidés", Line("late", "dont en retard", Unit.File, document.Figures.Waiting.Late)),
    ], []);

    private static ReportSection Referrals(CommitteeDocument document)
    {
        var mission = document.Figures.SupportMission;
        return new ReportSection("Orientations",
        [
            Count(
                document, "supportMission", "Vers la mission accompagnement santé (MISAS)", Unit.Orientation, mission.Sent, "formulaires de détection partis", Line("in-time", "rappelée dans le délai", Unit.Orientation, mission.CalledBackInTime),
                Line("late", "rappelée après le délai", Unit.Orientation, mission.CalledBackLate), Line("waiting", "aucun rappel noté", Unit.Orientation, mission.NotCalledBack)),
            Count(document, "socialServiceReferrals", "Vers le service social de l'Assurance maladie", Unit.Orientation, document.Figures.SocialServiceReferrals, "orientations de la PASS vers ce service"),
        ], []);
    }

    private static ReportSection FirstAme(CommitteeDocument document)
    {
        var ame = document.Figures.FirstAme;
        return new ReportSection("Premières demandes d'AME",
        [
            Count(document, "firstAme", "Premières demandes transmises", Unit.File, ame.Sent, "premières demandes d'AME transmises", [.. Lines(ame.ByOutcome), Line("pieces-asked", "dont celles pour lesquelles des pièces ont été demandées", Unit.File, ame.PiecesAsked)]),
            Days(document, "firstAme", "sending", "Délai de transmission", ame.MeanDaysToSend, "délai moyen, du dépôt au départ", Line("in-time", "transmises dans le délai de la convention", Unit.File, ame.SentInTime), Line("late", "transmises après", Unit.File, ame.SentLate)),
        ], []);
    }

    private static ReportSection Delays(CommitteeDocument document) => new("Délais de la caisse",
    [
        .. document.Figures.Delays.Select(delay => Days(
            document, "delays", French.Code(delay.Stratum), delay.Label, delay.MeanDays, "délai moyen, de la réception à la notification",
            [
                Line("files", "dossiers décidés dans la période", Unit.File, delay.Files),
                Line("presumed", "dont réception présumée le jour du départ", Unit.File, delay.ReceptionPresumed),
                .. document.Draw?.Samples.Where(sample => sample.Stratum == delay.Stratum).SelectMany(LinesOf) ?? [],
            ])),
    ], []);

    private static IEnumerable<LineView> LinesOf(SampleResult sample) =>
    [
        Line("sample/drawn", $"échantillon : dossiers tirés, de {French.Number(sample.Listed)}", Unit.File, sample.Drawn),
        Line("sample/mean", "échantillon : délai moyen", Unit.Day, sample.MeanDays),
        Line("sample/median", "échantillon : délai médian", Unit.Day, sample.MedianDays),
        Line("sample/longest", "échantillon : délai le plus long", Unit.Day, sample.LongestDays),
    ];

    private static ReportSection Words(WordsView words) => new("Difficultés et bonnes pratiques", [],
    [
        new("Difficultés", words.PassDifficulties ?? "", "la PASS"),
        new("Bonnes pratiques", words.PassGoodPractices ?? "", "la PASS"),
        new("Difficultés", words.FundDifficulties ?? "", "la caisse"),
        new("Bonnes pratiques", words.FundGoodPractices ?? "", "la caisse"),
    ]);

    private static ReportFigure Count(CommitteeDocument document, string id, string label, Unit unit, long count, string numerator, params IReadOnlyList<LineView> lines) =>
        new(id, label, unit, count, French.Text(count, unit), null, lines, DefinitionOf(document, id, numerator));

    private static ReportFigure Days(CommitteeDocument document, string id, string key, string label, decimal? mean, string numerator, params IReadOnlyList<LineView> lines) =>
        new($"{id}/{key}", label, Unit.Day, mean, mean is { } days ? French.Text(days, Unit.Day) : "sans objet : aucun dossier", null, lines, DefinitionOf(document, id, numerator));

    private static ReportDefinition DefinitionOf(CommitteeDocument document, string id, string numerator)
    {
        var definition = document.Definitions.Single(each => each.Figure == id);
        return new ReportDefinition(definition.Definition, numerator, null, "dit dans la définition", null, null, [definition.Source]);
    }

    private static IReadOnlyList<LineView> Lines(IReadOnlyList<CodedCount> counts) => [.. counts.Select(count => Line(count.Code, count.Label, Unit.File, count.Count))];

    private static LineView Line(string key, string label, Unit unit, decimal? value) => new(key, label, unit, value, value is { } number ? French.Text(number, unit) : "sans objet");
}
