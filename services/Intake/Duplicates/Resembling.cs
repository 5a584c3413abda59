using Microsoft.EntityFrameworkCore;
using PassPlatform.Intake.Data;
using PassPlatform.Intake.Names;
using PassPlatform.Intake.People;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Sealing;

namespace PassPlatform.Intake.Duplicates;

/// <summary>Those who share a likeness with a person, as they are when the person is about to be registered or rectified.</summary>
internal static class Resembling
{
    // Of those who share the year of birth and two words of the name; the latest first. A PASS has a few.
    private const int MostCompared = 300;

    /// <summary>Finds those who look alike, and takes the person's place among them, where it is theirs to take: they are registered or rectified.</summary>
    /// <param name="db">Where.</param>
    /// <param name="person">Tracked, if they are to have a place.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>The candidates, the surest first.</returns>
    /// <remarks>
    /// The places follow from the same reading as the candidates: whoever is committed in between has taken one of them, so that the save fails and all is done again, with them in sight.
    /// </remarks>
    public static async Task<IReadOnlyList<Candidate>> Find(IntakeDb db, Person person, CancellationToken stop)
    {
        var places = await Places(db, person, await db.Vault.Tokens(person.PassSiteId, stop), stop);
        if (db.Entry(person).State != EntityState.Detached)
        {
            Take(db, person, places, db.Likenesses.Local.Where(row => row.PersonId == person.Id).Select(row => row.Token));
        }

        Guid[] ids = [.. places.SelectMany(place => place.People).Where(id => id != person.Id).Distinct().OrderDescending().Take(MostCompared)];
        return ids.Length == 0 ? [] : await Graded(db, person, ids, stop);
    }

    /// <summary>Compares a person with others, and keeps those who may be the same.</summary>
    public static async Task<IReadOnlyList<Candidate>> Graded(IntakeDb db, Person person, Guid[] ids, CancellationToken stop)
    {
        var others = await db.People.AsNoTracking().WhereOneOf(db, other => other.Id, ids).Where(other => other.Id != person.Id && other.MergedInto != person.Id).ToListAsync(stop);
        var found = others.Select(other => Candidate.Of(person, other)).OfType<Candidate>().ToList();
        Guid[] through = [.. found.Select(candidate => candidate.Person.MergedInto).OfType<Guid>().Distinct()];
        var kept = through.Length == 0 ? [] : await db.People.AsNoTracking().WhereOneOf(db, other => other.Id, through).ToDictionaryAsync(other => other.Id, stop);
        return
        [
            .. found.Select(candidate => candidate.Person.MergedInto is { } into ? candidate with { Person = kept[into] } : candidate) // Whoever resembles a file that was merged resembles the other.
                .OrderBy(candidate => candidate.Grade).ThenBy(candidate => candidate.Person.Id).DistinctBy(candidate => candidate.Person.Id),
        ];
    }

    /// <summary>Gives a person the places that they lack, and takes back those that are theirs no more.</summary>
    public static async Task TakePlaces(IntakeDb db, Person person, SearchTokens tokens, bool isNew, CancellationToken stop)
    {
        var wanted = Tokens(person, tokens).ToHashSet();
        var had = db.Likenesses.Local.Where(row => row.PersonId == person.Id).ToList();
        if (!isNew)
        {
            had = [.. had.Union(await db.Likenesses.Where(row => row.PersonId == person.Id).ToListAsync(stop))];
        }

        foreach (var row in had.Where(row => !wanted.Contains(row.Token)))
        {
            db.Likenesses.Remove(row);
        }

        if (had.Count(row => wanted.Contains(row.Token)) < wanted.Count)
        {
            Take(db, person, await Places(db, person, tokens, stop), had.Select(row => row.Token));
        }
    }

    private static IEnumerable<long> Tokens(Person person, SearchTokens tokens) => NameTerms.Likenesses(person.Names, person.BirthDate?.Year).Select(tokens.Of).Distinct();

    private static async Task<List<Row>> Places(IntakeDb db, Person person, SearchTokens tokens, CancellationToken stop)
    {
        long[] wanted = [.. Tokens(person, tokens)];
        var taken = wanted.Length == 0
            ? []
            : await db.Likenesses.AsNoTracking().Where(row => row.PassSiteId == person.PassSiteId).WhereOneOf(db, row => row.Token, wanted).ToListAsync(stop);
        var rows = taken.Concat(db.Likenesses.Local.Where(row => row.PassSiteId == person.PassSiteId)).ToLookup(row => row.Token); // Of a household, those who are registered with the person too.
        return [.. wanted.Select(token => new Row(token, rows[token].Select(row => row.Place).DefaultIfEmpty().Max(), [.. rows[token].Select(row => row.PersonId)]))];
    }

    private static void Take(IntakeDb db, Person person, List<Row> places, IEnumerable<long> had)
    {
        foreach (var place in places.ExceptBy(had.ToList(), place => place.Token).Where(place => !place.People.Contains(person.Id)))
        {
            db.Likenesses.Add(new LikenessToken { PassSiteId = person.PassSiteId, Token = place.Token, Place = place.Last + 1, PersonId = person.Id });
        }
    }

    private sealed record Row(long Token, int Last, IReadOnlyList<Guid> People);
}
