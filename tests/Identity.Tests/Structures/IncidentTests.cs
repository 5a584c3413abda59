using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Identity.Accounts;
using PassPlatform.Identity.Memberships;
using PassPlatform.Identity.Tests.Accounts;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Identity.Tests.Structures;

/// <summary>Fraud, theft, loss: off at once, the other party told, the proof kept; a whole structure cut off [003-025, 003-026].</summary>
public sealed class IncidentTests : StructureTest
{
    /// <summary>[003-025] Found by the partner, told to the fund and to the PASS.</summary>
    [Theory]
    [InlineData("theft")]
    [InlineData("loss")]
    [InlineData("fraud")]
    [InlineData("misuse")]
    public async Task What_a_structure_reports_is_off_at_once_and_the_other_party_is_told_with_proof(string kind)
    {
        var (id, _) = await NewStructure(fund: Fund);
        var technician = await NewOf(id, Roles.Partner);
        using var working = await With(technician, Roles.Partner);
        using var manager = await Manager(id);
        var coordinating = await Browser.NewAccount(Identity, account => [Browser.Member(account, Roles.Coordinator, Site)]);
        var agent = await Browser.NewAccount(Identity, account => [Browser.Member(account, Roles.Fund, Site)]);
        var stranger = await Browser.NewAccount(Identity, account => [Browser.Member(account, Roles.Coordinator, Other)]);

        using var reported = await Report(manager, id, technician, Roles.Partner, kind);

        Assert.Equal(HttpStatusCode.Created, reported.StatusCode);
        await IsRefused(working);
        foreach (var told in new[] { coordinating, agent })
        {
            var mail = await MailTo(told.Email!);
            Assert.Contains(technician.FullName, mail, StringComparison.Ordinal);
            Assert.Contains("signalé par la structure", mail, StringComparison.Ordinal);
        }

        Assert.Empty(await MailsTo(stranger.Email!));
        Assert.Single(await MailsTo(technician.Email!));
        var incident = Assert.Single(await Incidents(manager, id));
        Assert.Equal((kind, "partner", technician.Id), (incident.GetProperty("kind").GetString(), incident.GetProperty("detectedBy").GetString(), incident.GetProperty("accountId").GetGuid()));
        var notices = incident.GetProperty("notices").EnumerateArray().ToList();
        Assert.Superset(new HashSet<Guid> { coordinating.Id, agent.Id, technician.Id }, notices.Select(notice => notice.GetProperty("accountId").GetGuid()).ToHashSet());
        Assert.All(notices, notice => Assert.Equal((JsonValueKind.String, JsonValueKind.Null), (notice.GetProperty("sentAt").ValueKind, notice.GetProperty("givenUpAt").ValueKind)));
    }

