using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Intake.Data;
using PassPlatform.Intake.Duplicates;
using PassPlatform.Intake.People;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.Intake.Elsewhere;

/// <summary>A person whom another PASS knows: that they are known, and, for a reason and for three hours, their file. Decision 0145.</summary>
internal static class OpeningsEndpoints
{
    // Born on one day in one PASS; there are a few.
    private const int MostCompared = 300;

    public static void MapOpenings(this RouteGroupBuilder api)
    {
        var openings = api.MapGroup("/openings").WithTags("Autres PASS");
        api.MapPost("/people/elsewhere", Seek).WithTags("Autres PASS").RequireRole(Roles.Team)
            .WithSummary("Chercher si une autre PASS connaît une personne")
            .WithDescription("Par ses noms et son jour de naissance, en entier. La réponse dit si une fiche existe, et rien de plus : ni où, ni ce qu'elle contient. La recherche est dans l'audit de la PASS qui la connaît.")
            .WithExample(SeekElsewhere.Example);
        openings.MapPost("/", Open).RequireRole(Roles.Team)
            .WithSummary("Ouvrir la fiche d'une personne qu'une autre PASS connaît, trois heures, en disant pourquoi")
            .WithDescription(
                "Bris de glace : à la même recherche, la fiche se lit ensuite aux adresses habituelles, pour lire seulement, selon ce que votre rôle montre chez vous. Le coordonnateur de l'autre PASS en est averti, et chaque lecture est dans son audit. "
                + "Une fiche dont les données sont limitées ne s'ouvre pas ainsi.")
            .WithExample(OpenElsewhere.Example)
            .Refuses(ProblemKinds.PersonUnknown, ProblemKinds.OtherPassSite);
        openings.MapGet("/", List).RequireRole(Roles.Coordinator)
            .WithSummary("Lister les ouvertures de fiches de la PASS par d'autres PASS, la première d'abord");
        openings.MapGet("/{openingId:guid}", Read).RequireRole(Roles.Coordinator)
            .WithSummary("Lire une ouverture");
        openings.MapPost("/{openingId:guid}/sight", See).RequireRole(Roles.Coordinator)
            .WithSummary("Noter qu'une ouverture a été vue");
    }

    private static async Task<Ok<KnownElsewhere>> Seek(SeekElsewhere request, IntakeDb db, Caller caller, AuditScope audit, CancellationToken stop)
    {
        var found = await Find(request, db, caller, stop);
        found.ForEach(person => audit.Told.Of(person.Id, person.PassSiteId)); // That they are known is told: whoever learned so is in the audit of their PASS.
        return TypedResults.Ok(new KnownElsewhere(found.Count > 0));
    }

    private static async Task<Created<OpenedFiles>> Open(OpenElsewhere request, IntakeDb db, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        var from = caller.SiteFor(request.PassSiteId);
        var found = await Find(request, db, caller, stop);
        if (found.Count == 0)
        {
            throw new Refusal(ProblemKinds.PersonUnknown, "Aucune autre PASS ne connaît une personne de ces noms, née ce jour-là.");
        }

        var opened = new List<OpenedFile>();
        foreach (var person in found)
        {
            var (opening, told) = Opening.Of(person, request, from, caller, clock.GetUtcNow());
            db.Openings.Add(opening);
            db.Publish(told);
            opened.Add(new OpenedFile(opening.Id, person.Id, person.PassSiteId, opening.Until));
        }

        return TypedResults.Created($"/people/{opened[0].PersonId}", new OpenedFiles(opened));
    }

    private static async Task<Ok<Page<OpeningView>>> List(
        [Description("false : seulement celles qui sont à voir ; true : seulement les autres.")] bool? seen, [AsParameters] PageRequest page, IntakeDb db, CancellationToken stop)
    {
        var openings = db.Openings.AsNoTracking();
        openings = seen switch
        {
            true => openings.Where(opening => opening.SeenOn != null),
            false => openings.Where(opening => opening.SeenOn == null),
            null => openings,
        };
        return TypedResults.Ok(await page.Read(db, openings, OpeningView.Of, stop));
    }

    private static async Task<Results<Ok<OpeningView>, NotFound>> Read(Guid openingId, IntakeDb db, CancellationToken stop) =>
        await db.Openings.AsNoTracking().FirstOrDefaultAsync(row => row.Id == openingId, stop) is { } opening ? TypedResults.Ok(OpeningView.Of(opening)) : TypedResults.NotFound();

    private static async Task<Results<Ok<OpeningView>, NotFound>> See(Guid openingId, IntakeDb db, TimeProvider clock, CancellationToken stop)
    {
        if (await db.Openings.FirstOrDefaultAsync(row => row.Id == openingId, stop) is not { } opening)
        {
            return TypedResults.NotFound();
        }

        opening.Seen(clock.ParisToday());
        return TypedResults.Ok(OpeningView.Of(opening));
    }

    // Those of the same names and the same day of birth, in the PASS that are not the caller's: each has tokens of its own. Of a file that was merged, the other.
    private static async Task<List<Person>> Find(SeekElsewhere request, IntakeDb db, Caller caller, CancellationToken stop)
    {
        var found = new Dictionary<Guid, Person>();
        foreach (var site in await db.KnownSites.AsNoTracking().Where(site => site.EndedOn == null).Select(site => site.PassSiteId).ToListAsync(stop))
        {
            if (caller.ActsFor(site))
            {
                continue;
            }

            var (sought, born) = (request.Sought(site), (await db.Vault.Tokens(site, stop)).Of(Person.OfBirth(request.BirthDate)));
            var alike = await db.People.IgnoreQueryFilters().AsNoTracking().Where(person => person.PassSiteId == site && person.BirthToken == born).OrderByDescending(person => person.Id).Take(MostCompared).ToListAsync(stop);
            foreach (var same in alike.Where(person => Candidate.Of(sought, person) is { Grade: CandidateGrade.Certain }))
            {
                var person = same.MergedInto is { } kept ? await db.People.IgnoreQueryFilters().AsNoTracking().FirstAsync(row => row.Id == kept, stop) : same;
                if (person.RestrictedOn is null)
                {
                    found[person.Id] = person;
                }
            }
        }

        return [.. found.Values.OrderBy(person => person.Id)];
    }
}
