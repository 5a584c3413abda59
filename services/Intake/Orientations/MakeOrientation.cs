using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using PassPlatform.Contracts;

namespace PassPlatform.Intake.Orientations;

/// <summary>A person is oriented towards care or services.</summary>
[Description("Une personne est orientée vers des soins ou des services.")]
public sealed record MakeOrientation
{
    /// <summary>Shown in the API's document.</summary>
    internal static readonly MakeOrientation Example = new()
    {
        MadeOn = new DateOnly(2021, 4, 10),
        Destination = OrientationDestination.NetworkPractitioner,
        Speciality = CareSpeciality.GeneralMedicine,
        CareKind = Contracts.CareKind.Ambulatory,
    };

    [Description("Jour de l'orientation, à partir du premier contact.")]
    public required DateOnly MadeOn { get; init; }

    [Description("Vers quoi.")]
    public required OrientationDestination Destination { get; init; }

    [Description("Spécialité demandée ; obligatoire pour des soins, sans objet pour des services.")]
    public CareSpeciality? Speciality { get; init; }

    [Description("En ville ou à l'hôpital ; pour des soins seulement.")]
    public CareKind? CareKind { get; init; }

    [Description("Professionnel choisi, du réseau de la PASS de la personne ; seulement vers network-practitioner.")]
    public Guid? PractitionerId { get; init; }

    [MaxLength(2000), Description("Note libre, lue par l'équipe seulement, au plus 2000 caractères.")]
    public string? Note { get; init; }
}
