using System.ComponentModel;
using PassPlatform.Contracts;

namespace PassPlatform.Intake.EntrySituations;

/// <summary>The situation of a person on entry, as the report counts it: what is found later does not change it.</summary>
[Description("La situation d'une personne à son entrée, telle que le rapport la compte.")]
public sealed record EntrySituation
{
    /// <summary>Shown in the API's document.</summary>
    internal static readonly EntrySituation Example = new()
    {
        RecordedOn = new DateOnly(2021, 4, 6),
        BaseCover = CoverState.Closed,
        ComplementaryCover = CoverState.Never,
        HasAdministrativeAddress = false,
    };

    [Description("Jour où elle a été notée, à partir du premier contact.")]
    public required DateOnly RecordedOn { get; init; }

    [Description("Couverture de base (PUMa, AME, autre régime).")]
    public required CoverState BaseCover { get; init; }

    [Description("Couverture complémentaire (CSS, mutuelle).")]
    public required CoverState ComplementaryCover { get; init; }

    [Description("A une adresse où recevoir son courrier, personnelle ou par domiciliation. Être hébergé à une adresse utilisable compte.")]
    public required bool HasAdministrativeAddress { get; init; }
}
