using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.ServiceDefaults.Tests.Http;

public sealed class BodyFormatTests(BodyService shared) : IClassFixture<BodyService>
{
    private static readonly byte[] Shape = """{"text":"ok","code":"female"}"""u8.ToArray();
    private static readonly byte[] Csv = "a;b\n1;2\n"u8.ToArray();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/shapes", "application/json")]
    [InlineData("/shapes", "application/json;charset=UTF-8")]
    [InlineData("/shapes", "Application/JSON ; Charset=\"utf-8\"")]
    [InlineData("/shapes", "application/json; charset=us-ascii")]
    [InlineData("/shapes", "application/json; odata.metadata=minimal; ieee754compatible=true")]
    [InlineData("/texts", "text/csv")]
    [InlineData("/texts", "text/csv; charset=utf-8; header=present")]
    [InlineData("/texts", "application/vnd.ms-excel")] // What Windows calls a CSV file where Excel is installed.
    [InlineData("/texts", "Application/Vnd.MS-Excel; charset=utf-8")]
    [InlineData("/texts", "application/csv")]
    [InlineData("/texts", "TEXT/CSV;header=present;charset=\"UTF-8\"")]
    public async Task A_format_is_known_in_any_spelling_and_with_any_parameter(string path, string type)
    {
        using var answer = await Post(path, path == "/shapes" ? Shape : Csv, type);

        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Stop));
    }

    [Theory]
    [InlineData("/shapes", null, "application/json")]
    [InlineData("/shapes", "text/plain", "application/json")]
    [InlineData("/shapes", "application/xml", "application/json")]
    [InlineData("/shapes", "json", "application/json")]
    [InlineData("/shapes", "application/json, text/plain", "application/json")]
    [InlineData("/shapes", "application/vnd.ms-excel", "application/json")]
    [InlineData("/texts", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "text/csv")]
    [InlineData("/texts", "application/json", "text/csv")]
    [InlineData("/shapes", "application/json; charset=foo", "application/json")]
    [InlineData("/shapes", "application/json; charset=utf-16", "application/json")]
    [InlineData("/texts", "text/csv; charset=iso-8859-1", "text/csv")]
    public async Task Another_format_is_refused_with_those_that_are_taken(string path, string? type, string taken)
    {
        using var answer = await Post(path, path == "/shapes" ? Shape : Csv, type);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Stop);
        Assert.Equal("/problems/format-non-pris-en-charge", problem.GetProperty("type").GetString());
        Assert.Contains($"Cette opération prend : {taken}, en UTF-8.", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(taken, answer.Headers.NonValidated["Accept"].ToString());
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task A_compressed_body_is_refused_as_such(string encoding)
    {
        using var content = new ByteArrayContent(Shape);
        content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        content.Headers.TryAddWithoutValidation("Content-Encoding", encoding);
        using var answer = await shared.Service.Http.PostAsync("/shapes", content, Stop);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
        Assert.Equal("identity", answer.Headers.NonValidated["Accept-Encoding"].ToString());
        Assert.Contains("compressé", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_formats_for_one_body_are_refused()
    {
        var answer = await RawHttp.Send(
            shared.Service.Address,
            $"POST /shapes HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Type: text/plain\r\n{shared.Service.Authorization}", bodyBytes: 10);

        Assert.Equal(415, answer.Status);
    }

    [Fact]
    public async Task An_empty_body_is_said_to_be_missing_whatever_its_format()
    {
        foreach (var type in new[] { "application/json", "text/plain" })
        {
            using var answer = await Post("/shapes", [], type);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Equal("/problems/corps-illisible", (await answer.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("type").GetString());
        }
    }

    private Task<HttpResponseMessage> Post(string path, byte[] body, string? type)
    {
        var content = new ByteArrayContent(body);
        if (type is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Type", type);
        }

        return shared.Service.Http.PostAsync(path, content, Stop);
    }
}
