using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Files;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.RightsDossier.Tests.Documents;

/// <summary>Issue 11, section 4: what is received is looked at before it is kept.</summary>
public sealed class AntivirusTests(TestBroker broker) : IAsyncLifetime
{
    private readonly TestAntivirus _antivirus = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static byte[] Infected => [.. SampleFiles.Pdf[..^6], .. "\n%"u8, .. TestAntivirus.Eicar, .. "\n%%EOF\n"u8];

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _antivirus.DisposeAsync();

    [Fact]
    public async Task An_infected_file_is_refused_and_not_kept_and_none_is_taken_while_the_antivirus_is_away()
    {
        await _antivirus.Start();
        var running = new RunningDossiers(broker, host => host.UseSetting(Antivirus.Setting, _antivirus.Address));
        await running.InitializeAsync();
        try
        {
            var pass = await Pass.WithAgreements(running);
            var (_, application) = await pass.Opened("2021-04-07", Pass.Example1);

            var clean = await Send(SampleFiles.Pdf, HttpStatusCode.Created);
            var infected = await Send(Infected, HttpStatusCode.UnprocessableEntity);

            Assert.Equal("application/pdf", clean.GetProperty("requiredDocuments").EnumerateArray().Single(line => line.Text("lineId") == "identity").GetProperty("provided")[0].Text("file.mediaType"));
            Assert.Equal("/problems/fichier-infecte", infected.Text("type"));
            Assert.StartsWith("L'antivirus a trouvé « Eicar-Test-Signature.UNOFFICIAL » dans ce fichier : il n'a pas été gardé.", infected.Text("detail"), StringComparison.Ordinal);
            Assert.Equal(("Healthy", "L'antivirus répond."), await Health());

            await _antivirus.Stop();
            var away = await Send(SampleFiles.Pdf, HttpStatusCode.ServiceUnavailable);

            Assert.Equal("/problems/antivirus-indisponible", away.Text("type"));
            Assert.Equal("Degraded", (await Health()).Status);
            Assert.Single(Directory.GetFiles(Path.Combine(running.FilesFolder, application.ToString())));

            await _antivirus.Start();
            await Send(SampleFiles.Png, HttpStatusCode.Created);

            async Task<JsonElement> Send(byte[] content, HttpStatusCode status)
            {
                using var body = new ByteArrayContent(content) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
                using var answer = await pass.Team.PostAsync($"/applications/{application}/files?lineId=identity&providedOn=2021-04-12", body, Stop);
                Assert.Equal(status, answer.StatusCode);
                Assert.Equal(status == HttpStatusCode.ServiceUnavailable, answer.Headers.RetryAfter is not null);
                return JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(Stop));
            }

            async Task<(string Status, string Description)> Health()
            {
                using var stranger = running.Service.Anonymous();
                var health = JsonSerializer.Deserialize<JsonElement>(await stranger.GetStringAsync("/health/ready", Stop)).GetProperty("checks").GetProperty("antivirus");
                return (health.Text("status"), health.Text("description"));
            }
        }
        finally
        {
            await running.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_file_larger_than_the_antivirus_takes_is_not_taken_unseen()
    {
        await _antivirus.Start();

        var refused = await Assert.ThrowsAsync<Refusal>(() => At(_antivirus.Address).Check(new byte[12 << 20], Stop));

        Assert.Equal(ProblemKinds.AntivirusAway, refused.Kind);
        await At(_antivirus.Address).Check(new byte[10 << 20], Stop);
    }

    [Theory]
    [InlineData("")]
    [InlineData("stream: ")]
    [InlineData("INSTREAM: what is this? ERROR\0")]
    public async Task What_is_no_antivirus_lets_nothing_through(string answer)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var served = Serve();

        var refused = await Assert.ThrowsAsync<Refusal>(() => At($"tcp://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}").Check(SampleFiles.Pdf, Stop));

        Assert.Equal(ProblemKinds.AntivirusAway, refused.Kind);
        await served;

        async Task Serve()
        {
            using var client = await listener.AcceptTcpClientAsync(Stop);
            await client.GetStream().ReadAtLeastAsync(new byte[10 + 4 + SampleFiles.Pdf.Length + 4], 10 + 4 + SampleFiles.Pdf.Length + 4, cancellationToken: Stop);
            await client.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes(answer), Stop);
        }
    }

    [Fact]
    public async Task Without_one_nothing_is_looked_at()
    {
        Assert.False(At("").IsSet);
        await At("").Check(Infected, Stop);
    }

    [Theory]
    [InlineData("clamd.ctl")]
    [InlineData("http://127.0.0.1:3310")]
    [InlineData("tcp://127.0.0.1")]
    public void An_address_that_is_none_stops_the_service_saying_so(string address) =>
        Assert.Contains("Antivirus:Address", Assert.Throws<InvalidOperationException>(() => At(address)).Message, StringComparison.Ordinal);

    private static Antivirus At(string address) =>
        new(new ConfigurationBuilder().AddInMemoryCollection([new(Antivirus.Setting, address)]).Build(), NullLogger<Antivirus>.Instance);
}
