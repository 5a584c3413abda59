using System.Net;
using System.Text.Json;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.RightsDossier.Tests.ImmediateNeeds;

/// <summary>The CSS at once: annexe "date d'effet", L. 861-5 al. 5 CSS [000-066].</summary>
[Collection<Dossiers>]
public sealed class ImmediateNeedTests(RunningDossiers running)
{
    [Theory]
    [InlineData("care", "2025-06-30", "2025-06-01", "2026-05-31", "CSS_FIRST_DAY_OF_DEPOSIT_MONTH")]
    [InlineData("care", "2025-07-01", "2025-07-01", "2026-06-30", "CSS_FIRST_DAY_OF_DEPOSIT_MONTH")]
    [InlineData("precarity", "2024-02-29", "2024-02-01", "2025-01-31", "CSS_FIRST_DAY_OF_DEPOSIT_MONTH")]
    [InlineData("precarity", "2024-12-31", "2024-12-01", "2025-11-30", "CSS_FIRST_DAY_OF_DEPOSIT_MONTH")]
    [InlineData("care", "2024-01-31", "2024-01-15", "2025-01-14", "CSS_NOT_BEFORE_PUMA_START")] // The PUMa opened in that month.
    [InlineData("none", "2025-06-30", "", "", "NOT_ENOUGH_INFORMATION")] // The month after a decision that has not come.
    public async Task Said_by_the_worker_the_CSS_begins_on_the_first_day_of_the_month_of_the_deposit(string need, string sentOn, string from, string to, string reason)
    {
        var pass = await Pass.WithAgreements(running);
        var day = DateOnly.Parse(sentOn);
        var (_, css) = await pass.Opened($"{day.AddDays(-10):O}", Pass.WithPuma("2024-01-15"));
        await pass.Complete(css, $"{day.AddDays(-5):O}");
        await pass.Team.Put($"/applications/{css}/immediate-need", new { need });

        await pass.Transmit(sentOn, css);

        var view = await pass.Read(css);
        Assert.Equal((need, from, to, reason), (view.Text("immediateNeed"), view.Text("computed.effectiveFrom"), view.Text("computed.effectiveTo"), view.Text("computed.reasonCode")));
        var articles = view.GetProperty("computed").GetProperty("steps").EnumerateArray().Select(step => step.Text("article")).ToList();
        Assert.Equal(need != "none", articles.Contains("L.861-5 al. 5 CSS"));
    }

