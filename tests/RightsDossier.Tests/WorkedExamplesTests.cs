using PassPlatform.Contracts;
using Xunit;

namespace PassPlatform.RightsDossier.Tests;

/// <summary>The worked examples of the law, whole: note DGOS/P3/2025/45, annexe 2, AME, examples 1 and 2.</summary>
[Collection<Dossiers>]
public sealed class WorkedExamplesTests(RunningDossiers running)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Example_1_is_granted_from_the_day_of_care_known_in_the_network_or_stated_at_the_deposit(bool knownInTheNetwork)
    {
        var pass = await Pass.WithAgreements(running);
        var person = Guid.CreateVersion7();
        if (knownInTheNetwork)
        {
            await pass.Told(pass.Seen(person, "2021-04-10"));
        }

        var (_, application) = await pass.Opened("2021-04-07", Pass.Example1, person);
        await pass.Complete(application, "2021-04-20");
        object? stated = knownInTheNetwork ? null : new { kind = "ambulatory", start = "2021-04-10" };
        if (stated is not null)
        {
            var refused = await pass.Team.Post($"/applications/{application}/deposit", Pass.DepositOn("2021-04-22", stated), System.Net.HttpStatusCode.Conflict);
            Assert.Equal("proof_of_care", Assert.Single(refused.GetProperty("missing").EnumerateArray()).Text("lineId"));
            Assert.Equal("complete", await pass.State(application));
            await pass.Team.Post($"/applications/{application}/documents", new { lineId = "proof_of_care", kindId = "invoice", providedOn = "2021-04-22", usable = true });
        }

        var deposited = await pass.Deposit(application, "2021-04-22", stated);
        Assert.Equal("2021-04-30", deposited.Text("deposit.transmissionDueOn"));
        Assert.Equal("2021-04-10", deposited.Text("computed.effectiveFrom"));
        Assert.Equal("AME_RETROACTIVE_TO_CARE", deposited.Text("computed.reasonCode"));
        Assert.Equal(knownInTheNetwork, deposited.GetProperty("computed").GetProperty("care").GetProperty("careActId").ValueKind != System.Text.Json.JsonValueKind.Null);

        var batch = await pass.Transmit("2021-04-26", application);
        Assert.Equal("2021-05-26", batch.Text("decisionDueOn"));
        await pass.Return(Pass.Granted(application, "2021-04-10", "2022-04-09"));

        var decided = await pass.Read(application);
        Assert.Equal("granted", decided.Text("state"));
        Assert.Equal(decided.Text("decision.validFrom"), decided.Text("computed.effectiveFrom"));
        Assert.Equal(decided.Text("decision.validTo"), decided.Text("computed.effectiveTo"));
        Assert.False(decided.GetProperty("decision").GetProperty("differs").GetBoolean());

        var opened = await pass.Hear<RightsOpened>(told => told.ApplicationId == application);
        Assert.Equal((new DateOnly(2021, 4, 10), new DateOnly(2022, 4, 9)), (opened.EffectiveFrom, opened.EffectiveTo));
        var sent = await pass.Hear<ApplicationTransmitted>(told => told.ApplicationId == application);
        Assert.Equal((new DateOnly(2021, 4, 22), Pass.FundCode), (sent.DepositedOn, sent.FundCode));
        Assert.False((await pass.Hear<ApplicationDecided>(told => told.ApplicationId == application)).DiffersFromRules);
    }

    [Fact]
    public async Task Example_2_is_refused_and_the_care_of_25_November_2020_is_covered_as_urgent_care()
    {
        var pass = await Pass.WithAgreements(running);
        var person = Guid.CreateVersion7();
        await pass.Told(pass.Seen(person, "2020-11-25", UrgentCareCategory.Contagion));
        var (_, application) = await pass.Opened("2021-01-12", Pass.Example2, person);
        Assert.Equal([Benefit.UrgentCare], (await pass.Hear<EligibilityAssessed>(told => told.PersonId == person)).EligibleFor);

        await pass.Complete(application, "2021-01-13");
        var deposited = await pass.Deposit(application, "2021-01-13");
        Assert.Equal("urgent-care-only", deposited.Text("computed.decision"));
        Assert.Equal("2020-11-25", deposited.Text("computed.effectiveFrom"));
        Assert.Contains(deposited.GetProperty("computed").GetProperty("steps").EnumerateArray(), step => step.Text("rule") == "AME-THREE-MONTHS" && step.Text("outcome") == "not-met");

        await pass.Transmit("2021-01-18", application);
        await pass.Return(new
        {
            applicationId = application,
            outcome = "refused",
            notifiedOn = "2021-02-08",
            refusalReasonCode = "AME_THREE_MONTHS_NOT_MET",
            urgentCare = new { from = "2020-11-25", to = "2020-11-25" },
        });

        var decided = await pass.Read(application);
        Assert.Equal("refused", decided.Text("state"));
        Assert.False(decided.GetProperty("decision").GetProperty("differs").GetBoolean());
        var refused = await pass.Hear<RightsRefused>(told => told.ApplicationId == application);
        Assert.Equal((new DateOnly(2020, 11, 25), new DateOnly(2020, 11, 25)), (refused.UrgentCareFrom, refused.UrgentCareTo));
        Assert.Equal("AME_THREE_MONTHS_NOT_MET", refused.ReasonCode);
    }
}
