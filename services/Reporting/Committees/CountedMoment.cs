using Microsoft.EntityFrameworkCore;
using PassPlatform.Reporting.Data;
using PassPlatform.ServiceDefaults.Errors;

namespace PassPlatform.Reporting.Committees;

/// <summary>A moment at which all that was received of a PASS is counted: what is read between its beginning and its end is of one instant.</summary>
internal sealed class CountedMoment
{
    private readonly long _batch;

    private CountedMoment(long batch) => _batch = batch;

    /// <summary>Begins to read.</summary>
    /// <exception cref="Refusal">409: facts of the PASS wait to be counted, or figures are being made again.</exception>
    public static async Task<CountedMoment> Begin(ReportingDb db, Guid site, CancellationToken stop)
    {
        var batch = await db.Tallies.Select(tally => tally.Batch).SingleAsync(stop);
        if (await db.Facts.AnyAsync(fact => fact.Batch == null && fact.PassSiteId == site, stop))
        {
            throw new Refusal(ProblemKinds.ReportBehind, "Des événements reçus ne sont pas encore comptés.");
        }

        return (await db.Rebuilds.AsNoTracking().SingleAsync(stop)).Percent is null
            ? new CountedMoment(batch)
            : throw new Refusal(ProblemKinds.ReportBehind, "Les chiffres sont en train d'être refaits depuis les faits.");
    }

    /// <summary>Ends.</summary>
    /// <exception cref="Refusal">409: something was counted meanwhile.</exception>
    public async Task End(ReportingDb db, CancellationToken stop)
    {
        if (await db.Tallies.Select(tally => tally.Batch).SingleAsync(stop) != _batch)
        {
            throw new Refusal(ProblemKinds.ReportBehind, "Des événements ont été comptés pendant la lecture : les chiffres ne sont pas d'un seul instant.");
        }
    }
}
