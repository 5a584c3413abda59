using System.Net;
using Microsoft.Extensions.Configuration;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Decisions;
using Xunit;

namespace PassPlatform.RightsDossier.Tests.Decisions;

[Collection<Dossiers>]
public sealed class ReturnTests(RunningDossiers running)
{
    [Fact]
    public async Task A_return_with_lines_that_contradict_themselves_applies_none_and_points_at_each()
    {
        var pass = await Pass.WithAgreements(running);
        var (_, good) = await pass.TransmittedAme();
        var (_, noDates) = await pass.TransmittedAme();
        var (_, noReason) = await pass.TransmittedAme();

        var refused = await pass.Fund.Post("/returns", new
        {
            lines = new object[]
            {
                Pass.Granted(good, "2021-04-22", "2022-04-21"),
                new { applicationId = noDates, outcome = "granted", notifiedOn = "2199-04-25" },
                new { applicationId = noReason, outcome = "refused", notifiedOn = "2021-05-17", validFrom = "2021-04-22", urgentCare = new { from = "2021-04-22", to = "2021-04-21" } },
            },
        }, HttpStatusCode.BadRequest);

        Assert.Equal(
            [
                "/lines/1/notifiedOn", "/lines/1/validFrom", "/lines/1/validTo", "/lines/2/refusalReasonCode", "/lines/2/urgentCare/to", "/lines/2/validFrom",
            ],
            refused.Pointers().Order(StringComparer.Ordinal));
        Assert.Equal("transmitted", await pass.State(good));
    }

    [Theory]
    [InlineData("2021-04-22", "2022-04-21", "effective-from effective-to")]
    [InlineData("2021-04-10", "2022-04-10", "effective-to")]
    [InlineData("2021-04-10", "2022-04-09", "")]
    public async Task Dates_of_the_fund_that_the_rules_do_not_give_are_shown_beside_theirs(string from, string to, string points)
    {
        var pass = await Pass.WithAgreements(running);
        var person = Guid.CreateVersion7();
        await pass.Told(pass.Seen(person, "2021-04-10"));
        var (_, application) = await pass.Opened("2021-04-07", Pass.Example1, person);
        await pass.Complete(application, "2021-04-20");
        await pass.Deposit(application, "2021-04-22");
        await pass.Transmit("2021-04-26", application);

        var receipt = await pass.Return(Pass.Granted(application, from, to));

        var line = Assert.Single(receipt.GetProperty("lines").EnumerateArray());
        Assert.Equal(points, string.Join(' ', line.GetProperty("differences").EnumerateArray().Select(each => each.Text("point"))));
        var decision = (await pass.Read(application)).GetProperty("decision");
        Assert.Equal(points.Length > 0, decision.GetProperty("differs").GetBoolean());
        Assert.Equal((from, to, "2021-04-10", "2022-04-09"), (decision.Text("validFrom"), decision.Text("validTo"), decision.Text("rulesFrom"), decision.Text("rulesTo")));
        var told = await pass.Hear<ApplicationDecided>(each => each.ApplicationId == application);
        Assert.Equal((points.Length > 0, points.Length > 0 ? new DateOnly(2021, 7, 17) : null), (told.DiffersFromRules, told.AppealUntil));
        Assert.Equal(points.Length > 0 ? "2021-07-17" : "", decision.Text("appealUntil"));
        if (points.StartsWith("effective-from", StringComparison.Ordinal))
        {
            Assert.Equal("Début du droit : 22/04/2021 pour la caisse, 10/04/2021 selon les règles.", decision.GetProperty("differences")[0].Text("sentence"));
        }
    }

    [Fact]
    public async Task A_refusal_that_the_rules_do_not_give_is_shown()
    {
        var pass = await Pass.WithAgreements(running);
        var (_, application) = await pass.TransmittedAme();

        await pass.Return(new { applicationId = application, outcome = "refused", notifiedOn = "2021-05-17", refusalReasonCode = "PIECES" });

        var decision = (await pass.Read(application)).GetProperty("decision");
        Assert.Equal("La caisse refuse un droit que les règles accordent.", decision.GetProperty("differences")[0].Text("sentence"));
        Assert.Null((await pass.Hear<RightsRefused>(told => told.ApplicationId == application)).UrgentCareFrom);
    }

