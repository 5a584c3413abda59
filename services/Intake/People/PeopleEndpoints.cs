using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Intake.Data;
using PassPlatform.Intake.FollowUp;
using PassPlatform.Intake.Restrictions;
using PassPlatform.Intake.Sites;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Intake.People;

internal static class PeopleEndpoints
{
    public static void MapPeople(this RouteGroupBuilder api)
    {
        var people = api.MapGroup("/people").WithTags("Personnes").RequireRole(Roles.Team);
        people.MapPost("/", Register)
            .WithSummary("Enregistrer une personne à son premier contact")
            .WithDescription(
                "Ouvre son suivi. Une personne de même date de naissance et de nom ressemblant (accents, ordre, transcription) dans la même PASS est un doublon probable.")
            .WithExample(RegisterPerson.Example)
            .Refuses(ProblemKinds.PassSiteUnknown, ProblemKinds.PassSiteEnded, ProblemKinds.LikelyDuplicate, ProblemKinds.DataRestricted, ProblemKinds.OtherPassSite);
        people.MapGet("/", List)
            .WithSummary("Lister les personnes de la PASS")
            .WithDescription("Par ordre d'enregistrement ; avec lastContactBefore, du dernier contact le plus ancien au plus récent. Les noms ne vont pas dans une adresse : pour chercher par nom, POST /people/searches.");
        people.MapPut("/{personId:guid}", Rectify)
            .WithSummary("Rectifier l'identité, les langues et les moyens de joindre une personne")
            .WithDescription("Remplace le tout. La date du premier contact et l'origine ne changent pas.")
            .WithExample(PersonIdentity.Corrected)
            .WithMetadata(WhileRestricted.Allowed)
            .Refuses(ProblemKinds.DataRestricted);
        people.MapPost("/searches", Search)
            .WithSummary("Chercher des personnes par nom ou date de naissance")
            .WithDescription(
                "Par ordre d'enregistrement. Les accents, les majuscules et la ponctuation ne comptent pas ; plus le début du nom est long, moins il y a de réponses. Une page peut être courte, ou vide, et avoir une suite. "
                + "restricted dit combien de personnes correspondent sans être montrées, parce que leurs données sont limitées à leur demande : adressez-vous au coordonnateur.")
            .WithExample(new SearchPeople { FamilyName = "cama" });

        // A service prints names on its papers, and its rules read the day of a birth; this is all that it may read here.
        api.MapGet("/people/{personId:guid}", Read).WithTags("Personnes").RequireRole([.. Roles.Team, Roles.Service])
            .WithSummary("Lire la fiche d'une personne")
            .WithMetadata(WhileRestricted.Allowed)
            .Refuses(ProblemKinds.DataRestricted);
        api.MapPost("/people/known", ReadKnown).WithTags("Personnes").RequireRole(Roles.Service)
            .WithSummary("Lire les dates de naissance de personnes, autant qu'elles sont connues, pour un service de la plateforme")
            .WithDescription("Les événements n'en disent que l'année. Lecture seule, aucun nom.")
            .WithExample(AskPeople.Example);
    }

    private static async Task<Created<PersonView>> Register(
        RegisterPerson request, IntakeDb db, OpenSites open, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        var person = await Add(request, caller.SiteFor(request.PassSiteId), db, open, caller, clock, stop);
        return TypedResults.Created($"/people/{person.Id}", PersonView.Of(person));
    }

    /// <summary>Registers a person, alone or with their household; the caller saves.</summary>
    /// <exception cref="Refusal">The PASS is not open, a field is wrong, or the person is likely to be known already.</exception>
    internal static async Task<Person> Add(RegisterPerson request, Guid site, IntakeDb db, OpenSites open, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        await open.Check(db, site, stop);
        var (person, registered) = Person.Register(request, site, clock.ParisToday(), clock.GetUtcNow());
        if (!request.ConfirmedDistinct)
        {
            await RefuseDuplicate(person, db, caller, stop);
        }

        db.People.Add(person);
        db.Publish(registered);
        return person;
    }

