using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.RightsDossier.Tests;

[Collection<Dossiers>]
public sealed class ApiDocumentTests(RunningDossiers running)
{
    [Fact]
    public async Task The_API_document_leaves_a_reader_nothing_to_guess()
    {
        var document = (await running.Service.Anonymous().GetFromJsonAsync<JsonNode>("/openapi/v1.json", TestContext.Current.CancellationToken))!;

        Assert.Empty(ApiDocument.Gaps(document));
    }
}
