using System.Text.Json;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults;

namespace PassPlatform.EndToEnd.Year;

/// <summary>Something that was due on an application.</summary>
/// <param name="Application">The application.</param>
/// <param name="Delay">Family of the delay: what comes before its first digit, e.g. <c>INSTRUCTION</c>.</param>
/// <param name="DueOn">Last day, inclusive.</param>
internal sealed record Due(Guid Application, string Delay, DateOnly DueOn);

/// <summary>What was due and was not done in time, worked out from the raw facts of the ledger alone, without the platform's own rows.</summary>
/// <remarks>A fact counts on the day it was recorded: what nobody has told is not done.</remarks>
/// <param name="facts">Every fact of the PASS.</param>
/// <param name="notContested">Appeals given up, which no fact tells of.</param>
internal sealed class Oracle(IReadOnlyList<PassEvent> facts, IReadOnlyDictionary<Guid, DateOnly> notContested)
{
    private readonly ILookup<Guid, ApplicationEvent> _lives = facts.OfType<ApplicationEvent>().OrderBy(fact => fact.Version).ToLookup(fact => fact.ApplicationId);

    /// <summary>Facts of the ledger, as the API shows them, read back as events.</summary>
    public static IReadOnlyList<PassEvent> Events(IEnumerable<JsonElement> facts) =>
    [
        .. facts.Select(fact => (PassEvent)fact.GetProperty("event").Deserialize(
            typeof(PassEvent).Assembly.GetType($"{typeof(PassEvent).Namespace}.{fact.GetProperty("type").GetString()}", throwOnError: true)!, Wire.Bus)!),
    ];

    /// <summary>What was missed by the end of a day.</summary>
    public IReadOnlyList<Due> MissedBy(DateOnly day) =>
        [.. _lives.SelectMany(Dues).Where(each => each.Due.DueOn < day && !(each.DoneOn <= each.Due.DueOn)).Select(each => each.Due)];

    /// <summary>What the platform told as missed, with the day it did.</summary>
    public IReadOnlyList<(Due Due, DateOnly ToldOn)> Told =>
        [.. facts.OfType<DeadlineMissed>().Select(missed => (new Due(missed.ApplicationId, Family(missed.DelayId), missed.DueOn), missed.OccurredAt.ParisDay()))];

    private IEnumerable<(Due Due, DateOnly? DoneOn)> Dues(IGrouping<Guid, ApplicationEvent> life)
    {
        foreach (var fact in life)
        {
            DateOnly? Next(params Type[] ends) => life.FirstOrDefault(later => later.Version > fact.Version && ends.Contains(later.GetType()))?.OccurredAt.ParisDay();
            (Due, DateOnly?) Until(string delay, DateOnly dueOn, DateOnly? doneOn) => (new Due(life.Key, delay, dueOn), doneOn);
            switch (fact)
            {
                case DepositReceived deposited:
                    yield return Until("AME-TRANSMISSION", deposited.TransmissionDueOn, Next(typeof(ApplicationTransmitted), typeof(ApplicationWithdrawn)));
                    break;
                case ApplicationCompleted completed when !(completed.Benefit == Benefit.Ame && completed.FirstRequest):
                    yield return Until("WEEKLY-TRANSMISSION", completed.CompletedOn.AddDays(7), Next(typeof(ApplicationTransmitted), typeof(ApplicationWithdrawn)));
                    break;
                case ApplicationTransmitted sent:
                    yield return Until("INSTRUCTION", sent.DecisionDueOn, Next(typeof(DocumentsRequested), typeof(ApplicationDecided), typeof(ApplicationWithdrawn)));
                    break;
                case ApplicationResubmitted again:
                    yield return Until("INSTRUCTION", again.DecisionDueOn, Next(typeof(DocumentsRequested), typeof(ApplicationDecided), typeof(ApplicationWithdrawn)));
                    break;
                case DocumentsRequested asked:
                    yield return Until("DOCUMENTS-REQUEST", asked.DueOn, Next(typeof(ApplicationResubmitted), typeof(ApplicationDecided), typeof(ApplicationLapsed), typeof(ApplicationWithdrawn)));
                    break;
                case ApplicationDecided { AppealUntil: { } until }:
                    yield return Until("APPEAL", until, Next(typeof(AppealFiled)) ?? (notContested.TryGetValue(life.Key, out var day) ? day : null));
                    break;
                case ApplicationOpened { FirstRequest: false } renewal when PreviousEnd(renewal) is { } end:
                    yield return Until("RENEWAL", end, Next(typeof(ApplicationTransmitted), typeof(ApplicationWithdrawn)));
                    break;
                default:
                    break;
            }
        }
    }

    private DateOnly? PreviousEnd(ApplicationOpened renewal) => facts.OfType<RightsOpened>()
        .Where(opened => opened.PersonId == renewal.PersonId && opened.Benefit == renewal.Benefit && opened.ApplicationId != renewal.ApplicationId)
        .Max(opened => opened.EffectiveTo);

    private static string Family(string delayId) => delayId[..delayId.IndexOfAny([.. "0123456789"])].TrimEnd('-');
}
