using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Referrals;
using PassPlatform.PartnerNetwork.Rules;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Files;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Sealing;

namespace PassPlatform.PartnerNetwork.Requests;

/// <summary>What a partner, or the PASS, asks of a fund about an insured, and what comes back. Espace Partenaires, art. 1.2 and 5 [003-003…008, 003-028, 003-029]. Decision 0174.</summary>
public sealed class PartnerRequest : Aggregate, IBelongsToFund, ISealedRow
{
    private const int KeptOpenDays = 365, KeptDays = 180;

    private PartnerRequest()
    {
    }

    // Under itself: a partner asks about people whom intake does not know.
    Guid ISealedRow.SealedUnder => Id;

    /// <inheritdoc/>
    public string? FundCode { get; private init; }

    /// <summary>The partner that asks; null: the PASS.</summary>
    public Guid? StructureId { get; private init; }

    public PartnerRequestKind Kind { get; private init; }
    public RequestedDocument? Document { get; private init; }
    public Benefit? Benefit { get; private init; }
    public DateOnly ConsentedOn { get; private init; }

    /// <summary>As intake numbers them; null for a partner's, and for whom it does not follow.</summary>
    public Guid? PersonId { get; private set; }

    public PartnerRequestState State { get; private set; }
    public PartnerRequestOutcome? Outcome { get; private set; }
    public DateTimeOffset? AppointmentAt { get; private set; }
    public DateTimeOffset SentAt { get; private init; }

    /// <summary>Last day of its delay, inclusive.</summary>
    public DateOnly DueOn { get; private init; }

    /// <summary>The same while an answer is waited for, then null: the list of those that wait reads it.</summary>
    public DateOnly? WaitingUntil { get; private set; }

    public DateTimeOffset? SeenAt { get; private set; }
    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>Day on which whom it is about is forgotten, as <see cref="Referral.ForgetOn"/>.</summary>
    public DateOnly? ForgetOn { get; private set; }

    [Sealed]
    public NamedPerson? Person { get; private set; }

    [Sealed]
    public string? Words { get; private set; }

    [Sealed]
    public string? Answer { get; private set; }

    /// <summary>Its pieces, of both sides, in the order they were attached.</summary>
    [Sealed]
    public IReadOnlyList<RequestFile> Files { get; private set; } = [];

    /// <summary>Whether its answer came late, or is late on a day.</summary>
    internal bool IsLate(DateOnly today) => AnsweredAt is { } answered ? answered.ParisDay() > DueOn : WaitingUntil < today;

    /// <summary>Sends a request to a desk that takes it.</summary>
    /// <exception cref="Refusal">The consent is to come, or a member does not fit the kind or the sender.</exception>
    internal static (PartnerRequest Request, PartnerRequestReceived Event) Send(SendRequest asked, Guid passSiteId, Guid? sender, int delayDays, DateOnly today, DateTimeOffset now)
    {
        Dates.MustHaveCome(asked.ConsentedOn, today, "/consentedOn");
        if ((asked.Document is null) == (asked.Kind == PartnerRequestKind.Document))
        {
            throw new Refusal(
                ProblemKinds.InvalidField, "Le document se dit pour une demande de document, et pour elle seule.",
                new FieldError("/document", asked.Document is null ? "obligatoire pour cette demande" : "sans objet pour cette demande"));
        }

        if (sender is not null && asked.PersonId is not null)
        {
            throw new Refusal(ProblemKinds.InvalidField, "Les numéros de l'accueil sont ceux de la PASS.", new FieldError("/personId", "réservé à la PASS", "absent"));
        }

        var request = new PartnerRequest
        {
            PassSiteId = passSiteId,
            FundCode = asked.FundCode,
            StructureId = sender,
            Kind = asked.Kind,
            Document = asked.Document,
            Benefit = asked.Benefit,
            ConsentedOn = asked.ConsentedOn,
            PersonId = asked.PersonId,
            SentAt = now,
            ForgetOn = asked.PersonId is null ? today.AddDays(KeptOpenDays) : null,
            DueOn = today.AddDays(delayDays),
            WaitingUntil = today.AddDays(delayDays),
            Person = asked.Person,
            Words = asked.Words,
        };
        return (request, new PartnerRequestReceived
        {
            OccurredAt = now,
            PassSiteId = passSiteId,
            Version = request.NextVersion(),
            RequestId = request.Id,
            Kind = request.Kind,
            FundCode = asked.FundCode,
            StructureId = sender,
            DueOn = request.DueOn,
        });
    }

