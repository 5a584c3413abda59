using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PassPlatform.RightsDossier.Calendar;
using PassPlatform.RightsDossier.Data;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.RightsDossier.Tests.Situations;

/// <summary>Intake tells of people and gives no birth date, or not yet.</summary>
[Collection<Dossiers>]
public sealed class PostponedTests(RunningDossiers running) : IDisposable
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => running.Names.IsAway = false;

    [Fact]
    public async Task A_diagnosis_that_comes_while_intake_is_away_waits_and_concludes_nothing()
    {
        var pass = new Pass(running);
        var person = Guid.CreateVersion7();
        running.Names.IsAway = true;

        await pass.Told(pass.Registered(person));
        await pass.Told(pass.Diagnosed(person, "2021-04-07", Pass.Example1));

        Assert.Empty(await pass.ApplicationsOf(person));
        Assert.Equal(HttpStatusCode.NotFound, (await pass.Team.GetAsync($"/people/{person}/assessment", Stop)).StatusCode);
        Assert.Equal(2, await Waiting(person));
        Assert.Equal(0, await Resume());
        Assert.Equal(2, await Waiting(person));
    }

    [Fact]
    public async Task What_waited_takes_effect_once_with_the_date_when_intake_is_back()
    {
        var pass = new Pass(running);
        var person = Guid.CreateVersion7();
        running.Names.IsAway = true;
        var diagnosed = pass.Diagnosed(person, "2021-04-07", Pass.Example1 with { BirthDate = new DateOnly(2004, 6, 1), InChildWelfareCare = false });
        await pass.Told(diagnosed);
        running.Names.IsAway = false;

        await Resumed(person);

        await pass.Told(diagnosed); // Its inbox row is there.
        Assert.Equal("AME_MINOR", (await pass.Team.Get($"/people/{person}/assessment")).Text("reasonCode"));
        Assert.Single(await pass.ApplicationsOf(person));
        Assert.Equal(0, await Waiting(person));
        await pass.Hear<Contracts.EligibilityAssessed>(told => told.PersonId == person && told.ReasonCode == "AME_MINOR");
    }

    [Fact]
    public async Task What_is_told_later_passes_what_waits_and_is_not_undone_by_it()
    {
        var pass = new Pass(running);
        var person = Guid.CreateVersion7();
        running.Names.IsAway = true;
        await pass.Told(pass.Diagnosed(person, "2021-04-07", Pass.Example1 with { Stay = Contracts.StayStatus.FrenchOrEea }, version: 2));
        running.Names.IsAway = false;
        await pass.Told(pass.Diagnosed(person, "2021-04-14", Pass.Example1, version: 3));

        await Resumed(person);

        Assert.Equal("ame", (await pass.Team.Get($"/people/{person}/assessment")).Text("base"));
    }

    [Fact]
    public async Task Of_a_person_of_whom_intake_has_no_file_nothing_is_kept()
    {
        var pass = new Pass(running);
        var person = Guid.CreateVersion7();
        var diagnosed = pass.Diagnosed(person, "2021-04-07", Pass.Example1);
        running.Names.Births.Remove(person, out _);

        await pass.Told(diagnosed);

        Assert.Equal((0, 0), (await Waiting(person), await running.Service.InDatabase<RightsDossierDb, int>(db => db.People.CountAsync(row => row.Id == person, Stop))));
    }

    [Fact]
    public async Task The_date_that_intake_has_now_is_the_one_that_counts_even_when_what_said_so_is_still_on_its_way()
    {
        var pass = new Pass(running);
        var person = Guid.CreateVersion7();
        var diagnosed = pass.Diagnosed(person, "2021-03-01", Pass.Example1 with { InChildWelfareCare = false });
        running.Names.Born(person, new DateOnly(2004, 6, 1));

        await pass.Told(diagnosed);

        Assert.Equal("AME_MINOR", (await pass.Team.Get($"/people/{person}/assessment")).Text("reasonCode"));
    }

    private Task<int> Waiting(Guid person) => running.Service.InDatabase<RightsDossierDb, int>(db => db.Postponed.CountAsync(row => row.PersonId == person, Stop));

    // What the calendar does each minute, without its other works: these would meet the past years of other tests.
    // The service looks for it too: whoever is first takes it.
    private Task Resumed(Guid person) => Eventually.True(
        async () =>
        {
            await Resume();
            return await Waiting(person) == 0;
        },
        "nothing waits any more");

    private async Task<int> Resume()
    {
        await using var scope = running.Service.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RightsDossierDb>();
        var done = await scope.ServiceProvider.GetServices<ICalendarWork>().Single(work => work.Name == "postponed-events").DoSome(db, new DateOnly(2021, 4, 7), Stop);
        await db.SaveChangesAsync(Stop);
        return done;
    }
}
