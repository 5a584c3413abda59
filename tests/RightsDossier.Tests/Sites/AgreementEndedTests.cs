using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Data;
using PassPlatform.RightsDossier.Sites;
using PassPlatform.RightsDossier.Tests.Exchange;
using Xunit;

namespace PassPlatform.RightsDossier.Tests.Sites;

/// <summary>Nothing leaves for a fund whose agreement ended. Issue 13 §3 [000-121, 000-123], decision 0167. In April 2021 the 26th is a Monday.</summary>
[Collection<Exchanges>]
public sealed class AgreementEndedTests(RunningExchange running)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_waits_for_the_batch_of_the_week_stays_once_the_agreement_ended_and_a_sending_is_refused_with_its_day()
    {
        var fund = await running.NewPass(DayOfWeek.Monday);
        var application = await fund.Deposited();
        await End(fund, "2021-04-26");

        await running.RunDay("2021-04-26");

        Assert.Empty(await Batches(fund));
        Assert.Equal("deposited", await fund.Pass.State(application));
        var refused = await fund.Pass.Team.Post("/transmissions", new { fundCode = fund.FundCode, applicationIds = new[] { application } }, HttpStatusCode.BadRequest);
        Assert.Contains("a pris fin le 26/04/2021", refused.Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_the_eve_of_its_end_it_still_leaves()
    {
        var fund = await running.NewPass(DayOfWeek.Monday);
        await fund.Deposited();
        await End(fund, "2021-04-27");

        await running.RunDay("2021-04-26");

        Assert.Single(await Batches(fund));
    }

    [Fact]
    public async Task A_batch_that_waited_to_be_placed_gives_its_files_back_and_one_on_paper_is_not_handed_over()
    {
        var fund = await running.NewPass(DayOfWeek.Monday);
        var (placed, handed) = (await fund.Deposited(), await fund.Deposited());
        await fund.Transmit("2021-04-26", placed);
        var paper = (await fund.Pass.Team.Post("/transmissions", new { fundCode = fund.FundCode, channel = "paper", applicationIds = new[] { handed } })).GetProperty("id").GetGuid();
        await fund.GiveCertificate();
        await End(fund, "2021-04-26");

        await running.Look(1);
        var refused = await fund.Pass.Team.Post($"/transmissions/{paper}/handover", new { handedOverOn = "2021-04-26", signedBy = "Accueil" }, HttpStatusCode.BadRequest);

        Assert.Contains("a pris fin", refused.Text("detail"), StringComparison.Ordinal);
        Assert.Equal(["abandoned", "waiting"], (await Batches(fund)).Select(batch => batch.Text("state")).Order(StringComparer.Ordinal));
        Assert.Equal("deposited", await fund.Pass.State(placed));
    }

    [Fact]
    public async Task A_new_agreement_lets_files_leave_again_and_the_one_it_replaced_does_not_come_back()
    {
        var fund = await running.NewPass(DayOfWeek.Monday);
        await fund.Pass.Told(fund.Pass.Signed(Counterparty.Fund, "2021-01-01") with { FundCode = fund.FundCode, TransmissionWeekday = DayOfWeek.Monday });
        await fund.Deposited();
        await End(fund, "2021-04-26"); // The latest.
        await running.RunDay("2021-04-26");
        Assert.Empty(await Batches(fund));

        await fund.Pass.Told(fund.Pass.Signed(Counterparty.Fund, "2021-04-27") with { FundCode = fund.FundCode, TransmissionWeekday = DayOfWeek.Monday });
        await running.RunDay("2021-04-27");

        Assert.Single(await Batches(fund));
    }

    [Fact]
    public async Task An_end_told_before_its_signature_counts_once_both_are_known()
    {
        var fund = await running.NewPass(DayOfWeek.Monday);
        var signed = fund.Pass.Signed(Counterparty.Fund, "2021-01-01") with { FundCode = fund.FundCode, TransmissionWeekday = DayOfWeek.Tuesday };

        await fund.Pass.Told(Ended(fund, signed.AgreementId, "2021-04-20"));
        await fund.Pass.Told(signed);

        var (before, after) = await running.Service.InDatabase<RightsDossierDb, (AgreementsInForce, AgreementsInForce)>(async db =>
            (await AgreementsInForce.Of(db, fund.Pass.Id, new DateOnly(2021, 4, 19), Stop), await AgreementsInForce.Of(db, fund.Pass.Id, new DateOnly(2021, 4, 20), Stop)));
        Assert.Equal((signed.AgreementId, DayOfWeek.Tuesday), (before.Fund!.AgreementId, before.TransmissionWeekday));
        Assert.Empty(after.Funds);
        Assert.Equal(signed.AgreementId, Assert.Single(after.Ended).AgreementId);
        Assert.NotNull(after.Ars);
    }

    private static async Task<List<JsonElement>> Batches(FundedPass fund) => [.. (await fund.Pass.Team.Get("/transmissions")).GetProperty("items").EnumerateArray()];

    private static AgreementEnded Ended(FundedPass fund, Guid agreement, string on) => new()
    {
        OccurredAt = DateTimeOffset.UtcNow,
        PassSiteId = fund.Pass.Id,
        Version = 2,
        AgreementId = agreement,
        Kind = AgreementKind.Fund,
        Counterparty = Counterparty.Fund,
        FundCode = fund.FundCode,
        EndedOn = DateOnly.Parse(on),
        Reason = AgreementEnd.SecrecyBreach,
    };

    private async Task End(FundedPass fund, string on)
    {
        var latest = await running.Service.InDatabase<RightsDossierDb, Guid>(db => db.Agreements.Where(agreement => agreement.PassSiteId == fund.Pass.Id && agreement.FundCode == fund.FundCode)
            .OrderByDescending(agreement => agreement.SignedOn).Select(agreement => agreement.AgreementId).FirstAsync(Stop));
        await fund.Pass.Told(Ended(fund, latest, on));
    }
}
