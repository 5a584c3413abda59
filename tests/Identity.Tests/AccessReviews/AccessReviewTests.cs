using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PassPlatform.Identity.AccessReviews;
using PassPlatform.Identity.Accounts;
using PassPlatform.Identity.Tests.Accounts;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Identity.Tests.AccessReviews;

/// <summary>[003-027] Accesses are looked at regularly, from a table that is up to date.</summary>
public sealed class AccessReviewTests : PeopleTest
{
    private const string Review = "/connect/access-review";

    [Fact]
    public async Task The_table_says_who_has_what_since_when_how_they_prove_themselves_and_whether_they_ever_came()
    {
        var nurse = await Browser.NewAccount(Identity, account => [Browser.Member(account, Roles.Nurse, Site)]);
        await Person.Tokens(nurse);
        var coordinating = await Browser.NewAccount(Identity, account => [Browser.Member(account, Roles.Coordinator, Site)]);
        using var coordinator = Identity.With((await Person.Tokens(coordinating)).Access);
        using var given = await Give(coordinator, Roles.Mediator, Site);
        await Browser.NewAccount(Identity, account => [Browser.Member(account, Roles.Nurse, Other)]);

        var table = await Table(coordinator);

        Assert.Equal([Roles.Nurse, Roles.Mediator], table.Select(access => Member(access).GetProperty("role").GetString()));
        Assert.Equal(["set", "none"], table.Select(access => access.GetProperty("secondFactor").GetString()));
        Assert.Equal([JsonValueKind.String, JsonValueKind.Null], table.Select(access => Member(access).GetProperty("lastSignInAt").ValueKind));
        Assert.All(table, access => Assert.Equal((false, JsonValueKind.Null), (access.GetProperty("due").GetBoolean(), access.GetProperty("reviewedAt").ValueKind)));
        Assert.Equal("Fiches, soins, orientations", table[0].GetProperty("opens").GetString());
        using var kept = await Decide(coordinator, (table[0], "keep"));
        Assert.Equal(HttpStatusCode.OK, kept.StatusCode);
        Assert.Equal(coordinating.FullName, (await Table(coordinator))[0].GetProperty("reviewedBy").GetString());
    }

    // Late in the evening an instant six months later is of another day in Paris, where summer has begun.
    private static DateTimeOffset Noon(DateTimeOffset at) => new(at.UtcDateTime.Date.AddHours(12), TimeSpan.Zero);

    [Fact]
    public async Task An_access_is_due_six_months_after_it_was_given_or_confirmed_to_the_day()
    {
        var began = Clock.Now = Noon(Clock.Now.AddDays(1));
        var nurse = await NewMember(Roles.Nurse, began);
        Clock.Now = began.AddMonths(6).AddDays(-1);
        using var early = await As(Roles.Coordinator, Site);
        var before = await Summary(early);
        Clock.Now = began.AddMonths(6);
        using var later = await As(Roles.Coordinator, Site);
        var due = await Summary(later);
        using var kept = await Decide(later, ((await Table(later)).Single(access => Member(access).GetProperty("id").GetGuid() == nurse), "keep"));
        var after = await RunningIdentity.Json(kept);

        Assert.Equal((0, 1, 0), (Due(before), Due(due), Due(after)));
        Assert.Equal(began.AddMonths(12).ToString("yyyy-MM-dd"), after.GetProperty("nextDueOn").GetString());

        static int Due(JsonElement summary) => summary.GetProperty("due").GetInt32();
    }

    [Fact]
    public async Task One_request_confirms_some_and_ends_others_whose_next_call_is_refused()
    {
        var leaving = await Browser.NewAccount(Identity, account => [Browser.Member(account, Roles.Nurse, Site)]);
        var staying = await Browser.NewAccount(Identity, account => [Browser.Member(account, Roles.Mediator, Site)]);
        using var gone = Identity.With((await Person.Tokens(leaving)).Access);
        using var coordinator = await As(Roles.Coordinator, Site);
        var table = await Table(coordinator);

        using var decided = await Decide(coordinator, (table[0], "end"), (table[1], "keep"));

        Assert.Equal(HttpStatusCode.OK, decided.StatusCode);
        await Eventually.True(async () => (await gone.GetAsync("/connect/me", Stop)).StatusCode == HttpStatusCode.Unauthorized, "the token is refused", TimeSpan.FromSeconds(5));
        Assert.Equal([staying.Id], (await Table(coordinator)).Select(access => Member(access).GetProperty("account").GetProperty("id").GetGuid()));
    }

    [Fact]
    public async Task Nothing_is_decided_when_one_is_anothers_was_changed_or_is_named_twice()
    {
        await Browser.NewAccount(Identity, account => [Browser.Member(account, Roles.Nurse, Site)]);
        await Browser.NewAccount(Identity, account => [Browser.Member(account, Roles.Nurse, Other)]);
        using var coordinator = await As(Roles.Coordinator, Site);
        using var stranger = await As(Roles.Coordinator, Other);
        var (own, others) = ((await Table(coordinator)).Single(), (await Table(stranger)).Single());

        using var foreign = await Decide(coordinator, (own, "keep"), (others, "end"));
        using var twice = await Decide(coordinator, (own, "keep"), (own, "end"));
        using var first = await Decide(coordinator, (own, "keep"));
        using var stale = await Decide(coordinator, (own, "end"));
        using var word = await Decide(coordinator, (own, "maybe"));

        Assert.Equal(
            [HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.OK, HttpStatusCode.Conflict, HttpStatusCode.BadRequest],
            new[] { foreign, twice, first, stale, word }.Select(answer => answer.StatusCode));
        Assert.Equal("/decisions/1/membershipId", (await RunningIdentity.Json(foreign)).GetProperty("errors")[0].GetProperty("pointer").GetString());
        Assert.Single(await Table(stranger));
    }

