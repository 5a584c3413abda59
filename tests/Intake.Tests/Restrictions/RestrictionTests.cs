using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PassPlatform.Contracts;
using PassPlatform.Intake.Data;
using PassPlatform.Intake.FollowUp;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.Intake.Tests.Restrictions;

/// <summary>The right to restriction, and to object. GDPR art. 18 and 21 [000-135].</summary>
public sealed class RestrictionTests(RunningIntake running) : IntakeTest(running)
{
    [Theory]
    [InlineData("restriction")]
    [InlineData("objection")]
    public async Task What_is_restricted_is_kept_and_read_by_the_coordinator_alone_until_the_person_was_told_that_it_is_lifted(string right)
    {
        await Intake.Listen<PersonRestricted>();
        await Intake.Listen<PersonRestrictionLifted>();
        var person = await Register(Registration("Zzrestreint"));
        var id = Guid.Parse(person.Split('/')[^1]);
        using var coordinator = Intake.Client(Roles.Coordinator, Site);
        var request = await Asked(id, right);

        using var restricted = await coordinator.PostAsJsonAsync($"{person}/restriction", new { dataRequestId = request }, Stop);

        Assert.Equal(HttpStatusCode.OK, restricted.StatusCode);
        Assert.Equal(id, (await Hear<PersonRestricted>()).PersonId);
        var shown = (await coordinator.GetFromJsonAsync<JsonNode>(person, Stop))!;
        Assert.NotNull(shown["restrictedOn"]);
        Assert.Equal(request, shown["restrictionRequestId"]!.GetValue<Guid>());

        // Nobody else reads it, alone or in a list, and nobody writes to it.
        foreach (var address in new[] { person, $"{person}/interviews", $"{person}/diagnoses", $"{person}/orientations", $"{person}/follow-up" })
        {
            using var read = await SocialWorker.GetAsync(address, Stop);
            Assert.Equal((address, "/problems/donnees-limitees"), (address, await Kind(read)));
            using var read2 = await coordinator.GetAsync(address, Stop);
            Assert.Equal(HttpStatusCode.OK, read2.StatusCode);
        }

        var search = (await Post("/people/searches", new { familyName = "zzrestr" })).Body;
        Assert.Empty(search["items"]!.AsArray());
        Assert.Equal(1, search["restricted"]!.GetValue<int>());
        Assert.DoesNotContain((await Get("/people?limit=100"))["items"]!.AsArray(), item => item!["id"]!.GetValue<Guid>() == id);
        foreach (var (address, body) in new (string, object)[]
        {
            ($"{person}/interviews", new { heldOn = "2021-04-06", kind = "social" }), ($"{person}/orientations", new { madeOn = "2021-04-10", destination = "misas" }),
            ($"{person}/follow-up/closures", new { closedOn = "2021-04-10", reason = "moved" }), ($"{person}/restriction", new { dataRequestId = request }),
        })
        {
            using var written = await coordinator.PostAsJsonAsync(address, body, Stop);
            Assert.Equal((address, "/problems/donnees-limitees"), (address, await Kind(written)));
        }

        // The nightly run does not conclude from a silence that is wanted.
        var lost = await Intake.InDatabase<IntakeDb, List<Guid>>(db => FollowUpRun.LoseSilent(db, new FollowUpSettings(), Site, new DateOnly(2026, 1, 2), DateTimeOffset.UtcNow, 100, Stop));
        Assert.DoesNotContain(id, lost);

        using var notTold = await coordinator.PostAsJsonAsync($"{person}/restriction/end", new { toldOn = "2021-05-03" }, Stop);
        Assert.Equal("/problems/champ-invalide", await Kind(notTold));
        using var lifted = await coordinator.PostAsJsonAsync($"{person}/restriction/end", new { toldOn = Today }, Stop);
        Assert.Equal(HttpStatusCode.OK, lifted.StatusCode);
        Assert.Equal(id, (await Hear<PersonRestrictionLifted>()).PersonId);
        Assert.Equal("Zzrestreint", (await Get(person))["familyName"]!.GetValue<string>());
        using var again = await coordinator.PostAsJsonAsync($"{person}/restriction/end", new { toldOn = Today }, Stop);
        Assert.Equal("/problems/demande-incompatible", await Kind(again));
    }

    [Fact]
    public async Task A_search_counts_whom_it_does_not_show_in_the_caller_s_PASS_alone_and_leaves_it_in_the_audit()
    {
        var person = await Register(Registration("Zzcompte"));
        var other = Registration("Zzcomptable");
        other["birthDate"] = "1991-01-02";
        await Register(other);
        var id = Guid.Parse(person.Split('/')[^1]);
        using var coordinator = Intake.Client(Roles.Coordinator, Site);
        (await coordinator.PostAsJsonAsync($"{person}/restriction", new { dataRequestId = await Asked(id, "restriction") }, Stop)).EnsureSuccessStatusCode();
        using var elsewhere = Intake.Client(Roles.SocialWorker, Guid.CreateVersion7());

        Assert.Equal((1, 1), await Found(SocialWorker, new { familyName = "zzcompt" }));
        Assert.Equal((0, 1), await Found(SocialWorker, new { familyName = "zzcompte", birthDate = "1990-03-15" }));
        Assert.Equal((0, 0), await Found(SocialWorker, new { familyName = "zzcompte", birthDate = "1990-03-16" }));
        Assert.Equal((2, 0), await Found(coordinator, new { familyName = "zzcompt" })); // Shown, hence not counted.
        Assert.Equal((0, 0), await Found(elsewhere, new { familyName = "zzcompt" }));
        using var next = await SocialWorker.PostAsJsonAsync($"/people/searches?after={Guid.Empty}", new { familyName = "zzcompt" }, Stop);
        Assert.Null((await next.Content.ReadFromJsonAsync<JsonNode>(Stop))!["restricted"]);

        var lines = (await coordinator.GetFromJsonAsync<JsonNode>($"/audit?subject={id}&operation={Uri.EscapeDataString("POST /people/searches")}", Stop))!["items"]!.AsArray();
        Assert.Equal(3, lines.Count); // Twice counted, once shown.
    }

