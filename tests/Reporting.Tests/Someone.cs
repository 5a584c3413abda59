using System.Globalization;
using PassPlatform.Contracts;

namespace PassPlatform.Reporting.Tests;

/// <summary>A person of a PASS, told by the events that the other services would publish; dates as yyyy-MM-dd.</summary>
internal sealed class Someone(Guid site)
{
    private readonly List<PassEvent> _facts = [];
    private long _version;

    public Guid Id { get; } = Guid.CreateVersion7();

    public Guid Site { get; } = site;

    public IReadOnlyList<PassEvent> Facts => _facts;

    public static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public Someone Registered(string on, Sex sex = Sex.Female, string? birth = "1990-03-15") => Add(new PersonRegistered
    {
        OccurredAt = Now,
        PassSiteId = Site,
        Version = Next,
        PersonId = Id,
        Sex = sex,
        BirthYear = birth is null ? null : Day(birth).Year,
        FirstContactOn = Day(on),
        Origin = ReferralOrigin.TownSocialServices,
    });

    public Someone Rectified(Sex sex, string? birth) => Add(new PersonRectified
    {
        OccurredAt = Now,
        PassSiteId = Site,
        Version = Next,
        PersonId = Id,
        Sex = sex,
        BirthYear = birth is null ? null : Day(birth).Year,
    });

    public Someone Situation(string on, CoverState baseCover = CoverState.None, CoverState complementary = CoverState.None, bool address = false) =>
        Add(new EntrySituationRecorded
        {
            OccurredAt = Now,
            PassSiteId = Site,
            Version = Next,
            PersonId = Id,
            RecordedOn = Day(on),
            BaseCover = baseCover,
            ComplementaryCover = complementary,
            HasAdministrativeAddress = address,
        });

    public Someone Assessed(string on, string reason, params Benefit[] eligible) => Add(new EligibilityAssessed
    {
        OccurredAt = Now,
        PassSiteId = Site,
        Version = Next,
        PersonId = Id,
        AssessedOn = Day(on),
        EligibleFor = eligible,
        ReasonCode = reason,
    });

    public Someone Diagnosed(string on, ExistingCoverage? found = null) => Add(new DiagnosisRecorded
    {
        OccurredAt = Now,
        PassSiteId = Site,
        Version = Next,
        PersonId = Id,
        DiagnosisId = Guid.CreateVersion7(),
        MadeOn = Day(on),
        Vulnerabilities = [Vulnerability.Precarity],
        Situation = new ToldSituation { Territory = Territory.Metropole, Stay = StayStatus.Irregular, ExistingCoverage = found },
    });

    public Someone Interviewed(string on, InterviewKind kind = InterviewKind.Social) => Add(new InterviewHeld
    {
        OccurredAt = Now,
        PassSiteId = Site,
        Version = Next,
        PersonId = Id,
        InterviewId = Guid.CreateVersion7(),
        HeldOn = Day(on),
        Kind = kind,
    });

    public Someone Interpreted(string on, bool provided = true, string language = "snk") => Add(new InterpretationProvided
    {
        OccurredAt = Now,
        PassSiteId = Site,
        Version = Next,
        PersonId = Id,
        InterviewId = Guid.CreateVersion7(),
        RequestedOn = Day(on),
        LanguageCode = language,
        Provided = provided,
    });

    public Someone Oriented(
        string on, OrientationDestination destination, bool ordinaryLaw, CareSpeciality? speciality = null, CareKind? kind = null, params ConsultationReason[] pathologies) => Add(new OrientationMade
        {
            OccurredAt = Now,
            PassSiteId = Site,
            Version = Next,
            PersonId = Id,
            OrientationId = Guid.CreateVersion7(),
            MadeOn = Day(on),
            Destination = destination,
            TowardsOrdinaryLaw = ordinaryLaw,
            Speciality = speciality,
            CareKind = kind,
            Pathologies = pathologies,
        });

    /// <summary>The last orientation has its answer.</summary>
    public Someone Answered(string on, OrientationOutcome outcome) => Add(new OrientationAnswered
    {
        OccurredAt = Now,
        PassSiteId = Site,
        Version = Next,
        PersonId = Id,
        OrientationId = _facts.OfType<OrientationMade>().LastOrDefault()?.OrientationId ?? Guid.CreateVersion7(),
        AnsweredOn = Day(on),
        Outcome = outcome,
    });

