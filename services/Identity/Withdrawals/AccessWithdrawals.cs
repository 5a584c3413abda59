using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.Identity.Data;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Messaging;

namespace PassPlatform.Identity.Withdrawals;

/// <summary>Takes back the tokens that a client, an account or a membership has, in the transaction of what ends its access.</summary>
/// <remarks>
/// Every service is told by <see cref="AccessWithdrawn"/>, and refuses them within five seconds; this one reads its own row. The answer to the request waits
/// until the broker has the event: once it is given, the others are told even if this process dies. Decision 0093.
/// </remarks>
internal sealed class AccessWithdrawals(IdentityDb db, OutboxRelay relay, IHttpContextAccessor http, TimeProvider clock, ILogger<AccessWithdrawals> log)
{
    /// <summary>
    /// How far after the withdrawal a token may say that it was issued: whoever asked just before may be given one just after, by another replica's clock.
    /// </summary>
    public static readonly TimeSpan Margin = TimeSpan.FromSeconds(5);

    /// <summary>Header of an answer: identity refuses the tokens from now on, the other services once the broker is back.</summary>
    public const string Pending = "Withdrawal-Pending";

    // A round one: whoever keeps fewer digits than .NET would round the last instant there is up, out of every range.
    private static readonly DateTimeOffset ForEver = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>How long an answer waits for the broker.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Dictionary<string, DateTimeOffset> _latest = new(StringComparer.Ordinal);

    /// <summary>Takes back every token that the holder has; those it is given from now on are good.</summary>
    /// <param name="holderId">Id of a client, an account or a membership, as its tokens say it.</param>
    public void Withdraw(string holderId) => Withdraw(holderId, clock.GetUtcNow() + Margin);

    /// <summary>Takes back, for ever, every token signed with a key: who has it may date them as they like.</summary>
    public void WithdrawKey(string keyId) => Withdraw(ServiceDefaults.Auth.Withdrawals.HolderOfKey(keyId), ForEver);

    /// <summary>Reads until when tokens of these holders are refused. To be called before it is read whether they may have one.</summary>
    /// <remarks>In this order, a token that is given is newer than what was taken back before, and what is taken back after is newer than the token.</remarks>
    public async Task Consider(IEnumerable<string> holderIds, CancellationToken stop)
    {
        var ids = holderIds.ToArray();
        foreach (var row in await db.Withdrawals.AsNoTracking().Where(row => ids.Contains(row.HolderId)).ToListAsync(stop))
        {
            _latest[row.HolderId] = row.IssuedUntil > _latest.GetValueOrDefault(row.HolderId) ? row.IssuedUntil : _latest[row.HolderId];
        }
    }

    /// <summary>The instant of issue to give a token so that nothing that <see cref="Consider"/> has found concerns it: a few seconds ahead at most; null: now does.</summary>
    public DateTimeOffset? LaterIssue =>
        _latest.Count > 0 && _latest.Values.Max() + TimeSpan.FromSeconds(1) is var next && next > clock.GetUtcNow() ? next : null; // Tokens count whole seconds.

    private void Withdraw(string holderId, DateTimeOffset issuedUntil)
    {
        var told = new AccessWithdrawn { OccurredAt = clock.GetUtcNow(), HolderId = holderId, IssuedUntil = issuedUntil };
        db.Withdrawals.Add(WithdrawnAccess.Of(told));
        db.Publish(told);
        if (http.HttpContext is { } request)
        {
            var confirmed = relay.Confirmed(told.EventId, Patience);
            request.Response.OnStarting(async () =>
            {
                // Of a try that another request came before, or of what was refused in the end, nothing is told.
                if (request.Response.StatusCode < StatusCodes.Status400BadRequest && db.Withdrawals.Local.Any(kept => kept.EventId == told.EventId) && !await confirmed)
                {
                    request.Response.Headers[Pending] = "true";
                    log.LogWarning("The broker does not say that it has the withdrawal of {Holder}: services that have not heard of it take its tokens until it is back, or they expire", holderId);
                }
            });
        }
    }
}
