using System.Collections.Concurrent;
using System.Threading.Channels;
using PassPlatform.Identity.Accounts;

namespace PassPlatform.Identity.SignIn;

/// <summary>Requests for another password, seen to after the page has answered: looking for the account in the page would take a time that tells whether there is one.</summary>
/// <remarks>In this process alone: a request lost with it is made again by whoever receives nothing.</remarks>
internal sealed class ForgottenPasswords(IServiceScopeFactory scopes, TimeProvider clock, ILogger<ForgottenPasswords> log) : BackgroundService
{
    /// <summary>Requests that wait at most; beyond, they are dropped: that many at once are not people's.</summary>
    private const int Capacity = 1000;

    /// <summary>Addresses of the last minutes that are remembered at most; beyond, mail still leaves.</summary>
    private const int Remembered = 20_000;

    /// <summary>Between two mails to one address: nobody fills another's mailbox. ASVS 2.4.1.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _latest = new();
    private readonly Channel<string> _asked = Channel.CreateBounded<string>(new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Takes the request of somebody, known or not.</summary>
    public void Take(string email)
    {
        var (key, now) = (email.Trim().ToUpperInvariant(), clock.GetUtcNow());
        if (_latest.TryGetValue(key, out var at) && now - at < Pause)
        {
            return;
        }

        if (_latest.Count >= Remembered)
        {
            foreach (var old in _latest.Where(known => now - known.Value >= Pause))
            {
                _latest.TryRemove(old);
            }
        }

        if (_asked.Writer.TryWrite(email) && _latest.Count < Remembered)
        {
            _latest[key] = now;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var email in _asked.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<AccountLetters>().ForgotPassword(email, stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError(failure, "A request for another password could not be seen to; who made it receives nothing");
            }
        }
    }
}
