using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.CareActs;
using PassPlatform.PartnerNetwork.Holding;
using Xunit;

namespace PassPlatform.PartnerNetwork.Tests.Holding;

/// <summary>Care waits for a right one year from the first appointment, again for who comes back after a closure [002-012].</summary>
[Collection<Network>]
public sealed class HoldingTests(RunningNetwork network)
{
    private long _version = 1;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 12)];

    [Fact]
    public async Task The_year_runs_from_the_first_appointment_and_not_from_the_first_act()
    {
        var pass = await network.NewPass(capCents: 100_000);
        var person = await pass.NewPerson();
        var act = await pass.Record(pass.Act(person, "2021-04-10"));
        Assert.Equal("2022-04-10", await Through(pass, act)); // No appointment is known yet.

        await pass.Decided(Interview(pass, person, "2021-03-01"));
        await pass.Decided(Interview(pass, person, "2021-01-05"));
        await pass.Decided(Interview(pass, person, "2021-06-01"));

        Assert.Equal("2022-01-05", await Through(pass, act));
        Assert.Equal("2022-01-05", await Through(pass, await pass.Record(pass.Act(person, "2021-12-01"))));
        await pass.FundingRun("2022-01-05");
        Assert.Equal("held", await pass.State(act));
        await pass.FundingRun("2022-01-06");
        Assert.Equal("funded-by-ars", await pass.State(act));
    }

    [Fact]
    public async Task Care_before_the_first_appointment_that_is_known_began_the_year_and_no_appointment_makes_it_longer()
    {
        var pass = await network.NewPass();
        var person = await pass.NewPerson();
        var act = await pass.Record(pass.Act(person, "2021-04-10"));

        await pass.Decided(Interview(pass, person, "2021-06-01"));

        Assert.Equal("2022-04-10", await Through(pass, act));
        Assert.Equal("2022-04-10", await Through(pass, await pass.Record(pass.Act(person, "2021-07-01"))));
        await pass.Decided(Interview(pass, person, "2021-04-09"));
        Assert.Equal("2022-04-09", await Through(pass, act));
    }

    [Theory]
    [InlineData(InterviewKind.Reception, false)]
    [InlineData(InterviewKind.Outreach, false)]
    [InlineData(InterviewKind.Social, true)]
    [InlineData(InterviewKind.Nursing, true)]
    [InlineData(InterviewKind.Mediation, true)]
    [InlineData(InterviewKind.Medical, true)]
    [InlineData(InterviewKind.AccessToRights, true)]
    public async Task A_reception_and_an_outreach_contact_are_no_appointment(InterviewKind kind, bool counts)
    {
        var pass = await network.NewPass();
        var person = await pass.NewPerson();
        await pass.Decided(Interview(pass, person, "2021-01-05", kind));

        Assert.Equal(counts ? "2022-01-05" : "2022-04-10", await Through(pass, await pass.Record(pass.Act(person, "2021-04-10"))));
    }

    [Theory]
    [InlineData(AppointmentState.Planned, false)]
    [InlineData(AppointmentState.NoShow, false)]
    [InlineData(AppointmentState.CancelledByPerson, false)]
    [InlineData(AppointmentState.CancelledByPass, false)]
    [InlineData(AppointmentState.Held, true)]
    public async Task An_appointment_counts_once_the_person_came(AppointmentState state, bool counts)
    {
        var pass = await network.NewPass();
        var person = await pass.NewPerson();
        await pass.Decided(new AppointmentMade
        {
            OccurredAt = DateTimeOffset.UtcNow,
            PassSiteId = pass.Id,
            PersonId = person,
            Version = ++_version,
            AppointmentId = Guid.CreateVersion7(),
            PlannedOn = new DateOnly(2021, 1, 5),
            Kind = InterviewKind.Social,
            State = state,
            WithFund = false,
        });

        Assert.Equal(counts ? "2022-01-05" : "2022-04-10", await Through(pass, await pass.Record(pass.Act(person, "2021-04-10"))));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_comes_back_after_a_closure_has_a_year_from_their_first_appointment_there_in_whatever_order_it_is_told(bool backwards)
    {
        var pass = await network.NewPass();
        var person = await pass.NewPerson();
        var (before, after) = (await pass.Record(pass.Act(person, "2021-05-01")), await pass.Record(pass.Act(person, "2021-10-01")));
        PassEvent[] told =
        [
            Interview(pass, person, "2021-01-05"), Closed(pass, person, "2021-06-30"), Back(pass, person, "2021-09-01"),
            Interview(pass, person, "2021-09-01", InterviewKind.Reception), Interview(pass, person, "2021-09-03"),
        ];

        foreach (var occurred in backwards ? told.Reverse() : told)
        {
            await pass.Decided(occurred);
            await pass.Decided(Again(occurred));
        }

        Assert.Equal(("2022-01-05", "2022-09-03"), (await Through(pass, before), await Through(pass, after)));
        var late = await pass.Record(pass.Act(person, "2021-08-31"));
        Assert.Equal("2022-01-05", await Through(pass, late)); // Of the day before the return.
    }

    [Fact]
    public async Task A_return_after_a_mere_loss_and_a_loss_undone_begin_no_other_year()
    {
        var pass = await network.NewPass();
        var person = await pass.NewPerson();
        await pass.Decided(Interview(pass, person, "2021-01-05"));
        await pass.Decided(Back(pass, person, "2021-09-01"));
        await pass.Decided(Closed(pass, person, "2021-09-30"));
        await pass.Decided(Back(pass, person, "2021-10-15") with { LossUndone = true });
        await pass.Decided(Interview(pass, person, "2021-10-15"));

        Assert.Equal("2022-01-05", await Through(pass, await pass.Record(pass.Act(person, "2021-11-01"))));
    }

    [Fact]
    public async Task The_appointments_of_both_files_of_a_person_count_and_go_back_with_them()
    {
        var pass = await network.NewPass();
        var (kept, merged) = (await pass.NewPerson(), await pass.NewPerson());
        await pass.Decided(Interview(pass, merged, "2021-01-05"));
        var act = await pass.Record(pass.Act(kept, "2021-04-10"));

        await pass.Decided(new PeopleMerged { OccurredAt = DateTimeOffset.UtcNow, PassSiteId = pass.Id, PersonId = kept, Version = 9, MergedPersonId = merged, MergedVersion = 5, MergedOn = new DateOnly(2021, 5, 1) });
        Assert.Equal("2022-01-05", await Through(pass, act));
        await pass.Decided(Interview(pass, merged, "2021-01-04")); // Told of the file that it came under.
        Assert.Equal("2022-01-04", await Through(pass, act));
        await pass.Decided(Interview(pass, kept, "2021-01-05"));
        await pass.Decided(Closed(pass, merged, "2021-02-01"));
        var data = await pass.Coordinator.Get($"/people/{kept}/data");
        Assert.Equal(["2021-01-04", "2021-01-05"], data.GetProperty("appointmentDays").EnumerateArray().Select(day => day.GetString()));
        Assert.Equal("2021-02-01", Assert.Single(data.GetProperty("followUps").EnumerateArray()).GetProperty("day").GetString());
        await pass.Decided(new PeopleUnmerged { OccurredAt = DateTimeOffset.UtcNow, PassSiteId = pass.Id, PersonId = kept, Version = 11, MergedPersonId = merged, MergedVersion = 7, UnmergedOn = new DateOnly(2021, 5, 2) });

        Assert.Equal("2022-01-05", await Through(pass, act));
        Assert.Single((await pass.Coordinator.Get($"/people/{kept}/data")).GetProperty("appointmentDays").EnumerateArray());
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void What_is_known_of_a_person_does_not_depend_on_the_order_in_which_it_came(int seed)
    {
        var random = new Random(seed);
        var first = new DateOnly(2020, 1, 1);
        var days = Enumerable.Range(0, 6).Select(_ => first.AddDays(random.Next(900))).ToList();
        var changes = Enumerable.Range(1, 6).Select(version => new FollowUpChange { Version = version, Day = first.AddDays((version * 120) + random.Next(60)), Closed = random.Next(2) == 0 }).ToList();
        var care = Enumerable.Range(0, 5).Select(_ => first.AddDays(random.Next(1000))).ToList();

        var readings = Enumerable.Range(0, 8).Select(reading =>
        {
            var patient = Patient.Known(Guid.CreateVersion7(), Guid.CreateVersion7());
            foreach (var known in random.GetItems(Shuffled(days.Cast<object>().Concat(changes), random), 40).Concat(days.Cast<object>()).Concat(Shuffled(changes, random)))
            {
                _ = known is DateOnly day ? patient.Came(day) : patient.Followed((FollowUpChange)known);
            }

            return string.Join(", ", care.Select(day => NoBillingYear.HeldThrough(day, [.. patient.Returns()], patient.AppointmentDays, care)));
        }).Distinct();

        Assert.Single(readings);
    }

    private static T[] Shuffled<T>(IEnumerable<T> items, Random random)
    {
        var all = items.ToArray();
        random.Shuffle(all);
        return all;
    }

    private static PassEvent Again(PassEvent occurred) => occurred with { EventId = Guid.CreateVersion7() };

    private static async Task<string?> Through(Pass pass, Guid act) => (await pass.Read(act)).GetProperty("heldThrough").GetString();

    private InterviewHeld Interview(Pass pass, Guid person, string on, InterviewKind kind = InterviewKind.Social) => new()
    {
        OccurredAt = DateTimeOffset.UtcNow,
        PassSiteId = pass.Id,
        PersonId = person,
        Version = ++_version,
        InterviewId = Guid.CreateVersion7(),
        HeldOn = DateOnly.Parse(on),
        Kind = kind,
    };

    private FollowUpClosed Closed(Pass pass, Guid person, string on) => new()
    {
        OccurredAt = DateTimeOffset.UtcNow,
        PassSiteId = pass.Id,
        PersonId = person,
        Version = ++_version,
        ClosedOn = DateOnly.Parse(on),
        Reason = ClosureReason.OrdinaryLaw,
    };

    private FollowUpResumed Back(Pass pass, Guid person, string on) => new()
    {
        OccurredAt = DateTimeOffset.UtcNow,
        PassSiteId = pass.Id,
        PersonId = person,
        Version = ++_version,
        ResumedOn = DateOnly.Parse(on),
    };
}
