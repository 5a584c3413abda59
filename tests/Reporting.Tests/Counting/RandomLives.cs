using PassPlatform.Contracts;

namespace PassPlatform.Reporting.Tests.Counting;

/// <summary>Lives that nobody would lead: any events, on any days, in any number, corrections included.</summary>
internal static class RandomLives
{
    private static readonly DateOnly First = new(2020, 1, 1);

    /// <summary>Merges some of them, and undoes some of that.</summary>
    public static void Merge(Random random, IReadOnlyList<Someone> people)
    {
        for (var merges = people.Count / 2; merges > 0; merges--)
        {
            var (kept, merged) = (people[random.Next(people.Count)], people[random.Next(people.Count)]);
            _ = kept == merged ? kept : random.Next(3) == 0 ? kept.Unmerged(merged) : kept.Merged(merged, First.AddDays(random.Next(4 * 365)).ToString("O"));
        }
    }

    public static Someone Next(Random random, Guid site)
    {
        var someone = new Someone(site);
        var registrations = random.Next(10) switch { 0 => 0, 1 => 2, _ => 1 };
        for (var i = 0; i < registrations; i++)
        {
            someone.Registered(Day(), Any<Sex>(), random.Next(5) == 0 ? null : $"{random.Next(1930, 2020)}-0{random.Next(1, 10)}-15");
        }

        var applications = Enumerable.Range(0, 3).Select(_ => Guid.CreateVersion7()).ToArray();
        var sessions = Enumerable.Range(0, 2).Select(_ => Guid.CreateVersion7()).ToArray();
        var acts = Enumerable.Range(0, 3).Select(_ => Guid.CreateVersion7()).ToArray();
        for (var events = random.Next(25); events > 0; events--)
        {
            var application = applications[random.Next(3)];
            var act = acts[random.Next(3)];
            var cents = random.Next(1, 20_000);
            _ = random.Next(20) switch
            {
                0 => someone.Situation(Day(), Any<CoverState>(), Any<CoverState>(), Coin()),
                1 => someone.Assessed(Day(), $"reason-{random.Next(3)}", [.. Enum.GetValues<Benefit>().Where(_ => Coin())]),
                2 => someone.Diagnosed(Day(), Coin() ? null : Any<ExistingCoverage>()),
                3 => someone.Interviewed(Day(), Any<InterviewKind>()),
                4 => someone.Interpreted(Day(), Coin(), Coin() ? "snk" : "ar"),
                5 => someone.Oriented(
                    Day(), Any<OrientationDestination>(), Coin(), Coin() ? Any<CareSpeciality>() : null, Coin() ? Any<CareKind>() : null,
                    [.. Enumerable.Range(0, random.Next(3)).Select(_ => Any<ConsultationReason>())]),
                6 => someone.LostOn(Day()),
                7 => Coin() ? someone.ResumedOn(Day()) : someone.LossUndone(Day()),
                8 => someone.ClosedOn(Day(), Any<ClosureReason>()),
                9 => someone.Sent(application, Any<Benefit>(), Day()),
                10 => someone.Granted(application, Any<Benefit>(), Day(), Day(), Coin() ? null : Day()),
                11 => someone.Refused(application, Benefit.Ame, Day(), Coin() ? null : Day()),
                12 => someone.Act(act, Day(), cents, Any<CareSpeciality>(), Any<ConsultationReason>(), Any<ConsultationReason>()),
                13 => random.Next(4) == 0 ? someone.Freed(act, Day(), cents, Day()) : someone.Settled(act, Day(), cents, Day(), random.Next(cents), Coin() ? 0 : random.Next(cents)),
                14 => someone.Answered(Day(), Any<OrientationOutcome>()),
                15 => someone.Session(sessions[random.Next(2)], Day(), Any<CollectiveKind>(), random.Next(40), Coin(), Any<CollectiveTheme>(), Any<CollectiveTheme>()),
                17 => Coin() ? someone.Lapsed(application, Any<Benefit>(), Day()) : someone.Withdrawn(application, Any<Benefit>(), Day()),
                18 => someone.Passage(sessions[random.Next(2)], Day()),
                16 => someone.Appointed(acts[random.Next(3)], Day(), Any<AppointmentState>()),
                _ => Coin() ? someone.Funded(act, Day(), cents, Day(), Coin() ? null : (cents + 1) / 2) : someone.Unfunded(act, Day(), cents, Day()),
            };
        }

        return someone;

        string Day() => First.AddDays(random.Next(4 * 365)).ToString("O");

        bool Coin() => random.Next(2) == 0;

        T Any<T>()
            where T : struct, Enum => Enum.GetValues<T>()[random.Next(Enum.GetValues<T>().Length)];
    }
}
