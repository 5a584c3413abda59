using System.Net;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Applications;
using PassPlatform.RightsDossier.Tests.Calendar;
using Xunit;

namespace PassPlatform.RightsDossier.Tests.Deadlines;

[Collection<ClockedDossiers>]
public sealed class DeadlineLifeTests(RunningCalendar running)
{
    [Fact]
    public async Task Each_step_of_an_AME_ends_what_was_due_and_starts_what_is_due_next()
    {
        var pass = await At("2021-06-30");
        var (_, application) = await pass.TransmittedAme();
        await pass.Return(Pass.Asked(application, "2021-05-03", "2021-05-20"));
        await Resubmit(pass, application, "2021-05-21");
        await pass.Return(Pass.Asked(application, "2021-05-25", "2021-06-10"));
        await Resubmit(pass, application, "2021-06-01");
        await pass.Return(Pass.Granted(application, "2021-05-01", "2022-04-30", "2021-06-15"));

        Assert.Equal(
            [
                "AME-TRANSMISSION-8D 2021-04-22 2021-04-30 2021-04-26 kept",
                "INSTRUCTION-30D-PASS 2021-04-26 2021-05-26 2021-05-03 kept",
                "DOCUMENTS-REQUEST-2M 2021-05-03 2021-05-20 2021-05-21 kept-late",
                "INSTRUCTION-30D-PASS 2021-05-21 2021-06-20 2021-05-25 kept",
                "DOCUMENTS-REQUEST-2M 2021-05-25 2021-06-10 2021-06-01 kept",
                "INSTRUCTION-30D-PASS 2021-06-01 2021-07-01 2021-06-15 kept",
                "APPEAL-2M 2021-06-15 2021-08-15  ",
            ],
            await Rows(pass, application));
    }

    [Fact]
    public async Task What_needs_no_deposit_is_due_within_a_week_and_a_withdrawal_drops_what_runs()
    {
        var pass = await At("2023-03-20");
        var (_, css) = await PumaAndCss(pass);

        await pass.Team.Post($"/applications/{css}/withdrawal", new { withdrawnOn = "2023-03-08", reason = "moved" }, HttpStatusCode.OK);

        Assert.Equal(["WEEKLY-TRANSMISSION 2023-03-02 2023-03-09 2023-03-08 dropped"], await Rows(pass, css));
    }

    [Fact]
    public async Task The_fund_that_decides_while_it_waits_for_documents_asks_for_them_no_more()
    {
        var pass = await At("2021-06-30");
        var (_, application) = await pass.TransmittedAme();
        await pass.Return(Pass.Asked(application, "2021-05-03", "2021-05-20"));

        await pass.Return(Pass.Granted(application, "2021-04-22", "2022-04-21"));

        Assert.Equal("DOCUMENTS-REQUEST-2M 2021-05-03 2021-05-20 2021-05-17 dropped", (await Rows(pass, application))[^1]);
    }

    [Fact]
    public async Task A_deadline_is_reminded_three_days_before_and_on_its_last_day_and_is_missed_from_the_day_after()
    {
        var pass = await At("2021-05-01");
        var (_, application) = await pass.TransmittedAme();

        await running.RunsDaily("2021-05-20", "2021-05-30");

        var reminded = await running.Told<DeadlineApproaching>(application, 2);
        Assert.Equal([("INSTRUCTION-30D-PASS", 3), ("INSTRUCTION-30D-PASS", 0)], reminded.Select(told => (told.DelayId, told.DaysLeft)));
        Assert.All(reminded, told => Assert.Equal(new DateOnly(2021, 5, 26), told.DueOn));
        var missed = Assert.Single(await running.Told<DeadlineMissed>(application, 1));
        Assert.Equal(("INSTRUCTION-30D-PASS", new DateOnly(2021, 5, 26)), (missed.DelayId, missed.DueOn));
        var line = Assert.Single((await pass.Team.Get($"/applications/{application}/history")).GetProperty("items").EnumerateArray(), each => each.Text("what") == "deadline-missed");
        Assert.Equal(("2021-05-27", "INSTRUCTION-30D-PASS", "system", "transmitted"), (line.Text("on"), line.Text("why"), line.Text("by"), line.Text("to")));
        Assert.Equal("2021-05-27", (await pass.Read(application)).GetProperty("dueDates")[1].Text("missedOn"));
        Assert.Equal("test-social-worker", (await pass.Read(application)).Text("worker"));
    }

    [Fact]
    public async Task A_delay_longer_than_a_month_is_also_reminded_fifteen_days_before()
    {
        var pass = await At("2021-05-17");
        var (_, application) = await pass.TransmittedAme();
        await pass.Return(new { applicationId = application, outcome = "refused", notifiedOn = "2021-05-17", refusalReasonCode = "PIECES" });

        await running.RunsDaily("2021-06-30", "2021-07-18");

        Assert.Equal([15, 3, 0], (await running.Told<DeadlineApproaching>(application, 3)).Select(told => told.DaysLeft));
        Assert.Equal("APPEAL-2M", Assert.Single(await running.Told<DeadlineMissed>(application, 1)).DelayId);
    }

