using System.Globalization;

namespace PassPlatform.AppHost.Operations;

/// <summary>The processes by which Aspire runs the parts of one host (DCP): not its children, they watch it and end after it.</summary>
internal sealed class Orchestrator
{
    private readonly IReadOnlyList<string> _processes;

    private Orchestrator(IReadOnlyList<string> processes) => _processes = processes;

    /// <summary>Those that watch this process, and their descendants.</summary>
    public static Orchestrator Of(int host)
    {
        var parents = new Dictionary<string, string>();
        var found = new List<string>();
        var watches = $"--monitor\0{host.ToString(CultureInfo.InvariantCulture)}\0";
        foreach (var folder in Directory.GetDirectories("/proc").Where(folder => char.IsDigit(folder[^1])))
        {
            if (Read(folder, "stat") is { } stat)
            {
                parents[folder] = "/proc/" + stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1];
            }

            if (Read(folder, "cmdline") is { } line && line.Contains(watches, StringComparison.Ordinal))
            {
                found.Add(folder);
            }
        }

        for (var i = 0; i < found.Count; i++)
        {
            found.AddRange(parents.Where(each => each.Value == found[i] && !found.Contains(each.Key)).Select(each => each.Key).ToList());
        }

        return new(found);
    }

    /// <summary>Waits until all of them have ended.</summary>
    public async Task Ended(CancellationToken stop)
    {
        while (Runs())
        {
            await Task.Delay(50, stop);
        }
    }

    private bool Runs() => _processes.Any(folder => Read(folder, "stat") is { } stat && !stat.Contains(") Z ", StringComparison.Ordinal));

    private static string? Read(string folder, string file)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, file));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null; // It has just ended, or is another user's.
        }
    }
}
