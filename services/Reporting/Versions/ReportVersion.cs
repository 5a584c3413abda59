using System.ComponentModel;
using System.Text.Json;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Reporting.Versions;

/// <summary>Where a version of an annual report is. Decision 0190.</summary>
[Description("Où en est une version du rapport annuel.")]
public enum ReportState
{
    /// <summary>The PASS writes it; its figures live.</summary>
    [Description("en cours d'écriture")] Draft,

    /// <summary>The coordinator signed it: its figures and its text are frozen.</summary>
    [Description("validée par la coordination")] Validated,

    /// <summary>The PASS sent it to the ARS.</summary>
    [Description("envoyée à l'ARS")] Sent,

    /// <summary>The ARS said that it has it.</summary>
    [Description("reçue par l'ARS")] Received,
}

/// <summary>A version of the annual report of a PASS and a year: the figures, and what people answer. Frozen when it is validated, whatever is learned later.</summary>
/// <remarks>What is learned later shows in the living report; a correction is a further version. Decisions 0190 and 0192.</remarks>
public sealed class ReportVersion : Aggregate
{
    private ReportVersion()
    {
    }

    /// <summary>Civil year of the report.</summary>
    public int Year { get; private init; }

    /// <summary>From 1, in its PASS and year.</summary>
    public int Number { get; private init; }

    /// <summary>Where it is.</summary>
    public ReportState State { get; private set; }

    /// <summary>Why it corrects the one before; null for the first.</summary>
    public string? Correction { get; private init; }

    /// <summary>What people answer.</summary>
    public ReportAnswers Answers { get; private set; } = ReportAnswers.None;

    /// <summary>What was validated, JSON: a <see cref="FrozenReport"/>, or the figures alone of a report of before versions were; null while it is a draft.</summary>
    public string? Document { get; private set; }

    /// <summary>SHA-256 of the UTF-8 bytes of <see cref="Document"/>, lower-case hexadecimal.</summary>
    public string? Sha256 { get; private set; }

    /// <summary>Who validated, as the audit names them; null while it is a draft, and of a report of before versions were.</summary>
    public string? ValidatedBy { get; private set; }

    /// <summary>When, UTC.</summary>
    public DateTimeOffset? ValidatedAt { get; private set; }

    /// <summary>Day on which it was sent to the ARS.</summary>
    public DateOnly? SentOn { get; private set; }

    /// <summary>Day on which the ARS said that it has it.</summary>
    public DateOnly? ReceivedOn { get; private set; }

    /// <summary>The ARS has it: it was sent.</summary>
    internal bool IsWithArs => State is ReportState.Sent or ReportState.Received;

    /// <summary>Begins a version: the first, or one that corrects what was sent, whose text it begins with.</summary>
    /// <param name="passSiteId">The PASS.</param>
    /// <param name="year">Civil year, at most the current one.</param>
    /// <param name="correction">Why, from the second version on.</param>
    /// <param name="last">The last version; null when there is none.</param>
    /// <exception cref="Refusal">The last one is not sent yet, or why it is corrected is missing or without object.</exception>
    internal static ReportVersion Begin(Guid passSiteId, int year, string? correction, ReportVersion? last)
    {
        if (last is { IsWithArs: false })
        {
            throw new Refusal(ProblemKinds.ReportState, $"La version {last.Number} n'est pas encore envoyée : c'est elle qui s'écrit.")
            {
                More = new Dictionary<string, object?> { ["versionId"] = last.Id },
            };
        }

        if (last is null != string.IsNullOrWhiteSpace(correction))
        {
            throw new Refusal(
                ProblemKinds.InvalidField, "Une version qui corrige dit pourquoi ; la première ne corrige rien.",
                new FieldError("/correction", last is null ? "sans objet pour la première version" : "obligatoire à partir de la deuxième version"));
        }

        var version = new ReportVersion { PassSiteId = passSiteId, Year = year, Number = (last?.Number ?? 0) + 1, Correction = last is null ? null : correction, Answers = last?.Answers ?? ReportAnswers.None };
        version.NextVersion();
        return version;
    }

    /// <summary>Writes what people answer. What was validated and not sent is to be validated anew.</summary>
    /// <exception cref="Refusal">It was sent.</exception>
    internal void Write(ReportAnswers answers)
    {
        if (IsWithArs)
        {
            throw new Refusal(ProblemKinds.ReportState, $"Cette version est partie le {SentOn:dd'/'MM'/'yyyy} : une correction est une nouvelle version.");
        }

        (State, Answers, Document, Sha256, ValidatedBy, ValidatedAt) = (ReportState.Draft, answers, null, null, null, null);
        NextVersion();
    }

    /// <summary>Says whether it can be validated.</summary>
    /// <param name="today">Day in Paris.</param>
    /// <exception cref="Refusal">It is no draft, its year is not over, or a question is not answered.</exception>
    internal void RequireReady(DateOnly today)
    {
        if (State != ReportState.Draft)
        {
            throw new Refusal(ProblemKinds.ReportState, "Cette version est déjà validée.");
        }

        if (today < new DateOnly(Year, 12, 31))
        {
            throw new Refusal(ProblemKinds.ReportState, $"Un rapport est d'une année entière : il se valide à partir du 31/12/{Year}.");
        }

        if (ReportQuestion.Missing(Answers) is { Count: > 0 } missing)
        {
            throw new Refusal(ProblemKinds.ReportIncomplete, "Des questions sont sans réponse.") { More = new Dictionary<string, object?> { ["missing"] = missing } };
        }
    }

    /// <summary>The coordinator signs it: figures and text are frozen.</summary>
    /// <param name="counted">The figures, of one moment.</param>
    /// <param name="by">Who, as the audit names them.</param>
    /// <param name="now">Instant.</param>
    /// <exception cref="Refusal">As <see cref="RequireReady"/>.</exception>
    internal void Validate(CountedReport counted, string by, DateTimeOffset now)
    {
        var frozen = new FrozenReport(Number, Correction, counted.Facts, counted.FactsSha256, counted.Figures, Answers, by, now);
        Document = JsonSerializer.Serialize(frozen, Wire.Http);
        Sha256 = Hashes.OfText(Document);
        (State, ValidatedBy, ValidatedAt) = (ReportState.Validated, by, now);
        NextVersion();
    }

    /// <summary>The PASS sends it.</summary>
    /// <returns>What is told.</returns>
    /// <exception cref="Refusal">It is not validated, or was sent.</exception>
    internal ReportPublished Send(DateOnly today, DateTimeOffset now)
    {
        if (State != ReportState.Validated)
        {
            throw new Refusal(ProblemKinds.ReportState, State == ReportState.Draft ? "Cette version n'est pas validée." : $"Cette version est partie le {SentOn:dd'/'MM'/'yyyy}.");
        }

        (State, SentOn) = (ReportState.Sent, today);
        return new ReportPublished { OccurredAt = now, PassSiteId = PassSiteId, Version = NextVersion(), ReportId = Id, Year = Year, PublishedOn = today };
    }

    /// <summary>The ARS says that it has it.</summary>
    /// <exception cref="Refusal">It said so.</exception>
    internal void Receive(DateOnly today)
    {
        if (State != ReportState.Sent)
        {
            throw new Refusal(ProblemKinds.ReportState, $"Cette version a été reçue le {ReceivedOn:dd'/'MM'/'yyyy}.");
        }

        (State, ReceivedOn) = (ReportState.Received, today);
        NextVersion();
    }
}
