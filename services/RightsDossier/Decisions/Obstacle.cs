using System.ComponentModel;
using PassPlatform.RightsDossier.Applications;
using PassPlatform.RightsDossier.Rules;

namespace PassPlatform.RightsDossier.Decisions;

/// <summary>Why a line that can be read cannot be applied.</summary>
[Description("Pourquoi une ligne lisible ne peut pas être appliquée.")]
public enum ObstacleCode
{
    [Description("dossier introuvable")] UnknownApplication,
    [Description("dossier pas encore transmis")] NotTransmitted,
    [Description("dossier déjà décidé autrement")] AlreadyDecided,
    [Description("dossier retiré ou caduc")] Ended,
    [Description("retour daté d'avant la transmission")] BeforeTransmission,
    [Description("pièces déjà demandées et pas encore renvoyées")] AlreadyAsked,
    [Description("pièces inconnues de la liste du dossier")] UnknownDocuments,
    [Description("caducité sans demande de pièces échue")] NotOverdue,
    [Description("NIR d'une autre personne")] OtherNir,

    /// <summary>The number was given to somebody else of the PASS: one of both is wrong, or they are one person.</summary>
    [Description("NIR déjà rendu pour une autre personne de la PASS")] SameNir,
}

/// <summary>What keeps a line from being applied, and what a person can do about it.</summary>
/// <param name="Code">Why.</param>
/// <param name="Member">Member of the line that it is about.</param>
/// <param name="Sentence">Why, and what to do, in French; no personal data.</param>
/// <param name="ComparedWith">The application of somebody else that it is to be compared with; null when there is none.</param>
internal sealed record Obstacle(ObstacleCode Code, string Member, string Sentence, Guid? ComparedWith = null)
{
    /// <summary>What keeps a line from being applied to an application.</summary>
    /// <param name="line">The line, its members checked.</param>
    /// <param name="found">The application; null when the caller has none of that id.</param>
    /// <returns>Null when nothing does.</returns>
    public static Obstacle? To(ReturnLine line, ApplicationInContext? found)
    {
        if (found is null)
        {
            return new(ObstacleCode.UnknownApplication, "applicationId", "Aucun dossier de cet identifiant n'est transmis à votre caisse : vérifiez-le sur le bordereau.");
        }

        var application = found.Application;
        if (!application.OpenMoves.Contains(Move.Return))
        {
            return OfState(application);
        }

        var last = application.CurrentRequest?.RequestedOn ?? application.ResubmittedOn ?? application.TransmittedOn;
        if (line.NotifiedOn < last)
        {
            return new(
                ObstacleCode.BeforeTransmission, "notifiedOn",
                $"Le retour est daté d'avant la dernière étape du dossier ({French.Date(last)}) : corrigez la date du retour, ou l'étape enregistrée.");
        }

        return line.Outcome switch
        {
            ReturnOutcome.DocumentsRequested => OfRequest(line, found),
            ReturnOutcome.Lapsed when application.CurrentRequest is not { } asked || line.NotifiedOn <= asked.DueOn => new(
                ObstacleCode.NotOverdue, "outcome", "Aucune demande de pièces n'est échue à cette date : le dossier ne peut pas être caduc."),
            _ => null,
        };
    }

    private static Obstacle OfState(Application application) => application.State switch
    {
        ApplicationState.Withdrawn or ApplicationState.Lapsed => new(
            ObstacleCode.Ended, "applicationId", $"Le dossier est {application.State.French()} : voyez avec la personne s'il faut en ouvrir un autre."),
        { } state when application.Decision is not null => new(
            ObstacleCode.AlreadyDecided, "applicationId", $"Le dossier est déjà {state.French()}, et la décision enregistrée est différente : demandez à la caisse laquelle vaut."),
        { } state => new(
            ObstacleCode.NotTransmitted, "applicationId", $"Le dossier est {state.French()} : enregistrez d'abord sa transmission, puis renvoyez la ligne."),
    };

    private static Obstacle? OfRequest(ReturnLine line, ApplicationInContext found)
    {
        if (found.Application.State == ApplicationState.DocumentsRequested)
        {
            return new(ObstacleCode.AlreadyAsked, "outcome", "Des pièces sont déjà demandées et pas encore renvoyées : ajoutez les nouvelles à une demande ultérieure.");
        }

        var known = found.File.Acceptable.Lines.Where(each => each.Need != DocumentNeed.ProducedAtDeposit).Select(each => each.Id).ToList();
        return (line.MissingLineIds ?? []).All(known.Contains)
            ? null
            : new(ObstacleCode.UnknownDocuments, "missingLineIds", $"Lignes connues de ce dossier : {string.Join(", ", known)}.");
    }
}
