using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Intake.Data;
using PassPlatform.Intake.Names;
using PassPlatform.Intake.People;
using PassPlatform.Intake.Restrictions;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.OpenApi;
using PassPlatform.ServiceDefaults.Sealing;

namespace PassPlatform.Intake.Duplicates;

/// <summary>The search before a registration: which files may already be this person's. Decision 0131.</summary>
internal static class Candidates
{
    private const int Most = 20;

    // Of those of whom a word of the name sounds alike, or who were born that day; the latest first.
    private const int MostCompared = 300;

    public static void MapCandidates(this RouteGroupBuilder api) =>
        api.MapPost("/people/candidates", Find).WithTags("Personnes").RequireRole(Roles.Team)
            .WithSummary("Chercher les fiches qui peuvent déjà être celles d'une personne")
            .WithDescription(
                "À faire avant d'enregistrer. certain et probable : l'enregistrement est refusé tant qu'il n'est pas dit que c'est quelqu'un d'autre (followedSearch, ou confirmedDistinct) ; possible : à vérifier avec la personne. "
                + "Chaque fiche dit pourquoi elle ressemble.")
            .WithExample(FindCandidates.Example)
            .Refuses(ProblemKinds.InvalidField, ProblemKinds.OtherPassSite);

    /// <summary>Refuses a person whom others resemble, unless the search that was followed showed them all.</summary>
    /// <exception cref="Refusal">409: with those others, each with why.</exception>
    public static void RefuseUnlessFollowed(IReadOnlyList<Candidate> alike, string? followed, Person person, SearchTokens tokens, Caller caller)
    {
        var blocking = alike.Where(candidate => candidate.Blocks).ToList();
        if (blocking.Count == 0 || (blocking.TrueForAll(candidate => IsSeen(candidate, caller)) && followed == SearchOf(person, blocking, tokens)))
        {
            return;
        }

        var first = blocking.OrderBy(candidate => candidate.Person.RestrictedOn is null).First(); // The one that cannot be opened first.
        const string Known = "Une personne de nom et de date de naissance ressemblants a déjà un dossier dans cette PASS";
        var (kind, detail) = IsSeen(first, caller)
            ? (ProblemKinds.LikelyDuplicate, $"{Known}.")
            : (ProblemKinds.DataRestricted, $"{Known}, et ses données sont limitées à sa demande : n'en ouvrez pas un second. Si ce n'est pas elle, renvoyez la demande avec confirmedDistinct: true.");
        throw new Refusal(kind, detail)
        {
            More = new Dictionary<string, object?> { ["existingPersonId"] = first.Person.Id, ["candidates"] = blocking.ConvertAll(LikelyDuplicate.Of) },
        };
    }

    private static async Task<Ok<FoundCandidates>> Find(FindCandidates request, IntakeDb db, Caller caller, AuditScope audit, CancellationToken stop)
    {
        var person = Person.Sought(request, caller.SiteFor(request.PassSiteId));
        if (person.Names.Parts.Count == 0)
        {
            throw new Refusal(ProblemKinds.InvalidField, "La recherche demande un nom.", new FieldError("/familyName", "ni nom ni prénom", "un des deux au moins"));
        }

        var tokens = await db.Vault.Tokens(person.PassSiteId, stop);
        var guarded = await Resembling.Find(db, person, stop);
        var others = await Resembling.Graded(db, person, [.. (await Heard(db, person, tokens, stop)).Except(guarded.Select(candidate => candidate.Person.Id))], stop);
        var all = guarded.Concat(others).OrderBy(candidate => candidate.Grade).ThenBy(candidate => candidate.Person.Id).DistinctBy(candidate => candidate.Person.Id).ToLookup(candidate => IsSeen(candidate, caller));
        foreach (var hidden in all[false])
        {
            audit.Told.Of(hidden.Person.Id, hidden.Person.PassSiteId);
        }

        var search = SearchOf(person, guarded.Where(candidate => candidate.Blocks && IsSeen(candidate, caller)), tokens);
        return TypedResults.Ok(new FoundCandidates([.. all[true].Take(Most).Select(CandidateView.Of)], search, all[false].Count()));
    }

    private static bool IsSeen(Candidate candidate, Caller caller) => candidate.Person.RestrictedOn is null || caller.SeesRestricted();

    // What was shown for what was typed; another name, or somebody who came since, makes another. It is kept nowhere.
    private static string SearchOf(Person person, IEnumerable<Candidate> shown, SearchTokens tokens) => tokens.TextOf(string.Create(
        CultureInfo.InvariantCulture, $"candidates:{person.FamilyName}\n{person.GivenNames}\n{person.BirthDate}\n{string.Join(' ', shown.Select(candidate => candidate.Person.Id).Order())}"));

    private static async Task<List<Guid>> Heard(IntakeDb db, Person person, SearchTokens tokens, CancellationToken stop)
    {
        var ids = new List<Guid>();
        foreach (var token in NameTerms.Heard(person.Names).Select(tokens.Of))
        {
            ids.AddRange(await db.NameTokens.Where(row => row.PassSiteId == person.PassSiteId && row.Token == token).OrderByDescending(row => row.PersonId).Select(row => row.PersonId).Take(MostCompared).ToListAsync(stop));
        }

        if (person.BirthDate?.Day is { } day)
        {
            var born = tokens.Of(Person.OfBirth(day));
            ids.AddRange(await db.People.Where(row => row.PassSiteId == person.PassSiteId && row.BirthToken == born).OrderByDescending(row => row.Id).Select(row => row.Id).Take(MostCompared).ToListAsync(stop));
        }

        return ids;
    }
}
