using Microsoft.EntityFrameworkCore;
using PassPlatform.Reporting.Data;
using PassPlatform.ServiceDefaults.Errors;

namespace PassPlatform.Reporting.Counting;

/// <summary>A moment at which all that was received is counted: what is read between its beginning and its end is of one instant.</summary>
internal sealed class CountedMoment
{
    private readonly Guid? _site;
    private readonly long _batch;
    private readonly DateTimeOffset? _rebuilt;

    private CountedMoment(Guid? site, long batch, DateTimeOffset? rebuilt) => (_site, _batch, _rebuilt) = (site, batch, rebuilt);

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

        var rebuild = await db.Rebuilds.AsNoTracking().SingleAsync(stop);
        if (rebuild.Percent is { } percent)
        {
            throw new Refusal(ProblemKinds.ReportBehind, $"Les chiffres sont en train d'être refaits depuis les faits ({percent} %).") { More = new Dictionary<string, object?> { ["rebuiltPercent"] = percent } };
        }

        return new CountedMoment(site, batch, rebuild.BegunAt);
    }

    /// <summary>Ends.</summary>
    /// <exception cref="Refusal">409: something of it was counted meanwhile, somebody was forgotten, or figures are made again. What is counted of other PASS hinders nobody.</exception>
    public async Task End(ReportingDb db, CancellationToken stop)
    {
        var now = await db.Tallies.AsNoTracking().SingleAsync(stop);
        if (now.Batch != _batch && (_site is not { } site || now.ForgotAt > _batch || (await db.Rebuilds.AsNoTracking().SingleAsync(stop)).BegunAt != _rebuilt
            || await db.Facts.AnyAsync(fact => fact.PassSiteId == site && fact.Batch > _batch, stop)))
        {
            throw new Refusal(ProblemKinds.ReportBehind, "Des événements ont été comptés pendant la lecture : les chiffres ne sont pas d'un seul instant.");
        }
    }
}
