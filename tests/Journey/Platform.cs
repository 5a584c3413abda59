using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text.Json;

namespace PassPlatform.Journey;

/// <summary>A running platform, as its <c>run.json</c> describes it, spoken to through the gateway only.</summary>
public sealed class Platform : IDisposable
{
    private readonly ConcurrentDictionary<(string Role, Guid? Site), (string Token, DateTimeOffset Until)> _tokens = new();
    private readonly JsonElement _clients;

    private Platform(JsonElement run, Func<HttpMessageHandler, HttpMessageHandler> through)
    {
        Gateway = new Uri(run.GetProperty("urls").GetProperty("gateway").GetString()!);
        Dashboard = run.GetProperty("urls").TryGetProperty("dashboard", out var dashboard) ? new Uri(dashboard.GetString()!) : null;
        Run = run;
        _clients = run.GetProperty("clients");
        Http = new HttpClient(through(new SocketsHttpHandler { MaxConnectionsPerServer = 64, AllowAutoRedirect = false }))
        {
            BaseAddress = Gateway,
            Timeout = TimeSpan.FromSeconds(30),
        };
    }

    /// <summary>Address of the gateway.</summary>
    public Uri Gateway { get; }

    /// <summary>Address of the Aspire dashboard; null when the platform runs without it.</summary>
    public Uri? Dashboard { get; }

    /// <summary><c>run.json</c> whole.</summary>
    public JsonElement Run { get; }

    internal HttpClient Http { get; }

    /// <summary>Reads <c>run.json</c>.</summary>
    /// <param name="runFile">Its path.</param>
    /// <param name="through">What each call to the gateway goes through, before the network; null: nothing.</param>
    /// <exception cref="InvalidOperationException">It names no development clients: the platform does not run in Development.</exception>
    public static Platform Of(string runFile, Func<HttpMessageHandler, HttpMessageHandler>? through = null)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(runFile));
        var run = document.RootElement.Clone();
        return run.TryGetProperty("clients", out var clients) && clients.EnumerateObject().Any()
            ? new Platform(run, through ?? (network => network))
            : throw new InvalidOperationException("run.json ne donne pas de clients : la plateforme ne tourne pas en Development.");
    }

    /// <summary>Somebody with a role, who may act for one PASS, or for all when none is given.</summary>
    public Actor As(string role, Guid? site = null, TimeSpan? patience = null) => new(this, role, site, patience);

    /// <summary>Somebody with a token of their own.</summary>
    /// <param name="token">As the platform gave it.</param>
    /// <param name="role">Its role.</param>
    public Actor With(string token, string role) => new(this, role, null, token: token);

    /// <summary>A token of the development client of a role, asked for once and kept until a minute before it expires.</summary>
    public async Task<string> Token(string role, Guid? site)
    {
        if (_tokens.TryGetValue((role, site), out var known) && known.Until > DateTimeOffset.UtcNow)
        {
            return known.Token;
        }

        var client = _clients.GetProperty(role);
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = client.GetProperty("id").GetString()!,
            ["client_secret"] = client.GetProperty("secret").GetString()!,
        };
        if (site is { } narrowed)
        {
            form["pass_site"] = narrowed.ToString();
        }

        using var content = new FormUrlEncodedContent(form);
        using var answer = await Http.PostAsync(new Uri("/connect/token", UriKind.Relative), content);
        var body = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync()).RootElement;
        if (!answer.IsSuccessStatusCode)
        {
            throw new InvalidOperationException($"Pas de jeton pour {role} : {body}");
        }

        var token = body.GetProperty("access_token").GetString()!;
        _tokens[(role, site)] = (token, DateTimeOffset.UtcNow.AddSeconds(body.GetProperty("expires_in").GetInt32() - 60));
        return token;
    }

    /// <inheritdoc/>
    public void Dispose() => Http.Dispose();

    internal static AuthenticationHeaderValue Bearer(string token) => new("Bearer", token);
}
