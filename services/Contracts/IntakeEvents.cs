using System.Text.Json.Serialization;

namespace PassPlatform.Contracts;

/// <summary>A person was met for the first time in this PASS.</summary>
[PublishedBy("intake", HeardBy = ["rights-dossier", "partner-network", "reporting"])]
public sealed record PersonRegistered : PersonEvent
{
    public required Sex Sex { get; init; }

    /// <summary>Year of birth, see <see cref="Contracts.BirthDate.CountedYear"/>; null when nothing is known of the birth. Who needs more asks intake.</summary>
    public int? BirthYear { get; init; }

    /// <summary>How well the birth is known; null when it is not, and in an event of before it was told.</summary>
    public BirthCertainty? BirthCertainty { get; init; }

    /// <summary>Day of the first contact with this PASS; opens the episode of follow-up.</summary>
    public required DateOnly FirstContactOn { get; init; }

    public required ReferralOrigin Origin { get; init; }

    /// <summary>What was told before the year was: read as a year, never written.</summary>
    [JsonInclude]
    internal DateOnly? BirthDate { init => BirthYear ??= value?.Year; }
}

/// <summary>What of a person's identity a correction touches: the words themselves are never told.</summary>
public enum IdentityPart
{
    Names,
    BirthDate,
    Sex,
}

/// <summary>The names, the sex or the birth date of a person were corrected; the latest version is the right one.</summary>
[PublishedBy("intake", HeardBy = ["rights-dossier", "reporting"])]
public sealed record PersonRectified : PersonEvent
{
    /// <summary>What was corrected; empty in an event of before it was told, which spoke of the sex or the birth date.</summary>
    public IReadOnlyList<IdentityPart> Parts { get; init; } = [];

    public required Sex Sex { get; init; }

    /// <summary>Year of birth, see <see cref="Contracts.BirthDate.CountedYear"/>; null when nothing is known of the birth. The day may be corrected and the year stay the same.</summary>
    public int? BirthYear { get; init; }

    /// <summary>How well the birth is known; null when it is not, and in an event of before it was told.</summary>
    public BirthCertainty? BirthCertainty { get; init; }

    /// <summary>What was told before the year was: read as a year, never written.</summary>
    [JsonInclude]
    internal DateOnly? BirthDate { init => BirthYear ??= value?.Year; }
}

/// <summary>Two files were one person's: what is kept of the one is the other's from now on, and the person counts once.</summary>
/// <remarks>
/// The person of the event is the file that stays; <see cref="MergedVersion"/> orders what becomes of the file that goes. Whatever was first told of a file is told of that one
/// for ever, merged or not: who holds it follows from the merges, in whatever order these events and the others come. Decision 0132.
/// </remarks>
[PublishedBy("intake", HeardBy = ["rights-dossier", "partner-network", "reporting"])]
public sealed record PeopleMerged : PersonEvent
{
    /// <summary>The file that is read through the other.</summary>
    public required Guid MergedPersonId { get; init; }

    /// <summary>Its version.</summary>
    public required long MergedVersion { get; init; }

    /// <summary>Day in Paris.</summary>
    public required DateOnly MergedOn { get; init; }
}

/// <summary>Two files that were merged were two people's: each service gives back exactly what the merge moved.</summary>
[PublishedBy("intake", HeardBy = ["rights-dossier", "partner-network", "reporting"])]
public sealed record PeopleUnmerged : PersonEvent
{
    /// <summary>The file that stands alone again.</summary>
    public required Guid MergedPersonId { get; init; }

    /// <summary>Its version.</summary>
    public required long MergedVersion { get; init; }

    /// <summary>Day in Paris.</summary>
    public required DateOnly UnmergedOn { get; init; }
}

/// <summary>Somebody of another PASS opened the file of a person, for three hours and a reason that the person's PASS reads: who and why are not told here. Decision 0145.</summary>
[PublishedBy("intake")]
public sealed record FileOpenedElsewhere : PersonEvent
{
    public required Guid OpeningId { get; init; }

    /// <summary>The PASS from which it was.</summary>
    public required Guid FromPassSiteId { get; init; }

