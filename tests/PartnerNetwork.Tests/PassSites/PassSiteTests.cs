using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.PartnerNetwork.Tests.PassSites;

[Collection<Network>]
public sealed class PassSiteTests(RunningNetwork network)
{
    private static readonly object Docks = new
    {
        name = "PASS des Docks",
        carrier = new { name = "CCAS des Docks", finess = "760999995", kind = "local-authority" },
        territory = "metropole",
        communeCodes = new[] { "76351", "76351" },
        address = new { line1 = "2 rue du Bac", postalCode = "76600", city = "Le Havre" },
    };

    [Fact]
    public async Task The_ARS_opens_a_site_which_is_read_back_and_told_by_its_name_without_its_address()
    {
        using var ars = network.Service.Client(Roles.Ars);

        var opened = await ars.PostAsJsonAsync("/pass-sites", Requests.Site(), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Created, opened.StatusCode);
        Assert.Equal("\"1\"", opened.Headers.ETag!.Tag);
        var site = await ars.Get(opened.Headers.Location!.ToString());
        Assert.Equal("760999995", site.GetProperty("carrier").GetProperty("finess").GetString());
        Assert.Equal(["76540", "76451"], site.GetProperty("communeCodes").EnumerateArray().Select(code => code.GetString()!));
        var id = site.GetProperty("id").GetGuid();
        var told = await network.Service.Hear<PassSiteOpened>(e => e.PassSiteId == id);
        Assert.Equal(("760999995", Territory.Metropole, new DateOnly(2020, 1, 2), 1L), (told.Finess, told.Territory, told.OpenedOn, told.Version));
        Assert.Equal(site.GetProperty("name").GetString(), told.Name);
        var sent = JsonSerializer.Serialize(told, Wire.Bus);
        Assert.DoesNotContain("Association", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("76000", sent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_site_is_updated_from_the_version_read_and_only_from_it()
    {
        var pass = await network.NewPass();
        await (await pass.Ars.Put($"/pass-sites/{pass.Id}", Docks, ifMatch: null)).IsProblem(HttpStatusCode.PreconditionRequired, "if-match-obligatoire");
        var updated = await pass.Ars.Put($"/pass-sites/{pass.Id}", Docks, "\"1\"");
        await (await pass.Ars.Put($"/pass-sites/{pass.Id}", Docks, "\"1\"")).IsProblem(HttpStatusCode.PreconditionFailed, "version-perimee");

        Assert.Equal(HttpStatusCode.OK, updated.StatusCode);
        Assert.Equal("\"2\"", updated.Headers.ETag!.Tag);
        var site = await pass.Ars.Get($"/pass-sites/{pass.Id}");
        Assert.Equal("PASS des Docks", site.GetProperty("name").GetString());
        Assert.Equal("2020-01-02", site.GetProperty("openedOn").GetString());
        var told = await network.Service.Hear<PassSiteUpdated>(e => e.PassSiteId == pass.Id);
        Assert.Equal((2L, "PASS des Docks"), (told.Version, told.Name));
        Assert.Equal(["76351"], told.CommuneCodes);
    }

    [Fact]
    public async Task A_site_ends_once_with_its_name_written_again_and_the_others_are_told()
    {
        var pass = await network.NewPass();
        var name = (await pass.Ars.Get($"/pass-sites/{pass.Id}")).GetProperty("name").GetString();
        var problem = await (await pass.Ars.PostAsJson($"/pass-sites/{pass.Id}/end", new { endedOn = "2025-12-31", confirmedName = "Une autre PASS" })).IsProblem(HttpStatusCode.BadRequest, "champ-invalide");
        Assert.Contains("rien n'a été détruit", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        await (await pass.Ars.PostAsJson($"/pass-sites/{pass.Id}/end", new { endedOn = "2099-12-31", confirmedName = name })).IsProblem(HttpStatusCode.BadRequest, "champ-invalide");
        await (await pass.Ars.PostAsJson($"/pass-sites/{pass.Id}/end", new { endedOn = "2019-12-31", confirmedName = name })).IsProblem(HttpStatusCode.BadRequest, "champ-invalide");
        Assert.Equal(HttpStatusCode.Forbidden, (await pass.Coordinator.PostAsJson($"/pass-sites/{pass.Id}/end", new { endedOn = "2025-12-31", confirmedName = name })).StatusCode);

        var ended = await pass.Ars.PostAsJson($"/pass-sites/{pass.Id}/end", new { endedOn = "2025-12-31", confirmedName = name });

        Assert.Equal(HttpStatusCode.OK, ended.StatusCode);
        Assert.Equal("2025-12-31", (await pass.Ars.Get($"/pass-sites/{pass.Id}")).GetProperty("endedOn").GetString());
        var told = await network.Service.Hear<PassSiteEnded>(e => e.PassSiteId == pass.Id);
        Assert.Equal((new DateOnly(2020, 1, 2), new DateOnly(2025, 12, 31)), (told.OpenedOn, told.EndedOn));
        await (await pass.Ars.PostAsJson($"/pass-sites/{pass.Id}/end", new { endedOn = "2025-12-31", confirmedName = name })).IsProblem(HttpStatusCode.Conflict, "pass-terminee");

        // Intake says when nobody is left.
        await network.Service.Publish(new PassSiteDataDestroyed { OccurredAt = DateTimeOffset.UtcNow, PassSiteId = pass.Id, Version = 24, DestroyedOn = new DateOnly(2026, 1, 2), People = 23 });
        await Eventually.True(async () => (await pass.Ars.Get($"/pass-sites/{pass.Id}")).GetProperty("peopleDestroyed").GetInt32() == 23, "the destruction is shown");
        Assert.Equal("2026-01-02", (await pass.Ars.Get($"/pass-sites/{pass.Id}")).GetProperty("dataDestroyedOn").GetString());
    }

    [Fact]
    public async Task Another_PASS_gets_404_and_does_not_see_the_site_in_its_list()
    {
        var pass = await network.NewPass();
        var other = await network.NewPass();

        Assert.Equal(HttpStatusCode.NotFound, (await other.Coordinator.GetAsync($"/pass-sites/{pass.Id}", TestContext.Current.CancellationToken)).StatusCode);
        await (await other.Ars.Put($"/pass-sites/{pass.Id}", Docks, "\"1\"")).IsProblem(HttpStatusCode.NotFound, "introuvable");
        var list = (await other.Coordinator.Get("/pass-sites")).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetGuid());
        Assert.Equal([other.Id], list);
    }

    [Theory]
    [InlineData(Roles.Coordinator)]
    [InlineData(Roles.Fund)]
    [InlineData(Roles.Practitioner)]
    public async Task Only_the_ARS_opens_sites(string role)
    {
        using var client = network.Service.Client(role);

        await client.Refuses(HttpStatusCode.Forbidden, "role-insuffisant", "/pass-sites", Requests.Site());
    }

    [Fact]
    public async Task A_wrong_finess_number_and_a_wrong_commune_are_pointed_at()
    {
        using var ars = network.Service.Client(Roles.Ars);

        var problem = await ars.Refuses(HttpStatusCode.BadRequest, "champ-invalide", "/pass-sites", Requests.Site(finess: "760999996", communeCodes: ["76540", "76000000"]));

        Assert.Equal(["/carrier/finess", "/communeCodes/1"], problem.Pointers());
        Assert.StartsWith("un numéro FINESS", problem.GetProperty("errors")[0].GetProperty("expected").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("metropole", "97411")]
    [InlineData("reunion", "97102")]
    [InlineData("guadeloupe", "76540")]
    [InlineData("metropole", "97502")] // Saint-Pierre-et-Miquelon is no territory of the platform.
    public async Task A_commune_of_another_territory_is_refused(string territory, string commune)
    {
        using var ars = network.Service.Client(Roles.Ars);

        var problem = await ars.Refuses(
            HttpStatusCode.BadRequest, "champ-invalide", "/pass-sites", Requests.Site(communeCodes: [commune], territory: territory));

        Assert.Equal(["/communeCodes/0"], problem.Pointers());
    }

    [Fact]
    public async Task Overseas_and_Corsican_communes_are_taken()
    {
        using var ars = network.Service.Client(Roles.Ars);

        Assert.Equal("reunion", (await ars.Post("/pass-sites", Requests.Site(communeCodes: ["97411"], territory: "reunion"))).GetProperty("territory").GetString());
        Assert.Equal("2A9999992", (await ars.Post("/pass-sites", Requests.Site(finess: "2A9999992", communeCodes: ["2A004", "2B033"]))).GetProperty("carrier").GetProperty("finess").GetString());
    }

    [Fact]
    public async Task The_same_key_opens_one_site()
    {
        using var ars = network.Service.Client(Roles.Ars);
        ars.DefaultRequestHeaders.Add("Idempotency-Key", Guid.NewGuid().ToString());

        var first = await ars.Post("/pass-sites", Requests.Site());
        var again = await ars.Post("/pass-sites", Requests.Site());

        Assert.Equal(first.GetProperty("id").GetGuid(), again.GetProperty("id").GetGuid());
        await ars.Refuses(HttpStatusCode.UnprocessableEntity, "cle-idempotence-reutilisee", "/pass-sites", Requests.Site(name: "PASS du Port"));
    }

    [Fact]
    public async Task The_document_shows_codes_with_their_pattern()
    {
        using var client = network.Service.Client(Roles.Ars);

        var finess = (await client.Get("/openapi/v1.json")).GetProperty("components").GetProperty("schemas").GetProperty("Finess");

        Assert.Equal("string", finess.GetProperty("type").GetString());
        Assert.Equal(9, finess.GetProperty("maxLength").GetInt32());
        Assert.Matches(finess.GetProperty("pattern").GetString()!, "760999995");
    }

    [Fact]
    public async Task A_token_limited_to_a_PASS_opens_no_other()
    {
        using var limited = network.Service.Client(Roles.Ars, Guid.NewGuid());

        using var refused = await limited.PostAsJsonAsync("/pass-sites", Requests.Site(), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal("/problems/autre-pass", (await refused.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("type").GetString());
    }

    [Fact]
    public void What_a_post_answers_can_be_read_again_by_whoever_may_post() =>
        Assert.Equal(["/care-acts/{careActId:guid}/payment-questions"], AnswersAgain.Lost(network.Service.Services)); // Its link is shown once.

    [Fact]
    public async Task The_document_leaves_no_reader_without_summary_description_or_example()
    {
        using var client = network.Service.Client(Roles.Ars);

        var document = JsonNode.Parse(await client.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken))!;

        Assert.Empty(ApiDocument.Gaps(document));
    }
}
