using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using PassPlatform.AppHost.Operations;
using PassPlatform.Contracts;
using RabbitMQ.Client;
using Xunit;

namespace PassPlatform.AppHost.Tests;

/// <summary>A platform whose every part is ready, for the tests that leave it so.</summary>
public sealed class RunningPlatform : IAsyncLifetime
{
    private readonly string _data = Path.Combine(Directory.CreateTempSubdirectory("pass-running-").FullName, "data"); // Its safe is beside it.
    private HostProcess? _host;

    internal HostProcess Host => _host!;

    public async ValueTask InitializeAsync()
    {
        _host = new HostProcess(_data, 23300);
        try
        {
            await _host.AllReady();
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    // After a start that failed, xunit disposes what has disposed of itself already.
    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
            _host = null;
            Directory.Delete(Path.GetDirectoryName(_data)!, recursive: true);
        }
    }
}

/// <summary>What an operator does to a running platform.</summary>
[Collection("one platform at a time")]
public sealed class RunningTests(RunningPlatform platform) : IClassFixture<RunningPlatform>
{
    private HostProcess Host => platform.Host;

    [Fact]
    public async Task A_part_that_is_killed_on_demand_is_gone_when_the_answer_comes_and_starts_again()
    {
        var before = Host.Part("intake").Pid!.Value;

        Assert.Equal((0, "intake : tué.\n"), await Host.Operate("kill", "intake"));
        Assert.False(HostProcess.Lives(before));
        Assert.Equal("stopped", Host.Part("intake").State);
        Assert.Equal(1, (await Host.Operate("verify")).Code);

        var (code, said) = await Host.Operate("start", "intake");
        Assert.True(code == 0, said);
        Assert.StartsWith("intake : prêt en", said, StringComparison.Ordinal);
        Assert.NotEqual(before, Host.Part("intake").Pid);
        Assert.True(Host.Part("intake").IsHealthy);
    }

    [Fact]
    public void The_dashboard_keeps_nothing_once_it_has_stopped_and_little_while_it_runs()
    {
        var variables = File.ReadAllText($"/proc/{Host.Part("dashboard").Pid}/environ").Split('\0');

        Assert.Contains("ASPIRE_DASHBOARD_PERSISTENCE_MODE=None", variables);
        Assert.Contains("DASHBOARD__TELEMETRYLIMITS__MAXTRACECOUNT=1000", variables);
    }

    [Fact]
    public async Task A_part_that_dies_is_told_with_its_last_lines_and_started_again_only_on_demand()
    {
        var before = Host.Part("partner-network").Pid!.Value;

        HostProcess.Signal("KILL", before);

        await Host.Until(() => Host.Part("partner-network").State == "died", "the death is known");
        await Host.Until(
            () => Host.Output.Split("partner-network  s'est arrêté de lui-même", 2) is [_, var after] && after.Contains("Now listening on", StringComparison.Ordinal),
            "the console tells it, with its last lines");
        Assert.Contains("mort", (await Host.Operate("status")).Said, StringComparison.Ordinal);

        Assert.Equal(0, (await Host.Operate("restart", "partner-network")).Code);
        Assert.NotEqual(before, Host.Part("partner-network").Pid);
    }

