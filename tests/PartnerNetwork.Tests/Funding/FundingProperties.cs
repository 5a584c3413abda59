using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.CareActs;
using PassPlatform.PartnerNetwork.Funding;
using PassPlatform.PartnerNetwork.Practitioners;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Values;
using Xunit;

namespace PassPlatform.PartnerNetwork.Tests.Funding;

/// <summary>What holds for any amounts, any caps and any order of events. The seed of a failure is in its name.</summary>
public sealed class FundingProperties
{
    private static readonly DateOnly Today = new(2026, 11, 22);
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 50)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void What_is_funded_stays_within_the_cap_and_what_is_not_did_not_fit(int seed)
    {
        var random = new Random(seed);
        var year = FundingYear.Begin(Guid.CreateVersion7(), 2022);
        var (cap, funded) = (random.NextInt64(0, 50_000), 0L);

        for (var n = 0; n < 200; n++)
        {
            cap += random.Next(10) == 0 ? random.NextInt64(0, 10_000) : 0; // An amendment raises it.
            var amount = random.NextInt64(1, 5_000);
            var left = cap - funded;
            var taken = year.TryTake(amount, cap);

            funded += taken ? amount : 0;
            Assert.Equal(amount <= left, taken);
            Assert.Equal(funded, year.FundedCents);
            Assert.True(funded <= cap);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void An_act_is_never_both_funded_and_paid_by_the_fund_without_recovery(int seed)
    {
        var random = new Random(seed);
        for (var n = 0; n < 40; n++)
        {
            var (act, patient) = NewAct(random);
            var (told, moves) = (act.Version, 0);
            for (var step = 0; step < 12; step++)
            {
                moves += Move(act, patient, random) ? 1 : 0;

                Assert.Equal(told + moves, act.Version); // Each change is told by one event, a refused one changes nothing.
                Assert.Equal(act.State is CareActState.Billable or CareActState.Reimbursed or CareActState.PartlyReimbursed or CareActState.Rejected, act.BillableOn is not null);
                Assert.InRange(act.RecoveredForArsCents, 0, act.FundedByArsOn is null ? 0 : act.ReimbursedCents);
                Assert.Equal(act.State is CareActState.Reimbursed or CareActState.PartlyReimbursed, act.ReimbursedCents > 0);
            }
        }
    }

    /// <summary>Tries any move, allowed or not.</summary>
    /// <returns>True when the act took it.</returns>
    private static bool Move(CareAct act, Patient patient, Random random)
    {
        var before = act.State;
        try
        {
            PassEvent told = random.Next(4) switch
            {
                0 => act.Free(patient.Covers[0], Now),
                1 => act.FundByArs(new DateOnly(2022, 4, 11), Now),
                2 => act.LeaveUnfunded(new DateOnly(2022, 4, 11), Now),
                _ => act.Settle(Settlement(random), Today, Now),
            };
            Assert.Equal(act.Version, told.Version);
            return true;
        }
        catch (Exception refused) when (refused is Refusal or InvalidOperationException)
        {
            Assert.Equal(before, act.State);
            return false;
        }
    }

    private static SettleCareAct Settlement(Random random) => new()
    {
        Outcome = (SettlementOutcome)random.Next(2),
        ReimbursedCents = random.Next(3) == 0 ? 0 : random.NextInt64(0, 3_000),
        SettledOn = new DateOnly(2022, 5, 2),
    };

    private static (CareAct Act, Patient Patient) NewAct(Random random)
    {
        var site = Guid.CreateVersion7();
        var patient = Patient.Known(Guid.CreateVersion7(), site);
        var (practitioner, _) = Practitioner.Join(
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
            site, Today, Now);
        var (act, _) = CareAct.Record(
            new RecordCareAct
            {
                PersonId = patient.Id,
                PractitionerId = practitioner.Id,
                PerformedOn = new DateOnly(2021, 4, 10),
                CareKind = CareKind.Ambulatory,
                AmountCents = random.NextInt64(1, 3_000),
                Reasons = [ConsultationReason.General],
            },
            patient, patient, practitioner, null, "test", Today, Now);
        patient.Decide(Cover.Of(new RightsOpened
        {
            OccurredAt = Now,
            PassSiteId = site,
            PersonId = patient.Id,
            ApplicationId = Guid.CreateVersion7(),
            Benefit = Benefit.Ame,
            FirstRequest = true,
            Version = 1,
            EffectiveFrom = new DateOnly(2021, 4, 10),
            EffectiveTo = new DateOnly(2022, 4, 9),
            NotifiedOn = new DateOnly(2021, 5, 20),
        }));
        return (act, patient);
    }
}
