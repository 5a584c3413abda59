using System.Globalization;

namespace PassPlatform.Performance;

/// <summary>Processor time of processes, from <c>/proc</c>: what sharing the machine with others does not change.</summary>
internal static class ProcessorTime
{
    // USER_HZ, which Linux fixes for what it shows, whatever its own clock.
    private const double MillisecondsPerTick = 10;

    /// <summary>Milliseconds spent so far, in user code and in the kernel; 0 when the process is gone.</summary>
    /// <param name="pid">The process.</param>
    /// <param name="withChildren">Those that run under it too, and those that ran: the broker's node is a child of the script that starts it.</param>
    public static double Of(int pid, bool withChildren = true)
    {
        if (Stat(pid) is not { } stat)
        {
            return 0;
        }

        var own = (stat[11] + stat[12]) * MillisecondsPerTick;
        return withChildren ? own + ((stat[13] + stat[14]) * MillisecondsPerTick) + Children(pid).Sum(child => Of(child)) : own;
    }

    /// <summary>The processes that one has started and that run.</summary>
    public static IEnumerable<int> Children(int pid)
    {
        try
        {
            return [.. File.ReadAllText($"/proc/{pid}/task/{pid}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(child => int.Parse(child, CultureInfo.InvariantCulture))];
        }
        catch (IOException)
        {
            return []; // It has just ended.
        }
    }

    /// <summary>What each has spent between two readings, per unit of work.</summary>
    public static Dictionary<string, double> Each(Dictionary<string, double> before, Dictionary<string, double> after, int units) =>
        after.ToDictionary(now => now.Key, now => (now.Value - before.GetValueOrDefault(now.Key)) / units);

    // Fields from the third on: the second is a name in brackets that may hold blanks.
    private static long[]? Stat(int pid)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{pid}/stat");
            return [.. text[(text.LastIndexOf(')') + 2)..].Split(' ').Select(field => long.TryParse(field, CultureInfo.InvariantCulture, out var value) ? value : 0)];
        }
        catch (IOException)
        {
            return null; // FileNotFoundException before, an I/O error while it ends.
        }
    }
}
