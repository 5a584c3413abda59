using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Calendar;
using PassPlatform.RightsDossier.Tests.Exchange;
using Xunit;

namespace PassPlatform.RightsDossier.Tests.Transmissions;

// In April 2021 the 26th is a Monday.
[Collection<Exchanges>]
public sealed class WeeklyBatchTests(RunningExchange running)
{
    [Fact]
    public async Task What_is_ready_leaves_in_one_batch_on_the_weekday_of_the_agreement_and_not_before()
    {
        var fund = await running.NewPass(DayOfWeek.Tuesday);
        var one = await fund.Deposited();
        var other = await fund.Deposited();

        await running.RunDay("2021-04-26");
        await running.RunDay("2021-04-27", hour: 15); // In Paris it is 17 h: the day's work is not over.
        Assert.Equal(("deposited", "deposited"), (await fund.Pass.State(one), await fund.Pass.State(other)));

        await running.RunDay("2021-04-27");
        var batch = Assert.Single(await Batches(fund));
        Assert.Equal(new[] { one, other }.Order(), Ids(batch).Order());
        Assert.Equal((fund.FundCode, "", "", "waiting"), (batch.Text("fundCode"), batch.Text("transmittedOn"), batch.Text("decisionDueOn"), batch.Text("state")));
        Assert.Equal(("deposited", "deposited"), (await fund.Pass.State(one), await fund.Pass.State(other))); // Sent once the batch is placed.
        await fund.GiveCertificate();
        await running.Look(1);
        batch = Assert.Single(await Batches(fund));
        Assert.Equal(("2021-04-27", "2021-05-27", "placed"), (batch.Text("transmittedOn"), batch.Text("decisionDueOn"), batch.Text("state")));
        Assert.Equal(batch.GetProperty("id").GetGuid(), (await fund.Pass.Hear<ApplicationTransmitted>(told => told.ApplicationId == one)).BatchId);

        await running.RunDay("2021-04-27");
        Assert.Single(await Batches(fund));
    }

    [Fact]
    public async Task What_is_of_a_person_whose_data_is_restricted_stays_until_the_restriction_is_lifted_and_the_others_leave()
    {
        var fund = await running.NewPass(DayOfWeek.Tuesday);
        var (person, kept) = await fund.Pass.Opened("2021-04-07", Pass.Example2);
        await fund.Pass.Complete(kept, "2021-04-20");
        await fund.Pass.Deposit(kept, "2021-04-22");
        var other = await fund.Deposited();
        await fund.Pass.Told(new PersonRestricted { OccurredAt = DateTimeOffset.UtcNow, PassSiteId = fund.Pass.Id, PersonId = person, Version = 50, RestrictedOn = new DateOnly(2021, 4, 23) });

        await running.RunDay("2021-04-27");
        Assert.Equal(other, Assert.Single(Ids(Assert.Single(await Batches(fund)))));

        await fund.Pass.Told(new PersonRestrictionLifted { OccurredAt = DateTimeOffset.UtcNow, PassSiteId = fund.Pass.Id, PersonId = person, Version = 51, LiftedOn = new DateOnly(2021, 4, 28) });
        await running.RunDay("2021-04-28"); // The day that it missed is made up for.
        Assert.Equal(new[] { kept, other }.Order(), (await Batches(fund)).SelectMany(Ids).Order());
    }

    [Fact]
    public async Task A_weekday_that_nobody_ran_is_made_up_for_with_what_was_ready_then()
    {
        var fund = await running.NewPass(DayOfWeek.Tuesday);
        var ready = await fund.Deposited("2021-04-27");
        var later = await fund.Deposited("2021-04-28");

        await running.RunDay("2021-04-28");

        var batch = Assert.Single(await Batches(fund));
        Assert.Equal(ready, Assert.Single(Ids(batch)));
        Assert.False(await IsInBatch(fund.Pass, later));
    }

    [Fact]
    public async Task An_urgent_file_does_not_wait_for_the_weekday()
    {
        var fund = await running.NewPass(DayOfWeek.Tuesday);
        var (_, urgent) = await fund.Pass.Opened("2021-04-07", Pass.Example1);
        await fund.Pass.Team.Post($"/applications/{urgent}/documents", new { lineId = "medical_certificate", providedOn = "2021-04-20", usable = true });
        await fund.Pass.Complete(urgent, "2021-04-20");
        await fund.Pass.Deposit(urgent, "2021-04-22");
        var waits = await fund.Deposited();

        await running.RunDay("2021-04-22");

        Assert.Equal((true, false), (await IsInBatch(fund.Pass, urgent), await IsInBatch(fund.Pass, waits)));
    }

