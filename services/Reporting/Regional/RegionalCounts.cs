using System.Globalization;
using PassPlatform.Contracts;
using PassPlatform.Reporting.Counting;
using PassPlatform.Reporting.Indicators;

namespace PassPlatform.Reporting.Regional;

/// <summary>What the facts of a PASS add to the figures of the regional view: a pure function, counted with the rest as it happens. Decision 0184.</summary>
/// <remarks>Cells are of a month (<c>03/…</c>), so that any stretch of months is a sum; their number follows the months, whatever the number of people.</remarks>
internal static class RegionalCounts
{
    /// <summary>Months with a contact, by the months since the one before.</summary>
    public const string Contacts = "REG-CONTACTS";

    /// <summary>Comings in, by how far they have gone.</summary>
    public const string Arrivals = "REG-ARRIVALS";

    /// <summary>Rights opened, by benefit.</summary>
    public const string Rights = "REG-RIGHTS";

    /// <summary>Last days due, by what became of them.</summary>
    public const string Deadlines = "REG-DEADLINES";

    /// <summary>Cents paid by the ARS, recovered, reimbursed.</summary>
    public const string Money = "REG-MONEY";

    /// <summary>Yearly caps of the agreements with the ARS, of no year.</summary>
    public const string Caps = "REG-CAPS";

    /// <summary>People of a civil year by sex and age, of no month.</summary>
    public const string Strata = "REG-STRATA";

    /// <summary>People of a civil year, each once, by the quarter of their first contact in it and how far they have gone since they came in; of no month.</summary>
    public const string Followed = "REG-FOLLOWED";

    /// <summary>In the place of the months since the contact before, for the first one.</summary>
    public const string First = "first";

    /// <summary>What each is called to a person who asks what is kept of them; of another id, the id.</summary>
    public static string Label(string indicator) => indicator switch
    {
        Contacts => "Vue régionale : mois avec un contact",
        Arrivals => "Vue régionale : arrivée, et jusqu'où elle est allée",
        Rights => "Vue régionale : droit ouvert",
        Deadlines => "Vue régionale : délai tenu ou non",
        Money => "Vue régionale : somme payée, récupérée ou remboursée",
        Strata => "Vue régionale : sexe et classe d'âge",
        Followed => "Export public : personne suivie dans l'année",
        Caps => "Vue régionale : plafond annuel",
        _ => indicator,
    };

    /// <summary>Those that are of months.</summary>
    public static readonly string[] Monthly = [Contacts, Arrivals, Rights, Deadlines, Money];

    /// <summary>Everything that the facts of a person, or of the PASS itself, add.</summary>
    /// <param name="facts">All of them.</param>
    /// <param name="story">The person that they tell of; null when they tell of none.</param>
    public static IEnumerable<RegionalCount> Of(IReadOnlyCollection<PassEvent> facts, Story? story) => CapsOf(facts).Concat(story is null ? [] : Of(story));

    private static IEnumerable<RegionalCount> Of(Story story) =>
        [.. ContactsOf(story), .. ArrivalsOf(story), .. RightsOf(story), .. DeadlinesOf(story), .. MoneyOf(story), .. StrataOf(story), .. FollowedOf(story)];

    /// <summary>A pair of months in a row: whoever has one in a stretch of months is counted once in it, by the first, which is the only one whose month before is before the stretch.</summary>
    private static IEnumerable<RegionalCount> ContactsOf(Story story)
    {
        int? before = null;
        foreach (var day in story.Contacts.DistinctBy(Months.Of))
        {
            var month = Months.Of(day);
            yield return Cell(Contacts, day, before is { } last ? French.Number(month - last) : First);
            before = month;
        }
    }

    private static IEnumerable<RegionalCount> ArrivalsOf(Story story) => story.Entries.Select(entry => Cell(Arrivals, entry.From, StageOf(story, entry)));

    /// <summary>How far one who came in has gone, of what belongs to that entry; a right opened was asked for, even where no sending is known.</summary>
    private static string StageOf(Story story, Entry entry) => entry.WithoutRights switch
    {
        null => Stages.Unknown,
        false => Stages.Covered,
        _ when !story.Rights.Any(right => right.Benefit != Benefit.UrgentCare && entry.Covers(right.NotifiedOn)) =>
            story.Latest<ApplicationTransmitted>(sent => sent.ApplicationId).Any(sent => entry.Covers(sent.TransmittedOn)) ? Stages.Sent : Stages.NothingSent,
        _ => IsCarePaid(story, entry) ? Stages.CarePaid : Stages.Opened,
    };

