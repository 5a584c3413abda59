using System.Net;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Tests.Deadlines;
using PassPlatform.RightsDossier.Tests.Decisions;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.RightsDossier.Tests.Billing;

/// <summary>Who reads a number in clear: the team of the person's PASS, and the practitioner who bills an act of theirs; each reading says who, when and why [002-019].</summary>
[Collection<Dossiers>]
public sealed class BillingTests(RunningDossiers running)
{
    private static readonly string Number = NirTests.WithKey("2900375123456");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_practitioner_gets_what_their_act_is_billed_with_and_each_reading_is_in_the_audit()
    {
        var (pass, person, application) = await Granted();
        var act = Act(pass, person, "2021-05-20");
        using var practitioner = Practitioner(pass);
        practitioner.DefaultRequestHeaders.Add("Idempotency-Key", "billing");

        var certificate = await Ask(practitioner, act, HttpStatusCode.OK);
        var again = await Ask(practitioner, act, HttpStatusCode.OK);

        Assert.Equal(certificate.GetRawText(), again.GetRawText());
        Assert.Equal((act, person, "2021-05-20", Number), (certificate.GetProperty("careActId").GetGuid(), certificate.GetProperty("personId").GetGuid(), certificate.Text("performedOn"), certificate.Text("nir")));
        var right = Assert.Single(certificate.GetProperty("rights").EnumerateArray());
        Assert.Equal(("ame", "2021-04-22", "2022-04-21", "761", "95"), (right.Text("benefit"), right.Text("validFrom"), right.Text("validTo"), right.Text("bodyCode"), right.Text("managementCode")));
        var lines = await Audit(pass, person, "POST /billing-certificates");
        Assert.Equal(2, lines.Count);
        Assert.All(lines, line => Assert.Equal(("test-practitioner", "practitioner", $"billing care-act {act}", "done"), (line.Text("actor"), line.Text("role"), line.Text("reason"), line.Text("outcome"))));
        Assert.DoesNotContain(Number[1..13], JsonSerializer.Serialize(running.Service.Heard.Select(told => JsonSerializer.Serialize(told, told.GetType(), Wire.Bus))), StringComparison.Ordinal);
        Assert.Equal("granted", await pass.State(application));
    }

    [Fact]
    public async Task Under_the_PUMa_and_the_CSS_of_one_day_an_act_has_both()
    {
        var pass = await Pass.WithAgreements(running);
        var person = Guid.CreateVersion7();
        await pass.Told(pass.Diagnosed(person, "2023-03-01", DeadlineLifeTests.RegularStay));
        var opened = await pass.ApplicationsOf(person);
        Assert.Equal(["css", "puma"], opened.Select(application => application.Text("benefit")).Order());
        foreach (var application in opened.Select(each => each.GetProperty("id").GetGuid()))
        {
            await pass.Complete(application, "2023-03-02");
            await pass.Transmit("2023-03-06", application);
        }

        await pass.Return([.. opened.Select(each => Line(each.GetProperty("id").GetGuid(), validFrom: "2023-04-01", validTo: each.Text("benefit") == "css" ? "2024-03-31" : null, notifiedOn: "2023-03-27"))]);
        using var practitioner = Practitioner(pass);

        var certificate = await Ask(practitioner, Act(pass, person, "2023-04-05"), HttpStatusCode.OK);

        Assert.Equal(["puma", "css"], certificate.GetProperty("rights").EnumerateArray().Select(right => right.Text("benefit")));
    }

    [Fact]
    public async Task An_act_of_somebody_else_is_not_told_from_one_that_is_not_there()
    {
        var (pass, person, _) = await Granted();
        var others = Act(pass, person, "2021-05-20", rpps: "10000000016");
        using var practitioner = Practitioner(pass);

        var (of, unknown) = (await Ask(practitioner, others, HttpStatusCode.NotFound), await Ask(practitioner, Guid.CreateVersion7(), HttpStatusCode.NotFound));

        Assert.Equal((of.Text("type"), of.Text("title"), of.Text("detail")), (unknown.Text("type"), unknown.Text("title"), unknown.Text("detail")));
        Assert.Empty(await Audit(pass, person, "POST /billing-certificates"));
    }

