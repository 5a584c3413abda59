using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using PassPlatform.Journey;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.EndToEnd;

/// <summary>Access that is taken back, in the whole platform.</summary>
public sealed class WithdrawalTests(RunningPlatform running, ITestOutputHelper output)
{
    private static readonly TimeSpan Promise = TimeSpan.FromSeconds(5);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_disabled_client_is_refused_by_every_service_within_five_seconds_though_identity_dies_as_soon_as_it_has_said_so()
    {
        var site = await Story.OpenPassSite(running.Platform.As("ars"));
        var coordinator = running.Platform.As("coordinator", site);
        var made = await coordinator.PostUntil("/connect/clients", new { name = "Un logiciel", role = "coordinator", passSiteIds = new[] { site } });
        var id = made.Text("id");
        using var software = new HttpClient { BaseAddress = running.Platform.Gateway };
        var drawn = await Answer(await software.PostAsJsonAsync("/connect/secrets", new { code = made.Text("enrolment.code") }, Stop));
        software.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await Token(software, id, drawn.GetProperty("secret").GetString()!));
        string[] addresses =
        [
            "/api/intake/people", "/api/rights/applications", "/api/network/practitioners", $"/api/reporting/reports/annual/2021?passSiteId={site}",
        ];
        foreach (var address in addresses)
        {
            await Eventually.True(async () => await Status(software, address) == HttpStatusCode.OK, $"{address} is read");
        }

        await coordinator.Post($"/connect/clients/{id}/disablement", new { }, HttpStatusCode.OK);
        var watch = Stopwatch.StartNew();
        running.Kill("identity");
        try
        {
            foreach (var address in addresses)
            {
                await Eventually.True(
                    async () => await Status(software, address) == HttpStatusCode.Unauthorized, $"{address} is refused", Promise - watch.Elapsed);
                output.WriteLine($"{address}: refused after {watch.ElapsedMilliseconds} ms");
            }
        }
        finally
        {
            await running.Start("identity");
        }
    }

    private static async Task<HttpStatusCode> Status(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative), Stop);
        return answer.StatusCode;
    }

    private static async Task<string> Token(HttpClient client, string id, string secret)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = id, ["client_secret"] = secret });
        return (await Answer(await client.PostAsync(new Uri("/connect/token", UriKind.Relative), form, Stop))).GetProperty("access_token").GetString()!;
    }

    private static async Task<JsonElement> Answer(HttpResponseMessage answer)
    {
        using (answer)
        {
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Stop));
            return await answer.Content.ReadFromJsonAsync<JsonElement>(Stop);
        }
    }
}