    private static bool IsCarePaid(Story story, Entry entry)
    {
        var paid = story.Latest<CareActSettled>(act => act.CareActId).Where(act => act.ReimbursedCents > 0).Select(act => act.CareActId)
            .Concat(story.All<CareActFundedByArs>().Select(act => act.CareActId)).ToHashSet();
        return story.CareActs.Any(act => entry.Covers(act.PerformedOn) && paid.Contains(act.CareActId));
    }

    private static IEnumerable<RegionalCount> RightsOf(Story story) =>
        from right in story.Rights where right.Benefit != Benefit.UrgentCare select Cell(Rights, right.NotifiedOn, French.Code(right.Benefit));

    /// <summary>Of the PASS: a first AME request sent in time; of the fund: a decision in time, counted anew when it got the pieces that it asked for.</summary>
    private static IEnumerable<RegionalCount> DeadlinesOf(Story story)
    {
        var sent = story.Latest<ApplicationTransmitted>(each => each.ApplicationId).ToDictionary(each => each.ApplicationId);
        var again = story.Latest<ApplicationResubmitted>(each => each.ApplicationId).ToDictionary(each => each.ApplicationId);
        var asked = story.Latest<DocumentsRequested>(each => each.ApplicationId).ToDictionary(each => each.ApplicationId);
        var decided = story.Latest<ApplicationDecided>(each => each.ApplicationId).ToDictionary(each => each.ApplicationId);
        var ended = story.All<ApplicationWithdrawn>().Select(each => each.ApplicationId).Concat(story.All<ApplicationLapsed>().Select(each => each.ApplicationId)).ToHashSet();
        foreach (var deposit in story.Latest<DepositReceived>(each => each.ApplicationId))
        {
            var done = sent.GetValueOrDefault(deposit.ApplicationId)?.TransmittedOn;
            if (done is not null || !ended.Contains(deposit.ApplicationId))
            {
                yield return Due(DeadlineCodes.Transmission, deposit.TransmissionDueOn, done);
            }
        }

        foreach (var application in sent.Values)
        {
            var resubmitted = again.GetValueOrDefault(application.ApplicationId);
            var waits = asked.TryGetValue(application.ApplicationId, out var request) && request.Version > (resubmitted?.Version ?? 0);
            var done = decided.GetValueOrDefault(application.ApplicationId)?.NotifiedOn;
            if (done is not null || !(waits || ended.Contains(application.ApplicationId)))
            {
                yield return Due(DeadlineCodes.Decision, resubmitted?.DecisionDueOn ?? application.DecisionDueOn, done);
            }
        }
    }

    private static RegionalCount Due(string kind, DateOnly dueOn, DateOnly? done) => Cell(Deadlines, dueOn, done switch
    {
        null => $"{kind}/{DeadlineCodes.Open}{dueOn.Day.ToString("00", CultureInfo.InvariantCulture)}",
        { } day => $"{kind}/{(day <= dueOn ? DeadlineCodes.Kept : DeadlineCodes.Late)}",
    });

    private static IEnumerable<RegionalCount> MoneyOf(Story story) =>
    [
        .. story.Latest<CareActFundedByArs>(act => act.CareActId).Select(act => Cell(Money, act.FundedOn, MoneyCodes.Paid, act.FundedCents ?? act.AmountCents)),
        .. story.Latest<CareActSettled>(act => act.CareActId).Where(act => act.RecoveredForArsCents != 0).Select(act => Cell(Money, act.SettledOn, MoneyCodes.Recovered, act.RecoveredForArsCents)),
        .. story.Latest<CareActSettled>(act => act.CareActId).Where(act => act.ReimbursedCents != 0).Select(act => Cell(Money, act.SettledOn, MoneyCodes.Reimbursed, act.ReimbursedCents)),
    ];

    private static IEnumerable<RegionalCount> StrataOf(Story story)
    {
        var withoutRights = story.Entries.GroupBy(entry => entry.From.Year).Where(year => year.First().WithoutRights is true).Select(year => year.Key).ToHashSet();
        var rights = story.Rights.Where(right => right.Benefit != Benefit.UrgentCare).Select(right => right.NotifiedOn.Year).ToHashSet();
        var lost = story.Episodes.Where(episode => episode.LostOn is not null).Select(episode => episode.LostOn!.Value.Year).ToHashSet();
        foreach (var day in story.Contacts.DistinctBy(day => day.Year))
        {
            var ageClass = story.Registered.BirthYear is { } born ? StandardPopulation.Current.ClassOf(day.Year - born) : StandardPopulation.UnknownAge;
            foreach (var what in WhatOf(day.Year))
            {
                yield return new RegionalCount(day.Year, Strata, day, $"{what}/{French.Code(story.Registered.Sex)}/{ageClass}", 1);
            }
        }

        IEnumerable<string> WhatOf(int year)
        {
            yield return StratumCodes.Active;
            if (withoutRights.Contains(year))
            {
                yield return StratumCodes.WithoutRights;
            }

            if (rights.Contains(year))
            {
                yield return StratumCodes.RightsOpened;
            }

            if (lost.Contains(year))
            {
                yield return StratumCodes.Lost;
            }
        }
    }

