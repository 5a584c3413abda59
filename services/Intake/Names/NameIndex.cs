using Microsoft.EntityFrameworkCore;
using PassPlatform.Intake.Data;
using PassPlatform.Intake.Duplicates;
using PassPlatform.Intake.People;
using PassPlatform.ServiceDefaults.Sealing;

namespace PassPlatform.Intake.Names;

/// <summary>Keeps the tokens beside the people, in the transaction that changes them.</summary>
internal static class NameIndex
{
    private const int BatchSize = 200;

    /// <summary>Gives a person the tokens of their names as they are now; what was right stays.</summary>
    public static async Task Renew(IntakeDb db, Person person, SearchTokens tokens, CancellationToken stop)
    {
        var isNew = db.Entry(person).State == EntityState.Added;
        var wanted = NameTerms.Of(person.Names, person.WrittenNames).Select(tokens.Of).ToHashSet();
        foreach (var had in isNew ? [] : await db.NameTokens.Where(row => row.PersonId == person.Id).ToListAsync(stop))
        {
            if (!wanted.Remove(had.Token))
            {
                db.NameTokens.Remove(had);
            }
        }

        db.NameTokens.AddRange(wanted.Select(token => new NameToken { PassSiteId = person.PassSiteId, Token = token, PersonId = person.Id }));
        await Resembling.TakePlaces(db, person, tokens, isNew, stop);
    }

    /// <summary>Makes the tokens anew of people whose are of earlier rules, or of a version that had none. At the start, before anything is answered.</summary>
    /// <returns>How many.</returns>
    public static async Task<int> RenewAll(IntakeDb db, CancellationToken stop)
    {
        var renewed = 0;
        while (await db.People.Where(person => person.NameRules != NameTerms.Rules).OrderBy(person => person.Id).Take(BatchSize).ToListAsync(stop) is { Count: > 0 } some)
        {
            foreach (var person in some)
            {
                var tokens = await db.Vault.Tokens(person.PassSiteId, stop);
                ((ISearchedRow)person).Index(tokens);
                await Renew(db, person, tokens, stop);
            }

            await db.SaveChangesAsync(stop);
            db.Forget();
            renewed += some.Count;
        }

        return renewed;
    }
}
