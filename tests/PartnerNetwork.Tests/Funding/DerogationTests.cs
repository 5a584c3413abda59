using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.CareActs;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.PartnerNetwork.Funding;
using PassPlatform.ServiceDefaults;
using Xunit;

namespace PassPlatform.PartnerNetwork.Tests.Funding;

/// <summary>Beyond the cap, care that answers to the criteria of a written decision of the ARS is paid within its amount [002-013, 002-014].</summary>
[Collection<Network>]
public sealed class DerogationTests(RunningNetwork network)
{
    [Fact]
    public async Task What_the_cap_left_unfunded_and_answers_to_the_criteria_is_paid_the_oldest_first_within_the_amount()
    {
        var pass = await network.NewPass(capCents: 0);
        var others = await pass.Record(pass.Act(await pass.NewPerson(), "2021-04-09", 1000, urgentCategory: "contagion"));
        var older = await pass.Record(pass.Act(await pass.NewPerson(), "2021-04-10", 2000, urgentCategory: "pregnancy-or-newborn"));
        var later = await pass.Record(pass.Act(await pass.NewPerson(), "2021-04-11", 1001, urgentCategory: "pregnancy-or-newborn"));
        var without = await pass.Record(pass.Act(await pass.NewPerson(), "2021-04-12", 10));
        await pass.FundingRun("2022-05-01");
        Assert.Equal("unfunded", await pass.State(older));

        var granted = await pass.Ars.Post($"/pass-sites/{pass.Id}/derogations", Granted(amountCents: 3000));
        await pass.FundingRun("2022-10-02"); // The eve of the decision.
        Assert.Equal("unfunded", await pass.State(older));
        var run = await pass.FundingRun("2022-10-03");
        var again = await pass.FundingRun("2022-10-03");

        Assert.Equal((1, 2000, 0, 0), (Number(run, "derogatedActs"), Number(run, "derogatedCents"), Number(run, "fundedActs"), Number(run, "fundedThisYearCents")));
        Assert.Equal(0, Number(again, "derogatedActs"));
        Assert.Equal(
            ["unfunded", "funded-by-ars", "unfunded", "unfunded"], [await pass.State(others), await pass.State(older), await pass.State(later), await pass.State(without)]);
        Assert.Equal(2000, (await network.Service.Hear<CareActFundedByArs>(e => e.CareActId == older)).FundedCents);
        var last = (await pass.Coordinator.Get($"/care-acts/{older}/moves")).GetProperty("moves").EnumerateArray().Last();
        Assert.Equal(("unfunded", "ars", "derogation"), (last.GetProperty("from").GetString(), last.GetProperty("to").GetString(), last.GetProperty("reason").GetString()));
        var read = await pass.Coordinator.Get($"/pass-sites/{pass.Id}/derogations/{granted.GetProperty("id").GetGuid()}");
        Assert.Equal((3000, 2000), (Number(read, "amountCents"), Number(read, "spentCents")));
        var told = await network.Service.Hear<DerogationGranted>(e => e.PassSiteId == pass.Id);
        Assert.Equal((2022, 3000L, UrgentCareCategory.PregnancyOrNewborn), (told.Year, told.AmountCents, Assert.Single(told.Categories)));
    }

    [Fact]
    public async Task What_is_due_takes_the_cap_first_and_the_derogation_for_the_rest()
    {
        var pass = await network.NewPass(capCents: 2000);
        await pass.Ars.Post($"/pass-sites/{pass.Id}/derogations", Granted());
        var first = await pass.Record(pass.Act(await pass.NewPerson(), "2021-04-10", 2000, urgentCategory: "pregnancy-or-newborn"));
        var second = await pass.Record(pass.Act(await pass.NewPerson(), "2021-04-11", 1500, urgentCategory: "pregnancy-or-newborn"));

        var run = await pass.FundingRun("2022-10-03");

        Assert.Equal((1, 1, 1500, 2000), (Number(run, "fundedActs"), Number(run, "derogatedActs"), Number(run, "derogatedCents"), Number(run, "fundedThisYearCents")));
        Assert.Equal(("funded-by-ars", "funded-by-ars"), (await pass.State(first), await pass.State(second)));
        await network.Service.Hear<FundingCapReached>(e => e.PassSiteId == pass.Id); // Reached all the same.
    }

    [Fact]
    public async Task It_pays_in_its_year_only()
    {
        var pass = await network.NewPass(capCents: 0);
        await pass.Ars.Post($"/pass-sites/{pass.Id}/derogations", Granted(year: 2023));
        var act = await pass.Record(pass.Act(await pass.NewPerson(), "2021-04-10", 2000, urgentCategory: "pregnancy-or-newborn"));

        await pass.FundingRun("2022-12-31");
        Assert.Equal("unfunded", await pass.State(act));
        await pass.FundingRun("2023-01-01");

        Assert.Equal("funded-by-ars", await pass.State(act));
    }

