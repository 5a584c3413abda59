using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Rules;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Sealing;

namespace PassPlatform.PartnerNetwork.CaseReviews;

/// <summary>A case review, the yearly meeting of partners, a steering committee: who was there, what each party says of its year, what was decided, when the next is. Decision 0175.</summary>
public sealed class Meeting : Aggregate, ISealedRow
{
    private Meeting()
    {
    }

    Guid ISealedRow.SealedUnder => Id;

    public MeetingKind Kind { get; private init; }

    /// <summary>The fund that it is with; null for the meeting of all partners.</summary>
    public string? FundCode { get; private init; }

    public DateOnly HeldOn { get; private set; }
    public DateOnly? NextOn { get; private set; }

    /// <summary>What came of it.</summary>
    [Sealed]
    public MeetingAccount Account { get; private set; } = null!;

    /// <summary>Records a meeting.</summary>
    /// <exception cref="Refusal">It is to come, its next is not after it or too late, or a member is not of its kind.</exception>
    internal static Meeting Record(RecordMeeting request, Guid passSiteId, DateOnly today)
    {
        if ((request.FundCode is null) != (request.Kind == MeetingKind.PartnersYearly))
        {
            throw new Refusal(
                ProblemKinds.InvalidField, "Un comité de pilotage et une revue de dossiers sont avec une caisse, la réunion annuelle avec tous les partenaires.",
                new FieldError("/fundCode", request.FundCode is null ? "obligatoire pour cette réunion" : "sans objet pour cette réunion"));
        }

        var meeting = new Meeting { PassSiteId = passSiteId, Kind = request.Kind, FundCode = request.FundCode };
        meeting.Write(request, today);
        return meeting;
    }

    /// <summary>Completes what came of it.</summary>
    /// <exception cref="Refusal">As <see cref="Record"/>.</exception>
    internal void Write(MeetingAccount account, DateOnly today)
    {
        Dates.MustHaveCome(account.HeldOn, today, "/heldOn");
        if (account.Cases.Count > 0 && Kind != MeetingKind.CaseReview)
        {
            throw new Refusal(ProblemKinds.InvalidField, "Des situations ne se revoient qu'en revue de dossiers.", new FieldError("/cases", "sans objet pour cette réunion", "aucune"));
        }

        var yearly = Kind == MeetingKind.CaseReview ? (DateOnly?)null : account.HeldOn.AddYears(1);
        var next = account.NextOn ?? yearly;
        if (next <= account.HeldOn || next > yearly)
        {
            throw new Refusal(
                ProblemKinds.InvalidField, "La prochaine est après celle-ci, et au plus tard un an après quand elle est annuelle.",
                new FieldError("/nextOn", "avant celle-ci, ou plus d'un an après", yearly is { } last ? $"au plus tard le {last:dd'/'MM'/'yyyy}" : "après heldOn"));
        }

        (HeldOn, NextOn) = (account.HeldOn, next);
        Account = new MeetingAccount
        {
            HeldOn = account.HeldOn,
            Attendees = account.Attendees,
            Balances = account.Balances,
            Cases = account.Cases,
            Decisions = account.Decisions,
            NextOn = next,
        };
        NextVersion();
    }

    /// <summary>Forgets what was said of situations: whom they are about is forgotten.</summary>
    /// <param name="cases">Their ids.</param>
    internal void Forget(IReadOnlySet<Guid> cases)
    {
        Account = Account with { Cases = [.. Account.Cases.Where(each => !cases.Contains(each.Id))] };
        NextVersion();
    }

    /// <summary>What the other services are told of it as it stands: of a steering committee, that it was held; of others nothing, null. Decision 0186.</summary>
    internal SteeringCommitteeHeld? Told(DateTimeOffset now) => Kind != MeetingKind.SteeringCommittee ? null : new SteeringCommitteeHeld
    {
        OccurredAt = now,
        PassSiteId = PassSiteId,
        Version = Version,
        MeetingId = Id,
        FundCode = FundCode!,
        HeldOn = HeldOn,
        NextOn = NextOn,
    };
}
