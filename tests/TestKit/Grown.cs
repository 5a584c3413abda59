using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Xunit;

namespace PassPlatform.TestKit;

/// <summary>A service with as many people as wanted, and everything that reads its tables: what a test asks the plans of, and <c>./pass bench growth</c> the cost.</summary>
public abstract class Grown : IAsyncDisposable
{
    /// <summary>Day on which the first person of each PASS was registered.</summary>
    public static readonly DateTimeOffset Start = new(2021, 1, 4, 9, 0, 0, TimeSpan.Zero);

    /// <summary>What it sends to its file.</summary>
    public RecordedCommands Commands { get; } = new();

    /// <summary>Its name.</summary>
    public abstract string Service { get; }

    /// <summary>Its SQLite file.</summary>
    public string File { get; protected set; } = "";

    /// <summary>Tables that stay small however many people there are, which may be read whole, each with its reason.</summary>
    public abstract IReadOnlyDictionary<string, string> Small { get; }

    /// <summary>Every page, search and lookup, by its name.</summary>
    public abstract IReadOnlyList<(string Name, Func<Task> Read)> Reads { get; }

    /// <summary>Every scheduled work, by its name; it answers how many things it did.</summary>
    public abstract IReadOnlyList<(string Name, Func<Task<int>> Run)> Works { get; }

    /// <summary>Starts the service with an empty file, and fills it.</summary>
    /// <param name="broker">The broker.</param>
    /// <param name="sites">How many PASS.</param>
    /// <param name="people">How many people each.</param>
    public abstract Task Fill(TestBroker broker, int sites, int people);

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();

    /// <summary>Fails naming each command that costs more as the tables grow, with its plan; first as a new file is, then with statistics.</summary>
    public async Task AssertFlat()
    {
        foreach (var step in Reads)
        {
            await step.Read();
        }

        foreach (var step in Works)
        {
            await step.Run();
        }

        using var database = GrownTable.Open(File);
        var without = Report(database, "without statistics");
        using (var analyze = database.CreateCommand())
        {
            analyze.CommandText = "ANALYZE";
            analyze.ExecuteNonQuery();
        }

        var faults = without + Report(database, "with statistics");
        Assert.NotEmpty(Commands.Sent); // Else nothing was looked at.
        Assert.True(faults.Length == 0, faults);
    }

    /// <summary>Reads a page, and the one after it.</summary>
    protected static async Task TwoPages(HttpClient client, string path, object? body = null)
    {
        var first = await Page(client, path, body);
        if (first["next"] is { } next)
        {
            await Page(client, $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}after={next}", body);
        }
    }

    /// <summary>An id that sorts as the n-th.</summary>
    protected static Guid Nth(int n) => Guid.CreateVersion7(Start.AddSeconds(n));

    private static async Task<JsonNode> Page(HttpClient client, string path, object? body)
    {
        using var answer = body is null ? await client.GetAsync(path) : await client.PostAsJsonAsync(path, body);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode} {text}");
        return JsonSerializer.Deserialize<JsonNode>(text)!;
    }

    private string Report(SqliteConnection database, string when)
    {
        var faults = Commands.Sent.DistinctBy(command => command.Text)
            .Select(command => (command, Faults: command.Faults(database, [.. Small.Keys])))
            .Where(each => each.Faults.Count > 0)
            .Select(each => $"{when}: {string.Join("; ", each.Faults)}\n  {string.Join("\n  ", each.command.Plan(database).Select(step => step.Detail))}\n{each.command.Text}\n\n");
        return string.Concat(faults);
    }
}
