using System.ComponentModel;

namespace PassPlatform.RightsDossier.Deposits;

/// <summary>The deposit of a first AME request.</summary>
[Description("Le dépôt d'une première demande d'AME.")]
public sealed record DepositView(
    [property: Description("Jour du dépôt : il fixe le droit.")] DateOnly DepositedOn,
    [property: Description("Dernier jour pour transmettre à la caisse, inclus.")] DateOnly TransmissionDueOn,
    [property: Description("Nom de la personne qui a déposé.")] string DepositorFamilyName,
    [property: Description("Prénoms de la personne qui a déposé ; vide si elle n'a qu'un nom.")] string DepositorGivenNames,
    [property: Description("Qui elle est pour le demandeur.")] DepositorRelationship DepositorRelationship,
    [property: Description("Code que portent les papiers du dépôt, vérifié à l'adresse /verification/{code} ; null pour un dépôt plus ancien que les codes.")] string? VerificationCode,
    [property: Description("Lignes de la liste des pièces qui manquaient au dépôt ; vide s'il était complet.")] IReadOnlyList<string> MissingLineIds,
    [property: Description("Des pièces qui manquaient au dépôt sont encore attendues : le dossier part complété, ou tel quel le dernier jour du délai de transmission.")] bool WaitsForPieces)
{
    internal static DepositView Of(Deposit deposit, Depositor depositor, bool waitsForPieces) => new(
        deposit.DepositedOn, deposit.TransmissionDueOn, depositor.FamilyName, depositor.GivenNames, depositor.Relationship,
        deposit.VerificationCode, deposit.MissingLineIds ?? [], waitsForPieces);
}
