using PassPlatform.Contracts;
using PassPlatform.Journey;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.EndToEnd.Year;

/// <summary>A year of a PASS's applications: deposits, weekly batches, the fund's returns with errors in them, renewals.</summary>
public sealed class YearTests(ITestOutputHelper output)
{
    private const int People = 220;
    private const int Seed = 20250901;

    [Fact]
    public async Task In_a_year_of_applications_no_deadline_is_missed_in_silence()
    {
        var running = new RunningPlatform(27280);
        await using var whole = running;
        Year.SetClock(running.Data, Year.First);
        await running.InitializeAsync();
        var ars = running.Platform.As("ars");
        var site = await Story.OpenPassSite(ars);
        await Story.SignBothAgreements(ars, site);
        var year = new Year(running, site, People, Seed);

        // The service that holds the files is killed in the middle of a busy week, and the broker on another.
        await year.Live(async day =>
        {
            if (day == new DateOnly(2025, 12, 1))
            {
                await TellsNothing(running); // In the middle of a day.
            }

            if (day == new DateOnly(2026, 1, 13))
            {
                await running.KillAndStart("rights-dossier");
            }
            else if (day == new DateOnly(2026, 4, 8))
            {
                await running.KillAndStart("messaging-node");
            }
        });

        await TellsNothing(running);
        var facts = await FactsOf(running, ars, site);
        var oracle = new Oracle(facts, year.NotContested);
        var told = oracle.Told;
        output.WriteLine(
            $"{facts.OfType<ApplicationOpened>().Count()} applications, {year.Received} received by the fund, {facts.OfType<RightsOpened>().Count()} granted, "
            + $"{facts.OfType<RightsRefused>().Count()} refused, {facts.OfType<ApplicationLapsed>().Count()} lapsed, {year.Renewals} renewals, {told.Count} deadlines missed: "
            + string.Join(", ", told.GroupBy(each => each.Due.Delay).Select(group => $"{group.Key} {group.Count()}")));

        // Each that was missed was told, once, the day after its last day; and nothing else was.
        Assert.Equal(
            oracle.MissedBy(Year.Last).Select(due => $"{due.Delay} {due.Application} {due.DueOn:O}").Order(),
            told.Select(each => $"{each.Due.Delay} {each.Due.Application} {each.Due.DueOn:O}").Order());
        Assert.All(told, each => Assert.Equal(each.Due.DueOn.AddDays(1), each.ToldOn));
        Assert.Contains(told, each => each.Due.Delay == "INSTRUCTION");
        Assert.Contains(told, each => each.Due.Delay == "DOCUMENTS-REQUEST");
        Assert.DoesNotContain(told, each => each.Due.Delay is "AME-TRANSMISSION" or "WEEKLY-TRANSMISSION"); // The batches see to it.

        await CheckEnds(running, site, year, facts);
        var recount = await ars.Get($"/api/reporting/reports/annual/2026/recount?passSiteId={site}");
        Assert.Equal(0, recount["differences"].GetArrayLength());
        Assert.DoesNotContain(await running.Queues(), queue => queue.Key.EndsWith("_error", StringComparison.Ordinal) && queue.Value > 0);
    }

    // What its people told, and the numbers that the fund gave them, lie readable nowhere.
    private static async Task TellsNothing(RunningPlatform running) =>
        Assert.Empty(await running.Taken.Find(Enumerable.Range(0, People + 1).SelectMany(number => (string[])[.. PassTeam.Told(number), FundDesk.Nir(number)])));

    private static async Task CheckEnds(RunningPlatform running, Guid site, Year year, IReadOnlyList<PassEvent> facts)
    {
        var team = running.Platform.As("social-worker", site);
        var opened = facts.OfType<ApplicationOpened>().ToList();
        Assert.InRange(opened.Count, 300, 600);
        Assert.InRange(year.Renewals, 20, 300);
        Assert.Equal(year.Renewals, opened.Count(each => !each.FirstRequest));

        // What the fund sent and nobody here has waits for a person; a file that could not be read is not forgotten.
        Assert.Equal(year.LinesForNobody, (await PassTeam.All(team, "/api/rights/returns/set-aside")).Count);
        var files = await PassTeam.All(running.Platform.As("fund", site), "/api/rights/returns/files");
        Assert.Equal(year.UnreadableFiles, files.Count(file => file.GetProperty("state").GetString() == "refused"));
        Assert.InRange(year.UnreadableFiles, 1, 100);
        Assert.All(await PassTeam.All(team, "/api/rights/transmissions"), batch => Assert.NotEqual(System.Text.Json.JsonValueKind.Null, batch.GetProperty("acknowledgement").ValueKind));

        // A right that ends warns at sixty and at fifteen days, each once.
        var warnings = facts.OfType<RightsExpiring>().ToList();
        Assert.Distinct(warnings.Select(warning => (warning.ApplicationId, warning.DaysLeft > 15)));
        Assert.Contains(warnings, warning => warning.DaysLeft == 60);
        Assert.Contains(warnings, warning => warning.DaysLeft == 15);

        // The late list is what was missed and is still to be done.
        var late = await PassTeam.All(team, "/api/rights/deadlines?due=late");
        Assert.All(late, item => Assert.Contains(facts.OfType<DeadlineMissed>(), missed =>
            missed.ApplicationId == item.GetProperty("applicationId").GetGuid() && missed.DelayId == item.GetProperty("delayId").GetString()));
    }

    // All of them: none has come for a while.
    private static async Task<IReadOnlyList<PassEvent>> FactsOf(RunningPlatform running, Actor ars, Guid site)
    {
        var missed = await PassTeam.All(running.Platform.As("social-worker", site), "/api/rights/deadlines?due=late");
        List<System.Text.Json.JsonElement> facts = [];
        var (count, quiet) = (-1, 0);
        await Eventually.True(
            async () =>
            {
                facts = await PassTeam.All(ars, $"/api/reporting/facts?passSiteId={site}");
                quiet = facts.Count == count ? quiet + 1 : 0;
                count = facts.Count;
                return quiet >= 20;
            },
            $"every fact has come ({missed.Count} late)");
        return Oracle.Events(facts);
    }
}
