using System.Net.Http.Json;
using System.Text.Json;

namespace PassPlatform.EndToEnd;

/// <summary>What whoever runs an application does with the code that they were given, before they have any token.</summary>
internal static class Applications
{
    /// <summary>Draws the secret of an application, and asks for a token with it.</summary>
    /// <param name="running">The platform.</param>
    /// <param name="code">The code of its enrolment.</param>
    public static async Task<string> Token(RunningPlatform running, string code)
    {
        using var http = new HttpClient { BaseAddress = running.Platform.Gateway };
        using var drawn = await http.PostAsJsonAsync("/connect/secrets", new { code });
        var secret = await Read(drawn);
        return await Token(http, new()
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = secret.GetProperty("clientId").GetString()!,
            ["client_secret"] = secret.GetProperty("secret").GetString()!,
        });
    }

    /// <summary>Asks for a token.</summary>
    /// <param name="http">A client of the gateway.</param>
    /// <param name="asked">The form.</param>
    public static async Task<string> Token(HttpClient http, Dictionary<string, string> asked)
    {
        using var form = new FormUrlEncodedContent(asked);
        using var token = await http.PostAsync(new Uri("/connect/token", UriKind.Relative), form);
        return (await Read(token)).GetProperty("access_token").GetString()!;
    }

    private static async Task<JsonElement> Read(HttpResponseMessage answer)
    {
        var body = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? JsonSerializer.Deserialize<JsonElement>(body) : throw new InvalidOperationException($"{answer.RequestMessage!.RequestUri}: {(int)answer.StatusCode} {body}");
    }
}
