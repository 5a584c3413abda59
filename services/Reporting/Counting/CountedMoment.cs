using Microsoft.EntityFrameworkCore;
using PassPlatform.Reporting.Data;
using PassPlatform.ServiceDefaults.Errors;

namespace PassPlatform.Reporting.Counting;

/// <summary>A moment at which all that was received is counted: what is read between its beginning and its end is of one instant.</summary>
internal sealed class CountedMoment
{
    private readonly long _batch;

    private CountedMoment(long batch) => _batch = batch;

    /// <summary>Begins to read.</summary>
    /// <param name="db">What is read.</param>
    /// <param name="site">The PASS; null: all those that the caller sees.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="Refusal">409: facts wait to be counted, or figures are being made again.</exception>
    public static async Task<CountedMoment> Begin(ReportingDb db, Guid? site, CancellationToken stop)
    {
        var batch = await db.Tallies.Select(tally => tally.Batch).SingleAsync(stop);
        var facts = site is { } one ? db.Facts.Where(fact => fact.PassSiteId == one) : db.Facts;
        if (await facts.CountAsync(fact => fact.Batch == null, stop) is > 0 and var waiting)
        {
            throw new Refusal(ProblemKinds.ReportBehind, "Des événements reçus ne sont pas encore comptés.") { More = new Dictionary<string, object?> { ["factsWaiting"] = waiting } };
        }

        if (await db.Tallies.AnyAsync(tally => tally.Formulas < Contributions.Formulas, stop))
        {
            throw new Refusal(ProblemKinds.ReportBehind, "Les chiffres vont être refaits depuis les faits : cette version les compte autrement.") { More = new Dictionary<string, object?> { ["rebuiltPercent"] = 0 } };
        }

        if ((await db.Rebuilds.AsNoTracking().SingleAsync(stop)).Percent is { } percent)
        {
            throw new Refusal(ProblemKinds.ReportBehind, $"Les chiffres sont en train d'être refaits depuis les faits ({percent} %).") { More = new Dictionary<string, object?> { ["rebuiltPercent"] = percent } };
        }

        return new CountedMoment(batch);
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
