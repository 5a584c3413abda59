using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using PassPlatform.Contracts;
using PassPlatform.Intake.People;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.Intake.Duplicates;

/// <summary>What somebody who is about to be registered says of themselves, to see whether they have a file.</summary>
[Description("Ce que dit d'elle-même une personne qui va être enregistrée.")]
public sealed record FindCandidates
{
    /// <summary>Shown in the API's document.</summary>
    internal static readonly FindCandidates Example = new() { FamilyName = "Kamara", GivenNames = "Fanta", Sex = Sex.Female, BirthDate = new DateOnly(1990, 3, 15) };

    [MaxLength(100), Description("Nom de famille ; un nom au moins, de famille ou prénom.")]
    public string? FamilyName { get; init; }

    [MaxLength(100), Description("Prénoms.")]
    public string? GivenNames { get; init; }

    [MaxLength(PersonNameAttribute.MaxLength), Description("Nom de naissance, s'il est autre.")]
    public string? BirthName { get; init; }

    [MaxLength(10), PersonName, Description("Autres noms, autres façons de l'écrire ; au plus 10.")]
    public IReadOnlyList<string> OtherNames { get; init; } = [];

    [Description("Sexe ; unspecified par défaut.")]
    public Sex Sex { get; init; } = Sex.Unspecified;

    [Description("Date de naissance (autant qu'elle est connue) : AAAA-MM-JJ, AAAA-MM ou AAAA ; à omettre si elle est inconnue.")]
    public BirthDate? BirthDate { get; init; }

    [PhoneNumber, Description("Téléphone.")]
    public string? Phone { get; init; }

    [Description("La PASS ; peut être omise quand le jeton n'en couvre qu'une.")]
    public Guid? PassSiteId { get; init; }
}

/// <summary>The files that may be theirs.</summary>
[Description("Les fiches qui peuvent être celles de cette personne.")]
public sealed record FoundCandidates(
    [property: Description("La plus sûre d'abord, au plus 20.")] IReadOnlyList<CandidateView> Items,
    [property: Description("Nomme cette recherche : à passer dans followedSearch pour enregistrer la personne si aucune de ces fiches n'est la sienne.")] string Search,
    [property: Description("Combien d'autres fiches ressemblent, dont les données sont limitées à la demande de la personne : le coordonnateur seul les lit.")] int Restricted) : ITellsOf
{
    /// <inheritdoc/>
    void ITellsOf.Tell(Told told)
    {
        told.OfList();
        foreach (var candidate in Items)
        {
            told.Of(candidate.Person.Id, candidate.Person.PassSiteId);
        }
    }
}

/// <summary>A file that may be theirs, and why.</summary>
[Description("Une fiche qui peut être celle de cette personne.")]
public sealed record CandidateView(
    [property: Description("La fiche.")] PersonView Person,
    [property: Description("Degré de ressemblance.")] CandidateGrade Grade,
    [property: Description("Pourquoi, une raison au moins.")] IReadOnlyList<CandidateReason> Reasons)
{
    internal static CandidateView Of(Candidate candidate) => new(PersonView.Of(candidate.Person), candidate.Grade, candidate.Reasons);
}

/// <summary>A file that another resembles, without what is in it.</summary>
[Description("Une fiche ressemblante.")]
public sealed record LikelyDuplicate(
    [property: Description("La personne.")] Guid PersonId,
    [property: Description("Degré de ressemblance.")] CandidateGrade Grade,
    [property: Description("Pourquoi, une raison au moins.")] IReadOnlyList<CandidateReason> Reasons)
{
    internal static LikelyDuplicate Of(Candidate candidate) => new(candidate.Person.Id, candidate.Grade, candidate.Reasons);
}
