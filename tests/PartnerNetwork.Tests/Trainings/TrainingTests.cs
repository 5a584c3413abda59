using System.Net;
using System.Text.Json;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Tests.Teams;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.PartnerNetwork.Tests.Trainings;

/// <summary>The fund trains the team, which attends; who is due is known, and how many were trained [000-084, 000-108, 000-128].</summary>
[Collection<Network>]
public sealed class TrainingTests(RunningNetwork network)
{
    [Fact]
    public async Task Who_followed_what_is_read_from_the_sessions_and_who_is_due_too()
    {
        var pass = await network.NewPass(capCents: 0);
        var (worker, nurse) = (await pass.Enter(Staff.Of([("social-work", 80)])), await pass.Enter(Staff.Of([("nursing", 50)])));
        await pass.Enter(Staff.Of([("social-work", 80)], endedOn: "2021-12-31")); // Gone: due for nothing.
        Assert.Equal([$"{worker}: rights ame data-protection", $"{nurse}: data-protection"], await Due(pass));

        var session = await pass.Fund.Post(Sessions(pass), Session(["ame", "rights"]));
        await Attend(pass, session, worker);
        await Attend(pass, await pass.Coordinator.Post(Sessions(pass), Session(["data-protection"], organiser: "other")), worker, nurse);
        await Attend(pass, await pass.Fund.Post(Sessions(pass), Session(["ame"], heldOn: "2022-05-18")), worker);

        Assert.Empty(await Due(pass));
        var read = await pass.Coordinator.Get($"/pass-sites/{pass.Id}/staff/{worker}");
        Assert.Equal(["rights 2021-05-18", "ame 2022-05-18", "data-protection 2021-05-18"], read.GetProperty("trainings").EnumerateArray().Select(each => $"{each.GetProperty("module").GetString()} {each.GetProperty("lastOn").GetString()}"));
        Assert.Equal(["rights 1 0", "ame 1 0", "social-service 0 0", "prevention 0 0", "online-services 0 0", "data-protection 2 0"], (await pass.Ars.Get($"/pass-sites/{pass.Id}/team-figures")).GetProperty("trainings").EnumerateArray()
            .Select(each => $"{each.GetProperty("module").GetString()} {each.GetProperty("trained").GetInt32()} {each.GetProperty("due").GetInt32()}"));
    }

    [Fact]
    public async Task A_year_counts_each_person_once_and_a_fund_its_own_sessions_without_who_came()
    {
        var pass = await network.NewPass(capCents: 0);
        var (one, two) = (await pass.Enter(Staff.Of([("social-work", 80)])), await pass.Enter(Staff.Of([("nursing", 50)])));
        var first = await pass.Fund.Post(Sessions(pass), Session(["ame", "rights"]));
        await Attend(pass, first, one);
        await Attend(pass, await pass.Fund.Post(Sessions(pass), Session(["ame"], heldOn: "2021-12-31")), one);
        await Attend(pass, await pass.Coordinator.Post(Sessions(pass), Session(["data-protection"], organiser: "pass")), one, two);
        await Attend(pass, await pass.Fund.Post(Sessions(pass), Session(["ame"], heldOn: "2022-01-01")), two);
        await pass.Fund.Post(Sessions(pass), Session(["ame"], heldOn: "2021-07-01")); // Nobody came.

        Assert.Equal((3, 2, 1), await Figures(pass.Ars));
        Assert.Equal((2, 1, 1), await Figures(pass.Fund));
        var seen = await pass.Fund.Get($"{Sessions(pass)}/{first.GetProperty("id").GetGuid()}");
        Assert.Equal((1, JsonValueKind.Null), (seen.GetProperty("attended").GetInt32(), seen.GetProperty("memberIds").ValueKind));
        Assert.Equal(JsonValueKind.Null, (await pass.Ars.Get(Sessions(pass))).GetProperty("items")[0].GetProperty("memberIds").ValueKind);
        Assert.Equal(one, (await pass.Coordinator.Get(Sessions(pass))).GetProperty("items")[0].GetProperty("memberIds")[0].GetGuid());
        Assert.Equal(4, (await pass.Fund.Get(Sessions(pass))).GetProperty("items").GetArrayLength());
        using var otherFund = network.Service.ClientBound(Roles.Fund, "02762", pass.Id);
        Assert.Equal(0, (await otherFund.Get(Sessions(pass))).GetProperty("items").GetArrayLength());
        await (await pass.Ars.GetAsync($"{Sessions(pass)}/figures?year=2012", TestContext.Current.CancellationToken)).IsProblem(HttpStatusCode.BadRequest, "parametre-invalide");

        async Task<(int, int, int)> Figures(HttpClient reader) => await reader.Get($"{Sessions(pass)}/figures?year=2021") is var year
            ? (year.GetProperty("sessions").GetInt32(), year.GetProperty("people").GetInt32(), year.GetProperty("peopleByFund").GetInt32())
            : default;
    }