    [Theory]
    [InlineData("2021-04-21", "billable", "outside-right")]
    [InlineData("2022-04-22", "billable", "outside-right")]
    [InlineData("2021-05-20", "held", "not-billable-yet")]
    [InlineData("2021-05-20", "funded-by-ars", "not-billable-yet")]
    [InlineData("2021-05-20", "reimbursed", "settled")]
    [InlineData("2021-05-20", "rejected", "settled")]
    public async Task An_act_that_is_not_billable_on_the_days_of_the_right_has_no_certificate(string on, string state, string why)
    {
        var (pass, person, _) = await Granted();
        using var practitioner = Practitioner(pass);

        var refused = await Ask(practitioner, Act(pass, person, on, state), HttpStatusCode.Conflict);

        Assert.Equal(("/problems/facturation-impossible", why, "[]"), (refused.Text("type"), refused.Text("why"), refused.Text("missing")));
        Assert.DoesNotContain(Number, refused.GetRawText(), StringComparison.Ordinal);
        Assert.Empty(await Audit(pass, person, "POST /billing-certificates"));
    }

    [Theory]
    [InlineData("2021-04-22")]
    [InlineData("2022-04-21")]
    public async Task The_first_and_the_last_day_of_the_right_are_billed(string on)
    {
        var (pass, person, _) = await Granted();
        using var practitioner = Practitioner(pass);

        await Ask(practitioner, Act(pass, person, on), HttpStatusCode.OK);
    }

    [Fact]
    public async Task Before_the_fund_has_granted_and_returned_all_of_it_an_act_has_no_certificate_and_it_says_what_misses()
    {
        var pass = await Pass.WithAgreements(running);
        var (person, application) = await pass.TransmittedAme();
        var act = Act(pass, person, "2021-05-20");
        using var practitioner = Practitioner(pass);
        async Task<(string, string)> Refused()
        {
            var refused = await Ask(practitioner, act, HttpStatusCode.Conflict);
            return (refused.Text("why"), refused.GetProperty("missing").GetRawText());
        }

        Assert.Equal(("not-granted", "[]"), await Refused());
        await pass.Return(Line(application, nir: null, managementCode: null));
        Assert.Equal(("outcome-incomplete", """["nir","management-code"]"""), await Refused());
        await pass.Return(Line(application, nir: Number, managementCode: null));
        Assert.Equal(("outcome-incomplete", """["management-code"]"""), await Refused());
        await pass.Return(Line(application));
        Assert.Equal(Number, (await Ask(practitioner, act, HttpStatusCode.OK)).Text("nir"));
    }

    [Fact]
    public async Task A_number_that_may_be_somebody_elses_is_given_once_it_was_compared()
    {
        var pass = await Pass.WithAgreements(running);
        var (person, application) = await pass.TransmittedAme();
        var doubted = NirTests.WithKey("2910375123456");
        await pass.Return(Line(application, doubted));
        var act = Act(pass, person, "2021-05-20");
        using var practitioner = Practitioner(pass);

        Assert.Equal("nir-to-check", (await Ask(practitioner, act, HttpStatusCode.Conflict)).Text("why"));
        await pass.Team.Post($"/applications/{application}/nir-check", new { }, HttpStatusCode.OK);

        Assert.Equal(doubted, (await Ask(practitioner, act, HttpStatusCode.OK)).Text("nir"));
    }

    [Fact]
    public async Task Urgent_care_has_no_number()
    {
        var pass = await Pass.WithAgreements(running);
        var (person, application) = await pass.TransmittedAme();
        await pass.Return(new { applicationId = application, outcome = "refused", notifiedOn = "2021-05-17", refusalReasonCode = "AME_THREE_MONTHS_NOT_MET", urgentCare = new { from = "2021-04-22", to = "2021-06-22" } });
        using var practitioner = Practitioner(pass);

        Assert.Equal("urgent-care", (await Ask(practitioner, Act(pass, person, "2021-05-20"), HttpStatusCode.Conflict)).Text("why"));
    }