    /// <summary>Day in Paris.</summary>
    public required DateOnly OpenedOn { get; init; }
}

/// <summary>A person's data was erased, at their request or at the end of its term: whoever keeps something of them forgets it.</summary>
[PublishedBy("intake", HeardBy = ["rights-dossier", "partner-network", "reporting"])]
public sealed record PersonErased : PersonEvent
{
    /// <summary>Day in Paris.</summary>
    public required DateOnly ErasedOn { get; init; }
}

/// <summary>A person's data is only kept, at their request: nothing is done with it meanwhile. GDPR art. 18 and 21 [000-135].</summary>
[PublishedBy("intake", HeardBy = ["rights-dossier", "reporting"])]
public sealed record PersonRestricted : PersonEvent
{
    /// <summary>Day in Paris.</summary>
    public required DateOnly RestrictedOn { get; init; }
}

/// <summary>The restriction is lifted, and the person was told before. GDPR art. 18 §3.</summary>
[PublishedBy("intake", HeardBy = ["rights-dossier", "reporting"])]
public sealed record PersonRestrictionLifted : PersonEvent
{
    /// <summary>Day in Paris.</summary>
    public required DateOnly LiftedOn { get; init; }
}

/// <summary>Nobody is left of a PASS that ended: the data of its people is destroyed. Annexe 1 of the agreement, point 7 [000-138].</summary>
[PublishedBy("intake", HeardBy = ["partner-network", "reporting"])]
public sealed record PassSiteDataDestroyed : PassEvent
{
    /// <summary>Day in Paris.</summary>
    public required DateOnly DestroyedOn { get; init; }

    /// <summary>How many people.</summary>
    public required int People { get; init; }
}

/// <summary>The situation on entry, frozen for the report: what is found later does not change it.</summary>
[PublishedBy("intake")]
public sealed record EntrySituationRecorded : PersonEvent
{
    public required DateOnly RecordedOn { get; init; }
    public required CoverState BaseCover { get; init; }
    public required CoverState ComplementaryCover { get; init; }

    /// <summary>Has an address to receive mail, own or by <i>domiciliation</i>.</summary>
    public required bool HasAdministrativeAddress { get; init; }
}

/// <summary>How a person came in, and why; the latest version is the right one.</summary>
[PublishedBy("intake", HeardBy = ["partner-network", "reporting"])]
public sealed record ArrivalRecorded : PersonEvent
{
    public required Guid ArrivalId { get; init; }
    public required DateOnly RecordedOn { get; init; }

    /// <summary>What the person asked for; empty when not known.</summary>
    public required IReadOnlyList<Demand> Demands { get; init; }
    public required IReadOnlyList<PresumedRight> PresumedRights { get; init; }

    /// <summary>Gave up care; null when not known.</summary>
    public bool? CareRenounced { get; init; }
    public required IReadOnlyList<RenunciationReason> RenunciationReasons { get; init; }

    /// <summary>What was offered first to a person in great precarity; null: they are not, or nothing was.</summary>
    public FirstAnswer? OfferedFirst { get; init; }

    /// <summary>They took it; null when nothing was offered.</summary>
    public bool? OfferAccepted { get; init; }

    /// <summary>Cares for somebody near (<i>proche aidant</i>).</summary>
    public required bool Carer { get; init; }

    /// <summary>The referral by which they came, in partner-network; null: by none that it knows.</summary>
    public Guid? ReferralId { get; init; }
}

/// <summary>Somebody passed who gave no name: counted, with why and what for. It is about no person.</summary>
[PublishedBy("intake")]
public sealed record AnonymousPassageCounted : PassEvent
{
    public required Guid PassageId { get; init; }
    public required DateOnly PassedOn { get; init; }
    public required AnonymityReason Reason { get; init; }
    public required IReadOnlyList<Demand> Demands { get; init; }
    public required ReferralOrigin Origin { get; init; }

    /// <summary>Where they were sent; null: nowhere.</summary>
    public OrientationDestination? OrientedTo { get; init; }

    /// <summary>The passage.</summary>
    [JsonIgnore]
    public override Guid Subject => PassageId;
}

