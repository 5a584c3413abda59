using System.Globalization;
using PassPlatform.Contracts;
using PassPlatform.Reporting.Counting;
using PassPlatform.Reporting.Indicators;

namespace PassPlatform.Reporting.Committees;

/// <summary>What the facts of a PASS add to what is shared with a fund: a pure function, counted with the rest as it happens. Decision 0187.</summary>
/// <remarks>Cells are of a fund and a day (<c>01761/0406/…</c>), so that what lies between any two committees is a sum; their number follows the days, whatever the number of people.</remarks>
internal static class CommitteeCounts
{
    /// <summary>Applications sent, by benefit, first or not, and by what came of them.</summary>
    public const string Files = "COM-FILES";

    /// <summary>First AME requests sent: days since their deposit, in time or late.</summary>
    public const string Sending = "COM-SENDING";

    /// <summary>Applications decided: days since their reception.</summary>
    public const string Ended = "COM-ENDED";

    /// <summary>Applications that the fund has and has not decided, of no year.</summary>
    public const string Waiting = "COM-WAITING";

    /// <summary>Referrals to the mission of the fund, by whether it called back.</summary>
    public const string SupportMission = "COM-MISAS";

    /// <summary>Referrals to the social service of the fund.</summary>
    public const string SocialService = "COM-SOCIAL";

    /// <summary>Days on which somebody of the team was trained by the fund, by the days since their last one.</summary>
    public const string Trained = "COM-TRAINED";

    /// <summary>Committees held, of no year.</summary>
    public const string Held = "COM-HELD";

    /// <summary>In the place of a fund, for what names none.</summary>
    public const string NoFund = "-";

    /// <summary>All of them, but <see cref="Held"/>, with what each is in French.</summary>
    public static readonly IReadOnlyDictionary<string, string> Labels = new Dictionary<string, string>
    {
        [Files] = "Dossiers transmis à la caisse",
        [Sending] = "Délai de transmission des premières demandes d'AME",
        [Ended] = "Délai de traitement par la caisse",
        [Waiting] = "Dossiers en attente à la caisse",
        [SupportMission] = "Orientations vers la mission accompagnement santé",
        [SocialService] = "Orientations vers le service social de l'Assurance maladie",
        [Trained] = "Personnels formés par la caisse",
    };

    /// <summary>Everything that the facts of a subject or a family add.</summary>
    /// <param name="facts">All of them.</param>
    /// <param name="story">The person that they tell of; null when of nobody.</param>
    public static IEnumerable<(int Year, string Indicator, Share Share)> Of(IReadOnlyCollection<PassEvent> facts, Story? story) =>
        [.. HeldOf(facts), .. TrainedOf(facts), .. story is null ? [] : OfPerson(story)];

    private static IEnumerable<(int Year, string Indicator, Share Share)> HeldOf(IReadOnlyCollection<PassEvent> facts) =>
        from meeting in Last(facts.OfType<SteeringCommitteeHeld>(), held => held.MeetingId)
        select (0, Held, new Share(meeting.HeldOn, $"{meeting.FundCode}/{Day(meeting.HeldOn)}", Thing: meeting.MeetingId));

    /// <summary>A pair of days in a row of each member: whoever has one in a period is counted once in it, by the first, which is the only one whose day before is before the period.</summary>
    private static IEnumerable<(int Year, string Indicator, Share Share)> TrainedOf(IReadOnlyCollection<PassEvent> facts)
    {
        var attended = Last(facts.OfType<TrainingAttended>(), session => session.TrainingId).Where(session => session is { FundCode: not null, MemberIds.Count: > 0 });
        foreach (var fund in attended.GroupBy(session => session.FundCode!))
        {
            foreach (var session in fund)
            {
                yield return Cell(Trained, fund.Key, session.HeldOn, CommitteeCodes.Session, thing: session.TrainingId);
            }

            foreach (var member in fund.SelectMany(session => session.MemberIds.Distinct(), (session, member) => (session.HeldOn, Member: member)).GroupBy(each => each.Member))
            {
                DateOnly? before = null;
                foreach (var day in member.Select(each => each.HeldOn).Distinct().Order())
                {
                    yield return Cell(Trained, fund.Key, day, before is { } last ? French.Number(day.DayNumber - last.DayNumber) : CommitteeCodes.First);
                    before = day;
                }
            }
        }
    }

