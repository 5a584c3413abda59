using System.ComponentModel;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Applications;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.RightsDossier.Deadlines;

/// <summary>Which deadlines a list holds, of those that run.</summary>
[Description("Lesquelles des échéances qui courent.")]
public enum DueWhen
{
    [Description("toutes")] All,
    [Description("celles dont c'est le dernier jour")] Today,

    /// <summary>Due in the next seven days, today included.</summary>
    [Description("celles des sept prochains jours, aujourd'hui compris")] Week,

    /// <summary>The last day has passed and nothing ended it.</summary>
    [Description("celles dont le dernier jour est passé")] Late,
}

/// <summary>A deadline with what a list shows of its application.</summary>
internal sealed class DeadlineRow : IBelongsToPassSite
{
    /// <inheritdoc/>
    public required Guid PassSiteId { get; init; }

    public required Deadline Deadline { get; init; }

    public required Guid PersonId { get; init; }

    public required ApplicationState State { get; init; }

    /// <summary>The fund of the application; null when it was not said.</summary>
    public required string? FundCode { get; init; }

    /// <summary>The batch that the application is in and that has not left; null when there is none.</summary>
    public required Guid? WaitingBatch { get; init; }

    /// <summary>See <see cref="Application.WaitsForFund"/>.</summary>
    public bool WaitsForFund => Application.WaitsForFund(FundCode, State, WaitingBatch);
}

/// <summary>Something due, in a list.</summary>
[Description("Une échéance qui court, dans une liste.")]
public sealed record DeadlineItem(
    [property: Description("Identifiant de l'échéance.")] Guid Id,
    [property: Description("Le dossier.")] Guid ApplicationId,
    [property: Description("La PASS qui le suit.")] Guid PassSiteId,
    [property: Description("La personne, telle que l'accueil la numérote.")] Guid PersonId,
    [property: Description("Le membre du foyer qu'elle concerne ; null pour le dossier entier ou la personne qui fait la demande.")] Guid? MemberId,
    [property: Description("Droit demandé.")] Benefit Benefit,
    [property: Description("Où en est le dossier.")] ApplicationState State,
    [property: Description("Code du délai.")] string DelayId,
    [property: Description("Ce qui doit être fait.")] string Label,
    [property: Description("Texte qui fixe le délai.")] string Article,
    [property: Description("Dernier jour, inclus.")] DateOnly DueOn,
    [property: Description("Jours qui restent, aujourd'hui non compté : 0 le dernier jour, négatif en retard.")] int DaysLeft,
    [property: Description("Le dernier jour est passé.")] bool Late,
    [property: Description("Qui de l'équipe a travaillé en dernier sur le dossier ; null si personne.")] string? Worker,
    [property: Description("Lot où est le dossier et qui n'est pas encore parti : l'échéance n'est pas tenue tant qu'il attend ; null s'il n'y en a pas.")] Guid? WaitingBatchId,
    [property: Description("Caisses entre lesquelles choisir celle du dossier, sans quoi il ne part pas ; vide s'il n'y a pas à choisir.")] IReadOnlyList<string> FundCodesToChoose,
    [property: Description("Ce qu'il y a à faire, en toutes lettres.")] string WhatToDo) : ITellsOf
{
    /// <inheritdoc/>
    void ITellsOf.Tell(Told told)
    {
        told.Of(PersonId, PassSiteId);
        if (MemberId is { } member)
        {
            told.Of(member, PassSiteId);
        }
    }

    /// <param name="row">The deadline.</param>
    /// <param name="choices">Of each PASS that sends to several funds, their codes.</param>
    /// <param name="today">Day in Paris.</param>
    internal static DeadlineItem Of(DeadlineRow row, IReadOnlyDictionary<Guid, IReadOnlyList<string>> choices, DateOnly today)
    {
        var deadline = row.Deadline;
        var daysLeft = deadline.DaysLeft(today);
        var toChoose = row.WaitsForFund ? choices.GetValueOrDefault(row.PassSiteId, []) : [];
        return new DeadlineItem(
            deadline.Id, deadline.ApplicationId, deadline.PassSiteId, row.PersonId, deadline.MemberId, deadline.Benefit, row.State, deadline.DelayId, deadline.Delay.Label,
            deadline.Delay.Article, deadline.DueOn, daysLeft, daysLeft < 0, deadline.Worker, row.WaitingBatch, toChoose,
            Deadlines.WhatToDo.About(deadline.DelayId, deadline.Benefit, deadline.DueOn, daysLeft < 0, row.WaitingBatch is not null, toChoose));
    }
}

/// <summary>How many deadlines run.</summary>
[Description("Combien d'échéances courent.")]
public sealed record DeadlineSummary(
    [property: Description("Jour du décompte, à Paris.")] DateOnly AsOf,
    [property: Description("Dont c'est le dernier jour.")] int Today,
    [property: Description("Des sept prochains jours, aujourd'hui compris.")] int Week,
    [property: Description("En retard.")] int Late,
    [property: Description("Par personne de l'équipe, d'abord les plus en retard ; au plus 100.")] IReadOnlyList<DeadlineCounts> Workers);

/// <summary>How many deadlines run on the applications of a member of the team.</summary>
[Description("Combien d'échéances courent sur les dossiers d'une personne de l'équipe.")]
public sealed record DeadlineCounts(
    [property: Description("Qui a travaillé en dernier sur ces dossiers ; null si personne.")] string? Worker,
    [property: Description("Dont c'est le dernier jour.")] int Today,
    [property: Description("Des sept prochains jours, aujourd'hui compris.")] int Week,
    [property: Description("En retard.")] int Late);
