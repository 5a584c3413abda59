using System.Globalization;

namespace PassPlatform.AppHost.Parts;

/// <summary>What one process says: its last lines in memory, all of it in a file that is renamed to <c>NAME.log.1</c> when it grows too long.</summary>
internal sealed class LogFile(string path, long limitBytes = 10_000_000) : IDisposable
{
    /// <summary>The line, after the hour, that begins each life of the process.</summary>
    public const string Start = "──── démarrage ────";

    private const int Remembered = 25;
    private readonly Lock _gate = new();
    private readonly Queue<string> _last = new();
    private StreamWriter? _writer;

    /// <summary>The last 25 lines, oldest first.</summary>
    public IReadOnlyList<string> LastLines
    {
        get
        {
            lock (_gate)
            {
                return [.. _last];
            }
        }
    }

    /// <summary>Adds a line, with the hour (UTC) before it in the file.</summary>
    public void Add(DateTime at, string line)
    {
        lock (_gate)
        {
            if (_last.Count == Remembered)
            {
                _last.Dequeue();
            }

            _last.Enqueue(line);
            if (_writer is null || _writer.BaseStream.Position > limitBytes)
            {
                Open();
            }

            _writer!.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{at:HH:mm:ss.fff} {line}"));
            _writer.Flush();
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _writer?.Dispose();
            _writer = null;
        }
    }

    private void Open()
    {
        if (_writer is not null)
        {
            _writer.Dispose();
            File.Move(path, path + ".1", overwrite: true);
        }
        _writer = new StreamWriter(path, append: true);
    }
}
