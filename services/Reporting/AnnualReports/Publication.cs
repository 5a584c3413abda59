using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Reporting.AnnualReports;

/// <summary>A report as it was handed to the ARS: frozen, whatever is learned later.</summary>
/// <remarks>What is learned later shows in the living report; a corrected report is a further publication.</remarks>
public sealed class Publication : Aggregate
{
    private Publication()
    {
    }

    /// <summary>Civil year of the report.</summary>
    public int Year { get; private init; }

    /// <summary>Day on which it was handed over.</summary>
    public DateOnly PublishedOn { get; private init; }

    /// <summary>The report, JSON.</summary>
    public string Report { get; private init; } = "";

    /// <summary>SHA-256 of the UTF-8 bytes of <see cref="Report"/>, lower-case hexadecimal.</summary>
    public string Sha256 { get; private init; } = "";

    /// <summary>Freezes a report.</summary>
    /// <exception cref="Refusal">
    /// The day is to come, or before the end of the year (the report is of a whole year); or facts still wait to be counted, or figures are being made again.
    /// </exception>
    public static (Publication Publication, ReportPublished Event) Of(AnnualReport report, DateOnly publishedOn, DateOnly today, DateTimeOffset now)
    {
        if (publishedOn > today || publishedOn < new DateOnly(report.Year, 12, 31))
        {
            throw new Refusal(
                ProblemKinds.InvalidField, "Un rapport annuel est publié une fois l'année achevée, au plus tard aujourd'hui.",
                new FieldError("/publishedOn", "hors des limites", $"de {report.Year}-12-31 à aujourd'hui"));
        }

        if (report.FactsWaiting > 0)
        {
            throw new Refusal(ProblemKinds.ReportBehind, "Des événements reçus ne sont pas encore comptés.")
            {
                More = new Dictionary<string, object?> { ["factsWaiting"] = report.FactsWaiting },
            };
        }

        if (report.RebuiltPercent is { } percent)
        {
            throw new Refusal(ProblemKinds.ReportBehind, "Les chiffres sont en train d'être refaits depuis les faits.") { More = new Dictionary<string, object?> { ["rebuiltPercent"] = percent } };
        }

        var json = JsonSerializer.Serialize(report, Wire.Http);
        var publication = new Publication
        {
            PassSiteId = report.PassSiteId,
            Year = report.Year,
            PublishedOn = publishedOn,
            Report = json,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json))),
        };
        return (publication, new ReportPublished
        {
            OccurredAt = now,
            PassSiteId = publication.PassSiteId,
            Version = publication.NextVersion(),
            ReportId = publication.Id,
            Year = publication.Year,
            PublishedOn = publication.PublishedOn,
        });
    }
}
