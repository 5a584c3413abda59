using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.Intake.Data;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Intake.Tests.Elsewhere;

/// <summary>A person whom another PASS knows: that they are, and for a reason and three hours their file. Decision 0145.</summary>
public sealed class OpeningsTests(RunningIntake running) : IntakeTest(running)
{
    /// <summary>What may be read through an opening; everything else is closed, whatever it is.</summary>
    private static readonly string[] Lent =
    [
        "GET /people/{personId}", "GET /people/{personId}/follow-up", "GET /people/{personId}/arrival", "GET /people/{personId}/entry-situation",
        "GET /people/{personId}/diagnoses", "GET /people/{personId}/diagnoses/{diagnosisId}", "GET /people/{personId}/interviews", "GET /people/{personId}/interviews/{interviewId}",
        "GET /people/{personId}/orientations", "GET /people/{personId}/orientations/{orientationId}", "GET /people/{personId}/rights",
        "GET /people/{personId}/misas-referrals", "GET /people/{personId}/misas-referrals/{referralId}",
        "GET /people/{personId}/social-service-referrals", "GET /people/{personId}/social-service-referrals/{referralId}",
        "GET /people/{personId}/look-ups", "GET /people/{personId}/look-ups/{lookUpId}",
    ];

    private readonly Guid _other = Guid.CreateVersion7();

    private string Name { get; } = $"Zz{string.Concat(Guid.NewGuid().ToString("N").Select(c => char.IsAsciiDigit(c) ? (char)('g' + c - '0') : c))}";

    [Fact]
    public async Task What_a_look_elsewhere_says_is_that_a_file_exists_and_no_more()
    {
        var person = Person();
        var id = await Register(person);
        using var there = Intake.Client(Roles.Secretary, _other);

        var known = await Seek(there, person);
        Assert.Equal("""{"exists":true}""", known.ToJsonString());
        Assert.Equal("""{"exists":false}""", (await Seek(SocialWorker, person)).ToJsonString()); // At home it is no other PASS.
        foreach (var (member, value) in new[] { ("familyName", (JsonNode)"Zzquelqu'un"), ("birthDate", "1990-03-16"), ("givenNames", "Aminata") })
        {
            var wrong = person.DeepClone().AsObject();
            wrong[member] = value;
            Assert.Equal("""{"exists":false}""", (await Seek(there, wrong)).ToJsonString());
        }

        // Not by halves.
        foreach (var body in new object[] { new { familyName = Name }, new { birthDate = "1990-03-15" }, new { familyName = Name, birthDate = "1990" }, new { familyName = "", birthDate = "1990-03-15" } })
        {
            using var refused = await there.PostAsJsonAsync("/people/elsewhere", body, Stop);
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        }

        var lines = await Audit(Site, $"subject={Id(id)}");
        Assert.Equal(1, lines.Count(line => line["operation"]!.GetValue<string>() == "POST /people/elsewhere"));
        Assert.Contains(await Audit(_other, ""), line => line["operation"]!.GetValue<string>() == "POST /people/elsewhere");
    }

    [Fact]
    public async Task An_opening_lends_the_reads_of_that_person_and_of_nobody_else_as_the_role_has_them()
    {
        var registration = Person();
        var rows = await AccessTests.RowsOf(this, registration);
        var person = rows["/people/{personId}"];
        var neighbour = await Register(Registration("Zzvoisine"));
        var document = (await Intake.Anonymous().GetFromJsonAsync<JsonNode>("/openapi/v1.json", Stop))!;
        foreach (var role in Roles.Team)
        {
            using var client = Intake.Client(role, _other);
            foreach (var operation in Operation.Of(document).Where(operation => operation.Path.Contains("{personId}", StringComparison.Ordinal) && operation.Method == "GET"))
            {
                using var before = await client.SendAsync(operation.Request(rows, new Dictionary<string, string>()), Stop);
                Assert.True(before.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Forbidden, $"{operation.Name} by {role}: {before.StatusCode}");
            }

            await OpenedElsewhere(registration, role, _other);

            foreach (var operation in Operation.Of(document).Where(operation => operation.Path.Contains("{personId}", StringComparison.Ordinal)))
            {
                using var answer = await client.SendAsync(operation.Request(rows, new Dictionary<string, string>()), Stop);
                var may = AccessTests.Table[operation.Name].Roles.Contains(role);
                Assert.True(
                    !may ? answer.StatusCode == HttpStatusCode.Forbidden
                    : Lent.Contains(operation.Name) ? answer.StatusCode == HttpStatusCode.OK
                    : (int)answer.StatusCode is >= 400 and < 500,
                    $"{operation.Name} by {role}: {answer.StatusCode}");
            }

            using var stranger = await client.GetAsync(neighbour, Stop);
            Assert.Equal(HttpStatusCode.NotFound, stranger.StatusCode);
            Assert.Empty((await client.GetFromJsonAsync<JsonNode>("/people", Stop))!["items"]!.AsArray());
        }

        Assert.Equal(Lent.Order(), Operation.Of(document).Select(operation => operation.Name).Intersect(Lent).Order());
        Assert.Equal(HttpStatusCode.OK, (await SocialWorker.GetAsync(person, Stop)).StatusCode);
    }

