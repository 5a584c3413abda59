using System.ComponentModel;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Sealing;

namespace PassPlatform.Intake.DataRequests;

/// <summary>What a person asks about their data. GDPR art. 15 to 18 and 21.</summary>
[Description("Ce que la personne demande sur ses données.")]
public enum DataRight
{
    [Description("accès")] Access,
    [Description("rectification")] Rectification,
    [Description("limitation")] Restriction,
    [Description("opposition")] Objection,
    [Description("effacement")] Erasure,
}

/// <summary>By what a request came.</summary>
[Description("Par quoi la demande est arrivée.")]
public enum RequestChannel
{
    [Description("sur place, de vive voix")] InPerson,
    [Description("courrier postal")] Letter,
    [Description("courrier électronique")] Email,
    [Description("téléphone")] Telephone,

    /// <summary>By the officer of a party, whom the person wrote to.</summary>
    [Description("par le délégué d'une partie, à qui la personne a écrit")] Officer,
    [Description("par un mandataire")] Representative,
}

/// <summary>Where a request stands.</summary>
[Description("Où en est une demande.")]
public enum RequestState
{
    [Description("reçue")] Received,
    [Description("en cours")] InProgress,
    [Description("prolongée")] Extended,
    [Description("répondue")] Answered,
}

/// <summary>What was answered.</summary>
[Description("Ce qui a été répondu.")]
public enum RequestOutcome
{
    [Description("satisfaite")] Granted,

    /// <summary>Some of it, and why not the rest.</summary>
    [Description("satisfaite en partie")] Partly,
    [Description("refusée")] Refused,
}

/// <summary>To whom a request, or what it changes, was passed on.</summary>
[Description("À qui une demande a été transmise.")]
public enum Recipient
{
    [Description("délégué de la PASS")] OwnOfficer,

    /// <summary>Annexe 1 of the agreement, point 5; that with a CCAS, point 5: the CCAS asks the officer of the fund for help.</summary>
    [Description("délégué de la caisse")] FundOfficer,

    /// <summary>Rectification told to the other party without delay. Convention with a CCAS, art. 6; GDPR art. 19.</summary>
    [Description("autre partie ou destinataire des données")] OtherParty,
}

/// <summary>A request of a person about their data, from receipt to answer. Annexe 1 of the agreement, point 5.</summary>
public sealed class DataRequest : Aggregate, ISealedRow
{
    /// <summary>Longest free text, in characters.</summary>
    public const int TextLength = 2000;

    private const int MostTransmissions = 20;

    private readonly List<Transmission> _transmissions = [];

    private DataRequest()
    {
    }

    Guid ISealedRow.SealedUnder => Id;

    /// <summary>Whose data; null when nobody of this PASS is known by the name: who asks is then in <see cref="Note"/>.</summary>
    public Guid? PersonId { get; private init; }

    public DataRight Right { get; private init; }

    public RequestChannel Channel { get; private init; }

    /// <summary>Day it was received: the month runs from here.</summary>
    public DateOnly ReceivedOn { get; private init; }

    /// <summary>What is asked, and by whom when it is not the person. Free text.</summary>
    [Sealed]
    public string? Note { get; private set; }

    public RequestState State { get; private set; }

    /// <summary>It is to be answered yet.</summary>
    public bool Open { get; private set; } = true;

    /// <summary>Last day to answer, inclusive.</summary>
    public DateOnly DueOn { get; private set; }

    /// <summary>Day on which the person was told that it takes longer; null unless extended.</summary>
    public DateOnly? ExtensionToldOn { get; private set; }

    /// <summary>Why it takes longer. Free text.</summary>
    [Sealed]
    public string? ExtensionReason { get; private set; }

    /// <summary>To whom it was passed on, in order.</summary>
    public IReadOnlyList<Transmission> Transmissions
    {
        get => _transmissions;
        private init => _transmissions = [.. value];
    }

    /// <summary>What was answered; null before. The request itself exports and erases nothing.</summary>
    public RequestOutcome? Outcome { get; private set; }

    /// <summary>Why it was refused, or in part. Free text.</summary>
    [Sealed]
    public string? OutcomeReason { get; private set; }

    /// <summary>Day on which the person had the answer, not on which it was written down.</summary>
    public DateOnly? AnsweredOn { get; private set; }

    /// <summary>Who received it.</summary>
    public string ReceivedBy { get; private init; } = "";

    /// <summary>Who works on it; null before.</summary>
    public string? Worker { get; private set; }

    /// <summary>Who answered; null before.</summary>
    public string? AnsweredBy { get; private set; }

    /// <summary>Enters a request.</summary>
    /// <exception cref="Refusal">The day is to come, or nobody is named.</exception>
    internal static DataRequest Receive(ReceiveDataRequest request, Guid passSiteId, DateOnly today, string by)
    {
        MustHaveCome(request.ReceivedOn, today, "/receivedOn");
        if (request.PersonId is null && string.IsNullOrWhiteSpace(request.Note))
        {
            throw new Refusal(ProblemKinds.InvalidField, "Dites qui demande.", new FieldError("/note", "absente, alors qu'aucune personne n'est nommée", "qui demande"));
        }

        var received = new DataRequest
        {
            PassSiteId = passSiteId,
            PersonId = request.PersonId,
            Right = request.Right,
            Channel = request.Channel,
            ReceivedOn = request.ReceivedOn,
            Note = request.Note,
            DueOn = LegalMonth.Due(request.ReceivedOn, LegalMonth.Answer),
            ReceivedBy = by,
        };
        received.NextVersion();
        return received;
    }