/// <summary>The social diagnosis of a person, with all that the rights rules need to conclude but the birth date, which intake is asked for.</summary>
[PublishedBy("intake", HeardBy = ["rights-dossier", "reporting"])]
public sealed record DiagnosisRecorded : PersonEvent
{
    public required Guid DiagnosisId { get; init; }
    public required DateOnly MadeOn { get; init; }
    public required IReadOnlyList<Vulnerability> Vulnerabilities { get; init; }
    public required ToldSituation Situation { get; init; }
}

/// <summary>A contact with the person: reception, social or care interview, outreach.</summary>
[PublishedBy("intake", HeardBy = ["partner-network", "reporting"])]
public sealed record InterviewHeld : PersonEvent
{
    public required Guid InterviewId { get; init; }
    public required DateOnly HeldOn { get; init; }
    public required InterviewKind Kind { get; init; }

    /// <summary>Who held it; null from a publisher that did not tell it yet, and when it was not said. Never why, nor what was done.</summary>
    public InterviewProfessional? Professional { get; init; }

    /// <summary>A first interview or consultation, which is longer; null when it was not said. Note DGOS/P3/2025/45, annexe 1 §1 [002-008].</summary>
    public bool? First { get; init; }
}

/// <summary>A professional of the PASS gave care, or what was told of it is corrected or withdrawn: the highest version counts. About no person: the PASS's own budget pays. [002-006]</summary>
[PublishedBy("intake", HeardBy = ["partner-network", "reporting"])]
public sealed record OwnCareGiven : PassEvent
{
    public required Guid InterviewId { get; init; }
    public required DateOnly GivenOn { get; init; }
    public required InterviewKind Kind { get; init; }

    /// <summary>Null when it was not said.</summary>
    public InterviewProfessional? Professional { get; init; }

    /// <summary>How many acts were coded, 0 to 10: never which.</summary>
    public required int Acts { get; init; }

    /// <summary>It was not held after all, or was no care: it counts for nothing.</summary>
    public bool Withdrawn { get; init; }

    /// <summary>The interview.</summary>
    [JsonIgnore]
    public override Guid Subject => InterviewId;
}

/// <summary>An interpreter was asked for. Bilingual staff is not counted.</summary>
[PublishedBy("intake")]
public sealed record InterpretationProvided : PersonEvent
{
    public required Guid InterviewId { get; init; }
    public required DateOnly RequestedOn { get; init; }

    /// <summary>ISO 639 code of the language, e.g. <c>snk</c> for Soninké.</summary>
    public required string LanguageCode { get; init; }

    /// <summary>False when requested and not provided: counted, and marked.</summary>
    public required bool Provided { get; init; }
}

/// <summary>A person was oriented towards care or services.</summary>
[PublishedBy("intake", HeardBy = ["rights-dossier", "reporting"])]
public sealed record OrientationMade : PersonEvent
{
    public required Guid OrientationId { get; init; }
    public required DateOnly MadeOn { get; init; }
    public required OrientationDestination Destination { get; init; }

    /// <summary>Towards ordinary care or services, as opposed to another PASS or free care.</summary>
    public required bool TowardsOrdinaryLaw { get; init; }

    /// <summary>The care asked for, when the orientation is for care.</summary>
    public CareSpeciality? Speciality { get; init; }
    public CareKind? CareKind { get; init; }

    /// <summary>The practitioner of the network, when one was chosen.</summary>
    public Guid? PractitionerId { get; init; }

    /// <summary>What care at a hospital is asked for, by chapters; empty when it was not said, or from a publisher that did not tell it yet. Call for expressions of interest, §2-8 [000-052].</summary>
    public IReadOnlyList<ConsultationReason> Pathologies { get; init; } = [];
}

/// <summary>Something is known of what became of an orientation; the latest version counts.</summary>
[PublishedBy("intake")]
public sealed record OrientationAnswered : PersonEvent
{
    public required Guid OrientationId { get; init; }

    /// <summary>Day of what is told; of an expiry, the day on which the wait ended.</summary>
    public required DateOnly AnsweredOn { get; init; }
    public required OrientationOutcome Outcome { get; init; }
}