    private static async Task RefuseDuplicate(Person person, IntakeDb db, Caller caller, CancellationToken stop)
    {
        if (SearchTerms.OfLikeness(person) is not { } likeness)
        {
            return;
        }

        var token = (await db.Vault.Tokens(person.PassSiteId, stop)).Of(likeness);
        var alike = await db.People
            .Where(other => other.PassSiteId == person.PassSiteId && other.LikenessToken == token)
            .Select(other => new { other.Id, other.RestrictedOn })
            .ToListAsync(stop);
        if (alike.OrderBy(other => other.RestrictedOn is null).ThenBy(other => other.Id).FirstOrDefault() is { } existing) // The one that cannot be opened first.
        {
            const string Known = "Une personne de même date de naissance et de nom ressemblant a déjà un dossier dans cette PASS";
            var (kind, detail) = existing.RestrictedOn is null || caller.SeesRestricted()
                ? (ProblemKinds.LikelyDuplicate, $"{Known}.")
                : (ProblemKinds.DataRestricted, $"{Known}, et ses données sont limitées à sa demande : n'en ouvrez pas un second. Si ce n'est pas elle, renvoyez la demande avec confirmedDistinct: true.");
            throw new Refusal(kind, detail)
            {
                More = new Dictionary<string, object?> { ["existingPersonId"] = existing.Id },
            };
        }
    }

    private static async Task<Ok<PeoplePage>> List(
        [AsParameters] PeopleFilter filter,
        [FromQuery, Description("next de la page précédente ; absent pour la première.")] string? after,
        [FromQuery, Description("De 1 à 100, 50 par défaut.")] int? limit,
        IntakeDb db, Caller caller, CancellationToken stop) =>
        TypedResults.Ok(await filter.Read(db, caller, after, limit, stop));

    private static async Task<Results<Ok<PersonView>, NotFound>> Read(Guid personId, IntakeDb db, Caller caller, CancellationToken stop)
    {
        if (await db.People.AsNoTracking().FirstOrDefaultAsync(person => person.Id == personId, stop) is not { } person)
        {
            return TypedResults.NotFound();
        }

        RefuseToOthers(person, caller);
        return TypedResults.Ok(PersonView.Of(person));
    }

    // Without another query: this is what is read most. The exactness of what is kept may be why it is restricted: the coordinator corrects it meanwhile.
    private static void RefuseToOthers(Person person, Caller caller)
    {
        if (caller.Role is not (Roles.Coordinator or Roles.Service))
        {
            person.RefuseIfRestricted();
        }
    }

    private static async Task<Ok<KnownPeople>> ReadKnown(AskPeople request, IntakeDb db, CancellationToken stop)
    {
        var known = await db.People.AsNoTracking().WhereOneOf(db, person => person.Id, [.. request.PersonIds.Distinct()]).ToListAsync(stop);
        return TypedResults.Ok(new KnownPeople([.. known.OrderBy(person => person.Id).Select(KnownPerson.Of)]));
    }

    private static async Task<Results<Ok<PersonView>, NotFound>> Rectify(
        Guid personId, PersonIdentity request, IfMatch ifMatch, IntakeDb db, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        if (await db.People.FirstOrDefaultAsync(person => person.Id == personId, stop) is not { } person)
        {
            return TypedResults.NotFound();
        }

        RefuseToOthers(person, caller);
        ifMatch.Check(person);
        if (person.Rectify(request, clock.ParisToday(), clock.GetUtcNow()) is { } rectified)
        {
            db.Publish(rectified);
        }

        return TypedResults.Ok(PersonView.Of(person));
    }

    private static async Task<Ok<FoundPeople>> Search(
        SearchPeople search, [AsParameters] PageRequest page, IntakeDb db, Caller caller, AuditScope audit, CancellationToken stop) =>
        TypedResults.Ok(await search.Read(db, caller, audit, page, stop));
}
