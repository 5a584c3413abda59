using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Applications;
using PassPlatform.RightsDossier.Data;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.RightsDossier.Tests.Calendar;

/// <summary>The running service on a clock of the tests' choice; its calendar runs when a test says so, for the PASS of all tests.</summary>
[CollectionDefinition]
public sealed class ClockedDossiers : ICollectionFixture<RunningCalendar>;

public sealed class RunningCalendar : IAsyncLifetime
{
    private readonly TestClock _clock = new();

    public RunningCalendar(TestBroker broker) =>
        Dossiers = new RunningDossiers(broker, host => host.ConfigureTestServices(services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(_clock))));

    public RunningDossiers Dossiers { get; }

    internal TestClock Clock => _clock;

    public ValueTask InitializeAsync() => Dossiers.InitializeAsync();

    public ValueTask DisposeAsync() => Dossiers.DisposeAsync();

    /// <summary>The calendar runs on a day, asked by an operator who sees no PASS.</summary>
    public async Task<JsonElement> Runs(string day)
    {
        _clock.Is(day);
        using var operators = Dossiers.Service.Client(Roles.Operator, Guid.CreateVersion7());
        return await operators.Post("/calendar/runs", new { }, HttpStatusCode.OK);
    }

    /// <summary>The calendar runs on each day, both included.</summary>
    public async Task RunsDaily(string first, string last)
    {
        for (var day = DateOnly.Parse(first); day <= DateOnly.Parse(last); day = day.AddDays(1))
        {
            await Runs($"{day:yyyy-MM-dd}");
        }
    }

    /// <summary>What was told of an application, in order; waits until as much was told as its history and its deadlines say.</summary>
    internal async Task<IReadOnlyList<TEvent>> Told<TEvent>(Guid application, int atLeast)
        where TEvent : ApplicationEvent
    {
        await Eventually.True(
            async () => Heard<TEvent>(application).Count >= atLeast && await Dossiers.Service.InDatabase<RightsDossierDb, bool>(async db => !await db.Outbox.AnyAsync()),
            $"{atLeast} {typeof(TEvent).Name} are heard");
        return Heard<TEvent>(application);
    }

    /// <summary>How often a change is in the history of an application.</summary>
    internal Task<int> Changes(Guid application, ChangeKind what) =>
        Dossiers.Service.InDatabase<RightsDossierDb, int>(db => db.Changes.CountAsync(change => change.ApplicationId == application && change.What == what));

    private List<TEvent> Heard<TEvent>(Guid application)
        where TEvent : ApplicationEvent =>
        [.. Dossiers.Service.Heard.OfType<TEvent>().Where(told => told.ApplicationId == application).OrderBy(told => told.Version)];
}

/// <summary>Stands at noon in Paris of the day that a test says.</summary>
internal sealed class TestClock : TimeProvider
{
    private DateTimeOffset _now = new(2021, 4, 7, 11, 0, 0, TimeSpan.Zero);

    public void Is(string day) => _now = new DateTimeOffset(DateOnly.Parse(day), new TimeOnly(11, 0), TimeSpan.Zero);

    public void Advance(TimeSpan time) => _now += time;

    public override DateTimeOffset GetUtcNow() => _now;
}
