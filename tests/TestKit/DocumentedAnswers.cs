using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace PassPlatform.TestKit;

/// <summary>Holds a service to its own document: an answer of a status or a media type that the operation's document does not list fails the test.</summary>
/// <remarks>
/// Every client of <see cref="ServiceUnderTest{TProgram}"/> goes through it, and those of the end-to-end tests with the gateway's document, so that
/// every test of a service tests its document too.
/// </remarks>
public sealed class DocumentedAnswers(Lazy<Task<JsonNode>> document) : DelegatingHandler
{
    /// <summary>Reads a service's document, once, when it is first needed.</summary>
    /// <param name="http">A client without a token, which does not go through this.</param>
    public static Lazy<Task<JsonNode>> From(Func<HttpClient> http) => new(async () =>
    {
        using var client = http();
        return (await client.GetFromJsonAsync<JsonNode>("/openapi/v1.json"))!;
    });

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        if (Misses(await document.Value, request, answer) is { } missing)
        {
            Assert.Fail($"{request.Method} {request.RequestUri!.AbsolutePath} answered {missing}, which its document does not list: "
                + await answer.Content.ReadAsStringAsync(cancellationToken));
        }

        return answer;
    }

    /// <summary>What of an answer its operation's document does not list.</summary>
    /// <returns>Null when it is listed, or when nothing is documented at that address with that method.</returns>
    internal static string? Misses(JsonNode document, HttpRequestMessage request, HttpResponseMessage answer)
    {
        var method = request.Method == HttpMethod.Head ? "get" : request.Method.Method.ToLowerInvariant();
        var operation = document["paths"]!.AsObject()
            .Where(path => path.Value![method] is not null && Matches(path.Key, request.RequestUri!.AbsolutePath))
            .OrderBy(path => path.Key.Count(c => c == '{')).Select(path => path.Value![method]).FirstOrDefault();
        if (operation is null)
        {
            return null;
        }

        var status = ((int)answer.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (operation["responses"]?[status] is not { } listed)
        {
            return status;
        }

        if (listed["$ref"]?.GetValue<string>() is { } reference)
        {
            listed = document["components"]!["responses"]![reference.Split('/')[^1]]!; // The gateway's own answers are written once.
        }

        var type = answer.Content.Headers.ContentType?.MediaType;
        var types = listed["content"]?.AsObject().Select(content => content.Key.Split(';')[0].Trim()).ToList() ?? [];
        return type is null || types.Contains(type) ? null : $"{status} as {type}";
    }

    private static bool Matches(string template, string path)
    {
        var (wanted, given) = (template.Trim('/').Split('/'), path.Trim('/').Split('/'));
        return wanted.Length == given.Length && wanted.Zip(given).All(part => part.First.StartsWith('{') || part.First == part.Second);
    }
}