    [Theory]
    [InlineData("2021-05-25", 1, 0)]
    [InlineData("2021-05-26", 0, 0)]
    [InlineData("2021-06-20", null, 1)]
    public async Task After_days_without_the_platform_only_the_news_that_still_makes_sense_is_told(string backOn, int? daysLeft, int missed)
    {
        var pass = await At("2021-05-01");
        var (_, application) = await pass.TransmittedAme();

        await running.Runs(backOn);
        await running.Runs(backOn);

        Assert.Equal(daysLeft is { } left ? [left] : [], (await running.Told<DeadlineApproaching>(application, daysLeft is null ? 0 : 1)).Select(told => told.DaysLeft));
        Assert.Equal(missed, (await running.Told<DeadlineMissed>(application, missed)).Count);
        Assert.Equal(missed, await running.Changes(application, ChangeKind.DeadlineMissed));
    }

    [Fact]
    public async Task What_was_done_late_while_the_platform_was_down_is_still_told_as_missed()
    {
        var pass = await At("2021-05-12");
        var (_, application) = await pass.Opened("2021-04-07", Pass.Example1);
        await pass.Complete(application, "2021-04-20");
        await pass.Deposit(application, "2021-04-22");
        await pass.Transmit("2021-05-03", application);

        await running.Runs("2021-05-12");

        Assert.Equal("AME-TRANSMISSION-8D", Assert.Single(await running.Told<DeadlineMissed>(application, 1)).DelayId);
        var row = (await pass.Read(application)).GetProperty("dueDates")[0];
        Assert.Equal(("kept-late", "2021-05-01"), (row.Text("how"), row.Text("missedOn")));
    }

    [Fact]
    public async Task A_lapse_that_the_fund_wrote_is_noted_after_the_last_day_and_nothing_lapses_by_itself()
    {
        var pass = await At("2021-05-20");
        var (_, application) = await pass.TransmittedAme();
        var nothingAsked = await pass.Team.Post($"/applications/{application}/lapse", new { lapsedOn = "2021-05-20" }, HttpStatusCode.Conflict);
        Assert.Equal("""["return","withdrawal"]""", nothingAsked.Text("openMoves"));
        await pass.Return(Pass.Asked(application, "2021-05-03", "2021-05-20"));
        Assert.Equal(["/lapsedOn"], (await pass.Team.Post($"/applications/{application}/lapse", new { lapsedOn = "2021-05-20" }, HttpStatusCode.BadRequest)).Pointers());

        await running.Runs("2021-09-01");
        Assert.Equal("documents-requested", await pass.State(application));
        var late = Assert.Single((await pass.Team.Get("/deadlines?due=late")).GetProperty("items").EnumerateArray());
        Assert.Equal((application, "DOCUMENTS-REQUEST-2M"), (late.GetProperty("applicationId").GetGuid(), late.Text("delayId")));

        await pass.Team.Post($"/applications/{application}/lapse", new { lapsedOn = "2021-08-30" }, HttpStatusCode.OK);
        Assert.Equal(("lapsed", "2021-08-30"), (await pass.State(application), (await pass.Read(application)).Text("lapsedOn")));
        Assert.Equal(new DateOnly(2021, 8, 30), (await pass.Hear<ApplicationLapsed>(told => told.ApplicationId == application)).LapsedOn);
        Assert.Empty((await pass.Team.Get("/deadlines")).GetProperty("items").EnumerateArray());
        var again = await pass.Return(new { applicationId = application, outcome = "lapsed", notifiedOn = "2021-08-30" });
        Assert.Equal("already-applied", again.GetProperty("lines")[0].Text("result"));
    }

    private async Task<Pass> At(string day)
    {
        running.Clock.Is(day);
        return await Pass.WithAgreements(running.Dossiers);
    }

    private static async Task<(Guid Puma, Guid Css)> PumaAndCss(Pass pass)
    {
        var person = Guid.CreateVersion7();
        await pass.Told(pass.Diagnosed(person, "2023-03-01", RegularStay));
        var applications = (await pass.ApplicationsOf(person)).ToDictionary(each => each.Text("benefit"), each => each.GetProperty("id").GetGuid());
        foreach (var application in applications.Values)
        {
            await pass.Complete(application, "2023-03-02");
        }

        return (applications["puma"], applications["css"]);
    }

    internal static HouseholdSituation RegularStay => Pass.Example1 with
    {
        Stay = StayStatus.Regular,
        IrregularSince = null,
        ResidenceSince = new DateOnly(2022, 1, 5),
        RsaBeneficiary = false,
        InChildWelfareCare = false,
    };

    private static async Task Resubmit(Pass pass, Guid application, string on)
    {
        await pass.Team.Post($"/applications/{application}/documents", new { lineId = "identity", kindId = "passport", providedOn = on, usable = true });
        await pass.Resubmit(application, on);
    }

    private static async Task<IReadOnlyList<string>> Rows(Pass pass, Guid application) =>
        [.. (await pass.Read(application)).GetProperty("dueDates").EnumerateArray()
            .Select(each => $"{each.Text("delayId")} {each.Text("startedOn")} {each.Text("dueOn")} {each.Text("endedOn")} {each.Text("how")}")];
}
