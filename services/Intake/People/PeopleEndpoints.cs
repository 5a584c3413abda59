using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Intake.Data;
using PassPlatform.Intake.FollowUp;
using PassPlatform.Intake.Sites;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;

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
            .Refuses(ProblemKinds.PassSiteUnknown, ProblemKinds.LikelyDuplicate, ProblemKinds.OtherPassSite);
        people.MapGet("/", List)
            .WithSummary("Lister les personnes de la PASS")
            .WithDescription("Par ordre d'enregistrement. Les noms ne vont pas dans une adresse : pour chercher par nom, POST /people/searches.");
        people.MapPut("/{personId:guid}", Rectify)
            .WithSummary("Rectifier l'identité, les langues, le téléphone et l'adresse")
            .WithDescription("Remplace le tout. La date du premier contact et l'origine ne changent pas.")
            .WithExample(PersonIdentity.Corrected);
        people.MapPost("/searches", Search)
            .WithSummary("Chercher des personnes par nom ou date de naissance")
            .WithDescription("Sans tenir compte des accents, des majuscules ni de la ponctuation.")
            .WithExample(new SearchPeople { FamilyName = "cama" });

        // A service prints names on its papers; this is all that it may read here.
        api.MapGet("/people/{personId:guid}", Read).WithTags("Personnes").RequireRole([.. Roles.Team, Roles.Service])
            .WithSummary("Lire la fiche d'une personne");
    }

    private static async Task<Created<PersonView>> Register(
        RegisterPerson request, IntakeDb db, OpenSites open, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        var site = caller.SiteFor(request.PassSiteId);
        await open.Check(db, site, stop);
        var (person, registered) = Person.Register(request, site, clock.ParisToday(), clock.GetUtcNow());
        if (!request.ConfirmedDistinct)
        {
            await RefuseDuplicate(person, db, stop);
        }

        db.People.Add(person);
        db.Publish(registered);
        return TypedResults.Created($"/people/{person.Id}", PersonView.Of(person));
    }

    private static async Task RefuseDuplicate(Person person, IntakeDb db, CancellationToken stop)
    {
        var existing = person.LikenessKey is not { } key ? Guid.Empty : await db.People
            .Where(other => other.PassSiteId == person.PassSiteId && other.LikenessKey == key)
            .Select(other => other.Id)
            .FirstOrDefaultAsync(stop);
        if (existing != Guid.Empty)
        {
            throw new Refusal(ProblemKinds.LikelyDuplicate, "Une personne de même date de naissance et de nom ressemblant a déjà un dossier dans cette PASS.")
            {
                More = new Dictionary<string, object?> { ["existingPersonId"] = existing },
            };
        }
    }

    private static async Task<Ok<Page<PersonView>>> List([AsParameters] PeopleFilter filter, [AsParameters] PageRequest page, IntakeDb db, CancellationToken stop) =>
        TypedResults.Ok(await page.Read(filter.Apply(db.People.AsNoTracking(), db), PersonView.Of, stop));

    private static async Task<Results<Ok<PersonView>, NotFound>> Read(Guid personId, IntakeDb db, CancellationToken stop) =>
        await db.People.AsNoTracking().FirstOrDefaultAsync(person => person.Id == personId, stop) is { } person
            ? TypedResults.Ok(PersonView.Of(person))
            : TypedResults.NotFound();

    private static async Task<Results<Ok<PersonView>, NotFound>> Rectify(
        Guid personId, PersonIdentity request, IfMatch ifMatch, IntakeDb db, TimeProvider clock, CancellationToken stop)
    {
        if (await db.People.FirstOrDefaultAsync(person => person.Id == personId, stop) is not { } person)
        {
            return TypedResults.NotFound();
        }

        ifMatch.Check(person);
        if (person.Rectify(request, clock.GetUtcNow()) is { } rectified)
        {
            db.Publish(rectified);
        }

        return TypedResults.Ok(PersonView.Of(person));
    }

    private static async Task<Ok<Page<PersonView>>> Search(SearchPeople search, [AsParameters] PageRequest page, IntakeDb db, CancellationToken stop) =>
        TypedResults.Ok(await page.Read(search.Apply(db.People.AsNoTracking()), PersonView.Of, stop));
}

/// <summary>Which people of the PASS to list.</summary>
internal readonly record struct PeopleFilter(
    [property: FromQuery(Name = "passSiteId"), Description("Une PASS parmi celles du jeton.")] Guid? PassSiteId,
    [property: FromQuery(Name = "followUp"), Description("État du suivi : open, lost ou closed.")] Choice<EpisodeState>? FollowUp,
    [property: FromQuery(Name = "lastContactBefore"), Description("Dernier contact avant ce jour : les personnes à rappeler.")] Day? LastContactBefore,
    [property: FromQuery(Name = "withoutDiagnosis"), Description("true : sans diagnostic social.")] bool? WithoutDiagnosis)
{
    public IQueryable<Person> Apply(IQueryable<Person> people, IntakeDb db)
    {
        var (site, state, day, without) = this;
        if (site is not null)
        {
            people = people.Where(person => person.PassSiteId == site);
        }

        if (state is { Value: var wanted })
        {
            people = people.Where(person => person.Episodes.Any(e => e.State == wanted && e.Number == person.Episodes.Max(last => last.Number)));
        }

        if (day is { Value: var before })
        {
            people = people.Where(person => person.Episodes.Max(e => e.LastContactOn) < before);
        }

        return without is null ? people : people.Where(person => db.Diagnoses.Any(diagnosis => diagnosis.PersonId == person.Id) != without);
    }
}
