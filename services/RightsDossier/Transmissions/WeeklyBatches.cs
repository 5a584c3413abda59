using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Applications;
using PassPlatform.RightsDossier.Calendar;
using PassPlatform.RightsDossier.Data;
using PassPlatform.RightsDossier.Restrictions;
using PassPlatform.RightsDossier.Sites;
using PassPlatform.ServiceDefaults;

namespace PassPlatform.RightsDossier.Transmissions;

/// <summary>Sends what is ready to the fund of its PASS, on the weekday of their agreement; what cannot wait for that day, at once.</summary>
/// <remarks>
/// They leave together at the end of that day, at the hour of <see cref="BatchLimits"/>. A weekday that nobody ran is made up for: what was ready on it
/// leaves now. A PASS without an agreement with a fund sends nothing: its files stay on the list of deadlines.
/// </remarks>
internal sealed class WeeklyBatches(BatchLimits limits, TimeProvider clock, ILogger<WeeklyBatches> log) : ICalendarWork
{
    /// <inheritdoc/>
    public string Name => "weekly-batches";

    /// <inheritdoc/>
    public async Task<int> DoSome(RightsDossierDb db, DateOnly today, CancellationToken stop)
    {
        var signed = await db.Agreements.Where(agreement => agreement.Counterparty == Counterparty.Fund).Select(agreement => agreement.PassSiteId).Distinct().ToListAsync(stop);
        foreach (var site in signed)
        {
            var agreements = await AgreementsInForce.Of(db, site, today, stop);
            if (agreements.Fund?.FundCode is not { } fundCode)
            {
                continue;
            }

            var leaving = (await Ready(db, site, stop)).Where(file => Leaves(file, LastDeparture(today, agreements.TransmissionWeekday)))
                .OrderByDescending(file => file.IsUrgent).ThenBy(file => file.Deposit?.TransmissionDueOn ?? DateOnly.MaxValue).ThenBy(ReadyOn).ThenBy(file => file.Id)
                .Select(file => file.Id).ToList();
            foreach (var some in leaving.Chunk(BatchLimits.Applications))
            {
                if (await Send(db, some, fundCode, agreements, today, stop) is var sent and > 0)
                {
                    return sent;
                }
            }
        }

        return 0;
    }

    /// <summary>Makes one batch of what is still complete, as far as it fits.</summary>
    private async Task<int> Send(RightsDossierDb db, Guid[] leaving, string fundCode, AgreementsInForce agreements, DateOnly today, CancellationToken stop)
    {
        var found = (await ApplicationInContext.Find(db, leaving, stop)).ToDictionary(each => each.Application.Id);
        var restricted = await db.Restricted(leaving, stop);
        var complete = leaving.Where(id => found[id].File.Missing.Count == 0 && !restricted.ContainsKey(id)).Select(id => found[id].Application).ToList();
        var fitting = limits.Fitting(complete);
        if (fitting.Count == 0)
        {
            log.LogDebug("{Count} applications due to leave are no longer complete, or are of people whose data is restricted", leaving.Length);
            return 0;
        }

        var batch = Transmission.Of(
            new SendTransmission { FundCode = fundCode, TransmittedOn = today, ApplicationIds = [.. fitting.Select(application => application.Id)] },
            fitting, fitting[0].PassSiteId, agreements);
        foreach (var application in fitting)
        {
            db.Publish(application.Transmit(batch, agreements, today, clock.GetUtcNow()));
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
        var ofSite = db.Applications.AsNoTracking().AsSplitQuery().Where(application => application.PassSiteId == passSiteId);
        return
        [
            .. await ofSite.Where(application => application.State == ApplicationState.Deposited).ToListAsync(stop),
            .. await ofSite.Where(application => application.State == ApplicationState.Complete && !(application.Benefit == Benefit.Ame && application.FirstRequest))
                .ToListAsync(stop),
        ];
    }

    private static bool Leaves(Application file, DateOnly lastDeparture) =>
        file.IsUrgent || ReadyOn(file) <= lastDeparture || file.Deposit?.TransmissionDueOn < lastDeparture.AddDays(7);

    // The last weekday whose hour has come: today's, from its hour on.
    private DateOnly LastDeparture(DateOnly today, DayOfWeek weekday)
    {
        var day = today.AddDays(-((today.DayOfWeek - weekday + 7) % 7));
        return day == today && clock.ParisTime() < limits.LeavesAt ? day.AddDays(-7) : day;
    }

    private static DateOnly ReadyOn(Application file) => file.Deposit?.DepositedOn ?? file.CompletedOn!.Value;
}
