using System.Threading.Channels;

namespace PassPlatform.Reporting.Counting;

/// <summary>Wakes the count of this process as soon as facts are committed.</summary>
public sealed class CountingSignal
{
    private readonly Channel<bool> _facts = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>There is something to count.</summary>
    public void Wake() => _facts.Writer.TryWrite(true);

    /// <summary>Waits for <see cref="Wake"/>, at most the given time.</summary>
    public async Task Wait(TimeSpan limit, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(limit);
        try
        {
            await _facts.Reader.ReadAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            // Nobody called within the limit: that is an answer too.
        }
    }
}
