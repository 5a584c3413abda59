using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace PassPlatform.Identity.Accounts;

/// <summary>The browsers in which people have already proved themselves by two factors: who guesses at a password elsewhere does not keep its holder out there.</summary>
/// <remarks>
/// Ten wrong passwords block an account, wherever they are typed: without more, anybody who knows a nurse's e-mail could keep her out for good. A browser that she has
/// come in with has a count of its own. OWASP, <i>Slow down online guessing attacks with device cookies</i>; ASVS 6.1.1, 6.3.1.
/// </remarks>
internal sealed class KnownDevices(IHttpContextAccessor http, IDataProtectionProvider protection, DeviceGuesses guesses)
{
    private const string Cookie = "__Host-compte-poste";

    /// <summary>How long a browser is known after somebody came in with it.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    /// <summary>People of one shared computer, the latest ones.</summary>
    private const int MostPeople = 20;

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("devices").ToTimeLimitedDataProtector();

    private HttpContext Context => http.HttpContext!;

    /// <summary>Whether an account's holder has come in with this browser.</summary>
    public bool Knows(Account account) => Read() is { } device && device.People.Contains(account.Id);

    /// <summary>Whether too many passwords or codes were wrong in this browser.</summary>
    public bool IsBlocked(Account account) => Read() is { } device && guesses.IsBlocked(device.Id, account.Id);

    /// <summary>A password or a code was wrong.</summary>
    public void CountGuess(Account account)
    {
        if (Read() is { } device && device.People.Contains(account.Id))
        {
            guesses.Count(device.Id, account.Id);
        }
    }

    /// <summary>An account's holder has proved themselves by two factors.</summary>
    public void Remember(Account account)
    {
        var (device, before) = Read() ?? (Convert.ToHexString(RandomNumberGenerator.GetBytes(16)), Array.Empty<Guid>());
        var people = before.Where(other => other != account.Id).Prepend(account.Id).Take(MostPeople);
        Context.Response.Cookies.Append(Cookie, _protector.Protect($"{device} {string.Join(' ', people.Select(person => person.ToString("N")))}", Kept), new CookieOptions
        {
            Secure = true,
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Path = "/",
            MaxAge = Kept,
            IsEssential = true,
        });
    }

    private (string Id, Guid[] People)? Read()
    {
        try
        {
            if (Context.Request.Cookies[Cookie] is { } cookie && _protector.Unprotect(cookie).Split(' ') is [var id, .. var people])
            {
                return (id, [.. people.Select(person => Guid.Parse(person))]);
            }

            return null;
        }
        catch (CryptographicException)
        {
            return null; // Too old, or not ours.
        }
    }
}

/// <summary>Wrong passwords and codes of each known browser, in this replica's memory: ten in a quarter of an hour.</summary>
internal sealed class DeviceGuesses(TimeProvider clock)
{
    private const int Allowed = 10;
    private const int Capacity = 10_000;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    private readonly ConcurrentDictionary<(string Device, Guid Account), (int Count, DateTimeOffset Until)> _guesses = new();

    public bool IsBlocked(string device, Guid account) =>
        _guesses.TryGetValue((device, account), out var guesses) && guesses.Count >= Allowed && guesses.Until > clock.GetUtcNow();

    public void Count(string device, Guid account)
    {
        var now = clock.GetUtcNow();
        if (_guesses.Count >= Capacity)
        {
            foreach (var (key, guesses) in _guesses.Where(known => known.Value.Until <= now))
            {
                _guesses.TryRemove(KeyValuePair.Create(key, guesses));
            }
        }

        _guesses.AddOrUpdate((device, account), _ => (1, now + Window), (_, guesses) => guesses.Until > now ? (guesses.Count + 1, guesses.Until) : (1, now + Window));
    }
}
