using System.ComponentModel;
using PassPlatform.Contracts;

namespace PassPlatform.RightsDossier.ImmediateNeeds;

/// <summary>A stay in hospital, around which a CSS may be asked for. L. 861-5 CSS.</summary>
[Description("Un séjour à l'hôpital (L. 861-5 CSS).")]
public sealed record StatedStay
{
    /// <summary>Not to come.</summary>
    [Description("Jour de l'entrée ; pas à venir.")]
    public required DateOnly AdmittedOn { get; init; }

    /// <summary>Not before the entry, not to come; null while in hospital.</summary>
    [Description("Jour de la sortie, pas avant l'entrée ; à omettre si la personne y est encore.")]
    public DateOnly? DischargedOn { get; init; }

    /// <summary>Null: not known.</summary>
    [Description("La personne n'a pas pu déposer sa demande le jour de son entrée.")]
    public bool? UnableToApplyOnAdmission { get; init; }

    /// <summary>That of a diagnosis; null when it knows none.</summary>
    internal static StatedStay? Of(HouseholdSituation situation) => situation.HospitalAdmittedOn is not { } admitted ? null : new()
    {
        AdmittedOn = admitted,
        DischargedOn = situation.HospitalDischargedOn,
        UnableToApplyOnAdmission = situation.UnableToApplyOnAdmission,
    };
}
