using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PassPlatform.Contracts;
using PassPlatform.Intake.People;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Intake.Tests.People;

public sealed class PeopleTests(RunningIntake running) : IntakeTest(running)
{
    [Fact]
    public async Task A_rectification_replaces_the_identity_and_tells_the_year_of_birth_to_the_other_services()
    {
        var address = await Register();
        var body = Identity();
        body["birthDate"] = "1990-05-13";
        body["address"] = new JsonObject { ["line1"] = "CCAS", ["postalCode"] = "93000", ["city"] = "Bobigny", ["domiciliation"] = true };

        var (status, person) = await Put(address, body);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(2, person["version"]!.GetValue<long>());
        Assert.Equal("1990-05-13", (await Get(address))["birthDate"]!.GetValue<string>());
        var told = await Hear<PersonRectified>();
        Assert.Equal(1990, told.BirthYear);
        Assert.Equal(2, told.Version);
        Assert.Contains(IdentityPart.BirthDate, told.Parts);
    }

    [Fact]
    public async Task An_update_without_If_Match_is_428_and_with_a_stale_one_412()
    {
        var address = await Register();

        using var without = await SocialWorker.PutAsJsonAsync(address, Identity(), Stop);
        await Put(address, Identity());
        var (stale, _) = await Put(address, Identity(), "\"1\"");

        Assert.Equal(HttpStatusCode.PreconditionRequired, without.StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, stale);
    }

    [Fact]
    public async Task A_birth_after_the_first_contact_is_refused_and_nothing_changes()
    {
        var address = await Register();
        var body = Identity();
        body["birthDate"] = "2021-04-07";

        var (status, problem) = await Put(address, body);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("/birthDate", Errors(problem).Keys);
        Assert.Equal(1, (await Get(address))["version"]!.GetValue<long>());
    }

    [Fact]
    public async Task A_token_limited_to_another_part_of_the_platform_is_refused()
    {
        using var client = Intake.Anonymous();
        client.DefaultRequestHeaders.Authorization = new("Bearer", Intake.Tokens.IssueLimited(Roles.SocialWorker, "rights", "network"));

        using var answer = await client.GetAsync("/people", Stop);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.EndsWith("/portee-insuffisante", (await answer.Content.ReadFromJsonAsync<JsonObject>(Stop))!["type"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains("scope=\"intake\"", answer.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ndi")]
    [InlineData("N'DIAYE")]
    [InlineData("n diaye-b")]
    public async Task A_search_by_name_ignores_case_accents_and_punctuation(string typed)
    {
        await Register(Registration("Camara"));
        await Register(Registration("N'Diaye-Bâ"));

        var (status, page) = await Post("/people/searches", new { familyName = typed });

        Assert.Equal(HttpStatusCode.OK, status);
        var found = Assert.Single(page["items"]!.AsArray());
        Assert.Equal("N'Diaye-Bâ", found!["familyName"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_search_by_birth_date_is_paged()
    {
        var first = await Register(Registration("Camara"));
        await Register(Registration("Diallo"));
        var other = Registration("Traoré");
        other["birthDate"] = "1971-01-01";
        await Register(other);

        var (_, page) = await Post("/people/searches?limit=1", new { birthDate = "1990-03-15" });
        var (_, rest) = await Post($"/people/searches?after={page["next"]}", new { birthDate = "1990-03-15" });

        Assert.Equal(first, $"/people/{page["items"]![0]!["id"]}");
        Assert.Equal("Diallo", Assert.Single(rest["items"]!.AsArray())!["familyName"]!.GetValue<string>());
        Assert.Null(rest["next"]);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"familyName":"--"}""")]
    [InlineData("""{"familyName":"d"}""")]
    public async Task A_search_for_nothing_is_refused(string body)
    {
        var (status, problem) = await Post("/people/searches", JsonNode.Parse(body)!);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("/familyName", Errors(problem).Keys);
    }

    [Fact]
    public async Task The_list_shows_whom_to_call_and_who_has_no_diagnosis()
    {
        var seen = await Register(Registration("Camara"));
        var diagnosed = await Register(Registration("Diallo"));
        await Post($"{seen}/interviews", new { heldOn = "2021-06-01", kind = "social" });
        await Post($"{diagnosed}/diagnoses", new { madeOn = "2021-04-06", vulnerabilities = Array.Empty<string>(), situation = new { territory = "metropole", stay = "unknown" } });

        Assert.Equal(["Diallo"], await Names("/people?lastContactBefore=2021-06-01"));
        Assert.Equal(["Camara"], await Names("/people?withoutDiagnosis=true"));
        Assert.Equal(["Diallo"], await Names("/people?withoutDiagnosis=false"));
        Assert.Equal(["Camara", "Diallo"], await Names("/people?followUp=open"));
        Assert.Empty(await Names("/people?followUp=lost"));
    }

    [Fact]
    public async Task Several_people_are_read_by_their_ids_at_once_each_in_the_audit()
    {
        var ids = new List<Guid>();
        foreach (var name in new[] { "Camara", "Diallo", "Bah" })
        {
            ids.Add(Guid.Parse((await Register(Registration(name))).Split('/')[^1]));
        }

        Assert.Equal(["Camara", "Bah"], await Names($"/people?ids={ids[2]}&ids={ids[0]}&ids={ids[2]}&ids={Guid.CreateVersion7()}"));
        using var elsewhere = Intake.Client(Roles.SocialWorker, Guid.CreateVersion7());
        Assert.Empty((await elsewhere.GetFromJsonAsync<JsonNode>($"/people?ids={ids[0]}", Stop))!["items"]!.AsArray());
        using var coordinator = Intake.Client(Roles.Coordinator, Site);
        var told = (await coordinator.GetFromJsonAsync<JsonNode>($"/audit?limit=100&operation={Uri.EscapeDataString("GET /people")}", Stop))!["items"]!.AsArray();
        Assert.Equal(new[] { ids[0], ids[2] }.Order(), told.Select(line => line!["subject"]!.GetValue<Guid>()).Order());
        Assert.Single(told.Select(line => (string?)line!["traceId"]).Distinct());
    }

    [Theory]
    [InlineData("ids=Camara", "ids")]
    [InlineData("followUp=nowhere", "followUp")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=101", "limit")]
    [InlineData("lastContactBefore=hier", "lastContactBefore")]
    public async Task A_wrong_parameter_is_named(string query, string name)
    {
        using var refused = await SocialWorker.GetAsync($"/people?{query}", Stop);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains(name, Errors((await refused.Content.ReadFromJsonAsync<JsonNode>(Stop))!).Keys);
    }

    [Fact]
    public async Task A_hundred_people_are_read_at_once_and_no_more()
    {
        var ids = string.Join('&', Enumerable.Range(0, 101).Select(_ => $"ids={Guid.CreateVersion7()}"));

        using var refused = await SocialWorker.GetAsync($"/people?{ids}", Stop);
        using var read = await SocialWorker.GetAsync($"/people?{ids[..^41]}", Stop);

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.OK), (refused.StatusCode, read.StatusCode));
        Assert.Contains("ids", Errors((await refused.Content.ReadFromJsonAsync<JsonNode>(Stop))!).Keys);
    }

    private async Task<IEnumerable<string>> Names(string address) =>
        (await Get(address))["items"]!.AsArray().Select(person => person!["familyName"]!.GetValue<string>());

    private static JsonObject Identity()
    {
        var identity = Registration();
        foreach (var fixedForEver in new[] { "firstContactOn", "origin", "dataUseNotice" })
        {
            identity.Remove(fixedForEver);
        }

        return identity;
    }
}
