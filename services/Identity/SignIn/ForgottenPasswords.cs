using System.Threading.Channels;
using PassPlatform.Identity.Accounts;

namespace PassPlatform.Identity.SignIn;

/// <summary>Requests for another password, seen to after the page has answered: looking for the account in the page would take a time that tells whether there is one.</summary>
/// <remarks>In this process alone: a request lost with it is made again by whoever receives nothing.</remarks>
internal sealed class ForgottenPasswords(IServiceScopeFactory scopes, TimeProvider clock, ILogger<ForgottenPasswords> log) : BackgroundService
{
    /// <summary>One link to an address in this time: whoever knows it could else fill its mailbox.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    /// <summary>Requests that wait at most; beyond, they are dropped: that many at once are not people's.</summary>
    private const int Capacity = 1000;

    private const int Remembered = 10_000;

    private readonly Channel<string> _asked = Channel.CreateBounded<string>(new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropWrite });

    private readonly Dictionary<string, DateTimeOffset> _taken = []; // Read and written by the one loop below.

    /// <summary>Takes the request of somebody, known or not.</summary>
    public void Take(string email) => _asked.Writer.TryWrite(email);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var email in _asked.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                if (!IsDue(Account.Normalize(email)))
                {
                    continue;
                }

                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<AccountLetters>().ForgotPassword(email, stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError(failure, "A request for another password could not be seen to; who made it receives nothing");
            }
        }
    }

    private bool IsDue(string email)
    {
        var now = clock.GetUtcNow();
        if (_taken.TryGetValue(email, out var taken) && now < taken + Pause)
        {
            return false;
        }

        if (_taken.Count >= Remembered)
        {
            _taken.Clear(); // Of addresses that are mostly nobody's.
        }

        _taken[email] = now;
        return true;
    }
}
