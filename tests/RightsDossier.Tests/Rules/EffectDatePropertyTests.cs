using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Rules;
using Xunit;

namespace PassPlatform.RightsDossier.Tests.Rules;

/// <summary>What holds whatever the case: tried on seeded cases, each failure printing its inputs.</summary>
public sealed class EffectDatePropertyTests
{
    const int Cases = 4_000;

    [Fact]
    public void An_effect_date_is_never_after_the_end_and_an_explanation_changes_nothing()
    {
        var kinds = new Dictionary<string, int>();
        foreach (var (inputs, evaluate) in Everything())
        {
            var found = evaluate(null);
            Assert.Equal(found, evaluate(new Explanation()));
            Must(!(found.EffectiveTo < found.EffectiveFrom), () => $"{inputs} → {found}");
            Assert.Equal(found.Decision is Decision.Granted or Decision.UrgentCareOnly, found.EffectiveFrom is not null);
            Assert.Equal(found.Decision == Decision.NotEnoughInformation, found.Missing != EffectInputs.None);
            kinds[found.Reason] = kinds.GetValueOrDefault(found.Reason) + 1;
        }

        var never = typeof(Reasons).GetFields().Select(reason => (string)reason.GetRawConstantValue()!).Except(kinds.Keys);
        Assert.Empty(never);
    }

    [Fact]
    public void A_later_deposit_never_opens_more_retroactivity()
    {
        var compared = 0;
        foreach (var ame in AmeCases().Where(ame => ame.DepositDate is not null))
        {
            for (var days = 1; days < 130; days += 13)
            {
                var (sooner, later) = (EffectDates.Ame(ame), EffectDates.Ame(ame with { DepositDate = ame.DepositDate!.Value.AddDays(days) }));
                if (sooner.Decision == Decision.Granted && later.Decision == Decision.Granted)
                {
                    compared++;
                    Must(!(later.EffectiveFrom < sooner.EffectiveFrom), () => $"{ame} +{days} → {sooner} then {later}");
                }
            }
        }

        Assert.True(compared > Cases);
    }

    [Fact]
    public void A_child_is_never_worse_off_than_its_parents_for_the_AME()
    {
        var better = 0;
        foreach (var ame in AmeCases().Where(ame => ame is { BirthDate: not null, DepositDate: not null, FirstApplication: not null }))
        {
            var parent = EffectDates.Ame(ame with { BirthDate = new DateOnly(1980, 1, 1) });
            var child = EffectDates.Ame(ame with { BirthDate = new DateOnly(2015, 1, 1) });
            Must(Rank(child.Decision) >= Rank(parent.Decision), () => $"{ame} → {parent} but child {child}");
            Must(!(parent.Decision == Decision.Granted && child.EffectiveFrom > parent.EffectiveFrom), () => $"{ame} → {parent} but child {child}");
            better += Rank(child.Decision) > Rank(parent.Decision) ? 1 : 0;
        }

        Assert.True(better > 50);

        static int Rank(Decision decision) => decision switch { Decision.Granted => 3, Decision.UrgentCareOnly => 2, Decision.NotEnoughInformation => 1, _ => 0 };
    }

    [Fact]
    public void Filing_on_the_last_day_covers_the_care_and_the_day_after_does_not()
    {
        var filed = 0;
        foreach (var ame in AmeCases().Select(ame => ame with { DepositPlace = DepositPlace.Pass }))
        {
            if (EffectDates.Ame(ame).LastDayToFile is { } last)
            {
                filed++;
                var onTime = EffectDates.Ame(ame with { DepositDate = last });
                var late = EffectDates.Ame(ame with { DepositDate = last.AddDays(1) });
                Must(onTime is { Decision: Decision.Granted, CareCovered: true }, () => $"{ame} on {last} → {onTime}");
                Must(!(late is { Decision: Decision.Granted, CareCovered: true }), () => $"{ame} after {last} → {late}");
            }
        }

        foreach (var css in CssCases().Where(css => css.Hospital is { TransmittedPromptly: true }))
        {
            if (EffectDates.Css(css with { CareDate = null }).LastDayToFile is { } last)
            {
                filed++;
                var onTime = EffectDates.Css(css with { CareDate = null, DepositDate = last, DecisionDate = last.AddDays(20) });
                var late = EffectDates.Css(css with { CareDate = null, DepositDate = last.AddDays(1), DecisionDate = last.AddDays(20) });
                Must(onTime.CareCovered is true, () => $"{css} on {last} → {onTime}");
                Must(late.CareCovered is not true, () => $"{css} after {last} → {late}");
            }
        }

        foreach (var puma in PumaCases().Where(puma => puma.Criterion == PumaCriterion.Residence))
        {
            if (EffectDates.Puma(puma).LastDayToFile is { } last)
            {
                filed++;
                Must(EffectDates.Puma(puma with { ReceptionDate = last }).CareCovered is true, () => $"{puma}");
                Must(EffectDates.Puma(puma with { ReceptionDate = last.AddDays(1) }).CareCovered is false, () => $"{puma}");
            }
        }

        Assert.True(filed > 500);
    }

