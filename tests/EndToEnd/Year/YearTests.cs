using PassPlatform.Contracts;
using PassPlatform.Journey;
using PassPlatform.ServiceDefaults;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.EndToEnd.Year;

/// <summary>
/// A year of a PASS's applications, for two funds: deposits, some incomplete, batches of the week and what cannot wait for them, certificates that come late,
/// acknowledgements on another day or with files missing, pieces asked for, returns with errors in them, stays in hospital, renewals.
/// </summary>
public sealed class YearTests(ITestOutputHelper output)
{
    private const int People = 180;
    private const int Seed = 20250901;

    [Fact]
    public async Task In_a_year_of_applications_no_deadline_is_missed_in_silence()
    {
        var running = new RunningPlatform(27280);
        await using var whole = running;
        running.SetClock(Year.First);
        await running.InitializeAsync();
        var ars = running.Platform.As("ars");
        var site = await Story.OpenPassSite(ars);
        await Story.SignBothAgreements(running.Platform, site);
        await Year.SignWithLateFund(running, site);
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
        var facts = await FactsOf(running, site);
        var oracle = new Oracle(facts, year);
        var told = oracle.Told;
        output.WriteLine(
            $"{facts.OfType<ApplicationOpened>().Count()} applications, {year.Received} received by the funds, {facts.OfType<RightsOpened>().Count()} granted, "
            + $"{facts.OfType<RightsRefused>().Count()} refused, {facts.OfType<ApplicationLapsed>().Count()} lapsed, {year.Renewals} renewals, {told.Count} deadlines missed: "
            + string.Join(", ", told.GroupBy(each => each.Delay).Select(group => $"{group.Key} {group.Count()}")));

        await Assert.MultipleAsync(
            () => CheckTold(oracle, told),
            () => CheckSendings(year, facts, told),
            () => CheckEarlyDepartures(running, site, year, facts),
            () => CheckEnds(running, site, year, facts),
            async () => Assert.Equal(0, (await ars.Get($"/api/reporting/reports/annual/2026/recount?passSiteId={site}"))["differences"].GetArrayLength()),
            async () => Assert.DoesNotContain(await running.Queues(), queue => queue.Key.EndsWith("_error", StringComparison.Ordinal) && queue.Value > 0));
    }

    // Each that was missed was told, once, the day after its last day; and nothing else was.
    private static Task CheckTold(Oracle oracle, IReadOnlyList<Miss> told)
    {
        HashSet<string> seen = ["INSTRUCTION", "DOCUMENTS-REQUEST", "AME-TRANSMISSION", "WEEKLY-TRANSMISSION", "AME-RETRO", "CSS-HOSPITAL"];
        var (worked, says) = (oracle.MissedBy(Year.Last).Select(Line).ToList(), told.Select(Line).ToList());
        Assert.Empty(worked.Except(says));
        Assert.Empty(says.Except(worked));
        Assert.Equal(worked.Count, says.Count);
        Assert.Superset(seen, told.Select(each => each.Delay).ToHashSet());
        return Task.CompletedTask;
    }

    private static string Line(Miss miss) => $"{miss.Delay} {miss.Application} {miss.DueOn:O} told on {miss.ToldOn:O}";

    // Told as sent on the day it was in the folder of its fund, and as sent again when it had not been there.
    private Task CheckSendings(Year year, IReadOnlyList<PassEvent> facts, IReadOnlyList<Miss> told)
    {
        var said = year.Funds.SelectMany(fund => fund.Said).ToList();
        var sent = facts.OfType<ApplicationTransmitted>().ToList();
        var again = facts.OfType<ApplicationResubmitted>().ToList();
        var missing = said.Where(word => word.Missing).Select(word => word.Application).ToHashSet();
        output.WriteLine(
            $"{year.Funds.Sum(fund => fund.Opened)} archives, {said.Count(word => word.IsComplement)} complements, {missing.Count} files not found, "
            + $"{said.Count(word => word.SaidOn > word.SentOn)} received on another day, {year.IncompleteDeposits} deposits without a piece, {year.Stays.Count} stays in hospital");
        Assert.Equal(
            said.Where(word => !word.IsComplement).Select(word => $"{word.Batch} {word.Application} {word.SentOn:O}").Order(),
            sent.Select(fact => $"{fact.BatchId} {fact.ApplicationId} {fact.OccurredAt.ParisDay():O}").Order());
        Assert.Equal(
            said.Where(word => word.IsComplement).Select(word => $"{word.Application} {word.SentOn:O}").Order(),
            again.Select(fact => $"{fact.ApplicationId} {fact.OccurredAt.ParisDay():O}").Order());
        Assert.All(sent, fact => Assert.Equal(fact.OccurredAt.ParisDay(), fact.TransmittedOn));
        Assert.All(again, fact => Assert.Equal(fact.OccurredAt.ParisDay(), fact.ResubmittedOn));
        Assert.InRange(missing.Count, 3, 40);
        Assert.All(missing, id => Assert.Equal(2, sent.Where(fact => fact.ApplicationId == id).Select(fact => fact.BatchId).Distinct().Count()));
        Assert.InRange(again.Count, 10, 100);
        Assert.Contains(said, word => word.SaidOn == word.SentOn.AddDays(1));
        Assert.Contains(said, word => word.SaidOn == word.SentOn.AddDays(2));

        // Late for want of a certificate, or because the fund did not find it: the batches see to the rest.
        var ofLateFund = sent.Where(fact => fact.FundCode == Year.LateFund).Select(fact => fact.ApplicationId).ToHashSet();
        Assert.All(
            told.Where(each => each.Delay is "AME-TRANSMISSION" or "WEEKLY-TRANSMISSION" or "AME-DEPOSIT-PIECES"),
            each => Assert.True(ofLateFund.Contains(each.Application) || missing.Contains(each.Application), Line(each)));
        return Task.CompletedTask;
    }

