using System.ComponentModel;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Intake.Inbox;

/// <summary>What something in the inbox is.</summary>
[Description("Ce qu'est un élément de la boîte.")]
public enum InboxKind
{
    [Description("Rendez-vous d'aujourd'hui.")] Appointment,
    [Description("Rendez-vous passé : notez s'il a été tenu.")] AppointmentToNote,
    [Description("N'est pas venue à son rendez-vous : cherchez à la joindre.")] NoShowToCall,
    [Description("Sans nouvelles depuis longtemps : cherchez à la joindre avant qu'elle soit perdue de vue.")] SilentToReach,
    [Description("Tâche à faire.")] Task,
    [Description("À informer de l'usage de ses données.")] NoticeDue,
    [Description("Sa domiciliation finit : à renouveler.")] DomiciliationEnding,
    [Description("Orientation sans nouvelles : demandez ce qu'elle est devenue.")] OrientationToAsk,
    [Description("Rappel de la caisse attendu (mission accompagnement santé).")] CallBackDue,
    [Description("Échéance proche d'un dossier de droits.")] Deadline,
    [Description("Échéance dépassée d'un dossier de droits : à traiter aujourd'hui.")] DeadlineMissed,
    [Description("Pièces demandées par la caisse : à renvoyer.")] DocumentsRequested,
    [Description("Droit qui prend fin : à renouveler.")] RightsExpiring,
    [Description("Dossier caduc, faute des pièces demandées : à reprendre avec la personne.")] Lapsed,
    [Description("La caisse a décidé.")] Decision,
    [Description("Suite connue d'une orientation.")] OrientationAnswered,
    [Description("La caisse a rappelé la personne.")] CalledBack,
    [Description("Un soin que personne ne prend en charge : ouvrez un droit qui le couvre, ou cherchez un autre financement.")] CareUnfunded,
    [Description("Dit qu'on lui a fait payer un soin : faites-lui rendre son argent, et parlez-en au praticien.")] MadeToPay,
}

/// <summary>What an item leads to.</summary>
[Description("À quoi mène un élément.")]
public enum InboxTarget
{
    [Description("la fiche d'une personne")] Person,
    [Description("un rendez-vous")] Appointment,
    [Description("une tâche")] Task,
    [Description("une orientation de la personne")] Orientation,
    [Description("une saisine de la mission accompagnement santé")] MisasReferral,
    [Description("un dossier de droits")] Application,
}

/// <summary>How soon an item is to be dealt with.</summary>
[Description("Urgence d'un élément.")]
public enum InboxUrgency
{
    [Description("en retard")] Late,
    [Description("aujourd'hui")] Today,
    [Description("dans les jours qui viennent")] Coming,
    [Description("une nouvelle : rien n'est dû")] News,
}

/// <summary>A row of the inbox as a source gives it: by a day, or by an instant.</summary>
internal sealed class Due : IBelongsToPassSite
{
    public required Guid Id { get; init; }

    public required Guid PassSiteId { get; init; }

    public required Guid? PersonId { get; init; }

    public required InboxKind Kind { get; init; }

    /// <summary>Of what has only a day.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>Of what has an hour.</summary>
    public DateTimeOffset? At { get; init; }

    public required Guid TargetId { get; init; }

    /// <summary>What the kind does not say: the code of a task, of a delay, of an outcome.</summary>
    public string? Code { get; init; }
}

/// <summary>Something for a worker: due, late, answered or changed.</summary>
[Description("Un élément de la boîte.")]
public sealed record InboxItem(
    [property: Description("Ce qui le nomme, à rendre pour dire qu'il est vu.")] string Key,
    [property: Description("Ce que c'est.")] InboxKind Kind,
    [property: Description("En une phrase, sans nom.")] string Sentence,
    [property: Description("Urgence.")] InboxUrgency Urgency,
    [property: Description("Dernier jour de ce qui est dû ; jour d'une nouvelle. À Paris.")] DateOnly DueOn,
    [property: Description("Heure, à Paris, HH:MM, de ce qui en a une.")] string? At,
    [property: Description("La PASS.")] Guid PassSiteId,
    [property: Description("La personne ; null : aucune.")] Guid? PersonId,
    [property: Description("À quoi il mène.")] InboxTarget Target,
    [property: Description("Identifiant de cela.")] Guid TargetId,
    [property: Description("Précision en code : sorte de tâche, délai, suite.")] string? Code,
    [property: Description("Vous avez dit l'avoir vu.")] bool Seen) : ITellsOf
{
    /// <inheritdoc/>
    void ITellsOf.Tell(Told told)
    {
        if (PersonId is { } person)
        {
            told.Of(person, PassSiteId);
        }
    }
}

/// <summary>A page of the inbox.</summary>
[Description("Une page de la boîte.")]
public sealed record InboxPage(
    [property: Description("Du plus pressé au moins pressé, les nouvelles ensuite ; au plus autant que demandé.")] IReadOnlyList<InboxItem> Items,
    [property: Description("À passer comme after pour la page suivante ; null sur la dernière.")] string? Next) : ITellsOf
{
    /// <inheritdoc/>
    void ITellsOf.Tell(Told told)
    {
        told.OfList();
        foreach (var item in Items)
        {
            ((ITellsOf)item).Tell(told);
        }
    }
}

/// <summary>What a worker said that they have seen: an item that changes its day is another.</summary>
public sealed class SeenItem : IBelongsToPassSite
{
    /// <summary>Account of who saw it.</summary>
    public required string WorkerId { get; init; }

    /// <summary>See <see cref="InboxItem.Key"/>.</summary>
    public required string Key { get; init; }

    /// <inheritdoc/>
    public required Guid PassSiteId { get; init; }

    public required DateOnly SeenOn { get; init; }
}
