using System.Net.Sockets;
using System.Text.Json;
using Aspire.Hosting;
using Xunit;

namespace PassPlatform.AppHost.Tests;

/// <summary>What the stand-in for Aspire.Hosting owes to an app model: seen from outside, on real processes.</summary>
public sealed class LocalHostingTests
{
    [Fact]
    public async Task A_service_receives_the_variables_that_Aspire_would_inject()
    {
        await using var host = await SampleHost.StartWhole();

        var first = host.EnvironmentOf("first-part");
        var second = host.EnvironmentOf("second-part-1");
        var third = host.EnvironmentOf("second-part-2");
        var firstUrl = first["ASPNETCORE_URLS"];
        Assert.StartsWith("http://127.0.0.1:", firstUrl, StringComparison.Ordinal);
        Assert.Equal("amqp://user:word@127.0.0.1", first["ConnectionStrings__messaging"]);
        Assert.Equal(firstUrl, second["services__first-part__http__0"]);
        Assert.Equal(firstUrl, second["FIRST_PART_HTTP"]);
        Assert.Equal("second-part", second["OTEL_SERVICE_NAME"]);
        Assert.Equal("service.instance.id=second-part-1", second["OTEL_RESOURCE_ATTRIBUTES"]);
        Assert.Equal("service.instance.id=second-part-2", third["OTEL_RESOURCE_ATTRIBUTES"]);
        Assert.Equal("always_on", second["OTEL_TRACES_SAMPLER"]);
        Assert.Equal(10, new Uri(third["ASPNETCORE_URLS"]).Port - new Uri(second["ASPNETCORE_URLS"]).Port);
        // Nothing receives telemetry here: a service must not try to send any.
        Assert.DoesNotContain("OTEL_EXPORTER_OTLP_ENDPOINT", second.Keys);
    }

    [Fact]
    public async Task A_part_is_not_started_before_what_it_waits_for_is_ready()
    {
        await using var host = SampleHost.Start();
        await host.Says("first-part       first has said its environment");
        await host.Says("script           état : Healthy");
        await host.Says("second-part-2    état : Waiting");
        Assert.Empty(host.Log("second-part-1"));

        host.Open("first");

        await host.Says("second-part-1    second has said its environment");
        await host.Says("second-part-2    second has said its environment");
        var console = host.Output;
        Assert.InRange(
            console.IndexOf("first-part       état : Healthy", StringComparison.Ordinal), 0,
            console.IndexOf("second-part-1    état : Starting", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_part_that_dies_is_shown_with_its_last_lines_and_started_again_only_on_demand()
    {
        await using var host = await SampleHost.StartWhole();
        var before = host.Pids("first-part").Single();

        SampleHost.Signal("KILL", before);
        await host.Says("first-part       s'est arrêté de lui-même (code 137) et n'est pas relancé. Ses dernières lignes :");
        await host.Says("first-part         first has said its environment");
        Assert.Equal([before], host.Pids("first-part"));

        Assert.Null(await Ask(host, "start", "first-part"));
        await SampleHost.Until(() => host.Pids("first-part").Count == 2, "the part is started again");
        Assert.NotEqual(before, host.Pids("first-part")[1]);
    }

    [Fact]
    public async Task A_part_stopped_on_demand_is_gone_when_the_answer_comes()
    {
        await using var host = await SampleHost.StartWhole();

        Assert.Null(await Ask(host, "stop", "second-part-1"));
        Assert.False(SampleHost.Lives(host.Pids("second-part-1").Single()));
        Assert.Null(await Ask(host, "kill", "second-part"));
        Assert.False(SampleHost.Lives(host.Pids("second-part-2").Single()));
        Assert.True(SampleHost.Lives(host.Pids("first-part").Single()));
        Assert.Contains("third-part", await Ask(host, "stop", "third-part"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task A_signal_stops_dependents_first_and_leaves_no_process(string signal)
    {
        await using var host = await SampleHost.StartWhole();
        var processes = host.AllPids().Concat(host.Pids("script", "grandchild")).ToList();
        Assert.Equal(5, processes.Count);
        Assert.All(processes, p => Assert.True(SampleHost.Lives(p)));

        host.Signal(signal);

        Assert.Equal(0, await host.Ended());
        Assert.DoesNotContain(processes, SampleHost.Lives);
        await host.Says("Tout est arrêté.");
        var console = host.Output;
        var firstStops = console.IndexOf("first-part       état : Stopped", StringComparison.Ordinal);
        Assert.InRange(console.IndexOf("second-part-1    état : Stopped", StringComparison.Ordinal), 0, firstStops);
        Assert.InRange(console.IndexOf("second-part-2    état : Stopped", StringComparison.Ordinal), 0, firstStops);
    }

    [Fact]
    public async Task Killing_the_host_leaves_no_part_running()
    {
        await using var host = await SampleHost.StartWhole();
        var processes = host.AllPids();
        Assert.Equal(4, processes.Count);

        host.Signal("KILL");

        Assert.Equal(137, await host.Ended());
        await SampleHost.Until(() => !processes.Exists(SampleHost.Lives), "the kernel has ended every part");
        SampleHost.Signal("KILL", host.Pids("script", "grandchild").Single()); // a script's own child is the script's to end
    }

    [Fact]
    public void A_log_is_renamed_when_it_grows_too_long_and_its_last_lines_stay_in_memory()
    {
        var folder = Directory.CreateTempSubdirectory("pass-log-");
        var path = Path.Combine(folder.FullName, "part.log");
        using (var log = new LogFile(path, limitBytes: 2_000))
        {
            for (var i = 0; i < 300; i++)
            {
                log.Add($"line {i}");
            }

            Assert.Equal(Enumerable.Range(275, 25).Select(i => $"line {i}"), log.LastLines);
        }

        Assert.EndsWith("line 299\n", File.ReadAllText(path), StringComparison.Ordinal);
        Assert.InRange(new FileInfo(path).Length, 1, 2_100);
        Assert.InRange(new FileInfo(path + ".1").Length, 2_000, 2_100);
        Assert.Equal(2, folder.GetFiles().Length);
        folder.Delete(recursive: true);
    }

    /// <summary>What the operator's socket answers: the error, or null.</summary>
    private static async Task<string?> Ask(SampleHost host, string what, string name)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(Path.Combine(host.Folder, ControlSocket.FileName)));
        await using var stream = new NetworkStream(socket);
        await stream.WriteAsync((byte[])[.. JsonSerializer.SerializeToUtf8Bytes(new ControlRequest(what, name)), (byte)'\n']);
        return (await JsonSerializer.DeserializeAsync<ControlAnswer>(stream))!.Error;
    }
}
