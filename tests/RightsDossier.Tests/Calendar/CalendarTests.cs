using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Applications;
using PassPlatform.RightsDossier.Calendar;
using PassPlatform.RightsDossier.Data;
using PassPlatform.RightsDossier.Deadlines;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.RightsDossier.Tests.Calendar;

[Collection<ClockedDossiers>]
public sealed class CalendarTests(RunningCalendar running, TestBroker broker)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Replicas_that_run_at_the_same_instant_tell_and_open_each_thing_once()
    {
        var pass = await At("2021-05-17");
        var due = new List<Guid>();
        for (var i = 0; i < 3; i++)
        {
            due.Add((await pass.TransmittedAme()).Application);
            var granted = (await pass.TransmittedAme()).Application;
            await pass.Return(Pass.Granted(granted, "2021-04-22", "2022-04-21"));
            due.Add(granted);
        }

        await using var other = await Replica();
        running.Clock.Is("2022-04-10");

        // Both are in this process, so that a lease keeps neither out: what is left to keep them apart is the rows.
        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => Calendar(i % 2 == 0 ? running.Dossiers.Service : other).RunAll(Stop), Stop)));
        await running.Runs("2022-04-10"); // Whatever a replica left to the other one is done now.

        foreach (var (waiting, granted) in due.Chunk(2).Select(two => (two[0], two[1])))
        {
            Assert.Single(await running.Told<DeadlineMissed>(waiting, 1));
            Assert.Equal(1, await running.Changes(waiting, ChangeKind.DeadlineMissed));
            var expiring = Assert.Single(await running.Told<RightsExpiring>(granted, 1));
            Assert.Equal((new DateOnly(2022, 4, 21), 11), (expiring.EffectiveTo, expiring.DaysLeft));
            Assert.Equal(1, await Count(db => db.Applications.CountAsync(application => application.RenewalOf == granted, Stop)));
        }
    }

    [Fact]
    public async Task A_work_that_another_holds_is_left_to_it_until_its_lease_lapses()
    {
        var pass = await At("2021-05-17");
        var (_, application) = await pass.TransmittedAme();
        running.Clock.Is("2021-05-27");
        await running.Dossiers.Service.InDatabase<RightsDossierDb, int>(async db =>
        {
            await db.Leases.Where(lease => lease.Name == "calendar-deadlines").ExecuteDeleteAsync(Stop);
            db.Leases.Add(new Lease { Name = "calendar-deadlines", Holder = "a replica that was killed", Until = running.Clock.GetUtcNow() + TimeSpan.FromMinutes(2) });
            return await db.SaveChangesAsync(Stop);
        });

        Assert.DoesNotContain(await Calendar(running.Dossiers.Service).RunAll(Stop), done => done.Work == "deadlines");
        Assert.Equal(0, await running.Changes(application, ChangeKind.DeadlineMissed));

        running.Clock.Advance(TimeSpan.FromMinutes(2.1));
        Assert.Contains(await Calendar(running.Dossiers.Service).RunAll(Stop), done => done.Work == "deadlines" && done.Count > 0);
        Assert.Equal(1, await running.Changes(application, ChangeKind.DeadlineMissed));
    }

    [Fact]
    public async Task A_replica_that_dies_before_it_commits_has_done_nothing_and_keeps_no_other_work_from_being_done()
    {
        var pass = await At("2021-05-17");
        var (_, waiting) = await pass.TransmittedAme();
        var (_, granted) = await pass.TransmittedAme();
        await pass.Return(Pass.Granted(granted, "2021-04-22", "2022-04-21"));
        await using var dying = await Replica(services =>
        {
            services.RemoveAll<ICalendarWork>();
            services.AddScoped<ICalendarWork, DiesBeforeTheCommit>();
            services.AddScoped<ICalendarWork, RightsDossier.Renewals.OpenRenewals>();
        });
        running.Clock.Is("2022-03-01");

        var done = await Calendar(dying).RunAll(Stop);

        Assert.Equal(("deadlines", true, 0), (done[0].Work, done[0].Failed, done[0].Count));
        Assert.Equal(("renewals", false), (done[1].Work, done[1].Failed));
        Assert.Equal(1, await Count(db => db.Applications.CountAsync(application => application.RenewalOf == granted, Stop)));
        Assert.Equal(0, await running.Changes(waiting, ChangeKind.DeadlineMissed));

        await running.Runs("2022-03-01");
        Assert.Single(await running.Told<DeadlineMissed>(waiting, 1));
        Assert.Equal(1, await running.Changes(waiting, ChangeKind.DeadlineMissed));
    }

    [Fact]
    public async Task The_operator_reads_what_the_calendar_did_and_nobody_else_runs_it()
    {
        var ran = await running.Runs("2021-04-07");
        Assert.Equal(["deadlines", "expiring-rights", "file-cleaning", "nir-tokens", "postponed-events", "renewals", "weekly-batches"], ran.GetProperty("works").EnumerateArray().Select(work => work.Text("work")).Order(StringComparer.Ordinal));
        Assert.All(ran.GetProperty("works").EnumerateArray(), work => Assert.Equal(("2021-04-07", "False"), (work.Text("asOf"), work.Text("failed"))));

        using var operators = running.Dossiers.Service.Client(Roles.Operator, Guid.CreateVersion7());
        Assert.Equal(7, (await operators.Get("/calendar")).GetProperty("works").GetArrayLength());
        foreach (var role in (string[])[Roles.Coordinator, Roles.Fund, Roles.Ars])
        {
            using var client = running.Dossiers.Service.Client(role, Guid.CreateVersion7());
            Assert.Equal(HttpStatusCode.Forbidden, (await client.PostAsJsonAsync("/calendar/runs", new { }, Stop)).StatusCode);
        }
    }

    private static CalendarRun Calendar(ServiceUnderTest<Program> service) => service.Services.GetRequiredService<CalendarRun>();

    private async Task<Pass> At(string day)
    {
        running.Clock.Is(day);
        return await Pass.WithAgreements(running.Dossiers);
    }

    private Task<int> Count(Func<RightsDossierDb, Task<int>> count) => running.Dossiers.Service.InDatabase(count);

    /// <summary>Another replica on the same database and the same broker.</summary>
    private Task<ServiceUnderTest<Program>> Replica(Action<IServiceCollection>? configure = null)
    {
        var settings = running.Dossiers.Service.Services.GetRequiredService<IConfiguration>();
        return ServiceUnderTest<Program>.Start(broker, "rights-dossier-db", host =>
        {
            foreach (var name in (string[])["ConnectionStrings:rights-dossier-db", "ConnectionStrings:messaging", "Sealing:MasterKeyFile"])
            {
                host.UseSetting(name, settings[name]);
            }

            host.UseSetting("RightsDossier:CalendarSeconds", "86400");
            host.ConfigureTestServices(services =>
            {
                services.Replace(ServiceDescriptor.Singleton<TimeProvider>(running.Clock));
                configure?.Invoke(services);
            });
        });
    }

    /// <summary>Does the work, and is gone before the caller saves it.</summary>
    private sealed class DiesBeforeTheCommit(TimeProvider clock) : ICalendarWork
    {
        private readonly WatchDeadlines _watch = new(clock);

        public string Name => _watch.Name;

        public async Task<int> DoSome(RightsDossierDb db, DateOnly today, CancellationToken stop)
        {
            return await _watch.DoSome(db, today, stop) == 0 ? 0 : throw new InvalidOperationException("Killed.");
        }
    }
}
