using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Deadlines;
using PassPlatform.RightsDossier.Households;
using PassPlatform.RightsDossier.Rules;
using PassPlatform.RightsDossier.Situations;

namespace PassPlatform.RightsDossier.Applications;

/// <summary>What the rules say of an application with what is known of it now: from when to when, and why.</summary>
/// <param name="Effect">The engine's answer.</param>
/// <param name="Why">Every condition tried.</param>
/// <param name="Care">The care that the right may reach back to; null when none is known.</param>
/// <param name="CareActId">The act in the network that <paramref name="Care"/> comes from; null when the diagnosis or the deposit stated it.</param>
/// <param name="ReachesBack">The right starts, or before the deposit could start, on the day of that care: its proof belongs to the file.</param>
internal sealed record ComputedRights(EffectDate Effect, Explanation Why, CareEpisode? Care = null, Guid? CareActId = null, bool ReachesBack = false)
{
    /// <summary>Asks the engine.</summary>
    /// <param name="application">The application.</param>
    /// <param name="care">Care the person is known to have had.</param>
    /// <param name="puma">The person's last PUMa application; read for the CSS, which never starts before.</param>
    /// <param name="decidedOn">Day of the fund's decision, read for the CSS; null before.</param>
    /// <param name="member">The member of the household asked about; null for the person who applies. Only the AME asks each their own age and care.</param>
    /// <param name="asIf">What is supposed where it is not known; null: nothing.</param>
    public static ComputedRights Of(
        Application application, IEnumerable<KnownCare> care, Application? puma, DateOnly? decidedOn, ApplicationMember? member = null, AsIf? asIf = null)
    {
        var why = new Explanation();
        return application.Benefit switch
        {
            Benefit.Puma => new(EffectDates.Puma(PumaOf(application, asIf), why), why),
            Benefit.Css => new(CssOf(application, puma, decidedOn, asIf, why), why),
            _ => AmeOf(application, care, member, asIf, why),
        };
    }

    /// <summary>The start of a CSS by its own rules alone: what is asked of a fund that knows the PUMa and has not decided yet.</summary>
    /// <param name="application">A CSS.</param>
    /// <param name="sentOn">Day on which it leaves, or left.</param>
    /// <param name="decidedOn">Day of the fund's decision; null before.</param>
    /// <param name="asIf">What is supposed where it is not known; null: nothing.</param>
    public static EffectDate CssWithoutPuma(Application application, DateOnly sentOn, DateOnly? decidedOn = null, AsIf? asIf = null) =>
        EffectDates.Css(CssInputsOf(application, sentOn, decidedOn, asIf) with { PumaStart = DateOnly.MinValue });

    /// <summary>The last days to file so that care already given is covered, for each of whom the application asks for, in no order.</summary>
    /// <param name="application">The application, not filed yet.</param>
    /// <param name="care">Care that anybody is known to have had.</param>
    /// <remarks>Of somebody still in hospital, the ninety days of the AME do not run; the two months of the CSS do.</remarks>
    internal static IEnumerable<Filing> Filings(Application application, IReadOnlyCollection<KnownCare> care) => application.Benefit switch
    {
        Benefit.Ame => application.Members.Prepend(null).SelectMany(member => AmeFilings(application, care, member)),
        Benefit.Css => CssFilings(application),
        _ => [],
    };

    private static IEnumerable<Filing> AmeFilings(Application application, IReadOnlyCollection<KnownCare> care, ApplicationMember? member)
    {
        var person = member?.PersonId ?? application.PersonId;
        var inputs = AmeOf(application, member, deposit: null);
        return Reachable(application, care.Where(act => act.PersonId == person), member)
            .Select(option => (From: option.Care.DelayStart, Last: EffectDates.Ame(inputs with { Care = option.Care }).LastDayToFile))
            .Where(day => day.Last is not null).Distinct()
            .Select(day => new Filing(Delays.AmeRetroactivity, member?.PersonId, day.From!.Value, day.Last!.Value));
    }

    // The stay of a person who could have applied on entry, or whose CSS has a participation, calls for no day.
    private static IEnumerable<Filing> CssFilings(Application application)
    {
        if (HospitalOf(application, sentOn: null) is not { UnableToApplyOnAdmission: not false } stay || stay.Admission <= application.PreviousRightEndsOn
            || Assessment.Of(application.Situation, application.OpenedOn).Result.Complementary == ComplementaryCover.CssParticipation)
        {
            yield break;
        }

        var (delay, from, last) = stay.LastDayToFile;
        yield return new Filing(delay, null, from, last);
    }

