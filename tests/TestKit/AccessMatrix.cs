using System.Text;
using System.Text.Json.Nodes;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.TestKit;

/// <summary>Who may do an operation; a row of a service's table, written by hand beside what the service itself says.</summary>
/// <param name="Roles">The roles that may; others get 403.</param>
public sealed record Access(params string[] Roles)
{
    /// <summary>Whoever calls, without a token too.</summary>
    public static Access Anybody { get; } = new() { Open = true };

    /// <summary>No token is asked for.</summary>
    public bool Open { get; private init; }

    /// <summary>Tells of the answer to another PASS, where it is a success that names a row, whether the row was let alone.</summary>
    public Func<string, bool> LetsAlone { get; init; } = static _ => false;

    /// <summary>What the address names is not there, even for who may see it; each with why.</summary>
    public string? Absent { get; init; }
}

/// <summary>Who calls.</summary>
/// <param name="Role">Null: nobody, without a token.</param>
/// <param name="Own">With a token of the PASS that the rows belong to; else of another.</param>
/// <param name="Scope">Null: all that the role has; else only that one.</param>
public sealed record Holder(string? Role, bool Own, string? Scope = null);

/// <summary>Every operation of a service's document × every role × its own PASS, another PASS, a token for another part of the platform, none.</summary>
/// <remarks>An operation that the table does not name fails the test, and so does a row that no operation has: a new endpoint says here who may use it.</remarks>
/// <param name="document">The service's OpenAPI document.</param>
/// <param name="table">Who may do each: <c>POST /people</c>, as the document writes it.</param>
/// <param name="rows">What is there in the own PASS: beginnings of addresses as the document writes them, and as they really are.</param>
/// <param name="values">Values to put in the place of an example's, by the name of the member.</param>
/// <param name="client">Gives a client for each.</param>
public sealed class AccessMatrix(
    JsonNode document, IReadOnlyDictionary<string, Access> table, IReadOnlyDictionary<string, string> rows, IReadOnlyDictionary<string, string> values,
    Func<Holder, Task<HttpClient>> client)
{
    private const string RoleMissing = "/problems/role-insuffisant";
    private const string ScopeMissing = "/problems/portee-insuffisante";
    private static readonly string[] Everybody = [.. Roles.All, Roles.Service];
    private readonly List<string> _faults = [];
    private readonly Dictionary<Holder, HttpClient> _clients = [];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Asks all of it, and fails naming each cell that is not as the table says.</summary>
    /// <param name="scope">The service's own.</param>
    /// <returns>How many cells were looked at.</returns>
    public async Task<int> Hold(string scope)
    {
        var operations = Operation.Of(document);
        var (unsaid, gone) = (operations.Select(operation => operation.Name).Except(table.Keys).ToList(), table.Keys.Except(operations.Select(operation => operation.Name)).ToList());
        Assert.True(unsaid.Count + gone.Count == 0, $"Not in the table: {string.Join(", ", unsaid)}\nOf the table only: {string.Join(", ", gone)}");
        var cells = 0;

        // What changes something comes last, and what ends something last of all: until then the rows are there.
        // The audit first: it shows whoever was refused a row the id that they asked for.
        foreach (var operation in operations.OrderBy(operation => operation.Method != "GET").ThenBy(operation => !operation.Path.EndsWith("/audit", StringComparison.Ordinal)).ThenBy(operation => operation.Path, StringComparer.Ordinal))
        {
            var access = table[operation.Name];
            if (access.Open)
            {
                await Ask(operation, new Holder(null, Own: false), answer => answer.Status is not (401 or 403 or >= 500));
                cells++;
                continue;
            }

            await Ask(operation, new Holder(null, Own: true), answer => answer.Status == 401);
            foreach (var role in Everybody)
            {
                foreach (var own in (bool[])[false, true])
                {
                    var may = access.Roles.Contains(role);
                    await Ask(operation, new Holder(role, own), answer => !may ? answer is { Status: 403, Kind: RoleMissing } : own ? IsServed(operation, access, answer) : IsKept(operation, access, answer));
                    cells++;
                }
            }

            foreach (var role in access.Roles)
            {
                await Ask(operation, new Holder(role, Own: true, Scopes.All.First(other => other != scope)), answer => answer is { Status: 403, Kind: ScopeMissing });
                cells++;
            }
        }

        Assert.True(_faults.Count == 0, string.Join('\n', _faults));
        return cells;
    }

    // The door is open; what is asked may still be wrong.
    private static bool IsServed(Operation operation, Access access, Answer answer) =>
        answer.Status is not (401 or >= 500) && answer.Kind is not (RoleMissing or ScopeMissing)
        && (operation.Method != "GET" || access.Absent is not null || answer.Status == 200);

    // Nothing of the other PASS is shown or changed.
    private bool IsKept(Operation operation, Access access, Answer answer) =>
        answer.Status is not (401 or >= 500) && (Names(operation) ? answer.Status is >= 400 || access.LetsAlone(answer.Text) : !rows.Values.Any(row => answer.Text.Contains(row.Split('/')[^1], StringComparison.Ordinal)));

    private bool Names(Operation operation) =>
        rows.Keys.Any(row => operation.Path.StartsWith(row, StringComparison.Ordinal)) || values.Values.Any(value => operation.Body(values)?.Contains(value, StringComparison.Ordinal) is true);

    private async Task Ask(Operation operation, Holder holder, Func<Answer, bool> right)
    {
        if (!_clients.TryGetValue(holder, out var http))
        {
            _clients[holder] = http = await client(holder);
        }

        using var request = operation.Request(rows, values);
        using var response = await http.SendAsync(request, Stop);
        var text = await response.Content.ReadAsStringAsync(Stop);
        var answer = new Answer((int)response.StatusCode, KindOf(response, text), text);
        if (!right(answer))
        {
            _faults.Add($"{operation.Name} ({request.RequestUri}) by {holder.Role ?? "nobody"}{(holder.Own ? "" : " of another PASS")}{(holder.Scope is null ? "" : $" for {holder.Scope} only")}: "
                + $"{answer.Status} {(text.Length > 300 ? text[..300] : text)}");
        }
    }

    private static string? KindOf(HttpResponseMessage response, string text) =>
        response.Content.Headers.ContentType?.MediaType == "application/problem+json" ? JsonNode.Parse(text)!["type"]?.GetValue<string>() : null;

    private sealed record Answer(int Status, string? Kind, string Text);
}