    [Fact]
    public async Task It_lasts_three_hours_for_who_opened_and_for_nobody_beside_them()
    {
        var registration = Person();
        var person = await Register(registration);
        await OpenedElsewhere(registration, Roles.Nurse, _other);
        using var nurse = Intake.Client(Roles.Nurse, _other);
        Assert.Equal(HttpStatusCode.OK, (await nurse.GetAsync(person, Stop)).StatusCode);

        foreach (var (role, site) in new[] { (Roles.Doctor, _other), (Roles.Nurse, Guid.CreateVersion7()) })
        {
            using var another = Intake.Client(role, site);
            Assert.Equal(HttpStatusCode.NotFound, (await another.GetAsync(person, Stop)).StatusCode);
        }

        var until = await Intake.InDatabase<IntakeDb, (DateTimeOffset From, DateTimeOffset To)>(async db =>
        {
            var opening = await db.Openings.SingleAsync(row => row.PersonId == Guid.Parse(Id(person)), Stop);
            await db.Openings.Where(row => row.Id == opening.Id).ExecuteUpdateAsync(row => row.SetProperty(each => each.Until, DateTimeOffset.UtcNow.AddMilliseconds(-1)), Stop);
            return (opening.OpenedAt, opening.Until);
        });
        Assert.Equal(TimeSpan.FromHours(3), until.To - until.From);
        Assert.Equal(HttpStatusCode.NotFound, (await nurse.GetAsync(person, Stop)).StatusCode);
    }

    [Fact]
    public async Task The_coordinator_of_the_person_s_PASS_is_told_who_why_and_what_was_read()
    {
        await Intake.Listen<FileOpenedElsewhere>();
        var registration = Person();
        var person = await Register(registration);
        var opening = await OpenedElsewhere(registration, Roles.Mediator, _other);
        using var mediator = Intake.Client(Roles.Mediator, _other);
        await mediator.GetAsync($"{person}/interviews", Stop);
        using var coordinator = Intake.Client(Roles.Coordinator, Site);

        var listed = Assert.Single((await coordinator.GetFromJsonAsync<JsonNode>("/openings?seen=false", Stop))!["items"]!.AsArray())!;
        Assert.Equal(($"{opening}", Id(person), "mediator", $"{_other}", "urgent-care", "Traitement interrompu par son départ"), (
            listed["id"]!.GetValue<string>(), listed["personId"]!.GetValue<string>(), listed["role"]!.GetValue<string>(), listed["fromPassSiteId"]!.GetValue<string>(),
            listed["reason"]!.GetValue<string>(), listed["words"]!.GetValue<string>()));
        Assert.Equal((opening, Guid.Parse(Id(person)), _other), (await Hear<FileOpenedElsewhere>()) is var told ? (told.OpeningId, told.PersonId, told.FromPassSiteId) : default);
        var lines = await Audit(Site, $"subject={Id(person)}");
        Assert.Contains(lines, line => line["operation"]!.GetValue<string>() == "POST /openings");
        Assert.Contains(lines, line => line["operation"]!.GetValue<string>() == "GET /people/{personId}/interviews" && line["reason"]?.GetValue<string>() == $"opening {opening}");

        using var seen = await coordinator.PostAsJsonAsync($"/openings/{opening}/sight", new { }, Stop);
        Assert.Equal(HttpStatusCode.OK, seen.StatusCode);
        Assert.Empty((await coordinator.GetFromJsonAsync<JsonNode>("/openings?seen=false", Stop))!["items"]!.AsArray());
        Assert.Single((await coordinator.GetFromJsonAsync<JsonNode>("/openings?seen=true", Stop))!["items"]!.AsArray());
        Assert.Equal("Traitement interrompu par son départ", (await coordinator.GetFromJsonAsync<JsonNode>($"{person}/data", Stop))!["openings"]![0]!["words"]!.GetValue<string>());
        using var elsewhere = Intake.Client(Roles.Coordinator, _other);
        Assert.Empty((await elsewhere.GetFromJsonAsync<JsonNode>("/openings", Stop))!["items"]!.AsArray());
    }

