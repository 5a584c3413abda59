using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using PassPlatform.ServiceDefaults.Tests.Sample;
using Xunit;

namespace PassPlatform.ServiceDefaults.Tests.Http;

/// <summary>RFC 9110 §13.1.1, on a resource at version 3.</summary>
public sealed class IfMatchTests(BodyService shared) : IClassFixture<BodyService>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("\"3\"")]
    [InlineData("*")]
    [InlineData(" * ")]
    [InlineData("\"1\", \"3\"")]
    [InlineData("\"3\",\"1\"")]
    [InlineData("W/\"3\", \"3\"")]
    [InlineData("\"x, y\", \"3\"")]
    public async Task An_update_from_a_version_that_the_header_names_is_done(string ifMatch)
    {
        var id = await AtVersion3();

        using var answer = await Put(id, ifMatch);

        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Stop));
        Assert.Equal("\"4\"", answer.Headers.ETag!.Tag);
    }

    [Theory]
    [InlineData("\"2\"", HttpStatusCode.PreconditionFailed, "version-perimee")]
    [InlineData("\"1\", \"2\"", HttpStatusCode.PreconditionFailed, "version-perimee")]
    [InlineData("W/\"3\"", HttpStatusCode.PreconditionFailed, "version-perimee")]
    [InlineData("\"03\"", HttpStatusCode.PreconditionFailed, "version-perimee")]
    [InlineData("\"\"", HttpStatusCode.PreconditionFailed, "version-perimee")]
    [InlineData("\"3-gzip\"", HttpStatusCode.PreconditionFailed, "version-perimee")]
    [InlineData("3", HttpStatusCode.BadRequest, "parametre-invalide")]
    [InlineData("\"3", HttpStatusCode.BadRequest, "parametre-invalide")]
    [InlineData("w/\"3\"", HttpStatusCode.PreconditionFailed, "version-perimee")]
    [InlineData("\"3\" \"4\"", HttpStatusCode.BadRequest, "parametre-invalide")]
    [InlineData("*, \"3\"", HttpStatusCode.BadRequest, "parametre-invalide")]
    [InlineData(null, HttpStatusCode.PreconditionRequired, "if-match-obligatoire")]
    [InlineData("", HttpStatusCode.PreconditionRequired, "if-match-obligatoire")]
    public async Task Any_other_is_refused_and_changes_nothing(string? ifMatch, HttpStatusCode status, string slug)
    {
        var id = await AtVersion3();

        using var answer = await Put(id, ifMatch);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal($"/problems/{slug}", (await answer.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("type").GetString());
        Assert.Equal(3, (await shared.Service.Http.GetFromJsonAsync<JsonElement>($"/tallies/{id}", Stop)).GetProperty("version").GetInt64());
    }

    [Fact]
    public async Task What_does_not_exist_is_not_found_whatever_the_header() =>
        Assert.Equal(HttpStatusCode.NotFound, (await Put(Guid.NewGuid(), "*")).StatusCode);

    [Fact]
    public async Task Simultaneous_updates_from_any_version_are_all_done_and_those_from_one_are_done_once()
    {
        var id = await AtVersion3();

        var any = await Task.WhenAll(Enumerable.Range(0, 24).Select(_ => Put(id, "*")));
        var one = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Put(id, "\"27\"")));

        Assert.All(any, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Single(one, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Equal(3, one.Count(answer => answer.StatusCode == HttpStatusCode.PreconditionFailed));
    }

    private async Task<Guid> AtVersion3()
    {
        var id = await shared.Service.Open(Guid.NewGuid().ToString());
        (await Put(id, "\"1\"")).EnsureSuccessStatusCode();
        (await Put(id, "\"2\"")).EnsureSuccessStatusCode();
        return id;
    }

    private Task<HttpResponseMessage> Put(Guid id, string? ifMatch)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, $"/tallies/{id}");
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        return shared.Service.Http.SendAsync(request, Stop);
    }
}
