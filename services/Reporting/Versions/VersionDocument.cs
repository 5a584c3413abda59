using System.Text.Json;
using PassPlatform.Reporting.AnnualReports;
using PassPlatform.Reporting.Indicators;
using PassPlatform.Reporting.Outputs;
using PassPlatform.ServiceDefaults;

namespace PassPlatform.Reporting.Versions;

/// <summary>A version of the annual report as it leaves the platform: what was validated, unchanged; of a draft, the figures of today and what is written so far.</summary>
internal static class VersionDocument
{
    /// <summary>Writes it.</summary>
    /// <param name="version">The version.</param>
    /// <param name="living">Its figures while it is a draft; null once it is frozen.</param>
    /// <param name="site">The PASS, as it is called outside.</param>
    /// <param name="today">Day in Paris.</param>
    public static ReportDocument Of(ReportVersion version, AnnualReport? living, string site, DateOnly today)
    {
        if (version.Document is null)
        {
            return WithNotes(AnnualReportDocument.Of(living!, site, today, null, Answers(version)), $"Version {French.Number(version.Number)}, en cours d'écriture.", Correction(version));
        }

        var root = JsonElement.Parse(version.Document);
        var isWhole = root.TryGetProperty("figures", out var figures); // Of before versions were, the figures alone.
        var frozenOn = version.ValidatedAt?.ParisDay() ?? version.SentOn!.Value;
        var document = AnnualReportDocument.Of(
            AnnualReportDocument.Read(isWhole ? figures : root), site, frozenOn, new Freeze(version.Sha256!, frozenOn, version.Number), isWhole ? new[] { Answers(version) } : []);
        return WithNotes(document, SignedBy(version), SentOn(version), Correction(version), isWhole ? Facts(root) : null);
    }

    private static ReportSection Answers(ReportVersion version) => new("Bilan de l'année", [],
    [
        .. from each in ReportQuestion.All
           let answer = each.Read(version.Answers)
           where each.Question.Required || !string.IsNullOrWhiteSpace(answer)
           select new ReportAnswer(Capital(each.Question.Wording), answer ?? ""),
    ]);

    private static string? SignedBy(ReportVersion version) =>
        version.ValidatedAt is { } at ? $"Validé par la coordination le {French.Date(at.ParisDay())} (compte {version.ValidatedBy})." : null;

    private static string? SentOn(ReportVersion version) => version.SentOn is { } sent
        ? $"Envoyé à l'ARS le {French.Date(sent)}{(version.ReceivedOn is { } received ? $", reçu le {French.Date(received)}" : "")}."
        : null;

    private static string? Correction(ReportVersion version) => version.Correction is { } why ? $"Cette version corrige la précédente : {why}" : null;

    private static string Facts(JsonElement root) =>
        $"Chiffres comptés depuis {French.Decimal(root.GetProperty("facts").GetInt64(), "#,0")} faits, dont l'empreinte est {root.GetProperty("factsSha256").GetString()}.";

    private static ReportDocument WithNotes(ReportDocument document, params IEnumerable<string?> notes) => document with { Notes = [.. notes.OfType<string>(), .. document.Notes] };

    private static string Capital(string text) => $"{char.ToUpperInvariant(text[0])}{text[1..]}";
}
