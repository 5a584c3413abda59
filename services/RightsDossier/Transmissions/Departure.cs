using Microsoft.EntityFrameworkCore;
using PassPlatform.RightsDossier.Applications;
using PassPlatform.RightsDossier.Data;
using PassPlatform.RightsDossier.Deadlines;
using PassPlatform.RightsDossier.Restrictions;
using PassPlatform.RightsDossier.Sites;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;

namespace PassPlatform.RightsDossier.Transmissions;

/// <summary>The moment from which a batch is told as sent: placed in the fund's folder, or handed over on paper. Decision 0116.</summary>
internal static class Departure
{
    /// <summary>A batch reaches its fund for the first time; the caller saves, once it has.</summary>
    /// <param name="batch">A batch that waits.</param>
    /// <param name="db">Where it is.</param>
    /// <param name="on">The day, in Paris.</param>
    /// <param name="clock">Tells today.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>False when nothing is left in it: it is abandoned.</returns>
    /// <exception cref="ServiceDefaults.Errors.Refusal">The day cannot be that of one of its applications, or no agreement with its fund ran on it.</exception>
    public static async Task<bool> Leave(this Transmission batch, RightsDossierDb db, DateOnly on, TimeProvider clock, CancellationToken stop)
    {
        var found = await db.Applications.AsSplitQuery().Where(application => batch.ApplicationIds.Contains(application.Id)).ToListAsync(stop);
        var there = found.FindAll(application => application.WaitingBatch == batch.Id);
        var agreements = (await AgreementsInForce.Of(db, batch.PassSiteId, on, stop)).With(batch.FundCode);

        // Its agreement may have ended while it waited. What the fund has already is answered and corrected still: decision 0167.
        var ended = batch.Kind == BatchKind.Applications && agreements.Fund is null;
        if (batch.Channel == BatchChannel.ExchangeFolder)
        {
            // What was handed over was; what is to be placed waits for the restriction to be lifted. GDPR art. 18.
            var restricted = await db.Restricted([.. there.Select(application => application.Id)], stop);
            var back = there.FindAll(application => ended || restricted.ContainsKey(application.Id));
            back.ForEach(application => application.LeaveOut(clock.ParisToday()));
            await TakeOver(back, db, clock.ParisToday(), stop);
            there.RemoveAll(back.Contains);
        }
        else if (ended)
        {
            agreements.RequireInForce(batch.FundCode);
        }

        if (there.Count == 0)
        {
            batch.Abandon();
            return false;
        }

        foreach (var told in batch.Leave(on, there, agreements, clock.ParisToday(), clock.GetUtcNow()))
        {
            db.Publish(told);
        }

        return true;
    }

    /// <summary>Those that a caller may read: a fund, what has reached it. What waits may still be given up.</summary>
    public static IQueryable<Transmission> ReadableBy(this IQueryable<Transmission> batches, Caller caller) =>
        caller.FundCode is null ? batches : batches.Where(batch => batch.TransmittedOn != null);

    /// <summary>Takes what the fund says of a batch: the days of reception, and what it did not find. Said again, it changes nothing.</summary>
    /// <exception cref="ServiceDefaults.Errors.Refusal">The acknowledgement cannot be of this batch.</exception>
    public static async Task Acknowledge(this Transmission batch, AcknowledgeBatch request, RightsDossierDb db, TimeProvider clock, CancellationToken stop)
    {
        if (!batch.Acknowledge(request, clock.ParisToday(), clock.GetUtcNow()) || batch.Kind == BatchKind.Corrections)
        {
            return;
        }

        var agreements = (await AgreementsInForce.Of(db, batch.PassSiteId, batch.TransmittedOn!.Value, stop)).With(batch.FundCode);
        var applications = await db.Applications.AsSplitQuery().Where(application => batch.ApplicationIds.Contains(application.Id)).OrderBy(application => application.Id).ToListAsync(stop);
        foreach (var application in applications)
        {
            if (request.Missing.Contains(application.Id))
            {
                application.PutBack(batch, request.ReceivedOn, agreements);
            }
            else if (request.ManifestSha256 == batch.ManifestSha256) // Of another archive it proves no reception.
            {
                application.Receive(batch, request.ReceivedOn, agreements, clock.ParisToday());
            }
        }

        await TakeOver(applications.FindAll(application => application.State == ApplicationState.Complete), db, clock.ParisToday(), stop);
    }

    // What intake told while they were in the batch, or thought to be at the fund: they are to be sent as things are now.
    private static async Task TakeOver(List<Application> back, RightsDossierDb db, DateOnly today, CancellationToken stop)
    {
        var ids = back.SelectMany(application => application.Everybody).ToHashSet();
        foreach (var person in ids.Count == 0 ? [] : await db.People.Where(person => ids.Contains(person.Id)).ToListAsync(stop))
        {
            person.Join(); // A diagnosis told at this instant has not seen the file: its change meets this one.
            var whole = await person.Whole(db, stop);
            back.ForEach(application => application.TakeOver(whole));
        }

        await Filings.Follow(db, back, today, stop);
    }
}
