using System.Net;
using System.Text;
using System.Text.Json;
using PassPlatform.Journey;
using Xunit;

namespace PassPlatform.EndToEnd.Rights;

/// <summary>An outcome that can be billed with, and read by nobody else: issue 11, section 3; decisions 0112 and 0114 [002-019].</summary>
public sealed class OutcomeTests(RunningPlatform running)
{
    // A woman born in March 1990, as those of these stories are.
    private static readonly string Number = FundDesk.WithKey("2900375123456");

    private static readonly string[] Strangers = ["ars", "operator", "fund", "practitioner", "partner"];

    [Fact]
    public async Task A_practitioner_bills_an_act_once_the_fund_has_returned_all_of_the_right_and_each_reading_says_who_when_and_why()
    {
        var pass = await StoryPass.Open(running, StoryPass.Fund);
        var practitioner = await pass.Join();
        var (person, application) = await pass.Sent();
        var act = await pass.Act(person, practitioner, new(2021, 5, 20));
        Assert.Equal(("not-granted", "[]"), await Refused(pass, act));

        // Applied as incomplete, it stays on the list until all of it has come.
        Assert.Equal(["applied"], StoryPass.Results(await pass.Return(Line(application, null, null, null))));
        await pass.As("practitioner").GetUntil($"/api/network/care-acts/{act}", answer => answer.Text("state") == "billable");
        Assert.Equal(("outcome-incomplete", """["nir","body-code","management-code"]"""), await Refused(pass, act));
        Assert.Equal(application, Assert.Single(await List("outcomeIncomplete")));
        Assert.Equal(["set-aside already-decided"], StoryPass.Results(await pass.Return(Line(application, Number, "761", "95", "2022-05-31")))); // Another right.
        Assert.Equal(["applied"], StoryPass.Results(await pass.Return(Line(application, Number, "761", null))));
        Assert.Equal(("outcome-incomplete", """["management-code"]"""), await Refused(pass, act));
        Assert.Equal(["applied"], StoryPass.Results(await pass.Return(Line(application, null, null, "95"))));
        Assert.Empty(await List("outcomeIncomplete"));
        Assert.Equal($"2************{Number[13..]}", (await pass.Read(application)).Text("decision.nir"));

        var certificate = await Certificate(pass, act, HttpStatusCode.OK);
        Assert.Equal(
            (act, person, "2021-05-20", Number),
            (certificate["careActId"].GetGuid(), certificate["personId"].GetGuid(), certificate.Text("performedOn"), certificate.Text("nir")));
        var right = Assert.Single(certificate["rights"].EnumerateArray());
        Assert.Equal(
            "ame 2021-04-22 2022-04-21 761 95",
            string.Join(' ', new[] { "benefit", "validFrom", "validTo", "bodyCode", "managementCode" }.Select(member => right.GetProperty(member).GetString())));
        var read = await pass.Worker.Post($"/api/rights/applications/{application}/nir-readings", new { reason = "form" }, HttpStatusCode.OK);
        Assert.Equal(Number, read.Text("nir"));

        // Who, when, of whom, for what and why.
        Assert.Equal(
            [$"practitioner {person} billing care-act {act} done", $"social-worker {person} nir form application {application} done"],
            [.. await Audit("POST /billing-certificates"), .. await Audit("POST /applications/{id}/nir-readings")]);
        await pass.Worker.Post($"/api/rights/applications/{application}/nir-readings", new { reason = "because" }, HttpStatusCode.BadRequest);

        // And nobody else: not the ARS, the fund, another PASS; not reporting.
        foreach (var stranger in Strangers)
        {
            await running.Platform.As(stranger, stranger is "ars" or "operator" ? null : pass.Site)
                .Post($"/api/rights/applications/{application}/nir-readings", new { reason = "form" }, HttpStatusCode.Forbidden);
        }

        var elsewhere = await StoryPass.Open(running);
        await elsewhere.Worker.Post($"/api/rights/applications/{application}/nir-readings", new { reason = "form" }, HttpStatusCode.NotFound);
        foreach (var other in new[] { pass.Worker, pass.As("fund") })
        {
            await other.Post("/api/rights/billing-certificates", new { careActId = act, reason = "billing" }, HttpStatusCode.Forbidden);
        }

        await running.Platform.As("ars").Get($"/api/rights/applications/{application}", HttpStatusCode.Forbidden);
        var facts = await PassTeam.All(pass.As("coordinator"), "/api/reporting/facts");
        Assert.Contains(facts, fact => fact.GetProperty("type").GetString() == "RightsOpened");
        Assert.DoesNotContain(facts, fact => fact.GetRawText().Contains(Number[1..13], StringComparison.Ordinal));

        await pass.As("fund").PostUntil($"/api/network/care-acts/{act}/settlements", new { outcome = "reimbursed", reimbursedCents = 2650, settledOn = "2021-06-03" });
        Assert.Equal(("settled", "[]"), await Refused(pass, act));

        async Task<IReadOnlyList<Guid>> List(string filter) =>
            [.. (await PassTeam.All(pass.Worker, $"/api/rights/applications?{filter}=true")).Select(item => item.GetProperty("id").GetGuid())];

        async Task<IReadOnlyList<string>> Audit(string operation) =>
            [.. (await pass.As("coordinator").Get($"/api/rights/audit?subject={person}&operation={Uri.EscapeDataString(operation)}"))["items"].EnumerateArray()
                .Where(line => line.GetProperty("outcome").GetString() == "done")
                .Select(line => string.Join(' ', new[] { "role", "subject", "reason", "outcome" }.Select(member => line.GetProperty(member).GetString())))];
    }

