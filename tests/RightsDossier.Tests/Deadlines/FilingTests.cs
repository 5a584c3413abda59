using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Data;
using PassPlatform.RightsDossier.Tests.Calendar;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.RightsDossier.Tests.Deadlines;

/// <summary>The last day to file so that care already given is covered [000-076].</summary>
[Collection<ClockedDossiers>]
public sealed class FilingTests(RunningCalendar running)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Care_known_before_or_after_the_opening_has_a_last_day_that_the_deposit_keeps(bool before)
    {
        var (pass, person) = (await At("2021-04-12"), Guid.CreateVersion7());
        if (before)
        {
            await pass.Told(pass.Seen(person, "2021-04-10"));
        }

        var (_, application) = await pass.Opened("2021-04-12", Pass.Example1, person);
        if (!before)
        {
            await pass.Told(pass.Seen(person, "2021-04-10"));
        }

        Assert.Equal(["AME-RETRO-90D 2021-04-10 2021-07-09  "], await Rows(pass, application));
        Assert.Equal(
            "Déposez la demande d'AME au plus tard le 09/07/2021 : après, des soins déjà reçus ne seraient plus couverts.",
            Assert.Single((await pass.Team.Get("/deadlines")).GetProperty("items").EnumerateArray()).Text("whatToDo"));

        running.Clock.Is("2021-04-22");
        await pass.Complete(application, "2021-04-20");
        await pass.Deposit(application, "2021-04-22");
        Assert.Equal(["AME-RETRO-90D 2021-04-10 2021-07-09 2021-04-22 kept", "AME-TRANSMISSION-8D 2021-04-22 2021-04-30  "], await Rows(pass, application));
    }

    [Fact]
    public async Task The_nearest_day_is_reminded_and_told_as_missed_and_the_next_care_takes_over()
    {
        var pass = await At("2021-04-22");
        var (person, application) = await pass.Opened("2021-04-12", Pass.Example1);
        await pass.Told(pass.Seen(person, "2021-04-20"));
        await pass.Told(pass.Seen(person, "2021-04-10"));
        await pass.Told(pass.Seen(person, "2021-04-21"));
        Assert.Equal(["AME-RETRO-90D 2021-04-10 2021-07-09  ", "AME-RETRO-90D 2021-04-20 2021-07-19  "], await Rows(pass, application));

        await running.RunsDaily("2021-06-20", "2021-07-21");

        Assert.Equal(
            [("2021-07-09", 15), ("2021-07-19", 15), ("2021-07-09", 3), ("2021-07-09", 0), ("2021-07-19", 3), ("2021-07-19", 0), ("2021-07-20", 0)],
            (await running.Told<DeadlineApproaching>(application, 7)).Select(told => ($"{told.DueOn:yyyy-MM-dd}", told.DaysLeft)));
        Assert.Equal(
            ["2021-07-09", "2021-07-19", "2021-07-20"],
            (await running.Told<DeadlineMissed>(application, 3)).Select(told => $"{told.DueOn:yyyy-MM-dd}"));
        Assert.Equal("2021-07-10", (await pass.Read(application)).GetProperty("dueDates")[0].Text("missedOn"));

        await pass.Complete(application, "2021-07-21");
        await pass.Deposit(application, "2021-07-21");
        Assert.Equal("AME-RETRO-90D 2021-04-10 2021-07-09 2021-07-21 kept-late", (await Rows(pass, application))[0]);
        Assert.Equal("2021-07-21", (await pass.Read(application)).Text("computed.effectiveFrom"));
    }

    [Fact]
    public async Task Care_that_becomes_known_after_its_last_day_was_missed_by_nobody()
    {
        var pass = await At("2021-07-12");
        var (person, application) = await pass.Opened("2021-07-01", Pass.Example1);

        await pass.Told(pass.Seen(person, "2021-04-10"));

        Assert.Empty(await Rows(pass, application));
        Assert.Equal("2021-07-09", (await pass.Read(application)).Text("computed.lastDayToFile"));
    }

    [Fact]
    public async Task Care_of_a_member_counts_for_that_member_and_goes_with_them()
    {
        var (pass, child) = (await At("2021-04-22"), Guid.CreateVersion7());
        await pass.Told(pass.Registered(child, "2015-06-01"));
        await pass.Told(pass.Seen(child, "2021-02-20"));
        var (person, application) = await pass.Opened("2021-04-12", Pass.Example1);
        await SetMember(pass, application, child);
        await pass.Told(pass.Seen(person, "2021-04-20"));

        var rows = (await pass.Read(application)).GetProperty("dueDates").EnumerateArray().ToList();
        Assert.Equal(
            [($"{child}", "2021-05-21"), ("", "2021-07-19")],
            rows.Select(row => (row.Text("memberId"), row.Text("dueOn"))));
        Assert.Equal($"{child}", (await pass.Team.Get("/deadlines")).GetProperty("items")[0].Text("memberId"));

        await pass.Told(new PersonErased { OccurredAt = DateTimeOffset.UtcNow, PassSiteId = pass.Id, PersonId = child, Version = 60, ErasedOn = new DateOnly(2021, 4, 22) });
        Assert.Equal(["AME-RETRO-90D 2021-04-20 2021-07-19  "], await Rows(pass, application));
    }

    [Fact]
    public async Task The_ninety_days_wait_for_the_discharge_and_move_with_it()
    {
        var pass = await At("2021-05-12");
        var inHospital = Pass.Example1 with { Hospitalised = true, HospitalAdmittedOn = new DateOnly(2021, 4, 10) };
        var (person, application) = await pass.Opened("2021-04-12", inHospital);
        Assert.Empty(await Rows(pass, application));
        Assert.Equal(("hospital", "2021-04-10"), ((await pass.Read(application)).Text("computed.care.kind"), (await pass.Read(application)).Text("computed.care.start")));

        await pass.Told(pass.Diagnosed(person, "2021-04-20", inHospital with { Hospitalised = false, HospitalDischargedOn = new DateOnly(2021, 4, 15) }));
        Assert.Equal(["AME-RETRO-90D 2021-04-15 2021-07-14  "], await Rows(pass, application));

        await pass.Told(pass.Diagnosed(person, "2021-05-12", inHospital with { Hospitalised = false, HospitalDischargedOn = new DateOnly(2021, 4, 18) }));
        Assert.Equal(["AME-RETRO-90D 2021-04-15 2021-07-14 2021-05-12 dropped", "AME-RETRO-90D 2021-04-18 2021-07-17  "], await Rows(pass, application));
    }

    [Fact]
    public async Task A_CSS_is_due_two_months_after_the_admission_or_one_after_the_discharge()
    {
        var (pass, person) = (await At("2023-03-12"), Guid.CreateVersion7());
        var inHospital = DeadlineLifeTests.RegularStay with { Hospitalised = true, HospitalAdmittedOn = new DateOnly(2023, 3, 6), UnableToApplyOnAdmission = true };
        await pass.Told(pass.Diagnosed(person, "2023-03-08", inHospital));
        var css = (await pass.ApplicationsOf(person)).Single(each => each.Text("benefit") == "css").GetProperty("id").GetGuid();
        Assert.Equal(["CSS-HOSPITAL-2M 2023-03-06 2023-05-06  "], await Rows(pass, css));

        await pass.Told(pass.Diagnosed(person, "2023-03-12", inHospital with { Hospitalised = false, HospitalDischargedOn = new DateOnly(2023, 3, 10) }));
        Assert.Equal(["CSS-HOSPITAL-2M 2023-03-06 2023-05-06 2023-03-12 dropped", "CSS-HOSPITAL-1M-DISCHARGE 2023-03-10 2023-04-10  "], await Rows(pass, css));

        await pass.Team.Post($"/applications/{css}/withdrawal", new { withdrawnOn = "2023-03-12", reason = "moved" }, System.Net.HttpStatusCode.OK);
        Assert.Equal("CSS-HOSPITAL-1M-DISCHARGE 2023-03-10 2023-04-10 2023-03-12 dropped", (await Rows(pass, css))[1]);
    }

    [Fact]
    public async Task What_a_version_before_did_not_watch_is_watched_from_the_first_run_of_the_calendar_on()
    {
        var pass = await At("2021-04-22");
        var (person, application) = await pass.Opened("2021-04-12", Pass.Example1);
        await pass.Told(pass.Seen(person, "2021-04-10"));
        await running.Dossiers.Service.InDatabase<RightsDossierDb, int>(async db =>
        {
            await db.Deadlines.Where(deadline => deadline.ApplicationId == application).ExecuteDeleteAsync(Stop);
            await Eventually.True(async () => !await db.Outbox.AnyAsync(Stop), "the relay has nothing left to publish");
            var migrator = db.GetService<IMigrator>();
            await migrator.MigrateAsync("Protection", Stop);
            await migrator.MigrateAsync(cancellationToken: Stop);
            return 0;
        });

        await running.Runs("2021-04-22");
        await running.Runs("2021-04-22");

        Assert.Equal(["AME-RETRO-90D 2021-04-10 2021-07-09  "], await Rows(pass, application));
    }

    private async Task<Pass> At(string day)
    {
        running.Clock.Is(day);
        return await Pass.WithAgreements(running.Dossiers);
    }

    private static async Task SetMember(Pass pass, Guid application, Guid member)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/applications/{application}/members")
        {
            Content = JsonContent.Create(new { members = new[] { new { personId = member, relationship = "child" } } }),
        };
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{(await pass.Read(application)).Text("version")}\"");
        (await pass.Team.SendAsync(request, Stop)).EnsureSuccessStatusCode();
    }

    private static async Task<IReadOnlyList<string>> Rows(Pass pass, Guid application) =>
        [.. (await pass.Read(application)).GetProperty("dueDates").EnumerateArray()
            .Select(each => $"{each.Text("delayId")} {each.Text("startedOn")} {each.Text("dueOn")} {each.Text("endedOn")} {each.Text("how")}")];
}
