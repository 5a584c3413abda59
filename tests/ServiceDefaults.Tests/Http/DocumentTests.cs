using System.Net.Http.Json;
using System.Text.Json;
using Xunit;
using Xunit.Sdk;

namespace PassPlatform.ServiceDefaults.Tests.Http;

public sealed class DocumentTests(BodyService shared) : IClassFixture<BodyService>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_answer_that_the_document_does_not_list_fails_the_test_that_meets_it()
    {
        var failure = await Assert.ThrowsAnyAsync<XunitException>(() => shared.Service.Http.GetAsync("/undeclared", Stop));

        Assert.Contains("/undeclared answered 418", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/tallies", "post", "400 401 403 404 409 413 415 422 500 503")]
    [InlineData("/tallies/{id}", "get", "200 401 403 404 500 503")]
    [InlineData("/tallies/{id}", "put", "200 400 401 403 404 409 412 428 500 503")]
    [InlineData("/tallies/{id}/steps", "post", "200 400 401 403 404 409 422 500 503")]
    [InlineData("/files", "post", "200 400 401 403 404 409 413 415 422 500 503")]
    public async Task What_an_operation_may_answer_follows_from_what_it_takes_and_does(string path, string method, string statuses)
    {
        var responses = await Responses(path, method);

        Assert.Equal(statuses.Split(' '), responses.EnumerateObject().Select(response => response.Name).Where(status => status != "201").Order());
    }

    [Fact]
    public async Task The_document_says_how_large_a_body_may_be()
    {
        Assert.Contains("au plus 3\u202f145\u202f728 octets", (await Responses("/files", "post")).GetProperty("413").GetProperty("description").GetString(), StringComparison.Ordinal);
        Assert.Contains("au plus 1\u202f048\u202f576 octets", (await Responses("/shapes", "post")).GetProperty("413").GetProperty("description").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pause_that_an_answer_asks_for_is_documented() =>
        Assert.Equal("integer", (await Responses("/shapes", "post")).GetProperty("503").GetProperty("headers").GetProperty("Retry-After").GetProperty("schema").GetProperty("type").GetString());

    private async Task<JsonElement> Responses(string path, string method) =>
        (await shared.Service.Http.GetFromJsonAsync<JsonElement>("/openapi/v1.json", Stop)).GetProperty("paths").GetProperty(path).GetProperty(method).GetProperty("responses");
}
