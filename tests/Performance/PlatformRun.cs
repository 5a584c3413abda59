using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace PassPlatform.Performance;

/// <summary>Reads, beside the running platform, what its consumers have committed. Only counts and instants are read.</summary>
internal sealed class PlatformRun(JsonElement run) : IDisposable
{
    private static readonly string[] Services = ["intake", "rights-dossier", "partner-network", "reporting"];

    private readonly string _data = run.GetProperty("data").GetString()!;
    private readonly Dictionary<string, SqliteConnection> _open = [];

    /// <summary>Rows ever added to the inboxes, all together: one look-up a database, so that waiting takes nothing from what is measured.</summary>
    public long InboxTotal() => Services.Sum(service => Number(service, "SELECT COALESCE(MAX(rowid), 0) FROM Inbox"));

    /// <summary>Rows of each consumer's inbox since an instant, by service and consumer.</summary>
    public Dictionary<string, int> InboxRows()
    {
        var rows = new Dictionary<string, int>();
        foreach (var service in Services)
        {
            using var query = Open(service).CreateCommand();
            query.CommandText = "SELECT Consumer, COUNT(*) FROM Inbox GROUP BY Consumer";
            using var reader = query.ExecuteReader();
            while (reader.Read())
            {
                rows[$"{service}/{reader.GetString(0)}"] = reader.GetInt32(1);
            }
        }

        return rows;
    }

    /// <summary>Facts that the report has not counted yet.</summary>
    public long UncountedFacts() => Number("reporting", "SELECT COUNT(*) FROM Facts WHERE Batch IS NULL");

    /// <summary>Milliseconds from the making of each event (the instant in its id) to its commit in each consumer, the last rows only.</summary>
    public double[] Lags(int lastRows)
    {
        var lags = new List<double>();
        foreach (var service in new[] { "rights-dossier", "partner-network", "reporting" })
        {
            using var query = Open(service).CreateCommand();
            query.CommandText = "SELECT EventId, HandledAt FROM Inbox ORDER BY HandledAt DESC LIMIT $rows";
            query.Parameters.AddWithValue("$rows", lastRows);
            using var reader = query.ExecuteReader();
            while (reader.Read())
            {
                var handledAt = DateTime.SpecifyKind(reader.GetDateTime(1), DateTimeKind.Utc);
                var milliseconds = Convert.ToInt64(reader.GetGuid(0).ToString("N")[..12], 16);
                lags.Add((handledAt - DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime).TotalMilliseconds);
            }
        }

        return [.. lags];
    }

    /// <summary>Resident memory of each process, in MiB.</summary>
    public Dictionary<string, double> Memory() => Processes((pid, withChildren) => Mebibytes(pid, "Rss", withChildren));

    /// <summary>The same with what several processes map (the runtime, the libraries) divided among them.</summary>
    public Dictionary<string, double> Share() => Processes((pid, withChildren) => Mebibytes(pid, "Pss", withChildren));

    /// <summary>Milliseconds of processor that each process has spent so far.</summary>
    public Dictionary<string, double> Processor() => Processes(ProcessorTime.Of);

    /// <summary>Own address of a service.</summary>
    public Uri Address(string service) => new(run.GetProperty("resources").EnumerateArray()
        .First(resource => resource.GetProperty("name").GetString() == service).GetProperty("url").GetString()!);

    private Dictionary<string, double> Processes(Func<int, bool, double> measure)
    {
        var measured = new Dictionary<string, double>();
        foreach (var resource in run.GetProperty("resources").EnumerateArray())
        {
            if (resource.TryGetProperty("pid", out var pid))
            {
                measured[resource.GetProperty("name").GetString()!] = measure(pid.GetInt32(), true);
            }
        }

        measured["AppHost"] = measure(run.GetProperty("pid").GetInt32(), false);
        return measured;
    }

    // With its children: the broker's node runs under the shell script that starts it.
    private static double Mebibytes(int pid, string measure, bool withChildren)
    {
        string? line;
        try
        {
            line = File.ReadLines($"/proc/{pid}/smaps_rollup").FirstOrDefault(text => text.StartsWith(measure + ":", StringComparison.Ordinal));
        }
        catch (IOException)
        {
            line = null; // It has ended.
        }

        var own = line is null ? 0 : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024.0;
        return withChildren ? own + ProcessorTime.Children(pid).Sum(child => Mebibytes(child, measure, true)) : own;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var connection in _open.Values)
        {
            connection.Dispose();
        }
    }

    private long Number(string service, string query)
    {
        using var command = Open(service).CreateCommand();
        command.CommandText = query;
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private SqliteConnection Open(string service)
    {
        if (!_open.TryGetValue(service, out var connection))
        {
            connection = new SqliteConnection($"Data Source={Path.Combine(_data, service + ".db")};Mode=ReadOnly");
            connection.Open();
            _open.Add(service, connection);
        }

        return connection;
    }
}
