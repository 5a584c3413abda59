using Microsoft.Data.Sqlite;

namespace PassPlatform.Reporting.Bench;

/// <summary>The same facts, by plain SQL on the same file: what a report would cost that counts when it is asked, and what the least projection costs.</summary>
internal sealed class PlainSql : IDisposable
{
    private const string Day = "COALESCE(json_extract(Body, '$.heldOn'), json_extract(Body, '$.firstContactOn'), json_extract(Body, '$.madeOn'))";
    private const string YearText = "2025";
    private const int InOneCommit = 500; // As a count takes.

    private const int MostProjected = 50_000;

    private readonly SqliteConnection _database;
    private readonly string _file;

    public PlainSql(string file)
    {
        _file = file;
        _database = new SqliteConnection($"Data Source={file};Pooling=False");
        _database.Open();
    }

    /// <summary>Statistics and a short log, as after the first look of the housekeeping.</summary>
    public static void Settle(string file)
    {
        using var database = new SqliteConnection($"Data Source={file};Pooling=False");
        database.Open();
        using var settle = database.CreateCommand();
        settle.CommandText = "PRAGMA analysis_limit=400; ANALYZE; PRAGMA wal_checkpoint(TRUNCATE);";
        settle.ExecuteNonQuery();
    }

    /// <summary>The file active, one figure of the report, of one PASS or of all, added up PASS by PASS.</summary>
    public (Cost Cost, long People) Active(Guid? site)
    {
        using var select = _database.CreateCommand();
        select.CommandText = site is null ? ActiveOf("PassSiteId IS NOT NULL") : ActiveOf("PassSiteId = $site");
        select.Parameters.AddWithValue("$site", site is { } id ? id.ToString().ToUpperInvariant() : DBNull.Value);
        select.ExecuteScalar(); // Warms the pages that fit.
        var watch = new Watch();
        var people = (long)select.ExecuteScalar()!;
        return (watch.Read(), people);
    }

    /// <summary>Every fact read and summed by PASS, type and year: the least that a rebuild could do.</summary>
    public Cost SumAll()
    {
        using var select = _database.CreateCommand();
        select.CommandText = $"SELECT SUM(n) FROM (SELECT PassSiteId, Type, substr({Day}, 1, 4), COUNT(*) AS n FROM Facts GROUP BY 1, 2, 3)";
        var watch = new Watch();
        select.ExecuteScalar();
        return watch.Read();
    }

    /// <summary>Some of the facts written once more and added to one counter each, by the same commits: the least that a projection could do.</summary>
    /// <returns>Facts a second.</returns>
    public double Project()
    {
        var rows = Last();
        using var database = new SqliteConnection($"Data Source={_file}.plain;Pooling=False");
        database.Open();
        Run(database, "PRAGMA journal_mode=WAL; CREATE TABLE IF NOT EXISTS Plain (EventId TEXT PRIMARY KEY, PassSiteId TEXT, Type TEXT, Body TEXT); "
            + "CREATE TABLE IF NOT EXISTS Sums (PassSiteId TEXT, Type TEXT, N INTEGER, PRIMARY KEY (PassSiteId, Type)); DELETE FROM Plain; DELETE FROM Sums;");
        var watch = new Watch();
        foreach (var some in rows.Chunk(InOneCommit))
        {
            using var commit = database.BeginTransaction();
            using var write = database.CreateCommand();
            write.Transaction = commit;
            write.CommandText = "INSERT INTO Plain VALUES ($id, $site, $type, $body); INSERT INTO Sums VALUES ($site, $type, 1) ON CONFLICT DO UPDATE SET N = N + 1;";
            var parameters = new[] { "$id", "$site", "$type", "$body" }.Select(name => write.Parameters.AddWithValue(name, "")).ToArray();
            foreach (var row in some)
            {
                for (var i = 0; i < parameters.Length; i++)
                {
                    parameters[i].Value = row[i];
                }

                write.ExecuteNonQuery();
            }

            commit.Commit();
        }

        return 1000 * rows.Count / watch.Read().Elapsed;
    }

    private static string ActiveOf(string where) => $"""
        SELECT COUNT(*) FROM (
            SELECT DISTINCT PassSiteId, SubjectId FROM Facts
            WHERE {where} AND Type IN ('PersonRegistered', 'InterviewHeld', 'DiagnosisRecorded') AND substr({Day}, 1, 4) = '{YearText}')
        """;

    public void Dispose()
    {
        _database.Dispose();
        File.Delete($"{_file}.plain");
    }

    private List<string[]> Last()
    {
        using var select = _database.CreateCommand();
        select.CommandText = "SELECT EventId, PassSiteId, Type, Body FROM Facts ORDER BY Sequence DESC LIMIT $most";
        select.Parameters.AddWithValue("$most", MostProjected);
        using var read = select.ExecuteReader();
        var rows = new List<string[]>();
        while (read.Read())
        {
            rows.Add([read.GetString(0), read.GetString(1), read.GetString(2), read.GetString(3)]);
        }

        return rows;
    }

    private static void Run(SqliteConnection database, string sql)
    {
        using var command = database.CreateCommand();
#pragma warning disable CA2100 // Written above.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
