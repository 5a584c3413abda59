using System.ComponentModel;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.CareActs;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.ServiceDefaults.Http;

namespace PassPlatform.PartnerNetwork.Funding;

/// <summary>Decides who pays for the acts of one PASS whose year has passed without a right, and what the fund did not pay of others. Note DGOS/P3/2025/45, annexe 1 §1 [000-028, 002-030].</summary>
/// <remarks>
/// Oldest care first; what is due of an act is paid whole or not at all, and a smaller one behind it may still fit. Running twice decides nothing twice.
/// Without an agreement with the ARS in force nothing is decided, and the acts stay held. The caller commits.
/// </remarks>
internal static class FundingRun
{
    /// <summary>Acts decided in one transaction at most.</summary>
    public const int BatchSize = 500;

    /// <summary>Decides as of a day; the payments count in its civil year.</summary>
    public static async Task<FundingRunView> Decide(PartnerNetworkDb db, Guid siteId, DateOnly asOf, DateTimeOffset now, CancellationToken stop) =>
        (await Decide(db, siteId, asOf, null, now, stop)).View;

    /// <summary>The same, going on from where the batch before it ended.</summary>
    /// <param name="before">That batch; null for the first.</param>
    /// <returns>What was decided, and where; <see cref="FundingBatch.Last"/> is null when nothing is left.</returns>
    public static async Task<FundingBatch> Decide(
        PartnerNetworkDb db, Guid siteId, DateOnly asOf, FundingBatch? before, DateTimeOffset now, CancellationToken stop)
    {
        var due = db.CareActs.Where(act => act.PassSiteId == siteId && act.State == CareActState.Held && act.PerformedOn <= asOf
            && act.HeldThrough < asOf);
        var remaining = db.CareActs.Where(act => act.PassSiteId == siteId && act.RemainingCents > 0 && act.SettledOn <= asOf);
        var dueActs = before?.View.StillDueActs ?? await due.CountAsync(stop) + await remaining.CountAsync(stop);
        var signed = await db.Agreements.AsNoTracking()
            .Where(agreement => agreement.PassSiteId == siteId && agreement.Kind == AgreementKind.Ars && agreement.FundCode == "" && agreement.SignedOn <= asOf)
            .OrderByDescending(agreement => agreement.SignedOn).Select(agreement => new { agreement.YearlyCapCents, agreement.EndsOn }).FirstOrDefaultAsync(stop);
        if (signed?.YearlyCapCents is not { } capCents || signed.EndsOn <= asOf)
        {
            return new FundingBatch(new FundingRunView(siteId, asOf, AgreementInForce: false, 0, 0, 0, 0, 0, 0, 0, 0, 0, CapReached: false, StillDueActs: dueActs), null);
        }

        var year = await db.FundingYears.FirstOrDefaultAsync(row => row.PassSiteId == siteId && row.Year == asOf.Year, stop);
        if (year is null)
        {
            year = FundingYear.Begin(siteId, asOf.Year);
            if (dueActs > 0)
            {
                db.FundingYears.Add(year);
            }
        }

        List<long> funded = [], unfunded = [], derogated = [];
        var (beyond, decided) = (false, 0);
        var derogations = await db.Derogations
            .Where(row => row.PassSiteId == siteId && row.Year == asOf.Year && row.DecidedOn <= asOf && row.SpentCents < row.AmountCents).OrderBy(row => row.Id).ToListAsync(stop);
        List<CareAct> next = [.. await Next(due, before?.Last, stop), .. await Next(remaining, before?.Last, stop)];
        foreach (var derogation in derogations)
        {
            next.AddRange(await Next(LeftUnfunded(db, derogation, asOf), before?.Last, stop));
        }

        var batch = Oldest(next.Distinct());
        foreach (var act in batch)
        {
            var (isDue, cents) = (act.ArsDueCents > 0, act.ArsDueCents + act.UnfundedCents);
            decided += isDue ? 1 : 0;
            if (isDue && year.TryTake(cents, capCents))
            {
                db.Publish(act.FundByArs(asOf, now));
                funded.Add(cents);
            }
            else if (derogations.Exists(derogation => derogation.TryTake(act, cents)))
            {
                db.Publish(act.FundByDerogation(asOf, now));
                derogated.Add(cents);
                beyond |= isDue;
            }
            else if (isDue)
            {
                beyond = true;
                db.Publish(act.LeaveUnfunded(asOf, now));
                unfunded.Add(cents);
            }
        }

        if ((beyond || (funded.Count > 0 && year.FundedCents == capCents)) && year.ReachCap(capCents, now) is { } reached)
        {
            db.Publish(reached);
        }

        var view = new FundingRunView(
            siteId, asOf, AgreementInForce: true, capCents, year.FundedCents, Math.Max(0, capCents - year.FundedCents), funded.Count, funded.Sum(),
            unfunded.Count, unfunded.Sum(), derogated.Count, derogated.Sum(), year.CapReached, StillDueActs: Math.Max(0, dueActs - decided));
        return new FundingBatch(view, batch.Count == BatchSize ? (batch[^1].PerformedOn, batch[^1].Id) : null);
    }