    [Fact]
    public async Task Nobody_was_at_a_session_that_is_to_come_or_cancelled_and_one_that_was_held_stays_on_its_day()
    {
        var pass = await network.NewPass(capCents: 0);
        var member = await pass.Enter(Staff.Of([("nursing", 50)]));
        var (coming, held) = (await pass.Fund.Post(Sessions(pass), Session(["ame"], heldOn: "2099-05-18")), await pass.Fund.Post(Sessions(pass), Session(["ame"])));

        await (await Attendance(pass, coming, member)).IsProblem(HttpStatusCode.Conflict, "formation-incompatible");
        await (await pass.Fund.Put(Address(pass, coming), Plan("2021-05-18", cancelled: true), "\"1\"")).Json();
        await (await Attendance(pass, coming, "\"2\"", member)).IsProblem(HttpStatusCode.Conflict, "formation-incompatible");
        await Attend(pass, held, member);
        await (await pass.Fund.Put(Address(pass, held), Plan("2021-05-19"), "\"2\"")).IsProblem(HttpStatusCode.Conflict, "formation-incompatible");
        await (await pass.Fund.Put(Address(pass, held), Plan("2021-05-18", cancelled: true), "\"2\"")).IsProblem(HttpStatusCode.Conflict, "formation-incompatible");
        await (await Attendance(pass, held, "\"2\"")).Json(); // Noted by mistake: nobody was there.
        var (told, corrected) = (await Told(held, 2), await Told(held, 3));
        Assert.Equal((new DateOnly(2021, 5, 18), RunningNetwork.FundCode, member), (told.HeldOn, told.FundCode, Assert.Single(told.MemberIds)));
        Assert.Empty(corrected.MemberIds);
        await (await pass.Fund.Put(Address(pass, held), Plan("2021-05-19"), "\"3\"")).Json();
    }

    [Fact]
    public async Task A_session_is_the_fund_s_own_or_one_of_a_fund_that_the_PASS_has_an_agreement_with()
    {
        var pass = await network.NewPass(capCents: 0);
        var other = await network.NewPass();
        var stranger = await other.Enter(Staff.Of([("nursing", 50)]));

        Assert.Equal(["/organiser"], await Refused(pass.Fund, Session(["ame"], organiser: "pass")));
        Assert.Equal(["/organiser"], await Refused(pass.Fund, Session(["ame"], fundCode: "02762")));
        Assert.Equal(["/fundCode"], await Refused(pass.Coordinator, Session(["ame"])));
        Assert.Equal(["/fundCode"], await Refused(pass.Coordinator, Session(["ame"], organiser: "pass", fundCode: RunningNetwork.FundCode)));
        Assert.Equal(["/fundCode"], await Refused(pass.Coordinator, Session(["ame"], fundCode: "02762")));
        var noted = await pass.Coordinator.Post(Sessions(pass), Session(["ame"], fundCode: RunningNetwork.FundCode));
        Assert.Equal(["/memberIds/0"], (await (await Attendance(pass, noted, stranger)).IsProblem(HttpStatusCode.BadRequest, "champ-invalide")).Pointers());

        async Task<string[]> Refused(HttpClient client, object session) => (await client.Refuses(HttpStatusCode.BadRequest, "champ-invalide", Sessions(pass), session)).Pointers();
    }

    internal static object Session(string[] modules, string heldOn = "2021-05-18", string organiser = "fund", string? fundCode = null) => new { heldOn, modules, durationMinutes = 180, organiser, fundCode };

    private Task<TrainingAttended> Told(JsonElement session, long version) =>
        network.Service.Hear<TrainingAttended>(told => told.TrainingId == session.GetProperty("id").GetGuid() && told.Version == version);

    private static object Plan(string heldOn, bool cancelled = false) => new { heldOn, modules = new[] { "ame" }, durationMinutes = 90, cancelled };

    private static string Sessions(Pass pass) => $"/pass-sites/{pass.Id}/trainings";

    private static string Address(Pass pass, JsonElement session) => $"{Sessions(pass)}/{session.GetProperty("id").GetGuid()}";

    private static Task<HttpResponseMessage> Attendance(Pass pass, JsonElement session, params Guid[] members) => Attendance(pass, session, "\"1\"", members);

    private static Task<HttpResponseMessage> Attendance(Pass pass, JsonElement session, string version, params Guid[] members) =>
        pass.Coordinator.Put($"{Address(pass, session)}/attendance", new { memberIds = members }, version);

    private static async Task Attend(Pass pass, JsonElement session, params Guid[] members) => await (await Attendance(pass, session, members)).Json();

    private static async Task<string[]> Due(Pass pass) => [.. (await pass.Coordinator.Get($"{Sessions(pass)}/due")).GetProperty("members").EnumerateArray()
        .Select(member => $"{member.GetProperty("memberId").GetGuid()}: {string.Join(' ', member.GetProperty("modules").EnumerateArray().Select(module => module.GetString()))}")];
}
