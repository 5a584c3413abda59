using PassPlatform.RightsDossier.Data;

namespace PassPlatform.RightsDossier.Calendar;

/// <summary>Work that a day calls for: a deadline passes, a right nears its end, a batch leaves.</summary>
/// <remarks>
/// What was done is told by the rows themselves, in the transaction that does it; so it is done once, whoever runs it, however often, and what a
/// day left undone the next one does. Registered scoped, beside the others of <see cref="CalendarRun"/>.
/// </remarks>
internal interface ICalendarWork
{
    /// <summary>Its name, for leases, logs and operators: kebab-case.</summary>
    string Name { get; }

    /// <summary>Does some of what is due, a transaction's worth; the caller saves.</summary>
    /// <param name="db">The scope's database: only the rows that the caller may see.</param>
    /// <param name="today">Day in Paris; what is due on it or was before is due.</param>
    /// <returns>How many things were done; 0 when nothing is left.</returns>
    Task<int> DoSome(RightsDossierDb db, DateOnly today, CancellationToken stop);

    /// <summary>Something waits that should not wait for the next run: asked every few seconds, so no more than a look into an index.</summary>
    Task<bool> IsUrgent(RightsDossierDb db, CancellationToken stop) => Task.FromResult(false);
}