    [Fact]
    public void The_CSS_never_starts_before_the_PUMa_and_otherwise_on_the_first_of_a_month()
    {
        foreach (var css in CssCases())
        {
            var found = EffectDates.Css(css);
            if (found.Decision == Decision.Granted)
            {
                Must(found.EffectiveFrom >= css.PumaStart, () => $"{css} → {found}");
                Must(found.EffectiveFrom!.Value.Day == 1 || found.EffectiveFrom == css.PumaStart, () => $"{css} → {found}");
            }
        }
    }

    [Fact]
    public void Nothing_is_concluded_that_a_missing_input_could_overturn()
    {
        var concluded = 0;
        foreach (var ame in AmeCases())
        {
            foreach (var blank in Blanks(ame))
            {
                var (before, after) = (EffectDates.Ame(blank), EffectDates.Ame(ame));
                if (before.Decision != Decision.NotEnoughInformation)
                {
                    concluded++;
                    Must((before.Decision, before.EffectiveFrom, before.EffectiveTo) == (after.Decision, after.EffectiveFrom, after.EffectiveTo), () => $"{blank} → {before}; {ame} → {after}");
                }
            }
        }

        Assert.True(concluded > 500);

        static IEnumerable<AmeInputs> Blanks(AmeInputs ame) =>
            [ame with { BirthDate = null }, ame with { IrregularSince = null }, ame with { ResourcesWithinCeiling = null }, ame with { FirstApplication = null }];
    }

    static void Must(bool holds, Func<string> inputs)
    {
        if (!holds)
        {
            Assert.Fail(inputs());
        }
    }

    internal static IEnumerable<(object Inputs, Func<Explanation?, EffectDate> Evaluate)> Everything() =>
        AmeCases().Concat(RenewedAmes()).Select(ame => ((object)ame, (Func<Explanation?, EffectDate>)(why => EffectDates.Ame(ame, why))))
            .Concat(CssCases().Concat(RenewedCss()).Select(css => ((object)css, (Func<Explanation?, EffectDate>)(why => EffectDates.Css(css, why)))))
            .Concat(PumaCases().Select(puma => ((object)puma, (Func<Explanation?, EffectDate>)(why => EffectDates.Puma(puma, why)))))
            .Concat(Constituted());

    // By the clause of an agreement, from a day before the deposit or, now and then, after it.
    static IEnumerable<(object Inputs, Func<Explanation?, EffectDate> Evaluate)> Constituted() =>
        AmeCases().Where(ame => ame.DepositDate is not null).Take(200).Select((ame, i) => ((object)(ame, i), (Func<Explanation?, EffectDate>)(why =>
                EffectDates.FromConstitution(EffectDates.Ame(ame, why), ame.DepositDate!.Value.AddDays(5 - (i % 40)), null, Delays.AmeDuration, why))))
            .Concat(CssCases().Where(css => css.DepositDate is not null).Take(200).Select((css, i) => ((object)(css, i), (Func<Explanation?, EffectDate>)(why =>
                EffectDates.FromConstitution(EffectDates.Css(css, why), css.DepositDate!.Value.AddDays(5 - (i % 40)), css.PumaStart, Delays.CssDuration, why)))));

    static IEnumerable<AmeInputs> RenewedAmes() => AmeCases().Where(ame => ame.DepositDate is not null).Take(100)
        .Select((ame, i) => ame with { FirstApplication = false, PreviousRightEndsOn = ame.DepositDate!.Value.AddDays((i % 60) - 30) });

    static IEnumerable<CssInputs> RenewedCss() => CssCases().Where(css => css.DepositDate is not null).Take(100)
        .Select((css, i) => css with { PreviousRightEndsOn = css.DepositDate!.Value.AddDays((i % 60) - 30) });

