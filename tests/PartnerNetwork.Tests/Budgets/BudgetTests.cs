using System.Net;
using Xunit;

namespace PassPlatform.PartnerNetwork.Tests.Budgets;

/// <summary>Who pays for a PASS: FIR, health insurance, co-financing, interpretation [002-024].</summary>
[Collection<Network>]
public sealed class BudgetTests(RunningNetwork network)
{
    [Fact]
    public async Task A_budget_is_written_a_year_and_says_what_it_comes_to_by_source_and_what_nothing_pays()
    {
        var pass = await network.NewPass();
        var address = $"/pass-sites/{pass.Id}/budgets/2026";
        Assert.Equal((0, 4), (await pass.Coordinator.Get(address) is var none ? (none.GetProperty("version").GetInt32(), none.GetProperty("notPlanned").GetArrayLength()) : default));

        var written = await (await pass.Coordinator.Put(address, Lines(
            Line("fir", "coordination", 1_200_000, 1_150_000), Line("fir", "interpretation", 800_000), Line("health-insurance", "care", 2_500_000, 2_000_000),
            Line("co-financing", "outreach", 0, label: "Politique de la ville")), "\"0\"")).Json();

        Assert.Equal((4_500_000L, 3_150_000L), (written.GetProperty("plannedCents").GetInt64(), written.GetProperty("spentCents").GetInt64()));
        Assert.Equal(["fir 2000000 1150000", "health-insurance 2500000 2000000", "co-financing 0 0"], written.GetProperty("sources").EnumerateArray()
            .Select(source => $"{source.GetProperty("source").GetString()} {source.GetProperty("plannedCents").GetInt64()} {source.GetProperty("spentCents").GetInt64()}"));
        Assert.Equal(["prevention", "outreach"], written.GetProperty("notPlanned").EnumerateArray().Select(purpose => purpose.GetString())); // A line of nothing pays nothing.
        Assert.Equal(2026, Assert.Single((await pass.Ars.Get($"/pass-sites/{pass.Id}/budgets")).GetProperty("items").EnumerateArray()).GetProperty("year").GetInt32());
    }

    [Fact]
    public async Task A_budget_is_written_over_the_version_that_was_read_within_the_PASS()
    {
        var (pass, other) = (await network.NewPass(), await network.NewPass());
        var (address, lines) = ($"/pass-sites/{pass.Id}/budgets/2026", Lines(Line("fir", "staff", 1)));

        await (await other.Coordinator.Put(address, lines, "\"0\"")).IsProblem(HttpStatusCode.NotFound, "introuvable");
        await (await pass.Coordinator.Put(address, lines, "\"0\"")).Json();
        await (await pass.Coordinator.Put(address, lines, "\"0\"")).IsProblem(HttpStatusCode.PreconditionFailed, "version-perimee");
        Assert.Equal(HttpStatusCode.NotFound, (await pass.Coordinator.Put($"/pass-sites/{pass.Id}/budgets/2012", lines, "\"0\"")).StatusCode);
    }

    [Fact]
    public async Task A_line_is_there_once_and_a_co_financing_says_whose_it_is()
    {
        var pass = await network.NewPass();

        Assert.Equal(["/lines/1"], await Refused(Line("fir", "staff", 1), Line("fir", "staff", 2)));
        Assert.Equal(["/lines/0/label"], await Refused(Line("co-financing", "staff", 1)));
        Assert.Equal(["/lines/0/plannedCents"], await Refused(Line("fir", "staff", -1)));
        Assert.Equal(["/lines"], await Refused());

        async Task<string[]> Refused(params object[] lines) => (await (await pass.Coordinator.Put($"/pass-sites/{pass.Id}/budgets/2026", Lines(lines), "\"0\"")).IsProblem(HttpStatusCode.BadRequest, "champ-invalide")).Pointers();
    }

    private static object Lines(params object[] lines) => new { lines };

    private static object Line(string source, string purpose, long plannedCents, long? spentCents = null, string? label = null) => new { source, purpose, plannedCents, spentCents, label };
}
