using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.Intake.Tests.Passages;

/// <summary>Who gives no name is counted, with why and what for, and leaves nothing that leads to them [000-006].</summary>
public sealed class PassageTests(RunningIntake running) : IntakeTest(running)
{
    [Fact]
    public async Task A_passage_is_counted_once_in_codes_and_told_to_reporting()
    {
        SocialWorker.DefaultRequestHeaders.Add("Idempotency-Key", Guid.NewGuid().ToString());

        var (status, counted) = await Post("/passages", Passage());
        var (again, same) = await Post("/passages", Passage());

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (status, again));
        Assert.Equal(counted["id"]!.ToJsonString(), same["id"]!.ToJsonString());
        Assert.Single((await Get("/passages"))["items"]!.AsArray());
        Assert.Equal(counted.ToJsonString(), (await Get($"/passages/{counted["id"]}")).ToJsonString());
        var told = await Hear<AnonymousPassageCounted>();
        Assert.Equal((AnonymityReason.NoCommonLanguage, ReferralOrigin.Outreach, OrientationDestination.HospitalPass), (told.Reason, told.Origin, told.OrientedTo));
        Assert.Equal([Demand.Doctor, Demand.Medicines], told.Demands);
        Assert.Equal((Site, counted["id"]!.GetValue<Guid>()), (told.PassSiteId, told.Subject)); // Of nobody: it is its own.
    }

    [Theory]
    [InlineData("passedOn", "\"2999-01-01\"")]
    [InlineData("reason", "\"ne voulait pas\"")]
    [InlineData("note", "\"un homme, la trentaine\"")] // There is no place for words.
    public async Task What_is_no_code_or_no_day_is_refused(string field, string value)
    {
        var body = Passage();
        body[field] = JsonNode.Parse(value);

        var (status, problem) = await Post("/passages", body);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains($"/{field}", Errors(problem).Keys);
    }

    [Fact]
    public async Task Another_PASS_sees_none_of_them()
    {
        var (_, counted) = await Post("/passages", Passage());
        using var elsewhere = Intake.Client(Roles.SocialWorker, Guid.CreateVersion7());

        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.GetAsync($"/passages/{counted["id"]}", Stop)).StatusCode);
        Assert.Empty((await elsewhere.GetFromJsonAsync<JsonNode>("/passages", Stop))!["items"]!.AsArray());
    }

    private static JsonObject Passage() => new()
    {
        ["passedOn"] = "2021-04-06",
        ["reason"] = "no-common-language",
        ["demands"] = new JsonArray("doctor", "medicines"),
        ["origin"] = "outreach",
        ["orientedTo"] = "hospital-pass",
    };
}