    [Fact]
    public async Task A_number_belongs_to_one_person_and_agrees_with_the_file_or_waits_for_somebody_to_compare_it()
    {
        var pass = await StoryPass.Open(running, StoryPass.Fund);
        var ((_, first), (_, second), (_, third)) = (await pass.Sent(), await pass.Sent(), await pass.Sent());

        Assert.Equal(["applied", "set-aside same-nir"], StoryPass.Results(await pass.Return(Line(first, Number, "761", "95"), Line(second, Number, "761", "95"))));
        var aside = Assert.Single((await pass.Worker.Get("/api/rights/returns/set-aside"))["items"].EnumerateArray());
        Assert.Equal(first, aside.GetProperty("comparedWith").GetGuid());
        Assert.DoesNotContain(Number, aside.GetRawText(), StringComparison.Ordinal);
        var ofFund = Assert.Single((await pass.As("fund").Get("/api/rights/returns/set-aside"))["items"].EnumerateArray(), each => each.GetProperty("applicationId").GetGuid() == second);
        Assert.Equal(JsonValueKind.Null, ofFund.GetProperty("comparedWith").ValueKind); // Whose file it is, is not the fund's business.
        var retry = $"/api/rights/returns/set-aside/{aside.GetProperty("id").GetString()}/retry";
        Assert.Equal(["set-aside same-nir"], StoryPass.Results(await pass.Worker.Post(retry, new { }, HttpStatusCode.OK)));
        await pass.As("fund").Post($"{retry}?nirCompared=true", new { }, HttpStatusCode.BadRequest);
        Assert.Equal("transmitted", (await pass.Read(second)).Text("state"));
        Assert.Equal(["applied"], StoryPass.Results(await pass.Worker.Post($"{retry}?nirCompared=true", new { }, HttpStatusCode.OK)));
        Assert.Equal("granted", (await pass.Read(second)).Text("state"));

        // A man born in April 1991, says this one.
        var doubted = FundDesk.WithKey("1910475123456");
        Assert.Equal(["applied"], StoryPass.Results(await pass.Return(Line(third, doubted, "761", "95"))));
        Assert.Equal(["sex", "birth-year", "birth-month"], (await pass.Read(third))["decision.nirDoubts"].EnumerateArray().Select(doubt => doubt.GetString()));
        Assert.Equal(third, Assert.Single((await pass.Worker.Get("/api/rights/applications?nirToCheck=true"))["items"].EnumerateArray()).GetProperty("id").GetGuid());
        await pass.Worker.Post($"/api/rights/applications/{third}/nir-check", new { }, HttpStatusCode.OK);
        Assert.Empty((await pass.Worker.Get("/api/rights/applications?nirToCheck=true"))["items"].EnumerateArray());
        Assert.Empty((await pass.Read(third))["decision.nirDoubts"].EnumerateArray());
    }

