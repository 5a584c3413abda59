using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Intake.Data;
using PassPlatform.Intake.People;
using PassPlatform.Intake.Restrictions;
using PassPlatform.Intake.Sites;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Intake.Households;

internal static class HouseholdsEndpoints
{
    public static void MapHouseholds(this RouteGroupBuilder api)
    {
        var households = api.MapGroup("/households").WithTags("Foyers").RequireRole(Roles.Team);
        households.MapPost("/", Create)
            .WithSummary("Enregistrer un foyer, et ses personnes, en une fois")
            .WithDescription("Tout ou rien : quand une personne est refusée, aucune n'est enregistrée. Une personne n'est que dans un foyer.")
            .WithExample(ComposeHousehold.Example)
            .Refuses(
                ProblemKinds.PassSiteUnknown, ProblemKinds.PassSiteEnded, ProblemKinds.LikelyDuplicate, ProblemKinds.DataRestricted, ProblemKinds.OtherPassSite, ProblemKinds.InvalidField, ProblemKinds.FileMerged);
        households.MapGet("/{householdId:guid}", Read)
            .WithSummary("Lire un foyer");
        households.MapPut("/{householdId:guid}", Change)
            .WithSummary("Dire qui est dans un foyer")
            .WithDescription("Remplace la liste ; qui n'est pas encore enregistré l'est en même temps. Qui n'y est plus garde sa fiche. Une personne dont les données sont limitées y reste.")
            .WithExample(ComposeHousehold.Example)
            .Refuses(ProblemKinds.PassSiteEnded, ProblemKinds.LikelyDuplicate, ProblemKinds.DataRestricted, ProblemKinds.InvalidField, ProblemKinds.FileMerged);
        api.MapGet("/people/{personId:guid}/household", OfPerson).WithTags("Foyers").RequireRole(Roles.Team)
            .WithSummary("Lire le foyer d'une personne")
            .WithDescription("404 tant qu'elle n'est dans aucun.");
    }

    private static async Task<Created<HouseholdView>> Create(
        ComposeHousehold request, IntakeDb db, OpenSites open, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        var composition = new Composition(db, open, caller, clock);
        var household = await composition.Create(request, stop);
        db.Households.Add(household);
        return TypedResults.Created($"/households/{household.Id}", HouseholdView.Of(household, composition.People));
    }

    private static async Task<Results<Ok<HouseholdView>, NotFound>> Change(
        Guid householdId, ComposeHousehold request, IfMatch ifMatch, IntakeDb db, OpenSites open, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        if (await db.Households.Include(row => row.Members).FirstOrDefaultAsync(row => row.Id == householdId, stop) is not { } household)
        {
            return TypedResults.NotFound();
        }

        ifMatch.Check(household);
        await new Composition(db, open, caller, clock).Change(household, request, stop);
        return TypedResults.Ok(await View(household, db, caller, stop));
    }

    private static async Task<Results<Ok<HouseholdView>, NotFound>> Read(Guid householdId, IntakeDb db, Caller caller, CancellationToken stop) =>
        await db.Households.AsNoTracking().Include(row => row.Members).FirstOrDefaultAsync(row => row.Id == householdId, stop) is { } household
            ? TypedResults.Ok(await View(household, db, caller, stop))
            : TypedResults.NotFound();

    private static async Task<Results<Ok<HouseholdView>, NotFound>> OfPerson(Guid personId, IntakeDb db, Caller caller, CancellationToken stop)
    {
        Guid[] files = [personId, .. await db.People.Where(person => person.MergedInto == personId).Select(person => person.Id).ToListAsync(stop)];
        var places = await db.HouseholdMembers.AsNoTracking().WhereOneOf(db, row => row.PersonId, files).ToListAsync(stop);
        return places.MaxBy(row => row.PersonId == personId) is { } place ? await Read(place.HouseholdId, db, caller, stop) : TypedResults.NotFound();
    }

    private static async Task<HouseholdView> View(Household household, IntakeDb db, Caller caller, CancellationToken stop)
    {
        var ids = household.Members.Select(member => member.PersonId).ToList();
        var seen = db.ChangeTracker.Entries<Person>().Select(entry => entry.Entity).Where(person => ids.Contains(person.Id)).ToDictionary(person => person.Id);
        foreach (var person in await db.People.SeenBy(caller).WhereOneOf(db, person => person.Id, [.. ids.Where(id => !seen.ContainsKey(id))]).ToListAsync(stop))
        {
            seen[person.Id] = person;
        }

        foreach (var merged in seen.Values.Where(person => person.MergedInto is not null).ToList())
        {
            seen[merged.Id] = await db.People.FirstOrDefaultAsync(person => person.Id == merged.MergedInto, stop) ?? merged;
        }

        return HouseholdView.Of(household, seen.Where(each => each.Value.RestrictedOn is null || caller.SeesRestricted()).ToDictionary());
    }
}
