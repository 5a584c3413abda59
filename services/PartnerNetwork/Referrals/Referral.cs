using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Rules;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Sealing;

namespace PassPlatform.PartnerNetwork.Referrals;

/// <summary>Somebody is referred to a PASS by a partner, or by it to one; both follow it to its end. Call for expressions of interest §2-5 [000-030, 000-031]. Decision 0173.</summary>
public sealed class Referral : Aggregate, ISealedRow
{
    private const int KeptOpenDays = 365, KeptDays = 180;

    private Referral()
    {
    }

    // Under itself: it may be about somebody whom intake does not know, and is forgotten alone.
    Guid ISealedRow.SealedUnder => Id;

    public ReferralDirection Direction { get; private init; }

    /// <summary>The partner, as its tokens say it.</summary>
    public Guid StructureId { get; private init; }

    /// <summary>Its name.</summary>
    public string Structure { get; private init; } = "";

    public ReferralOrigin StructureKind { get; private init; }
    public ReferralReason Reason { get; private init; }
    public ReferralUrgency Urgency { get; private init; }
    public DateOnly ConsentedOn { get; private init; }

    /// <summary>As intake numbers them; of one that came in, null until their arrival is recorded.</summary>
    public Guid? PersonId { get; private set; }

    /// <summary>The orientation that it carries out, in intake.</summary>
    public Guid? OrientationId { get; private init; }

    /// <summary>The arrival that it led to, in intake.</summary>
    public Guid? ArrivalId { get; private set; }

    public ReferralState State { get; private set; }
    public ReferralRefusalReason? RefusalReason { get; private set; }
    public DateTimeOffset SentAt { get; private init; }
    public DateTimeOffset? SeenAt { get; private set; }

    /// <summary>When it was accepted or refused.</summary>
    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>When nothing more was to come of it.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>
    /// Day on which whom it is about is forgotten: half a year after its end, a year after the last that happened to one that was left open. Null where the person is followed:
    /// it goes with them.
    /// </summary>
    public DateOnly? ForgetOn { get; private set; }

    /// <summary>Null once it is erased.</summary>
    [Sealed]
    public ReferredPerson? Person { get; private set; }

    /// <summary>What its sender said.</summary>
    [Sealed]
    public string? Words { get; private set; }

    /// <summary>What was said back, last.</summary>
    [Sealed]
    public string? Answer { get; private set; }

    /// <summary>Whether something may still come of it.</summary>
    internal bool IsOpen => State is ReferralState.Sent or ReferralState.Seen or ReferralState.Accepted or ReferralState.Arrived;

    /// <summary>Sends a referral.</summary>
    /// <param name="request">What is said.</param>
    /// <param name="passSiteId">The PASS.</param>
    /// <param name="sender">The structure that sends it; null: the PASS does.</param>
    /// <param name="today">Day in Paris.</param>
    /// <param name="now">Instant.</param>
    /// <exception cref="Refusal">A member is for the other direction, or the consent is to come.</exception>
    internal static (Referral Referral, ReferralReceived Event) Send(SendReferral request, Guid passSiteId, Guid? sender, DateOnly today, DateTimeOffset now)
    {
        Dates.MustHaveCome(request.ConsentedOn, today, "/consentedOn");
        CheckMembers(request, byPass: sender is null);
        var referral = new Referral
        {
            PassSiteId = passSiteId,
            Direction = sender is null ? ReferralDirection.Out : ReferralDirection.In,
            StructureId = sender ?? request.StructureId!.Value,
            Structure = request.Structure,
            StructureKind = request.StructureKind,
            Reason = request.Reason,
            Urgency = request.Urgency,
            ConsentedOn = request.ConsentedOn,
            PersonId = request.PersonId,
            OrientationId = request.OrientationId,
            SentAt = now,
            ForgetOn = request.PersonId is null ? today.AddDays(KeptOpenDays) : null,
            Person = request.Person,
            Words = request.Words,
        };
        return (referral, new ReferralReceived
        {
            OccurredAt = now,
            PassSiteId = passSiteId,
            Version = referral.NextVersion(),
            ReferralId = referral.Id,
            Direction = referral.Direction,
            StructureId = referral.StructureId,
            Reason = referral.Reason,
            Urgency = referral.Urgency,
            Partner = referral.StructureKind,
        });
    }

    /// <summary>Whoever receives it has read it.</summary>
    /// <exception cref="Refusal">It was read or answered before.</exception>
    internal ReferralAnswered See(DateTimeOffset now)
    {
        MustBe(State == ReferralState.Sent, "Elle est déjà lue.");
        SeenAt = now;
        return Move(ReferralState.Seen, now);
    }

