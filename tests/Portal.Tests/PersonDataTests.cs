using System.Text.Json.Nodes;
using Xunit;

namespace PassPlatform.Portal.Tests;

/// <summary>All that is kept of a person, to be read, printed and taken away. GDPR art. 15.</summary>
public sealed class PersonDataTests : IAsyncLifetime
{
    private static readonly Guid PersonId = Guid.Parse("019377a0-0000-7000-8000-0000000000e1");
    private static readonly Guid RequestId = Guid.Parse("019377a0-0000-7000-8000-0000000000d1");
    private readonly string _page = $"/personnes/{PersonId}/donnees";
    private RunningPortal portal = null!;

    private PlatformDouble Platform => portal.Platform;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.Start();
        Platform.Answer("GET", $"/api/network/pass-sites/{Memberships.Villeneuve}/registers", ProtectionTests.Registers());
        Platform.Answer("GET", $"/api/intake/data-requests/{RequestId}", ProtectionTests.Request());
        Platform.Answer("GET", $"/api/intake/people/{PersonId}/data", Intake);
        Platform.Answer("GET", $"/api/rights/people/{PersonId}/data", Rights);
        Platform.Answer("GET", $"/api/network/people/{PersonId}/data", Network);
        Platform.Answer("GET", $"/api/reporting/people/{PersonId}/data", Reporting);
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task One_file_holds_what_the_four_services_keep()
    {
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get(_page);
        Assert.Contains($"{_page}.json", browser.Page, StringComparison.Ordinal);

        await browser.Get($"{_page}.json");

        var all = JsonNode.Parse(browser.Page)!;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Intake.ToJsonString()), all["accueil"]));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Rights.ToJsonString()), all["droits"]));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Network.ToJsonString()), all["soins"]));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Reporting.ToJsonString()), all["rapports"]));
        Assert.Equal("application/json", browser.Answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task What_a_service_does_not_know_is_said_and_what_it_refuses_leaves_no_half_of_an_answer()
    {
        Platform.Refuse("GET", $"/api/network/people/{PersonId}/data", 404);
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get(_page);
        Assert.Contains("Rien n’y est conservé sur vous.", browser.Text, StringComparison.Ordinal);

        Platform.Refuse("GET", $"/api/rights/people/{PersonId}/data", 503);
        await browser.Get(_page, 503);
        Assert.DoesNotContain("Sidibé", browser.Text, StringComparison.Ordinal);
        await browser.Get($"/personnes/{Guid.NewGuid()}/donnees", 404);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".json")]
    public async Task Only_the_coordination_may_read_it(string file)
    {
        using var browser = await portal.SignedIn("nurse");
        await browser.Get(_page + file, 403);

        Assert.DoesNotContain(Platform.Calls, call => call.Operation.EndsWith("/data", StringComparison.Ordinal));
    }

    private static JsonObject Intake => Read($$"""
        {
          "readOn": "2026-11-29",
          "person": { "id": "{{PersonId}}", "passSiteId": "{{Memberships.Villeneuve}}", "familyName": "Sidibé", "givenNames": "Aminata", "sex": "female", "birthDate": "1990-03-15",
            "languages": ["snk"], "phone": "+33612345678", "address": { "line1": "3 rue du Quai", "line2": null, "postalCode": "76000", "city": "Rouen", "domiciliation": true },
            "firstContactOn": "2021-04-06", "origin": "association", "dataUseNotice": { "informedOn": "2021-04-06", "languageCode": "fr", "interpreter": false },
            "followUp": "lost", "lastContactOn": "2021-04-10", "version": 3 },
          "episodes": [{ "number": 1, "openedOn": "2021-04-06", "lastContactOn": "2021-04-10", "state": "lost", "endedOn": "2022-04-10", "closureReason": null }],
          "entrySituations": [null],
          "diagnoses": [], "orientations": [], "requests": [],
          "interviews": [{ "id": "019377a0-0000-7000-8000-0000000000f1", "personId": "{{PersonId}}", "heldOn": "2021-04-10", "kind": "social", "interpretation": null, "note": "Une note" }]
        }
        """);

    private static JsonObject Rights => Read($$"""
        {
          "readOn": "2026-11-29", "personId": "{{PersonId}}", "passSiteId": "{{Memberships.Villeneuve}}",
          "situation": { "birthDate": "1990-03-15", "diagnosisId": null, "diagnosedOn": "2021-04-07", "pregnant": false, "household": { "stay": "irregular", "annualResourcesCents": 180000 } },
          "applications": [{ "id": "019377a0-0000-7000-8000-0000000000f1", "benefit": "ame", "firstRequest": true, "state": "granted", "openedOn": "2021-04-07",
            "deposit": { "depositedOn": "2021-04-22", "receivedBy": "x" }, "nir": "285067612345612", "pieces": [{ "lineId": "identity", "providedOn": "2021-04-08", "file": null }] }],
          "memberships": [], "transmissions": [], "care": [], "waiting": []
        }
        """);

    private static JsonObject Network => Read($$"""
        {
          "readOn": "2026-11-29", "personId": "{{PersonId}}", "passSiteId": "{{Memberships.Villeneuve}}", "firstCareOn": "2021-04-09", "heldThrough": "2022-04-09", "covers": [],
          "careActs": [{ "id": "019377a0-0000-7000-8000-0000000000f1", "practitioner": "Ana Petit", "performedOn": "2021-04-09", "reasons": ["general"], "amountCents": 2650, "state": "billable" }]
        }
        """);

    private static JsonObject Reporting => Read($$"""
        {
          "readOn": "2026-11-29", "personId": "{{PersonId}}", "passSiteId": "{{Memberships.Villeneuve}}",
          "facts": [{ "eventId": "{{Memberships.Villeneuve}}", "type": "PersonRegistered", "receivedAt": "2021-04-06T08:00:00Z", "event": { "birthYear": 1990, "sex": "female" } }]
        }
        """);

    private static JsonObject Read(string json) => JsonNode.Parse(json)!.AsObject();
}
