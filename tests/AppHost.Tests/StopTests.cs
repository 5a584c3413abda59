using PassPlatform.AppHost.Operations;
using Xunit;

namespace PassPlatform.AppHost.Tests;

/// <summary>However a platform ends, nothing of it is left running, and its folder can be used again.</summary>
[Collection("one platform at a time")]
public sealed class StopTests : IDisposable
{
    private readonly string _data = Path.Combine(Directory.CreateTempSubdirectory("pass-stop-").FullName, "data"); // Its safe is beside it.

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_data)!, recursive: true);

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_signal_stops_every_part_before_the_host_itself_ends(string signal)
    {
        await using var host = new HostProcess(_data, 23100);
        var processes = await host.AllStarted();
        Assert.All(host.Run!.Resources, part => Assert.True(HostProcess.Lives(part.Pid!.Value))); // Of Aspire's own, some only look and end.

        host.Signal(signal);

        Assert.Equal(0, await host.Ended());
        Assert.DoesNotContain(processes, HostProcess.Lives);
        Assert.False(File.Exists(RunFile.PathIn(_data)));
        Assert.False(File.Exists(Path.Combine(_data, ControlSocket.FileName)));
        Assert.DoesNotContain("s'est arrêté de lui-même", host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_is_killed_leaves_nothing_running_and_another_starts_in_its_folder()
    {
        await using var killed = new HostProcess(_data, 23100);
        var processes = await killed.AllStarted();

        killed.Signal("KILL");

        Assert.Equal(137, await killed.Ended());
        var (code, said) = await killed.Operate("status");
        Assert.Equal((3, $"Aucune plateforme ne fonctionne dans {_data}.\n"), (code, said));
        await killed.Until(() => !processes.Any(HostProcess.Lives), "nothing of it is left");

        await using var next = new HostProcess(_data, 23100);
        await next.AllStarted();
        (code, said) = await next.Operate("down");
        Assert.Equal((0, "Tout est arrêté. Les données sont conservées.\n"), (code, said));
        Assert.Equal(0, await next.Ended());
    }
}