    static IEnumerable<AmeInputs> AmeCases()
    {
        var random = new Random(20210410);
        for (var i = 0; i < Cases; i++)
        {
            // All deposits fall after the delay of retroactivity grew from 30 to 90 days: a change of the law may open more to a later deposit.
            var deposit = new DateOnly(2021, 6, 1).AddDays(random.Next(1500));
            var since = deposit.AddDays(-random.Next(200));
            var start = deposit.AddDays(random.Next(-130, 10));
            var hospital = random.Next(2) == 0;
            yield return new AmeInputs
            {
                BirthDate = Maybe(random, random.Next(2) == 0 ? new DateOnly(1990, 3, 15) : deposit.AddYears(-18).AddDays(random.Next(-120, 120))),
                EntryDate = since.AddDays(-random.Next(100)),
                IrregularSince = Maybe(random, since),
                LastReturnToFrance = random.Next(4) == 0 ? since.AddDays(random.Next(100)) : null,
                ResourcesWithinCeiling = random.Next(10) switch { 0 => null, 1 => false, _ => true },
                FirstApplication = random.Next(6) switch { 0 => null, 1 => false, _ => true },
                DepositDate = Maybe(random, deposit),
                DepositPlace = (DepositPlace)random.Next(6),
                TransmittedToCpam = deposit.AddDays(random.Next(20)),
                Care = random.Next(4) == 0 ? null : new CareEpisode
                {
                    Kind = hospital ? CareKind.Hospital : CareKind.Ambulatory,
                    Start = start,
                    End = !hospital ? start : random.Next(3) == 0 ? null : start.AddDays(random.Next(40)),
                    UrgentCategory = random.Next(2) == 0 ? null : (UrgentCareCategory)random.Next(4),
                },
            };
        }
    }

    static IEnumerable<CssInputs> CssCases()
    {
        var random = new Random(20220430);
        for (var i = 0; i < Cases; i++)
        {
            var deposit = new DateOnly(2021, 6, 1).AddDays(random.Next(1500));
            var admission = deposit.AddDays(-random.Next(-5, 80));
            yield return new CssInputs
            {
                PumaStart = random.Next(10) == 0 ? null : deposit.AddDays(-random.Next(-40, 120)),
                Variant = random.Next(10) switch { 0 => null, 1 => CssVariant.Participation, _ => CssVariant.Free },
                PresumedEligible = Kleene(random),
                SituationRequiresImmediate = random.Next(3) switch { 0 => null, 1 => ImmediateSituation.ImmediateOrScheduledCare, _ => ImmediateSituation.PrecariousSituation },
                DepositDate = Maybe(random, deposit),
                DecisionDate = Maybe(random, deposit.AddDays(random.Next(60))),
                MembershipReceivedDate = Maybe(random, deposit.AddDays(random.Next(90))),
                CareDate = random.Next(2) == 0 ? null : deposit.AddDays(random.Next(-60, 20)),
                Hospital = random.Next(2) == 0 ? null : new HospitalStay
                {
                    Admission = admission,
                    Discharge = random.Next(2) == 0 ? null : admission.AddDays(random.Next(60)),
                    UnableToApplyOnAdmission = Kleene(random),
                    TransmittedPromptly = Kleene(random),
                },
            };
        }
    }

    static IEnumerable<PumaInputs> PumaCases()
    {
        var random = new Random(20240603);
        for (var i = 0; i < Cases; i++)
        {
            var received = new DateOnly(2021, 6, 1).AddDays(random.Next(1500));
            yield return new PumaInputs
            {
                Criterion = random.Next(8) == 0 ? null : (PumaCriterion)random.Next(2),
                RegularStay = Kleene(random),
                RegularSince = random.Next(3) == 0 ? received.AddDays(-random.Next(-10, 200)) : null,
                ResidenceSince = Maybe(random, received.AddDays(-random.Next(200))),
                ActivityStart = Maybe(random, received.AddDays(-random.Next(-20, 90))),
                DepositDate = received.AddDays(-random.Next(10)),
                ReceptionDate = Maybe(random, received),
                CareDate = random.Next(2) == 0 ? null : received.AddDays(random.Next(-60, 60)),
            };
        }
    }

    static DateOnly? Maybe(Random random, DateOnly date) => random.Next(12) == 0 ? null : date;

    static bool? Kleene(Random random) => random.Next(8) switch { 0 => null, < 4 => false, _ => true };
}
