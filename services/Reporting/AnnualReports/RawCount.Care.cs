using PassPlatform.Contracts;
using PassPlatform.Reporting.Indicators;

namespace PassPlatform.Reporting.AnnualReports;

// Care, what it was asked for, and who pays.
internal sealed partial class RawCount
{
    private void AddOrientations(IReadOnlyList<PassEvent> facts, IReadOnlyList<Period> periods)
    {
        foreach (var made in Last(facts.OfType<OrientationMade>(), fact => fact.OrientationId).Where(fact => fact.MadeOn.Year == year))
        {
            var covers = Covered(made.MadeOn, facts, periods);
            if (made.TowardsOrdinaryLaw)
            {
                var entered = Situation(EntryOf(made.MadeOn, periods), facts, periods);
                AddOrientation(made, facts, entered is { BaseCover: CoverState.Open } || covers.Any(code => code is not ("urgent-care" or "complementary")));
            }

            if (made.Speciality is null && made.CareKind is null)
            {
                continue;
            }

            var kind = made.CareKind is null ? "unspecified" : Kebab(made.CareKind);
            var speciality = made.Speciality is null ? "unspecified" : Kebab(made.Speciality);
            Count("ARS-CARE-REQUESTS");
            Count("ARS-CARE-REQUESTS", $"{kind}/{speciality}/{(covers.Count == 0 ? "none" : string.Join('+', covers))}");
            if (kind == "hospital" || (kind == "unspecified" && made.Destination is OrientationDestination.HospitalCare or OrientationDestination.HospitalPlatform))
            {
                Count("ARS-CARE-REQUESTS", "pathology/not-told", made.Pathologies.Count == 0 ? 1 : 0);
                foreach (var pathology in made.Pathologies.ToHashSet())
                {
                    Count("ARS-CARE-REQUESTS", $"pathology/{Kebab(pathology)}");
                }
            }
        }
    }

    private void AddOrientation(OrientationMade made, IReadOnlyList<PassEvent> facts, bool rightsOpen)
    {
        if (!rightsOpen)
        {
            Count("ARS-ORIENTATIONS", "without-rights");
            return;
        }

        Count("ARS-ORIENTATIONS");
        Count("ARS-ORIENTATIONS", Kebab(made.Destination));
        if (facts.OfType<OrientationAnswered>().Where(fact => fact.OrientationId == made.OrientationId).MaxBy(fact => fact.Version) is { } answer)
        {
            Count("ARS-ORIENTATIONS", $"outcome/{Kebab(answer.Outcome)}");
        }
    }

    private void AddContacts(IReadOnlyList<PassEvent> facts)
    {
        foreach (var service in facts.OfType<InterpretationProvided>().Where(fact => fact.RequestedOn.Year == year))
        {
            Count("ARS-INTERPRETING");
            Count("ARS-INTERPRETING", service.Provided ? "provided" : "not-provided");
            Count("ARS-INTERPRETING", $"language/{service.LanguageCode}");
        }

        foreach (var interview in Last(facts.OfType<InterviewHeld>(), fact => fact.InterviewId).Where(fact => fact.HeldOn.Year == year))
        {
            var ownDoctor = interview.Kind == InterviewKind.Medical;
            Count("ARS-MEDICAL-ACTS", "", ownDoctor ? 1 : 0);
            Count("ARS-MEDICAL-ACTS", ownDoctor ? "own" : $"interview/{Kebab(interview.Kind)}");
            Count("ARS-MOTIVES", "own", ownDoctor ? 1 : 0);
        }
    }

    private void AddCare(IReadOnlyList<PassEvent> facts, IReadOnlyList<Period> periods)
    {
        var settlements = Last(facts.OfType<CareActSettled>(), fact => fact.CareActId);
        var funded = Last(facts.OfType<CareActFundedByArs>(), fact => fact.CareActId);
        foreach (var act in Last(facts.OfType<CareActRecorded>(), fact => fact.CareActId).Where(fact => fact.PerformedOn.Year == year))
        {
            var medical = act.Speciality is not CareSpeciality.Nursing and not CareSpeciality.Pharmacy and not CareSpeciality.Laboratory;
            Count("ARS-MEDICAL-ACTS", "", medical ? 1 : 0);
            Count("ARS-MEDICAL-ACTS", $"{(medical ? "medical" : "other")}/{Kebab(act.Speciality)}");
            Count("ARS-MOTIVES", "known", medical ? 1 : 0);
            foreach (var reason in medical ? act.Reasons.ToHashSet() : [])
            {
                Count("ARS-MOTIVES", Kebab(reason));
            }

            if (!WasCovered(act.PerformedOn, facts, periods))
            {
                AddRecovery(act, settlements, facts);
            }
        }

        foreach (var payment in funded.Where(fact => fact.FundedOn.Year == year))
        {
            var cents = payment.FundedCents ?? payment.AmountCents;
            Count("ARS-COST-BORNE", "", cents);
            Count("ARS-COST-BORNE", "paid", cents);
            Count("ARS-COST-BORNE", cents < payment.AmountCents ? "paid/remaining" : "paid/whole", cents);
        }

        foreach (var recovery in settlements.Where(fact => fact.SettledOn.Year == year))
        {
            Count("ARS-COST-BORNE", "", -recovery.RecoveredForArsCents);
            Count("ARS-COST-BORNE", "recovered", -recovery.RecoveredForArsCents);
        }
    }