    /// <summary>A collective session of the PASS, which is nobody's story.</summary>
    public Someone Session(Guid id, string on, CollectiveKind kind, int participants, bool cancelled, params CollectiveTheme[] themes) => Add(new CollectiveSessionHeld
    {
        OccurredAt = Now,
        PassSiteId = Site,
        Version = Next,
        SessionId = id,
        HeldOn = Day(on),
        Kind = kind,
        Themes = themes,
        Participants = participants,
        Cancelled = cancelled,
    });

    public Someone Appointed(Guid appointment, string on, AppointmentState state) => Add(new AppointmentMade
    {
        OccurredAt = Now,
        PassSiteId = Site,
        Version = Next,
        PersonId = Id,
        AppointmentId = appointment,
        PlannedOn = Day(on),
        Kind = InterviewKind.Social,
        State = state,
        WithFund = false,
    });

    public Someone LostOn(string lostOn) => Add(new FollowUpLost
    {
        OccurredAt = Now,
        PassSiteId = Site,
        Version = Next,
        PersonId = Id,
        LastContactOn = Day(lostOn).AddMonths(-6),
        LostOn = Day(lostOn),
    });

    public Someone LossUndone(string on) => Add(new FollowUpResumed { OccurredAt = Now, PassSiteId = Site, Version = Next, PersonId = Id, ResumedOn = Day(on), LossUndone = true });

    public Someone Lapsed(Guid application, Benefit benefit, string on) => Add(new ApplicationLapsed
    {
        OccurredAt = Now,
        PassSiteId = Site,
        Version = Next,
        PersonId = Id,
        ApplicationId = application,
        Benefit = benefit,
        FirstRequest = true,
        LapsedOn = Day(on),
    });

    public Someone Withdrawn(Guid application, Benefit benefit, string on) => Add(new ApplicationWithdrawn
    {
        OccurredAt = Now,
        PassSiteId = Site,
        Version = Next,
        PersonId = Id,
        ApplicationId = application,
        Benefit = benefit,
        FirstRequest = true,
        WithdrawnOn = Day(on),
        Reason = WithdrawalReason.PersonRequest,
    });

    /// <summary>Somebody who gave no name passed at the desk of the PASS.</summary>
    public Someone Passage(Guid passage, string on) => Add(new AnonymousPassageCounted
    {
        OccurredAt = Now,
        PassSiteId = Site,
        Version = Next,
        PassageId = passage,
        PassedOn = Day(on),
        Reason = AnonymityReason.NameWithheld,
        Demands = [],
        Origin = ReferralOrigin.Spontaneous,
    });

    public Someone Erased(string on = "2024-01-01") => Add(new PersonErased { OccurredAt = Now, PassSiteId = Site, Version = Next, PersonId = Id, ErasedOn = Day(on) });

    /// <summary>The file of somebody else is this person's too.</summary>
    public Someone Merged(Someone other, string on = "2024-01-01") => Add(new PeopleMerged
    {
        OccurredAt = Now,
        PassSiteId = Site,
        Version = Next,
        PersonId = Id,
        MergedPersonId = other.Id,
        MergedVersion = other.Next,
        MergedOn = Day(on),
    });

    /// <summary>It was not.</summary>
    public Someone Unmerged(Someone other) => Add(new PeopleUnmerged
    {
        OccurredAt = Now,
        PassSiteId = Site,
        Version = Next,
        PersonId = Id,
        MergedPersonId = other.Id,
        MergedVersion = other.Next,
        UnmergedOn = new DateOnly(2024, 1, 1),
    });

    public Someone ResumedOn(string on) => Add(new FollowUpResumed { OccurredAt = Now, PassSiteId = Site, Version = Next, PersonId = Id, ResumedOn = Day(on) });

    public Someone ClosedOn(string on, ClosureReason reason = ClosureReason.OrdinaryLaw) => Add(new FollowUpClosed
    {
        OccurredAt = Now,
        PassSiteId = Site,
        Version = Next,
        PersonId = Id,
        ClosedOn = Day(on),
        Reason = reason,
    });

    public Someone Sent(Guid application, Benefit benefit, string on) => Add(new ApplicationTransmitted
    {
        OccurredAt = Now,
        PassSiteId = Site,
        Version = Next,
        PersonId = Id,
        ApplicationId = application,
        Benefit = benefit,
        FirstRequest = true,
        BatchId = Guid.CreateVersion7(),
        FundCode = "01761",
        TransmittedOn = Day(on),
        DepositedOn = null,
        DecisionDueOn = Day(on).AddDays(30),
    });

