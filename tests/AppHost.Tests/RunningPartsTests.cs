using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using PassPlatform.AppHost.Parts;
using Xunit;

namespace PassPlatform.AppHost.Tests;

/// <summary>What Aspire tells of a process, in the order in which it does, is understood; nothing is started.</summary>
public sealed class RunningPartsTests : IAsyncLifetime
{
    private readonly DistributedApplication _app;
    private readonly IResource _part;
    private readonly ResourceNotificationService _aspire;
    private readonly RunningParts _parts;

    public RunningPartsTests()
    {
        var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions { DisableDashboard = true });
        _part = builder.AddExecutable("identity", "true", ".").Resource;
        _app = builder.Build();
        _aspire = _app.Services.GetRequiredService<ResourceNotificationService>();
        _parts = new RunningParts(_aspire, _app.Services.GetRequiredService<DistributedApplicationModel>());
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _parts.StartAsync(Stop);

    public async ValueTask DisposeAsync()
    {
        await _parts.StopAsync(Stop);
        _parts.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task A_part_that_is_started_again_has_not_died_because_its_former_process_is_taken_away()
    {
        await Tell(KnownResourceStates.Starting);
        await Tell(KnownResourceStates.Running, pid: 41);
        await _parts.Until("identity", part => part.Pid == 41, Stop);
        await Tell(KnownResourceStates.Exited, pid: 41);
        await _parts.Until("identity", part => part.State == "died", Stop);

        var started = _parts.UntilStarted("identity", _parts.StartsOf("identity"), Stop);
        await Tell(KnownResourceStates.Exited, pid: 41, exitCode: -1, url: "http://127.0.0.1:5000/");
        await _parts.Until("identity", part => part.Url is not null, Stop);
        Assert.False(started.IsCompleted);
        await Tell(KnownResourceStates.Starting, pid: 41);
        await _parts.Until("identity", part => part.State == "starting", Stop);
        Assert.Null(_parts.Of("identity").Pid);
        Assert.False(started.IsCompleted);
        await Tell(KnownResourceStates.Running, pid: 42);
        await started;
        Assert.Equal(42, _parts.Of("identity").Pid);
    }

    [Theory]
    [InlineData("Running", "died")]
    [InlineData("Stopping", "stopped")]
    public async Task The_end_of_the_former_process_that_is_told_once_more_after_the_start_is_not_the_end_of_the_new_one(string last, string end)
    {
        await Tell(KnownResourceStates.Running, pid: 41);
        await _parts.Until("identity", part => part.Pid == 41, Stop); // It listens from then on.
        await Tell(last, pid: 41);
        await Tell(KnownResourceStates.Finished, pid: 41, exitCode: -1);
        await _parts.Until("identity", part => part.State == end, Stop);
        var (seen, started) = (new List<string>(), _parts.UntilStarted("identity", _parts.StartsOf("identity"), Stop));
        _parts.Changed += (_, after) => seen.Add(after.State);

        await Tell(KnownResourceStates.Starting, pid: 41);
        await Tell(KnownResourceStates.Finished, pid: 41, exitCode: -1);
        await Tell(KnownResourceStates.Waiting, pid: 41);
        await Tell(KnownResourceStates.Finished, pid: 41, exitCode: -1);
        await _parts.Until("identity", part => part.State == "waiting", Stop);
        Assert.False(started.IsCompleted);
        await Tell(KnownResourceStates.Running, pid: 42);
        await started;
        await Tell(KnownResourceStates.Finished, pid: 42, exitCode: 3);
        await _parts.Until("identity", part => part.State == "died", Stop);

        Assert.Equal(["starting", "waiting", "healthy", "died"], seen);
        Assert.Equal(3, _parts.Of("identity").ExitCode);
    }

    [Fact]
    public async Task A_part_that_dies_as_soon_as_it_is_started_again_is_said_to_have()
    {
        await Tell(KnownResourceStates.Running, pid: 41);
        await Tell(KnownResourceStates.Exited, pid: 41);
        await _parts.Until("identity", part => part.State == "died", Stop);

        var started = _parts.UntilStarted("identity", _parts.StartsOf("identity"), Stop);
        await Tell(KnownResourceStates.Starting);
        await Tell(KnownResourceStates.FailedToStart);
        await started;
        Assert.Equal("died", _parts.Of("identity").State);
    }

    private Task Tell(string state, int? pid = null, int? exitCode = null, string? url = null) => _aspire.PublishUpdateAsync(_part, "identity-0", told => told with
    {
        State = state,
        ExitCode = exitCode,
        Properties = pid is null ? told.Properties : [.. told.Properties.Where(property => property.Name != "executable.pid"), new ResourcePropertySnapshot("executable.pid", pid)],
        Urls = url is null ? told.Urls : [new UrlSnapshot("http", url, IsInternal: false)],
    });
}