    [Fact]
    public async Task Another_decision_on_a_decided_application_changes_nothing()
    {
        var pass = await Pass.WithAgreements(running);
        var (_, application) = await pass.TransmittedAme();
        await pass.Return(Pass.Granted(application, "2021-04-22", "2022-04-21"));

        var receipt = await pass.Return(Pass.Granted(application, "2021-05-01", "2022-04-30"));

        Assert.Equal(("set-aside", "already-decided"), (receipt.GetProperty("lines")[0].Text("result"), receipt.GetProperty("lines")[0].Text("obstacle")));
        Assert.Equal("2021-04-22", (await pass.Read(application)).Text("decision.validFrom"));
    }

    [Fact]
    public async Task A_line_that_is_null_is_pointed_at()
    {
        using var fund = running.Service.Client(ServiceDefaults.Auth.Roles.Fund, Guid.CreateVersion7());

        var refused = await fund.Post("/returns", new { lines = new object?[] { null } }, HttpStatusCode.BadRequest);

        Assert.Equal(["/lines/0"], refused.Pointers());
    }

    [Theory]
    [InlineData("refusalReasonCode", "285067512345699")]
    [InlineData("refusalReasonCode", "2850675123456")]
    [InlineData("refusalReasonCode", "0612345678")]
    [InlineData("refusalReasonCode", "DUPONT")]
    [InlineData("bodyCode", "285067512345699")]
    [InlineData("bodyCode", "0612345678")]
    [InlineData("managementCode", "0612345678")]
    public async Task Somebodys_number_or_name_in_the_place_of_a_code_is_refused_and_kept_nowhere(string member, string value)
    {
        var pass = await Pass.WithAgreements(running);
        var (_, application) = await pass.TransmittedAme();
        var line = new Dictionary<string, object> { ["applicationId"] = application, ["outcome"] = "refused", ["notifiedOn"] = "2021-05-17", ["refusalReasonCode"] = "PIECES", [member] = value };

        var refused = await pass.Fund.Post("/returns", new { lines = new[] { line } }, HttpStatusCode.BadRequest);

        Assert.Equal([$"/lines/0/{member}"], refused.Pointers().Distinct());
        Assert.DoesNotContain(value, refused.GetRawText(), StringComparison.Ordinal);
        Assert.Equal("transmitted", await pass.State(application));
    }

    [Fact]
    public async Task Somebodys_number_in_the_place_of_a_piece_is_refused()
    {
        var pass = await Pass.WithAgreements(running);
        var (_, application) = await pass.TransmittedAme();

        var refused = await pass.Fund.Post(
            "/returns", new { lines = new[] { new { applicationId = application, outcome = "documents-requested", notifiedOn = "2021-05-17", missingLineIds = new[] { "identity", "285067512345699" } } } },
            HttpStatusCode.BadRequest);

        Assert.Equal(["/lines/0/missingLineIds"], refused.Pointers());
    }

    [Fact]
    public void An_operator_adds_the_codes_of_a_fund_and_no_number_of_a_person()
    {
        Assert.True(Reasons("S12, S13").Contains("S13"));
        Assert.False(Reasons("S12").Contains("S13"));
        Assert.Throws<InvalidOperationException>(() => Reasons("S12,285067512345699"));
        Assert.Throws<InvalidOperationException>(() => Reasons("deux mots"));

        static RefusalReasons Reasons(string codes) =>
            new(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["RightsDossier:RefusalReasonCodes"] = codes }).Build());
    }

    [Fact]
    public async Task A_reason_that_is_a_sentence_is_refused_since_the_bus_would_carry_it()
    {
        var pass = await Pass.WithAgreements(running);
        var (_, application) = await pass.TransmittedAme();

        var refused = await pass.Fund.Post(
            "/returns", new { lines = new[] { new { applicationId = application, outcome = "refused", notifiedOn = "2021-05-17", refusalReasonCode = "Mme X n'a pas répondu" } } },
            HttpStatusCode.BadRequest);

        Assert.Equal(["/lines/0/refusalReasonCode"], refused.Pointers());
    }
}
