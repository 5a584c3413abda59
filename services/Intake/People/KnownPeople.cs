using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Auditing;

namespace PassPlatform.Intake.People;

/// <summary>People whose birth date a service of the platform asks for; the bus tells it the year only.</summary>
[Description("Les personnes dont un service de la plateforme demande la date de naissance.")]
public sealed record AskPeople
{
    /// <summary>Shown in the API's document.</summary>
    internal static readonly AskPeople Example = new() { PersonIds = [new Guid("0197a3f2-5c1e-7d40-9b6a-2f8e4d1c0a57")] };

    [Length(1, 100), Description("Les personnes, de 1 à 100.")]
    public required IReadOnlyList<Guid> PersonIds { get; init; }
}

/// <summary>What is known of these people.</summary>
[Description("Ce qui est su de ces personnes, sans nom.")]
public sealed record KnownPeople(
    [property: Description("Chacune une fois, par identifiant ; celles qui n'ont pas ou plus de fiche n'y sont pas.")] IReadOnlyList<KnownPerson> Items) : ITellsOf
{
    /// <inheritdoc/>
    void ITellsOf.Tell(Told told)
    {
        foreach (var person in Items)
        {
            told.Of(person.PersonId, person.PassSiteId);
        }
    }
}

/// <summary>What a service may know of a person to apply the rules: no name.</summary>
[Description("Ce qu'un service sait d'une personne pour appliquer les règles : aucun nom.")]
public sealed record KnownPerson(
    [property: Description("La personne.")] Guid PersonId,
    [property: Description("Date de naissance (autant qu'elle est connue) : AAAA-MM-JJ, AAAA-MM, AAAA, ou P30Y/AAAA-MM-JJ pour 30 ans estimés ce jour-là ; null si elle est inconnue.")] BirthDate? BirthDate,
    [property: Description("Version de la fiche qui le dit.")] long Version,
    [property: JsonIgnore] Guid PassSiteId)
{
    internal static KnownPerson Of(Person person) => new(person.Id, person.BirthDate, person.Version, person.PassSiteId);
}
