using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Intake.DataRequests;

/// <summary>A person asks about their data.</summary>
[Description("Une personne demande quelque chose sur ses données.")]
public sealed record ReceiveDataRequest
{
    [Description("La PASS, quand aucune personne n'est nommée ; peut être omise si le jeton n'en couvre qu'une.")]
    public Guid? PassSiteId { get; init; }

    [Description("De qui sont les données ; absent quand la PASS ne connaît personne de ce nom.")]
    public Guid? PersonId { get; init; }

    [Description("Ce qui est demandé.")]
    public required DataRight Right { get; init; }

    [Description("Par quoi la demande est arrivée.")]
    public required RequestChannel Channel { get; init; }

    [Description("Jour de réception, d'où court le mois ; pas à venir.")]
    public required DateOnly ReceivedOn { get; init; }

    [MaxLength(DataRequest.TextLength), Description("Ce qui est demandé, et par qui si ce n'est pas la personne ; au plus 2000 caractères.")]
    public string? Note { get; init; }
}

/// <summary>It takes longer.</summary>
[Description("La demande prend plus d'un mois.")]
public sealed record ExtendDataRequest
{
    [Description("Jour où la personne a été prévenue, dans le mois ; pas à venir.")]
    public required DateOnly ToldOn { get; init; }

    [Length(1, DataRequest.TextLength), Description("Pourquoi : complexité ou nombre des demandes ; au plus 2000 caractères.")]
    public required string Reason { get; init; }
}

/// <summary>It is passed on.</summary>
[Description("La demande est transmise.")]
public sealed record TransmitDataRequest
{
    [Description("À qui.")]
    public required Recipient To { get; init; }

    [Description("Quel jour ; pas à venir.")]
    public required DateOnly On { get; init; }
}

/// <summary>The person has the answer.</summary>
[Description("La personne a sa réponse.")]
public sealed record AnswerDataRequest
{
    [Description("Ce qui a été répondu.")]
    public required RequestOutcome Outcome { get; init; }

    [Description("Jour où la personne a eu sa réponse ; pas à venir.")]
    public required DateOnly AnsweredOn { get; init; }

    [MaxLength(DataRequest.TextLength), Description("Pourquoi un refus, même en partie ; au plus 2000 caractères.")]
    public string? Reason { get; init; }
}

/// <summary>A request of a person about their data.</summary>
[Description("Une demande d'une personne sur ses données.")]
public sealed record DataRequestView(
    [property: Description("Identifiant.")] Guid Id,
    [property: Description("La PASS.")] Guid PassSiteId,
    [property: Description("De qui sont les données ; null quand personne n'est connu.")] Guid? PersonId,
    [property: Description("Ce qui est demandé.")] DataRight Right,
    [property: Description("Par quoi elle est arrivée.")] RequestChannel Channel,
    [property: Description("Jour de réception.")] DateOnly ReceivedOn,
    [property: Description("Ce qui est demandé, en toutes lettres.")] string? Note,
    [property: Description("Où elle en est.")] RequestState State,
    [property: Description("Dernier jour pour répondre, inclus.")] DateOnly DueOn,
    [property: Description("Répondue en retard, ou en retard aujourd'hui.")] bool Late,
    [property: Description("Texte qui fixe le délai.")] string Article,
    [property: Description("Jour où la personne a su qu'il faudrait plus de temps.")] DateOnly? ExtensionToldOn,
    [property: Description("Pourquoi il a fallu plus de temps.")] string? ExtensionReason,
    [property: Description("À qui elle a été transmise.")] IReadOnlyList<Transmission> Transmissions,
    [property: Description("Ce qui a été répondu.")] RequestOutcome? Outcome,
    [property: Description("Pourquoi un refus, même en partie.")] string? OutcomeReason,
    [property: Description("Jour de la réponse.")] DateOnly? AnsweredOn,
    [property: Description("Qui l'a reçue.")] string ReceivedBy,
    [property: Description("Qui s'en occupe.")] string? Worker,
    [property: Description("Qui a répondu.")] string? AnsweredBy,
    [property: Description("Version.")] long Version) : IVersioned, ITellsOf
{
    /// <inheritdoc/>
    void ITellsOf.Tell(Told told)
    {
        if (PersonId is { } person)
        {
            told.Of(person, PassSiteId);
        }
    }

    internal static DataRequestView Of(DataRequest request, DateOnly today) => new(
        request.Id, request.PassSiteId, request.PersonId, request.Right, request.Channel, request.ReceivedOn, request.Note, request.State, request.DueOn, request.IsLate(today),
        "RGPD, art. 12, paragraphe 3", request.ExtensionToldOn, request.ExtensionReason, request.Transmissions, request.Outcome, request.OutcomeReason, request.AnsweredOn,
        request.ReceivedBy, request.Worker, request.AnsweredBy, request.Version);
}
