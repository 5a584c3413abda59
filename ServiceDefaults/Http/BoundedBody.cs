using Microsoft.AspNetCore.Http;

namespace PassPlatform.ServiceDefaults.Http;

/// <summary>The body of a request up to what its endpoint takes; reading on is refused with 413.</summary>
/// <remarks>The server's own limit is not used: once it is met nothing more can be read, and an answer to a client that still sends is lost with its connection.</remarks>
internal sealed class BoundedBody(Stream inner, long? announced, Func<long> limit) : Stream
{
    private readonly Lazy<long> _limit = new(limit);
    private long _read;

    /// <summary>Most bytes that may be read; asked for when the first is, and kept.</summary>
    public long Limit => _limit.Value;

    /// <summary>The client was told to send, if it waited for that.</summary>
    public bool Started { get; private set; }

    /// <summary>All was read.</summary>
    public bool Ended { get; private set; }

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (announced > Limit || _read > Limit)
        {
            throw TooLarge();
        }

        var read = await ReadOn(buffer, cancellationToken);
        return _read <= Limit ? read : throw TooLarge();
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>Always throws: bodies are read asynchronously.</summary>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Use ReadAsync.");

    /// <summary>Reads what is left, for nothing, so that a client that sends all before it listens hears its answer.</summary>
    /// <param name="most">Bytes after which it is left to itself.</param>
    /// <param name="stop">The client has gone.</param>
    public async Task Discard(long most, CancellationToken stop)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            for (var left = most; left > 0 && !Ended;)
            {
                left -= await ReadOn(buffer, stop);
            }
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException)
        {
            // It has its answer already, and has gone or sends too slowly: there is nobody to tell.
        }
    }

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private async ValueTask<int> ReadOn(Memory<byte> buffer, CancellationToken stop)
    {
        Started = true;
        var read = await inner.ReadAsync(buffer, stop);
        _read += read;
        Ended |= read == 0 && buffer.Length > 0;
        return read;
    }

    private static BadHttpRequestException TooLarge() => new("The body is over the limit of its endpoint.", StatusCodes.Status413PayloadTooLarge);
}
