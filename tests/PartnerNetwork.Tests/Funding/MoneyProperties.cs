using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.CareActs;
using PassPlatform.PartnerNetwork.Funding;
using PassPlatform.PartnerNetwork.Practitioners;
using PassPlatform.PartnerNetwork.Statements;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Values;
using Xunit;

namespace PassPlatform.PartnerNetwork.Tests.Funding;

/// <summary>Every cent of every act is at one place, whatever comes, in whatever order and however often. The seed of a failure is in its name.</summary>
public sealed class MoneyProperties
{
    private static readonly DateOnly Today = new(2026, 11, 22);
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly First = new(2021, 1, 1);

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 60)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_sum_over_all_places_is_the_sum_of_the_acts(int seed)
    {
        var random = new Random(seed);
        var site = Guid.CreateVersion7();
        var patient = Patient.Known(Guid.CreateVersion7(), site);
        var practitioner = Practitioner(site);
        var acts = new List<CareAct>();
        var (year, cap, beyond) = (FundingYear.Begin(site, 2022), random.NextInt64(0, 20_000), Beyond(site, random));
        var told = Decisions(patient, random);

        for (var step = 0; step < 150; step++)
        {
            switch (random.Next(4))
            {
                case 0:
                    acts.Add(CareAct.Record(Request(patient, practitioner, random), patient, patient, practitioner, null, "test", Today, Now).Act);
                    break;
                case 1:
                    if (patient.Decide(told[random.Next(told.Count)]())) // Twice, and older after newer.
                    {
                        _ = patient.Free(acts.Where(act => act.Waits || act.State == CareActState.Billable), Today, Now).ToList();
                        Assert.All(acts.Where(act => act.Waits || act.State == CareActState.Billable), act => Assert.Equal(act.State == CareActState.Billable, patient.CoverOf(act) is not null)); // Exactly those that a right covers.
                    }

                    break;
                case 2:
                    Run(acts, year, beyond, cap, random);
                    break;
                default:
                    Settle(acts, random);
                    break;
            }

            Assert.Equal(acts.Sum(act => act.AmountCents), acts.Sum(Places));
            Assert.All(acts, Holds);
            Assert.InRange(year.FundedCents, 0, cap);
            Assert.InRange(beyond.SpentCents, 0, beyond.AmountCents);
            Assert.Equal(year.FundedCents + beyond.SpentCents, acts.Sum(act => act.ArsCents + act.RecoveredForArsCents)); // All that the ARS ever paid.
        }

        // Month after month, the statements tell each payment once.
        var months = Enumerable.Range(0, 48).Select(month => StatementOf(acts, First.AddMonths(month))).ToList();
        Assert.Equal(
            (acts.Sum(act => act.AmountCents), acts.Sum(act => act.ReimbursedCents), acts.Sum(act => act.RecoveredForArsCents), acts.Sum(act => act.ArsCents + act.RecoveredForArsCents)),
            (months.Sum(month => month.GivenCents), months.Sum(month => month.FundCents), months.Sum(month => month.RecoveredForArsCents), months.Sum(month => month.ArsCents)));
        Assert.Equal(acts.Sum(act => act.ReimbursedCents + act.ArsCents), months.Sum(month => month.ReceivedCents));
    }

    private static StatementTotals StatementOf(List<CareAct> acts, DateOnly from)
    {
        var to = from.AddMonths(1).AddDays(-1);
        return StatementTotals.Of(
            acts.FindAll(act => act.PerformedOn >= from && act.PerformedOn <= to), acts.ConvertAll(act => StatementLine.Of(act, from, to)),
            acts.Where(act => act.SettledOn >= from && act.SettledOn <= to).Sum(act => act.AmountCents));
    }

    private static long Places(CareAct act) => act.HeldCents + act.BillableCents + act.ReimbursedCents + act.RemainingCents + act.ArsCents + act.UnfundedCents;

    /// <summary>Each place holds what the moves brought less what they took, and no less than nothing.</summary>
    private static void Holds(CareAct act)
    {
        long At(MoneyPlace place) => act.Moves.Where(move => move.To == place).Sum(move => move.Cents) - act.Moves.Where(move => move.From == place).Sum(move => move.Cents);
        Assert.Equal(act.AmountCents, Places(act));
        Assert.Equal(
            [act.HeldCents, act.BillableCents, act.ReimbursedCents, act.RemainingCents, act.ArsCents, act.UnfundedCents],
            [At(MoneyPlace.Held), At(MoneyPlace.Billable), At(MoneyPlace.Fund), At(MoneyPlace.Remaining), At(MoneyPlace.Ars), At(MoneyPlace.Unfunded)]);
        Assert.All(Enum.GetValues<MoneyPlace>(), place => Assert.InRange(At(place), 0, act.AmountCents));
        Assert.All(act.Moves, move => Assert.InRange(move.Cents, 1, act.AmountCents));
        Assert.Equal(Enumerable.Range(1, act.MoveCount), act.Moves.Select(move => move.Number));
        Assert.Single(act.Moves, move => move.From is null);
        Assert.True(act.ArsDueCents == 0 || act.UnfundedCents == 0); // What is due was not decided yet.
    }

    // As a run decides: within the cap, or by a derogation, what was left without funding too.
    private static void Run(List<CareAct> acts, FundingYear year, Derogation beyond, long cap, Random random)
    {
        foreach (var act in acts.Where(act => act.ArsDueCents + act.UnfundedCents > 0 && random.Next(2) == 0))
        {
            var (isDue, cents) = (act.ArsDueCents > 0, act.ArsDueCents + act.UnfundedCents);
            PassEvent? decided = isDue && year.TryTake(cents, cap) ? act.FundByArs(new DateOnly(2022, 4, 11), Now)
                : beyond.TryTake(act, cents) ? act.FundByDerogation(new DateOnly(2022, 6, 1), Now)
                : isDue ? act.LeaveUnfunded(new DateOnly(2022, 4, 11), Now)
                : null;
            Assert.True(decided is null || decided.Version == act.Version);
        }
    }

    private static Derogation Beyond(Guid site, Random random) => Derogation.Grant(
        new GrantDerogation { Year = 2022, DecidedOn = new DateOnly(2022, 5, 2), Reference = "2022-17", Categories = [UrgentCareCategory.Contagion], AmountCents = random.NextInt64(1, 20_000) }, site, Today, Now).Derogation;

    private static void Settle(List<CareAct> acts, Random random)
    {
        if (acts.Count == 0)
        {
            return;
        }

        var act = acts[random.Next(acts.Count)];
        var paid = random.Next(3) switch { 0 => 0, 1 => act.AmountCents, _ => random.NextInt64(1, act.AmountCents + 1) };
        var request = new SettleCareAct { Outcome = paid == 0 ? SettlementOutcome.Rejected : SettlementOutcome.Reimbursed, ReimbursedCents = paid, SettledOn = new DateOnly(2024, 5, 2) };
        if (act.State == CareActState.Billable)
        {
            act.Settle(request, Today, Now);
        }
        else
        {
            Assert.Throws<Refusal>(() => act.Settle(request, Today, Now)); // Also the second of two.
        }
    }

    private static List<Func<Cover>> Decisions(Patient patient, Random random)
    {
        var told = new List<Func<Cover>>();
        for (var application = 0; application < 3; application++)
        {
            var id = Guid.CreateVersion7();
            for (var version = 1; version <= 4; version++)
            {
                var (of, from, days, opened) = (version, First.AddDays(random.Next(600)), random.Next(1, 300), random.Next(3) > 0);
                told.Add(() => opened ? Cover.Of(Opened(patient, id, of, from, from.AddDays(days))) : Cover.Of(Refused(patient, id, of, from)));
            }
        }

        return told;
    }

    private static RightsOpened Opened(Patient patient, Guid application, long version, DateOnly from, DateOnly to) => new()
    {
        OccurredAt = Now,
        PassSiteId = patient.PassSiteId,
        PersonId = patient.Id,
        ApplicationId = application,
        Benefit = Benefit.Ame,
        FirstRequest = true,
        Version = version,
        EffectiveFrom = from,
        EffectiveTo = to,
        NotifiedOn = new DateOnly(2022, 6, 1),
    };

    private static RightsRefused Refused(Patient patient, Guid application, long version, DateOnly from) => new()
    {
        OccurredAt = Now,
        PassSiteId = patient.PassSiteId,
        PersonId = patient.Id,
        ApplicationId = application,
        Benefit = Benefit.Ame,
        FirstRequest = true,
        Version = version,
        ReasonCode = "stay-under-three-months",
        NotifiedOn = new DateOnly(2022, 6, 1),
        UrgentCareFrom = from,
    };

    private static RecordCareAct Request(Patient patient, Practitioner practitioner, Random random) => new()
    {
        PersonId = patient.Id,
        PractitionerId = practitioner.Id,
        PerformedOn = First.AddDays(random.Next(700)),
        CareKind = CareKind.Ambulatory,
        AmountCents = random.NextInt64(1, 3_000),
        Reasons = [ConsultationReason.General],
        UrgentCategory = random.Next(2) == 0 ? null : UrgentCareCategory.Contagion,
        ActCode = random.Next(3) == 0 ? "STH" : null, // Which the AME does not cover.
    };

    private static Practitioner Practitioner(Guid site) => PartnerNetwork.Practitioners.Practitioner.Join(
        new JoinNetwork
        {
            Rpps = Code.Parse<Rpps>(Requests.NewRpps()),
            FamilyName = "Lemaire",
            GivenNames = "Camille",
            Speciality = CareSpeciality.GeneralMedicine,
            NoAdvancePayment = true,
            NoRemainingCharge = true,
            JoinedOn = new DateOnly(2020, 3, 1),
        },
        site, Today, Now).Practitioner;
}
