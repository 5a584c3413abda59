namespace Aspire.Hosting;

/// <summary>What one process says: its last lines in memory, all of it in a file that is renamed to <c>NAME.log.1</c> when it grows too long.</summary>
internal sealed class LogFile(string path, long limitBytes = 10_000_000) : IDisposable
{
    const int Remembered = 25;
    readonly Lock gate = new();
    readonly Queue<string> last = new();
    StreamWriter? writer;

    /// <summary>The last 25 lines, oldest first.</summary>
    public IReadOnlyList<string> LastLines
    {
        get
        {
            lock (gate)
                return [.. last];
        }
    }

    /// <summary>Adds a line, with the hour (UTC) before it in the file.</summary>
    public void Add(string line)
    {
        lock (gate)
        {
            if (last.Count == Remembered)
                last.Dequeue();
            last.Enqueue(line);
            if (writer is null || writer.BaseStream.Position > limitBytes)
                Open();
            writer!.WriteLine($"{DateTime.UtcNow:HH:mm:ss.fff} {line}");
            writer.Flush();
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            writer?.Dispose();
            writer = null;
        }
    }

    void Open()
    {
        if (writer is not null)
        {
            writer.Dispose();
            File.Move(path, path + ".1", overwrite: true);
        }
        writer = new StreamWriter(path, append: true);
    }
}