    // Decision 0114: the AME is one right, of who applies and of those in their charge.
    [Theory]
    [InlineData("child", "2015-06-01")]
    [InlineData("partner", "1992-06-01")]
    public async Task A_member_of_the_household_is_billed_under_the_number_of_who_applied_which_is_said(string relationship, string birthDate)
    {
        var pass = await Pass.WithAgreements(running);
        var member = Guid.CreateVersion7();
        await pass.Told(pass.Registered(member, birthDate));
        var (holder, household) = await pass.Opened("2021-04-07", Pass.Example1);
        await pass.Team.Put($"/applications/{household}/members", new { members = new[] { new { personId = member, relationship } } });
        await pass.Complete(household, "2021-04-20");
        await pass.Deposit(household, "2021-04-22");
        await pass.Transmit("2021-04-26", household);
        await pass.Return(Line(household, managementCode: null));
        using var practitioner = Practitioner(pass);
        var act = Act(pass, member, "2021-05-20");
        Assert.Equal("outcome-incomplete", (await Ask(practitioner, act, HttpStatusCode.Conflict)).Text("why"));
        await pass.Return(Line(household));

        var certificate = await Ask(practitioner, act, HttpStatusCode.OK);
        var own = await Ask(practitioner, Act(pass, holder, "2021-05-20"), HttpStatusCode.OK);

        Assert.Equal((member, Number, holder, relationship), (certificate.GetProperty("personId").GetGuid(), certificate.Text("nir"), certificate.GetProperty("holderId").GetGuid(), certificate.Text("relationship")));
        Assert.Equal("ame", Assert.Single(certificate.GetProperty("rights").EnumerateArray()).Text("benefit"));
        Assert.Equal((holder, ""), (own.GetProperty("holderId").GetGuid(), own.Text("relationship")));
        Assert.Single(await Audit(pass, member, "POST /billing-certificates"));
        Assert.Equal(2, (await Audit(pass, holder, "POST /billing-certificates")).Count); // Whose number was told.

        await pass.Told(new PersonRestricted { OccurredAt = DateTimeOffset.UtcNow, PassSiteId = pass.Id, PersonId = holder, Version = 50, RestrictedOn = new DateOnly(2021, 5, 25) });
        Assert.Equal("/problems/donnees-limitees", (await Ask(practitioner, act, HttpStatusCode.Conflict)).Text("type"));
    }

    // L. 160-2 CSS: of the PUMa and the CSS a minor alone is covered through somebody.
    [Fact]
    public async Task An_adult_under_the_CSS_of_their_household_is_billed_with_their_own_number_and_a_child_with_that_of_who_applied()
    {
        var pass = await Pass.WithAgreements(running);
        var (partner, child) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await pass.Told(pass.Registered(partner, "1992-06-01"));
        await pass.Told(pass.Registered(child, "2015-06-01"));
        var (holder, css) = await pass.Opened("2021-04-07", Pass.WithPuma("2019-01-01"));
        await pass.Team.Put($"/applications/{css}/members", new { members = new[] { new { personId = partner, relationship = "partner" }, new { personId = child, relationship = "child" } } });
        await pass.Complete(css, "2021-04-20");
        await pass.Transmit("2021-04-26", css);
        await pass.Return(Line(css, validFrom: "2021-06-01", validTo: "2022-05-31"));
        using var practitioner = Practitioner(pass);

        var adult = Act(pass, partner, "2021-06-10");
        var refused = await Ask(practitioner, adult, HttpStatusCode.Conflict);
        var minor = await Ask(practitioner, Act(pass, child, "2021-06-10"), HttpStatusCode.OK);
        Assert.Equal(("of-household", holder), (refused.Text("why"), minor.GetProperty("holderId").GetGuid()));
        Assert.DoesNotContain(Number, refused.GetRawText(), StringComparison.Ordinal);

        await pass.Told(pass.Diagnosed(partner, "2021-04-07", Pass.WithPuma("2019-01-01") with { ExistingCoverage = ExistingCoverage.None, PumaSince = null, BirthDate = new DateOnly(1992, 6, 1), AnnualResourcesCents = 9_000_000 }));
        var puma = (await pass.ApplicationsOf(partner)).Single(each => each.Text("benefit") == "puma").GetProperty("id").GetGuid();
        await pass.Complete(puma, "2021-04-20");
        await pass.Transmit("2021-04-26", puma);
        var theirs = NirTests.WithKey("2920675123458");
        await pass.Return(Line(puma, theirs, validFrom: "2021-04-26", validTo: null));
        var certificate = await Ask(practitioner, adult, HttpStatusCode.OK);

        Assert.Equal((theirs, partner, ""), (certificate.Text("nir"), certificate.GetProperty("holderId").GetGuid(), certificate.Text("relationship")));
        Assert.Equal(["puma", "css"], certificate.GetProperty("rights").EnumerateArray().Select(right => right.Text("benefit")));
    }

