using System.Text.Json;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults;

namespace PassPlatform.EndToEnd.Year;

/// <summary>Something that was due on an application.</summary>
/// <param name="Application">The application.</param>
/// <param name="Delay">Family of the delay: what comes before its first digit, e.g. <c>INSTRUCTION</c>.</param>
/// <param name="DueOn">Last day, inclusive.</param>
/// <param name="ToldOn">Day on which it is told as missed.</param>
internal sealed record Miss(Guid Application, string Delay, DateOnly DueOn, DateOnly ToldOn);

/// <summary>What was due and was not done in time, worked out from the raw facts of the ledger and from what the funds and the people themselves said, without the platform's own rows.</summary>
/// <remarks>A fact counts on the day it was recorded: what nobody has told is not done.</remarks>
/// <param name="facts">Every fact of the PASS.</param>
/// <param name="year">Who said what: appeals given up, which no fact tells of, stays in hospital, what the funds found in the archives.</param>
internal sealed class Oracle(IReadOnlyList<PassEvent> facts, Year year)
{
    private readonly ILookup<Guid, ApplicationEvent> _lives = facts.OfType<ApplicationEvent>().OrderBy(fact => fact.Version).ToLookup(fact => fact.ApplicationId);

    /// <summary>Facts of the ledger, as the API shows them, read back as events.</summary>
    public static IReadOnlyList<PassEvent> Events(IEnumerable<JsonElement> facts) =>
    [
        .. facts.Select(fact => (PassEvent)fact.GetProperty("event").Deserialize(
            typeof(PassEvent).Assembly.GetType($"{typeof(PassEvent).Namespace}.{fact.GetProperty("type").GetString()}", throwOnError: true)!, Wire.Bus)!),
    ];

    /// <summary>What was missed by the end of a day, and when that was to be told: the day after the last one.</summary>
    public IReadOnlyList<Miss> MissedBy(DateOnly day) =>
        [.. _lives.SelectMany(Dues).Where(each => each.DueOn < day && !(each.DoneOn <= each.DueOn)).Select(each => new Miss(each.Application, each.Delay, each.DueOn, each.ToldOn))];

    /// <summary>What the platform told as missed, with the day it did.</summary>
    public IReadOnlyList<Miss> Told =>
        [.. facts.OfType<DeadlineMissed>().Select(missed => new Miss(missed.ApplicationId, Family(missed.DelayId), missed.DueOn, missed.OccurredAt.ParisDay()))];