    private static ComputedRights AmeOf(Application application, IEnumerable<KnownCare> known, ApplicationMember? member, AsIf? asIf, Explanation why)
    {
        var deposit = application.Deposit?.DepositedOn ?? (application.MustBeDeposited ? null : application.TransmittedOn ?? asIf?.SentOn);
        var inputs = AmeOf(application, member, deposit);
        var reachable = Reachable(application, known, member);
        var (care, careActId) = member is null && application.Deposit?.Care is { } stated
            ? (stated.ToEpisode(), null)
            : deposit is { } day ? Best(inputs, reachable.Where(option => option.Care.Start <= day))
            : StillReachable(inputs, reachable, application.OpenedOn);
        var effect = EffectDates.Ame(inputs with { Care = care }, why);
        if (deposit is not null && (application.ConstitutedOn ?? asIf?.ConstitutedOn) is { } constituted && constituted < deposit)
        {
            // Its conditions are to be met on that day; the ninety days of the care run to the deposit all the same.
            var then = EffectDates.Ame(inputs with { DepositDate = constituted, Care = null });
            effect = EffectDates.FromConstitution(
                effect, then.Decision == Decision.Granted ? then.EffectiveFrom : null, application.PreviousRightEndsOn?.AddDays(1), Delays.AmeDuration, why);
        }

        return new ComputedRights(effect, why, care, careActId, care is not null && (deposit is null || effect.Reason == Reasons.AmeRetroactiveToCare));
    }

    // What the network told, and the stay in hospital that the diagnosis states of the person; the right renewed covers what is not after its end.
    private static IReadOnlyList<(CareEpisode Care, Guid? CareActId)> Reachable(Application application, IEnumerable<KnownCare> known, ApplicationMember? member)
    {
        var reachable = known.Select(act => (Care: Episode(act), CareActId: (Guid?)act.CareActId));
        if (member is null && application.Situation is { HospitalAdmittedOn: { } admitted } situation)
        {
            reachable = reachable.Append((new CareEpisode { Kind = CareKind.Hospital, Start = admitted, End = situation.HospitalDischargedOn }, null));
        }

        return [.. reachable.Where(option => option.Care.Start > (application.PreviousRightEndsOn ?? DateOnly.MinValue))];
    }

    // Of all the care known, the one that serves the person best: the engine is asked about each.
    private static (CareEpisode? Care, Guid? CareActId) Best(AmeInputs inputs, IEnumerable<(CareEpisode Care, Guid? CareActId)> known) => known
        .Select(option => (option.Care, option.CareActId, Effect: EffectDates.Ame(inputs with { Care = option.Care })))
        .OrderBy(option => option.Effect.Decision switch { Decision.Granted => 0, Decision.UrgentCareOnly => 1, Decision.NotEnoughInformation => 2, _ => 3 })
        .ThenBy(option => option.Effect.EffectiveFrom)
        .ThenBy(option => option.Care.Start)
        .Select(option => ((CareEpisode?)option.Care, option.CareActId))
        .FirstOrDefault();

    // Before the deposit: the earliest care that a deposit can still reach, none being possible before the opening. The delay waits for who is in hospital.
    private static (CareEpisode? Care, Guid? CareActId) StillReachable(AmeInputs inputs, IEnumerable<(CareEpisode Care, Guid? CareActId)> known, DateOnly openedOn) => known
        .OrderBy(option => option.Care.Start)
        .Where(option => EffectDates.Ame(inputs with { Care = option.Care.DelayStart is null ? option.Care with { End = Later(option.Care.Start, openedOn) } : option.Care }).LastDayToFile >= openedOn)
        .Select(option => ((CareEpisode?)option.Care, option.CareActId))
        .FirstOrDefault();

    private static DateOnly Later(DateOnly one, DateOnly other) => other > one ? other : one;

    private static CareEpisode Episode(KnownCare act) => new()
    {
        Kind = act.Kind,
        Start = act.PerformedOn,
        End = act.PerformedOn,
        UrgentCategory = act.UrgentCategory,
    };