    [Fact]
    public async Task Of_a_person_restricted_or_erased_no_number_is_given()
    {
        var (pass, person, application) = await Granted();
        var act = Act(pass, person, "2021-05-20");
        using var practitioner = Practitioner(pass);
        using var coordinator = running.Service.Client(Roles.Coordinator, pass.Id);
        await pass.Told(new PersonRestricted { OccurredAt = DateTimeOffset.UtcNow, PassSiteId = pass.Id, PersonId = person, Version = 50, RestrictedOn = new DateOnly(2021, 5, 25) });

        Assert.Equal("/problems/donnees-limitees", (await Ask(practitioner, act, HttpStatusCode.Conflict)).Text("type"));
        foreach (var reader in new[] { pass.Team, coordinator })
        {
            Assert.Equal("/problems/donnees-limitees", (await reader.Post($"/applications/{application}/nir-readings", new { reason = "form" }, HttpStatusCode.Conflict)).Text("type"));
        }

        await pass.Told(new PersonErased { OccurredAt = DateTimeOffset.UtcNow, PassSiteId = pass.Id, PersonId = person, Version = 60, ErasedOn = new DateOnly(2021, 5, 26) });

        Assert.Equal("erased", (await Ask(practitioner, act, HttpStatusCode.Conflict)).Text("why"));
    }