    [Fact]
    public async Task What_is_known_is_found_and_proposed_and_counts_for_nothing_until_a_person_says_so()
    {
        var pass = await Pass.WithAgreements(running);
        var (person, css) = await pass.Opened("2025-06-02", Pass.WithPuma("2024-01-15"));
        var first = await pass.Team.Get($"/applications/{css}/immediate-need");
        Assert.Equal(("precarity", "", "True", "L.861-5 al. 5 CSS", ""), (first.Text("proposed"), first.Text("said"), first.Text("presumedEligible"), first.Text("article"), first.Text("askedFrom")));

        await pass.Told(pass.Seen(person, "2025-01-10")); // Too old to say anything of the care needed now.
        await pass.Told(pass.Seen(person, "2025-06-03"));
        await pass.Told(Oriented(pass, person, "2025-06-04", OrientationDestination.CityCare));
        await pass.Told(Oriented(pass, person, "2025-06-04", OrientationDestination.SocialServices));
        var found = await pass.Team.Get($"/applications/{css}/immediate-need");
        Assert.Equal("care", found.Text("proposed"));
        Assert.Equal(
            [("precarity", "2025-06-02"), ("care", "2025-06-03"), ("care", "2025-06-04")],
            found.GetProperty("found").EnumerateArray().Select(each => (each.Text("shows"), each.Text("on"))));

        await pass.Complete(css, "2025-06-05");
        Assert.Equal("NOT_ENOUGH_INFORMATION", (await pass.Read(css)).Text("computed.reasonCode"));
        var said = await pass.Team.Put($"/applications/{css}/immediate-need", new { need = "care" });
        Assert.Equal("care", said.Text("said"));
        Assert.Contains("immediate-need-said", (await pass.Team.Get($"/applications/{css}/history")).GetProperty("items").EnumerateArray().Select(change => change.Text("what")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(null)]
    public async Task The_diagnosis_says_whether_care_is_needed(bool? needed)
    {
        var pass = await Pass.WithAgreements(running);
        var (_, css) = await pass.Opened("2025-06-02", Pass.WithPuma("2024-01-15") with { CareNeeded = needed });

        Assert.Equal(needed is true ? "care" : "precarity", (await pass.Team.Get($"/applications/{css}/immediate-need")).Text("proposed"));
    }

    [Fact]
    public async Task A_fund_that_applies_the_text_differs_in_nothing_whether_it_was_asked_or_not_and_one_that_does_not_differs()
    {
        var asked = await Sent("care");
        var refused = await Sent("care");
        var silent = await Sent(null);
        var usual = await Sent(null);
        var neither = await Sent(null);

        Assert.Empty(await Differs(asked, "2025-06-01", "2026-05-31"));
        Assert.Equal(["effective-from", "effective-to"], await Differs(refused, "2025-08-01", "2026-07-31"));
        Assert.Empty(await Differs(silent, "2025-06-01", "2026-05-31")); // The fund judges the situation too.
        Assert.Empty(await Differs(usual, "2025-08-01", "2026-07-31"));
        Assert.Equal(["effective-from", "effective-to"], await Differs(neither, "2025-07-01", "2026-06-30"));
    }

    [Fact]
    public async Task The_slip_says_the_first_day_asked_for_and_its_article()
    {
        var (pass, css) = await Sent("care");
        var batch = (await pass.Read(css)).Text("transmission.transmissionId");

        using var slip = await pass.Team.GetAsync($"/transmissions/{batch}/slip.csv", TestContext.Current.CancellationToken);

        Assert.Contains(";2025-06-01;L.861-5 al. 5 CSS", await slip.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        using var paper = await pass.Team.GetAsync($"/transmissions/{batch}/slip.pdf", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, paper.StatusCode);
    }

    [Theory]
    [InlineData("2025-02-28", "2024-12-01")] // Two months from 31 December, which February does not have: its last day.
    [InlineData("2025-03-01", "")]
    public async Task A_stay_in_hospital_known_by_the_care_of_the_network_counts_once_its_entry_is_confirmed(string sentOn, string from)
    {
        var pass = await Pass.WithAgreements(running);
        var (person, css) = await pass.Opened("2025-02-20", Pass.WithPuma("2024-01-15"));
        await pass.Told(pass.Seen(person, "2025-01-02") with { CareKind = CareKind.Hospital });
        await pass.Team.Put(
            $"/applications/{css}/immediate-need", new { need = "none", hospital = new { admittedOn = "2024-12-31", dischargedOn = "2025-02-10", unableToApplyOnAdmission = true } });
        Assert.Contains("hospital_proof", (await pass.Read(css)).GetProperty("requiredDocuments").EnumerateArray().Select(line => line.Text("lineId")));
        await pass.Complete(css, "2025-02-25");

        await pass.Transmit(sentOn, css);

        Assert.Equal(from, (await pass.Read(css)).Text("computed.effectiveFrom"));
        Assert.Equal(from, (await pass.Team.Get($"/applications/{css}/immediate-need")).Text("askedFrom"));
    }

    [Fact]
    public async Task A_stay_of_less_than_two_months_ago_is_proposed_from_the_care_of_the_network()
    {
        var pass = await Pass.WithAgreements(running);
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        var (person, css) = await pass.Opened($"{today.AddDays(-1):O}", Pass.WithPuma("2024-01-15"));
        await pass.Told(pass.Seen(person, $"{today.AddDays(-70):O}") with { CareKind = CareKind.Hospital });
        Assert.Equal(JsonValueKind.Null, (await pass.Team.Get($"/applications/{css}/immediate-need")).GetProperty("hospital").ValueKind);

        await pass.Told(pass.Seen(person, $"{today.AddDays(-20):O}") with { CareKind = CareKind.Hospital });

        Assert.Equal($"{today.AddDays(-20):O}", (await pass.Team.Get($"/applications/{css}/immediate-need")).Text("hospital.admittedOn"));
    }

    [Fact]
    public async Task It_is_said_of_a_CSS_that_has_not_left_with_days_that_agree()
    {
        var pass = await Pass.WithAgreements(running);
        var (_, ame) = await pass.Opened("2021-04-07", Pass.Example1);
        await pass.Team.Put($"/applications/{ame}/immediate-need", new { need = "care" }, HttpStatusCode.Conflict);
        var (_, css) = await pass.Opened("2025-06-02", Pass.WithPuma("2024-01-15"));
        var refused = await pass.Team.Put(
            $"/applications/{css}/immediate-need", new { need = "care", hospital = new { admittedOn = "2025-06-02", dischargedOn = "2025-06-01" } }, HttpStatusCode.BadRequest);
        Assert.Equal(["/hospital/dischargedOn"], refused.Pointers());
        await pass.Complete(css, "2025-06-03");
        await pass.Transmit("2025-06-04", css);

        await pass.Team.Put($"/applications/{css}/immediate-need", new { need = "care" }, HttpStatusCode.Conflict);
        using var reception = running.Service.Client(Roles.Secretary, pass.Id);
        await reception.Put($"/applications/{css}/immediate-need", new { need = "care" }, HttpStatusCode.Forbidden);
    }

    private static OrientationMade Oriented(Pass pass, Guid person, string on, OrientationDestination destination) => new()
    {
        OccurredAt = DateTimeOffset.UtcNow,
        PassSiteId = pass.Id,
        PersonId = person,
        Version = 9,
        OrientationId = Guid.CreateVersion7(),
        MadeOn = DateOnly.Parse(on),
        Destination = destination,
        TowardsOrdinaryLaw = true,
    };

    private async Task<(Pass Pass, Guid Css)> Sent(string? need)
    {
        var pass = await Pass.WithAgreements(running);
        var (_, css) = await pass.Opened("2025-06-02", Pass.WithPuma("2024-01-15"));
        await pass.Complete(css, "2025-06-03");
        if (need is not null)
        {
            await pass.Team.Put($"/applications/{css}/immediate-need", new { need });
        }

        await pass.Transmit("2025-06-30", css);
        return (pass, css);
    }

    private static async Task<IReadOnlyList<string>> Differs((Pass Pass, Guid Css) sent, string from, string to)
    {
        await sent.Pass.Return(Pass.Granted(sent.Css, from, to, "2025-07-10"));
        return [.. (await sent.Pass.Read(sent.Css)).GetProperty("decision").GetProperty("differences").EnumerateArray().Select(each => each.Text("point"))];
    }
}
