using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Intake.Tests.CollectiveSessions;

/// <summary>Collective sessions, workshops, outreach: head counts [000-018, 000-019, 002-010, 002-032, 002-033, 002-034].</summary>
public sealed class CollectiveSessionTests(RunningIntake running) : IntakeTest(running)
{
    private static JsonNode Workshop => JsonNode.Parse(
        """{"heldOn":"2021-05-12","kind":"workshop","themes":["nutrition","chronic-disease"],"place":"Maison de quartier","partners":["CCAS de Rouen"],"participants":12}""")!;

    [Fact]
    public async Task An_activity_is_noted_corrected_cancelled_and_told_each_time()
    {
        var (status, noted) = await Post("/collective-sessions", Workshop);
        var address = $"/collective-sessions/{noted["id"]}";
        var corrected = Workshop;
        corrected["participants"] = 15;

        using var put = new HttpRequestMessage(HttpMethod.Put, address) { Content = JsonContent.Create(corrected) };
        put.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
        using var changed = await SocialWorker.SendAsync(put, Stop);
        using var stale = new HttpRequestMessage(HttpMethod.Put, address) { Content = JsonContent.Create(corrected) };
        stale.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
        using var refused = await SocialWorker.SendAsync(stale, Stop);
        var (cancelled, last) = await Post($"{address}/cancellation", new { });
        var (again, _) = await Post($"{address}/cancellation", new { });

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK, HttpStatusCode.PreconditionFailed, HttpStatusCode.OK, HttpStatusCode.Conflict), (status, changed.StatusCode, refused.StatusCode, cancelled, again));
        Assert.True(last["cancelled"]!.GetValue<bool>());
        await Eventually.True(() => Task.FromResult(Heard<CollectiveSessionHeld>().Count == 3), "each change is told");
        var told = Heard<CollectiveSessionHeld>().OrderBy(occurred => occurred.Version).ToList();
        Assert.Equal([(1L, 12, false), (2L, 15, false), (3L, 15, true)], told.Select(occurred => (occurred.Version, occurred.Participants, occurred.Cancelled)));
        Assert.Equal([CollectiveTheme.Nutrition, CollectiveTheme.ChronicDisease], told[0].Themes);
        Assert.Equal("CCAS de Rouen", (await Get(address))["partners"]![0]!.GetValue<string>());
    }

    [Theory]
    [InlineData("heldOn", "\"2999-01-01\"", "/heldOn")]
    [InlineData("heldOn", "\"1990-01-01\"", "/heldOn")]
    [InlineData("themes", "[]", "/themes")]
    [InlineData("themes", """["tobacco","tobacco"]""", "/themes")]
    [InlineData("themes", """["other"]""", "/otherTheme")]
    [InlineData("otherTheme", "\"Sommeil\"", "/otherTheme")]
    [InlineData("participants", "-1", "/participants")]
    [InlineData("place", "\"chez Fanta, 06 12 34 56 78\"", "/place")]
    [InlineData("partners", """["185037511600142"]""", "/partners")]
    public async Task What_contradicts_itself_or_names_somebody_by_a_number_is_refused(string field, string json, string pointer)
    {
        var session = Workshop;
        session[field] = JsonNode.Parse(json);

        var (status, problem) = await Post("/collective-sessions", session);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal([pointer], Errors(problem).Keys);
    }

    [Fact]
    public async Task They_are_listed_from_the_last_noted_on_page_by_page()
    {
        var noted = new List<string>();
        for (var n = 0; n < 5; n++)
        {
            noted.Add((await Post("/collective-sessions", Workshop)).Body["id"]!.GetValue<string>());
        }

        var (listed, after) = (new List<string>(), (string?)null);
        do
        {
            var page = await Get($"/collective-sessions?limit=2{(after is null ? "" : $"&after={after}")}");
            listed.AddRange(page["items"]!.AsArray().Select(item => item!["id"]!.GetValue<string>()));
            after = page["next"]?.GetValue<string>();
        }
        while (after is not null);

        Assert.Equal(Enumerable.Reverse(noted), listed);
    }

    [Fact]
    public async Task Another_theme_is_said_and_another_PASS_sees_nothing_of_it()
    {
        var session = Workshop;
        (session["themes"], session["otherTheme"]) = (new JsonArray("other"), "Sommeil");
        var (_, noted) = await Post("/collective-sessions", session);
        using var others = Intake.Client(Roles.Secretary, Guid.CreateVersion7());

        Assert.Equal("Sommeil", noted["otherTheme"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.NotFound, (await others.GetAsync($"/collective-sessions/{noted["id"]}", Stop)).StatusCode);
        Assert.Empty((await others.GetFromJsonAsync<JsonNode>("/collective-sessions", Stop))!["items"]!.AsArray());
        Assert.Single((await Get("/collective-sessions"))["items"]!.AsArray());
    }
}
