using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using PassPlatform.Intake.People;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Sealing;

namespace PassPlatform.Intake.Tasks;

/// <summary>What is to be done.</summary>
[Description("Ce qu'il y a à faire.")]
public enum TaskKind
{
    [Description("rappeler la personne")] CallBack,
    [Description("rappeler un partenaire, ou la caisse")] CallPartner,
    [Description("obtenir une pièce")] GetDocument,
    [Description("envoyer un document")] SendDocument,
    [Description("prendre un rendez-vous")] BookAppointment,
    [Description("réserver un interprète")] BookInterpreter,
    [Description("accompagner la personne")] Accompany,
    [Description("faire le point sur la situation")] Review,
    [Description("autre")] Other,
}

/// <summary>Something to be done by a day, about a person or about nobody, by a worker or by whoever comes first [000-048].</summary>
public sealed class TaskToDo : Aggregate, ISealedRow
{
    private TaskToDo()
    {
    }

    /// <summary>Null: about nobody.</summary>
    public Guid? PersonId { get; private init; }

    Guid ISealedRow.SealedUnder => PersonId ?? Id;

    /// <summary>Account of who does it; null: whoever of the PASS.</summary>
    public string? WorkerId { get; private set; }

    public TaskKind Kind { get; private set; }

    /// <summary>Last day, inclusive.</summary>
    public DateOnly DueOn { get; private set; }

    /// <summary>Null: it is to be done.</summary>
    public DateOnly? DoneOn { get; private set; }

    /// <summary>Not done yet; beside its day so that the list of what is to be done finds it.</summary>
    public bool Open { get; private set; }

    /// <summary>Up to 500 characters.</summary>
    [Sealed]
    public string? Words { get; private set; }

    /// <summary>Notes one.</summary>
    /// <exception cref="Refusal">400: see <see cref="Change"/>.</exception>
    internal static TaskToDo Note(TaskPlan plan, Guid passSiteId, Person? person, DateOnly today)
    {
        var task = new TaskToDo { PassSiteId = passSiteId, PersonId = person?.Id, Open = true };
        task.Set(plan, today);
        return task;
    }

    /// <summary>Changes what is to be done, by whom or by when.</summary>
    /// <exception cref="Refusal">400: the day is before there were PASS or more than five years away, or another thing has no words. 409: it is done.</exception>
    internal void Change(TaskPlan plan, DateOnly today)
    {
        RefuseIfDone();
        Set(plan, today);
    }

    /// <summary>It is done.</summary>
    /// <exception cref="Refusal">409: it is already.</exception>
    internal void Do(DateOnly today)
    {
        RefuseIfDone();
        (DoneOn, Open) = (today, false);
        NextVersion();
    }

    private void RefuseIfDone()
    {
        if (DoneOn is { } done)
        {
            throw new Refusal(ProblemKinds.TaskDone, $"Cette tâche est faite depuis le {done:dd'/'MM'/'yyyy}.");
        }
    }

    private void Set(TaskPlan plan, DateOnly today)
    {
        List<FieldError> errors = [];
        if (plan.DueOn < Person.FirstPass || plan.DueOn > today.AddYears(5))
        {
            errors.Add(new FieldError("/dueOn", "avant les premières PASS, ou trop loin", $"du {Person.FirstPass:dd'/'MM'/'yyyy} à dans cinq ans"));
        }

        if (plan is { Kind: TaskKind.Other, Words: null })
        {
            errors.Add(new FieldError("/words", "absents", "ce qu'il y a à faire, quand c'est autre chose"));
        }

        if (errors.Count > 0)
        {
            throw new Refusal(ProblemKinds.InvalidField, "Cette tâche ne peut pas être notée ainsi.", [.. errors]);
        }

        (Kind, DueOn, WorkerId, Words) = (plan.Kind, plan.DueOn, plan.WorkerId, plan.Words);
        NextVersion();
    }
}

/// <summary>What is to be done, by whom and by when.</summary>
[Description("Ce qu'il y a à faire, par qui, et pour quand.")]
public record TaskPlan
{
    /// <summary>Shown in the API's document.</summary>
    internal static readonly TaskPlan Example = new() { Kind = TaskKind.GetDocument, DueOn = new DateOnly(2021, 4, 23), Words = "Attestation d'hébergement, par le CCAS." };

    [Description("Quoi.")]
    public required TaskKind Kind { get; init; }

    [Description("Dernier jour pour le faire.")]
    public required DateOnly DueOn { get; init; }

    [Worker, Description("Compte de qui le fait, tel que l'audit le nomme ; à omettre : le premier de l'équipe qui le peut.")]
    public string? WorkerId { get; init; }

    [Length(1, 500), Description("En mots, lus par l'équipe seulement, au plus 500 caractères ; obligatoires avec other.")]
    public string? Words { get; init; }
}

/// <summary>A task is noted.</summary>
[Description("Une tâche est notée.")]
public sealed record NoteTask : TaskPlan
{
    /// <summary>Shown in the API's document.</summary>
    internal static new readonly NoteTask Example = new() { Kind = TaskPlan.Example.Kind, DueOn = TaskPlan.Example.DueOn, Words = TaskPlan.Example.Words };

    [Description("La personne que cela concerne ; à omettre s'il n'y en a pas.")]
    public Guid? PersonId { get; init; }

    [Description("La PASS, quand cela ne concerne personne ; à omettre si le jeton n'en couvre qu'une.")]
    public Guid? PassSiteId { get; init; }
}

/// <summary>A task as the team sees it.</summary>
[Description("Une tâche.")]
public sealed record TaskView(
    [property: Description("Identifiant.")] Guid Id,
    [property: Description("La PASS.")] Guid PassSiteId,
    [property: Description("La personne que cela concerne ; null : aucune.")] Guid? PersonId,
    [property: Description("Compte de qui le fait ; null : le premier de l'équipe qui le peut.")] string? WorkerId,
    [property: Description("Quoi.")] TaskKind Kind,
    [property: Description("Dernier jour pour le faire.")] DateOnly DueOn,
    [property: Description("Jour où c'est fait ; null : c'est à faire.")] DateOnly? DoneOn,
    [property: Description("En mots.")] string? Words,
    [property: Description("Version, donnée aussi par l'ETag.")] long Version) : IVersioned, ITellsOf
{
    /// <inheritdoc/>
    void ITellsOf.Tell(Told told)
    {
        if (PersonId is { } person)
        {
            told.Of(person, PassSiteId);
        }
    }

    internal static TaskView Of(TaskToDo task) => new(task.Id, task.PassSiteId, task.PersonId, task.WorkerId, task.Kind, task.DueOn, task.DoneOn, task.Words, task.Version);
}
