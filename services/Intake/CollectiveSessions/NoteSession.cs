using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.Intake.CollectiveSessions;

/// <summary>A collective activity that was held.</summary>
[Description("Une activité collective qui a eu lieu : séance, atelier, action d'aller-vers.")]
public record NoteSession
{
    /// <summary>Shown in the API's document.</summary>
    internal static readonly NoteSession Example = new()
    {
        HeldOn = new DateOnly(2021, 5, 12),
        Kind = CollectiveKind.Workshop,
        Themes = [CollectiveTheme.Nutrition, CollectiveTheme.ChronicDisease],
        Place = "Maison de quartier des Sapins",
        Partners = ["CCAS de Rouen"],
        Participants = 12,
    };

    [Description("Jour où elle a eu lieu ; pas à venir.")]
    public required DateOnly HeldOn { get; init; }

    [Description("Nature.")]
    public required CollectiveKind Kind { get; init; }

    [Length(1, 8), Description("Thématiques, chacune une fois.")]
    public required IReadOnlyList<CollectiveTheme> Themes { get; init; }

    [Length(1, 100), Impersonal(ErrorMessage = ImpersonalAttribute.OfAName), Description("La thématique, quand elle est autre ; obligatoire avec other, à omettre sans.")]
    public string? OtherTheme { get; init; }

    [Length(1, 150), Impersonal(ErrorMessage = ImpersonalAttribute.OfAName), Description("Lieu ; aucun nom de personne.")]
    public required string Place { get; init; }

    [MaxLength(10), Impersonal(ErrorMessage = ImpersonalAttribute.OfAName), Description("Structures partenaires, par leur nom, au plus 10.")]
    public IReadOnlyList<string> Partners { get; init; } = [];

    [Range(0, 10_000), Description("Personnes présentes ; d'un aller-vers, combien ont été rencontrées.")]
    public required int Participants { get; init; }
}

/// <summary>A collective activity of a PASS is noted.</summary>
[Description("Une activité collective d'une PASS.")]
public sealed record HoldSession : NoteSession
{
    /// <summary>Shown in the API's document.</summary>
    internal static new readonly HoldSession Example = new()
    {
        HeldOn = NoteSession.Example.HeldOn,
        Kind = NoteSession.Example.Kind,
        Themes = NoteSession.Example.Themes,
        Place = NoteSession.Example.Place,
        Partners = NoteSession.Example.Partners,
        Participants = NoteSession.Example.Participants,
    };

    [Description("La PASS ; à omettre si le jeton n'en couvre qu'une.")]
    public Guid? PassSiteId { get; init; }
}
