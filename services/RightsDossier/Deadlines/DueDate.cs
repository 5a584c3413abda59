using System.ComponentModel;
using PassPlatform.RightsDossier.Applications;

namespace PassPlatform.RightsDossier.Deadlines;

/// <summary>Something due on an application.</summary>
[Description("Une échéance d'un dossier.")]
public sealed record DueDate(
    [property: Description("Identifiant de l'échéance.")] Guid Id,
    [property: Description("Le membre du foyer qu'elle concerne ; null pour le dossier entier ou la personne qui fait la demande.")] Guid? MemberId,
    [property: Description("Code du délai.")] string DelayId,
    [property: Description("Ce qui doit être fait.")] string Label,
    [property: Description("Texte qui fixe le délai.")] string Article,
    [property: Description("Jour qui le fait courir.")] DateOnly StartedOn,
    [property: Description("Dernier jour, inclus.")] DateOnly DueOn,
    [property: Description("Jour où elle a pris fin ; null tant qu'elle court.")] DateOnly? EndedOn,
    [property: Description("Comment elle a pris fin ; null tant qu'elle court.")] DeadlineEnd? How,
    [property: Description("Premier jour de retard, une fois le dépassement signalé ; null sinon.")] DateOnly? MissedOn)
{
    /// <summary>Those of an application, oldest first.</summary>
    internal static IReadOnlyList<DueDate> Of(Application application) =>
    [
        .. application.Deadlines.OrderBy(deadline => deadline.StartedOn).ThenBy(deadline => deadline.Id).Select(deadline => new DueDate(
            deadline.Id, deadline.MemberId, deadline.DelayId, deadline.Delay.Label, deadline.Delay.Article, deadline.StartedOn, deadline.DueOn, deadline.EndedOn, deadline.How, deadline.MissedOn)),
    ];
}