    private void AddRecovery(CareActRecorded act, List<CareActSettled> settlements, IReadOnlyList<PassEvent> facts)
    {
        var measured = new DateOnly(year, 12, 31).AddDays(1).AddMonths(ReportParameters.Current.RecoveryMeasuredAfterMonths);
        Count("ARS-RECOVERY-RATE", "billed", act.AmountCents);
        if (settlements.Find(fact => fact.CareActId == act.CareActId) is { } settlement && settlement.SettledOn < measured)
        {
            Count("ARS-RECOVERY-RATE", "reimbursed", settlement.ReimbursedCents);
            Count("ARS-RECOVERY-RATE", "rejected", act.AmountCents - settlement.ReimbursedCents);
            return;
        }

        var fate = facts.Any(fact => fact is CareActFundedByArs paid && paid.CareActId == act.CareActId && paid.FundedOn < measured) ? "funded-by-ars"
            : Waits() ? "pending" : "unfunded";
        Count("ARS-RECOVERY-RATE", fate, act.AmountCents);

        // The last word: what the cap left unpaid waits again once a right covers it.
        bool Waits() => facts.OfType<CareActEvent>().Where(fact => fact.CareActId == act.CareActId)
            .Where(fact => fact is CareActUnfunded unpaid ? unpaid.DecidedOn < measured : fact is CareActBillable freed && freed.BillableOn < measured)
            .OrderBy(fact => fact.Version).LastOrDefault() is not CareActUnfunded;
    }

    // ---- what somebody is covered by -----------------------------------------------------------------------------------------------

    private static List<RightsOpened> Rights(IReadOnlyList<PassEvent> facts) => [.. Words(facts).OfType<RightsOpened>()];

    private static List<RightsRefused> Refusals(IReadOnlyList<PassEvent> facts) => [.. Words(facts).OfType<RightsRefused>()];

    // The last word of the fund on each application.
    private static List<ApplicationEvent> Words(IReadOnlyList<PassEvent> facts) =>
        Last(facts.OfType<ApplicationEvent>().Where(fact => fact is RightsOpened or RightsRefused), fact => fact.ApplicationId);

    private static SortedSet<string> Covered(DateOnly day, IReadOnlyList<PassEvent> facts, IReadOnlyList<Period> periods)
    {
        var covers = new SortedSet<string>(StringComparer.Ordinal);
        covers.UnionWith(Rights(facts).Where(right => Between(day, right.EffectiveFrom, right.EffectiveTo)).Select(right => Kebab(right.Benefit)));
        covers.UnionWith(Refusals(facts).Where(refusal => refusal.UrgentCareFrom is { } from && Between(day, from, refusal.UrgentCareTo)).Select(_ => "urgent-care"));
        covers.UnionWith(FoundCovers(day, facts, periods));
        return covers;
    }

    private static bool WasCovered(DateOnly day, IReadOnlyList<PassEvent> facts, IReadOnlyList<Period> periods) =>
        Rights(facts).Exists(right => right.NotifiedOn <= day && Between(day, right.EffectiveFrom, right.EffectiveTo))
        || Refusals(facts).Exists(refusal => refusal.NotifiedOn <= day && refusal.UrgentCareFrom is { } from && Between(day, from, refusal.UrgentCareTo))
        || FoundCovers(day, facts, periods).Exists(code => code != "complementary");

    private static List<string> FoundCovers(DateOnly day, IReadOnlyList<PassEvent> facts, IReadOnlyList<Period> periods)
    {
        var told = facts.OfType<EntrySituationRecorded>().Select(fact => (On: fact.RecordedOn, Fact: (PersonEvent)fact))
            .Concat(Last(facts.OfType<DiagnosisRecorded>(), fact => fact.DiagnosisId).Where(fact => fact.Situation.ExistingCoverage is not null).Select(fact => (On: fact.MadeOn, Fact: (PersonEvent)fact)))
            .Where(each => each.On <= day && EntryOf(each.On, periods) == EntryOf(day, periods))
            .OrderBy(each => each.On).ThenBy(each => each.Fact.Version).ThenBy(each => each.Fact.OccurredAt).ThenBy(each => each.Fact.EventId).LastOrDefault().Fact;
        return told switch
        {
            EntrySituationRecorded entered => [.. entered.BaseCover == CoverState.Open ? ["base"] : Array.Empty<string>(), .. entered.ComplementaryCover == CoverState.Open ? ["complementary"] : Array.Empty<string>()],
            DiagnosisRecorded { Situation.ExistingCoverage: ExistingCoverage.Puma } => ["puma"],
            DiagnosisRecorded { Situation.ExistingCoverage: ExistingCoverage.PumaAndCss } => ["css", "puma"],
            DiagnosisRecorded { Situation.ExistingCoverage: ExistingCoverage.Ame } => ["ame"],
            _ => [],
        };
    }

    private static Period EntryOf(DateOnly day, IReadOnlyList<Period> periods) => periods.LastOrDefault(period => period.IsEntry && period.Start <= day) ?? periods[0];

    private static bool Between(DateOnly day, DateOnly from, DateOnly? to) => from <= day && (to ?? DateOnly.MaxValue) >= day;
}
