using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Identity.Tests.Withdrawals;

/// <summary>Tokens taken back, as identity tells it and as identity does it.</summary>
public sealed class WithdrawalTests(TestBroker broker) : IDisposable
{
    private static readonly TimeSpan Promise = TimeSpan.FromSeconds(5);
    private static readonly Guid Site = Guid.CreateVersion7();

    private readonly DataFolder _data = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task Every_replica_of_identity_refuses_the_tokens_of_a_client_that_is_disabled()
    {
        await using var first = RunningIdentity.Start(_data);
        await using var second = RunningIdentity.Start(_data);
        using var operators = await first.As(Roles.Operator);
        using var ars = await second.As(Roles.Ars);
        Assert.Equal(HttpStatusCode.OK, (await ars.GetAsync("/connect/clients", Stop)).StatusCode);

        using var disabled = await operators.PostAsync("/connect/clients/dev-ars/disablement", null, Stop);

        Assert.Equal(HttpStatusCode.OK, disabled.StatusCode);
        Assert.Equal(["true"], disabled.Headers.GetValues("Withdrawal-Pending")); // There is no broker: the others have not heard of it.
        await Eventually.True(
            async () => (await ars.GetAsync("/connect/clients", Stop)).StatusCode == HttpStatusCode.Unauthorized, "its token is refused", Promise);
        Assert.Equal(HttpStatusCode.OK, (await operators.GetAsync("/connect/clients", Stop)).StatusCode);

        using var enabled = await operators.PostAsync("/connect/clients/dev-ars/enablement", null, Stop);
        using var young = await second.As(Roles.Ars); // At once.
        Assert.Equal(HttpStatusCode.OK, enabled.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await ars.GetAsync("/connect/clients", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await young.GetAsync("/connect/clients", Stop)).StatusCode);
    }

    [Fact]
    public async Task A_token_asked_for_at_once_after_other_PASS_were_given_is_good_and_the_one_before_is_not()
    {
        await using var identity = RunningIdentity.Start(_data);
        using var operators = await identity.As(Roles.Operator);
        using var old = await identity.As(Roles.Ars);
        await identity.Open(Site);
        var ars = await operators.GetFromJsonAsync<JsonElement>("/connect/clients/dev-ars", Stop);

        using var change = new HttpRequestMessage(HttpMethod.Put, "/connect/clients/dev-ars")
        {
            Content = JsonContent.Create(new { name = "ARS", passSiteIds = new[] { Site } }),
            Headers = { { "If-Match", $"\"{ars.GetProperty("version")}\"" } },
        };
        using var changed = await operators.SendAsync(change, Stop);
        using var young = await identity.As(Roles.Ars);

        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        await Eventually.True(
            async () => (await old.GetAsync("/connect/clients", Stop)).StatusCode == HttpStatusCode.Unauthorized, "the token of before is refused", Promise);
        Assert.Equal(HttpStatusCode.OK, (await young.GetAsync("/connect/clients", Stop)).StatusCode);
    }

    [Fact]
    public async Task A_new_name_takes_nothing_back_and_a_secret_that_was_divulged_does()
    {
        await using var identity = RunningIdentity.Start(_data);
        using var operators = await identity.As(Roles.Operator);
        var ars = await operators.GetFromJsonAsync<JsonElement>("/connect/clients/dev-ars", Stop);
        using var change = new HttpRequestMessage(HttpMethod.Put, "/connect/clients/dev-ars")
        {
            Content = JsonContent.Create(new { name = "ARS", passSiteIds = Array.Empty<Guid>() }),
            Headers = { { "If-Match", $"\"{ars.GetProperty("version")}\"" } },
        };

        using var changed = await operators.SendAsync(change, Stop);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.Equal(0, await identity.InDatabase(db => Task.FromResult(db.Withdrawals.Count())));
        using var replaced = await operators.PostAsJsonAsync("/connect/clients/dev-ars/enrolment", new { previousValidDays = 1 }, Stop);
        Assert.Equal(0, await identity.InDatabase(db => Task.FromResult(db.Withdrawals.Count())));
        using var divulged = await operators.PostAsJsonAsync("/connect/clients/dev-ars/enrolment", new { previousValidDays = 0 }, Stop);
        Assert.Equal(["dev-ars"], await identity.InDatabase(db => Task.FromResult(db.Withdrawals.Select(row => row.HolderId).ToArray())));
    }

    [Fact]
    public async Task Once_it_is_answered_the_broker_has_it()
    {
        await using var identity = RunningIdentity.Start(_data, settings: ("ConnectionStrings:messaging", await broker.NewVirtualHost()));
        using var operators = await identity.As(Roles.Operator);
        await Eventually.True(async () => (await identity.Http.GetAsync("/health/ready", Stop)).IsSuccessStatusCode, "the broker is there");
        var published = 0;
        using var meters = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == "pass.outbox.published")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        meters.SetMeasurementEventCallback<long>((_, count, _, _) => Interlocked.Add(ref published, (int)count)); // No other test here has a broker.
        meters.Start();
        var watch = Stopwatch.StartNew();

        using var disabled = await operators.PostAsync("/connect/clients/dev-ars/disablement", null, Stop);

        Assert.Equal(1, published);
        Assert.False(disabled.Headers.Contains("Withdrawal-Pending"));
        TestContext.Current.TestOutputHelper!.WriteLine($"answered after {watch.ElapsedMilliseconds} ms");
    }
}