    [Fact]
    public async Task Who_is_restricted_is_neither_found_nor_opened_nor_read_any_more_and_who_is_merged_opens_as_the_file_that_stays()
    {
        var registration = Person();
        var kept = await Register(Registration("Zzgardee"));
        var merged = await Register(registration);
        await Merge(kept, Id(merged));
        await OpenedElsewhere(registration, Roles.Nurse, _other);
        using var nurse = Intake.Client(Roles.Nurse, _other);
        Assert.Equal(HttpStatusCode.OK, (await nurse.GetAsync(kept, Stop)).StatusCode);

        var (_, request) = await Post("/data-requests", new { right = "restriction", channel = "letter", receivedOn = "2021-05-03", personId = Id(kept) });
        using var coordinator = Intake.Client(Roles.Coordinator, Site);
        (await coordinator.PostAsJsonAsync($"{kept}/restriction", new { dataRequestId = request["id"]!.GetValue<Guid>() }, Stop)).EnsureSuccessStatusCode();

        Assert.Equal(HttpStatusCode.NotFound, (await nurse.GetAsync(kept, Stop)).StatusCode);
        Assert.Equal("""{"exists":false}""", (await Seek(nurse, registration)).ToJsonString());
        using var refused = await nurse.PostAsJsonAsync("/openings", Asked(registration), Stop);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
    }

    [Fact]
    public async Task A_reason_is_given_in_words_and_a_request_sent_again_opens_once()
    {
        var registration = Person();
        await Register(registration);
        using var nurse = Intake.Client(Roles.Nurse, _other);
        var without = Asked(registration);
        without["words"] = "urgent";
        using var refused = await nurse.PostAsJsonAsync("/openings", without, Stop);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);

        nurse.DefaultRequestHeaders.Add("Idempotency-Key", Guid.NewGuid().ToString());
        var answers = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            using var answer = await nurse.PostAsJsonAsync("/openings", Asked(registration), Stop);
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
            answers.Add(await answer.Content.ReadAsStringAsync(Stop));
        }

        Assert.Single(answers.Distinct());
    }

    private static string Id(string person) => person.Split('/')[^1];

    private static JsonObject Asked(JsonObject person) => new()
    {
        ["familyName"] = person["familyName"]!.GetValue<string>(),
        ["givenNames"] = person["givenNames"]!.GetValue<string>(),
        ["birthDate"] = person["birthDate"]!.GetValue<string>(),
        ["reason"] = "urgent-care",
        ["words"] = "Traitement interrompu par son départ",
    };

    private static async Task<JsonNode> Seek(HttpClient client, JsonObject person)
    {
        using var answer = await client.PostAsJsonAsync("/people/elsewhere", new { familyName = person["familyName"]!.GetValue<string>(), givenNames = person["givenNames"]!.GetValue<string>(), birthDate = person["birthDate"]!.GetValue<string>() }, Stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonNode>(Stop))!;
    }

    private JsonObject Person() => Registration(Name);

    private async Task<List<JsonNode>> Audit(Guid site, string query)
    {
        using var coordinator = Intake.Client(Roles.Coordinator, site);
        return [.. (await coordinator.GetFromJsonAsync<JsonNode>($"/audit?{query}", Stop))!["items"]!.AsArray().Select(line => line!)];
    }
}
