using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Intake.Data;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;

#pragma warning disable CA1309 // Translated: the column compares its own way, which is binary.

namespace PassPlatform.Intake.People;

/// <summary>What the person at the desk says of themselves; at least one of the two.</summary>
[Description("Ce que la personne dit d'elle-même ; au moins l'un des deux.")]
public sealed record SearchPeople
{
    [Length(2, 100), Description("Début du nom de famille.")]
    public string? FamilyName { get; init; }

    [Description("Date de naissance.")]
    public DateOnly? BirthDate { get; init; }

    private static readonly Comparer<Person> Order = Comparer<Person>.Create((one, other) =>
        string.CompareOrdinal(one.FamilyNameFolded, other.FamilyNameFolded) is not 0 and var byName ? byName : one.Id.CompareTo(other.Id));

    /// <summary>Reads a page, by name.</summary>
    /// <exception cref="Refusal">Neither is said, or the page is none of this search.</exception>
    internal async Task<Page<PersonView>> Read(IntakeDb db, PageRequest page, CancellationToken stop)
    {
        var people = Apply(db.People.AsNoTracking());
        return await page.Read(db, page.After is { } after ? await After(people, db, after, stop) : [ByName(people)], Order, person => person.Id, PersonView.Of, stop);
    }

    private IQueryable<Person> Apply(IQueryable<Person> people)
    {
        var folded = FamilyName is null ? "" : Likeness.Fold(FamilyName);
        if (folded.Length == 0 && BirthDate is null)
        {
            throw new Refusal(
                ProblemKinds.InvalidField, "La recherche demande un nom ou une date de naissance.",
                new FieldError("/familyName", "ni nom ni date de naissance", "au moins l'un des deux"));
        }

        if (folded.Length > 0)
        {
            // A stretch of the index: LIKE, which StartsWith becomes, has none on SQLite. Folded names hold letters and digits only, all below the last character.
            var last = folded + '\uffff';
            people = people.Where(person => string.Compare(person.FamilyNameFolded, folded) >= 0 && string.Compare(person.FamilyNameFolded, last) < 0);
        }

        return BirthDate is { } born ? people.Where(person => person.BirthDate == born) : people;
    }

    private static IQueryable<Person> ByName(IQueryable<Person> people) => people.OrderBy(person => person.FamilyNameFolded).ThenBy(person => person.Id);

    private static async Task<IQueryable<Person>[]> After(IQueryable<Person> people, IntakeDb db, Guid after, CancellationToken stop)
    {
        var name = await db.People.Where(person => person.Id == after).Select(person => person.FamilyNameFolded).FirstOrDefaultAsync(stop)
            ?? throw new Refusal(ProblemKinds.InvalidParameter, "after n'est pas le next d'une page de cette liste.", new FieldError("after", "inconnu", "next de la page précédente"));
        return
        [
            people.Where(person => person.FamilyNameFolded == name && person.Id > after).OrderBy(person => person.Id),
            ByName(people.Where(person => string.Compare(person.FamilyNameFolded, name) > 0)),
        ];
    }
}
