using System.Globalization;

namespace PassPlatform.ServiceDefaults;

/// <summary>A clock that a file moves, to rehearse a year in minutes. In Development only, and only when <c>Clock:File</c> names the file.</summary>
/// <remarks>
/// The file holds an instant (ISO 8601): it is that instant when the file is written, and time goes on from there. Without the file the time is
/// the system's. Written again, the file moves the clock at once; forward only, since leases and claims end at instants already given.
/// </remarks>
/// <param name="file">Path of the file, which may come later.</param>
internal sealed class MovedClock(string file) : TimeProvider
{
    private readonly Lock _reading = new();
    private DateTime _written;
    private TimeSpan _ahead;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_reading)
        {
            Look(); // Each time: who moved it acts on it at once.
            return base.GetUtcNow() + _ahead;
        }
    }

    private void Look()
    {
        var written = File.GetLastWriteTimeUtc(file); // A day of 1601 when there is no file.
        if (written == _written || !File.Exists(file))
        {
            return;
        }

        var text = File.ReadAllText(file);
        if (text.Length == 0)
        {
            return; // Being written: it is read the next time.
        }

        var instant = DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        (_written, _ahead) = (written, instant - written);
    }
}