    private IEnumerable<Due> Dues(IGrouping<Guid, ApplicationEvent> life)
    {
        foreach (var fact in life)
        {
            DateOnly? Next(params Type[] ends) => life.FirstOrDefault(later => later.Version > fact.Version && ends.Contains(later.GetType()))?.OccurredAt.ParisDay();
            Due Until(string delay, DateOnly dueOn, DateOnly? doneOn) => new(life.Key, delay, dueOn, doneOn);
            DateOnly? Decided() => Next(typeof(DocumentsRequested), typeof(ApplicationDecided), typeof(ApplicationWithdrawn));
            DateOnly? Sent() => Next(typeof(ApplicationTransmitted), typeof(ApplicationWithdrawn));
            switch (fact)
            {
                case DepositReceived deposited:
                    yield return Until("AME-TRANSMISSION", deposited.TransmissionDueOn, Sent());
                    if (!life.OfType<ApplicationCompleted>().Any(completed => completed.Version < deposited.Version))
                    {
                        yield return Until("AME-DEPOSIT-PIECES", deposited.TransmissionDueOn, Next(typeof(ApplicationCompleted), typeof(ApplicationTransmitted), typeof(ApplicationWithdrawn)));
                    }

                    break;
                case ApplicationCompleted { Benefit: not Benefit.Ame } or ApplicationCompleted { FirstRequest: false }:
                    yield return Until("WEEKLY-TRANSMISSION", ((ApplicationCompleted)fact).CompletedOn.AddDays(7), Sent());
                    break;
                case ApplicationTransmitted sent when WordOf(sent) is { Missing: true, SaidOn: var saidOn }:
                    // It was not there: to be sent again, by the same day.
                    var again = life.OfType<DepositReceived>().FirstOrDefault() is { } known
                        ? Until("AME-TRANSMISSION", known.TransmissionDueOn, Sent())
                        : Until("WEEKLY-TRANSMISSION", life.OfType<ApplicationCompleted>().First().CompletedOn.AddDays(7), Sent());
                    yield return again with { KnownOn = saidOn };
                    break;
                case ApplicationTransmitted sent:
                    yield return Until("INSTRUCTION", WordOf(sent).SaidOn.AddDays(Fund(sent).DecisionDays), Decided());
                    break;
                case ApplicationResubmitted resubmitted:
                    yield return Until("INSTRUCTION", WordOf(resubmitted).SaidOn.AddDays(Fund(life.OfType<ApplicationTransmitted>().Last()).DecisionDays), Decided());
                    break;
                case DocumentsRequested asked:
                    yield return Until("DOCUMENTS-REQUEST", asked.DueOn, Next(typeof(ApplicationResubmitted), typeof(ApplicationDecided), typeof(ApplicationLapsed), typeof(ApplicationWithdrawn)));
                    break;
                case ApplicationDecided { AppealUntil: { } until }:
                    yield return Until("APPEAL", until, Next(typeof(AppealFiled)) ?? (year.NotContested.TryGetValue(life.Key, out var day) ? day : null));
                    break;
                case ApplicationOpened { FirstRequest: true, Benefit: Benefit.Ame } opened when year.Stays.TryGetValue(opened.PersonId, out var stay):
                    yield return Until("AME-RETRO", stay.DischargedOn.AddDays(90), Next(typeof(DepositReceived), typeof(ApplicationWithdrawn)));
                    break;
                case ApplicationOpened { FirstRequest: true, Benefit: Benefit.Css } opened when year.Stays.TryGetValue(opened.PersonId, out var stay):
                    var (entered, left) = (stay.AdmittedOn.AddMonths(2), stay.DischargedOn.AddMonths(1));
                    yield return Until("CSS-HOSPITAL", entered < left ? entered : left, Sent());
                    break;
                case ApplicationOpened { FirstRequest: false } renewal when PreviousEnd(renewal) is { } end:
                    yield return Until("RENEWAL", end, Sent());
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>What the fund said of an application that is told as sent.</summary>
    private FundWord WordOf(ApplicationTransmitted sent) => Fund(sent).Said.Single(word => (word.Application, word.Batch) == (sent.ApplicationId, sent.BatchId));

    private FundWord WordOf(ApplicationResubmitted again) =>
        year.Funds.SelectMany(fund => fund.Said).Single(word => word.IsComplement && (word.Application, word.SentOn) == (again.ApplicationId, again.ResubmittedOn));

    private FundDesk Fund(ApplicationTransmitted sent) => year.Funds.Single(fund => fund.Code == sent.FundCode);

    private DateOnly? PreviousEnd(ApplicationOpened renewal) => facts.OfType<RightsOpened>()
        .Where(opened => opened.PersonId == renewal.PersonId && opened.Benefit == renewal.Benefit && opened.ApplicationId != renewal.ApplicationId)
        .Max(opened => opened.EffectiveTo);

    private static string Family(string delayId) => string.Concat(delayId.TakeWhile(letter => !char.IsAsciiDigit(letter))).TrimEnd('-');

    // KnownOn: the day on which it became due, when that was after its last day.
    private sealed record Due(Guid Application, string Delay, DateOnly DueOn, DateOnly? DoneOn)
    {
        public DateOnly KnownOn { get; init; }

        public DateOnly ToldOn => KnownOn > DueOn ? KnownOn : DueOn.AddDays(1);
    }
}