/// <summary>The form that refers a person to the mission accompagnement santé of a fund left. Agreement, annexe 2 [000-105, 000-140].</summary>
[PublishedBy("intake")]
public sealed record SupportMissionReferred : PersonEvent
{
    public required Guid ReferralId { get; init; }

    /// <summary>Day on which the form left.</summary>
    public required DateOnly SentOn { get; init; }

    /// <summary>Body code of the fund; null when the PASS has no agreement with one.</summary>
    public string? FundCode { get; init; }
}

/// <summary>The fund called back the person referred to its mission. Agreement, annexe 2 [002-035].</summary>
[PublishedBy("intake")]
public sealed record SupportMissionCalledBack : PersonEvent
{
    public required Guid ReferralId { get; init; }
    public required DateOnly CalledBackOn { get; init; }

    /// <summary>Within the delay of the agreement, counted to the minute.</summary>
    public required bool InTime { get; init; }
}

/// <summary>A person was referred to the social service of the fund. Agreement, annexe 3 [000-141, 001-013].</summary>
[PublishedBy("intake")]
public sealed record SocialServiceReferred : PersonEvent
{
    public required Guid ReferralId { get; init; }
    public required DateOnly ReferredOn { get; init; }
}

/// <summary>A collective session, a workshop or an outreach action was held, or what was told of it is corrected: the latest version counts. Nobody is known by it.</summary>
[PublishedBy("intake")]
public sealed record CollectiveSessionHeld : PassEvent
{
    public required Guid SessionId { get; init; }
    public required DateOnly HeldOn { get; init; }
    public required CollectiveKind Kind { get; init; }

    /// <summary>At least one, none twice.</summary>
    public required IReadOnlyList<CollectiveTheme> Themes { get; init; }

    /// <summary>People who took part.</summary>
    public required int Participants { get; init; }

    /// <summary>It did not take place after all, or was noted by error: it counts for nothing.</summary>
    public bool Cancelled { get; init; }

    /// <summary>The session.</summary>
    [JsonIgnore]
    public override Guid Subject => SessionId;
}

/// <summary>An appointment of a person was made, moved, held, missed or cancelled: the latest version is the right one. One of nobody yet is not told.</summary>
[PublishedBy("intake", HeardBy = ["partner-network", "reporting"])]
public sealed record AppointmentMade : PersonEvent
{
    public required Guid AppointmentId { get; init; }

    /// <summary>Day for which it is planned, or on which it was held or missed.</summary>
    public required DateOnly PlannedOn { get; init; }
    public required InterviewKind Kind { get; init; }
    public required AppointmentState State { get; init; }

    /// <summary>With an agent of the fund, who receives at the PASS [000-088, 003-037].</summary>
    public required bool WithFund { get; init; }
}

/// <summary>With an open episode, no contact, no care act, no answer and nothing planned for the agreed days; and the agreed attempts to reach the person were made in vain.</summary>
[PublishedBy("intake")]
public sealed record FollowUpLost : PersonEvent
{
    public required DateOnly LastContactOn { get; init; }

    /// <summary>Day on which the agreed days of silence ended, or the last attempt was made, whichever is later.</summary>
    public required DateOnly LostOn { get; init; }
}

/// <summary>A person lost to follow-up, or whose follow-up was closed, came back or gave a sign of life: same person, same file, a new episode.</summary>
[PublishedBy("intake", HeardBy = ["partner-network", "reporting"])]
public sealed record FollowUpResumed : PersonEvent
{
    /// <summary>Day of the contact, of the care act or of the answer.</summary>
    public required DateOnly ResumedOn { get; init; }

    /// <summary>
    /// A contact or a care act told late, of a day before the loss, shows that there was no loss: the former episode goes on, none is opened.
    /// </summary>
    public bool LossUndone { get; init; }
}

/// <summary>The episode of follow-up ended.</summary>
[PublishedBy("intake", HeardBy = ["partner-network", "reporting"])]
public sealed record FollowUpClosed : PersonEvent
{
    public required DateOnly ClosedOn { get; init; }
    public required ClosureReason Reason { get; init; }
}
