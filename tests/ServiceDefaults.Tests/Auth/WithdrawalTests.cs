using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Tests.Sample;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.ServiceDefaults.Tests.Auth;

/// <summary>What a service does of an access that identity took back; identity itself is not asked.</summary>
public sealed class WithdrawalTests(TestBroker broker) : IDisposable
{
    private static readonly TimeSpan Promise = TimeSpan.FromSeconds(5);

    private readonly TestStorage _storage = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _storage.Dispose();

    [Theory]
    [InlineData("client-1")]
    [InlineData("membership-1")]
    [InlineData("key:test")]
    public async Task A_token_that_was_in_use_is_refused_within_five_seconds_and_a_newer_one_is_not(string holder)
    {
        var asked = DateTime.UtcNow;
        await using var service = await (await SampleService.Start(await broker.NewVirtualHost(), _storage)).Connected();
        var old = service.TokenOf("client-1", asked.AddMinutes(-10), ("membership", "membership-1"));
        var young = service.TokenOf("client-1", asked.AddMinutes(-1), ("membership", "membership-1"));
        Assert.Equal(HttpStatusCode.NotFound, await Status(service, old));
        Assert.Equal(HttpStatusCode.NotFound, await Status(service, young));
        var watch = Stopwatch.StartNew();

        await service.Publish(new AccessWithdrawn { OccurredAt = asked, HolderId = holder, IssuedUntil = asked.AddMinutes(-5) });

        await Eventually.True(async () => await Status(service, old) == HttpStatusCode.Unauthorized, "the token is refused", Promise);
        TestContext.Current.TestOutputHelper!.WriteLine($"refused after {watch.ElapsedMilliseconds} ms");
        Assert.Equal(HttpStatusCode.NotFound, await Status(service, young));
        using var refused = await Get(service, old);
        Assert.Equal("/problems/acces-retire", (await refused.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("type").GetString());
        Assert.Contains("invalid_token", refused.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_else_is_refused()
    {
        await using var service = await (await SampleService.Start(await broker.NewVirtualHost(), _storage)).Connected();
        var before = DateTime.UtcNow.AddMinutes(-10);
        await service.Publish(new AccessWithdrawn { OccurredAt = DateTime.UtcNow, HolderId = "client-1", IssuedUntil = DateTime.UtcNow });

        await Eventually.True(
            async () => await Status(service, service.TokenOf("client-1", before)) == HttpStatusCode.Unauthorized, "its token is refused", Promise);

        Assert.Equal(HttpStatusCode.NotFound, await Status(service, service.TokenOf("client-10", before)));
        Assert.Equal(HttpStatusCode.NotFound, await Status(service, service.TokenOf("Client-1", before, ("membership", "membership-1"))));
    }

    [Fact]
    public async Task Every_replica_refuses_and_so_does_one_that_starts_later_without_its_broker()
    {
        var address = await broker.NewVirtualHost();
        await using var first = await (await SampleService.Start(address, _storage)).Connected();
        await using var second = await (await SampleService.Start(address, _storage)).Connected();
        var issuedAt = DateTime.UtcNow.AddMinutes(-10);

        await first.Publish(new AccessWithdrawn { OccurredAt = DateTime.UtcNow, HolderId = "client-1", IssuedUntil = DateTime.UtcNow });

        foreach (var replica in new[] { first, second }) // One of them has heard it.
        {
            await Eventually.True(
                async () => await Status(replica, replica.TokenOf("client-1", issuedAt)) == HttpStatusCode.Unauthorized, "each replica refuses", Promise);
        }

        await using var third = await SampleService.Start("amqp://nobody:nobody@127.0.0.1:1/", _storage);
        Assert.Equal(HttpStatusCode.Unauthorized, await Status(third, third.TokenOf("client-1", issuedAt)));
    }

    [Fact]
    public async Task It_is_kept_until_the_longest_token_has_expired_whatever_the_calendar_says()
    {
        await using TallyDb db = _storage.IsSqlServer
            ? new SqlServerTallyDb(_storage.Options<SqlServerTallyDb>(), _storage.Services)
            : new SqliteTallyDb(_storage.Options<SqliteTallyDb>(), _storage.Services);
        await db.Database.MigrateAsync(Stop);
        db.Withdrawals.AddRange(Row("old", TimeSpan.FromMinutes(-121)), Row("young", TimeSpan.FromMinutes(-119)));
        db.Withdrawals.Add(new WithdrawnAccess { EventId = Guid.NewGuid(), HolderId = "key:x", IssuedUntil = DateTimeOffset.MaxValue });
        await db.SaveChangesAsync(Stop);
        using var gate = new WriteGate(single: false);
        using var housekeeping = new Housekeeping(
            new ServiceCollection().BuildServiceProvider().GetRequiredService<IServiceScopeFactory>(), gate, new NextYear(), NullLogger<Housekeeping>.Instance);

        await housekeeping.Run(db, Stop);

        Assert.Equal(["key:x", "young"], await db.Withdrawals.OrderBy(row => row.HolderId).Select(row => row.HolderId).ToListAsync(Stop));
    }

    private static WithdrawnAccess Row(string holder, TimeSpan since) => new() { EventId = Guid.NewGuid(), HolderId = holder, IssuedUntil = DateTimeOffset.UtcNow + since };

    private static async Task<HttpStatusCode> Status(SampleService service, AuthenticationHeaderValue token)
    {
        using var answer = await Get(service, token);
        return answer.StatusCode;
    }

    private static async Task<HttpResponseMessage> Get(SampleService service, AuthenticationHeaderValue token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/tallies/{Guid.Empty}") { Headers = { Authorization = token } };
        return await service.Http.SendAsync(request, Stop);
    }

    private sealed class NextYear : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UtcNow.AddYears(1);
    }
}