    private static IEnumerable<(int Year, string Indicator, Share Share)> OfPerson(Story story) =>
        [.. SentApplication.Of(story).SelectMany(ApplicationOf), .. SupportMissionOf(story), .. SocialServiceOf(story)];

    private static IEnumerable<(int Year, string Indicator, Share Share)> ApplicationOf(SentApplication application)
    {
        var (fund, on, id) = (application.Sent.FundCode, application.Sent.TransmittedOn, (Guid?)application.Sent.ApplicationId);
        yield return Cell(Files, fund, on, $"{application.What}/{application.Outcome}/{(application.PiecesAsked ? CommitteeCodes.PiecesAsked : CommitteeCodes.NoPieces)}", thing: id);
        if (application is { IsFirstAme: true, DaysToSend: { } days })
        {
            yield return Cell(Sending, fund, on, CommitteeCodes.Days, days, id);
            yield return Cell(Sending, fund, on, application.SentInTime ? CommitteeCodes.InTime : CommitteeCodes.Late, thing: id);
        }

        if (application.Decided is { } decided)
        {
            var end = $"{application.What}/{application.Outcome}/{(decided.ReceivedOn is null ? CommitteeCodes.Presumed : CommitteeCodes.Known)}";
            yield return Cell(Ended, fund, decided.NotifiedOn, $"{end}/{CommitteeCodes.Days}", application.DaysToDecide, id);
            yield return Cell(Ended, fund, decided.NotifiedOn, $"{end}/{CommitteeCodes.Files}", thing: id);
        }
        else if (application.Outcome == CommitteeCodes.Waiting)
        {
            yield return (0, Waiting, new Share(on, $"{fund}/{Day(on)}/{Day(application.DecisionDueOn)}", Thing: id));
        }
    }

    private static IEnumerable<(int Year, string Indicator, Share Share)> SupportMissionOf(Story story)
    {
        var called = story.Latest<SupportMissionCalledBack>(call => call.ReferralId).ToDictionary(call => call.ReferralId);
        return from referral in story.Latest<SupportMissionReferred>(sent => sent.ReferralId)
               let answer = called.GetValueOrDefault(referral.ReferralId) switch
               {
                   null => CommitteeCodes.Waiting,
                   { InTime: true } => CommitteeCodes.InTime,
                   _ => CommitteeCodes.Late,
               }
               select Cell(SupportMission, referral.FundCode ?? NoFund, referral.SentOn, answer, thing: referral.ReferralId);
    }

    private static IEnumerable<(int Year, string Indicator, Share Share)> SocialServiceOf(Story story) =>
        from referral in story.Latest<SocialServiceReferred>(referred => referred.ReferralId)
        select Cell(SocialService, NoFund, referral.ReferredOn, CommitteeCodes.Referred, thing: referral.ReferralId);

    private static (int Year, string Indicator, Share Share) Cell(string indicator, string fund, DateOnly day, string rest, long value = 1, Guid? thing = null) =>
        (day.Year, indicator, new Share(day, $"{fund}/{day.ToString("MMdd", CultureInfo.InvariantCulture)}/{rest}", value, thing));

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static IEnumerable<T> Last<T>(IEnumerable<T> told, Func<T, Guid> about)
        where T : PassEvent => told.GroupBy(about).Select(versions => versions.MaxBy(fact => (fact.Version, fact.OccurredAt, fact.EventId))!);
}

/// <summary>An application that a fund has or had, and what came of it.</summary>
internal sealed class SentApplication
{
    /// <summary>When and to which fund it was sent last.</summary>
    public required ApplicationTransmitted Sent { get; init; }

    /// <summary>Its deposit at the PASS; null when there was none.</summary>
    public DepositReceived? Deposit { get; init; }

    /// <summary>The fund's last word; null when it said none.</summary>
    public ApplicationDecided? Decided { get; init; }

    /// <summary>The fund asked for pieces at least once.</summary>
    public required bool PiecesAsked { get; init; }

