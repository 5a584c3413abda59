using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.RightsDossier.Tests.Applications;

[Collection<Dossiers>]
public sealed class ApplicationLifeTests(RunningDossiers running)
{
    [Fact]
    public async Task The_files_of_a_PASS_are_listed_by_state_benefit_and_worker()
    {
        var pass = await Pass.WithAgreements(running);
        var (_, draft) = await pass.Opened("2021-04-07", Pass.Example1);
        var (_, sent) = await pass.TransmittedAme();
        async Task<IEnumerable<string>> Listed(string query) =>
            (await pass.Team.Get($"/applications?{query}")).GetProperty("items").EnumerateArray().Select(item => item.Text("id"));

        Assert.Equal([$"{draft}"], await Listed("state=draft"));
        Assert.Equal([$"{sent}"], await Listed("state=transmitted&benefit=ame"));
        Assert.Empty(await Listed("benefit=css"));
        Assert.Equal([$"{sent}"], await Listed("worker=test-social-worker"));
        using var wrong = await pass.Team.GetAsync("/applications?state=lost", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
    }

    [Fact]
    public async Task A_move_that_is_not_open_is_refused_with_those_that_are()
    {
        var pass = await Pass.WithAgreements(running);
        var (_, application) = await pass.Opened("2021-04-07", Pass.Example1);

        var early = await pass.Team.Post(
            "/transmissions", new { fundCode = Pass.FundCode, applicationIds = new[] { application } }, HttpStatusCode.Conflict);
        Assert.Equal("/problems/dossier-incomplet", early.Text("type"));
        var appeal = await pass.Team.Post($"/applications/{application}/resubmission", new { }, HttpStatusCode.Conflict);
        Assert.Equal("/problems/etape-non-permise", appeal.Text("type"));
        Assert.Equal("draft", appeal.Text("state"));
        Assert.Equal("""["members","documents","completion","deposit","withdrawal"]""", appeal.Text("openMoves"));

        await pass.Complete(application, "2021-04-20");
        var transmission = await pass.Team.Post(
            "/transmissions", new { fundCode = Pass.FundCode, applicationIds = new[] { application } }, HttpStatusCode.Conflict);
        Assert.Equal("""["members","documents","deposit","withdrawal"]""", transmission.Text("openMoves"));
        Assert.Equal(["/applicationIds/0"], transmission.Pointers());

        await pass.Deposit(application, "2021-04-22");
        var again = await pass.Team.Post($"/applications/{application}/deposit", Pass.DepositOn("2021-04-22"), HttpStatusCode.Conflict);
        Assert.Equal("""["transmission","withdrawal"]""", again.Text("openMoves"));

        await pass.Transmit("2021-04-26", application);
        var documents = await pass.Team.Post($"/applications/{application}/documents", new { lineId = "identity", providedOn = "2021-04-27", usable = true }, HttpStatusCode.Conflict);
        Assert.Equal("""["return","withdrawal"]""", documents.Text("openMoves"));

        await pass.Return(Pass.Granted(application, "2021-04-22", "2022-04-21"));
        var decided = await pass.Team.Post($"/applications/{application}/completion", new { completedOn = "2021-04-27" }, HttpStatusCode.Conflict);
        Assert.Equal("[]", decided.Text("openMoves"));
    }

    [Fact]
    public async Task PUMa_and_CSS_are_sent_without_deposit_and_the_CSS_follows_the_PUMa()
    {
        var pass = await Pass.WithAgreements(running);
        var person = Guid.CreateVersion7();
        await pass.Told(pass.Diagnosed(person, "2023-03-01", Pass.Example1 with
        {
            Stay = StayStatus.Regular,
            IrregularSince = null,
            ResidenceSince = new DateOnly(2022, 1, 5),
            RsaBeneficiary = false,
            InChildWelfareCare = false,
        }));
        var applications = (await pass.ApplicationsOf(person)).ToDictionary(each => each.Text("benefit"), each => each.GetProperty("id").GetGuid());
        Assert.Equal(["css", "puma"], applications.Keys.Order());
        Assert.Equal([Benefit.Puma, Benefit.Css], (await pass.Hear<EligibilityAssessed>(told => told.PersonId == person)).EligibleFor);

        foreach (var application in applications.Values)
        {
            await pass.Complete(application, "2023-03-02");
        }

        await pass.Transmit("2023-03-03", [.. applications.Values]);
        Assert.Equal("2023-03-03", (await pass.Read(applications["puma"])).Text("computed.effectiveFrom"));
        var receipt = await pass.Return(
            Pass.Granted(applications["css"], "2023-05-01", "2024-04-30", "2023-04-11"), Pass.Granted(applications["puma"], "2023-03-03", null, "2023-04-11"));

        Assert.All(receipt.GetProperty("lines").EnumerateArray(), line => Assert.False(line.GetProperty("differs").GetBoolean()));
        Assert.Null((await pass.Hear<RightsOpened>(told => told.ApplicationId == applications["puma"])).EffectiveTo);
        Assert.Null((await pass.Hear<ApplicationTransmitted>(told => told.ApplicationId == applications["css"])).DepositedOn);
    }

    [Fact]
    public async Task Another_PASS_gets_404_everywhere()
    {
        var pass = await Pass.WithAgreements(running);
        var (person, application) = await pass.Opened("2021-04-07", Pass.Example1);
        var others = new Pass(running).Team;

        foreach (var path in (string[])[$"/applications/{application}", $"/people/{person}/assessment", $"/applications/{application}/deposit-receipt.pdf", $"/applications/{application}/tracing-sheet.pdf"])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await others.GetAsync(path, TestContext.Current.CancellationToken)).StatusCode);
        }

        await others.Post($"/applications/{application}/documents", new { lineId = "identity", providedOn = "2021-04-12", usable = true }, HttpStatusCode.NotFound);
        await others.Post($"/applications/{application}/completion", new { completedOn = "2021-04-12" }, HttpStatusCode.NotFound);
        await others.Post($"/applications/{application}/withdrawal", new { withdrawnOn = "2021-04-12", reason = "moved" }, HttpStatusCode.NotFound);
        await others.Post($"/applications/{application}/resubmission", new { }, HttpStatusCode.NotFound);
        Assert.Equal(HttpStatusCode.NotFound, (await others.GetAsync($"/applications/{application}/history", TestContext.Current.CancellationToken)).StatusCode);
        await others.Post($"/applications/{application}/deposit", Pass.DepositOn("2021-04-22"), HttpStatusCode.NotFound);
        Assert.Equal(0, (await others.Get($"/applications?personId={person}")).GetProperty("items").GetArrayLength());
    }

    [Theory]
    [InlineData(Roles.Fund, "GET", "/applications")]
    [InlineData(Roles.Ars, "GET", "/applications")]
    [InlineData(Roles.Partner, "GET", "/people/{0}/assessment")]
    [InlineData(Roles.Secretary, "GET", "/people/{0}/assessment")] // Nor the diagnosis that it is made from: stay and work are not reception's.
    [InlineData(Roles.SocialWorker, "POST", "/returns")]
    [InlineData(Roles.Nurse, "POST", "/applications/{0}/deposit")]
    [InlineData(Roles.Mediator, "POST", "/transmissions")]
    [InlineData(Roles.Practitioner, "POST", "/applications/{0}/completion")]
    [InlineData(Roles.Nurse, "POST", "/applications/{0}/withdrawal")]
    [InlineData(Roles.Fund, "POST", "/applications/{0}/resubmission")]
    [InlineData(Roles.Ars, "GET", "/applications/{0}/history")]
    [InlineData(Roles.Operator, "GET", "/applications/{0}/tracing-sheet.pdf")]
    [InlineData(Roles.Fund, "POST", "/simulations/eligibility")]
    public async Task A_role_that_may_not_gets_403(string role, string method, string path)
    {
        using var client = running.Service.Client(role, Guid.CreateVersion7());
        using var request = new HttpRequestMessage(new HttpMethod(method), string.Format(null, path, Guid.CreateVersion7()));
        request.Content = method == "POST" ? JsonContent.Create(new { }) : null;

        using var refused = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task Reception_reads_a_file_without_what_the_rules_made_of_stay_work_and_care()
    {
        var pass = await Pass.WithAgreements(running);
        var child = Guid.CreateVersion7();
        await pass.Told(pass.Registered(child, "2015-03-15"));
        var (_, application) = await pass.Opened("2021-04-07", Pass.Example1);
        using var reception = running.Service.Client(Roles.Secretary, pass.Id);
        using var named = new HttpRequestMessage(HttpMethod.Put, $"/applications/{application}/members")
        {
            Content = JsonContent.Create(new { members = new[] { new { personId = child, relationship = "child" } } }),
            Headers = { { "If-Match", "*" } },
        };

        using var answered = await reception.SendAsync(named, TestContext.Current.CancellationToken);
        var changed = await answered.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        await pass.Complete(application, "2021-04-20");
        await pass.Deposit(application, "2021-04-22");
        await pass.Transmit("2021-04-26", application);
        await pass.Return(Pass.Granted(application, "2021-04-22", "2022-04-21"));
        var seen = await reception.Get($"/applications/{application}");
        var whole = await pass.Read(application);

        Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
        foreach (var view in (JsonElement[])[changed, seen])
        {
            Assert.Equal(JsonValueKind.Null, view.GetProperty("computed").ValueKind);
            Assert.Equal(JsonValueKind.Null, Assert.Single(view.GetProperty("members").EnumerateArray()).GetProperty("computed").ValueKind);
        }

        Assert.Equal(JsonValueKind.Null, seen.GetProperty("decision").GetProperty("rulesReasonCode").ValueKind);
        Assert.Equal(JsonValueKind.Object, whole.GetProperty("computed").ValueKind);
        Assert.NotEqual("", whole.Text("decision.rulesReasonCode"));
    }

    [Fact]
    public async Task A_list_is_paged_and_an_answer_carries_its_version()
    {
        var pass = await Pass.WithAgreements(running);
        await pass.Opened("2021-04-07", Pass.Example1);
        var (_, second) = await pass.Opened("2021-04-08", Pass.Example1);

        var first = await pass.Team.Get("/applications?limit=1");
        var rest = await pass.Team.Get($"/applications?limit=1&after={first.Text("next")}");

        Assert.Equal(second.ToString(), Assert.Single(rest.GetProperty("items").EnumerateArray()).Text("id"));
        Assert.Equal(JsonValueKind.Null, rest.GetProperty("next").ValueKind);
        using var read = await pass.Team.GetAsync($"/applications/{second}", TestContext.Current.CancellationToken);
        Assert.Equal("\"1\"", read.Headers.ETag!.Tag);
        Assert.Equal(HttpStatusCode.BadRequest, (await pass.Team.GetAsync("/applications?limit=0", TestContext.Current.CancellationToken)).StatusCode);
    }
}
