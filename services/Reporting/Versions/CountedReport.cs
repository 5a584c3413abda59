using System.ComponentModel;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Reporting.AnnualReports;
using PassPlatform.Reporting.Counting;
using PassPlatform.Reporting.Data;
using PassPlatform.ServiceDefaults.Errors;

namespace PassPlatform.Reporting.Versions;

/// <summary>What is frozen when a report is validated.</summary>
/// <param name="Number">Of the version.</param>
/// <param name="Correction">Why it corrects the one before; null for the first.</param>
/// <param name="Facts">How many facts the figures are counted from: all that were counted of the PASS.</param>
/// <param name="FactsSha256">Their hash, see <see cref="CountedReport"/>.</param>
/// <param name="Figures">The figures.</param>
/// <param name="Answers">What people answer.</param>
/// <param name="SignedBy">Who validated, as the audit names them.</param>
/// <param name="SignedAt">When, UTC.</param>
[Description("Ce qui a été validé.")]
public sealed record FrozenReport(
    int Number, string? Correction, long Facts, string FactsSha256, AnnualReport Figures, ReportAnswers Answers, string SignedBy, DateTimeOffset SignedAt);

/// <summary>The figures of one moment, and a proof of what they are counted from. Decision 0191.</summary>
/// <param name="Figures">All that was received is in them.</param>
/// <param name="Facts">How many facts of the PASS were counted by then.</param>
/// <param name="FactsSha256">SHA-256, lower-case hexadecimal, of their event ids as <c>GET /facts</c> lists them: lower-case UUIDs, each followed by a line feed.</param>
internal sealed record CountedReport(AnnualReport Figures, long Facts, string FactsSha256)
{
    /// <summary>Reads them; null when nothing is known of the PASS.</summary>
    /// <exception cref="Refusal">Facts wait to be counted, were counted meanwhile, or the figures are being made again.</exception>
    public static async Task<CountedReport?> Read(ReportingDb db, Guid site, int year, DateOnly asOf, CancellationToken stop)
    {
        var moment = await CountedMoment.Begin(db, site, stop);
        if (await AnnualReport.Read(db, site, year, asOf, stop) is not { } figures)
        {
            return null;
        }

        var (facts, hash) = await HashFacts(db, site, stop);
        await moment.End(db, stop);
        return new CountedReport(figures, facts, hash);
    }

    private static async Task<(long Facts, string Sha256)> HashFacts(ReportingDb db, Guid site, CancellationToken stop)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var facts = 0L;
        var ids = db.Facts.AsNoTracking().Where(fact => fact.PassSiteId == site && fact.Batch != null).OrderBy(fact => fact.Batch).ThenBy(fact => fact.Sequence).Select(fact => fact.EventId);
        await foreach (var id in ids.AsAsyncEnumerable().WithCancellation(stop))
        {
            sha.AppendData(Encoding.ASCII.GetBytes($"{id:D}\n"));
            facts++;
        }

        return (facts, Convert.ToHexStringLower(sha.GetHashAndReset()));
    }
}

/// <summary>Hashes that prove what was frozen.</summary>
internal static class Hashes
{
    /// <summary>SHA-256 of the UTF-8 bytes of a text, lower-case hexadecimal.</summary>
    public static string OfText(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
