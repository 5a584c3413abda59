using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace PassPlatform.Intake.Tests;

/// <summary>Several requests at the same time, as a team and impatient clients send them.</summary>
public sealed class ConcurrencyTests(RunningIntake running) : IntakeTest(running)
{
    private const int AtOnce = 4;

    [Fact]
    public async Task Colleagues_who_note_contacts_of_one_person_at_the_same_time_all_succeed()
    {
        var address = await Register();

        var answers = await Task.WhenAll(Enumerable.Range(1, AtOnce).Select(day => Post($"{address}/interviews", new { heldOn = $"2021-05-0{day}", kind = "social" })));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Created, answer.Status));
        Assert.Equal(AtOnce, (await Get($"{address}/interviews"))["items"]!.AsArray().Count);
        var person = await Get(address);
        Assert.Equal(1 + AtOnce, person["version"]!.GetValue<long>());
        Assert.Equal("2021-05-04", person["lastContactOn"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("/people")]
    [InlineData("/interviews")]
    [InlineData("/follow-up/closures")]
    public async Task One_request_sent_several_times_at_once_is_done_once_and_answered_alike(string what)
    {
        var person = what == "/people" ? "" : await Register();
        var body = what switch
        {
            "/people" => Registration(),
            "/interviews" => new JsonObject { ["heldOn"] = "2021-05-01", ["kind"] = "social" },
            _ => new JsonObject { ["closedOn"] = "2021-05-01", ["reason"] = "moved" },
        };
        SocialWorker.DefaultRequestHeaders.Add("Idempotency-Key", Guid.NewGuid().ToString());

        var answers = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => SocialWorker.PostAsJsonAsync(person + what, body, Stop)));

        Assert.Single(answers.Select(answer => answer.StatusCode).Distinct());
        Assert.True(answers[0].IsSuccessStatusCode, await answers[0].Content.ReadAsStringAsync(Stop));
        Assert.Single((await Task.WhenAll(answers.Select(answer => answer.Content.ReadAsStringAsync(Stop)))).Distinct());
        Assert.Single((await Get("/people"))["items"]!.AsArray());
    }

    [Theory]
    [InlineData("Ab3 ")]
    [InlineData(" Ab3")]
    public async Task A_key_with_a_blank_around_it_is_refused(string key)
    {
        SocialWorker.DefaultRequestHeaders.TryAddWithoutValidation("Idempotency-Key", key);

        var answer = await SocialWorker.PostAsJsonAsync("/people", Registration(), Stop);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("Idempotency-Key", (await answer.Content.ReadFromJsonAsync<JsonNode>(Stop))!["errors"]![0]!["pointer"]!.GetValue<string>());
    }
}