    [Fact]
    public async Task A_first_request_whose_last_day_would_pass_before_the_next_weekday_leaves_at_once()
    {
        var fund = await running.NewPass(DayOfWeek.Monday, transmissionDelayDays: 3);
        var dueOnSunday = await fund.Deposited("2021-04-22");
        var dueOnMonday = await fund.Deposited("2021-04-23");

        await running.RunDay("2021-04-23");

        Assert.Equal((true, false), (await IsInBatch(fund.Pass, dueOnSunday), await IsInBatch(fund.Pass, dueOnMonday)));
    }

    [Fact]
    public async Task Without_an_agreement_with_a_fund_nothing_leaves()
    {
        var pass = new Pass(running);
        var person = Guid.CreateVersion7();
        await pass.Told(pass.Diagnosed(person, "2021-03-01", Pass.Example1 with
        {
            Stay = StayStatus.Regular,
            IrregularSince = null,
            ResidenceSince = new DateOnly(2020, 1, 5),
            RsaBeneficiary = false,
            InChildWelfareCare = false,
        }));
        var puma = (await pass.ApplicationsOf(person)).Single(each => each.Text("benefit") == "puma").GetProperty("id").GetGuid();
        await pass.Complete(puma, "2021-03-02");

        await running.RunDay("2021-04-26");
        Assert.False(await IsInBatch(pass, puma));

        await pass.Told(pass.Signed(Counterparty.Fund, "2021-04-01"));
        await running.RunDay("2021-04-26");
        Assert.True(await IsInBatch(pass, puma));
    }

    [Fact]
    public async Task A_file_that_has_become_incomplete_is_left_out_and_the_others_leave()
    {
        var fund = await running.NewPass();
        var person = Guid.CreateVersion7();
        var incomplete = await fund.Deposited(person: person);
        var good = await fund.Deposited();
        await fund.Pass.Told(fund.Pass.Seen(person, "2021-04-15")); // The right reaches back to this care: its proof is missing now.

        await running.RunDay("2021-04-26");

        Assert.Equal((false, true), (await IsInBatch(fund.Pass, incomplete), await IsInBatch(fund.Pass, good)));
        Assert.Equal(good, Assert.Single(Ids(Assert.Single(await Batches(fund)))));
    }

    [Fact]
    public async Task Files_too_big_for_one_batch_leave_in_several_and_one_application_always_fits()
    {
        var fund = await running.NewPass();
        var applications = new List<Guid>();
        foreach (var size in (int[])[RunningExchange.BatchBytes + 1, RunningExchange.BatchBytes / 2, (RunningExchange.BatchBytes / 2) + 1])
        {
            var application = await fund.Deposited();
            await fund.Upload(application, "identity", new byte[size]);
            applications.Add(application);
        }

        running.Day.Is("2021-04-26");
        var refused = await fund.Pass.Team.Post(
            "/transmissions", new { fundCode = fund.FundCode, applicationIds = applications }, HttpStatusCode.BadRequest);
        Assert.Equal(["/applicationIds/1"], refused.Pointers());

        await running.RunDay("2021-04-26");
        Assert.Equal(applications.Select(id => id.ToString()), (await Batches(fund)).Select(batch => Assert.Single(Ids(batch)).ToString()));
    }

    [Fact]
    public async Task Run_twice_at_the_same_time_a_day_sends_each_application_once()
    {
        var fund = await running.NewPass();
        var application = await fund.Deposited();
        running.Day.Is("2021-04-26");
        await using var replica = await running.Replica();

        await Task.WhenAll(
            running.Service.Services.GetRequiredService<CalendarRun>().RunAll(TestContext.Current.CancellationToken),
            replica.Services.GetRequiredService<CalendarRun>().RunAll(TestContext.Current.CancellationToken));

        Assert.Equal(application, Assert.Single(Ids(Assert.Single(await Batches(fund)))));
    }

    private static async Task<bool> IsInBatch(Pass pass, Guid application) => (await pass.Read(application)).GetProperty("transmission").ValueKind != JsonValueKind.Null;

    private static IEnumerable<Guid> Ids(JsonElement batch) => batch.GetProperty("applicationIds").EnumerateArray().Select(id => id.GetGuid());

    private static async Task<List<JsonElement>> Batches(FundedPass fund) => [.. (await fund.Pass.Team.Get("/transmissions")).GetProperty("items").EnumerateArray()];
}
