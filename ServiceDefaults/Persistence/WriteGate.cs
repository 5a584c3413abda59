namespace PassPlatform.ServiceDefaults.Persistence;

/// <summary>Lets one writer of this process in at a time on SQLite, which has a single writer; free on SQL Server.</summary>
/// <remarks>Waiting here costs microseconds; meeting SQLite's own lock costs a sleep. Replicas still meet there, and wait.</remarks>
public sealed class WriteGate(bool single) : IDisposable
{
    private readonly SemaphoreSlim? _turn = single ? new SemaphoreSlim(1, 1) : null;

    /// <summary>Waits for the turn; disposing what it answers gives it on.</summary>
    public async ValueTask<Turn> EnterAsync(CancellationToken stop)
    {
        if (_turn is not null)
        {
            await _turn.WaitAsync(stop);
        }

        return new Turn(_turn);
    }

    /// <inheritdoc/>
    public void Dispose() => _turn?.Dispose();

    /// <summary>The right to write, until disposed.</summary>
    public readonly struct Turn(SemaphoreSlim? turn) : IDisposable
    {
        /// <inheritdoc/>
        public void Dispose() => turn?.Release();
    }
}
