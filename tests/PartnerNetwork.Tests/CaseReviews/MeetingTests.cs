using System.Net;
using System.Text.Json;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.PartnerNetwork.Tests.CaseReviews;

/// <summary>Meetings that are right.</summary>
internal static class Meetings
{
    public static object Of(string kind, string? fundCode = RunningNetwork.FundCode, string? nextOn = null, string figures = "212 personnes, 180 dossiers.", object[]? cases = null, string heldOn = "2021-06-01") => new
    {
        kind,
        fundCode,
        heldOn,
        attendees = new[] { new { party = "pass", name = "Coordination", referent = true }, new { party = "fund", name = "Mission partenariats", referent = true } },
        balances = new[] { new { party = "pass", figures, strongPoints = "Accueil sans rendez-vous.", difficulties = "Délais au printemps.", levers = "Revue mensuelle." } },
        decisions = new[] { new { what = "Revue chaque mois.", by = "fund", dueOn = "2021-07-01" } },
        cases = cases ?? [],
        nextOn,
    };
}

/// <summary>Case reviews [004-004], the yearly meeting of partners [000-034] and steering committees [000-107, 003-039, 004-010].</summary>
[Collection<Network>]
public sealed class MeetingTests(RunningNetwork network)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_committee_keeps_who_was_there_each_balance_the_decisions_and_a_next_day_within_the_year()
    {
        var pass = await network.NewPass(capCents: 1);

        var held = await pass.Coordinator.Post("/meetings", Meetings.Of("steering-committee"));

        Assert.Equal(("2021-06-01", "2022-06-01"), (held.GetProperty("heldOn").GetString(), held.GetProperty("nextOn").GetString()));
        Assert.All(held.GetProperty("attendees").EnumerateArray(), attendee => Assert.True(attendee.GetProperty("referent").GetBoolean()));
        Assert.Equal("Revue mensuelle.", held.GetProperty("balances")[0].GetProperty("levers").GetString());
        var read = await pass.Fund.Get($"/meetings/{Id(held)}");
        Assert.Equal(("Revue chaque mois.", "fund"), (read.GetProperty("decisions")[0].GetProperty("what").GetString(), read.GetProperty("decisions")[0].GetProperty("by").GetString()));
        using var stale = await pass.Fund.Put($"/meetings/{Id(held)}", Without(nextOn: "2022-05-01"), "\"9\"");
        await stale.IsProblem(HttpStatusCode.PreconditionFailed, "version-perimee");
        using var completed = await pass.Fund.Put($"/meetings/{Id(held)}", Without(nextOn: "2022-05-01"), "\"1\"");
        Assert.Equal("2022-05-01", (await completed.Json()).GetProperty("nextOn").GetString());
        var (first, corrected) = (await Told(held, 1), await Told(held, 2));
        Assert.Equal((new DateOnly(2021, 6, 1), new DateOnly(2022, 6, 1), RunningNetwork.FundCode), (first.HeldOn, first.NextOn!.Value, first.FundCode));
        Assert.Equal((pass.Id, new DateOnly(2022, 5, 1)), (corrected.PassSiteId, corrected.NextOn!.Value));
    }

    [Fact]
    public async Task Of_the_other_meetings_nothing_is_told()
    {
        var pass = await network.NewPass(capCents: 1);
        await pass.Coordinator.Post("/meetings", Meetings.Of("partners-yearly", fundCode: null));
        await pass.Coordinator.Post("/meetings", Meetings.Of("case-review"));

        await Told(await pass.Coordinator.Post("/meetings", Meetings.Of("steering-committee")), 1); // What was before it has been heard too.
        Assert.Single(network.Service.Heard.OfType<SteeringCommitteeHeld>(), told => told.PassSiteId == pass.Id);
    }

    private Task<SteeringCommitteeHeld> Told(JsonElement meeting, long version) =>
        network.Service.Hear<SteeringCommitteeHeld>(told => told.MeetingId == Guid.Parse(meeting.GetProperty("id").GetString()!) && told.Version == version);

    [Theory]
    [InlineData("steering-committee", null, null, "/fundCode")]
    [InlineData("partners-yearly", RunningNetwork.FundCode, null, "/fundCode")]
    [InlineData("steering-committee", RunningNetwork.FundCode, "2022-06-02", "/nextOn")]
    [InlineData("case-review", RunningNetwork.FundCode, "2021-06-01", "/nextOn")]
    [InlineData("case-review", RunningNetwork.FundCode, "2199-01-01", null)]
    public async Task What_is_not_of_its_kind_is_named(string kind, string? fund, string? nextOn, string? pointer)
    {
        var pass = await network.NewPass(capCents: 1);
        if (pointer is null)
        {
            await pass.Coordinator.Post("/meetings", Meetings.Of(kind, fund, nextOn));
            return;
        }

        Assert.Equal([pointer], (await pass.Coordinator.Refuses(HttpStatusCode.BadRequest, "champ-invalide", "/meetings", Meetings.Of(kind, fund, nextOn))).Pointers());
    }

    [Fact]
    public async Task A_balance_holds_no_number_of_a_person_and_a_reviewed_case_is_an_id_and_words_that_are_checked()
    {
        var pass = await network.NewPass(capCents: 1);
        await Refused("/balances/0/figures", Meetings.Of("steering-committee", figures: "Dont 1 85 03 99 351 123 45"));
        await Refused("/heldOn", Meetings.Of("steering-committee", heldOn: "2199-01-01"));
        await Refused("/cases/0/decision", Meetings.Of("case-review", cases: [new { subject = "request", id = Guid.CreateVersion7(), decision = "Elle a un cancer." }]));
        await Refused("/cases", Meetings.Of("steering-committee", cases: [new { subject = "request", id = Guid.CreateVersion7(), decision = "À relancer." }]));
        await pass.Coordinator.Post("/meetings", Meetings.Of("case-review", cases: [new { subject = "application", id = Guid.CreateVersion7(), decision = "À relancer." }]));

        async Task Refused(string pointer, object body) =>
            Assert.Equal([pointer], (await pass.Coordinator.Refuses(HttpStatusCode.BadRequest, "champ-invalide", "/meetings", body)).Pointers());
    }

    /// <summary>[000-135] Nobody checks a decision for names: it may say whom it is about.</summary>
    [Fact]
    public async Task What_a_review_said_of_somebody_is_forgotten_with_them()
    {
        var pass = await network.NewPass(capCents: 1);
        await pass.Fund.Post("/fund-desks", PartnerRequests.Asked.Desk());
        var (person, other) = (await pass.NewPerson(), Guid.CreateVersion7());
        var request = Id(await pass.Coordinator.Post("/requests", PartnerRequests.Asked.Study(personId: person)));
        var review = Id(await pass.Coordinator.Post("/meetings", Meetings.Of(
            "case-review", cases: [new { subject = "request", id = request, decision = "M. Diallo : à relancer." }, new { subject = "request", id = other, decision = "À relancer." }])));

        await pass.Decided(new PersonErased { OccurredAt = DateTimeOffset.UtcNow, PassSiteId = pass.Id, PersonId = person, Version = 9, ErasedOn = new DateOnly(2021, 9, 1) });

        Assert.Equal([other], (await pass.Fund.Get($"/meetings/{review}")).GetProperty("cases").EnumerateArray().Select(Id));
    }

    [Fact]
    public async Task Each_sees_the_meetings_that_are_theirs_and_a_fund_writes_of_its_own()
    {
        var pass = await network.NewPass(capCents: 1);
        using var otherFund = network.Service.ClientBound(Roles.Fund, "02591", pass.Id);
        using var partner = network.Service.ClientBound(Roles.Partner, $"{Guid.CreateVersion7()}", pass.Id);
        var review = Id(await pass.Coordinator.Post("/meetings", Meetings.Of("case-review")));
        var committee = Id(await pass.Fund.Post("/meetings", Meetings.Of("steering-committee")));
        var yearly = Id(await pass.Coordinator.Post("/meetings", Meetings.Of("partners-yearly", null)));

        Assert.Equal([review, committee, yearly], await Seen(pass.Coordinator));
        Assert.Equal([review, committee, yearly], await Seen(pass.Fund));
        Assert.Equal([yearly], await Seen(otherFund));
        Assert.Equal([yearly], await Seen(partner));
        Assert.Equal([committee, yearly], await Seen(pass.Ars));
        Assert.Equal(HttpStatusCode.NotFound, (await partner.GetAsync($"/meetings/{committee}", Stop)).StatusCode);
        await otherFund.Refuses(HttpStatusCode.Forbidden, "autre-titulaire", "/meetings", Meetings.Of("steering-committee"));
        await pass.Fund.Refuses(HttpStatusCode.Forbidden, "autre-titulaire", "/meetings", Meetings.Of("partners-yearly", null));
        using var notTheirs = await pass.Fund.Put($"/meetings/{yearly}", Without(), "\"1\"");
        await notTheirs.IsProblem(HttpStatusCode.Forbidden, "autre-titulaire");
    }

    [Fact]
    public async Task Figures_of_a_desk_begin_with_the_last_committee()
    {
        var pass = await network.NewPass(capCents: 1);
        var desk = Id(await pass.Fund.Post("/fund-desks", PartnerRequests.Asked.Desk()));
        await pass.Coordinator.Post("/meetings", Meetings.Of("steering-committee", heldOn: "2021-06-01"));
        await pass.Coordinator.Post("/meetings", Meetings.Of("steering-committee", heldOn: "2022-05-30"));

        Assert.Equal("2022-05-30", (await pass.Ars.Get($"/fund-desks/{desk}/statistics")).GetProperty("since").GetString());
        Assert.Equal("2021-01-01", (await pass.Ars.Get($"/fund-desks/{desk}/statistics?since=2021-01-01")).GetProperty("since").GetString());
    }

    private static object Without(string? nextOn = null) => new
    {
        heldOn = "2021-06-01",
        attendees = new[] { new { party = "pass", name = "Coordination", referent = true } },
        nextOn,
    };

    private static async Task<Guid[]> Seen(HttpClient client) => [.. (await client.Get("/meetings")).GetProperty("items").EnumerateArray().Select(Id)];

    private static Guid Id(JsonElement row) => row.GetProperty("id").GetGuid();
}
