using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Applications;
using PassPlatform.RightsDossier.Calendar;
using PassPlatform.RightsDossier.Data;
using PassPlatform.RightsDossier.Restrictions;
using PassPlatform.RightsDossier.Sites;
using PassPlatform.ServiceDefaults;

namespace PassPlatform.RightsDossier.Transmissions;

internal static class WeeklyBatchesSetup
{
    public static void AddWeeklyBatches(this IServiceCollection services)
    {
        services.AddScoped<ICalendarWork, WeeklyBatches>();
        services.AddSingleton<FilesWithoutFund>();
        services.AddHealthChecks().AddCheck<FilesWithoutFund>("funds", tags: ["ready"]);
    }
}

/// <summary>Makes the batches of what is ready for the fund of its PASS, which are placed in the seconds that follow, on the weekday of their agreement; of what would lose a day of right or pass a last day by waiting, before.</summary>
/// <remarks>
/// What is urgent leaves at once, and so does what begins with its reception by the fund; what a month or a last day decides leaves at the end of the day: see <see cref="EarlyDeparture"/>.
/// They leave together at the end of that day, at the hour of <see cref="BatchLimits"/>. A weekday that nobody ran is made up for: what was ready on it
/// leaves now. A PASS without an agreement with a fund sends nothing: its files stay on the list of deadlines. So do
/// those that say none of several funds: they are counted for <see cref="FilesWithoutFund"/>.
/// </remarks>
internal sealed class WeeklyBatches(BatchLimits limits, FilesWithoutFund withoutFund, TimeProvider clock, ILogger<WeeklyBatches> log) : ICalendarWork
{
    /// <inheritdoc/>
    public string Name => "weekly-batches";

    /// <inheritdoc/>
    public async Task<int> DoSome(RightsDossierDb db, DateOnly today, CancellationToken stop)
    {
        var signed = await db.Agreements.Where(agreement => agreement.Counterparty == Counterparty.Fund).Select(agreement => agreement.PassSiteId).Distinct().ToListAsync(stop);
        var unsaid = new List<Application>();
        foreach (var site in signed)
        {
            var inForce = await AgreementsInForce.Of(db, site, today, stop);
            var ofSite = await Ready(db, site, stop);
            unsaid.AddRange(ofSite.Where(file => inForce.Choice.Count > 0 && file.FundCode is null));
            foreach (var fund in inForce.Funds.Where(fund => fund.FundCode is not null))
            {
                var agreements = inForce.With(fund.FundCode);
                var last = LastDeparture(today, agreements.TransmissionWeekday);
                var ready = ofSite.FindAll(file =>
                    (file.FundCode ?? inForce.Fund?.FundCode) == fund.FundCode && (!file.WaitsForPieces || IsLastHour(file, today)));
                var early = await Early(db, ready.FindAll(file => !Leaves(file, last)), agreements, today, last.AddDays(7), stop);
                var leaving = ready.Where(file => Leaves(file, last) || early.ContainsKey(file.Id))
                    .OrderByDescending(file => file.IsUrgent).ThenBy(file => file.Deposit?.TransmissionDueOn ?? DateOnly.MaxValue).ThenBy(ReadyOn).ThenBy(file => file.Id)
                    .Select(file => file.Id).ToList();
                foreach (var some in leaving.Chunk(BatchLimits.Applications))
                {
                    if (await Send(db, some, early, fund.FundCode!, agreements, today, stop) is var sent and > 0)
                    {
                        return sent;
                    }
                }
            }
        }

        withoutFund.Tell(unsaid.Count, unsaid.Count(file => file.Running.Any(deadline => deadline.DueOn < today)));
        return 0;
    }

