using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.Intake.Data;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.Intake.Tests.Arrivals;

/// <summary>How a person came in, and why [000-003, 000-004, 000-006, 000-015, 003-032].</summary>
public sealed class ArrivalTests(RunningIntake running) : IntakeTest(running)
{
    [Fact]
    public async Task An_arrival_is_read_back_and_told_in_codes_without_a_word_of_it()
    {
        var person = await Register(Registration("Yilmaz"));

        var (status, recorded) = await Put($"{person}/arrival", Arrival());

        Assert.Equal(HttpStatusCode.OK, status);
        var read = await Get($"{person}/arrival");
        Assert.Equal(recorded.ToJsonString(), read.ToJsonString());
        Assert.Equal(("Accueil de jour", "Trop loin"), (read["sentBy"]!.GetValue<string>(), read["greatPrecarity"]!["whyRefused"]!.GetValue<string>()));
        var told = await Hear<ArrivalRecorded>();
        Assert.Equal([Demand.Doctor, Demand.OpenRights], told.Demands);
        Assert.Equal([PresumedRight.Ame], told.PresumedRights);
        Assert.Equal((true, FirstAnswer.MobilePsychiatricTeam, false, true), (told.CareRenounced, told.OfferedFirst, told.OfferAccepted, told.Carer));
        Assert.Equal([RenunciationReason.Cost], told.RenunciationReasons);
        var wire = JsonSerializer.Serialize(told, Wire.Bus);
        Assert.All(["Accueil", "Trop loin", "dos"], word => Assert.DoesNotContain(word, wire, StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_is_corrected_as_more_is_known_in_the_same_row_and_needs_the_version_of_the_person()
    {
        var person = await Register(Registration("Demir"));
        Assert.Equal(HttpStatusCode.NotFound, (await SocialWorker.GetAsync($"{person}/arrival", Stop)).StatusCode);

        var (_, first) = await Put($"{person}/arrival", new { recordedOn = "2021-04-06" });
        var (stale, _) = await Put($"{person}/arrival", Arrival(), "\"1\"");
        var (_, second) = await Put($"{person}/arrival", Arrival());

        Assert.Equal(HttpStatusCode.PreconditionFailed, stale);
        Assert.Equal((first["id"]!.ToJsonString(), "null"), (second["id"]!.ToJsonString(), first["careRenounced"]?.ToJsonString() ?? "null"));
    }

    [Fact]
    public async Task The_referral_by_which_they_came_is_told_and_stays_when_the_arrival_is_written_again_without_it()
    {
        var person = await Register(Registration("Sahin"));
        var referral = Guid.CreateVersion7();
        var body = Arrival();
        body["referralId"] = referral;

        await Put($"{person}/arrival", body);
        await Put($"{person}/arrival", Arrival());

        Assert.Equal(referral, (await Get($"{person}/arrival"))["referralId"]!.GetValue<Guid>());
        Assert.Equal(referral, (await Hear<ArrivalRecorded>()).ReferralId);
    }

    [Theory]
    [InlineData("greatPrecarity", """{"accepted":true}""", "/greatPrecarity/accepted")]
    [InlineData("recordedOn", "\"2021-04-05\"", "/recordedOn")]
    [InlineData("careRenounced", "false", "/renunciationReasons")]
    [InlineData("greatPrecarity", """{"offered":"hospital-pass","accepted":true,"whyRefused":"Trop loin"}""", "/greatPrecarity/whyRefused")]
    [InlineData("sentBy", "\"appeler le 06 12 34 56 78\"", "/sentBy")]
    [InlineData("demands", "[\"argent\"]", "/demands/0")]
    public async Task What_contradicts_itself_is_named(string field, string value, string pointer)
    {
        var person = await Register(Registration("Kaya"));
        var body = Arrival();
        body[field] = JsonNode.Parse(value);

        var (status, problem) = await Put($"{person}/arrival", body);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(pointer, Errors(problem).Keys);
    }

    [Fact]
    public async Task Reception_does_not_read_why_care_was_given_up()
    {
        var person = await Register(Registration("Aydin"));
        await Put($"{person}/arrival", Arrival());
        using var reception = Intake.Client(Roles.Secretary, Site);
        using var elsewhere = Intake.Client(Roles.SocialWorker, Guid.CreateVersion7());

        Assert.Equal(HttpStatusCode.Forbidden, (await reception.GetAsync($"{person}/arrival", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.GetAsync($"{person}/arrival", Stop)).StatusCode);
    }

    [Fact]
    public async Task Who_comes_back_after_a_closure_arrives_again()
    {
        var person = await Register(Registration("Polat"));
        await Put($"{person}/arrival", Arrival());
        Assert.True((await Post($"{person}/follow-up/closures", new { closedOn = "2021-05-01", reason = "moved" })).Status is HttpStatusCode.Created or HttpStatusCode.OK);
        await Post($"{person}/interviews", new { heldOn = "2021-09-01", kind = "social" });

        Assert.Equal(HttpStatusCode.NotFound, (await SocialWorker.GetAsync($"{person}/arrival", Stop)).StatusCode);
        var (_, again) = await Put($"{person}/arrival", new { recordedOn = "2021-09-01", demands = new[] { "dental-care" } });

        Assert.Equal(2, again["episodeNumber"]!.GetValue<int>());
        var id = Guid.Parse(person.Split('/')[^1]);
        Assert.Equal(2, await Intake.InDatabase<IntakeDb, int>(db => db.Arrivals.CountAsync(row => row.PersonId == id, Stop)));
    }

    private static JsonObject Arrival() => new()
    {
        ["recordedOn"] = "2021-04-06",
        ["sentBy"] = "Accueil de jour",
        ["demands"] = new JsonArray("doctor", "open-rights", "doctor"),
        ["inTheirWords"] = "Mal au dos",
        ["presumedRights"] = new JsonArray("ame"),
        ["careRenounced"] = true,
        ["renunciationReasons"] = new JsonArray("cost"),
        ["greatPrecarity"] = new JsonObject { ["offered"] = "mobile-psychiatric-team", ["accepted"] = false, ["whyRefused"] = "Trop loin" },
        ["carer"] = true,
    };
}
