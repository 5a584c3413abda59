using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Households;
using PassPlatform.RightsDossier.Rules;
using PassPlatform.RightsDossier.Situations;

namespace PassPlatform.RightsDossier.Applications;

/// <summary>What the rules say of an application with what is known of it now: from when to when, and why.</summary>
/// <param name="Effect">The engine's answer.</param>
/// <param name="Why">Every condition tried.</param>
/// <param name="Care">The care that the right may reach back to; null when none is known.</param>
/// <param name="CareActId">The act in the network that <paramref name="Care"/> comes from; null when the deposit stated it.</param>
/// <param name="ReachesBack">The right starts, or before the deposit could start, on the day of that care: its proof belongs to the file.</param>
internal sealed record ComputedRights(EffectDate Effect, Explanation Why, CareEpisode? Care = null, Guid? CareActId = null, bool ReachesBack = false)
{
    /// <summary>Asks the engine.</summary>
    /// <param name="application">The application.</param>
    /// <param name="care">Care the person is known to have had.</param>
    /// <param name="puma">The person's last PUMa application; read for the CSS, which never starts before.</param>
    /// <param name="decidedOn">Day of the fund's decision, read for the CSS; null before.</param>
    /// <param name="member">The member of the household asked about; null for the person who applies. Only the AME asks each their own age and care.</param>
    public static ComputedRights Of(
        Application application, IEnumerable<KnownCare> care, Application? puma, DateOnly? decidedOn, ApplicationMember? member = null)
    {
        var why = new Explanation();
        return application.Benefit switch
        {
            Benefit.Puma => new(EffectDates.Puma(PumaOf(application), why), why),
            Benefit.Css => new(CssOf(application, puma, decidedOn, why), why),
            _ => AmeOf(application, care, member, why),
        };
    }

    private static ComputedRights AmeOf(Application application, IEnumerable<KnownCare> known, ApplicationMember? member, Explanation why)
    {
        var deposit = application.Deposit?.DepositedOn ?? (application.MustBeDeposited ? null : application.TransmittedOn);
        var inputs = AmeOf(application, deposit);
        if (member is not null)
        {
            inputs = inputs with { BirthDate = application.BirthDateOf(member) };
        }

        known = known.Where(act => act.PerformedOn > (application.PreviousRightEndsOn ?? DateOnly.MinValue)).ToList(); // The right renewed covers the others.
        var (care, careActId) = member is null && application.Deposit?.Care is { } stated
            ? (stated.ToEpisode(), null)
            : deposit is { } day ? Best(inputs, known.Where(act => act.PerformedOn <= day))
            : StillReachable(inputs, known, application.OpenedOn);
        var effect = EffectDates.Ame(inputs with { Care = care }, why);
        return new ComputedRights(effect, why, care, careActId, care is not null && (deposit is null || effect.Reason == Reasons.AmeRetroactiveToCare));
    }

    // Of all the care known, the one that serves the person best: the engine is asked about each.
    private static (CareEpisode? Care, Guid? CareActId) Best(AmeInputs inputs, IEnumerable<KnownCare> known) => known
        .Select(act => (Care: Episode(act), act.CareActId, Effect: EffectDates.Ame(inputs with { Care = Episode(act) })))
        .OrderBy(option => option.Effect.Decision switch { Decision.Granted => 0, Decision.UrgentCareOnly => 1, Decision.NotEnoughInformation => 2, _ => 3 })
        .ThenBy(option => option.Effect.EffectiveFrom)
        .ThenBy(option => option.Care.Start)
        .Select(option => ((CareEpisode?)option.Care, (Guid?)option.CareActId))
        .FirstOrDefault();

    // Before the deposit: the earliest care that a deposit can still reach, none being possible before the opening.
    private static (CareEpisode? Care, Guid? CareActId) StillReachable(AmeInputs inputs, IEnumerable<KnownCare> known, DateOnly openedOn) => known
        .OrderBy(act => act.PerformedOn)
        .Where(act => EffectDates.Ame(inputs with { Care = Episode(act) }).LastDayToFile >= openedOn)
        .Select(act => ((CareEpisode?)Episode(act), (Guid?)act.CareActId))
        .FirstOrDefault();