    // The end of a month does not wait for the day of the batches, nor does what begins with its reception.
    private static async Task CheckEarlyDepartures(RunningPlatform running, Guid site, Year year, IReadOnlyList<PassEvent> facts)
    {
        var team = running.Platform.As("social-worker", site);
        var weekdays = year.Funds.ToDictionary(fund => fund.Code, fund => fund.Weekday);
        DateOnly Next(ApplicationTransmitted sent) => Enumerable.Range(1, 7).Select(sent.TransmittedOn.AddDays).First(day => day.DayOfWeek == weekdays[sent.FundCode]);
        var early = facts.OfType<ApplicationTransmitted>()
            .Where(sent => sent.FundCode != Year.LateFund && sent.TransmittedOn.DayOfWeek != weekdays[sent.FundCode] && !year.Stays.ContainsKey(sent.PersonId))
            .Where(sent => !year.Funds.Any(fund => fund.Said.Any(word => word.Missing && word.Application == sent.ApplicationId))).ToList();
        var puma = early.First(sent => sent.Benefit == Benefit.Puma);
        var css = early.First(sent => sent.Benefit == Benefit.Css && Next(sent).Month != sent.TransmittedOn.Month);
        foreach (var sent in (ApplicationTransmitted[])[puma, css])
        {
            var why = (await team.Get($"/api/rights/applications/{sent.ApplicationId}"))["transmission.early"];
            Assert.Equal(PassTeam.Iso(Next(sent)), why.GetProperty("insteadOf").GetString());
        }
    }

    // What its people told, and the numbers that the fund gave them, lie readable nowhere.
    private static async Task TellsNothing(RunningPlatform running) =>
        Assert.Empty(await running.Taken.Find(Enumerable.Range(0, People + 1).SelectMany(number => (string[])[.. PassTeam.Told(number), FundDesk.Nir(number)])));

    private static async Task CheckEnds(RunningPlatform running, Guid site, Year year, IReadOnlyList<PassEvent> facts)
    {
        var team = running.Platform.As("social-worker", site);
        var opened = facts.OfType<ApplicationOpened>().ToList();
        Assert.InRange(opened.Count, 250, 500);
        Assert.InRange(year.Renewals, 20, 300);
        Assert.Equal(year.Renewals, opened.Count(each => !each.FirstRequest));

        // What the fund sent and nobody here has waits for a person; a file that could not be read is not forgotten.
        Assert.Equal(year.LinesForNobody, (await PassTeam.All(team, "/api/rights/returns/set-aside")).Count);
        var files = await PassTeam.All(team, "/api/rights/returns/files");
        Assert.Equal(year.UnreadableFiles, files.Count(file => file.GetProperty("state").GetString() == "refused"));
        Assert.InRange(year.UnreadableFiles, 1, 100);
        var batches = await PassTeam.All(team, "/api/rights/transmissions");
        Assert.Equal(year.Funds.Sum(fund => fund.Opened), batches.Count);
        Assert.All(batches, batch => Assert.NotEqual(System.Text.Json.JsonValueKind.Null, batch.GetProperty("acknowledgement").ValueKind));

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
    private static async Task<IReadOnlyList<PassEvent>> FactsOf(RunningPlatform running, Guid site)
    {
        var missed = await PassTeam.All(running.Platform.As("social-worker", site), "/api/rights/deadlines?due=late");
        List<System.Text.Json.JsonElement> facts = [];
        var (count, quiet) = (-1, 0);
        await Eventually.True(
            async () =>
            {
                facts = await PassTeam.All(running.Platform.As("coordinator", site), "/api/reporting/facts");
                quiet = facts.Count == count ? quiet + 1 : 0;
                count = facts.Count;
                return quiet >= 20;
            },
            $"every fact has come ({missed.Count} late)");
        return Oracle.Events(facts);
    }
}