    /// <summary>Makes one batch of what is still complete, as far as it fits.</summary>
    private async Task<int> Send(
        RightsDossierDb db, Guid[] leaving, Dictionary<Guid, EarlyDeparture> early, string fundCode, AgreementsInForce agreements, DateOnly today, CancellationToken stop)
    {
        var found = (await ApplicationInContext.Find(db, leaving, stop)).ToDictionary(each => each.Application.Id);
        var restricted = await db.Restricted(leaving, stop);
        var complete = leaving.Where(id => (found[id].File.Missing.Count == 0 || found[id].Application.LeavesAsItIs(today)) && !restricted.ContainsKey(id)).Select(id => found[id].Application).ToList();
        var fitting = limits.Fitting(complete);
        if (fitting.Count == 0)
        {
            log.LogDebug("{Count} applications due to leave are no longer complete, or are of people whose data is restricted", leaving.Length);
            return 0;
        }

        var batch = Transmission.Of(
            new SendTransmission { FundCode = fundCode, ApplicationIds = [.. fitting.Select(application => application.Id)] }, fitting[0].PassSiteId, agreements);
        foreach (var application in fitting)
        {
            if (found[application.Id].CompleteNow(today, agreements, today, clock.GetUtcNow()) is { } completed)
            {
                db.Publish(completed);
            }

            application.Join(batch, today, early.GetValueOrDefault(application.Id), agreements);
        }

        db.Transmissions.Add(batch);
        log.LogInformation(
            "Batch {BatchId}: {Count} applications leave, {Incomplete} are left out because they are no longer complete or their person's data is restricted, {Later} leave in a further one",
            batch.Id, fitting.Count, leaving.Length - complete.Count, complete.Count - fitting.Count);
        return fitting.Count;
    }

    // What nothing keeps from leaving but the day.
    private static async Task<List<Application>> Ready(RightsDossierDb db, Guid passSiteId, CancellationToken stop)
    {
        var ofSite = db.Applications.AsNoTracking().AsSplitQuery().Where(application => application.PassSiteId == passSiteId && application.TransmissionId == null);
        return
        [
            .. await ofSite.Where(application => application.State == ApplicationState.Deposited).ToListAsync(stop),
            .. await ofSite.Where(application => application.State == ApplicationState.Complete && !(application.Benefit == Benefit.Ame && application.FirstRequest))
                .ToListAsync(stop),
        ];
    }

    private static bool Leaves(Application file, DateOnly lastDeparture) => file.IsUrgent || ReadyOn(file) <= lastDeparture;

    // Those that would lose by waiting, with why. Days count, not hours: most leave together at the end of theirs, and are compared then.
    private async Task<Dictionary<Guid, EarlyDeparture>> Early(
        RightsDossierDb db, List<Application> waiting, AgreementsInForce agreements, DateOnly today, DateOnly next, CancellationToken stop)
    {
        var evening = clock.ParisTime() >= limits.LeavesAt;
        var asked = waiting.Where(file => evening || EarlyDeparture.CannotWaitForTheEvening(file, today, next)).Select(file => file.Id).ToList();
        return asked.Count == 0 ? [] : (await ApplicationInContext.Find(db, asked, stop))
            .Select(found => (found.Application.Id, Why: EarlyDeparture.Of(found, agreements, today, next)))
            .Where(each => each.Why is not null).ToDictionary(each => each.Id, each => each.Why!);
    }

    // What was deposited incomplete waits for its pieces until the last hour of its last day.
    private bool IsLastHour(Application file, DateOnly today) =>
        file.Deposit!.TransmissionDueOn < today || (file.LeavesAsItIs(today) && clock.ParisTime() >= limits.LeavesAt);

    // The last weekday whose hour has come: today's, from its hour on.
    private DateOnly LastDeparture(DateOnly today, DayOfWeek weekday)
    {
        var day = today.AddDays(-((today.DayOfWeek - weekday + 7) % 7));
        return day == today && clock.ParisTime() < limits.LeavesAt ? day.AddDays(-7) : day;
    }

    private static DateOnly ReadyOn(Application file) => file.Deposit?.DepositedOn ?? file.CompletedOn!.Value;
}