/// <summary>An operation of a service's document, as a test calls it.</summary>
public sealed class Operation
{
    private readonly JsonNode _described;

    private Operation(string method, string path, JsonNode described) => (Method, Path, _described) = (method, path, described);

    /// <summary><c>GET</c>, <c>POST</c> …</summary>
    public string Method { get; }

    /// <summary>As the document writes it, <c>/people/{personId}</c>.</summary>
    public string Path { get; }

    /// <summary>Both.</summary>
    public string Name => $"{Method} {Path}";

    /// <summary>Names of the parameters of its query.</summary>
    public IEnumerable<string> Query => Parameters("query");

    /// <summary>The example of its JSON body; null when it has none, or takes a file as it is.</summary>
    public JsonNode? Example =>
        _described["requestBody"]?["content"]?["application/json"] is { } body && body["schema"]?["format"]?.GetValue<string>() != "binary" ? body["example"] : null;

    /// <summary>Every operation of a document.</summary>
    public static IReadOnlyList<Operation> Of(JsonNode document) =>
    [
        .. from path in document["paths"]!.AsObject()
           from method in path.Value!.AsObject()
           where method.Value is JsonObject && method.Key != "parameters"
           select new Operation(method.Key.ToUpperInvariant(), path.Key, method.Value!),
    ];

    /// <summary>Its body: the example, with values of the test's; null when it has none.</summary>
    public string? Body(IReadOnlyDictionary<string, string> values)
    {
        if (Example is not { } example)
        {
            return null;
        }

        var body = example.DeepClone();
        Put(body, values);
        return body.ToJsonString();
    }

    /// <summary>A request for it.</summary>
    /// <param name="rows">Beginnings of addresses that lead to something; a parameter of a path that none of them gives leads nowhere.</param>
    /// <param name="values">Values of members.</param>
    /// <param name="body">Null: the example.</param>
    /// <param name="query">With its question mark.</param>
    public HttpRequestMessage Request(IReadOnlyDictionary<string, string> rows, IReadOnlyDictionary<string, string> values, HttpContent? body = null, string query = "")
    {
        var row = rows.Where(known => Path == known.Key || Path.StartsWith(known.Key + "/", StringComparison.Ordinal) || Path.StartsWith(known.Key + ".", StringComparison.Ordinal))
            .OrderByDescending(known => known.Key.Length).FirstOrDefault();
        var address = row.Key is null ? Path : row.Value + Path[row.Key.Length..];
        while (address.IndexOf('{', StringComparison.Ordinal) is >= 0 and var at)
        {
            address = address[..at] + Nowhere(address[(at + 1)..address.IndexOf('}', StringComparison.Ordinal)]) + address[(address.IndexOf('}', StringComparison.Ordinal) + 1)..];
        }

        var request = new HttpRequestMessage(new HttpMethod(Method), address + query) { Content = body ?? Content(values) };
        if (Parameters("header").Contains("If-Match"))
        {
            request.Headers.TryAddWithoutValidation("If-Match", "*");
        }

        return request;
    }

    private static string Nowhere(string parameter) => parameter == "year" ? "2021" : Guid.CreateVersion7().ToString();

    private IEnumerable<string> Parameters(string where) => (_described["parameters"]?.AsArray() ?? [])
        .Where(parameter => parameter!["in"]?.GetValue<string>() == where).Select(parameter => parameter!["name"]!.GetValue<string>());

    private HttpContent? Content(IReadOnlyDictionary<string, string> values)
    {
        if (Body(values) is { } json)
        {
            return new StringContent(json, Encoding.UTF8, "application/json");
        }

        if (_described["requestBody"]?["content"]?.AsObject().FirstOrDefault() is not { Key: { } type })
        {
            return null;
        }

        var bytes = new ByteArrayContent("a=1"u8.ToArray());
        bytes.Headers.TryAddWithoutValidation("Content-Type", type);
        return bytes;
    }

    private static void Put(JsonNode? node, IReadOnlyDictionary<string, string> values)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (name, member) in members.ToList())
                {
                    if (values.TryGetValue(name, out var value))
                    {
                        members[name] = member is JsonArray ? new JsonArray(value) : value;
                    }
                    else
                    {
                        Put(member, values);
                    }
                }

                break;
            case JsonArray items:
                foreach (var item in items)
                {
                    Put(item, values);
                }

                break;
        }
    }
}
