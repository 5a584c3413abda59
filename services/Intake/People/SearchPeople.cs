using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using PassPlatform.ServiceDefaults.Errors;

namespace PassPlatform.Intake.People;

/// <summary>What the person at the desk says of themselves; at least one of the two.</summary>
[Description("Ce que la personne dit d'elle-même ; au moins l'un des deux.")]
public sealed record SearchPeople
{
    [Length(2, 100), Description("Début du nom de famille.")]
    public string? FamilyName { get; init; }

    [Description("Date de naissance.")]
    public DateOnly? BirthDate { get; init; }

    internal IQueryable<Person> Apply(IQueryable<Person> people)
    {
        var folded = FamilyName is null ? "" : Likeness.Fold(FamilyName);
        if (folded.Length == 0 && BirthDate is null)
        {
            throw new Refusal(
                ProblemKinds.InvalidField, "La recherche demande un nom ou une date de naissance.",
                new FieldError("/familyName", "ni nom ni date de naissance", "au moins l'un des deux"));
        }

        people = folded.Length == 0 ? people : people.Where(person => person.FamilyNameFolded.StartsWith(folded));
        return BirthDate is { } born ? people.Where(person => person.BirthDate == born) : people;
    }
}