    [Fact]
    public async Task While_nobody_says_whose_an_act_is_no_certificate_is_given()
    {
        var (pass, _, _) = await Granted();
        using var practitioner = Practitioner(pass);

        using var answer = await practitioner.PostAsJsonAsync("/billing-certificates", new { careActId = running.Names.UnreadableAct, reason = "billing" }, Stop);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, TimeSpan.FromSeconds(5)), (answer.StatusCode, answer.Headers.RetryAfter?.Delta));
    }

    [Fact]
    public async Task The_team_of_the_PASS_reads_a_number_in_clear_saying_why_and_nobody_else_does()
    {
        var (pass, person, application) = await Granted();
        using var elsewhere = running.Service.Client(Roles.SocialWorker, Guid.CreateVersion7());
        var address = $"/applications/{application}/nir-readings";

        var read = await pass.Team.Post(address, new { reason = "form" }, HttpStatusCode.OK);

        Assert.Equal((Number, person, false), (read.Text("nir"), read.GetProperty("personId").GetGuid(), read.GetProperty("toCheck").GetBoolean()));
        var line = Assert.Single(await Audit(pass, person, "POST /applications/{id}/nir-readings"));
        Assert.Equal(("test-social-worker", $"nir form application {application}", "done"), (line.Text("actor"), line.Text("reason"), line.Text("outcome")));
        await pass.Team.Post(address, new { }, HttpStatusCode.BadRequest);
        await pass.Team.Post(address, new { reason = "because" }, HttpStatusCode.BadRequest);
        await elsewhere.Post(address, new { reason = "form" }, HttpStatusCode.NotFound);
        var (_, undecided) = await pass.TransmittedAme();
        await pass.Team.Post($"/applications/{undecided}/nir-readings", new { reason = "form" }, HttpStatusCode.Conflict);
        foreach (var role in Roles.All.Except(Roles.Team).Append(Roles.Service))
        {
            using var other = running.Service.Client(role, pass.Id);
            await other.Post(address, new { reason = "form" }, HttpStatusCode.Forbidden);
        }
    }

    /// <summary>Everything that is read, by every role: a new answer is looked at here too.</summary>
    [Fact]
    public async Task Nothing_else_that_is_read_shows_a_number_but_what_the_person_is_due_of_their_own_data()
    {
        var (pass, person, application) = await Granted();
        var (_, other) = await pass.TransmittedAme();
        var receipt = await pass.Return(Line(other)); // The number of another person: set aside.
        Assert.Equal("set-aside", receipt.GetProperty("lines")[0].Text("result"));
        Assert.DoesNotContain(Number, receipt.GetRawText(), StringComparison.Ordinal);
        var rows = new Dictionary<string, string>
        {
            ["/people/{personId}"] = $"/people/{person}",
            ["/applications/{id}"] = $"/applications/{application}",
            ["/transmissions/{id}"] = $"/transmissions/{(await pass.Read(application)).Text("transmission.transmissionId")}",
            ["/returns/set-aside/{id}"] = $"/returns/set-aside/{(await pass.Team.Get("/returns/set-aside")).GetProperty("items")[0].Text("id")}",
        };
        var shown = new List<string>();
        var served = 0;
        var document = (await running.Service.Anonymous().GetFromJsonAsync<JsonNode>("/openapi/v1.json", Stop))!;
        foreach (var role in Roles.All.Append(Roles.Service))
        {
            using var client = running.Service.Client(role, pass.Id);
            foreach (var operation in Operation.Of(document).Where(operation => operation.Method == "GET"))
            {
                using var request = operation.Request(rows, new Dictionary<string, string>());
                using var answer = await client.SendAsync(request, Stop);
                served += answer.IsSuccessStatusCode ? 1 : 0;
                if ((await answer.Content.ReadAsStringAsync(Stop)).Contains(Number[1..13], StringComparison.Ordinal))
                {
                    shown.Add($"{operation.Name} by {role}");
                }
            }
        }

        Assert.Equal(["GET /people/{personId}/data by coordinator"], shown);
        Assert.InRange(served, 60, int.MaxValue);
    }

    [Fact]
    public void What_is_asked_of_partner_network_is_what_it_tells_of_an_act()
    {
        var schemas = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository(), "services", "Client", "openapi.json")))!["components"]!["schemas"]!;

        Assert.Subset(schemas["CareActView"]!["properties"]!.AsObject().Select(member => member.Key).ToHashSet(), new HashSet<string> { "id", "personId", "passSiteId", "performedOn", "state" });
        Assert.Subset(schemas["CareActState"]!["enum"]!.AsArray().Select(code => code!.GetValue<string>()).ToHashSet(), new HashSet<string> { "billable", "reimbursed", "rejected" });
    }

    private static string Repository([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));

    private HttpClient Practitioner(Pass pass) => running.Service.Client(Roles.Practitioner, pass.Id);

    private Guid Act(Pass pass, Guid person, string on, string state = "billable", string? rpps = null)
    {
        var id = Guid.CreateVersion7();
        running.Names.Acts[id] = (rpps ?? TestTokens.BindingOf(Roles.Practitioner), new { id, passSiteId = pass.Id, personId = person, performedOn = on, careKind = "ambulatory", amountCents = 2650, state, version = 2 });
        return id;
    }

    private static object Line(Guid application, string? nir = "", string validFrom = "2021-04-22", string? validTo = "2022-04-21", string? managementCode = "95", string notifiedOn = "2021-05-17") => new
    {
        applicationId = application,
        outcome = "granted",
        notifiedOn,
        validFrom,
        validTo,
        nir = nir?.Length == 0 ? Number : nir,
        bodyCode = "761",
        managementCode,
    };

    private async Task<(Pass Pass, Guid Person, Guid Application)> Granted()
    {
        var pass = await Pass.WithAgreements(running);
        var (person, application) = await pass.TransmittedAme();
        Assert.Equal("applied", (await pass.Return(Line(application))).GetProperty("lines")[0].Text("result"));
        return (pass, person, application);
    }

    private static Task<JsonElement> Ask(HttpClient practitioner, Guid act, HttpStatusCode expected) =>
        practitioner.Post("/billing-certificates", new { careActId = act, reason = "billing" }, expected);

    private async Task<List<JsonElement>> Audit(Pass pass, Guid person, string operation)
    {
        using var coordinator = running.Service.Client(Roles.Coordinator, pass.Id);
        var page = await coordinator.Get($"/audit?limit=100&subject={person}&operation={Uri.EscapeDataString(operation)}");
        return [.. page.GetProperty("items").EnumerateArray()];
    }
}