    /// <summary>As a spreadsheet writes it, through the API and in the exchange folder; decision 0111.</summary>
    [Fact]
    public async Task What_cannot_change_the_meaning_of_a_return_is_read()
    {
        var pass = await StoryPass.Open(running, StoryPass.Fund, "706");
        var sent = new List<Guid>();
        for (var i = 0; i < 4; i++)
        {
            var (_, application) = await pass.Welcome(new(2021, 4, 7), "ame", StoryPass.Irregular);
            await pass.Choose(application, i < 3 ? StoryPass.Fund : "706");
            await pass.Team.Complete(application, new(2021, 4, 20), withFile: false);
            await pass.Deposit(application, new(2021, 4, 22));
            await pass.HandOver(new(2021, 4, 26), i < 3 ? StoryPass.Fund : "706", application);
            sent.Add(application);
        }

        var corsican = FundDesk.WithKey("290032A123456");
        string[] rows =
        [
            "applicationId;outcome;notifiedOn;validFrom;validTo;nir;nirWithoutKey;missingLineIds;;",
            $"\"{sent[0]}\";\"granted\";\"2021-05-17\";\"2021-04-22\";\"2022-04-21\";\"2 90 03 2a 123 456 {corsican[13..]}\";\"\";\"\";\"\";\"\"",
            $"\"{sent[1]}\";\"documents-requested\";\"2021-05-03\";\"\";\"\";\"\";\"\";\"identity,\r\nphoto\"",
            $"{sent[2]};granted; 2021-05-17 ;2021-04-22;2022-04-21;;2-90-03-99-123-456;;;",
            ";;;;;;;;;",
            "  ",
            "",
            "",
        ];
        var file = Encoding.UTF8.GetBytes("\uFEFF" + string.Join("\r\n", rows));
        var first = await pass.As("fund").PostFile("/api/rights/returns/files", file, "application/vnd.ms-excel", HttpStatusCode.OK);
        Assert.Equal(["applied", "applied", "applied"], StoryPass.Results(first));
        foreach (var parameters in new[] { "text/csv; charset=utf-8; header=present", "text/csv" })
        {
            var again = await pass.As("fund").PostFile("/api/rights/returns/files", file, parameters, HttpStatusCode.OK);
            Assert.Equal(["already-applied", "already-applied", "already-applied"], StoryPass.Results(again));
        }

        Assert.Equal($"2************{corsican[13..]}", (await pass.Read(sent[0])).Text("decision.nir"));
        Assert.Equal($"2************{FundDesk.WithKey("2900399123456")[13..]}", (await pass.Read(sent[2])).Text("decision.nir"));
        Assert.Equal(["identity", "photo"], (await pass.Read(sent[1]))["documentRequests"][0].GetProperty("lineIds").EnumerateArray().Select(line => line.GetString()));

        new FundDesk(Path.Combine(running.Data, "exchange"), "706").Write(
            "Retours.CSV",
            "\uFEFF\"applicationId\";\"outcome\";\"notifiedOn\";\"validFrom\";\"validTo\";\"nirWithoutKey\";\"bodyCode\";\"managementCode\";\"\"\r\n"
            + $"\"{sent[3]}\";\"granted\";\"2021-05-17\";\"2021-04-22\";\"2022-04-21\";\"2 90 03 75 123 456\r\n\";\"706\";\"95\";\"\"\r\n;;;;;;;;\r\n\r\n");
        var granted = await pass.Worker.GetUntil($"/api/rights/applications/{sent[3]}", answer => answer.Text("state") == "granted");
        Assert.Equal(($"2************{Number[13..]}", "[]"), (granted.Text("decision.nir"), granted.Text("decision.missing")));
    }

    /// <summary>Households of five and more: R. 861-3 and the published table are some euros apart.</summary>
    [Fact]
    public async Task Resources_between_the_published_ceiling_and_its_formula_are_told_with_both()
    {
        var pass = await StoryPass.Open(running);
        var between = await Told(25_847); // 25,846 € in the table of April 2025; 10,339 × 2.5, so 25,848 €, by the formula.
        Assert.Contains("25 846 € dans le barème publié", Assert.Single(between), StringComparison.Ordinal);
        Assert.Contains("25 848 € par la formule", between[0], StringComparison.Ordinal);
        Assert.Empty(await Told(25_846));
        Assert.Empty(await Told(25_849));

        async Task<IReadOnlyList<string>> Told(int annualResources)
        {
            var inputs = new
            {
                applicationDate = "2025-06-02",
                decisionDate = "2025-06-02",
                territory = "metropole",
                stay = "regular",
                working = false,
                residenceSince = "2015-01-05",
                age = 35,
                householdSize = 5,
                annualResources,
                rsaBeneficiary = false,
                inChildWelfareCare = false,
                localSchemeAlsaceMoselle = false,
            };
            var answer = await pass.Worker.Post("/api/rights/simulations/eligibility", new { cases = new[] { new { id = "1", inputs } } }, HttpStatusCode.OK);
            return [.. answer["results"][0].GetProperty("steps").EnumerateArray().Where(step => step.GetProperty("rule").GetString() == "CEILING-TABLE-OR-FORMULA")
                .Select(step => step.GetProperty("sentence").GetString()!.Replace('\u202f', ' ').Replace('\u00a0', ' '))];
        }
    }

    private static object Line(Guid application, string? nir, string? bodyCode, string? managementCode, string validTo = "2022-04-21") =>
        new { applicationId = application, outcome = "granted", notifiedOn = "2021-05-17", validFrom = "2021-04-22", validTo, nir, bodyCode, managementCode };

    private static Task<Answer> Certificate(StoryPass pass, Guid act, HttpStatusCode expected) =>
        pass.As("practitioner").Post("/api/rights/billing-certificates", new { careActId = act, reason = "billing" }, expected);

    private static async Task<(string Why, string Missing)> Refused(StoryPass pass, Guid act) =>
        await Certificate(pass, act, HttpStatusCode.Conflict) is var refused ? (refused.Text("why"), JsonSerializer.Serialize(refused["missing"])) : default;
}
