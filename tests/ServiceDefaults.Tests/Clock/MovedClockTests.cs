using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.ServiceDefaults.Tests.Clock;

public sealed class MovedClockTests : IDisposable
{
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(1);
    private readonly string _file = Path.Combine(Directory.CreateTempSubdirectory("pass-clock-").FullName, "clock");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_file)!, recursive: true);

    [Fact]
    public async Task In_Development_the_file_moves_the_clock_and_time_goes_on_from_there()
    {
        var clock = ClockOf("Development");
        Assert.InRange(clock.GetUtcNow(), DateTimeOffset.UtcNow - Slack, DateTimeOffset.UtcNow + Slack); // No file yet.

        await Write("2031-03-30T00:30:00Z");
        await Becomes(clock, new DateOnly(2031, 3, 30));
        Assert.InRange(clock.GetUtcNow(), Instant("2031-03-30T00:30:00Z"), Instant("2031-03-30T00:30:00Z") + Slack);
        var before = clock.GetUtcNow();
        await Eventually.True(() => Task.FromResult(clock.GetUtcNow() > before), "time goes on");

        await Write("2032-02-29T12:00:00+01:00");
        await Becomes(clock, new DateOnly(2032, 2, 29));
        Assert.InRange(clock.GetUtcNow(), Instant("2032-02-29T11:00:00Z"), Instant("2032-02-29T11:00:00Z") + Slack);
    }

    [Fact]
    public async Task A_service_that_starts_later_reads_the_same_time()
    {
        await Write("2031-03-30T10:00:00Z");
        var one = ClockOf("Development");
        var other = ClockOf("Development");

        Assert.InRange(other.GetUtcNow() - one.GetUtcNow(), -TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10));
        Assert.Equal(new DateOnly(2031, 3, 30), one.ParisToday());
    }

    [Fact]
    public async Task A_file_that_is_being_written_moves_nothing_until_it_is()
    {
        await File.WriteAllTextAsync(_file, "", Stop);
        var clock = ClockOf("Development");
        Assert.InRange(clock.GetUtcNow(), DateTimeOffset.UtcNow - Slack, DateTimeOffset.UtcNow + Slack);

        await Write("2031-03-30T10:00:00Z");
        await Becomes(clock, new DateOnly(2031, 3, 30));
    }

    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    public async Task Anywhere_else_the_file_is_not_even_looked_at(string environment)
    {
        await Write("2031-03-30T10:00:00Z");

        Assert.Same(TimeProvider.System, ClockOf(environment));
    }

    private TimeProvider ClockOf(string environment)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.Configuration["Clock:File"] = _file;
        builder.Configuration["services:identity:http:0"] = "http://127.0.0.1:1";
        builder.AddServiceDefaults("sample");
        return builder.Build().Services.GetRequiredService<TimeProvider>();
    }

    private Task Write(string instant) => File.WriteAllTextAsync(_file, instant, Stop);

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text);

    private static Task Becomes(TimeProvider clock, DateOnly day) => Eventually.True(() => Task.FromResult(clock.ParisToday() == day), $"it is {day}");
}