    [Fact]
    public async Task All_is_well_and_the_commands_of_the_dashboard_say_so()
    {
        var (code, said) = await Host.Operate("verify");
        Assert.True(code == 0, said);
        Assert.Contains("✓ files de messages : aucun message en erreur", said, StringComparison.Ordinal);
        Assert.Contains("✓ intake : prêt (outbox : 0 événement(s) à publier", said, StringComparison.Ordinal);
        Assert.Contains("✓ rapport ", said, StringComparison.Ordinal);

        (code, said) = await Host.Operate("calendar");
        Assert.True(code == 0, said);
        Assert.Contains("✓ deadlines : 0", said, StringComparison.Ordinal);

        Assert.Equal((0, "Aucun message en erreur.\n"), await Host.Operate("queues", "replay", "toutes"));
        Assert.Contains("reporting.", (await Host.Operate("queues")).Said, StringComparison.Ordinal);
        Assert.Contains("Aucune caisse", (await Host.Operate("exchange")).Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_rebuilt_from_a_running_platform()
    {
        var here = Directory.GetCurrentDirectory(); // The door is found from inside the data folder, which the asking process enters.
        try
        {
            foreach (var name in new[] { "gateway", "intake" })
            {
                var refusal = await Assert.ThrowsAsync<OperatorException>(() => Operator.Do(Host.Data, new ControlRequest(name, "rebuild")));
                Assert.Equal($"{name} n'a pas la commande « rebuild ».", refusal.Message);
            }
        }
        finally
        {
            Directory.SetCurrentDirectory(here);
        }
    }

    [Fact]
    public async Task What_does_not_exist_is_named()
    {
        var (code, said) = await Host.Operate("stop", "cuisine");
        Assert.Equal((1, "Aucune partie ne se nomme « cuisine ».\n"), (code, said));

        (code, said) = await Host.Operate("queues", "replay", "cuisine");
        Assert.Equal(1, code);
        Assert.Contains("cuisine_error", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_platform_lives_beside_it_but_not_in_its_folder()
    {
        await using (var intruder = new HostProcess(Host.Data, 23500))
        {
            Assert.Equal(1, await intruder.Ended());
            Assert.Contains("Une plateforme fonctionne déjà", intruder.Output, StringComparison.Ordinal);
        }

        var data = Path.Combine(Directory.CreateTempSubdirectory("pass-beside-").FullName, "data");
        try
        {
            await using var beside = new HostProcess(data, 23500);
            await beside.AllStarted();
            var (code, said) = await beside.Operate("stop", "reporting");
            Assert.True(code == 0, said);
            Assert.Equal("stopped", beside.Part("reporting").State);
            Assert.True(Host.Part("reporting").IsHealthy);
            Assert.Equal(0, (await beside.Operate("down")).Code);
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(data)!, recursive: true);
        }

        Assert.All(Host.Run!.Resources, part => Assert.True(HostProcess.Lives(part.Pid!.Value)));
    }

    [Fact]
    public void The_folder_the_socket_and_the_logs_keep_the_secrets_of_their_owner()
    {
        const UnixFileMode owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.Equal(owner | UnixFileMode.UserExecute, File.GetUnixFileMode(Host.Data));
        Assert.Equal(owner, File.GetUnixFileMode(Path.Combine(Host.Data, ControlSocket.FileName)));
        Assert.Equal(owner, File.GetUnixFileMode(RunFile.PathIn(Host.Data)));

        var secrets = Secrets.Of(Path.Combine($"{Host.Data}-safe", "secrets.json"));
        var logs = Directory.GetFiles(Path.Combine(Host.Data, "logs"));
        Assert.Equal(Host.Run!.Resources.Select(part => $"{part.Name}.log").Order(), logs.Select(Path.GetFileName).Order());
        foreach (var log in logs)
        {
            var text = File.ReadAllText(log);
            Assert.Equal(text, secrets.Masked(text));
        }

        Assert.Equal(Host.Output, secrets.Masked(Host.Output));
        Assert.Contains("/login?t=…", File.ReadAllText(Path.Combine(Host.Data, "logs", "dashboard.log")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_dashboard_asks_for_its_token()
    {
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        var stop = TestContext.Current.CancellationToken;
        using var anonymous = await http.GetAsync(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Host.Run!.Port + 1}/"), stop);
        Assert.Contains("/login", anonymous.Headers.Location?.ToString() ?? "", StringComparison.Ordinal);
        using var refused = await http.GetAsync(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Host.Run!.Port + 1}/api/telemetry/spans"), stop);
        Assert.Equal(401, (int)refused.StatusCode);
        http.DefaultRequestHeaders.Add("X-API-Key", Host.Run!.DashboardKey);
        using var answered = await http.GetAsync(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Host.Run!.Port + 1}/api/telemetry/spans"), stop);
        Assert.Equal(200, (int)answered.StatusCode);
    }

    [Fact]
    public async Task Nobody_sends_telemetry_without_its_key()
    {
        using var http = new HttpClient();
        using var nothing = new ByteArrayContent([]) { Headers = { ContentType = new("application/x-protobuf") } };
        using var refused = await http.PostAsync(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Host.Run!.Port + 3}/v1/traces"), nothing, TestContext.Current.CancellationToken);

        Assert.Equal(401, (int)refused.StatusCode);
    }

    [Fact]
    public async Task A_service_does_on_the_broker_what_is_its_own_and_nothing_else()
    {
        var stop = TestContext.Current.CancellationToken;
        var secrets = Secrets.Of(Path.Combine($"{Host.Data}-safe", "secrets.json"));
        var address = new UriBuilder(Host.Run!.Messaging.Amqp) { UserName = "intake", Password = secrets.BrokerPasswordOf("intake") }.Uri;
        await using var connection = await new ConnectionFactory { Uri = address }.CreateConnectionAsync(stop);

        // Its own queue it reads; another's it does not, nor does it tell what is another's to tell, or make what is nobody's.
        await Allowed(channel => channel.BasicGetAsync("intake.known-sites", autoAck: false, stop));
        await Refused(channel => channel.BasicGetAsync("reporting.ledger-writer", autoAck: false, stop));
        await Refused(channel => channel.QueueDeclareAsync("mine", cancellationToken: stop));
        await Refused(channel => channel.QueueBindAsync("intake.known-sites", "reporting.ledger-writer", "", cancellationToken: stop));
        await Refused(channel => channel.BasicPublishAsync("PassPlatform.Contracts:RightsOpened", "", ReadOnlyMemory<byte>.Empty, stop).AsTask());

        // Nor does it hear what is not for it, or take it from those whom it is for.
        await Allowed(channel => channel.QueueBindAsync("intake.known-sites", "PassPlatform.Contracts:PassSiteOpened", "", cancellationToken: stop));
        await Refused(channel => channel.QueueBindAsync("intake.known-sites", "PassPlatform.Contracts:FundingCapReached", "", cancellationToken: stop));
        await Refused(channel => channel.ExchangeDeleteAsync("PassPlatform.Contracts:FundingCapReached", cancellationToken: stop));

        using var http = new HttpClient();
        using var managed = await http.GetAsync(new UriBuilder(Host.Run!.Messaging.Management) { Path = "/api/queues" }.Uri, stop);
        Assert.Equal(401, (int)managed.StatusCode);
        http.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes($"intake:{secrets.BrokerPasswordOf("intake")}")));
        using var asService = await http.GetAsync(new UriBuilder(Host.Run!.Messaging.Management) { Path = "/api/queues" }.Uri, stop);
        Assert.Equal(401, (int)asService.StatusCode);

        async Task Allowed(Func<IChannel, Task> act)
        {
            await using var channel = await connection.CreateChannelAsync(Confirmed, stop);
            await act(channel);
        }

        async Task Refused(Func<IChannel, Task> act)
        {
            await using var channel = await connection.CreateChannelAsync(Confirmed, stop);
            await Assert.ThrowsAnyAsync<Exception>(() => act(channel));
            Assert.Equal(403, (int?)channel.CloseReason?.ReplyCode);
        }
    }

    [Fact]
    public async Task Every_event_reaches_the_services_that_it_says()
    {
        var messaging = Host.Run!.Messaging;
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes($"{messaging.User}:{messaging.Password}")));

        var bindings = await http.GetFromJsonAsync<List<Binding>>(new UriBuilder(messaging.Management) { Path = "/api/bindings" }.Uri, TestContext.Current.CancellationToken);

        foreach (var (told, by) in PublishedByAttribute.Events)
        {
            var heard = bindings!.Where(binding => binding.Source == $"PassPlatform.Contracts:{told.Name}").Select(binding => binding.Destination.Split('.')[0]).Distinct().Order();
            Assert.Equal((told.Name, string.Join(", ", by.HeardBy.Order())), (told.Name, string.Join(", ", heard)));
        }
    }

    // How the broker's management interface tells of one.
    private sealed record Binding(string Source, string Destination);

    [Fact]
    public void Nobody_s_private_key_is_made_unasked() =>
        Assert.Empty(Directory.EnumerateFiles(Host.Data, "*key*.pem", SearchOption.AllDirectories));

    private static CreateChannelOptions Confirmed => new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true);
}
