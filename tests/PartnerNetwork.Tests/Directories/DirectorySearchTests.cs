using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using PassPlatform.PartnerNetwork.Directories;
using Xunit;

namespace PassPlatform.PartnerNetwork.Tests.Directories;

[Collection<Network>]
public sealed class DirectorySearchTests(RunningNetwork network)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_answers_a_need_is_found_among_professionals_and_structures()
    {
        var pass = await network.NewPass(); // A general practitioner.
        await pass.Coordinator.Post("/structures", Requests.Structure());
        var service = Requests.Structure("hospital-service", "Service de gynécologie");
        service["speciality"] = "gynaecology";
        await pass.Coordinator.Post("/structures", service);
        await pass.Coordinator.Post("/structures", Requests.Structure("ccas", "CCAS de Rouen"));

        Assert.Equal(["Camille Lemaire"], await Found(pass, "need=general-medicine"));
        Assert.Equal(["Pharmacie des Quais"], await Found(pass, "need=medicines"));
        Assert.Equal(["Service de gynécologie"], await Found(pass, "need=gynaecology"));
        Assert.Equal(["Service de gynécologie"], await Found(pass, "need=hospital-care"));
        Assert.Equal(["CCAS de Rouen"], await Found(pass, "need=domiciliation"));
        Assert.Empty(await Found(pass, "need=tuberculosis"));
        Assert.Equal(["Pharmacie des Quais"], await Found(pass, "kind=pharmacy"));
        Assert.Equal(4, (await Found(pass, "")).Count);
    }

    [Fact]
    public void Every_need_is_answered_by_somebody() => Assert.All(Enum.GetValues<Need>(), need =>
    {
        var answers = Answers.To(need);
        Assert.True(answers.Speciality is not null || answers.Kinds.Length > 0);
    });

    [Fact]
    public async Task A_speciality_beside_the_first_is_found_too()
    {
        var pass = await network.NewPass();
        await Put(pass.Coordinator, $"/practitioners/{pass.PractitionerId}", new JsonObject
        {
            ["familyName"] = "Lemaire",
            ["givenNames"] = "Camille",
            ["speciality"] = "general-medicine",
            ["otherSpecialities"] = new JsonArray("gynaecology", "general-medicine"),
            ["noRemainingCharge"] = new JsonObject { ["since"] = "2020-03-01" },
        });

        Assert.Equal(["Camille Lemaire"], await Found(pass, "need=gynaecology"));
    }

    [Fact]
    public async Task Around_a_point_the_nearest_come_first_page_by_page_and_what_is_farther_does_not()
    {
        var pass = await network.NewPass(); // The practitioner has no place: they are in no search around a point.
        for (var n = 0; n < 7; n++)
        {
            await pass.Coordinator.Post("/structures", Requests.Structure(name: $"Pharmacie {n}", latitude: 49.44 + (((n * 3) % 7) * 0.01)));
        }

        var far = Requests.Structure(name: "Pharmacie du Havre", latitude: 49.4938, longitude: 0.1077);
        far["communeCode"] = "76351";
        await pass.Coordinator.Post("/structures", far);
        var around = "latitude=49.44&longitude=1.0939";

        List<JsonElement> seen = [];
        for (string? next = ""; next is not null;)
        {
            var page = await pass.Coordinator.Get($"/directory?{around}&limit=3{next}");
            seen.AddRange(page.GetProperty("items").EnumerateArray());
            next = page.GetProperty("next") is { ValueKind: JsonValueKind.String } after ? $"&after={after.GetString()}" : null;
        }

        Assert.Equal([0, 1.11, 2.22, 3.34, 4.45, 5.56, 6.67], seen.Select(item => item.GetProperty("distanceKm").GetDouble()));
        Assert.Equal(7, seen.Select(item => item.GetProperty("id").GetGuid()).Distinct().Count());
        Assert.Equal(3, (await Found(pass, $"{around}&withinKm=2.5")).Count);
        Assert.Equal(8, (await Found(pass, $"{around}&withinKm=100")).Count);
        Assert.Equal("Pharmacie 1", (await Found(pass, "communeCode=76540"))[0]); // In the middle of the addresses known there.
        Assert.Equal(["Pharmacie du Havre"], await Found(pass, "communeCode=76351"));
    }

    [Fact]
    public async Task Those_at_the_same_place_are_each_seen_once()
    {
        var pass = await network.NewPass();
        for (var n = 0; n < 5; n++)
        {
            await pass.Coordinator.Post("/structures", Requests.Structure("hospital-service", $"Service {n}"));
        }

        var first = await pass.Coordinator.Get("/directory?latitude=49.4404&longitude=1.0939&limit=3");
        var second = await pass.Coordinator.Get($"/directory?latitude=49.4404&longitude=1.0939&limit=3&after={first.GetProperty("next").GetString()}");

        Assert.Equal(JsonValueKind.Null, second.GetProperty("next").ValueKind);
        Assert.Equal(5, first.GetProperty("items").EnumerateArray().Concat(second.GetProperty("items").EnumerateArray()).Select(item => item.GetProperty("id").GetGuid()).Distinct().Count());
    }

    [Fact]
    public async Task A_language_the_accessibility_and_a_commitment_narrow_the_search()
    {
        var pass = await network.NewPass();
        await pass.Coordinator.Post("/structures", Requests.Structure());

        Assert.Equal(["Pharmacie des Quais"], await Found(pass, "language=ara")); // As ar.
        Assert.Equal(["Camille Lemaire"], await Found(pass, "language=snk"));
        Assert.Empty(await Found(pass, "language=ps"));
        Assert.Equal(["Pharmacie des Quais"], await Found(pass, "accessibility=step-free"));
        Assert.Empty(await Found(pass, "accessibility=lift"));
        Assert.Equal(2, (await Found(pass, "noAdvancePayment=true")).Count);
        Assert.Equal(["Camille Lemaire"], await Found(pass, "noRemainingCharge=true"));
    }

    [Theory]
    [InlineData("openOn=2021-03-01&openAt=09:00", true)] // A Monday.
    [InlineData("openOn=2021-03-01&openAt=18:59", true)]
    [InlineData("openOn=2021-03-01&openAt=19:00", false)]
    [InlineData("openOn=2021-03-01&openAt=08:59", false)]
    [InlineData("openOn=2021-03-02&openAt=10:00", false)]
    [InlineData("openOn=2020-02-24&openAt=10:00", false)] // Before it joined.
    [InlineData("openOn=2020-02-24", false)]
    [InlineData("openOn=2021-03-02", true)]
    public async Task Who_is_open_at_an_hour_of_a_day_is_found(string when, bool found)
    {
        var pass = await network.NewPass();
        await pass.Coordinator.Post("/structures", Requests.Structure());

        Assert.Equal(found, (await Found(pass, $"kind=pharmacy&{when}")).Count == 1);
    }

    [Theory]
    [InlineData("need=nothing", "need")]
    [InlineData("language=FR", "language")]
    [InlineData("openAt=9h", "openAt")]
    [InlineData("latitude=49", "longitude")]
    [InlineData("longitude=1", "latitude")]
    [InlineData("latitude=91&longitude=1", "latitude")]
    [InlineData("latitude=NaN&longitude=1", "latitude")]
    [InlineData("latitude=49&longitude=1&communeCode=76540", "longitude")]
    [InlineData("latitude=49&longitude=1&withinKm=0", "withinKm")]
    [InlineData("latitude=49&longitude=1&withinKm=101", "withinKm")]
    [InlineData("withinKm=5", "latitude")]
    [InlineData("communeCode=76000000", "communeCode")]
    [InlineData("communeCode=76351", "communeCode")] // Nobody is known there.
    [InlineData("latitude=49&longitude=1&after=01941f29-7c00-7b2a-9d6e-3f0c5a8b1e42", "after")]
    public async Task A_search_that_is_not_in_order_says_what_is_not(string query, string pointer)
    {
        var pass = await network.NewPass();
        using var answer = await pass.Coordinator.GetAsync($"/directory?{query}", Stop);

        var problem = await answer.IsProblem(HttpStatusCode.BadRequest, "parametre-invalide");

        Assert.Contains(pointer, problem.Pointers());
    }

    [Fact]
    public async Task Another_PASS_has_another_directory()
    {
        var (pass, other) = (await network.NewPass(), await network.NewPass());
        var structure = (await pass.Coordinator.Post("/structures", Requests.Structure())).GetProperty("id").GetGuid();

        Assert.Empty(await Found(other, "kind=pharmacy"));
        Assert.Empty(await Found(other, "latitude=49.4404&longitude=1.0939"));
        Assert.Equal(HttpStatusCode.NotFound, (await other.Coordinator.GetAsync($"/directory/{structure}", Stop)).StatusCode);
        await other.Coordinator.Post("/structures", Requests.Structure()); // The same may be of both.
    }

    private static async Task<List<string>> Found(Pass pass, string query) =>
        [.. (await pass.Coordinator.Get($"/directory?{query}")).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("name").GetString()!)];

    private static async Task Put(HttpClient client, string address, JsonObject body)
    {
        using var answer = await client.Put(address, body, "*");
        await answer.Json();
    }
}
