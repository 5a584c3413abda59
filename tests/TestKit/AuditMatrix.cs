using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace PassPlatform.TestKit;

/// <summary>What the audit keeps of an operation.</summary>
public enum Audited
{
    /// <summary>Its answer shows data of people followed: a line for each.</summary>
    OfPeople,

    /// <summary>Its answer shows nobody: no line. Each is a decision, made here.</summary>
    OfNobody,

    /// <summary>It changes something: a line for each row, in the same transaction.</summary>
    Change,
}

/// <summary>Every operation of a service's document, and what the audit keeps of it: asked, and looked for in <c>GET /audit</c>.</summary>
/// <remarks>An operation that the table does not name fails the test: a new endpoint says here whether it shows people.</remarks>
/// <param name="document">The service's OpenAPI document.</param>
/// <param name="table">What is kept of each: <c>GET /people</c>, as the document writes it.</param>
/// <param name="rows">What is there in the PASS: beginnings of addresses as the document writes them, and as they really are.</param>
/// <param name="client">A client of the PASS that may do it.</param>
/// <param name="coordinator">Who reads the audit of the PASS.</param>
public sealed class AuditMatrix(
    JsonNode document, IReadOnlyDictionary<string, Audited> table, IReadOnlyDictionary<string, string> rows, Func<Operation, HttpClient> client, HttpClient coordinator)
{
    /// <summary>Where the audit is.</summary>
    public string Address { get; init; } = "/audit";

    /// <summary>What is asked for with the address, by operation.</summary>
    public IReadOnlyDictionary<string, string> Queries { get; init; } = new Dictionary<string, string>();

    /// <summary>Operations that show people and that nothing here makes answer; each with the test that does.</summary>
    public IReadOnlyDictionary<string, string> ProvenElsewhere { get; init; } = new Dictionary<string, string>();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Asks each that reads, and fails naming those of which the audit keeps something else.</summary>
    public async Task Hold()
    {
        var operations = Operation.Of(document);
        var (unsaid, gone) = (operations.Select(operation => operation.Name).Except(table.Keys).ToList(), table.Keys.Except(operations.Select(operation => operation.Name)).ToList());
        Assert.True(unsaid.Count + gone.Count == 0, $"Not in the table: {string.Join(", ", unsaid)}\nOf the table only: {string.Join(", ", gone)}");
        var faults = new List<string>();

        // The audit itself first: each look into it below leaves lines of its own, and soon fills the page that is counted.
        foreach (var operation in operations.Where(operation => table[operation.Name] != Audited.Change).OrderByDescending(operation => operation.Name == $"GET {Address}"))
        {
            var wanted = table[operation.Name] == Audited.OfPeople;
            var before = await Lines(operation.Name);
            using var request = operation.Request(rows, new Dictionary<string, string>(), query: Queries.GetValueOrDefault(operation.Name, ""));
            using var answer = await client(operation).SendAsync(request, Stop);
            var text = await answer.Content.ReadAsStringAsync(Stop);
            if (!answer.IsSuccessStatusCode)
            {
                if (wanted && !ProvenElsewhere.ContainsKey(operation.Name))
                {
                    faults.Add($"{operation.Name} ({request.RequestUri}) answered {(int)answer.StatusCode}: nothing is proven. {text}");
                }

                continue;
            }

            var left = await Lines(operation.Name) - before;
            if (wanted != left > 0 && !(wanted && ProvenElsewhere.ContainsKey(operation.Name)))
            {
                faults.Add($"{operation.Name} ({request.RequestUri}) left {left} lines");
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    private async Task<int> Lines(string operation)
    {
        var page = await coordinator.GetFromJsonAsync<JsonNode>($"{Address}?limit=100&operation={Uri.EscapeDataString(operation)}", Stop);
        return page!["items"]!.AsArray().Count(line => line!["outcome"]!.GetValue<string>() == "done");
    }
}
