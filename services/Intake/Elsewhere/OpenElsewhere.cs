using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using PassPlatform.Contracts;
using PassPlatform.Intake.Duplicates;
using PassPlatform.Intake.People;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Intake.Elsewhere;

/// <summary>Who is looked for in the other PASS: all that is asked tells one person, so that nobody looks through their files.</summary>
[Description("Qui est cherché dans les autres PASS : nom, prénoms et jour de naissance, en entier.")]
public record SeekElsewhere
{
    /// <summary>Shown in the API's document.</summary>
    internal static readonly SeekElsewhere Example = new() { FamilyName = "Diarra", GivenNames = "Mariam", BirthDate = new DateOnly(1988, 7, 21) };

    [Length(1, PersonNameAttribute.MaxLength), PersonName, Description("Nom de famille.")]
    public required string FamilyName { get; init; }

    [MaxLength(PersonNameAttribute.MaxLength), PersonName, Description("Prénoms ; à omettre si la personne n'a qu'un nom.")]
    public string GivenNames { get; init; } = "";

    [Description("Jour de naissance.")]
    public required DateOnly BirthDate { get; init; }

    /// <summary>The same, as files are compared.</summary>
    internal Person Sought(Guid passSiteId) => Person.Sought(new FindCandidates { FamilyName = FamilyName, GivenNames = GivenNames, BirthDate = BirthDate }, passSiteId);
}

/// <summary>Whether another PASS knows somebody; nothing more.</summary>
[Description("Si une autre PASS connaît cette personne, et rien de plus.")]
public sealed record KnownElsewhere(
    [property: Description("true : une fiche au moins, de mêmes noms et de même jour de naissance, est dans une autre PASS.")] bool Exists) : ITellsOf
{
    /// <inheritdoc/>
    void ITellsOf.Tell(Told told) => told.OfAsking();
}

/// <summary>The file of a person whom another PASS knows is to be opened.</summary>
[Description("L'ouverture de la fiche d'une personne qu'une autre PASS connaît.")]
public sealed record OpenElsewhere : SeekElsewhere
{
    /// <summary>Shown in the API's document.</summary>
    internal static new readonly OpenElsewhere Example = new()
    {
        FamilyName = "Diarra",
        GivenNames = "Mariam",
        BirthDate = new DateOnly(1988, 7, 21),
        Reason = OpeningReason.UrgentCare,
        Words = "Traitement interrompu par son départ ; elle est devant moi.",
    };

    [Description("Pourquoi.")]
    public required OpeningReason Reason { get; init; }

    [Length(10, 500), Description("Le motif, en quelques mots : le coordonnateur de l'autre PASS le lira, et la personne peut le demander.")]
    public required string Words { get; init; }

    [Description("La PASS pour laquelle vous agissez ; peut être omise quand le jeton n'en couvre qu'une.")]
    public Guid? PassSiteId { get; init; }
}

/// <summary>Files that were opened.</summary>
[Description("Les fiches ouvertes.")]
public sealed record OpenedFiles(
    [property: Description("Une par PASS qui connaît la personne.")] IReadOnlyList<OpenedFile> Items) : IReceipt;

/// <summary>A file that was opened.</summary>
[Description("Une fiche ouverte, pour trois heures.")]
public sealed record OpenedFile(
    [property: Description("L'ouverture.")] Guid OpeningId,
    [property: Description("La personne : sa fiche, ses entretiens et le reste se lisent aux adresses habituelles, selon votre rôle.")] Guid PersonId,
    [property: Description("La PASS qui la suit.")] Guid PassSiteId,
    [property: Description("Jusqu'à cet instant ; après, plus rien n'est montré.")] DateTimeOffset Until);

/// <summary>An opening, as the coordinator of the person's PASS reads it.</summary>
[Description("L'ouverture d'une fiche de la PASS par quelqu'un d'une autre.")]
public sealed record OpeningView(
    [property: Description("Identifiant.")] Guid Id,
    [property: Description("La personne dont la fiche a été ouverte.")] Guid PersonId,
    [property: Description("Compte qui l'a ouverte.")] string OpenedBy,
    [property: Description("Son rôle : ce qu'il montre, et rien de plus, a pu être lu.")] string Role,
    [property: Description("La PASS pour laquelle il agit.")] Guid FromPassSiteId,
    [property: Description("Pourquoi.")] OpeningReason Reason,
    [property: Description("Le motif, en ses mots.")] string Words,
    [property: Description("Depuis cet instant.")] DateTimeOffset OpenedAt,
    [property: Description("Jusqu'à cet instant.")] DateTimeOffset Until,
    [property: Description("Jour où le coordonnateur a noté l'avoir vue ; null : elle est à voir.")] DateOnly? SeenOn,
    [property: Description("Version, donnée aussi par l'ETag.")] long Version) : IVersioned, ITellsOf
{
    /// <inheritdoc/>
    void ITellsOf.Tell(Told told) => told.Of(PersonId);

    internal static OpeningView Of(Opening opening) => new(
        opening.Id, opening.PersonId, opening.OpenedBy, opening.Role, opening.FromPassSiteId, opening.Reason, opening.Words, opening.OpenedAt, opening.Until, opening.SeenOn, opening.Version);
}
