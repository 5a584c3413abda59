using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Data;
using PassPlatform.RightsDossier.Tests.Calendar;
using Xunit;

namespace PassPlatform.RightsDossier.Tests.Deadlines;

/// <summary>What was reminded of, or told as missed, and is due no more is told too, once: nobody is kept at work on it.</summary>
[Collection<ClockedDossiers>]
public sealed class DeadlineEndedTests(RunningCalendar running)
{
    [Fact]
    public async Task A_last_day_to_file_that_was_reminded_of_and_that_no_care_calls_for_any_more_is_told_as_ended()
    {
        var pass = await At("2021-05-12");
        var inHospital = Pass.Example1 with { Hospitalised = true, HospitalAdmittedOn = new DateOnly(2021, 4, 10) };
        var (person, application) = await pass.Opened("2021-04-12", inHospital);
        await pass.Told(pass.Diagnosed(person, "2021-04-20", inHospital with { Hospitalised = false, HospitalDischargedOn = new DateOnly(2021, 4, 15) }));
        await running.RunsDaily("2021-06-28", "2021-06-30"); // Due on 2021-07-14: reminded fifteen days before.
        Assert.Equal(new DateOnly(2021, 7, 14), Assert.Single(await running.Told<DeadlineApproaching>(application, 1)).DueOn);

        await pass.Told(pass.Diagnosed(person, "2021-06-30", inHospital with { Hospitalised = false, HospitalDischargedOn = new DateOnly(2021, 4, 18) })); // The stay ended later.
        await running.Runs("2021-06-30");
        await running.Runs("2021-07-01");

        var ended = Assert.Single(await running.Told<DeadlineEnded>(application, 1));
        Assert.Equal(("AME-RETRO-90D", new DateOnly(2021, 7, 14)), (ended.DelayId, ended.DueOn));
        Assert.True(ended.Version > (await running.Told<DeadlineApproaching>(application, 1))[0].Version);
    }

    [Fact]
    public async Task What_was_done_late_before_it_was_told_as_missed_is_told_as_missed_then_as_ended()
    {
        var pass = await At("2021-05-12");
        var (_, application) = await pass.Opened("2021-04-07", Pass.Example1);
        await pass.Complete(application, "2021-04-20");
        await pass.Deposit(application, "2021-04-22");
        await pass.Transmit("2021-05-03", application);

        await running.Runs("2021-05-12");

        var missed = Assert.Single(await running.Told<DeadlineMissed>(application, 1));
        var ended = Assert.Single(await running.Told<DeadlineEnded>(application, 1));
        Assert.Equal((missed.DelayId, missed.DueOn), (ended.DelayId, ended.DueOn));
        Assert.True(ended.Version > missed.Version);
    }

    [Fact]
    public async Task What_nobody_was_told_of_ends_without_a_word()
    {
        var pass = await At("2021-05-01");
        var (_, application) = await pass.TransmittedAme();

        await running.RunsDaily("2021-05-01", "2021-05-03");

        Assert.Empty(await running.Told<DeadlineEnded>(application, 0));
        Assert.All(await running.Dossiers.Service.InDatabase<RightsDossierDb, List<DateOnly?>>(db => db.Deadlines.Where(row => row.ApplicationId == application && row.EndedOn != null).Select(row => row.WatchOn).ToListAsync(TestContext.Current.CancellationToken)), Assert.Null);
    }

    private async Task<Pass> At(string day)
    {
        running.Clock.Is(day);
        return await Pass.WithAgreements(running.Dossiers);
    }
}
