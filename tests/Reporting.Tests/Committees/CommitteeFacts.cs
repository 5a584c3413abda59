using PassPlatform.Contracts;

namespace PassPlatform.Reporting.Tests.Committees;

/// <summary>What a fund and a PASS do together, told by the events of the other services; dates as yyyy-MM-dd.</summary>
internal static class CommitteeFacts
{
    public const string Fund = "01761";

    /// <summary>An AME request was deposited at the PASS, to be sent within eight days.</summary>
    public static Someone Deposited(this Someone someone, Guid application, string on) => someone.Add(new DepositReceived
    {
        OccurredAt = DateTimeOffset.UnixEpoch,
        PassSiteId = someone.Site,
        Version = Next(someone),
        PersonId = someone.Id,
        ApplicationId = application,
        Benefit = Benefit.Ame,
        FirstRequest = true,
        DepositedOn = Someone.Day(on),
        TransmissionDueOn = Someone.Day(on).AddDays(8),
    });

    public static Someone SentTo(this Someone someone, Guid application, Benefit benefit, string on, bool first = true, string fund = Fund) => someone.Add(new ApplicationTransmitted
    {
        OccurredAt = DateTimeOffset.UnixEpoch,
        PassSiteId = someone.Site,
        Version = Next(someone),
        PersonId = someone.Id,
        ApplicationId = application,
        Benefit = benefit,
        FirstRequest = first,
        BatchId = Guid.CreateVersion7(),
        FundCode = fund,
        TransmittedOn = Someone.Day(on),
        DepositedOn = null,
        DecisionDueOn = Someone.Day(on).AddDays(30),
    });

    /// <summary>The fund decided; it had said when it received the application, or not.</summary>
    public static Someone Decided(this Someone someone, Guid application, Benefit benefit, string sent, string? received, string notified, bool granted = true, bool first = true) => someone.Add(new ApplicationDecided
    {
        OccurredAt = DateTimeOffset.UnixEpoch,
        PassSiteId = someone.Site,
        Version = Next(someone),
        PersonId = someone.Id,
        ApplicationId = application,
        Benefit = benefit,
        FirstRequest = first,
        Outcome = granted ? DecisionOutcome.Granted : DecisionOutcome.Refused,
        NotifiedOn = Someone.Day(notified),
        TransmittedOn = Someone.Day(sent),
        ReceivedOn = received is null ? null : Someone.Day(received),
        DiffersFromRules = false,
    });

    public static Someone PiecesAsked(this Someone someone, Guid application, Benefit benefit, string on) => someone.Add(new DocumentsRequested
    {
        OccurredAt = DateTimeOffset.UnixEpoch,
        PassSiteId = someone.Site,
        Version = Next(someone),
        PersonId = someone.Id,
        ApplicationId = application,
        Benefit = benefit,
        FirstRequest = true,
        RequestedOn = Someone.Day(on),
        LineIds = ["identity"],
        DueOn = Someone.Day(on).AddDays(30),
    });

    public static Someone PiecesSent(this Someone someone, Guid application, Benefit benefit, string on, string dueOn) => someone.Add(new ApplicationResubmitted
    {
        OccurredAt = DateTimeOffset.UnixEpoch,
        PassSiteId = someone.Site,
        Version = Next(someone),
        PersonId = someone.Id,
        ApplicationId = application,
        Benefit = benefit,
        FirstRequest = true,
        ResubmittedOn = Someone.Day(on),
        DecisionDueOn = Someone.Day(dueOn),
    });

    public static Someone ToSupportMission(this Someone someone, string on, bool? inTime, string? fund = Fund)
    {
        var referral = Guid.CreateVersion7();
        someone.Add(new SupportMissionReferred { OccurredAt = DateTimeOffset.UnixEpoch, PassSiteId = someone.Site, Version = Next(someone), PersonId = someone.Id, ReferralId = referral, SentOn = Someone.Day(on), FundCode = fund });
        return inTime is not { } kept ? someone : someone.Add(new SupportMissionCalledBack
        {
            OccurredAt = DateTimeOffset.UnixEpoch,
            PassSiteId = someone.Site,
            Version = Next(someone),
            PersonId = someone.Id,
            ReferralId = referral,
            CalledBackOn = Someone.Day(on).AddDays(1),
            InTime = kept,
        });
    }

    public static Someone ToSocialService(this Someone someone, string on) => someone.Add(new SocialServiceReferred
    {
        OccurredAt = DateTimeOffset.UnixEpoch,
        PassSiteId = someone.Site,
        Version = Next(someone),
        PersonId = someone.Id,
        ReferralId = Guid.CreateVersion7(),
        ReferredOn = Someone.Day(on),
    });

    public static AgreementSigned Agreed(Guid site, string fund = Fund) => new()
    {
        OccurredAt = DateTimeOffset.UnixEpoch,
        PassSiteId = site,
        Version = 1,
        AgreementId = Guid.CreateVersion7(),
        Counterparty = Counterparty.Fund,
        SignedOn = new DateOnly(2021, 1, 4),
        AnniversaryEve = new DateOnly(2022, 1, 3),
        FundCode = fund,
        DecisionDelayDays = 30,
        TransmissionDelayDays = 8,
    };

    public static TrainingAttended Trained(Guid site, Guid training, string on, long version, string? fund, params Guid[] members) => new()
    {
        OccurredAt = DateTimeOffset.UnixEpoch,
        PassSiteId = site,
        Version = version,
        TrainingId = training,
        HeldOn = Someone.Day(on),
        FundCode = fund,
        MemberIds = members,
    };

    public static SteeringCommitteeHeld Held(Guid site, Guid meeting, string on, long version = 1, string fund = Fund) => new()
    {
        OccurredAt = DateTimeOffset.UnixEpoch,
        PassSiteId = site,
        Version = version,
        MeetingId = meeting,
        FundCode = fund,
        HeldOn = Someone.Day(on),
        NextOn = Someone.Day(on).AddYears(1),
    };

    // After all that the person's own words count.
    private static long Next(Someone someone) => 1000 + someone.Facts.Count;
}
