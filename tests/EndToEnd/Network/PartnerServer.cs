using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using PassPlatform.Journey;
using PassPlatform.PartnerNetwork.Tests.Webhooks;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.EndToEnd.Network;

/// <summary>The server of somebody whom the platform tells: it really listens, and is away at the first try of every other message.</summary>
internal sealed class PartnerServer : IAsyncDisposable
{
    // What fails is tried again five seconds later, on a machine that may be busy.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, bool> _known = new();
    private readonly Listener _listener;

    private PartnerServer(Listener listener)
    {
        _listener = listener;
        _listener.Answers = message => _known.TryAdd(message.Id, true) && _known.Count % 2 == 1 ? 500 : 204;
    }

    private string Secret { get; } = $"whsec_{Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))}";

    /// <summary>Starts one.</summary>
    public static async Task<PartnerServer> Start() => new(await Listener.Start());

    /// <summary>Asks that it be told.</summary>
    /// <param name="holder">Whose it is; of one PASS.</param>
    /// <param name="kinds">Of what.</param>
    /// <returns>The webhook.</returns>
    public async Task<Guid> Subscribe(Actor holder, params string[] kinds) =>
        (await holder.Post("/api/network/webhooks", new { address = _listener.Address, kinds, secret = Secret })).Id;

    /// <summary>Waits until it has taken each of these messages and no other; what failed came again, the same, and all of it is signed, of now, and names nobody.</summary>
    /// <param name="messages">Kind and state of each, in any order.</param>
    /// <param name="names">What no message may hold.</param>
    public async Task Takes(IEnumerable<string> messages, params string[] names)
    {
        var wanted = messages.Order(StringComparer.Ordinal).ToList();
        await Eventually.True(() => Task.FromResult(Taken().SequenceEqual(wanted)), () => $"told {string.Join(", ", wanted)}; so far {string.Join(", ", Taken())}", Limit);
        Assert.Contains(_listener.Received, message => message.Status == 500); // Else nothing failed.
        Assert.All(_listener.Received.GroupBy(message => message.Id), same => Assert.Single(same.Select(message => message.Body).Distinct()));
        foreach (var message in _listener.Received)
        {
            Assert.Equal(0, message.SignedBy(Secret));
            Assert.InRange(DateTimeOffset.UtcNow.ToUnixTimeSeconds() - long.Parse(message.Timestamp, CultureInfo.InvariantCulture), -60, 300);
            Assert.All(names, name => Assert.DoesNotContain(name, message.Body, StringComparison.OrdinalIgnoreCase));
        }
    }

    /// <summary>What it was told of a thing, by its id.</summary>
    public IEnumerable<string> Of(Guid id) => _listener.Taken.Where(message => message.Data.GetProperty("id").GetGuid() == id).Select(Words);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _listener.DisposeAsync();

    private List<string> Taken() => [.. _listener.Taken.Select(Words).Order(StringComparer.Ordinal)];

    private static string Words(Message message) => $"{message.Json.GetProperty("type").GetString()!["passplatform.".Length..]} {message.Data.GetProperty("state").GetString()}";
}
