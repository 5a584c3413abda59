using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Identity.Memberships;
using PassPlatform.Identity.Structures;
using PassPlatform.Identity.Tests.Accounts;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.Identity.Tests.Structures;

/// <summary>Managers are enabled, changed and ended on request of their structure [003-013, 003-017, 003-019].</summary>
public sealed class ManagerRequestTests : StructureTest
{
    /// <summary>[003-013]</summary>
    [Fact]
    public async Task A_manager_is_enabled_within_five_working_days_and_the_delay_is_kept_and_shown()
    {
        Clock.Now = new DateTimeOffset(2027, 3, 1, 9, 0, 0, TimeSpan.Zero); // A Monday.
        var (id, _) = await NewStructure();
        using var first = await Manager(id);
        using var asked = await AskToEnable(first, id, email: "nora.benali@example.org");
        var request = await RunningIdentity.Json(asked);
        Assert.Equal(("2027-03-01", "2027-03-08", 0, false), Delay(request));

        Clock.Now = Clock.Now.AddDays(7);
        using var coordinator = await As(Roles.Coordinator, Site);
        using var accepted = await Accept(coordinator, request);
        using var again = await Accept(coordinator, request);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Conflict, "demande-traitee"), (accepted.StatusCode, again.StatusCode, await Problem(again)));
        var done = Assert.Single(await List(coordinator, "?decided=true"));
        Assert.Equal(("2027-03-01", "2027-03-08", 5, false), Delay(done));
        Assert.Equal(JsonValueKind.Null, done.GetProperty("data").ValueKind); // Who it was is the account's to say from now on.
        Assert.Contains("/compte/activation?", Link(await MailTo("nora.benali@example.org")), StringComparison.Ordinal);
        var access = (await Accesses(coordinator, id)).Single(row => Member(row).GetProperty("account").GetProperty("email").GetString() == "nora.benali@example.org");
        Assert.Equal(
            ("mrs", "responsable de l'accueil", "02 32 00 00 00", Roles.PartnerManager),
            (access.GetProperty("title").GetString(), access.GetProperty("jobTitle").GetString(), access.GetProperty("phone").GetString(), Member(access).GetProperty("role").GetString()));
    }

    /// <summary>[003-013]</summary>
    [Fact]
    public async Task What_waits_too_long_is_listed_as_late_the_longest_first_and_counted()
    {
        Clock.Now = new DateTimeOffset(2027, 3, 1, 9, 0, 0, TimeSpan.Zero);
        var (id, _) = await NewStructure();
        using var coordinator = await As(Roles.Coordinator, Site);
        var received = new[] { new DateOnly(2027, 2, 26), new DateOnly(2027, 2, 17), new DateOnly(2027, 3, 1) };
        foreach (var day in received)
        {
            using var asked = await AskToEnable(coordinator, id, day);
            Assert.Equal(HttpStatusCode.Created, asked.StatusCode);
        }

        Clock.Now = Clock.Now.AddDays(7); // The 8th: due on the 24th, the 5th and the 8th itself.
        using var later = await As(Roles.Coordinator, Site);
        var (late, waiting, structure) = (await List(later, "?late=true"), await List(later, "?limit=2"), await Read(later, id));

        Assert.Equal(["2027-02-24", "2027-03-05"], late.Select(request => request.GetProperty("dueOn").GetString()));
        Assert.Equal([13, 6], late.Select(request => request.GetProperty("workingDays").GetInt32()));
        Assert.Equal(["2027-02-24", "2027-03-05"], waiting.Select(request => request.GetProperty("dueOn").GetString()));
        Assert.Equal((3, 2), (structure.GetProperty("waitingRequests").GetInt32(), structure.GetProperty("lateRequests").GetInt32()));
        var rest = await List(later, $"?limit=2&after={waiting[1].GetProperty("id").GetGuid()}");
        Assert.Equal("2027-03-08", Assert.Single(rest).GetProperty("dueOn").GetString());
    }

    [Fact]
    public async Task A_structure_asks_and_those_who_signed_with_it_decide_and_nobody_else()
    {
        var (id, _) = await NewStructure(fund: Fund);
        using var manager = await Manager(id);
        using var fund = await As(Roles.Fund, Site);
        using var stranger = await As(Roles.Coordinator, Other);
        using var neighbour = await Manager((await NewStructure()).Id);
        using var asked = await AskToEnable(manager, id);
        var request = await RunningIdentity.Json(asked);

        using var itself = await Accept(manager, request);
        using var unknown = await Accept(stranger, request);
        using var foreign = await AskToEnable(neighbour, id);
        using var refused = await Decide(fund, request, "refusal", new { reason = "not-of-structure" });
        using var after = await Accept(fund, request);

        Assert.Equal(
            [HttpStatusCode.Forbidden, HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.OK, HttpStatusCode.Conflict],
            new[] { itself, unknown, foreign, refused, after }.Select(answer => answer.StatusCode));
        Assert.Empty(await List(stranger, ""));
        Assert.Empty(await List(neighbour, "?decided=true"));
        Assert.Equal("not-of-structure", Assert.Single(await List(manager, "?decided=true")).GetProperty("refusedFor").GetString());
    }

    [Fact]
    public async Task The_fund_of_another_agreement_sees_nothing_of_it()
    {
        var (id, _) = await NewStructure(fund: "671");
        using var fund = await As(Roles.Fund, Site); // Of 761.

        using var read = await fund.GetAsync($"{Structures}/{id}", Stop);
        var list = await fund.GetFromJsonAsync<JsonElement>(Structures, Stop);

        Assert.Equal((HttpStatusCode.NotFound, 0), (read.StatusCode, list.GetProperty("items").GetArrayLength()));
    }

    [Theory]
    [InlineData("/email", null)]
    [InlineData("/phone", null)]
    [InlineData("/jobTitle", null)]
    [InlineData("/title", null)]
    [InlineData("/givenName", null)]
    [InlineData("/familyName", null)]
    [InlineData("/membershipId", "019377a0-0000-7000-8000-0000000000bb")]
    [InlineData("/endsOn", "2030-01-01")]
    [InlineData("/requestedOn", "2020-01-01")]
    public async Task A_request_to_enable_has_all_of_the_data_of_a_manager_and_no_more(string pointer, string? value)
    {
        var (id, _) = await NewStructure();
        using var coordinator = await As(Roles.Coordinator, Site);
        var request = new Dictionary<string, string?>
        {
            ["kind"] = "enable",
            ["title"] = "mr",
            ["givenName"] = "Camille",
            ["familyName"] = "Durand",
            ["jobTitle"] = "accueil",
            ["phone"] = "02 32 00 00 00",
            ["email"] = "camille@example.org",
            [pointer[1..]] = value,
        };

        using var answer = await Ask(coordinator, id, request);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(pointer, (await RunningIdentity.Json(answer)).GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("pointer").GetString()));
    }

    /// <summary>[003-017]</summary>
    [Fact]
    public async Task What_is_known_of_a_manager_changes_on_request_only_and_both_addresses_are_told()
    {
        var (id, _) = await NewStructure();
        var account = await NewOf(id, Roles.PartnerManager);
        var (access, refresh, _) = await Person.Tokens(account);
        using var manager = Identity.With(access);
        using var coordinator = await As(Roles.Coordinator, Site);
        var membership = MembershipOf(account, Roles.PartnerManager);

        using var asked = await Ask(manager, id, new { kind = "change", membershipId = membership, familyName = "Durand-Petit", phone = "02 32 11 11 11", jobTitle = "direction", email = "nouvelle.adresse@example.org" });
        var before = (await Accesses(coordinator, id)).Single();
        using var accepted = await Accept(coordinator, await RunningIdentity.Json(asked));
        var after = (await Accesses(coordinator, id)).Single();

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (asked.StatusCode, accepted.StatusCode));
        Assert.Equal((account.Email, "Durand", null), Shown(before));
        Assert.Equal(("nouvelle.adresse@example.org", "Durand-Petit", "02 32 11 11 11"), Shown(after));
        await IsRefused(manager);
        using var renewed = await Person.Refresh(refresh);
        Assert.Equal(HttpStatusCode.BadRequest, renewed.StatusCode);
        Assert.Contains("a changé", await MailTo(account.Email!), StringComparison.Ordinal);
        Assert.Contains("a changé", await MailTo("nouvelle.adresse@example.org"), StringComparison.Ordinal);

        static (string?, string?, string?) Shown(JsonElement row) =>
            (Member(row).GetProperty("account").GetProperty("email").GetString(), Member(row).GetProperty("account").GetProperty("familyName").GetString(), row.GetProperty("phone").GetString());
    }

    /// <summary>[003-017] Another's word does not change a name by which somebody works elsewhere.</summary>
    [Fact]
    public async Task The_name_of_who_works_elsewhere_too_is_not_the_structures_to_change()
    {
        var (id, _) = await NewStructure();
        var account = await Browser.NewAccount(Identity, account =>
        [
            Membership.Create(account, Roles.PartnerManager, [Site], null, null, id, "test", Clock.Now), Browser.Member(account, Roles.Nurse, Other),
        ]);
        using var coordinator = await As(Roles.Coordinator, Site);

        using var asked = await Ask(coordinator, id, new { kind = "change", membershipId = MembershipOf(account, Roles.PartnerManager), email = "autre@example.org" });
        using var refused = await Accept(coordinator, await RunningIdentity.Json(asked));

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    /// <summary>[003-019]</summary>
    [Theory]
    [InlineData(0, false)]
    [InlineData(14, false)]
    [InlineData(15, true)]
    [InlineData(366, true)]
    [InlineData(367, false)]
    public async Task The_end_of_a_manager_is_told_fifteen_days_before(int days, bool taken)
    {
        var (id, _) = await NewStructure();
        var account = await NewOf(id, Roles.PartnerManager);
        using var manager = await With(account, Roles.PartnerManager);

        using var asked = await Ask(manager, id, new { kind = "end", membershipId = MembershipOf(account, Roles.PartnerManager), endsOn = Clock.ParisToday().AddDays(days) });

        Assert.Equal(taken ? HttpStatusCode.Created : HttpStatusCode.BadRequest, asked.StatusCode);
    }

    /// <summary>[003-019] The last one not before a successor; technicians stay.</summary>
    [Fact]
    public async Task A_manager_is_no_more_from_the_day_that_was_told_unless_they_are_the_last_and_technicians_stay()
    {
        Clock.Now = new DateTimeOffset(Clock.Now.UtcDateTime.Date.AddDays(1).AddHours(12), TimeSpan.Zero); // Tokens of today would be over.
        var (id, _) = await NewStructure();
        var leaving = await NewOf(id, Roles.PartnerManager);
        var membership = MembershipOf(leaving, Roles.PartnerManager);
        using (var manager = await With(leaving, Roles.PartnerManager))
        using (var technician = await EnableTechnician(manager, id))
        using (var asked = await Ask(manager, id, new { kind = "end", membershipId = membership, endsOn = Clock.ParisToday().AddDays(15) }))
        {
            Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (technician.StatusCode, asked.StatusCode));
        }

        Clock.Now = Clock.Now.AddDays(15);
        await Housekeep();
        var last = await Active();
        using var coordinator = await As(Roles.Coordinator, Site);
        var request = (await List(coordinator, "")).Single();
        using var refused = await Accept(coordinator, request);
        using var direct = await coordinator.PostAsync($"/connect/memberships/{membership}/end", null, Stop);
        await NewOf(id, Roles.PartnerManager);
        await Housekeep();

        Assert.Equal([Roles.Partner, Roles.PartnerManager], last);
        Assert.Equal((HttpStatusCode.Conflict, "dernier-gestionnaire"), (refused.StatusCode, await Problem(refused)));
        Assert.Equal((HttpStatusCode.Conflict, "gestionnaire-sur-demande"), (direct.StatusCode, await Problem(direct)));
        Assert.Equal([Roles.Partner, Roles.PartnerManager], await Active()); // The technician, and the successor.
        Assert.NotNull(await Identity.InDatabase(db => db.Memberships.Where(known => known.Id == membership).Select(known => known.EndedAt).SingleAsync(Stop)));

        Task<string[]> Active() => Identity.InDatabase(db => db.Memberships.Where(known => known.StructureId == id && known.EndedAt == null && known.DisabledAt == null)
            .OrderBy(known => known.Role).Select(known => known.Role).ToArrayAsync(Stop));
    }

    /// <summary>[003-019] And identity refuses their tokens.</summary>
    [Fact]
    public async Task A_manager_who_has_ended_is_refused_within_five_seconds()
    {
        var (id, _) = await NewStructure();
        var leaving = await NewOf(id, Roles.PartnerManager);
        await NewOf(id, Roles.PartnerManager);
        using var manager = await With(leaving, Roles.PartnerManager);
        using var coordinator = await As(Roles.Coordinator, Site);
        using var asked = await Ask(manager, id, new { kind = "end", membershipId = MembershipOf(leaving, Roles.PartnerManager), endsOn = Clock.ParisToday().AddDays(15) });

        using var accepted = await Accept(coordinator, await RunningIdentity.Json(asked)); // « à réception de l'information ».

        Assert.Equal(HttpStatusCode.OK, accepted.StatusCode);
        await IsRefused(manager);
    }

    [Fact]
    public async Task What_a_request_says_of_somebody_is_in_clear_in_no_column_and_forgotten_once_it_is_decided()
    {
        var (id, _) = await NewStructure();
        using var coordinator = await As(Roles.Coordinator, Site);
        using var asked = await AskToEnable(coordinator, id, email: "tres.reconnaissable@example.org");
        var request = await RunningIdentity.Json(asked);
        var kept = await Identity.InDatabase(db => db.ManagerRequests.AsNoTracking().SingleAsync(Stop));
        using var refused = await Decide(coordinator, request, "refusal", new { reason = "quota" });
        var forgotten = await Identity.InDatabase(db => db.ManagerRequests.AsNoTracking().SingleAsync(Stop));

        Assert.Equal(("tres.reconnaissable@example.org", (ManagerData?)null), (kept.Data!.Email!, forgotten.Data));
    }

    /// <summary>[003-021] Nobody decides for a structure that has no agreement any more.</summary>
    [Fact]
    public async Task Whom_a_structure_asked_for_is_forgotten_with_its_people_six_months_after_it_is_shut_out()
    {
        var (id, _) = await NewStructure();
        using var coordinator = await As(Roles.Coordinator, Site);
        using var asked = await AskToEnable(coordinator, id);
        using var cut = await coordinator.PostAsJsonAsync($"{Structures}/{id}/cut", new { kind = "misuse" }, Stop);
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (asked.StatusCode, cut.StatusCode));
        var began = Clock.Now;

        Clock.Now = began.AddMonths(6);
        await Housekeep();
        var kept = await Identity.InDatabase(db => db.ManagerRequests.AsNoTracking().SingleAsync(Stop));
        Clock.Now = began.AddMonths(6).AddDays(1).AddMinutes(1);
        await Housekeep();
        var forgotten = await Identity.InDatabase(db => db.ManagerRequests.AsNoTracking().SingleAsync(Stop));

        Assert.NotNull(kept.Data);
        Assert.Equal(((ManagerData?)null, ManagerRefusal.Other, "system"), (forgotten.Data, forgotten.RefusedFor, forgotten.DecidedBy));
    }

    private static async Task<List<JsonElement>> List(HttpClient by, string query) => [.. (await by.GetFromJsonAsync<JsonElement>($"/connect/manager-requests{query}", Stop)).GetProperty("items").EnumerateArray()];

    private static async Task<List<JsonElement>> Accesses(HttpClient by, Guid id) => [.. (await by.GetFromJsonAsync<JsonElement>($"{Structures}/{id}/accesses", Stop)).GetProperty("items").EnumerateArray()];

    private static JsonElement Member(JsonElement row) => row.GetProperty("access").GetProperty("membership");

    private static (string?, string?, int, bool) Delay(JsonElement request) =>
        (request.GetProperty("requestedOn").GetString(), request.GetProperty("dueOn").GetString(), request.GetProperty("workingDays").GetInt32(), request.GetProperty("late").GetBoolean());
}