    /// <summary>Each person of a year once, who came in twice too: by their first coming in of that year, or by having come in before it.</summary>
    private static IEnumerable<RegionalCount> FollowedOf(Story story)
    {
        var entries = story.EntryOfEachYear().ToDictionary(entry => entry.From.Year);
        foreach (var day in story.Contacts.DistinctBy(day => day.Year))
        {
            var course = entries.TryGetValue(day.Year, out var entry) ? StageOf(story, entry) : Stages.Before;
            yield return new RegionalCount(day.Year, Followed, day, $"{Quarters.Of(day)}/{course}", 1);
        }
    }

    private static IEnumerable<RegionalCount> CapsOf(IReadOnlyCollection<PassEvent> facts) =>
        facts.OfType<AgreementSigned>().Where(signed => signed is { Counterparty: Counterparty.Ars, YearlyCapCents: not null })
            .GroupBy(signed => signed.SignedOn).Select(same => same.OrderBy(signed => signed.OccurredAt).ThenBy(signed => signed.EventId).Last())
            .Select(signed => new RegionalCount(0, Caps, signed.SignedOn, $"{CapCodes.Signed}{CapCodes.Day(signed.SignedOn)}", signed.YearlyCapCents!.Value))
        .Concat(facts.OfType<AgreementEnded>().Where(ended => ended.Counterparty == Counterparty.Ars).Select(ended => ended.EndedOn).Distinct()
            .Select(day => new RegionalCount(0, Caps, day, $"{CapCodes.Ended}{CapCodes.Day(day)}", 1)));

    private static RegionalCount Cell(string indicator, DateOnly day, string rest, long value = 1) =>
        new(day.Year, indicator, day, $"{day.Month.ToString("00", CultureInfo.InvariantCulture)}/{rest}", value);
}

/// <summary>What is added to one cell of the counters.</summary>
/// <param name="Year">Civil year; 0 for what belongs to no year.</param>
/// <param name="Indicator">Id of the figure.</param>
/// <param name="On">Day that it is of.</param>
/// <param name="Cell">Cell, in codes.</param>
/// <param name="Value">People, rights, deadlines, cents.</param>
internal readonly record struct RegionalCount(int Year, string Indicator, DateOnly On, string Cell, long Value);

/// <summary>How far one who came in has gone; each stage holds those that went no further.</summary>
internal static class Stages
{
    public const string Unknown = "unknown", Covered = "covered", NothingSent = "nothing-sent", Sent = "sent", Opened = "opened", CarePaid = "care-paid";

    /// <summary>Every stage: each arrival is in one.</summary>
    public static readonly IReadOnlyList<string> All = [Unknown, Covered, NothingSent, Sent, Opened, CarePaid];

    /// <summary>In the place of a stage, for who has a contact in a year and did not come in in it.</summary>
    public const string Before = "before";

    /// <summary>What everybody of a year is in one of.</summary>
    public static readonly IReadOnlyList<string> OfYear = [.. All, Before];
}

/// <summary>Civil quarters.</summary>
internal static class Quarters
{
    /// <summary>In order.</summary>
    public static readonly IReadOnlyList<string> All = ["q1", "q2", "q3", "q4"];

    /// <summary>The one of a day.</summary>
    public static string Of(DateOnly day) => All[(day.Month - 1) / 3];
}

internal static class DeadlineCodes
{
    public const string Transmission = "transmission", Decision = "decision", Kept = "kept", Late = "late", Open = "open/";
}

internal static class MoneyCodes
{
    public const string Paid = "paid", Recovered = "recovered", Reimbursed = "reimbursed";
}

internal static class StratumCodes
{
    public const string Active = "active", WithoutRights = "without-rights", RightsOpened = "rights-opened", Lost = "lost";
}

internal static class CapCodes
{
    public const string Signed = "signed/", Ended = "ended/";

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
