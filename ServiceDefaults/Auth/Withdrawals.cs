using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Messaging;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Resilience;

namespace PassPlatform.ServiceDefaults.Auth;

/// <summary>An access that was taken back, kept until the last token it concerns has expired.</summary>
public sealed class WithdrawnAccess
{
    /// <summary>The event that told of it.</summary>
    public required Guid EventId { get; init; }

    /// <summary>See <see cref="AccessWithdrawn.HolderId"/>.</summary>
    public required string HolderId { get; init; }

    /// <summary>See <see cref="AccessWithdrawn.IssuedUntil"/>.</summary>
    public required DateTimeOffset IssuedUntil { get; init; }

    /// <summary>The row of an event.</summary>
    public static WithdrawnAccess Of(AccessWithdrawn told) => new() { EventId = told.EventId, HolderId = told.HolderId, IssuedUntil = told.IssuedUntil };
}

/// <summary>Keeps what identity tells of accesses that were taken back.</summary>
/// <param name="db">The service's database.</param>
public sealed class KeepWithdrawals(ServiceDb db) : IHandle<AccessWithdrawn>
{
    /// <inheritdoc/>
    public async Task Handle(AccessWithdrawn occurred, CancellationToken stop)
    {
        if (await db.Withdrawals.FindAsync([occurred.EventId], stop) is null) // Identity itself has it already.
        {
            db.Withdrawals.Add(WithdrawnAccess.Of(occurred));
        }
    }
}

/// <summary>The accesses that were taken back, as a replica knows them: at most <see cref="Period"/> after the database does.</summary>
/// <remarks>
/// Asked of every request, also of one whose token is remembered as valid. What is read each time is the withdrawals of <see cref="Kept"/>, that is nearly
/// always none. Decision 0093.
/// </remarks>
public sealed class Withdrawals(IServiceScopeFactory scopes, ILogger<Withdrawals> log) : BackgroundService
{
    /// <summary>From one reading of the table to the next.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    /// <summary>How long a withdrawal is kept: longer than the longest token (an hour), and than clocks may differ.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(2);

    private volatile IReadOnlyDictionary<string, DateTimeOffset> _issuedUntil = new Dictionary<string, DateTimeOffset>();

    /// <summary>The holder that a key that signs is.</summary>
    public static string HolderOfKey(string keyId) => $"key:{keyId}";

    /// <summary>Tells whether a token that is valid otherwise was taken back: from its client or account, its membership, or with its key.</summary>
    public bool Concern(JsonWebToken token)
    {
        var known = _issuedUntil;
        return known.Count > 0
            && (Has(known, token.Subject, token) || Has(known, HolderOfKey(token.Kid), token)
                || (token.TryGetPayloadValue<string>("membership", out var membership) && Has(known, membership, token)));
    }

    /// <summary>Reads them before the service answers, again while the database is away.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await Pipelines.DatabaseOpening.ExecuteAsync(async stop => await Read(stop), cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period);
        using var ending = stoppingToken.Register(timer.Dispose); // Ends the wait without an exception.
        var failing = false;
        while (await timer.WaitForNextTickAsync(CancellationToken.None))
        {
            try
            {
                await Read(stoppingToken);
                failing = false;
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                // Stopping.
            }
            catch (Exception failure)
            {
                // What is known stays known; a service whose database is away gives nothing to anybody.
                log.Log(failing ? LogLevel.Debug : LogLevel.Warning, failure, "Withdrawn accesses cannot be read; it is tried again each second");
                failing = true;
            }
        }
    }

    private static bool Has(IReadOnlyDictionary<string, DateTimeOffset> known, string? holder, JsonWebToken token) =>
        holder is not null && known.TryGetValue(holder, out var until) && token.IssuedAt <= until.UtcDateTime;

    private async Task Read(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var since = TimeProvider.System.GetUtcNow() - Kept; // By the machine's time, as the tokens.
        var rows = await scope.ServiceProvider.GetRequiredService<ServiceDb>().Withdrawals.AsNoTracking().Where(row => row.IssuedUntil > since).ToListAsync(stop);
        _issuedUntil = rows.GroupBy(row => row.HolderId, StringComparer.Ordinal).ToDictionary(holder => holder.Key, holder => holder.Max(row => row.IssuedUntil), StringComparer.Ordinal);
    }
}