    private static CareEpisode Episode(KnownCare act) => new()
    {
        Kind = act.Kind,
        Start = act.PerformedOn,
        End = act.PerformedOn,
        UrgentCategory = act.UrgentCategory,
    };

    private static AmeInputs AmeOf(Application application, DateOnly? deposit)
    {
        var situation = application.Situation;
        return new AmeInputs
        {
            BirthDate = situation.BirthDate,
            EntryDate = situation.EnteredFranceOn,
            IrregularSince = situation.IrregularSince,
            LastReturnToFrance = situation.LastReturnToFranceOn,
            ResourcesWithinCeiling = Assessment.Of(situation, deposit ?? application.OpenedOn).WithinAmeCeiling,
            FirstApplication = application.FirstRequest,
            PreviousRightEndsOn = application.PreviousRightEndsOn,
            DepositDate = deposit,
            DepositPlace = application.MustBeDeposited ? DepositPlace.PassDeVille : DepositPlace.Post,
            TransmittedToCpam = application.TransmittedOn,
        };
    }

    // Sent files reach the fund the day they are sent: that day is the reception.
    private static PumaInputs PumaOf(Application application)
    {
        var situation = application.Situation;
        return new PumaInputs
        {
            Criterion = situation.Working is true ? PumaCriterion.Activity : PumaCriterion.Residence,
            RegularStay = situation.IsInChildWelfareCare(application.OpenedOn) ? true
                : situation.Stay switch { StayStatus.Unknown => null, StayStatus.Irregular => false, _ => true },
            RegularSince = situation.RegularSince,
            ResidenceSince = situation.ResidenceSince,
            ResidenceExempt = situation.IsExemptFromResidence(application.OpenedOn),
            ActivityStart = situation.WorkingSince,
            DepositDate = application.CompletedOn,
            ReceptionDate = application.TransmittedOn,
        };
    }

    private static EffectDate CssOf(Application application, Application? puma, DateOnly? decidedOn, Explanation why)
    {
        var pumaStart = puma?.Decision is { } decided ? decided.ValidFrom : puma is null ? null : Of(puma, [], null, null).Effect.EffectiveFrom;
        if (pumaStart is null && puma is { IsOpen: true })
        {
            return EffectDate.Unknown(EffectInputs.ReceptionDate); // The PUMa it must follow has no date yet.
        }

        var cover = Assessment.Of(application.Situation, application.TransmittedOn ?? application.OpenedOn).Result.Complementary;
        var inputs = new CssInputs
        {
            Variant = cover switch
            {
                ComplementaryCover.CssFree => CssVariant.Free,
                ComplementaryCover.CssParticipation => CssVariant.Participation,
                _ => null,
            },
            PresumedEligible = cover is ComplementaryCover.CssFree or ComplementaryCover.CssParticipation,
            DepositDate = application.TransmittedOn,
            PreviousRightEndsOn = application.PreviousRightEndsOn,
            DecisionDate = decidedOn,
            Hospital = HospitalOf(application),
        };

        // Of a PUMa that was open before the person came, the diagnosis may not know the first day.
        var openBefore = puma is null && application.Situation.ExistingCoverage is (ExistingCoverage.Puma or ExistingCoverage.PumaAndCss);
        return EffectDates.Css(
            !openBefore ? inputs with { PumaStart = pumaStart } : application.Situation.PumaSince is { } since ? inputs with { PumaStart = since } : inputs, why);
    }

    // "Dans les plus brefs délais" has no length: what is complete leaves within the week at the latest.
    private static HospitalStay? HospitalOf(Application application) => application.Situation is { HospitalAdmittedOn: { } admitted } situation
        ? new HospitalStay
        {
            Admission = admitted,
            Discharge = situation.HospitalDischargedOn,
            UnableToApplyOnAdmission = situation.UnableToApplyOnAdmission,
            TransmittedPromptly = application is { CompletedOn: { } complete, TransmittedOn: { } sent } ? sent <= Delays.WeeklyTransmission.After(complete) : null,
        }
        : null;
}