    [Fact]
    public async Task A_manager_is_reminded_when_an_access_is_due_and_again_until_it_is_seen_to()
    {
        var began = Clock.Now = Noon(Clock.Now.AddDays(1));
        var nurse = await NewMember(Roles.Nurse, began);
        var coordinating = await Browser.NewAccount(Identity, account => [Browser.Member(account, Roles.Coordinator, Site)]);
        var elsewhere = await Browser.NewAccount(Identity, account => [Browser.Member(account, Roles.Coordinator, Other)]);

        Assert.Equal((0, 0), (await Remind(began.AddMonths(6).AddDays(-1)), (await MailsTo(coordinating.Email!)).Count));
        Assert.Equal(2, await Remind(began.AddMonths(6))); // Who gave it answers for it too.
        Assert.Equal(0, await Remind(began.AddMonths(6).AddDays(13)));
        Assert.Equal(2, await Remind(began.AddMonths(6).AddDays(14)));
        var told = await MailsTo(coordinating.Email!);
        await Identity.InDatabase(async db =>
        {
            (await db.Memberships.SingleAsync(known => known.Id == nurse, Stop)).Review("test", Clock.Now);
            return await db.SaveChangesAsync(Stop);
        });

        Assert.Equal(0, await Remind(began.AddMonths(6).AddDays(40)));
        Assert.Equal((2, 0), (told.Count, (await MailsTo(elsewhere.Email!)).Count));
        Assert.All(told, text => Assert.Contains("Un accès dont vous répondez est à revoir", text, StringComparison.Ordinal));
        Assert.Contains($"{Browser.Address}/equipe/revue", told[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Identity:ReviewMonths", "0")]
    [InlineData("Identity:ReviewMonths", "13")]
    [InlineData("Identity:ReviewReminderDays", "0")]
    [InlineData("Identity:ReviewReminderDays", "32")]
    public void How_often_has_bounds(string name, string value)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create(name, (string?)value)]).Build();

        var refused = Assert.Throws<InvalidOperationException>(() => { _ = IdentitySettings.Read(configuration); });
        Assert.Contains(name, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_table_opens_in_a_spreadsheet_and_runs_nothing_there()
    {
        using var coordinator = await As(Roles.Coordinator, Site);
        using var given = await coordinator.PostAsJsonAsync(
            "/connect/memberships", new { email = "camille@example.org", givenName = "=1+1", familyName = "Durand; dit Le Grand", role = Roles.Nurse, passSiteIds = new[] { Site } }, Stop);

        await Identity.InDatabase(async db =>
        {
            (await db.KnownSites.SingleAsync(known => known.PassSiteId == Site, Stop)).Name = "PASS de Villeneuve";
            return await db.SaveChangesAsync(Stop);
        });

        using var answer = await coordinator.GetAsync($"{Review}/export.csv", Stop);
        var bytes = await answer.Content.ReadAsByteArrayAsync(Stop);

        Assert.Equal(HttpStatusCode.Created, given.StatusCode);
        Assert.Equal("text/csv; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal(Encoding.UTF8.Preamble.ToArray(), bytes[..3]);
        var lines = Encoding.UTF8.GetString(bytes[3..]).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Equal(2, lines.Length);
        Assert.StartsWith("nom;prenom;adresse;fonction;ouvre;pass;", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("\"Durand; dit Le Grand\";\"'=1+1\";camille@example.org;soins infirmiers;Fiches, soins, orientations;PASS de Villeneuve;invité;", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_read_page_by_page()
    {
        foreach (var _ in Enumerable.Range(0, 3))
        {
            await Browser.NewAccount(Identity, account => [Browser.Member(account, Roles.Nurse, Site)]);
        }

        using var coordinator = await As(Roles.Coordinator, Site);
        var first = await coordinator.GetFromJsonAsync<JsonElement>($"{Review}/accesses?limit=2", Stop);
        var second = await coordinator.GetFromJsonAsync<JsonElement>($"{Review}/accesses?limit=2&after={first.GetProperty("next").GetGuid()}", Stop);

        Assert.Equal((2, 1), (first.GetProperty("items").GetArrayLength(), second.GetProperty("items").GetArrayLength()));
    }

    private async Task<Guid> NewMember(string role, DateTimeOffset at)
    {
        Clock.Now = at;
        using var coordinator = await As(Roles.Coordinator, Site);
        using var given = await Give(coordinator, role, Site);
        return (await RunningIdentity.Json(given)).GetProperty("id").GetGuid();
    }

    private Task<int> Remind(DateTimeOffset at)
    {
        Clock.Now = at;
        return Identity.With(services => services.GetRequiredService<AccessReviewReminders>().Send(Stop));
    }

    private static JsonElement Member(JsonElement access) => access.GetProperty("membership");

    private static Task<JsonElement> Summary(HttpClient manager) => manager.GetFromJsonAsync<JsonElement>(Review, Stop);

    private static async Task<List<JsonElement>> Table(HttpClient manager) =>
        [.. (await manager.GetFromJsonAsync<JsonElement>($"{Review}/accesses", Stop)).GetProperty("items").EnumerateArray()];

    private static Task<HttpResponseMessage> Decide(HttpClient manager, params (JsonElement Access, string Verdict)[] decisions) => manager.PostAsJsonAsync(Review, new
    {
        decisions = decisions.Select(each => new { membershipId = Member(each.Access).GetProperty("id").GetGuid(), version = Member(each.Access).GetProperty("version").GetInt64(), verdict = each.Verdict }),
    }, Stop);
}