    /// <summary>Answered late, or late today.</summary>
    public bool IsLate(DateOnly today) => (AnsweredOn ?? today) > DueOn;

    /// <summary>Somebody begins to work on it.</summary>
    /// <exception cref="Refusal">409: it is not new.</exception>
    internal void Begin(string by)
    {
        if (State != RequestState.Received)
        {
            throw new Refusal(ProblemKinds.DataRequestState, "Cette demande est déjà prise en charge.");
        }

        (State, Worker) = (RequestState.InProgress, by);
        NextVersion();
    }

    /// <summary>The person was told, within the month, that it takes up to two months more, and why. GDPR art. 12 (3).</summary>
    /// <exception cref="Refusal">409: it is answered or extended already. 400: told too late, in advance, or before it was received.</exception>
    internal void Extend(ExtendDataRequest request, DateOnly today, string by)
    {
        MustBeOpen();
        if (State == RequestState.Extended)
        {
            throw new Refusal(ProblemKinds.DataRequestState, "Cette demande est déjà prolongée ; elle ne l'est qu'une fois.");
        }

        MustHaveCome(request.ToldOn, today, "/toldOn");
        MustFollowReceipt(request.ToldOn, "/toldOn");
        if (request.ToldOn > DueOn)
        {
            throw new Refusal(
                ProblemKinds.InvalidField, "La personne devait être prévenue dans le mois.",
                new FieldError("/toldOn", "après le dernier jour", $"au plus tard le {DueOn:dd'/'MM'/'yyyy} (RGPD, art. 12, paragraphe 3)"));
        }

        (State, ExtensionToldOn, ExtensionReason, DueOn) = (RequestState.Extended, request.ToldOn, request.Reason, LegalMonth.Due(ReceivedOn, LegalMonth.Extended));
        Worker ??= by;
        NextVersion();
    }

    /// <summary>It was passed on. What is answered may still be: a rectification is told to whoever received the data.</summary>
    /// <exception cref="Refusal">400: in advance, or before it was received. 409: passed on too often.</exception>
    internal void PassOn(TransmitDataRequest request, DateOnly today, string by)
    {
        MustHaveCome(request.On, today, "/on");
        MustFollowReceipt(request.On, "/on");
        if (_transmissions.Count == MostTransmissions)
        {
            throw new Refusal(ProblemKinds.DataRequestState, $"Cette demande a déjà été transmise {MostTransmissions} fois.");
        }

        _transmissions.Add(new Transmission(request.To, request.On, by));
        NextVersion();
    }

    /// <summary>The person has the answer.</summary>
    /// <exception cref="Refusal">409: they have it already. 400: in advance, before it was received, or a refusal without its reason.</exception>
    internal void Answer(AnswerDataRequest request, DateOnly today, string by)
    {
        MustBeOpen();
        MustHaveCome(request.AnsweredOn, today, "/answeredOn");
        MustFollowReceipt(request.AnsweredOn, "/answeredOn");
        if (request.Outcome != RequestOutcome.Granted && string.IsNullOrWhiteSpace(request.Reason))
        {
            throw new Refusal(
                ProblemKinds.InvalidField, "Un refus, même en partie, se motive.",
                new FieldError("/reason", "absente", "pourquoi, et le recours possible devant la CNIL (RGPD, art. 12, paragraphe 4)"));
        }

        (State, Open, Outcome, OutcomeReason, AnsweredOn, AnsweredBy) = (RequestState.Answered, false, request.Outcome, request.Reason, request.AnsweredOn, by);
        NextVersion();
    }

    private void MustBeOpen()
    {
        if (!Open)
        {
            throw new Refusal(ProblemKinds.DataRequestState, "Cette demande a déjà sa réponse.");
        }
    }

    private void MustFollowReceipt(DateOnly day, string pointer)
    {
        if (day < ReceivedOn)
        {
            throw new Refusal(ProblemKinds.InvalidField, "Cette date précède la réception.", new FieldError(pointer, "précède la réception", $"au plus tôt le {ReceivedOn:dd'/'MM'/'yyyy}"));
        }
    }

    /// <summary>Whose data they were was erased: what stays is that it was asked and answered, without anybody's words.</summary>
    internal void Forget()
    {
        Note = null;
        ExtensionReason = ExtensionReason is null ? null : "";
        OutcomeReason = OutcomeReason is null ? null : "";
        NextVersion();
    }

    private static void MustHaveCome(DateOnly day, DateOnly today, string pointer)
    {
        if (day > today)
        {
            throw new Refusal(ProblemKinds.InvalidField, "Cette date est à venir.", new FieldError(pointer, "date à venir", "au plus tard aujourd'hui"));
        }
    }
}

/// <summary>A request was passed on.</summary>
[Description("Une transmission de la demande.")]
public sealed record Transmission(
    [property: Description("À qui.")] Recipient To,
    [property: Description("Quel jour.")] DateOnly On,
    [property: Description("Qui l'a noté.")] string RecordedBy);
