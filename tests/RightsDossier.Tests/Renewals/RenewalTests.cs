using System.Net;
using System.Text.Json;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Applications;
using PassPlatform.RightsDossier.Renewals;
using PassPlatform.RightsDossier.Tests.Calendar;
using Xunit;

namespace PassPlatform.RightsDossier.Tests.Renewals;

[Collection<ClockedDossiers>]
public sealed class RenewalTests(RunningCalendar running)
{
    [Fact]
    public async Task A_renewal_opens_two_months_before_the_first_day_without_the_right_once()
    {
        var (pass, person, right) = await Granted();

        await running.Runs("2022-02-21");
        Assert.Single(await pass.ApplicationsOf(person));
        await running.RunsDaily("2022-02-22", "2022-02-24");

        var renewal = await Renewal(pass, person, right);
        Assert.Equal(("draft", "ame", "False", "2022-02-22"), (renewal.Text("state"), renewal.Text("benefit"), renewal.Text("firstRequest"), renewal.Text("openedOn")));
        Assert.Equal(right.ToString(), renewal.Text("renewalOf"));
        var due = Assert.Single(renewal.GetProperty("dueDates").EnumerateArray());
        Assert.Equal(("RENEWAL-2M", "2022-02-22", "2022-04-21"), (due.Text("delayId"), due.Text("startedOn"), due.Text("dueOn")));
        var told = await pass.Hear<ApplicationOpened>(each => each.PersonId == person && each.ApplicationId != right);
        Assert.Equal((renewal.GetProperty("id").GetGuid(), false, new DateOnly(2022, 2, 22)), (told.ApplicationId, told.FirstRequest, told.OpenedOn));
        Assert.Equal("granted", await pass.State(right));
    }

    [Fact]
    public async Task A_renewal_sent_before_the_end_leaves_no_day_without_a_right_and_takes_its_place()
    {
        var (pass, person, right) = await Granted();
        await running.Runs("2022-03-01");
        var renewal = (await Renewal(pass, person, right)).GetProperty("id").GetGuid();
        running.Clock.Is("2022-05-15");
        await pass.Complete(renewal, "2022-04-20");
        Assert.Equal("""["members","documents","transmission","withdrawal"]""", (await pass.Read(renewal)).Text("openMoves"));
        await pass.Transmit("2022-04-21", renewal);

        var sent = await pass.Read(renewal);
        Assert.Equal(("2022-04-22", "2023-04-21", "AME_FOLLOWS_PREVIOUS_RIGHT"), (sent.Text("computed.effectiveFrom"), sent.Text("computed.effectiveTo"), sent.Text("computed.reasonCode")));
        Assert.Contains(sent.GetProperty("computed").GetProperty("otherReadings").EnumerateArray(), other => other.Text("effectiveFrom") == "2022-04-21");
        Assert.Equal("kept", sent.GetProperty("dueDates").EnumerateArray().Single(due => due.Text("delayId") == "RENEWAL-2M").Text("how"));

        var receipt = await pass.Return(Pass.Granted(renewal, "2022-04-22", "2023-04-21", "2022-05-10"));

        Assert.False(receipt.GetProperty("lines")[0].GetProperty("differs").GetBoolean());
        var before = await pass.Read(right);
        Assert.Equal(("renewed", "[]", "2022-04-21"), (before.Text("state"), before.Text("openMoves"), before.Text("decision.validTo")));
        Assert.Equal(renewal, (await pass.Hear<ApplicationRenewed>(told => told.ApplicationId == right)).RenewedByApplicationId);
        Assert.Equal(1, await running.Changes(right, ChangeKind.Renewed));
        Assert.Equal("granted", await pass.State(renewal));
        var again = await pass.Return(Pass.Granted(renewal, "2022-04-22", "2023-04-21", "2022-05-10"));
        Assert.Equal("already-applied", again.GetProperty("lines")[0].Text("result"));
        Assert.Equal(1, await running.Changes(right, ChangeKind.Renewed));
    }

    [Fact]
    public async Task A_renewal_sent_after_the_end_starts_on_the_day_it_is_sent()
    {
        var (pass, person, right) = await Granted();
        await running.Runs("2022-03-01");
        var renewal = (await Renewal(pass, person, right)).GetProperty("id").GetGuid();
        running.Clock.Is("2022-05-15");
        await pass.Complete(renewal, "2022-04-20");

        await pass.Transmit("2022-04-25", renewal);

        var sent = await pass.Read(renewal);
        Assert.Equal(("2022-04-25", "AME_FROM_DEPOSIT"), (sent.Text("computed.effectiveFrom"), sent.Text("computed.reasonCode")));
        Assert.Equal("kept-late", sent.GetProperty("dueDates").EnumerateArray().Single(due => due.Text("delayId") == "RENEWAL-2M").Text("how"));
        await running.Runs("2022-05-15");
        Assert.Contains(await running.Told<DeadlineMissed>(renewal, 1), missed => missed.DelayId == "RENEWAL-2M");
    }

