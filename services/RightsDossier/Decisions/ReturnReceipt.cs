using System.ComponentModel;
using PassPlatform.RightsDossier.Applications;
using PassPlatform.ServiceDefaults.Http;

namespace PassPlatform.RightsDossier.Decisions;

/// <summary>What became of a line.</summary>
[Description("Suite donnée à une ligne.")]
public enum ReturnResult
{
    [Description("appliquée")] Applied,

    /// <summary>The same line was applied before: nothing changed.</summary>
    [Description("déjà appliquée : rien n'a changé")] AlreadyApplied,

    /// <summary>A person has to look at it; see <c>GET /returns/set-aside</c>.</summary>
    [Description("mise de côté")] SetAside,
}

/// <summary>What became of each line, in the order they were sent.</summary>
[Description("Ce qu'est devenue chaque ligne, dans leur ordre.")]
public sealed record ReturnReceipt(
    [property: Description("Une réponse par ligne.")] IReadOnlyList<ReturnedLine> Lines) : IReceipt;

/// <summary>What became of a line.</summary>
[Description("Ce qu'est devenue une ligne.")]
public sealed record ReturnedLine(
    [property: Description("Le dossier.")] Guid ApplicationId,
    [property: Description("Appliquée, déjà appliquée, ou mise de côté.")] ReturnResult Result,
    [property: Description("Où en est le dossier ; null s'il est introuvable.")] ApplicationState? State,
    [property: Description("Identifiant de la ligne mise de côté ; null si elle ne l'est pas.")] Guid? SetAsideId,
    [property: Description("Code de ce qui empêche de l'appliquer ; null si rien.")] ObstacleCode? Obstacle,
    [property: Description("Ce qui empêche de l'appliquer, et que faire ; null si rien.")] string? Reason,
    [property: Description("Les règles donnent autre chose : un recours peut se justifier.")] bool Differs,
    [property: Description("Sur quels points.")] IReadOnlyList<Difference> Differences,
    [property: Description("Dernier jour pour un recours, inclus ; null s'il n'y a rien à contester.")] DateOnly? AppealUntil)
{
    internal static ReturnedLine Of(Application application, ReturnResult result) => new(
        application.Id, result, application.State, null, null, null,
        application.Decision?.Differences.Count > 0, application.Decision?.Differences ?? [], application.Decision?.AppealUntil);

    internal static ReturnedLine Of(SetAsideLine aside, Application? application) => new(
        aside.ApplicationId, ReturnResult.SetAside, application?.State, aside.Id, aside.Code, aside.Sentence, false, [], null);
}
