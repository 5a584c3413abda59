using System.Net;
using System.Text.Json.Nodes;
using PassPlatform.Contracts;
using PassPlatform.Intake.Diagnoses;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Intake.Tests.Diagnoses;

/// <summary>What is asked actively, what a diagnosis calls for, what became of it, and what changed [000-007, 000-008, 000-015].</summary>
public sealed class ProposalTests(RunningIntake running) : IntakeTest(running)
{
    [Fact]
    public void Each_vulnerability_and_each_need_calls_for_something_that_a_text_foresees()
    {
        var findings = Proposals.All.SelectMany(rule => rule.For).ToList();
        Assert.Empty(Enum.GetValues<Vulnerability>().Except(findings.Select(finding => finding.Vulnerability).OfType<Vulnerability>()));
        Assert.Empty(Enum.GetValues<HealthNeed>().Except(findings.Select(finding => finding.Need).OfType<HealthNeed>()));
        Assert.Equal(Proposals.All.Count, Proposals.All.Select(rule => rule.Code).Distinct().Count());
        Assert.All(Proposals.All, rule =>
        {
            Assert.Equal(
                (rule.Kind == ProposalKind.Orientation, rule.Kind == ProposalKind.MisasReferral, rule.Kind == ProposalKind.Support),
                (rule.Destination is not null, rule.Difficulty is not null, rule.Support is not null));
            Assert.All(rule.For, finding => Assert.Single(new object?[] { finding.Vulnerability, finding.Housing, finding.Resources, finding.Digital, finding.Need }, part => part is not null));
            Assert.All(rule.Requirements, id => Assert.Matches("^00[0-4]-[0-9]{3}$", id));
            Assert.Contains("«", rule.Source[..^1] + (rule.Source.Contains("items", StringComparison.Ordinal) ? "«" : ""), StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Not_knowing_and_not_understanding_are_two_and_what_was_not_asked_is_not_absent()
    {
        var person = await Register();

        var (status, made) = await Post($"{person}/diagnoses", Diagnosis("2021-04-06", ["health-system-not-understood"], node =>
        {
            node["absentVulnerabilities"] = new JsonArray("health-system-unknown");
            (node["housing"], node["resources"], node["digital"]) = ("hosted", "irregular", "no-access");
            node["healthNeeds"] = JsonNode.Parse("""[{"need":"dental","found":true},{"need":"eyes","found":false}]""");
        }));

        Assert.Equal(HttpStatusCode.Created, status);
        Assert.True(JsonNode.DeepEquals(made, await Get($"{person}/diagnoses/{made["id"]}")));
        Assert.Equal(("""["health-system-not-understood"]""", """["health-system-unknown"]""", "hosted"), (made["vulnerabilities"]!.ToJsonString(), made["absentVulnerabilities"]!.ToJsonString(), made["housing"]!.GetValue<string>()));
        Assert.Equal([Vulnerability.HealthSystemNotUnderstood], (await Hear<DiagnosisRecorded>()).Vulnerabilities);
        Assert.Equal(["mediation", "misas-steps", "misas-online", "ccas", "domiciliation", "care"], Codes(await Get($"{person}/diagnoses/{made["id"]}/proposals")));
    }

    [Theory]
    [InlineData("absentVulnerabilities", """["precarity"]""", "/absentVulnerabilities")]
    [InlineData("housing", "\"own-housing\"", "/housing")]
    [InlineData("housing", "\"castle\"", "/housing")]
    [InlineData("healthNeeds", """[{"need":"dental","found":true},{"need":"dental","found":false}]""", "/healthNeeds")]
    [InlineData("healthNeeds", """[{"need":"dental"}]""", "/healthNeeds/0/found")]
    public async Task What_contradicts_itself_is_refused(string field, string json, string pointer)
    {
        var (status, problem) = await Post($"{await Register()}/diagnoses", Diagnosis("2021-04-06", ["precarity", "no-housing"], node => node[field] = JsonNode.Parse(json)));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(pointer, Errors(problem).Keys);
    }

    [Fact]
    public async Task Each_proposal_is_accepted_or_refused_on_a_day_and_says_what_followed_and_what_was_said_before()
    {
        var person = await Register();
        var (_, first) = await Post($"{person}/diagnoses", Diagnosis("2021-04-06", ["precarity", "isolation"]));
        var answers = $"{person}/diagnoses/{first["id"]}/proposals/answers";
        var (_, orientation) = await Post($"{person}/orientations", new { madeOn = "2021-04-08", destination = "ccas" });
        var (_, misas) = await Post($"{person}/misas-referrals", new { preparedOn = "2021-04-08", difficulties = new[] { "isolated-or-cannot-travel" }, consentedOn = "2021-04-08", consentForm = "oral" });

        Assert.Equal(HttpStatusCode.Created, (await Post(answers, new { code = "ccas", decision = "refused", answeredOn = "2021-04-06" })).Status);
        Assert.Equal(HttpStatusCode.Created, (await Post(answers, new { code = "ccas", decision = "accepted", answeredOn = "2021-04-08", orientationId = orientation["id"] })).Status);
        Assert.Equal(HttpStatusCode.Created, (await Post(answers, new { code = "misas-isolated", decision = "accepted", answeredOn = "2021-04-08", misasReferralId = misas["id"] })).Status);
        Assert.Equal(HttpStatusCode.Created, (await Post(answers, new { code = "health-check", decision = "refused", answeredOn = "2021-04-08" })).Status);
        var (_, second) = await Post($"{person}/diagnoses", Diagnosis("2021-06-01", ["precarity"]));

        var proposals = (await Get($"{person}/diagnoses/{first["id"]}/proposals"))["proposals"]!.AsArray();
        Assert.Equal(
            [("misas-isolated", "accepted", "2021-04-08"), ("social-service", null, null), ("ccas", "accepted", "2021-04-08"), ("health-check", "refused", "2021-04-08")],
            proposals.Select(each => (each!["code"]!.GetValue<string>(), each["answer"]?["decision"]!.GetValue<string>(), each["answer"]?["answeredOn"]!.GetValue<string>())));
        Assert.Equal(orientation["id"]!.GetValue<Guid>(), proposals[2]!["answer"]!["orientationId"]!.GetValue<Guid>());
        Assert.Equal("""[{"vulnerability":"precarity"}]""", Known(proposals[2]!["because"]!));
        var later = (await Get($"{person}/diagnoses/{second["id"]}/proposals"))["proposals"]!.AsArray();
        Assert.All(later, each => Assert.Null(each!["answer"]));
        Assert.Equal(["accepted", "refused"], later.Select(each => each!["earlier"]!["decision"]!.GetValue<string>()));
        using var coordinator = Intake.Client(Roles.Coordinator, Site);
        Assert.Equal(4, JsonNode.Parse(await coordinator.GetStringAsync($"{person}/data", Stop))!["proposalAnswers"]!.AsArray().Count); // All are kept.
    }

    [Theory]
    [InlineData("""{"code":"csapa","decision":"accepted","answeredOn":"2021-04-08"}""", "/code")]
    [InlineData("""{"code":"ccas","decision":"accepted","answeredOn":"2021-04-06"}""", "/answeredOn")]
    [InlineData("""{"code":"ccas","decision":"accepted","answeredOn":"2999-01-01"}""", "/answeredOn")]
    [InlineData("""{"code":"ccas","decision":"refused","answeredOn":"2021-04-08","orientationId":"OTHER"}""", "/orientationId")]
    [InlineData("""{"code":"ccas","decision":"accepted","answeredOn":"2021-04-08","misasReferralId":"OTHER"}""", "/misasReferralId")]
    [InlineData("""{"code":"ccas","decision":"accepted","answeredOn":"2021-04-08","orientationId":"OTHER"}""", "/orientationId")]
    public async Task An_answer_to_what_was_not_proposed_and_what_does_not_follow_from_it_are_refused(string answer, string pointer)
    {
        var person = await Register();
        var (_, made) = await Post($"{person}/diagnoses", Diagnosis("2021-04-07", ["precarity"]));
        var (_, elsewhere) = await Post($"{person}/orientations", new { madeOn = "2021-04-08", destination = "dac" });

        var (status, problem) = await Post($"{person}/diagnoses/{made["id"]}/proposals/answers", JsonNode.Parse(answer.Replace("OTHER", elsewhere["id"]!.GetValue<string>(), StringComparison.Ordinal))!);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal([pointer], Errors(problem).Keys);
        Assert.All((await Get($"{person}/diagnoses/{made["id"]}/proposals"))["proposals"]!.AsArray(), each => Assert.Null(each!["answer"]));
    }

    [Fact]
    public async Task What_changed_says_what_appeared_what_is_gone_and_what_nobody_asked_again()
    {
        var person = await Register();
        var (_, later) = await Post($"{person}/diagnoses", Diagnosis("2021-06-01", ["precarity", "pregnancy"], node =>
        {
            node["absentVulnerabilities"] = new JsonArray("isolation");
            node["housing"] = "hosted";
            node["healthNeeds"] = JsonNode.Parse("""[{"need":"dental","found":false},{"need":"pregnancy-follow-up","found":true}]""");
            node["situation"]!["stay"] = "asylum-seeker";
        }));
        var (_, before) = await Post($"{person}/diagnoses", Diagnosis("2021-04-06", ["precarity", "isolation", "disability"], node => // Noted late: the days count.
        {
            node["housing"] = "street";
            node["healthNeeds"] = JsonNode.Parse("""[{"need":"dental","found":true},{"need":"eyes","found":true}]""");
        }));

        var changes = await Get($"{person}/diagnoses/{later["id"]}/changes");
        var first = await Get($"{person}/diagnoses/{before["id"]}/changes");

        Assert.Equal((before["id"]!.GetValue<Guid>(), "2021-04-06"), (changes["previousId"]!.GetValue<Guid>(), changes["previousMadeOn"]!.GetValue<string>()));
        Assert.Equal(
            ("""["pregnancy"]""", """["isolation"]""", """["disability"]""", """["pregnancy-follow-up"]""", """["dental"]""", """["eyes"]"""),
            (Of("appeared"), Of("gone"), Of("notAskedAgain"), Of("needsAppeared"), Of("needsGone"), Of("needsNotAskedAgain")));
        Assert.Equal(
            [("stay", "irregular", "asylum-seeker"), ("housing", "street", "hosted")],
            changes["situation"]!.AsArray().Select(each => (each!["field"]!.GetValue<string>(), each["before"]?.GetValue<string>(), each["after"]?.GetValue<string>())));
        Assert.Null(first["previousId"]);
        Assert.Equal("""["precarity","isolation","disability"]""", first["appeared"]!.ToJsonString());
        string Of(string list) => changes[list]!.ToJsonString();
    }

    private static JsonObject Diagnosis(string madeOn, string[] vulnerabilities, Action<JsonObject>? change = null)
    {
        var diagnosis = new JsonObject
        {
            ["madeOn"] = madeOn,
            ["vulnerabilities"] = new JsonArray([.. vulnerabilities.Select(code => (JsonNode)code)]),
            ["situation"] = new JsonObject { ["territory"] = "metropole", ["stay"] = "irregular" },
        };
        change?.Invoke(diagnosis);
        return diagnosis;
    }

    private static IEnumerable<string> Codes(JsonNode proposals) => proposals["proposals"]!.AsArray().Select(each => each!["code"]!.GetValue<string>());

    // Without the members that are null.
    private static string Known(JsonNode findings) =>
        new JsonArray([.. findings.AsArray().Select(each => (JsonNode)new JsonObject(each!.AsObject().Where(part => part.Value is not null).Select(part => KeyValuePair.Create(part.Key, (JsonNode?)part.Value!.DeepClone()))))]).ToJsonString();
}
