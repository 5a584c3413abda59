using PassPlatform.Contracts;
using Xunit;

namespace PassPlatform.RightsDossier.Tests.Sites;

/// <summary>The clause by which rights are asked for from the day the file was complete: note DGOS/P3/2025/45, annexe 1 §2 [002-018].</summary>
[Collection<Dossiers>]
public sealed class ConstitutionTests(RunningDossiers running)
{
    private const string Code = "FROM_CONSTITUTION_OF_THE_FILE";

    [Theory]
    [InlineData("2025-06-03", "2025-06-10", "2025-06-03", "2026-06-02")]
    [InlineData("2024-02-29", "2024-03-05", "2024-02-29", "2025-02-28")]
    [InlineData("2024-12-31", "2025-01-06", "2024-12-31", "2025-12-30")]
    public async Task A_CSS_begins_on_the_day_its_file_was_complete_and_the_slip_asks_for_it(string completedOn, string sentOn, string from, string to)
    {
        var pass = await WithClause();
        var css = await Css(pass, completedOn);
        var batch = (await pass.Transmit(sentOn, css)).Text("id");

        var view = await pass.Read(css);
        Assert.Equal((from, to, Code), (view.Text("computed.effectiveFrom"), view.Text("computed.effectiveTo"), view.Text("computed.reasonCode")));
        Assert.Contains(view.GetProperty("computed").GetProperty("steps").EnumerateArray(), step => step.Text("article").StartsWith("convention avec la caisse", StringComparison.Ordinal));
        using var slip = await pass.Team.GetAsync($"/transmissions/{batch}/slip.csv", TestContext.Current.CancellationToken);
        Assert.Contains($";{from};\"convention avec la caisse ; note", await slip.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await pass.Return(Pass.Granted(css, from, to, $"{DateOnly.Parse(sentOn).AddDays(20):O}"));
        Assert.Equal("False", (await pass.Read(css)).Text("decision.differs"));
    }

    [Fact]
    public async Task Without_the_clause_nothing_is_asked_for()
    {
        var pass = await Pass.WithAgreements(running);
        var css = await Css(pass, "2025-06-03");
        await pass.Transmit("2025-06-10", css);

        Assert.Equal("""["decisionDate"]""", (await pass.Read(css)).Text("computed.missing"));
    }

    [Fact]
    public async Task A_CSS_needed_at_once_begins_earlier_still_and_never_before_the_PUMa()
    {
        var pass = await WithClause();
        var needed = await Css(pass, "2025-06-03");
        await pass.Team.Put($"/applications/{needed}/immediate-need", new { need = "care" });
        var (_, late) = await pass.Opened("2025-06-02", Pass.WithPuma("2025-06-05"));
        await pass.Complete(late, "2025-06-03");
        await pass.Transmit("2025-06-10", needed, late);

        Assert.Equal(("2025-06-01", "CSS_FIRST_DAY_OF_DEPOSIT_MONTH"), await Computed(pass, needed));
        Assert.Equal(("2025-06-05", Code), await Computed(pass, late));
    }

    [Theory]
    [InlineData("2021-04-06", "2021-04-06", "2022-04-05", Code)]
    [InlineData("2021-04-05", "2021-04-22", "2022-04-21", "AME_FROM_DEPOSIT")] // Three months of irregular stay had not passed then.
    public async Task An_AME_begins_on_the_day_its_file_was_complete_if_its_conditions_were_met_then(string completedOn, string from, string to, string reason)
    {
        var pass = await WithClause();
        var (_, ame) = await pass.Opened("2021-04-01", Pass.Example1);
        await pass.Complete(ame, completedOn);
        await pass.Deposit(ame, "2021-04-22");
        Assert.Equal("2021-04-22", (await pass.Read(ame)).Text("computed.effectiveFrom")); // The agreement is that of the day of the sending.
        await pass.Transmit("2021-04-26", ame);

        var view = await pass.Read(ame);
        Assert.Equal((from, to, reason), (view.Text("computed.effectiveFrom"), view.Text("computed.effectiveTo"), view.Text("computed.reasonCode")));
    }

    [Fact]
    public async Task A_PUMa_is_never_retroactive_and_a_renewal_asked_for_late_begins_on_the_day_it_was_complete()
    {
        var pass = await WithClause();
        var (_, puma) = await pass.Opened("2025-06-02", Pass.WithPuma("2024-01-15") with { ExistingCoverage = ExistingCoverage.None, PumaSince = null, AnnualResourcesCents = 9_000_000 });
        await pass.Complete(puma, "2025-06-03");
        await pass.Transmit("2025-06-10", puma);
        Assert.Equal(("2025-06-10", "PUMA_FROM_RECEPTION"), await Computed(pass, puma));

        var (person, ame) = await pass.TransmittedAme();
        await pass.Return(Pass.Granted(ame, "2021-04-20", "2022-04-19"));
        await pass.Told(pass.Diagnosed(person, "2022-04-22", Pass.Example1));
        var renewal = (await pass.ApplicationsOf(person)).Single(each => each.GetProperty("id").GetGuid() != ame).GetProperty("id").GetGuid();
        await pass.Complete(renewal, "2022-04-25");
        await pass.Transmit("2022-05-02", renewal);
        Assert.Equal(("2022-04-25", Code), await Computed(pass, renewal));
    }

    private async Task<Pass> WithClause()
    {
        var pass = await Pass.WithAgreements(running);
        await pass.Told(pass.Signed(Counterparty.Fund, "2020-10-01") with { RightsFromCompletion = true });
        return pass;
    }

    private static async Task<Guid> Css(Pass pass, string completedOn)
    {
        var (_, css) = await pass.Opened(completedOn, Pass.WithPuma("2024-01-15"));
        await pass.Complete(css, completedOn);
        return css;
    }

    private static async Task<(string From, string Reason)> Computed(Pass pass, Guid application)
    {
        var view = await pass.Read(application);
        return (view.Text("computed.effectiveFrom"), view.Text("computed.reasonCode"));
    }
}
