using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.Intake.Tests.Tasks;

/// <summary>What is to be done, by whom, by when [000-048].</summary>
public sealed class TaskTests(RunningIntake running) : IntakeTest(running)
{
    private static readonly DateOnly Today = TimeProvider.System.ParisToday();

    [Fact]
    public async Task A_task_is_noted_changed_done_once_and_listed_by_its_last_day()
    {
        var person = await Register();
        var (noted, later) = await Post("/tasks", new { kind = "get-document", dueOn = Day(5), words = "Attestation d'hébergement", personId = person.Split('/')[^1] });
        await Post("/tasks", new { kind = "review", dueOn = Day(2), workerId = await Colleague() });
        var address = $"/tasks/{later["id"]}";

        using var put = new HttpRequestMessage(HttpMethod.Put, address) { Content = JsonContent.Create(new { kind = "get-document", dueOn = Day(1), workerId = "test-social-worker", words = "Attestation" }) };
        put.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
        using var changed = await SocialWorker.SendAsync(put, Stop);
        var days = (await Get("/tasks"))["items"]!.AsArray().Select(task => task!["dueOn"]!.GetValue<string>());
        var mine = (await Get("/tasks?workerId=me"))["items"]!.AsArray();
        var (done, body) = await Post($"{address}/completion", new { });
        var (again, problem) = await Post($"{address}/completion", new { });

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Conflict), (noted, changed.StatusCode, done, again));
        Assert.Equal([Day(1), Day(2)], days);
        Assert.Equal("Attestation", Assert.Single(mine)!["words"]!.GetValue<string>());
        Assert.Equal(Day(0), body["doneOn"]!.GetValue<string>());
        Assert.Equal("/problems/tache-faite", problem["type"]!.GetValue<string>());
        Assert.Equal(Day(2), Assert.Single((await Get("/tasks"))["items"]!.AsArray())!["dueOn"]!.GetValue<string>());
        Assert.Single((await Get("/tasks?done=true"))["items"]!.AsArray());
        Assert.Single((await Get($"{person}/tasks"))["items"]!.AsArray());
        using var others = Intake.Client(Roles.Secretary, Guid.CreateVersion7());
        Assert.Equal(HttpStatusCode.NotFound, (await others.GetAsync(address, Stop)).StatusCode);
        Assert.Empty((await others.GetFromJsonAsync<JsonNode>("/tasks", Stop))!["items"]!.AsArray());
    }

    [Theory]
    [InlineData("dueOn", "\"2199-01-01\"", "/dueOn")]
    [InlineData("kind", "\"other\"", "/words")]
    [InlineData("words", "\"\"", "/words")]
    [InlineData("workerId", "\"06 12 34 56 78\"", "/workerId")]
    public async Task What_cannot_be_is_refused(string field, string json, string pointer)
    {
        var task = new JsonObject { ["kind"] = "review", ["dueOn"] = Day(1) };
        task[field] = JsonNode.Parse(json);

        var (status, problem) = await Post("/tasks", task);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal([pointer], Errors(problem).Keys);
    }

    private static string Day(int days) => $"{Today.AddDays(days):yyyy-MM-dd}";
}
