using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using PassPlatform.Contracts;
using PassPlatform.Intake.People;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Intake.Households;

/// <summary>Who is in a household: people of the PASS, and others who are registered with it.</summary>
[Description("Un foyer : des personnes de la PASS, et d'autres qui sont enregistrées avec lui, en une fois.")]
public sealed record ComposeHousehold
{
    /// <summary>Shown in the API's document.</summary>
    internal static readonly ComposeHousehold Example = new()
    {
        Members =
        [
            new HouseholdPerson { Person = RegisterPerson.Example with { FamilyName = "Sissoko", GivenNames = "Hawa" }, Place = HouseholdPlace.Adult },
            new HouseholdPerson
            {
                Person = RegisterPerson.Example with { FamilyName = "Sissoko", GivenNames = "Aminata", BirthDate = new DateOnly(2020, 11, 2), Phone = null },
                Place = HouseholdPlace.Child,
                RightsThrough = 0,
            },
        ],
    };

    [Length(1, 20), Description("De 1 à 20 personnes, chacune une fois.")]
    public required IReadOnlyList<HouseholdPerson> Members { get; init; }

    /// <summary>Refuses rights through oneself, or through who has none of their own; every such place is named.</summary>
    internal void Check()
    {
        List<FieldError> errors = [];
        for (var i = 0; i < Members.Count; i++)
        {
            if (Members[i].RightsThrough is { } opener && (opener >= Members.Count || opener == i || Members[opener].RightsThrough is not null))
            {
                errors.Add(new FieldError(
                    $"/members/{i}/rightsThrough", "n'est pas la place d'une autre personne du foyer, qui a ses propres droits", Members.Count == 1 ? "à omettre" : $"de 0 à {Members.Count - 1}"));
            }
        }

        if (errors.Count > 0)
        {
            throw new Refusal(ProblemKinds.InvalidField, "Le foyer ne peut pas être enregistré ainsi.", [.. errors]);
        }
    }
}

/// <summary>A person of a household: one of the PASS, or one to register.</summary>
[Description("Une personne du foyer : de la PASS, ou à enregistrer.")]
public sealed record HouseholdPerson
{
    [Description("La personne, quand elle est déjà enregistrée ; sinon à omettre.")]
    public Guid? PersonId { get; init; }

    [Description("La personne à enregistrer ; à omettre quand elle l'est déjà.")]
    public RegisterPerson? Person { get; init; }

    [Description("Ce qu'elle est dans le foyer.")]
    public required HouseholdPlace Place { get; init; }

    [Range(0, 19), Description("La place, dans cette liste et à partir de 0, de la personne par qui elle a ses droits ; à omettre si elle a les siens.")]
    public int? RightsThrough { get; init; }
}

/// <summary>A household.</summary>
[Description("Un foyer.")]
public sealed record HouseholdView(
    [property: Description("Identifiant.")] Guid Id,
    [property: Description("La PASS.")] Guid PassSiteId,
    [property: Description("Les personnes, par ordre d'enregistrement.")] IReadOnlyList<HouseholdPersonView> Members,
    [property: Description("Combien d'autres y sont, dont les données sont limitées à leur demande : elles y restent, et le coordonnateur seul les voit.")] int Restricted,
    [property: Description("Version, donnée aussi par l'ETag.")] long Version) : IVersioned, ITellsOf
{
    /// <inheritdoc/>
    void ITellsOf.Tell(Told told)
    {
        foreach (var member in Members)
        {
            told.Of(member.PersonId, PassSiteId);
        }
    }

    /// <param name="household">The household.</param>
    /// <param name="seen">Whom the caller sees: of a member whose file was merged, the person as the other file says them.</param>
    internal static HouseholdView Of(Household household, IReadOnlyDictionary<Guid, Person> seen) => new(
        household.Id, household.PassSiteId,
        [
            .. household.Members.OrderBy(member => member.PersonId).Where(member => seen.ContainsKey(member.PersonId))
                .Select(member => HouseholdPersonView.Of(member, seen)).DistinctBy(member => member.PersonId),
        ],
        household.Members.Count(member => !seen.ContainsKey(member.PersonId)), household.Version);
}

/// <summary>A person of a household.</summary>
[Description("Une personne du foyer.")]
public sealed record HouseholdPersonView(
    [property: Description("La personne.")] Guid PersonId,
    [property: Description("Nom de famille.")] string FamilyName,
    [property: Description("Prénoms ; vide quand elle n'a qu'un nom.")] string GivenNames,
    [property: Description("Date de naissance (autant qu'elle est connue) ; null si elle est inconnue.")] BirthDate? BirthDate,
    [property: Description("Âge estimé, quand rien d'autre n'est connu de la naissance.")] EstimatedAge? EstimatedAge,
    [property: Description("Sexe.")] Sex Sex,
    [property: Description("Ce qu'elle est dans le foyer.")] HouseholdPlace Place,
    [property: Description("La personne du foyer par qui elle a ses droits ; null si elle a les siens, ou si ce n'est pas connu.")] Guid? RightsThrough)
{
    internal static HouseholdPersonView Of(HouseholdMember member, IReadOnlyDictionary<Guid, Person> seen)
    {
        var person = seen[member.PersonId];
        var opener = member.RightsThrough is { } through && seen.TryGetValue(through, out var shown) ? shown.Id : member.RightsThrough;
        return new(
            person.Id, person.FamilyName, person.GivenNames, person.BirthDate is { Estimate: not null } ? null : person.BirthDate, person.BirthDate?.Estimate, person.Sex,
            member.Place, opener);
    }
}
