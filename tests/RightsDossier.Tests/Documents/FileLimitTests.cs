using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using PassPlatform.RightsDossier.Documents;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.RightsDossier.Tests.Documents;

[Collection<Dossiers>]
public sealed class FileLimitTests(RunningDossiers running)
{
    private const int Limit = 10 << 20;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task A_file_over_the_limit_is_refused_with_the_limit_however_it_is_sent(bool announced, bool withKey)
    {
        var pass = await Pass.WithAgreements(running);
        var (_, application) = await pass.Opened("2021-04-07", Pass.Example1);

        using var fits = await Send(SampleFiles.PdfOf(announced ? Limit : Limit - 65_536)); // The marks between chunks count.
        using var large = await Send(SampleFiles.PdfOf(Limit + 1));

        Assert.Equal(HttpStatusCode.Created, fits.StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        var problem = await large.Content.ReadFromJsonAsync<JsonElement>(Stop);
        Assert.Equal("/problems/corps-trop-grand", problem.Text("type"));
        Assert.StartsWith("Le corps de la requête dépasse 10\u202f485\u202f760 octets.", problem.Text("detail"), StringComparison.Ordinal);

        async Task<HttpResponseMessage> Send(byte[] content)
        {
            using var client = running.Service.Client(Roles.SocialWorker, pass.Id);
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/applications/{application}/files?lineId=identity&providedOn=2021-04-12")
            {
                Content = new StreamContent(new MemoryStream(content)),
            };
            request.Headers.TransferEncodingChunked = announced ? null : true;
            request.Headers.ExpectContinue = announced;
            if (withKey)
            {
                request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
            }

            return await client.SendAsync(request, Stop);
        }
    }

    [Fact]
    public async Task Other_bodies_keep_their_own_limit()
    {
        using var client = running.Service.Client(Roles.SocialWorker, Guid.CreateVersion7());
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/applications/{Guid.CreateVersion7()}/completion")
        {
            Content = JsonContent.Create(new { completedOn = new string('0', 1 << 20) }),
            Headers = { ExpectContinue = true },
        };

        using var large = await client.SendAsync(request, Stop);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        Assert.StartsWith(
            "Le corps de la requête dépasse 1\u202f048\u202f576 octets.", (await large.Content.ReadFromJsonAsync<JsonElement>(Stop)).Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_limit_is_a_setting() => Assert.Equal(2048, Settings("2048").MaxBytes);

    [Theory]
    [InlineData("1023")]
    [InlineData("33554433")]
    public void A_limit_out_of_bounds_stops_the_service_saying_which(string bytes) =>
        Assert.Contains($"RightsDossier:MaxFileBytes is {bytes}", Assert.Throws<InvalidOperationException>(() => Settings(bytes)).Message, StringComparison.Ordinal);

    private static FileSettings Settings(string maxFileBytes)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection([new("RightsDossier:MaxFileBytes", maxFileBytes), new("RightsDossier:Files", "/nowhere")]);
        return builder.AddFileStore();
    }
}
