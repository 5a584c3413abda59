using System.ComponentModel;

namespace PassPlatform.RightsDossier.Deposits;

/// <summary>The deposit of a first AME request.</summary>
[Description("Le dépôt d'une première demande d'AME.")]
public sealed record DepositView(
    [property: Description("Jour du dépôt : il fixe le droit.")] DateOnly DepositedOn,
    [property: Description("Dernier jour pour transmettre à la caisse, inclus.")] DateOnly TransmissionDueOn,
    [property: Description("Nom de la personne qui a déposé.")] string DepositorFamilyName,
    [property: Description("Prénoms de la personne qui a déposé.")] string DepositorGivenNames,
    [property: Description("Qui elle est pour le demandeur.")] DepositorRelationship DepositorRelationship,
    [property: Description("Code que portent les papiers du dépôt, vérifié à l'adresse /verification/{code} ; null pour un dépôt plus ancien que les codes.")] string? VerificationCode)
{
    internal static DepositView Of(Deposit deposit, Depositor depositor) => new(
        deposit.DepositedOn, deposit.TransmissionDueOn, depositor.FamilyName, depositor.GivenNames, depositor.Relationship,
        deposit.VerificationCode);
}
