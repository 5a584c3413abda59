using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using PassPlatform.ServiceDefaults.Tests.Sample;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.ServiceDefaults.Tests.Http;

/// <summary>Whoever sends too much hears the limit, however it sends: no connection breaks under a client that sends all before it listens.</summary>
public sealed class BodyLimitTests(BodyService shared) : IClassFixture<BodyService>
{
    private const int Mebibyte = 1 << 20;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/shapes", "application/json", 20, false, "1\u202f048\u202f576 octets")]
    [InlineData("/shapes", "application/json", 20, true, "1\u202f048\u202f576 octets")]
    [InlineData("/texts", "text/csv", 20, false, "1\u202f048\u202f576 octets")]
    [InlineData("/files", "application/pdf", 20, false, "3\u202f145\u202f728 octets")]
    [InlineData("/files", "application/pdf", 20, true, "3\u202f145\u202f728 octets")]
    public async Task A_body_over_the_limit_is_refused_to_a_client_that_sends_all_before_it_listens(string path, string type, int mebibytes, bool chunked, string limit)
    {
        var answer = await RawHttp.Send(shared.Service.Address, Head("POST", path, type), (long)mebibytes * Mebibyte, chunked);

        Assert.Equal(413, answer.Status);
        Assert.Contains("/problems/corps-trop-grand", answer.Body, StringComparison.Ordinal);
        Assert.Contains(limit, answer.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task A_body_over_the_limit_is_refused_to_a_library_too(bool asksFirst, bool chunked)
    {
        using var content = new ByteArrayContent(new byte[20 * Mebibyte]);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/files") { Content = content };
        request.Headers.TransferEncodingChunked = chunked;
        request.Headers.ExpectContinue = asksFirst;

        using var answer = await shared.Service.Http.SendAsync(request, Stop);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("3\u202f145\u202f728", (await answer.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_of_just_the_limit_is_taken_and_one_byte_more_is_not(bool chunked)
    {
        var fits = await RawHttp.Send(shared.Service.Address, Head("POST", "/files", "application/pdf"), SampleService.MaxFileBytes, chunked);
        var over = await RawHttp.Send(shared.Service.Address, Head("POST", "/files", "application/pdf"), SampleService.MaxFileBytes + 1, chunked);

        Assert.Equal((200, 413), (fits.Status, over.Status));
        Assert.Contains($"{SampleService.MaxFileBytes}", fits.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST /files HTTP/1.1\r\nHost: x\r\nContent-Type: application/pdf\r\n", 401)]
    [InlineData("POST /nowhere HTTP/1.1\r\nHost: x\r\nContent-Type: application/pdf\r\n{token}", 404)]
    [InlineData("PUT /files HTTP/1.1\r\nHost: x\r\nContent-Type: application/pdf\r\n{token}", 405)]
    [InlineData("POST /shapes HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\n{token}", 415)]
    public async Task Any_other_refusal_of_a_large_body_is_heard_too(string head, int status)
    {
        var answer = await RawHttp.Send(shared.Service.Address, head.Replace("{token}", shared.Service.Authorization, StringComparison.Ordinal), 20 * Mebibyte);

        Assert.Equal(status, answer.Status);
        Assert.Contains("/problems/", answer.Body, StringComparison.Ordinal);
    }

    private string Head(string method, string path, string type) => $"{method} {path} HTTP/1.1\r\nHost: x\r\nContent-Type: {type}\r\n{shared.Service.Authorization}";
}
