using PassPlatform.Contracts;

namespace PassPlatform.Reporting.Tests.Committees;

/// <summary>Other opinions on what is shared with a fund: one plain query each over all facts.</summary>
internal static class CommitteeOracle
{
    /// <summary>Members trained by a fund between two days, both inclusive.</summary>
    public static int Trained(IReadOnlyCollection<PassEvent> facts, string fund, DateOnly from, DateOnly to) =>
        Last(facts.OfType<TrainingAttended>(), session => session.TrainingId).Where(session => session.FundCode == fund && session.HeldOn >= from && session.HeldOn <= to)
            .SelectMany(session => session.MemberIds).Distinct().Count();

    /// <summary>Applications sent to a fund, of a benefit or of all.</summary>
    public static int Sent(IReadOnlyCollection<PassEvent> facts, string fund, Benefit? benefit, DateOnly from, DateOnly to) =>
        SentTo(facts, fund).Count(sent => (benefit ?? sent.Benefit) == sent.Benefit && sent.TransmittedOn >= from && sent.TransmittedOn <= to);

    /// <summary>Mean days from reception to decision of what a fund decided, null when nothing; before rounding.</summary>
    public static decimal? MeanDays(IReadOnlyCollection<PassEvent> facts, string fund, DateOnly from, DateOnly to)
    {
        var sent = SentTo(facts, fund).Select(each => each.ApplicationId).ToHashSet();
        var days = Last(Known(facts).OfType<ApplicationDecided>(), each => each.ApplicationId).Where(each => sent.Contains(each.ApplicationId) && each.NotifiedOn >= from && each.NotifiedOn <= to)
            .Select(each => each.NotifiedOn.DayNumber - (each.ReceivedOn ?? each.TransmittedOn).DayNumber).ToList();
        return days.Count == 0 ? null : (decimal)days.Sum() / days.Count;
    }

    private static IEnumerable<ApplicationTransmitted> SentTo(IReadOnlyCollection<PassEvent> facts, string fund) =>
        Last(Known(facts).OfType<ApplicationTransmitted>(), each => each.ApplicationId).Where(each => each.FundCode == fund);

    // Nothing of a person is counted before their registration.
    private static IEnumerable<PersonEvent> Known(IReadOnlyCollection<PassEvent> facts)
    {
        var registered = facts.OfType<PersonRegistered>().Select(fact => fact.PersonId).ToHashSet();
        return facts.OfType<PersonEvent>().Where(fact => registered.Contains(fact.PersonId));
    }

    private static IEnumerable<T> Last<T>(IEnumerable<T> told, Func<T, Guid> about)
        where T : PassEvent => told.GroupBy(about).Select(versions => versions.MaxBy(fact => fact.Version)!);
}
