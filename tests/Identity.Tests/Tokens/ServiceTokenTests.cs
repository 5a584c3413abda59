using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.Identity.Tests.Tokens;

/// <summary>What a service does to have a token of its own, against a real identity. Every token that identity makes is another: the same one was kept.</summary>
public sealed class ServiceTokenTests : IAsyncLifetime
{
    private const string Secret = "drawn-by-the-installer";
    private readonly DataFolder _data = new();
    private RunningIdentity _identity = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _identity = await Start(_data, minutes: 10);

    public async ValueTask DisposeAsync()
    {
        await _identity.DisposeAsync();
        _data.Dispose();
    }

    [Fact]
    public async Task The_token_is_the_services_own_and_is_asked_once_however_many_want_it()
    {
        await using var service = Service(Secret, new Elapsed());
        var token = service.GetRequiredService<ServiceToken>();

        var all = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => token.Get(Stop)));

        var one = Assert.Single(all.Distinct());
        Assert.Equal("service-rights-dossier", RunningIdentity.Part(one, 1).GetProperty("sub").GetString());
        Assert.Equal(Roles.Service, RunningIdentity.Part(one, 1).GetProperty("role").GetString());
    }

    [Fact]
    public async Task It_is_asked_again_a_minute_before_its_end_whatever_the_hour_has_become()
    {
        var clock = new Elapsed();
        await using var service = Service(Secret, clock);
        var token = service.GetRequiredService<ServiceToken>();
        var first = await token.Get(Stop);

        clock.Hour = clock.Hour.AddYears(-1); // A clock set back gives an old token no longer life.
        clock.Seconds = 538; // A token ends at a whole second: of ten minutes, one less may be left when it comes.
        Assert.Equal(first, await token.Get(Stop));
        clock.Seconds = 540;
        var second = await token.Get(Stop);

        Assert.NotEqual(first, second);
        Assert.Equal(second, await token.Get(Stop));
    }

    [Fact]
    public async Task A_token_that_lives_a_minute_is_used_for_most_of_it()
    {
        using var data = new DataFolder();
        await using var hasty = await Start(data, minutes: 1);
        var clock = new Elapsed();
        await using var service = Service(Secret, clock, hasty.Http.BaseAddress);
        var token = service.GetRequiredService<ServiceToken>();
        var first = await token.Get(Stop);

        clock.Seconds = 44;
        Assert.Equal(first, await token.Get(Stop));
        clock.Seconds = 45;
        Assert.NotEqual(first, await token.Get(Stop));
    }

    [Fact]
    public async Task Without_a_secret_or_with_a_wrong_one_it_says_which_to_look_at()
    {
        await using var without = Service(null, new Elapsed());
        await using var wrong = Service("another", new Elapsed());

        var missing = await Assert.ThrowsAsync<InvalidOperationException>(() => without.GetRequiredService<ServiceToken>().Get(Stop));
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => wrong.GetRequiredService<ServiceToken>().Get(Stop));

        Assert.Contains("Service:ClientSecret", missing.Message, StringComparison.Ordinal);
        Assert.Contains("Identity:ServiceSecret:rights-dossier", missing.Message, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Contains("invalid_client", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Identity:ServiceSecret:rights-dossier", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("another", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_is_not_remembered()
    {
        await using var service = Service(Secret, new Elapsed());
        var token = service.GetRequiredService<ServiceToken>();
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => token.Get(stopped.Token));

        Assert.NotEmpty(await token.Get(Stop));
    }

    /// <summary>Starts an identity that has made its keys: the first token of all may take longer than a service waits.</summary>
    private static async Task<RunningIdentity> Start(DataFolder data, int minutes)
    {
        var identity = RunningIdentity.Start(
            data, "Production", settings: [("Identity:ServiceSecret:rights-dossier", Secret), ("Identity:TokenMinutes", $"{minutes}")]);
        await identity.Token("service-rights-dossier", Secret);
        return identity;
    }

    private ServiceProvider Service(string? secret, TimeProvider clock, Uri? identity = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration["services:identity:http:0"] = (identity ?? _identity.Http.BaseAddress!).ToString();
        builder.Configuration["Service:ClientSecret"] = secret;
        builder.Services.AddSingleton(clock);
        builder.Services.AddServiceDiscovery();
        builder.AddServiceToken("rights-dossier");
        return builder.Services.BuildServiceProvider();
    }

    /// <summary>A clock whose hour and whose elapsed time the test sets apart.</summary>
    private sealed class Elapsed : TimeProvider
    {
        public DateTimeOffset Hour { get; set; } = DateTimeOffset.UtcNow;

        public long Seconds { get; set; }

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Seconds;

        public override DateTimeOffset GetUtcNow() => Hour;
    }
}
