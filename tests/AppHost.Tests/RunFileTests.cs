using PassPlatform.AppHost.Operations;
using Xunit;

namespace PassPlatform.AppHost.Tests;

public sealed class RunFileTests : IDisposable
{
    private readonly string _data = Path.Combine(Directory.CreateTempSubdirectory("pass-run-").FullName, "data"); // Its safe is beside it.

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_data)!, recursive: true);

    [Fact]
    public async Task Who_looks_while_a_host_stops_sees_its_file_or_none()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var host = Task.Run(
            () =>
            {
                var settings = PlatformSettings.Read(["--data", _data]);
                var secrets = Secrets.Of(settings.InSafe("secrets.json"));
                while (!stop.IsCancellationRequested)
                {
                    RunFile.Write(settings, secrets, []);
                    File.Delete(RunFile.PathIn(_data));
                }
            },
            stop.Token);

        var (seen, missed) = (0, 0);
        while (seen < 200 || missed < 200)
        {
            Assert.False(host.IsCompleted, $"{host.Exception}");
            _ = RunFile.Read(_data) is null ? missed++ : seen++;
        }

        await stop.CancelAsync();
        await host;
    }

    [Fact]
    public void The_file_of_a_host_that_was_killed_is_not_that_of_the_program_which_has_its_number_now()
    {
        var settings = PlatformSettings.Read(["--data", _data]);
        RunFile.Write(settings, Secrets.Of(settings.InSafe("secrets.json")), []);
        var written = File.ReadAllText(RunFile.PathIn(_data));
        Assert.NotNull(RunFile.Running(_data)); // This process is PassPlatform.AppHost.Tests.

        File.WriteAllText(RunFile.PathIn(_data), written.Replace($"\"pid\": {Environment.ProcessId}", "\"pid\": 1", StringComparison.Ordinal));

        Assert.Equal(1, RunFile.Read(_data)!.Pid);
        Assert.Null(RunFile.Running(_data));
    }

    [Fact]
    public void The_accounts_of_a_development_are_in_its_file_the_same_at_each_start_and_in_no_other()
    {
        var settings = PlatformSettings.Read(["--data", _data]);
        RunFile.Write(settings, Secrets.Of(settings.InSafe("secrets.json")), []);
        var first = RunFile.Read(_data)!.People!;
        RunFile.Write(settings, Secrets.Of(settings.InSafe("secrets.json")), []);

        Assert.Equal(first, RunFile.Read(_data)!.People);
        Assert.Equal("{role}@dev.passplatform.fr", first.Email);
        Assert.InRange(first.Password.Length, 12, int.MaxValue); // Or identity would not take it.
        Assert.Matches("^[A-Z2-7]{32}$", first.Authenticator);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(RunFile.PathIn(_data)));

        RunFile.Write(settings with { Environment = "Production" }, Secrets.Of(settings.InSafe("secrets.json")), []);
        Assert.Null(RunFile.Read(_data)!.People);
        Assert.DoesNotContain(first.Password, File.ReadAllText(RunFile.PathIn(_data)), StringComparison.Ordinal);
        Assert.DoesNotContain(first.Authenticator, File.ReadAllText(RunFile.PathIn(_data)), StringComparison.Ordinal);
    }
}