    public Someone Granted(Guid application, Benefit benefit, string notified, string from, string? to = null) => Decided(application, benefit, notified, true)
        .Add(new RightsOpened
        {
            OccurredAt = Now,
            PassSiteId = Site,
            Version = Next,
            PersonId = Id,
            ApplicationId = application,
            Benefit = benefit,
            FirstRequest = true,
            EffectiveFrom = Day(from),
            EffectiveTo = to is null ? null : Day(to),
            NotifiedOn = Day(notified),
        });

    public Someone Refused(Guid application, Benefit benefit, string notified, string? urgentFrom = null) => Decided(application, benefit, notified, false)
        .Add(new RightsRefused
        {
            OccurredAt = Now,
            PassSiteId = Site,
            Version = Next,
            PersonId = Id,
            ApplicationId = application,
            Benefit = benefit,
            FirstRequest = true,
            ReasonCode = "residence",
            NotifiedOn = Day(notified),
            UrgentCareFrom = urgentFrom is null ? null : Day(urgentFrom),
        });

    public Someone Act(
        Guid act, string on, long cents, CareSpeciality speciality = CareSpeciality.GeneralMedicine, params ConsultationReason[] reasons) => Add(new CareActRecorded
        {
            OccurredAt = Now,
            PassSiteId = Site,
            Version = Next,
            PersonId = Id,
            CareActId = act,
            PerformedOn = Day(on),
            AmountCents = cents,
            PractitionerId = Guid.CreateVersion7(),
            Speciality = speciality,
            CareKind = CareKind.Ambulatory,
            Reasons = reasons.Length == 0 ? [ConsultationReason.General] : reasons,
        });

    /// <summary>A right covers the act: it may be sent to the fund.</summary>
    public Someone Freed(Guid act, string performed, long cents, string on) => Add(new CareActBillable
    {
        OccurredAt = Now,
        PassSiteId = Site,
        Version = Next,
        PersonId = Id,
        CareActId = act,
        PerformedOn = Day(performed),
        AmountCents = cents,
        Cover = Benefit.Ame,
        BillableOn = Day(on),
    });

    public Someone Settled(Guid act, string performed, long cents, string on, long reimbursed, long recovered = 0) => Add(new CareActSettled
    {
        OccurredAt = Now,
        PassSiteId = Site,
        Version = Next,
        PersonId = Id,
        CareActId = act,
        PerformedOn = Day(performed),
        AmountCents = cents,
        Outcome = reimbursed > 0 ? SettlementOutcome.Reimbursed : SettlementOutcome.Rejected,
        ReimbursedCents = reimbursed,
        SettledOn = Day(on),
        RecoveredForArsCents = recovered,
    });

    public Someone Funded(Guid act, string performed, long cents, string on, long? paid = null) => Add(new CareActFundedByArs
    {
        OccurredAt = Now,
        PassSiteId = Site,
        Version = Next,
        PersonId = Id,
        CareActId = act,
        PerformedOn = Day(performed),
        AmountCents = cents,
        FundedOn = Day(on),
        FundedCents = paid,
    });

    public Someone Unfunded(Guid act, string performed, long cents, string on) => Add(new CareActUnfunded
    {
        OccurredAt = Now,
        PassSiteId = Site,
        Version = Next,
        PersonId = Id,
        CareActId = act,
        PerformedOn = Day(performed),
        AmountCents = cents,
        DecidedOn = Day(on),
    });

    public Someone Add(PassEvent fact)
    {
        _facts.Add(fact);
        return this;
    }

    private Someone Decided(Guid application, Benefit benefit, string notified, bool granted) => Add(new ApplicationDecided
    {
        OccurredAt = Now,
        PassSiteId = Site,
        Version = Next,
        PersonId = Id,
        ApplicationId = application,
        Benefit = benefit,
        FirstRequest = true,
        Outcome = granted ? DecisionOutcome.Granted : DecisionOutcome.Refused,
        NotifiedOn = Day(notified),
        TransmittedOn = Day(notified),
        DiffersFromRules = false,
    });

    private static DateTimeOffset Now => new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private long Next => ++_version;
}
