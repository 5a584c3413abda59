using PassPlatform.Contracts;
using PassPlatform.Reporting.Data;
using PassPlatform.ServiceDefaults.Messaging;

namespace PassPlatform.Reporting.Ledger;

/// <summary>Writes every event of the bus into the ledger, in the transaction of the inbox.</summary>
/// <remarks>It only keeps; counting is apart, so that a burst of events is received at the speed of an insert.</remarks>
public sealed class LedgerWriter(ReportingDb db, TimeProvider clock) : IHandle<PassEvent>, IProject
{
    /// <inheritdoc/>
    public Task Handle(PassEvent occurred, CancellationToken stop)
    {
        db.Facts.Add(Fact.Of(occurred, clock.GetUtcNow()));
        return Task.CompletedTask;
    }
}
