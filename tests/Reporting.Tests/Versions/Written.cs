using System.Net.Http.Json;
using System.Text.Json;
using PassPlatform.Contracts;
using Xunit;

namespace PassPlatform.Reporting.Tests.Versions;

/// <summary>Annual reports as a coordinator writes them.</summary>
internal static class Written
{
    /// <summary>Every required question is answered.</summary>
    public static readonly object Answers = new
    {
        strongPoints = "Une permanence chaque semaine.",
        weakPoints = "Peu de créneaux dentaires.",
        difficulties = "Délais d'instruction au printemps.",
        levers = "Réunion mensuelle avec la caisse.",
        prospects = "Une seconde permanence.",
    };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>A version is begun.</summary>
    public static async Task<string> Begun(HttpClient coordinator, int year, string? correction = null)
    {
        using var begun = await coordinator.PostAsJsonAsync($"/reports/annual/{year}/versions", new { correction }, Stop);
        Assert.True(begun.IsSuccessStatusCode, await begun.Content.ReadAsStringAsync(Stop));
        return begun.Headers.Location!.OriginalString;
    }

    /// <summary>A version is begun and answered.</summary>
    public static async Task<string> Answered(HttpClient coordinator, int year, string? correction = null, object? answers = null)
    {
        var version = await Begun(coordinator, year, correction);
        using var written = await Write(coordinator, version, answers ?? Answers);
        Assert.True(written.IsSuccessStatusCode, await written.Content.ReadAsStringAsync(Stop));
        return version;
    }

    /// <summary>A version is begun, answered and validated.</summary>
    public static async Task<string> Validated(HttpClient coordinator, int year, string? correction = null, object? answers = null)
    {
        var version = await Answered(coordinator, year, correction, answers);
        using var validated = await Validate(coordinator, version);
        Assert.True(validated.IsSuccessStatusCode, await validated.Content.ReadAsStringAsync(Stop));
        return version;
    }

    /// <summary>A version is begun, answered, validated and sent.</summary>
    public static async Task<string> Sent(HttpClient coordinator, int year, string? correction = null, object? answers = null)
    {
        var version = await Validated(coordinator, year, correction, answers);
        using var sent = await coordinator.PostAsync($"{version}/sending", null, Stop);
        Assert.True(sent.IsSuccessStatusCode, await sent.Content.ReadAsStringAsync(Stop));
        return version;
    }

    /// <summary>Asks for the answers to be written.</summary>
    public static Task<HttpResponseMessage> Write(HttpClient client, string version, object answers, string tag = "*") => Tagged(client, HttpMethod.Put, version, tag, JsonContent.Create(answers));

    /// <summary>Asks for a validation.</summary>
    public static Task<HttpResponseMessage> Validate(HttpClient client, string version, string tag = "*") => Tagged(client, HttpMethod.Post, $"{version}/validation", tag, null);

    /// <summary>A version as it is.</summary>
    public static Task<JsonElement> Read(HttpClient client, string version) => client.GetFromJsonAsync<JsonElement>(version, Stop);

    /// <summary>The PASS of the tests opens.</summary>
    public static PassSiteOpened Opened(Guid site) => new()
    {
        OccurredAt = DateTimeOffset.UtcNow,
        PassSiteId = site,
        Version = 1,
        Finess = "760000001",
        CommuneCodes = ["76540"],
        Territory = Territory.Metropole,
        OpenedOn = new DateOnly(2000, 1, 1),
    };

    private static async Task<HttpResponseMessage> Tagged(HttpClient client, HttpMethod method, string path, string tag, HttpContent? body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body };
        request.Headers.TryAddWithoutValidation("If-Match", tag);
        return await client.SendAsync(request, Stop);
    }
}