    [Fact]
    public async Task Whoever_registers_them_again_is_led_to_the_coordinator_who_is_not()
    {
        var person = await Register(Registration("Zzencore"));
        using var coordinator = Intake.Client(Roles.Coordinator, Site);
        (await coordinator.PostAsJsonAsync($"{person}/restriction", new { dataRequestId = await Asked(Guid.Parse(person.Split('/')[^1]), "restriction") }, Stop)).EnsureSuccessStatusCode();

        var (status, refused) = await Post("/people", Registration("Zzencore"));
        Assert.Equal((HttpStatusCode.Conflict, "/problems/donnees-limitees"), (status, refused["type"]!.GetValue<string>()));
        Assert.Contains("adressez-vous au coordonnateur", refused["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        using var byCoordinator = await coordinator.PostAsJsonAsync("/people", Registration("Zzencore"), Stop);
        Assert.Equal("/problems/doublon-probable", await Kind(byCoordinator));
        var homonym = Registration("Zzencore");
        homonym["confirmedDistinct"] = true;
        Assert.Equal(HttpStatusCode.Created, (await Post("/people", homonym)).Status);
    }

    [Fact]
    public async Task What_is_contested_is_rectified_by_the_coordinator_meanwhile_and_the_person_may_still_be_erased()
    {
        var person = await Register(Registration("Zzconteste"));
        var id = Guid.Parse(person.Split('/')[^1]);
        using var coordinator = Intake.Client(Roles.Coordinator, Site);
        using var restricted = await coordinator.PostAsJsonAsync($"{person}/restriction", new { dataRequestId = await Asked(id, "restriction") }, Stop);
        Assert.Equal(HttpStatusCode.OK, restricted.StatusCode);
        var identity = new { familyName = "Zzexact", givenNames = "Fanta", sex = "female", birthDate = "1990-03-15", languages = new[] { "snk" } };
        using var byTeam = new HttpRequestMessage(HttpMethod.Put, person) { Content = JsonContent.Create(identity), Headers = { { "If-Match", restricted.Headers.ETag!.Tag } } };
        using var refused = await SocialWorker.SendAsync(byTeam, Stop);
        Assert.Equal("/problems/donnees-limitees", await Kind(refused));

        using var rectification = new HttpRequestMessage(HttpMethod.Put, person) { Content = JsonContent.Create(identity), Headers = { { "If-Match", restricted.Headers.ETag!.Tag } } };
        using var rectified = await coordinator.SendAsync(rectification, Stop);
        Assert.Equal(HttpStatusCode.OK, rectified.StatusCode);
        using var erased = await coordinator.PostAsJsonAsync($"{person}/erasure", new { dataRequestId = await Asked(id, "erasure") }, Stop);
        Assert.Equal(HttpStatusCode.OK, erased.StatusCode);
    }

    [Fact]
    public async Task Nothing_is_restricted_but_for_a_request_of_that_person()
    {
        var (person, other) = (await Register(Registration("Zzun")), await Register(Registration("Zzdeux")));
        using var coordinator = Intake.Client(Roles.Coordinator, Site);
        var access = await Asked(Guid.Parse(person.Split('/')[^1]), "access");
        var ofOther = await Asked(Guid.Parse(other.Split('/')[^1]), "restriction");
        foreach (var request in new[] { access, ofOther, Guid.CreateVersion7() })
        {
            using var answer = await coordinator.PostAsJsonAsync($"{person}/restriction", new { dataRequestId = request }, Stop);
            Assert.Equal("/problems/champ-invalide", await Kind(answer));
        }
    }

    private static string Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(DateTimeOffset.UtcNow, TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris")).DateTime).ToString("O");

    private static async Task<string?> Kind(HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<JsonNode>(Stop))!["type"]?.GetValue<string>();

    private static async Task<(int Shown, int Restricted)> Found(HttpClient http, object search)
    {
        using var answer = await http.PostAsJsonAsync("/people/searches", search, Stop);
        var page = (await answer.Content.ReadFromJsonAsync<JsonNode>(Stop))!;
        return (page["items"]!.AsArray().Count, page["restricted"]!.GetValue<int>());
    }

    private async Task<Guid> Asked(Guid person, string right)
    {
        var (status, request) = await Post("/data-requests", new { right, channel = "letter", receivedOn = "2021-05-03", personId = person, note = "Par lettre" });
        Assert.Equal(HttpStatusCode.Created, status);
        return request["id"]!.GetValue<Guid>();
    }
}
