using System.Net;
using Xunit;

namespace PassPlatform.RightsDossier.Tests.Memberships;

/// <summary>The CSS with participation: L. 861-5, L. 861-11 CSS.</summary>
[Collection<Dossiers>]
public sealed class MembershipTests(RunningDossiers running)
{
    private const long BetweenCeilings = 1_200_000;

    [Theory]
    [InlineData("2025-06-30", "2025-07-01", "2026-06-30")]
    [InlineData("2025-07-01", "2025-08-01", "2026-07-31")]
    [InlineData("2025-12-31", "2026-01-01", "2026-12-31")]
    [InlineData("2026-02-28", "2026-03-01", "2027-02-28")]
    public async Task It_begins_on_the_first_day_of_the_month_after_the_form_and_the_means_of_payment_are_received(string receivedOn, string from, string to)
    {
        var (pass, css) = await Sent(BetweenCeilings);
        Assert.Equal("""["membershipReceivedDate"]""", (await pass.Read(css)).Text("computed.missing"));

        var view = await pass.Team.Put($"/applications/{css}/membership", new { receivedOn });

        Assert.Equal(
            (receivedOn, from, to, "CSS_FIRST_DAY_OF_MONTH_AFTER_MEMBERSHIP"),
            (view.Text("membershipReceivedOn"), view.Text("computed.effectiveFrom"), view.Text("computed.effectiveTo"), view.Text("computed.reasonCode")));
    }

    [Fact]
    public async Task The_free_one_begins_on_the_first_day_of_the_month_after_the_decision()
    {
        var (pass, css) = await Sent(180_000);
        await pass.Return(Pass.Granted(css, "2025-07-01", "2026-06-30", "2025-06-30"));

        var view = await pass.Read(css);
        Assert.Equal(("2025-07-01", "CSS_FIRST_DAY_OF_MONTH_AFTER_DECISION", "False"), (view.Text("computed.effectiveFrom"), view.Text("computed.reasonCode"), view.Text("decision.differs")));
    }

    [Fact]
    public async Task Until_the_membership_is_known_nothing_differs_and_then_the_decision_is_judged_again()
    {
        var (pass, css) = await Sent(BetweenCeilings);
        await pass.Return(Pass.Granted(css, "2025-08-01", "2026-07-31", "2025-07-10"));
        Assert.Equal(("False", "not-enough-information"), ((await pass.Read(css)).Text("decision.differs"), (await pass.Read(css)).Text("decision.rulesDecision")));

        var late = await pass.Team.Put($"/applications/{css}/membership", new { receivedOn = "2025-06-30" });
        Assert.Equal(("True", "2025-07-01", "2025-09-10"), (late.Text("decision.differs"), late.Text("decision.rulesFrom"), late.Text("decision.appealUntil")));

        var corrected = await pass.Team.Put($"/applications/{css}/membership", new { receivedOn = "2025-07-31" });
        Assert.Equal(("False", "2025-08-01"), (corrected.Text("decision.differs"), corrected.Text("decision.rulesFrom")));
    }

    [Fact]
    public async Task It_is_received_for_a_CSS_that_is_complete_on_a_day_from_then_to_today()
    {
        var pass = await Pass.WithAgreements(running);
        var (_, draft) = await pass.Opened("2025-06-02", Pass.WithPuma("2024-01-15", BetweenCeilings));
        await pass.Team.Put($"/applications/{draft}/membership", new { receivedOn = "2025-06-03" }, HttpStatusCode.Conflict);
        await pass.Complete(draft, "2025-06-03");
        foreach (var day in (string[])["2025-06-02", "2999-01-01"])
        {
            Assert.Equal(["/receivedOn"], (await pass.Team.Put($"/applications/{draft}/membership", new { receivedOn = day }, HttpStatusCode.BadRequest)).Pointers());
        }

        await pass.Team.Put($"/applications/{draft}/membership", new { receivedOn = "2025-06-03" });
        var (_, ame) = await pass.TransmittedAme();
        await pass.Team.Put($"/applications/{ame}/membership", new { receivedOn = "2025-06-03" }, HttpStatusCode.Conflict);
    }

    private async Task<(Pass Pass, Guid Css)> Sent(long annualResourcesCents)
    {
        var pass = await Pass.WithAgreements(running);
        var (_, css) = await pass.Opened("2025-06-02", Pass.WithPuma("2024-01-15", annualResourcesCents));
        await pass.Complete(css, "2025-06-03");
        await pass.Transmit("2025-06-04", css);
        return (pass, css);
    }
}
