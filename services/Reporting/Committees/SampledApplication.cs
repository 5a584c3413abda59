using System.ComponentModel;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Reporting.Counting;
using PassPlatform.Reporting.Data;
using PassPlatform.Reporting.Indicators;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Reporting.Committees;

/// <summary>An application of the list that a sample was drawn from, as it was on that day: so that the draw can be done again. Gone with the person. Decision 0188.</summary>
public sealed class SampledApplication : IBelongsToFund
{
    private const int AtOnce = 1000;

    /// <inheritdoc/>
    public required Guid PassSiteId { get; init; }

    /// <inheritdoc/>
    public required string? FundCode { get; init; }

    /// <summary>The committee.</summary>
    public required Guid CommitteeId { get; init; }

    /// <summary>Which list it is of.</summary>
    public required Stratum Stratum { get; init; }

    /// <summary>Its place in the order of the draw, from 1; the sample is the first ones.</summary>
    public required int Rank { get; init; }

    /// <summary>The application, as rights-dossier and the fund know it.</summary>
    public required Guid ApplicationId { get; init; }

    /// <summary>Whose it is, as intake numbers them.</summary>
    public required Guid SubjectId { get; init; }

    /// <summary>Calendar days from the reception to the decision.</summary>
    public required int Days { get; init; }

    /// <summary>The day of the sending stands for that of the reception, which the fund has not said.</summary>
    public required bool ReceptionPresumed { get; init; }

    /// <summary>Reads every application that a fund decided in a period, from what is kept of each person.</summary>
    internal static async Task<IReadOnlyList<DecidedApplication>> Frame(ReportingDb db, Guid site, string fund, CommitteePeriod period, CancellationToken stop)
    {
        var found = new List<DecidedApplication>();
        for (var year = period.From.Year; year <= period.To.Year; year++)
        {
            var parts = db.Parts.AsNoTracking().Where(part => part.PassSiteId == site && part.Year == year && part.Shares.Contains(CommitteeCounts.Ended)).OrderBy(part => part.Number);
            await foreach (var part in parts.AsAsyncEnumerable().WithCancellation(stop))
            {
                found.AddRange(ShareText.Read(part.Shares).Where(each => each.Indicator == CommitteeCounts.Ended && period.Includes(each.Share.On))
                    .Select(each => DecidedApplication.Of(part.SubjectId, each.Share, fund)).OfType<DecidedApplication>());
            }
        }

        return found;
    }

    /// <summary>Forgets whose applications were in a list; saved with the count.</summary>
    internal static async Task Forget(ReportingDb db, Guid site, Guid[] applications, CancellationToken stop)
    {
        foreach (var some in applications.Chunk(AtOnce))
        {
            db.SampledApplications.RemoveRange(await db.SampledApplications.Where(row => row.PassSiteId == site).WhereOneOf(db, row => row.ApplicationId, some).ToListAsync(stop));
        }
    }
}

/// <summary>An application that a fund decided.</summary>
/// <param name="ApplicationId">The application.</param>
/// <param name="SubjectId">Whose.</param>
/// <param name="Codes">Benefit, rank, outcome, reception known or presumed.</param>
/// <param name="Days">Calendar days from the reception to the decision.</param>
internal sealed record DecidedApplication(Guid ApplicationId, Guid SubjectId, IReadOnlyList<string> Codes, int Days)
{
    /// <summary>The day of the sending stands for that of the reception.</summary>
    public bool ReceptionPresumed => Codes[3] == CommitteeCodes.Presumed;

    /// <summary>The one that a share tells of; null for another fund's, and for the share that counts it beside the one of its days.</summary>
    public static DecidedApplication? Of(Guid subject, Share share, string fund)
    {
        var cell = share.Cell.Split('/');
        return cell[0] == fund && cell[^1] == CommitteeCodes.Days ? new DecidedApplication(share.Thing!.Value, subject, cell[2..], (int)share.Value) : null;
    }
}

/// <summary>What a sample shows of a list.</summary>
[Description("Un échantillon et ce qu'il montre.")]
public sealed record SampleResult(
    [property: Description("Quels dossiers.")] Stratum Stratum,
    [property: Description("En français.")] string Label,
    [property: Description("Dossiers de la liste d'où il est tiré.")] int Listed,
    [property: Description("SHA-256 de la liste : ses identifiants, triés, chacun suivi d'un saut de ligne.")] string ListSha256,
    [property: Description("Dossiers tirés : ce qui est convenu, ou toute la liste si elle est plus courte.")] int Drawn,
    [property: Description("Délai moyen des dossiers tirés, en jours calendaires ; null quand il n'y en a aucun.")] decimal? MeanDays,
    [property: Description("Délai médian.")] decimal? MedianDays,
    [property: Description("Délai le plus long.")] int? LongestDays,
    [property: Description("Dossiers tirés dont la caisse n'a pas dit le jour de réception : celui de l'envoi en tient lieu.")] int ReceptionPresumed)
{
    internal static SampleResult Of(Stratum stratum, IReadOnlyList<DecidedApplication> inOrder, int size)
    {
        var drawn = inOrder.Take(size).ToList();
        var days = drawn.Select(each => each.Days).Order().ToList();
        return new SampleResult(
            stratum, Strata.Labels[stratum], inOrder.Count, Sampling.HashOf(inOrder.Select(each => each.ApplicationId)), drawn.Count,
            days.Count == 0 ? null : French.Round((decimal)days.Sum() / days.Count),
            days.Count == 0 ? null : French.Round((days[(days.Count - 1) / 2] + days[days.Count / 2]) / 2m),
            days.Count == 0 ? null : days[^1], drawn.Count(each => each.ReceptionPresumed));
    }
}