    [Fact]
    public async Task A_run_as_of_a_day_before_an_act_was_left_unfunded_does_not_pay_it()
    {
        var pass = await network.NewPass(capCents: 0);
        var act = await pass.Record(pass.Act(await pass.NewPerson(), "2021-04-10", 2000, urgentCategory: "pregnancy-or-newborn"));
        await pass.FundingRun("2022-11-02");
        await pass.Ars.Post($"/pass-sites/{pass.Id}/derogations", Granted()); // Of 3 October.

        await pass.FundingRun("2022-11-01");
        Assert.Equal("unfunded", await pass.State(act));
        await pass.FundingRun("2022-11-02");

        Assert.Equal("funded-by-ars", await pass.State(act));
    }

    [Theory]
    [InlineData(5000, 0, 0, "funded-by-ars")] // More than the derogation pays of an act: none of these is looked at.
    [InlineData(5, FundingRun.BatchSize, 1, "held")] // It pays them, a whole run of them.
    public async Task What_is_due_behind_more_unfunded_acts_than_a_run_decides_is_decided_or_said_to_be_due_still(long eachCents, int derogated, int stillDue, string state)
    {
        var pass = await network.NewPass(capCents: 100_000);
        await LeaveUnfunded(pass, await pass.NewPerson(), FundingRun.BatchSize + 1, eachCents);
        var due = await pass.Record(pass.Act(await pass.NewPerson(), "2021-06-01"));
        await pass.Ars.Post($"/pass-sites/{pass.Id}/derogations", Granted(amountCents: 3000));

        var run = await pass.FundingRun("2022-10-03");

        Assert.Equal((derogated, stillDue), (Number(run, "derogatedActs"), Number(run, "stillDueActs")));
        Assert.Equal(state, await pass.State(due));
        Assert.Equal(0, Number(await pass.FundingRun("2022-10-03"), "stillDueActs"));
        Assert.Equal("funded-by-ars", await pass.State(due));
    }

    [Theory]
    [InlineData("""{"decidedOn":"2999-01-01"}""", "/decidedOn")]
    [InlineData("""{"decidedOn":"2019-12-31","year":2020}""", "/decidedOn")] // Before the agreement.
    [InlineData("""{"year":2024}""", "/year")]
    [InlineData("""{"categories":[]}""", "/categories")]
    [InlineData("""{"categories":["contagion","contagion"]}""", "/categories")]
    [InlineData("""{"amountCents":0}""", "/amountCents")]
    [InlineData("""{"reference":""}""", "/reference")]
    [InlineData("""{"reference":"Madame au 06 12 34 56 78"}""", "/reference")]
    public async Task A_decision_that_is_not_framed_is_refused(string change, string pointer)
    {
        var pass = await network.NewPass(capCents: 0);
        var body = JsonSerializer.SerializeToNode(Granted())!.AsObject();
        foreach (var (member, value) in JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(change)!)
        {
            body[member] = JsonSerializer.SerializeToNode(value);
        }

        var problem = await pass.Ars.Refuses(HttpStatusCode.BadRequest, "champ-invalide", $"/pass-sites/{pass.Id}/derogations", body);

        Assert.Equal([pointer], problem.Pointers());
    }

    private Task<int> LeaveUnfunded(Pass pass, Guid person, int count, long cents) => network.Service.InDatabase<PartnerNetworkDb, int>(async db =>
    {
        var stop = TestContext.Current.CancellationToken;
        var patient = await db.Patients.Include(row => row.Covers).SingleAsync(row => row.Id == person, stop);
        var practitioner = await db.Practitioners.SingleAsync(row => row.Id == pass.PractitionerId, stop);
        var care = new RecordCareAct
        {
            PersonId = person,
            PractitionerId = practitioner.Id,
            PerformedOn = new DateOnly(2021, 4, 10),
            CareKind = CareKind.Ambulatory,
            AmountCents = cents,
            Reasons = [ConsultationReason.General],
            UrgentCategory = UrgentCareCategory.PregnancyOrNewborn,
        };
        for (var n = 0; n < count; n++)
        {
            var (act, _) = CareAct.Record(care, patient, patient, practitioner, null, "test", TimeProvider.System.ParisToday(), DateTimeOffset.UtcNow);
            act.Hold(new DateOnly(2022, 4, 10));
            act.LeaveUnfunded(new DateOnly(2022, 5, 1), DateTimeOffset.UtcNow);
            db.CareActs.Add(act);
        }

        return await db.SaveChangesAsync(stop);
    });

    internal static object Granted(int year = 2022, long amountCents = 500_000) => new
    {
        year,
        decidedOn = "2022-10-03",
        reference = "Décision ARS 2022-114",
        categories = new[] { "pregnancy-or-newborn" },
        amountCents,
    };

    private static long Number(JsonElement view, string member) => view.GetProperty(member).GetInt64();
}