    /// <summary>Whoever receives it will see the person.</summary>
    /// <exception cref="Refusal">It was answered before.</exception>
    internal ReferralAnswered Accept(AnswerReferral request, DateTimeOffset now)
    {
        MustBe(State is ReferralState.Sent or ReferralState.Seen, "Elle a déjà sa réponse.");
        (SeenAt, AnsweredAt, Answer) = (SeenAt ?? now, now, request.Words);
        return Move(ReferralState.Accepted, now);
    }

    /// <summary>Whoever receives it will not.</summary>
    /// <exception cref="Refusal">It was answered before.</exception>
    internal ReferralAnswered Refuse(RefuseReferral request, DateTimeOffset now)
    {
        MustBe(State is ReferralState.Sent or ReferralState.Seen, "Elle a déjà sa réponse.");
        (SeenAt, AnsweredAt, EndedAt, RefusalReason, Answer) = (SeenAt ?? now, now, now, request.Reason, request.Words);
        return Move(ReferralState.Refused, now);
    }

    /// <summary>The person whom a partner referred came to the PASS. It is accepted by that, if it was not yet.</summary>
    /// <returns>Null when it changes nothing: it has ended, went the other way, or this is known.</returns>
    internal ReferralAnswered? Arrive(Guid personId, Guid arrivalId, DateTimeOffset now)
    {
        if (Direction != ReferralDirection.In || !IsOpen || State == ReferralState.Arrived)
        {
            return null;
        }

        (SeenAt, AnsweredAt, PersonId, ArrivalId) = (SeenAt ?? now, AnsweredAt ?? now, personId, arrivalId);
        return Move(ReferralState.Arrived, now);
    }

    /// <summary>Nothing more is to come of it.</summary>
    /// <exception cref="Refusal">It was not accepted, or has ended.</exception>
    internal ReferralAnswered Close(AnswerReferral request, DateTimeOffset now)
    {
        MustBe(State is ReferralState.Accepted or ReferralState.Arrived, "Seule une personne acceptée voit son adressage terminé.");
        (EndedAt, Answer) = (now, request.Words ?? Answer);
        return Move(ReferralState.Closed, now);
    }

    /// <summary>Whoever sent it takes it back.</summary>
    /// <exception cref="Refusal">The person came, or it has ended.</exception>
    internal ReferralAnswered Withdraw(DateTimeOffset now)
    {
        MustBe(IsOpen && State != ReferralState.Arrived, "Elle a pris fin, ou la personne est venue : elle ne se retire plus.");
        EndedAt = now;
        return Move(ReferralState.Withdrawn, now);
    }

    /// <summary>Forgets whom it is about, and what was said. The caller renews its key.</summary>
    internal ReferralAnswered Forget(DateTimeOffset now)
    {
        (Person, Words, Answer, PersonId, ArrivalId, EndedAt) = (null, null, null, null, null, EndedAt ?? now);
        return Move(ReferralState.Erased, now);
    }

    private ReferralAnswered Move(ReferralState state, DateTimeOffset now)
    {
        State = state;
        ForgetOn = PersonId is not null || state == ReferralState.Erased ? null : now.ParisDay().AddDays(IsOpen ? KeptOpenDays : KeptDays);
        return new ReferralAnswered
        {
            OccurredAt = now,
            PassSiteId = PassSiteId,
            Version = NextVersion(),
            ReferralId = Id,
            Direction = Direction,
            StructureId = StructureId,
            State = state,
            RefusalReason = state == ReferralState.Refused ? RefusalReason : null,
        };
    }

    private static void MustBe(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new Refusal(ProblemKinds.ReferralState, otherwise);
        }
    }

    private static void CheckMembers(SendReferral request, bool byPass)
    {
        List<FieldError> errors = [];
        foreach (var (pointer, said) in ((string, bool)[])[("/structureId", request.StructureId is not null), ("/personId", request.PersonId is not null)])
        {
            if (said != byPass)
            {
                errors.Add(byPass ? new FieldError(pointer, "obligatoire pour la PASS") : new FieldError(pointer, "réservé à la PASS", "absent"));
            }
        }

        if (!byPass && request.OrientationId is not null)
        {
            errors.Add(new FieldError("/orientationId", "réservé à la PASS", "absent"));
        }

        if (errors.Count > 0)
        {
            throw new Refusal(ProblemKinds.InvalidField, "Les champs ne sont pas ceux de ce sens.", [.. errors]);
        }
    }
}