    /// <summary>One of <see cref="CommitteeCodes.Outcomes"/>.</summary>
    public required string Outcome { get; init; }

    /// <summary>Last day for the fund to decide, inclusive; counted anew once it has the pieces that it asked for.</summary>
    public required DateOnly DecisionDueOn { get; init; }

    /// <summary>First request of the AME.</summary>
    public bool IsFirstAme => Sent is { Benefit: Benefit.Ame, FirstRequest: true };

    /// <summary>Calendar days from the deposit to the sending; null when there was no deposit.</summary>
    public int? DaysToSend => Deposit is null ? null : Sent.TransmittedOn.DayNumber - Deposit.DepositedOn.DayNumber;

    /// <summary>Sent by the last day, that day included.</summary>
    public bool SentInTime => Deposit is not null && Sent.TransmittedOn <= Deposit.TransmissionDueOn;

    /// <summary>Calendar days from the reception, the sending standing for it where it is not known, to the decision.</summary>
    public int DaysToDecide => Decided!.NotifiedOn.DayNumber - (Decided.ReceivedOn ?? Decided.TransmittedOn).DayNumber;

    /// <summary>Benefit and rank, in codes: <c>ame/first</c>.</summary>
    public string What => $"{French.Code(Sent.Benefit)}/{(Sent.FirstRequest ? CommitteeCodes.First : CommitteeCodes.Renewal)}";

    /// <summary>Those of a person.</summary>
    public static IEnumerable<SentApplication> Of(Story story)
    {
        var deposits = story.Latest<DepositReceived>(each => each.ApplicationId).ToDictionary(each => each.ApplicationId);
        var asked = story.Latest<DocumentsRequested>(each => each.ApplicationId).ToDictionary(each => each.ApplicationId);
        var again = story.Latest<ApplicationResubmitted>(each => each.ApplicationId).ToDictionary(each => each.ApplicationId);
        var decided = story.Latest<ApplicationDecided>(each => each.ApplicationId).ToDictionary(each => each.ApplicationId);
        var withdrawn = story.All<ApplicationWithdrawn>().Select(each => each.ApplicationId).ToHashSet();
        var lapsed = story.All<ApplicationLapsed>().Select(each => each.ApplicationId).ToHashSet();
        foreach (var sent in story.Latest<ApplicationTransmitted>(each => each.ApplicationId))
        {
            var id = sent.ApplicationId;
            var (request, resubmitted, word) = (asked.GetValueOrDefault(id), again.GetValueOrDefault(id), decided.GetValueOrDefault(id));
            yield return new SentApplication
            {
                Sent = sent,
                Deposit = deposits.GetValueOrDefault(id),
                Decided = word,
                PiecesAsked = request is not null,
                DecisionDueOn = resubmitted?.DecisionDueOn ?? sent.DecisionDueOn,
                Outcome = word is not null ? French.Code(word.Outcome)
                    : withdrawn.Contains(id) ? CommitteeCodes.Withdrawn
                    : lapsed.Contains(id) ? CommitteeCodes.Lapsed
                    : request is not null && request.Version > (resubmitted?.Version ?? 0) ? CommitteeCodes.Pieces
                    : CommitteeCodes.Waiting,
            };
        }
    }
}

/// <summary>Codes of the cells.</summary>
internal static class CommitteeCodes
{
    public const string First = "first", Renewal = "renewal";
    public const string Granted = "granted", Refused = "refused", Pieces = "pieces", Lapsed = "lapsed", Withdrawn = "withdrawn", Waiting = "waiting";
    public const string PiecesAsked = "asked", NoPieces = "none";
    public const string Days = "days", Files = "files", InTime = "in-time", Late = "late", Known = "known", Presumed = "presumed";
    public const string Session = "session", Referred = "referred";

    /// <summary>What comes of an application at the fund, in French: each is in one.</summary>
    public static readonly IReadOnlyDictionary<string, string> Outcomes = new Dictionary<string, string>
    {
        [Granted] = "accord",
        [Refused] = "refus",
        [Pieces] = "pièces complémentaires demandées, attendues",
        [Waiting] = "en cours d'instruction",
        [Lapsed] = "caduc : pièces demandées jamais reçues",
        [Withdrawn] = "retiré",
    };
}