    // What was left without funding is looked at again by a derogation only, and only what it has left for: nothing it cannot pay stands before what is due.
    private static IQueryable<CareAct> LeftUnfunded(PartnerNetworkDb db, Derogation derogation, DateOnly asOf)
    {
        UrgentCareCategory?[] categories = [.. derogation.Categories.Select(category => (UrgentCareCategory?)category)];
        var left = derogation.AmountCents - derogation.SpentCents;
        return db.CareActs.Where(act => act.PassSiteId == derogation.PassSiteId && act.UnfundedCents > 0 && act.UnfundedCents <= left && act.UnfundedOn <= asOf && categories.Contains(act.UrgentCategory));
    }

    private static List<CareAct> Oldest(IEnumerable<CareAct> acts) => [.. acts.OrderBy(act => act.PerformedOn).ThenBy(act => act.Id).Take(BatchSize)];

    // Oldest care first. What the batch before it passed over, because its year runs, is not looked at again.
    private static async Task<List<CareAct>> Next(IQueryable<CareAct> due, (DateOnly Day, Guid Id)? after, CancellationToken stop)
    {
        if (after is not (var day, var id))
        {
            return await ByDay(due).Take(BatchSize).ToListAsync(stop);
        }

        var acts = await due.Where(act => act.PerformedOn == day && act.Id > id).OrderBy(act => act.Id).Take(BatchSize).ToListAsync(stop);
        acts.AddRange(await ByDay(due.Where(act => act.PerformedOn > day)).Take(BatchSize - acts.Count).ToListAsync(stop));
        return acts;

        static IQueryable<CareAct> ByDay(IQueryable<CareAct> acts) => acts.OrderBy(act => act.PerformedOn).ThenBy(act => act.Id);
    }
}

/// <summary>One transaction's part of a run.</summary>
/// <param name="View">What it decided.</param>
/// <param name="Last">The last act decided, for the next batch to go on from; null when nothing is left.</param>
internal sealed record FundingBatch(FundingRunView View, (DateOnly Day, Guid Id)? Last);

/// <summary>What a run decided. Counts and amounts only: the ARS sees figures.</summary>
/// <param name="AgreementInForce">False when the PASS has no agreement with the ARS on that day: nothing was decided.</param>
/// <param name="YearlyCapCents">Cap of the agreement in force on that day.</param>
/// <param name="FundedThisYearCents">Paid in the civil year so far, this run included.</param>
/// <param name="RemainingCents">What is left under the cap.</param>
/// <param name="CapReached">The cap was reached, in this run or before.</param>
/// <param name="StillDueActs">Acts left for the next run: more than a run decides, or no agreement.</param>
public sealed record FundingRunView(
    [property: Description("La PASS.")] Guid PassSiteId,
    [property: Description("Jour de la décision.")] DateOnly AsOf,
    [property: Description("false si la PASS n'a pas de convention avec l'ARS ce jour-là : rien n'est décidé.")] bool AgreementInForce,
    [property: Description("Plafond de la convention en vigueur ce jour-là, en centimes.")] long YearlyCapCents,
    [property: Description("Payé dans l'année civile, cette décision comprise, en centimes.")] long FundedThisYearCents,
    [property: Description("Reste sous le plafond, en centimes.")] long RemainingCents,
    [property: Description("Actes payés par cette décision.")] int FundedActs,
    [property: Description("Leur montant, en centimes.")] long FundedCents,
    [property: Description("Actes laissés sans financement par cette décision.")] int UnfundedActs,
    [property: Description("Leur montant, en centimes.")] long UnfundedCents,
    [property: Description("Actes payés au-delà du plafond, par dérogation.")] int DerogatedActs,
    [property: Description("Leur montant, en centimes.")] long DerogatedCents,
    [property: Description("Le plafond a été atteint cette année, maintenant ou avant.")] bool CapReached,
    [property: Description("Actes qui restent à décider : pas de convention, ou plus qu'une décision n'en prend.")] int StillDueActs) : IReceipt;
