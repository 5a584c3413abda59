using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.Intake.Consents;
using PassPlatform.Intake.Data;
using PassPlatform.Intake.Duplicates;
using PassPlatform.Intake.Elsewhere;
using PassPlatform.Intake.FollowUp;
using PassPlatform.Intake.Notices;
using PassPlatform.Intake.Reminders;
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
                "Ouvre son suivi. Une personne de nom ressemblant (accents, ordre, transcription, mots joints) et de même date de naissance, à une faute près, dans la même PASS est un doublon probable : la réponse 409 dit lesquels et pourquoi. "
                + "Cherchez d'abord par POST /people/candidates, et nommez cette recherche dans followedSearch si aucune des fiches montrées n'est la sienne.")
            .WithExample(RegisterPerson.Example)
            .Refuses(ProblemKinds.PassSiteUnknown, ProblemKinds.PassSiteEnded, ProblemKinds.LikelyDuplicate, ProblemKinds.DataRestricted, ProblemKinds.OtherPassSite);
        people.MapGet("/", List)
            .WithSummary("Lister les personnes de la PASS")
            .WithDescription("Par ordre d'enregistrement ; avec lastContactBefore, du dernier contact le plus ancien au plus récent. Les noms ne vont pas dans une adresse : pour chercher par nom, POST /people/searches.");
        people.MapPut("/{personId:guid}", Rectify)
            .WithSummary("Rectifier l'identité, les langues et les moyens de joindre une personne")
            .WithDescription("Remplace le tout. La date du premier contact et l'origine ne changent pas. likelyDuplicates nomme les fiches auxquelles celle-ci ressemble désormais.")
            .WithExample(PersonIdentity.Corrected)
            .WithMetadata(WhileRestricted.Allowed)
            .Refuses(ProblemKinds.DataRestricted);
        people.MapPost("/searches", Search)
            .WithSummary("Chercher des personnes par nom ou date de naissance")
            .WithDescription(
                "Par ordre d'enregistrement. Les accents, les majuscules, la ponctuation, les espaces et l'ordre des mots ne comptent pas ; un nom entier est trouvé sous ses autres orthographes et dans une autre écriture. "
                + "Plus le début du nom est long, moins il y a de réponses. Une page peut être courte, ou vide, et avoir une suite. "
                + "restricted dit combien de personnes correspondent sans être montrées, parce que leurs données sont limitées à leur demande : adressez-vous au coordonnateur.")
            .WithExample(new SearchPeople { Name = "fanta cama" });

        // A service prints names on its papers, and its rules read the day of a birth; this is all that it may read here.
        api.MapGet("/people/{personId:guid}", Read).WithTags("Personnes").RequireRole([.. Roles.Team, Roles.Service])
            .WithSummary("Lire la fiche d'une personne")
            .ReadThroughGlass()
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
        db.People.Add(person);
        if (person.DataUseNotice is { } notice)
        {
            await NoticeEdition.Check(db, notice.NoticeId, site, "/dataUseNotice/noticeId", stop);
            db.Explanations.Add(Explanation.Of(person, notice, caller.ClientId));
        }

        var alike = await Resembling.Find(db, person, stop);
        if (!request.ConfirmedDistinct)
        {
            Candidates.RefuseUnlessFollowed(alike, request.FollowedSearch, person, await db.Vault.Tokens(site, stop), caller);
        }

        db.Publish(registered);
        return person;
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
        if (person.MergedInto is { } into && await db.People.AsNoTracking().FirstOrDefaultAsync(row => row.Id == into, stop) is { } kept)
        {
            RefuseToOthers(kept, caller);
        }

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
        Guid personId, PersonIdentity request, IfMatch ifMatch, IntakeDb db, AppointmentReminders reminders, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        if (await db.People.FirstOrDefaultAsync(person => person.Id == personId, stop) is not { } person)
        {
            return TypedResults.NotFound();
        }

        person.RefuseIfMerged();
        RefuseToOthers(person, caller);
        ifMatch.Check(person);
        var told = person.Rectify(request, clock.ParisToday(), clock.GetUtcNow());
        await reminders.FollowAll(person, await PersonConsents.Of(db, personId, stop), stop);
        if (told is { } rectified)
        {
            db.Publish(rectified);
            var alike = rectified.Parts.Any(part => part is IdentityPart.Names or IdentityPart.BirthDate) ? await Resembling.Find(db, person, stop) : [];
            return TypedResults.Ok(PersonView.Of(person) with { LikelyDuplicates = [.. alike.Where(candidate => candidate.Blocks).Select(LikelyDuplicate.Of)] });
        }

        return TypedResults.Ok(PersonView.Of(person));
    }

    private static async Task<Ok<FoundPeople>> Search(
        SearchPeople search, [AsParameters] PageRequest page, IntakeDb db, Caller caller, AuditScope audit, CancellationToken stop) =>
        TypedResults.Ok(await search.Read(db, caller, audit, page, stop));
}
