using PassPlatform.Reporting.Committees;
using Xunit;

namespace PassPlatform.Reporting.Tests.Outputs;

public sealed class CommitteeReportTests
{
    [Fact]
    public void What_was_presented_to_a_committee_is_all_in_its_report()
    {
        var figures = new CommitteeFigures(
            4, 2, 30, [new CodedCount("puma", "PUMa", 10), new CodedCount("ame", "AME", 20)], [new CodedCount("granted", "accordés", 25), new CodedCount("waiting", "en attente", 5)],
            new SupportMissionFigures(6, 3, 2, 1), 7, new FirstAmeFigures(12, 4.5m, 10, 2, [new CodedCount("granted", "accordées", 11)], 3),
            [new DelayFigures(Stratum.AllFiles, "Délai total", 25, 31.2m, 2), new DelayFigures(Stratum.RightsFirstAme, "Premières demandes", 0, null, 0)], new WaitingFigures(5, 1, new DateOnly(2025, 3, 2)));
        var drawn = new DateTimeOffset(2025, 6, 2, 10, 0, 0, TimeSpan.Zero);
        var draw = new DrawView("La méthode.", drawn.AddDays(-30), "00ff", drawn, [new SampleResult(Stratum.AllFiles, "Délai total", 25, new string('a', 64), 5, 30, 29, 60, 1)]);
        var document = new CommitteeDocument(
            Guid.NewGuid(), Guid.NewGuid(), "01761", new DateOnly(2025, 1, 1), new DateOnly(2025, 6, 1), drawn, figures, ["dossiers en retard"], draw,
            new WordsView("Peu d'agents.", null, null, "=1+1"), CommitteeDefinition.All);

        var report = CommitteeReport.Of(document, new string('b', 64), "PASS de ville 760000166");

        Assert.Equal("PASS de ville 760000166 et caisse 01761", report.Subject);
        Assert.Equal((new string('b', 64), new DateOnly(2025, 6, 2)), (report.Freeze!.Sha256, report.Freeze.FrozenOn));
        var told = report.Figures.ToDictionary(figure => figure.Id);
        Assert.Equal(told.Count, report.Figures.Count());
        Assert.Equal((4, 30, 30, 6, 7, 12), (told["staffTrained"].Value, told["byBenefit"].Value, told["byOutcome"].Value, told["supportMission"].Value, told["socialServiceReferrals"].Value, told["firstAme"].Value));
        Assert.Equal("31,2\u00a0jours", told["delays/all-files"].Text);
        Assert.Equal(30, told["delays/all-files"].Lines.Single(line => line.Key == "sample/mean").Value);
        Assert.Null(told["delays/rights-first-ame"].Value);
        Assert.Contains("graine 00ff", report.Notes[1], StringComparison.Ordinal);
        Assert.Contains("ne se publient pas", report.Notes[^1], StringComparison.Ordinal);
        Assert.Equal(["Peu d'agents.", "", "", "=1+1"], report.Sections[^1].Answers.Select(answer => answer.Answer));
    }
}