    /// <summary>The fund has read it.</summary>
    /// <exception cref="Refusal">It was read or answered before.</exception>
    internal PartnerRequestAnswered See(DateTimeOffset now)
    {
        MustBe(State == PartnerRequestState.Sent, "Elle est déjà lue.");
        SeenAt = now;
        return Move(PartnerRequestState.Seen, now);
    }

    /// <summary>The fund answers.</summary>
    /// <exception cref="Refusal">409: it was answered or withdrawn. 400: the answer does not fit the request.</exception>
    internal PartnerRequestAnswered Reply(AnswerRequest reply, DateTimeOffset now)
    {
        MustBe(WaitingUntil is not null, "Elle n'attend plus de réponse.");
        if ((reply.AppointmentAt is null) == (reply.Outcome == PartnerRequestOutcome.AppointmentGiven))
        {
            throw new Refusal(
                ProblemKinds.InvalidField, "Un rendez-vous donné dit quand il est, et lui seul.",
                new FieldError("/appointmentAt", reply.AppointmentAt is null ? "obligatoire pour un rendez-vous donné" : "sans objet pour cette réponse"));
        }

        if (reply.Outcome == PartnerRequestOutcome.DocumentSent && Kind != PartnerRequestKind.Document)
        {
            throw new Refusal(ProblemKinds.InvalidField, "Aucun document n'est demandé.", new FieldError("/outcome", "aucun document n'est demandé"));
        }

        (SeenAt, AnsweredAt, WaitingUntil, Outcome, AppointmentAt, Answer) = (SeenAt ?? now, now, null, reply.Outcome, reply.AppointmentAt, reply.Words);
        return Move(PartnerRequestState.Answered, now);
    }

    /// <summary>Whoever asked no longer does.</summary>
    /// <exception cref="Refusal">It was answered or withdrawn.</exception>
    internal PartnerRequestAnswered Withdraw(DateTimeOffset now)
    {
        MustBe(WaitingUntil is not null, "Elle n'attend plus de réponse.");
        WaitingUntil = null;
        return Move(PartnerRequestState.Withdrawn, now);
    }

    /// <summary>Attaches a piece.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="uploaded">The file.</param>
    /// <param name="byFund">The fund does: whoever asks may receive it.</param>
    /// <param name="now">Instant.</param>
    /// <exception cref="Refusal">409: it waits for no answer any more, or the fund has none to give yet, or there are enough. 400: the request needs no such piece.</exception>
    internal RequestFile Attach(RequestFileKind kind, UploadedFile uploaded, bool byFund, DateTimeOffset now)
    {
        MustBe(byFund ? State is PartnerRequestState.Sent or PartnerRequestState.Seen or PartnerRequestState.Answered : WaitingUntil is not null, "Cette demande ne prend plus de pièce.");
        var (most, kinds) = byFund ? (RequestFile.MostOfFund, [RequestFileKind.FundDocument]) : RequestFile.NeededBy(Kind);
        if (!kinds.Contains(kind))
        {
            throw new Refusal(ProblemKinds.InvalidParameter, "Cette demande n'a pas besoin de cette pièce.", new FieldError("kind", "pas nécessaire à cette demande"));
        }

        MustBe(Files.Count(file => (file.Kind == RequestFileKind.FundDocument) == byFund) < most, $"Cette demande a déjà {most} pièces.");
        var added = new RequestFile { Id = OrderedId.New(), Kind = kind, MediaType = uploaded.MediaType, Size = uploaded.Content.Length, Sha256 = uploaded.Sha256, AttachedAt = now };
        Files = [.. Files, added];
        NextVersion();
        return added;
    }

    /// <summary>Forgets whom it is about, and what was said. The caller renews its key and deletes its pieces.</summary>
    internal PartnerRequestAnswered Forget(DateTimeOffset now)
    {
        (Person, Words, Answer, PersonId, Files, WaitingUntil) = (null, null, null, null, [], null);
        return Move(PartnerRequestState.Erased, now);
    }

    private PartnerRequestAnswered Move(PartnerRequestState state, DateTimeOffset now)
    {
        State = state;
        ForgetOn = PersonId is not null || state == PartnerRequestState.Erased ? null : now.ParisDay().AddDays(WaitingUntil is null ? KeptDays : KeptOpenDays);
        return new PartnerRequestAnswered
        {
            OccurredAt = now,
            PassSiteId = PassSiteId,
            Version = NextVersion(),
            RequestId = Id,
            Kind = Kind,
            FundCode = FundCode!,
            StructureId = StructureId,
            State = state,
            Outcome = state == PartnerRequestState.Answered ? Outcome : null,
            Late = state == PartnerRequestState.Answered && IsLate(now.ParisDay()),
        };
    }

    private static void MustBe(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new Refusal(ProblemKinds.RequestState, otherwise);
        }
    }
}
