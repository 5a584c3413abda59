using System.Text.Json;
using PassPlatform.PartnerNetwork.Funding;
using PassPlatform.ServiceDefaults;
using Xunit;

namespace PassPlatform.PartnerNetwork.Tests.Funding;

/// <summary>How much of the cap a year will take, and what funds paid back [002-013, 002-030].</summary>
[Collection<Network>]
public sealed class OutlookTests(RunningNetwork network)
{
    [Fact]
    public void Known_care_is_what_was_paid_and_what_is_due_before_the_end_of_the_year()
    {
        var forecast = CapForecast.Of(new DateOnly(2022, 12, 1), 10_000, 1000, 500, 1000, 750, 1000, [(new DateOnly(2022, 12, 10), 2000)]);

        Assert.Equal((2000, 250, 3750, 1090, 3750), (forecast.HeldDueCents, forecast.AtFundUnpaidCents, forecast.KnownCents, forecast.PaceCents, forecast.ExpectedCents));
        Assert.Equal(37.5m, forecast.OfCapPercent);
        Assert.Null(forecast.CapReachedOn);
    }

    [Fact]
    public void The_higher_of_the_two_is_expected()
    {
        var forecast = CapForecast.Of(new DateOnly(2022, 3, 14), 100_000, 20_000, 0, 0, 0, 0, []); // Day 73: a fifth of the year.

        Assert.Equal((20_000, 100_000, 100_000, 100.0m), (forecast.KnownCents, forecast.PaceCents, forecast.ExpectedCents, forecast.OfCapPercent));
    }

    [Theory]
    [InlineData(999, "2022-06-02")] // The day after the last on which the second waits.
    [InlineData(1000, "2022-06-02")]
    [InlineData(3000, null)]
    [InlineData(100, "2022-05-01")] // Remaining charges alone.
    public void The_cap_is_reached_on_the_day_that_an_act_no_longer_fits(long cap, string? reached)
    {
        var forecast = CapForecast.Of(
            new DateOnly(2022, 5, 1), cap, 200, 100, 0, 0, 0, [(new DateOnly(2022, 9, 1), 1300), (new DateOnly(2022, 6, 1), 800), (new DateOnly(2022, 4, 1), 100)]);

        Assert.Equal(reached is null ? (DateOnly?)null : DateOnly.Parse(reached), forecast.CapReachedOn);
    }

    [Fact]
    public void Without_an_answer_of_a_fund_what_it_has_counts_whole_and_without_a_cap_nothing_is_reached()
    {
        var forecast = CapForecast.Of(new DateOnly(2022, 5, 1), null, 0, 0, 700, 0, 0, []);

        Assert.Equal((700, 700), (forecast.AtFundUnpaidCents, forecast.ExpectedCents));
        Assert.Null(forecast.OfCapPercent);
        Assert.Null(forecast.CapReachedOn);
    }

    [Fact]
    public async Task A_past_year_has_its_figures_and_no_forecast()
    {
        var pass = await network.NewPass(capCents: 100_000);
        var person = await pass.NewPerson();
        var act = await pass.Record(pass.Act(person));
        await pass.Decided(pass.Opened(person));
        await pass.Fund.Post($"/care-acts/{act}/settlements", new { outcome = "reimbursed", reimbursedCents = 2000, settledOn = "2021-06-03" });
        await pass.FundingRun("2021-06-03");

        var year = await pass.Ars.Get($"/pass-sites/{pass.Id}/funding/2021");

        Assert.Equal((100_000, 650, 99_350), (Number(year, "yearlyCapCents"), Number(year, "fundedCents"), Number(year, "remainingCents")));
        Assert.Equal((2650, 2000, 75.5m), (Number(year, "answeredCents"), Number(year, "reimbursedCents"), year.GetProperty("recoveryPercent").GetDecimal()));
        Assert.Equal((JsonValueKind.Null, "2021-12-31"), (year.GetProperty("forecast").ValueKind, year.GetProperty("asOf").GetString()));
    }

    [Fact]
    public async Task The_year_that_runs_has_a_forecast_that_says_its_method()
    {
        var pass = await network.NewPass(capCents: 100_000);
        var today = TimeProvider.System.ParisToday();
        await pass.Record(pass.Act(await pass.NewPerson(), $"{today.AddYears(-1).AddDays(-1):yyyy-MM-dd}", 5000)); // Due today.

        var year = await pass.Coordinator.Get($"/pass-sites/{pass.Id}/funding/{today.Year}");
        var forecast = year.GetProperty("forecast");

        Assert.Equal((5000, 0, 5000), (Number(forecast, "heldDueCents"), Number(forecast, "paceCents"), Number(forecast, "expectedCents")));
        Assert.Equal(5.0m, forecast.GetProperty("ofCapPercent").GetDecimal());
        Assert.Contains("la plus haute de deux estimations", forecast.GetProperty("method").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Once_the_agreement_with_the_ARS_has_ended_there_is_no_cap()
    {
        var pass = await network.NewPass(capCents: 100_000);
        var today = TimeProvider.System.ParisToday();
        var agreements = (await pass.Coordinator.Get($"/pass-sites/{pass.Id}/agreements")).GetProperty("items").EnumerateArray();
        var withArs = agreements.Single(each => each.GetProperty("kind").GetString() == "ars").GetProperty("id").GetGuid();
        await pass.Ars.Post($"/pass-sites/{pass.Id}/agreements/{withArs}/termination", new { endedOn = $"{today:yyyy-MM-dd}", reason = "secrecy-breach", postNumber = "1A 123 456" });

        var year = await pass.Ars.Get($"/pass-sites/{pass.Id}/funding/{today.Year}");

        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (year.GetProperty("yearlyCapCents").ValueKind, year.GetProperty("remainingCents").ValueKind));
        Assert.Equal(JsonValueKind.Null, year.GetProperty("forecast").GetProperty("ofCapPercent").ValueKind);
        Assert.Equal(100_000, Number(await pass.Ars.Get($"/pass-sites/{pass.Id}/funding/2021"), "yearlyCapCents")); // Of before.
    }

    private static long Number(JsonElement view, string member) => view.GetProperty(member).GetInt64();
}