    private static AmeInputs AmeOf(Application application, ApplicationMember? member, DateOnly? deposit)
    {
        var situation = application.Situation;
        return new AmeInputs
        {
            BirthDate = member is null ? situation.BirthDate : application.BirthDateOf(member),
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

    // The reception as the fund says it, presumed the day of the sending before.
    private static PumaInputs PumaOf(Application application, AsIf? asIf)
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
            ReceptionDate = application.ReceptionOn ?? asIf?.SentOn,
        };
    }

    private static EffectDate CssOf(Application application, Application? puma, DateOnly? decidedOn, AsIf? asIf, Explanation why)
    {
        var pumaStart = puma?.Decision is { } decided ? decided.ValidFrom
            : puma is null ? null
            : Of(puma, [], null, null, asIf: asIf?.PumaSentOn is { } leaves ? new AsIf { SentOn = leaves } : null).Effect.EffectiveFrom;
        if (pumaStart is null && puma is { IsOpen: true })
        {
            return EffectDate.Unknown(EffectInputs.ReceptionDate); // The PUMa it must follow has no date yet.
        }

        var inputs = CssInputsOf(application, application.TransmittedOn ?? asIf?.SentOn, decidedOn, asIf);

        // Of a PUMa that was open before the person came, the diagnosis may not know the first day.
        var openBefore = puma is null && application.Situation.ExistingCoverage is (ExistingCoverage.Puma or ExistingCoverage.PumaAndCss);
        var effect = EffectDates.Css(
            !openBefore ? inputs with { PumaStart = pumaStart } : application.Situation.PumaSince is { } since ? inputs with { PumaStart = since } : inputs, why);
        var bounds = ((DateOnly?[])[openBefore ? application.Situation.PumaSince : pumaStart, application.PreviousRightEndsOn?.AddDays(1)]).Max();
        return EffectDates.FromConstitution(effect, application.ConstitutedOn ?? asIf?.ConstitutedOn, bounds, Delays.CssDuration, why);
    }

    private static CssInputs CssInputsOf(Application application, DateOnly? sentOn, DateOnly? decidedOn, AsIf? asIf)
    {
        var cover = Assessment.Of(application.Situation, sentOn ?? application.OpenedOn).Result.Complementary;
        return new CssInputs
        {
            Variant = cover switch
            {
                ComplementaryCover.CssFree => CssVariant.Free,
                ComplementaryCover.CssParticipation => CssVariant.Participation,
                _ => null,
            },
            PresumedEligible = cover is ComplementaryCover.CssFree or ComplementaryCover.CssParticipation,
            SituationRequiresImmediate = application.RequiresImmediate ?? asIf?.Requires,
            DepositDate = sentOn,
            PreviousRightEndsOn = application.PreviousRightEndsOn,
            DecisionDate = decidedOn,
            MembershipReceivedDate = application.MembershipReceivedOn ?? asIf?.MembershipReceivedOn,
            Hospital = HospitalOf(application, sentOn),
        };
    }

    // "Dans les plus brefs délais" has no length: what is complete leaves within the week at the latest.
    private static HospitalStay? HospitalOf(Application application, DateOnly? sentOn) => application.Stay is { } stay
        ? new HospitalStay
        {
            Admission = stay.AdmittedOn,
            Discharge = stay.DischargedOn,
            UnableToApplyOnAdmission = stay.UnableToApplyOnAdmission,
            TransmittedPromptly = application.CompletedOn is { } complete && sentOn is { } sent ? sent <= Delays.WeeklyTransmission.After(complete) : null,
        }
        : null;
}

/// <summary>What is supposed of an application, where it is not known: to see what another day, or another reading, would give.</summary>
internal sealed record AsIf
{
    /// <summary>Day on which it would leave.</summary>
    public DateOnly? SentOn { get; init; }

    /// <summary>Day on which the PUMa that a CSS follows would leave.</summary>
    public DateOnly? PumaSentOn { get; init; }

    /// <summary>Day from which the clause of the agreement would have the right asked for.</summary>
    public DateOnly? ConstitutedOn { get; init; }

    /// <summary>Why the CSS would be needed at once.</summary>
    public ImmediateSituation? Requires { get; init; }

    /// <summary>Day on which the membership form and the means of payment would be received.</summary>
    public DateOnly? MembershipReceivedOn { get; init; }
}
