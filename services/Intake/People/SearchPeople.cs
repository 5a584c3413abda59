using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Intake.Data;
using PassPlatform.Intake.Names;
using PassPlatform.Intake.Restrictions;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Intake.People;

/// <summary>What the person at the desk says of themselves; at least one.</summary>
[Description("Ce que la personne dit d'elle-même ; au moins l'un des trois.")]
public sealed record SearchPeople
{
    [MaxLength(100), Description("Mots du nom, des prénoms, du nom de naissance ou d'un autre nom, dans n'importe quel ordre et n'importe quelle écriture : leur début, ou le mot entier sous une autre orthographe. Une lettre suffit en chinois, en japonais et en coréen.")]
    public string? Name { get; init; }

    [MaxLength(100), Description("Mots du nom de famille ou de naissance, de même.")]
    public string? FamilyName { get; init; }

    [Description("Date de naissance : trouve aussi qui n'en connaît que ce mois, ou cette année.")]
    public DateOnly? BirthDate { get; init; }

    // A token finds people of whom a word begins with the same four letters or sounds alike: the rest is compared once their rows are opened, this many for a page.
    private const int MostOpened = 1000;

    private const int FewEnough = 100;

    /// <summary>Reads a page, in the order of registration.</summary>
    /// <exception cref="Refusal">Nothing is said that can be looked for.</exception>
    internal async Task<FoundPeople> Read(IntakeDb db, Caller caller, AuditScope audit, PageRequest page, CancellationToken stop)
    {
        var (name, family) = (new NameQuery(Name ?? ""), new NameQuery(FamilyName ?? ""));
        Check(name, family);
        var sites = caller.AllSites ? await db.KnownSites.Select(site => site.PassSiteId).ToListAsync(stop) : [.. caller.Sites.Distinct()];
        var lists = new List<IQueryable<Guid>>();
        foreach (var site in sites)
        {
            lists.AddRange(await Matching(db, site, name.IsEmpty ? family : name, stop));
        }

        var (found, last, opened, more) = (new List<Person>(), page.After ?? Guid.Empty, 0, true);
        while (more && found.Count < page.Size && opened < MostOpened)
        {
            (var ids, more) = await Following(lists, last, page.Size, stop);
            var some = await db.People.AsNoTracking().SeenBy(caller).WhereOneOf(db, person => person.Id, ids).ToDictionaryAsync(person => person.Id, stop);
            foreach (var id in ids)
            {
                if (found.Count == page.Size)
                {
                    more = true;
                    break;
                }

                (last, opened) = (id, opened + 1);
                if (some.TryGetValue(id, out var person) && IsLike(person, name, family) && await Standing(db, caller, person, name, family, stop) is { } standing)
                {
                    found.Add(standing);
                }
            }
        }

        var restricted = page.After is null ? caller.SeesRestricted() ? 0 : await CountRestricted(db, lists, name, family, audit, stop) : (int?)null;
        return new FoundPeople(found.ConvertAll(PersonView.Of), more ? last : null, restricted);
    }

    private void Check(NameQuery name, NameQuery family)
    {
        if ((Name is not null && !name.CanBeSought) || (FamilyName is not null && !family.CanBeSought) || (name.IsEmpty && family.IsEmpty && BirthDate is null))
        {
            throw new Refusal(
                ProblemKinds.InvalidField, "La recherche demande un nom ou une date de naissance.",
                new FieldError(Name is null ? "/familyName" : "/name", "ni nom ni date de naissance, ou un nom trop court", "au moins l'un des deux ; deux lettres, ou une en chinois, en japonais ou en coréen"));
        }
    }

    private async Task<IEnumerable<IQueryable<Guid>>> Matching(IntakeDb db, Guid site, NameQuery query, CancellationToken stop)
    {
        var tokens = await db.Vault.Tokens(site, stop);
        if (BirthDate is { } day)
        {
            return Person.OfBirths(day).Select(tokens.Of).Select(born => db.People.Where(person => person.PassSiteId == site && person.BirthToken == born).Select(person => person.Id));
        }

        var terms = new HashSet<string>(StringComparer.Ordinal);
        foreach (var choices in query.Choices)
        {
            terms.UnionWith(await Choose(choices, term => Having(db, site, tokens.Of(term)), stop));
        }

        return terms.Select(term => Having(db, site, tokens.Of(term)));
    }

    private static IQueryable<Guid> Having(IntakeDb db, Guid site, long token) => db.NameTokens.Where(row => row.PassSiteId == site && row.Token == token).Select(row => row.PersonId);

    // The longest word says most; where more people have it than are soon compared, the rarest: Mamadou Ly beside a thousand Mamadou.
    private static async Task<IReadOnlyList<string>> Choose(IReadOnlyList<IReadOnlyList<string>> choices, Func<string, IQueryable<Guid>> having, CancellationToken stop)
    {
        IReadOnlyList<string> chosen = [];
        var fewest = int.MaxValue;
        foreach (var choice in choices)
        {
            if (fewest <= FewEnough || choices.Count == 1)
            {
                break;
            }

            var people = 0;
            foreach (var term in choice)
            {
                people += await having(term).OrderBy(id => id).Take(MostOpened).CountAsync(stop);
            }

            (chosen, fewest) = people < fewest ? (choice, people) : (chosen, fewest);
        }

        return choices.Count == 1 ? choices[0] : chosen;
    }

    // Who comes next in one of the lists, each once: an index serves one list at a time.
    private static async Task<(Guid[] Ids, bool More)> Following(List<IQueryable<Guid>> lists, Guid after, int size, CancellationToken stop)
    {
        var all = new SortedSet<Guid>();
        foreach (var list in lists)
        {
            all.UnionWith(await list.Where(id => id > after).OrderBy(id => id).Take(size + 1).ToListAsync(stop));
        }

        return ([.. all.Take(size)], all.Count > size);
    }

    // That they are known to the PASS is told by the count: whoever learned so is in the audit, as if they had been shown.
    private async Task<int> CountRestricted(IntakeDb db, List<IQueryable<Guid>> lists, NameQuery name, NameQuery family, AuditScope audit, CancellationToken stop)
    {
        var counted = new HashSet<Guid>();
        foreach (var list in lists)
        {
            var ids = await list.Where(id => db.People.Any(person => person.Id == id && person.RestrictedOn != null)).OrderBy(id => id).Take(MostOpened).ToArrayAsync(stop);
            var some = await db.People.AsNoTracking().WhereOneOf(db, person => person.Id, ids).ToListAsync(stop);
            foreach (var person in some.Where(person => IsLike(person, name, family) && counted.Add(person.Id)))
            {
                audit.Told.Of(person.Id, person.PassSiteId);
            }
        }

        return counted.Count;
    }

    // Of a file that was merged into another, the other; not twice, where it is found under its own name too.
    private async Task<Person?> Standing(IntakeDb db, Caller caller, Person person, NameQuery name, NameQuery family, CancellationToken stop) => person.MergedInto is not { } into
        ? person
        : await db.People.AsNoTracking().SeenBy(caller).FirstOrDefaultAsync(row => row.Id == into, stop) is { } kept && !IsLike(kept, name, family) ? kept : null;

    private bool IsLike(Person person, NameQuery name, NameQuery family)
    {
        var names = person.Names;
        return (BirthDate is null || (person.BirthDate is { Year: not null } born && born.Earliest <= BirthDate && born.Latest >= BirthDate)) && (name.IsEmpty || name.Finds(names.Parts, person.WrittenNames)) && (family.IsEmpty || family.Finds([names.FamilyWords], person.WrittenNames));
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
