using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.RightsDossier.Tests;

[Collection<Dossiers>]
public sealed class ApiDocumentTests(RunningDossiers running)
{
    [Fact]
    public void What_a_post_answers_can_be_read_again_by_whoever_may_post_but_for_simulations_and_readings_in_clear() =>
        Assert.Equal(["/applications/{id:guid}/nir-readings", "/billing-certificates", "/simulations/effect-dates", "/simulations/eligibility"], AnswersAgain.Lost(running.Service.Services));

    [Fact]
    public async Task The_API_document_leaves_a_reader_nothing_to_guess()
    {
        var document = (await running.Service.Anonymous().GetFromJsonAsync<JsonNode>("/openapi/v1.json", TestContext.Current.CancellationToken))!;

        Assert.Empty(ApiDocument.Gaps(document));
    }
}