    [Fact]
    public async Task A_renewal_given_up_is_not_opened_again_and_one_under_way_keeps_another_from_opening()
    {
        var (pass, person, right) = await Granted();
        await running.Runs("2022-03-01");
        var renewal = (await Renewal(pass, person, right)).GetProperty("id").GetGuid();
        await pass.Team.Post($"/applications/{renewal}/withdrawal", new { withdrawnOn = "2022-03-01", reason = "other-cover" }, HttpStatusCode.OK);

        await running.Runs("2022-03-02");

        Assert.Equal(2, (await pass.ApplicationsOf(person)).Count);

        var (other, client, ended) = await Granted();
        running.Clock.Is("2022-05-01");
        await other.Told(other.Diagnosed(client, "2022-04-22", Pass.Example1));
        await running.Runs("2022-05-01");
        Assert.Equal([ended], (await other.ApplicationsOf(client)).Where(each => each.Text("state") == "granted").Select(each => each.GetProperty("id").GetGuid()));
        Assert.Equal(2, (await other.ApplicationsOf(client)).Count);
    }

    [Fact]
    public async Task A_renewal_that_the_platform_missed_still_opens_for_as_long_as_the_window_is_and_then_no_more()
    {
        var (soon, hers, _) = await Granted();
        await running.Runs("2022-06-21");
        Assert.Equal(2, (await soon.ApplicationsOf(hers)).Count);
        var (late, his, _) = await Granted();
        await running.Runs("2022-06-22");
        Assert.Single(await late.ApplicationsOf(his));
    }

    [Fact]
    public async Task The_renewal_takes_over_the_latest_situation_and_shows_who_is_not_entitled_any_more()
    {
        var (pass, person, right) = await Granted();
        await pass.Told(pass.Diagnosed(person, "2022-02-01", Pass.Example1 with { AnnualResourcesCents = 2_000_000 }));
        await running.Runs("2022-03-01");
        var renewal = (await Renewal(pass, person, right)).GetProperty("id").GetGuid();
        await pass.Complete(renewal, "2022-03-01");

        await pass.Transmit("2022-03-01", renewal);

        Assert.Equal("AME_RESOURCES_ABOVE_CEILING", (await pass.Read(renewal)).Text("computed.reasonCode"));
    }

    [Fact]
    public async Task The_end_of_a_right_is_told_sixty_and_fifteen_days_before_once_each()
    {
        var (_, _, right) = await Granted();

        await running.Runs("2022-02-19");
        Assert.Empty(await running.Told<RightsExpiring>(right, 0));
        await running.RunsDaily("2022-02-20", "2022-02-22");
        await running.RunsDaily("2022-04-05", "2022-04-08");
        await running.RunsDaily("2022-04-20", "2022-04-23");

        Assert.Equal([60, 15], (await running.Told<RightsExpiring>(right, 2)).Select(told => told.DaysLeft));
    }

    [Fact]
    public async Task Of_the_warnings_that_were_not_given_the_nearest_is_and_none_once_something_follows()
    {
        var (pass, person, right) = await Granted();
        await running.Runs("2022-04-15");
        Assert.Equal([6], (await running.Told<RightsExpiring>(right, 1)).Select(told => told.DaysLeft));

        var (_, _, ended) = await Granted();
        await running.Runs("2022-04-22");
        Assert.Empty(await running.Told<RightsExpiring>(ended, 0));

        (pass, person, right) = await Granted();
        await running.Runs("2022-02-22");
        var renewal = (await Renewal(pass, person, right)).GetProperty("id").GetGuid();
        running.Clock.Is("2022-04-01");
        await pass.Complete(renewal, "2022-03-01");
        await pass.Transmit("2022-03-01", renewal);
        await pass.Return(Pass.Granted(renewal, "2022-04-22", "2023-04-21", "2022-04-01"));
        await running.Runs("2022-04-07");
        Assert.Equal([58], (await running.Told<RightsExpiring>(right, 1)).Select(told => told.DaysLeft));
    }

    [Theory]
    [InlineData("2022-02-22", "2022-04-21")]
    [InlineData("2022-02-28", "2022-04-29")] // 30 April less two months is 28 February.
    [InlineData("2024-02-29", "2024-04-29")]
    public void The_window_opens_two_months_before_the_first_day_without_the_right(string today, string lastEnd)
    {
        var (_, last) = OpenRenewals.Ends(DateOnly.Parse(today));

        Assert.Equal(DateOnly.Parse(lastEnd), last);
    }

    /// <summary>An AME of example 1, granted from 22 April 2021 to 21 April 2022.</summary>
    private async Task<(Pass Pass, Guid Person, Guid Right)> Granted()
    {
        running.Clock.Is("2021-05-17");
        var pass = await Pass.WithAgreements(running.Dossiers);
        var (person, application) = await pass.TransmittedAme();
        await pass.Return(Pass.Granted(application, "2021-04-22", "2022-04-21"));
        return (pass, person, application);
    }

    private static async Task<JsonElement> Renewal(Pass pass, Guid person, Guid right) =>
        await pass.Read((await pass.ApplicationsOf(person)).Single(each => each.GetProperty("id").GetGuid() != right).GetProperty("id").GetGuid());
}
