using System.Net;
using System.Text.Json.Nodes;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.Intake.Tests.Consents;

/// <summary>The formal consent to transmit contact details to the fund, and its withdrawal [003-033, 003-045].</summary>
public sealed class ConsentTests(RunningIntake running) : IntakeTest(running)
{
    [Fact]
    public async Task A_consent_is_given_taken_back_and_given_again_and_nothing_of_it_is_lost()
    {
        var person = await Register();

        var (made, given) = await Decide(person, "given", "2021-04-12", "written");
        var (_, withdrawn) = await Decide(person, "withdrawn", "2021-04-20");
        var (_, again) = await Decide(person, "given", "2021-05-02", "oral");

        Assert.Equal(HttpStatusCode.Created, made);
        Assert.Contains("saisine déjà remplie ne s'imprime plus", withdrawn["effects"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(
            [("given", "2021-04-12", "written"), ("withdrawn", "2021-04-20", null), ("given", "2021-05-02", "oral")],
            (await Get($"{person}/consents"))["items"]!.AsArray().Select(item => (item!["decision"]!.GetValue<string>(), item["decidedOn"]!.GetValue<string>(), item["form"]?.GetValue<string>())));
        Assert.True(JsonNode.DeepEquals(given, await Get($"{person}/consents/{given["id"]}")));
        Assert.Equal("test-social-worker", given["recordedBy"]!.GetValue<string>());
        var now = (await Get($"{person}/consents/current"))["consents"]!.AsArray();
        Assert.Equal(["fund-contact given", "sms-reminders ", "email-reminders "], now.Select(each => $"{each!["purpose"]} {each["decision"]}"));
        Assert.Equal(again["id"]!.GetValue<Guid>(), now[0]!["consentId"]!.GetValue<Guid>());
        Assert.All(now, each => Assert.NotEmpty(each!["withdrawal"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData("given", "2021-04-12", null, "/form")]
    [InlineData("given", "2021-04-05", "oral", "/decidedOn")]
    [InlineData("refused", "2999-01-01", null, "/decidedOn")]
    [InlineData("withdrawn", "2021-04-12", null, "/decision")]
    [InlineData("perhaps", "2021-04-12", null, "/decision")]
    public async Task An_agreement_without_its_form_a_withdrawal_of_none_and_a_day_that_cannot_be_are_refused(string decision, string on, string? form, string pointer)
    {
        var person = await Register();

        var (status, problem) = await Decide(person, decision, on, form);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal([pointer], Errors(problem).Keys);
        Assert.Empty((await Get($"{person}/consents"))["items"]!.AsArray());
    }

    [Fact]
    public async Task A_referral_to_the_mission_enters_its_consent_and_once_it_is_taken_back_neither_prints_nor_leaves()
    {
        var person = await Register();
        var (_, prepared) = await Post($"{person}/misas-referrals", Form("2021-04-12"));
        var referral = $"{person}/misas-referrals/{prepared["id"]}";
        var entered = Assert.Single((await Get($"{person}/consents"))["items"]!.AsArray())!;
        using var printed = await SocialWorker.GetAsync($"{referral}/form.pdf", Stop);

        await Decide(person, "withdrawn", "2021-04-13");
        using var printedAfter = await SocialWorker.GetAsync($"{referral}/form.pdf", Stop);
        var (sent, problem) = await Post($"{referral}/sending", new { sentAt = "2021-04-14T14:30:00+02:00", channel = "paper" });
        var (another, _) = await Post($"{person}/misas-referrals", Form("2021-04-13"));
        var held = (await Get($"{person}/consents/current"))["consents"]![0]!["heldReferrals"]!.AsArray();
        var (later, _) = await Post($"{person}/misas-referrals", Form("2021-04-15")); // Asked again, and agreed.
        var (sentLater, _) = await Post($"{referral}/sending", new { sentAt = "2021-04-15T14:30:00+02:00", channel = "paper" });

        Assert.Equal(("given", "2021-04-12", "written"), (entered["decision"]!.GetValue<string>(), entered["decidedOn"]!.GetValue<string>(), entered["form"]!.GetValue<string>()));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Conflict), (printed.StatusCode, printedAfter.StatusCode));
        Assert.Equal((HttpStatusCode.Conflict, "/problems/consentement-absent"), (sent, problem["type"]!.GetValue<string>()));
        Assert.Contains("13/04/2021", problem["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, another);
        Assert.Equal(prepared["id"]!.GetValue<Guid>(), Assert.Single(held)!.GetValue<Guid>());
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (later, sentLater));
        Assert.Equal(["given", "withdrawn", "given"], (await Get($"{person}/consents"))["items"]!.AsArray().Select(item => item!["decision"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Who_refused_is_not_referred_to_the_social_service_and_is_received_all_the_same()
    {
        var person = await Register();
        await Decide(person, "refused", "2021-04-20");

        var (refused, problem) = await Post($"{person}/social-service-referrals", SocialService("2021-04-20"));
        var (received, _) = await Post($"{person}/orientations", new { madeOn = "2021-04-21", destination = "ccas" });
        var (agreed, _) = await Post($"{person}/social-service-referrals", SocialService("2021-04-25"));

        Assert.Equal((HttpStatusCode.Conflict, "/problems/consentement-absent"), (refused, problem["type"]!.GetValue<string>()));
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (received, agreed));
        Assert.Equal(["refused", "given"], (await Get($"{person}/consents"))["items"]!.AsArray().Select(item => item!["decision"]!.GetValue<string>()));
    }

    [Fact]
    public async Task The_question_is_put_in_a_language_that_the_person_speaks_and_another_PASS_sees_nothing()
    {
        var registration = Registration();
        registration["languages"] = new JsonArray("snk", "ar");
        var person = await Register(registration);
        await Decide(person, "given", "2021-04-12", "oral");
        using var others = Intake.Client(Roles.Nurse, Guid.CreateVersion7());

        Assert.Equal("ar", (await Get($"{person}/consents/current"))["languageCode"]!.GetValue<string>());
        Assert.Equal("fr", (await Get($"{await Register(Registration("Sow"))}/consents/current"))["languageCode"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.NotFound, (await others.GetAsync($"{person}/consents", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await others.GetAsync($"{person}/consents/current", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await others.GetAsync($"{person}/data-use-notices", Stop)).StatusCode);
    }

    private static object Form(string consentedOn) => new { preparedOn = consentedOn, difficulties = new[] { "lost-online" }, consentedOn, consentForm = "written" };

    private static JsonNode SocialService(string on) => JsonNode.Parse($$"""
        {"referredOn":"{{on}}","emancipatedOrApprentice":false,"generalScheme":true,"healthDisruptsLife":true,"requestExpressed":true,"items":["isolated"],"exclusions":[],"consentedOn":"{{on}}"}
        """)!;

    private Task<(HttpStatusCode Status, JsonNode Body)> Decide(string person, string decision, string decidedOn, string? form = null) =>
        Post($"{person}/consents", new { purpose = "fund-contact", decision, decidedOn, form });
}
