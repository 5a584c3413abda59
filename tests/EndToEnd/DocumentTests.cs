using System.Text.Json.Nodes;
using Xunit;

namespace PassPlatform.EndToEnd;

/// <summary>What the client in C# is made from is what the platform publishes.</summary>
public sealed class DocumentTests(RunningPlatform running)
{
    [Fact]
    public async Task The_document_that_the_client_is_written_from_is_the_one_that_the_platform_publishes()
    {
        using var http = new HttpClient { BaseAddress = running.Platform.Gateway };
        var published = JsonNode.Parse(await http.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken))!;
        var kept = JsonNode.Parse(await File.ReadAllTextAsync(RunningPlatform.In("services", "Client", "openapi.json"), TestContext.Current.CancellationToken))!;

        var paths = Names(published["paths"]).Concat(Names(published["components"]!["schemas"])).ToHashSet();
        var known = Names(kept["paths"]).Concat(Names(kept["components"]!["schemas"])).ToHashSet();
        Assert.True(
            JsonNode.DeepEquals(published, kept),
            "The API has changed: curl -s …/openapi/v1.json > services/Client/openapi.json on a platform that runs, then look at what the client and the portal become. "
            + $"New: {string.Join(", ", paths.Except(known))}. Gone: {string.Join(", ", known.Except(paths))}.");
    }

    private static IEnumerable<string> Names(JsonNode? of) => of!.AsObject().Select(member => member.Key);
}
