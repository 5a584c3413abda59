using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Intake.Data;
using PassPlatform.Intake.Restrictions;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.Sealing;

namespace PassPlatform.Intake.People;

/// <summary>What the person at the desk says of themselves; at least one of the two.</summary>
[Description("Ce que la personne dit d'elle-même ; au moins l'un des deux.")]
public sealed record SearchPeople
{
    [Length(2, 100), Description("Début du nom de famille.")]
    public string? FamilyName { get; init; }

    [Description("Date de naissance.")]
    public DateOnly? BirthDate { get; init; }

    // A token finds people whose name begins with the same five letters at most: the rest is compared once their rows are opened, this many for a page.
    private const int MostOpened = 1000;

    private static readonly Comparer<Person> Order = Comparer<Person>.Create((one, other) => one.Id.CompareTo(other.Id));

    /// <summary>Reads a page, in the order of registration.</summary>
    /// <exception cref="Refusal">Neither is said.</exception>
    internal async Task<FoundPeople> Read(IntakeDb db, Caller caller, AuditScope audit, PageRequest page, CancellationToken stop)
    {
        var folded = FamilyName is null ? "" : Likeness.Fold(FamilyName);
        if (folded.Length == 0 && BirthDate is null)
        {
            throw new Refusal(
                ProblemKinds.InvalidField, "La recherche demande un nom ou une date de naissance.",
                new FieldError("/familyName", "ni nom ni date de naissance", "au moins l'un des deux"));
        }

        var sites = caller.AllSites ? await db.KnownSites.Select(site => site.PassSiteId).ToListAsync(stop) : [.. caller.Sites.Distinct()];
        var (lists, hidden) = (new List<IQueryable<Person>>(), new List<IQueryable<Person>>());
        foreach (var site in sites)
        {
            var tokens = await db.Vault.Tokens(site, stop);
            lists.Add(Matching(db.People.AsNoTracking().SeenBy(caller).Where(person => person.PassSiteId == site), tokens, folded));
            if (page.After is null && !caller.SeesRestricted())
            {
                hidden.Add(Matching(db.People.AsNoTracking().Where(person => person.RestrictedOn != null && person.PassSiteId == site), tokens, folded));
            }
        }

        var (found, last, opened, more) = (new List<Person>(), page.After ?? Guid.Empty, 0, true);
        while (more && found.Count < page.Size && opened < MostOpened)
        {
            var after = last;
            (var some, more) = await Pages.Merge([.. lists.Select(list => new[] { list.Where(person => person.Id > after).OrderBy(person => person.Id) })], Order, page.Size, stop);
            foreach (var person in some)
            {
                if (found.Count == page.Size)
                {
                    more = true;
                    break;
                }

                (last, opened) = (person.Id, opened + 1);
                if (IsLike(person, folded))
                {
                    found.Add(person);
                }
            }
        }

        return new FoundPeople(found.ConvertAll(PersonView.Of), more ? last : null, page.After is null ? await CountRestricted(hidden, folded, audit, stop) : null);
    }

    // That they are known to the PASS is told by the count: whoever learned so is in the audit, as if they had been shown.
    private async Task<int> CountRestricted(List<IQueryable<Person>> lists, string folded, AuditScope audit, CancellationToken stop)
    {
        var count = 0;
        foreach (var list in lists)
        {
            foreach (var person in await list.OrderBy(person => person.Id).Take(MostOpened).ToListAsync(stop))
            {
                if (IsLike(person, folded))
                {
                    count++;
                    audit.Told.Of(person.Id, person.PassSiteId);
                }
            }
        }

        return count;
    }

    private bool IsLike(Person person, string folded) =>
        Likeness.Fold(person.FamilyName).StartsWith(folded, StringComparison.Ordinal) && (BirthDate is null || person.BirthDate?.Day == BirthDate);

    private IQueryable<Person> Matching(IQueryable<Person> people, SearchTokens tokens, string folded)
    {
        if (BirthDate is { } day)
        {
            var born = tokens.Of(SearchTerms.OfBirth(day));
            return people.Where(person => person.BirthToken == born);
        }

        var letters = folded.Length switch { >= 5 => 5, >= 3 => 3, _ => 2 };
        var name = tokens.Of(SearchTerms.OfName(folded, letters));
        return letters switch
        {
            5 => people.Where(person => person.NameToken5 == name),
            3 => people.Where(person => person.NameToken3 == name),
            _ => people.Where(person => person.NameToken2 == name),
        };
    }
}

/// <summary>A page of the people found.</summary>
[Description("Une page des personnes trouvées.")]
public sealed record FoundPeople(
    [property: Description("Au plus autant que demandé.")] IReadOnlyList<PersonView> Items,
    [property: Description("À passer comme after pour la page suivante ; null sur la dernière.")] Guid? Next,
    [property: Description("Combien d'autres personnes correspondent, dont les données sont limitées à leur demande : le coordonnateur seul les lit, et pour lui elles sont parmi les autres. Null après la première page.")] int? Restricted) : ITellsOf
{
    /// <inheritdoc/>
    void ITellsOf.Tell(Told told)
    {
        told.OfList();
        foreach (var person in Items)
        {
            told.Of(person.Id, person.PassSiteId);
        }
    }
}