    /// <summary>[003-025] Found by the fund, told to the partner.</summary>
    [Fact]
    public async Task What_a_fund_finds_is_told_to_the_structure_and_stops_its_last_manager_too()
    {
        var (id, _) = await NewStructure(fund: Fund);
        var (account, other) = (await NewOf(id, Roles.PartnerManager), await NewOf(id, Roles.PartnerManager));
        using var manager = await With(account, Roles.PartnerManager);
        using var colleague = await With(other, Roles.PartnerManager);
        using var fund = await As(Roles.Fund, Site);

        using var first = await Report(fund, id, account, Roles.PartnerManager, "fraud");
        using var last = await Report(fund, id, other, Roles.PartnerManager, "theft");

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (first.StatusCode, last.StatusCode));
        await IsRefused(manager);
        await IsRefused(colleague);
        Assert.Contains(await MailsTo(other.Email!), mail => mail.Contains("signalé par la caisse", StringComparison.Ordinal) && mail.Contains(account.FullName, StringComparison.Ordinal));
    }

    /// <summary>[003-025] Whichever way a coordinator stops it.</summary>
    [Theory]
    [InlineData("theft", 1)]
    [InlineData("fraud", 1)]
    [InlineData("absence", 0)]
    public async Task An_account_that_a_coordinator_disables_for_a_theft_is_an_incident_that_the_fund_learns(string reason, int incidents)
    {
        var (id, _) = await NewStructure(fund: Fund);
        var technician = await NewOf(id, Roles.Partner);
        var agent = await Browser.NewAccount(Identity, account => [Browser.Member(account, Roles.Fund, Site)]);
        using var coordinator = await As(Roles.Coordinator, Site);

        using var disabled = await coordinator.PostAsJsonAsync($"/connect/accounts/{technician.Id}/disablement", new { reason }, Stop);

        Assert.Equal(HttpStatusCode.OK, disabled.StatusCode);
        var told = await Incidents(coordinator, id);
        Assert.Equal(Enumerable.Repeat((reason, "pass", technician.Id), incidents), told.Select(each => (each.GetProperty("kind").GetString()!, each.GetProperty("detectedBy").GetString()!, each.GetProperty("accountId").GetGuid())));
        Assert.Equal(incidents, (await MailsTo(agent.Email!)).Count);
        Assert.Single(await MailsTo(technician.Email!));
        using var enabled = await coordinator.PostAsync($"/connect/accounts/{technician.Id}/enablement", null, Stop);
        Assert.Equal(incidents > 0 ? HttpStatusCode.Forbidden : HttpStatusCode.OK, enabled.StatusCode);
    }

    /// <summary>[003-025] A telephone that is found stolen while its holder was away.</summary>
    [Fact]
    public async Task A_theft_found_after_the_account_was_disabled_for_an_absence_is_an_incident_once()
    {
        var (id, _) = await NewStructure(fund: Fund);
        var technician = await NewOf(id, Roles.Partner);
        var agent = await Browser.NewAccount(Identity, account => [Browser.Member(account, Roles.Fund, Site)]);
        using var coordinator = await As(Roles.Coordinator, Site);

        foreach (var reason in (string[])["absence", "theft", "fraud", "other"])
        {
            using var disabled = await coordinator.PostAsJsonAsync($"/connect/accounts/{technician.Id}/disablement", new { reason }, Stop);
            Assert.Equal(HttpStatusCode.OK, disabled.StatusCode);
        }

        var told = Assert.Single(await Incidents(coordinator, id));
        Assert.Equal(("theft", technician.Id), (told.GetProperty("kind").GetString()!, told.GetProperty("accountId").GetGuid()));
        Assert.Single(await MailsTo(agent.Email!));
        using var enabled = await coordinator.PostAsync($"/connect/accounts/{technician.Id}/enablement", null, Stop);
        Assert.Equal(HttpStatusCode.Forbidden, enabled.StatusCode);
    }

    /// <summary>[003-025] Whoever finds that their own is stolen says so themselves.</summary>
    [Fact]
    public async Task A_manager_reports_the_theft_of_what_proves_them()
    {
        var (id, _) = await NewStructure();
        var account = await NewOf(id, Roles.PartnerManager);
        using var manager = await With(account, Roles.PartnerManager);

        using var reported = await Report(manager, id, account, Roles.PartnerManager, "theft");

        Assert.Equal(HttpStatusCode.Created, reported.StatusCode);
        await IsRefused(manager);
    }

    [Fact]
    public async Task What_somebody_has_elsewhere_is_not_the_structures_to_close()
    {
        var (id, _) = await NewStructure(fund: Fund);
        var account = await Browser.NewAccount(Identity, account => [Membership.Create(account, Roles.Partner, [Site], null, null, id, "test", Clock.Now), Browser.Member(account, Roles.Nurse, Other)]);
        using var technician = await With(account, Roles.Partner);
        using var nurse = await With(account, Roles.Nurse);
        using var fund = await As(Roles.Fund, Site);

        using var reported = await Report(fund, id, account, Roles.Partner, "fraud");
        using var notTheirs = await Report(fund, id, account, Roles.Nurse, "fraud");

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.BadRequest), (reported.StatusCode, notTheirs.StatusCode));
        await IsRefused(technician);
        Assert.Equal(HttpStatusCode.OK, await Asks(nurse));
    }

    /// <summary>[003-026] « constitue une résiliation de plein droit de son accès »: the structure does not undo what the fund has done.</summary>
    [Theory]
    [InlineData("theft")]
    [InlineData("misuse")]
    public async Task Whom_a_fund_has_stopped_that_fund_lets_in_again_and_nobody_else(string kind)
    {
        var (id, _) = await NewStructure(fund: Fund);
        var account = await NewOf(id, Roles.Partner);
        using var manager = await Manager(id);
        using var coordinator = await As(Roles.Coordinator, Site);
        using var fund = await As(Roles.Fund, Site);
        using var reported = await Report(fund, id, account, Roles.Partner, kind);
        var lifting = $"{Structures}/{id}/incidents/{(await RunningIdentity.Json(reported)).GetProperty("id").GetGuid()}/lifting";

        using var byStructure = await manager.PostAsync($"/connect/accounts/{account.Id}/enablement", null, Stop);
        using var access = await manager.PostAsync($"/connect/memberships/{MembershipOf(account, Roles.Partner)}/enablement", null, Stop);
        using var lifted = await manager.PostAsync(lifting, null, Stop);
        using var byCoordinator = await coordinator.PostAsync($"/connect/accounts/{account.Id}/enablement", null, Stop);
        using var byPass = await coordinator.PostAsync(lifting, null, Stop);
        using var byFund = await fund.PostAsync(lifting, null, Stop);
        using var back = await With(account, Roles.Partner);

        Assert.All([byStructure, access, lifted, byCoordinator, byPass], answer => Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode));
        Assert.Equal(HttpStatusCode.OK, byFund.StatusCode);
        Assert.Equal(HttpStatusCode.OK, await Asks(back));
    }

    /// <summary>[003-025] What the structure found itself, those who answer for it lift.</summary>
    [Fact]
    public async Task What_a_structure_found_is_lifted_by_who_signed_with_it_and_not_by_itself()
    {
        var (id, _) = await NewStructure();
        var account = await NewOf(id, Roles.Partner);
        using var manager = await Manager(id);
        using var coordinator = await As(Roles.Coordinator, Site);
        using var reported = await Report(manager, id, account, Roles.Partner, "loss");
        var lifting = $"{Structures}/{id}/incidents/{(await RunningIdentity.Json(reported)).GetProperty("id").GetGuid()}/lifting";

        using var itself = await manager.PostAsync(lifting, null, Stop);
        using var lifted = await coordinator.PostAsync(lifting, null, Stop);
        using var back = await With(account, Roles.Partner);

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.OK, HttpStatusCode.OK), (itself.StatusCode, lifted.StatusCode, await Asks(back)));
    }

    /// <summary>[003-026] « peut supprimer l'accès à toute la structure partenaire »</summary>
    [Fact]
    public async Task A_whole_structure_is_cut_off_at_once_and_let_in_again_as_it_was_by_who_cut_it()
    {
        var (id, _) = await NewStructure(fund: Fund);
        var (managing, working, away) = (await NewOf(id, Roles.PartnerManager), await NewOf(id, Roles.Partner), await NewOf(id, Roles.Partner));
        var neighbour = await NewOf((await NewStructure()).Id, Roles.Partner);
        using var coordinator = await As(Roles.Coordinator, Site);
        using var suspended = await coordinator.PostAsync($"/connect/memberships/{MembershipOf(away, Roles.Partner)}/disablement", null, Stop);
        using var manager = await With(managing, Roles.PartnerManager);
        using var technician = await With(working, Roles.Partner);
        using var others = await With(neighbour, Roles.Partner);
        using var fund = await As(Roles.Fund, Site);
        using var application = await Application(coordinator, id);
        Assert.Equal(HttpStatusCode.Forbidden, (await application.GetAsync("/connect/team", Stop)).StatusCode);
        Clock.Now = Clock.Now.AddMinutes(1);

        using var cut = await fund.PostAsJsonAsync($"{Structures}/{id}/cut", new { kind = "misuse" }, Stop);

        Assert.Equal("cut", (await RunningIdentity.Json(cut)).GetProperty("shutFor").GetString());
        await IsRefused(manager);
        await IsRefused(technician);
        await ApplicationIsRefused(application);
        Assert.Equal(HttpStatusCode.OK, await Asks(others));
        Assert.Contains("L'accès de toute la structure est coupé", await MailTo(managing.Email!), StringComparison.Ordinal);
        Assert.Equal((JsonValueKind.Null, "fund"), (Assert.Single(await Incidents(fund, id)).GetProperty("accountId").ValueKind, Assert.Single(await Incidents(fund, id)).GetProperty("detectedBy").GetString()));

        using var asked = await AskToEnable(coordinator, id);
        using var more = await Accept(coordinator, await RunningIdentity.Json(asked));
        using var byAnother = await coordinator.PostAsync($"{Structures}/{id}/reinstatement", null, Stop);
        using var back = await fund.PostAsync($"{Structures}/{id}/reinstatement", null, Stop);
        using var again = await With(working, Roles.Partner);

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Forbidden, HttpStatusCode.OK), (more.StatusCode, byAnother.StatusCode, back.StatusCode));
        Assert.Equal(HttpStatusCode.OK, await Asks(again));
        Assert.NotNull(await Identity.InDatabase(db => db.Memberships.Where(known => known.Id == MembershipOf(away, Roles.Partner)).Select(known => known.DisabledAt).SingleAsync(Stop)));
    }

    /// <summary>[003-026] Reinstating a structure lifts no incident.</summary>
    [Fact]
    public async Task Whom_an_incident_stops_while_the_structure_is_cut_off_stays_out_when_it_is_let_in_again()
    {
        var (id, _) = await NewStructure(fund: Fund);
        var account = await Browser.NewAccount(Identity, account => [Membership.Create(account, Roles.Partner, [Site], null, null, id, "test", Clock.Now), Browser.Member(account, Roles.Nurse, Other)]);
        var colleague = await NewOf(id, Roles.Partner);
        using var fund = await As(Roles.Fund, Site);
        using var coordinator = await As(Roles.Coordinator, Site);
        using var cut = await fund.PostAsJsonAsync($"{Structures}/{id}/cut", new { kind = "misuse" }, Stop);
        Clock.Now = Clock.Now.AddMinutes(1);
        using var reported = await Report(fund, id, account, Roles.Partner, "fraud");

        using var back = await fund.PostAsync($"{Structures}/{id}/reinstatement", null, Stop);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (reported.StatusCode, back.StatusCode));
        Assert.Equal((false, true), (await Works(account), await Works(colleague)));
        using var lifted = await fund.PostAsync($"{Structures}/{id}/incidents/{(await RunningIdentity.Json(reported)).GetProperty("id").GetGuid()}/lifting", null, Stop);
        using var enabled = await coordinator.PostAsync($"/connect/memberships/{MembershipOf(account, Roles.Partner)}/enablement", null, Stop);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, true), (lifted.StatusCode, enabled.StatusCode, await Works(account)));

        Task<bool> Works(Account whose)
        {
            var membership = MembershipOf(whose, Roles.Partner);
            return Identity.InDatabase(db => db.Memberships.AnyAsync(known => known.Id == membership && known.DisabledAt == null, Stop));
        }
    }

    /// <summary>What stops a thief waits for no mail.</summary>
    [Fact]
    public async Task Where_no_mail_leaves_an_account_is_stopped_all_the_same()
    {
        await using var mute = RunningIdentity.Start(Data, clock: Clock, settings: ("Identity:Mail:Channel", "none"));
        var (id, _) = await NewStructure();
        var technician = await NewOf(id, Roles.Partner);
        using var coordinator = mute.With(await mute.Token("dev-coordinator", "secret-of-coordinator", ("pass_site", $"{Site}")));

        using var reported = await Report(coordinator, id, technician, Roles.Partner, "theft");

        Assert.Equal((HttpStatusCode.Created, 0), (reported.StatusCode, (await RunningIdentity.Json(reported)).GetProperty("notices").GetArrayLength()));
    }

    private static Task<HttpResponseMessage> Report(HttpClient by, Guid structure, Account account, string role, string kind) =>
        by.PostAsJsonAsync($"{Structures}/{structure}/incidents", new { membershipId = MembershipOf(account, role), kind }, Stop);

    // The proof says that the mail left: all of it has.
    private async Task<List<JsonElement>> Incidents(HttpClient by, Guid structure)
    {
        await Identity.Mails();
        return [.. (await by.GetFromJsonAsync<JsonElement>($"{Structures}/{structure}/incidents", Stop)).GetProperty("items").EnumerateArray()];
    }
}
