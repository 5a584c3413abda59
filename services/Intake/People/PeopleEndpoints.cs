using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.Intake.Data;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Intake.People;

internal static class PeopleEndpoints
{
    public static RouteGroupBuilder MapPeople(this RouteGroupBuilder api)
    {
        var people = api.MapGroup("/people").WithTags("Personnes").RequireRole(Roles.Team);
        people.MapPost("/", Register)
            .WithSummary("Enregistrer une personne à son premier contact");
        people.MapGet("/", List)
            .WithSummary("Lister les personnes de la PASS");
        people.MapGet("/{personId:guid}", Read)
            .WithSummary("Lire la fiche d'une personne");
        return people;
    }

    private static Created<PersonView> Register(RegisterPerson request, IntakeDb db, Caller caller, TimeProvider clock)
    {
        var (person, registered) = Person.Register(request, caller.SiteFor(request.PassSiteId), clock.ParisToday(), clock.GetUtcNow());
        db.People.Add(person);
        db.Publish(registered);
        return TypedResults.Created($"/people/{person.Id}", PersonView.Of(person));
    }

    private static async Task<Ok<Page<PersonView>>> List([AsParameters] PageRequest page, IntakeDb db, CancellationToken stop) =>
        TypedResults.Ok(await page.Read(db.People.AsNoTracking(), PersonView.Of, stop));

    private static async Task<Results<Ok<PersonView>, NotFound>> Read(Guid personId, IntakeDb db, CancellationToken stop) =>
        await db.People.AsNoTracking().FirstOrDefaultAsync(person => person.Id == personId, stop) is { } person
            ? TypedResults.Ok(PersonView.Of(person))
            : TypedResults.NotFound();
}

/// <summary>A person comes in for the first time.</summary>
public sealed record RegisterPerson
{
    /// <summary>The PASS; may be left out when the token acts for one only.</summary>
    public Guid? PassSiteId { get; init; }

    [Length(1, 100)]
    public required string FamilyName { get; init; }

    [Length(1, 100)]
    public required string GivenNames { get; init; }
    public required Sex Sex { get; init; }

    /// <summary>Left out when the person does not know it.</summary>
    public DateOnly? BirthDate { get; init; }

    /// <summary>ISO 639 codes, best spoken first.</summary>
    [MaxLength(10)]
    public IReadOnlyList<string> Languages { get; init; } = [];

    [RegularExpression("\\+?[0-9 .]{6,20}", ErrorMessage = "un numéro de téléphone")]
    public string? Phone { get; init; }
    public PostalAddress? Address { get; init; }
    public required DateOnly FirstContactOn { get; init; }
    public required ReferralOrigin Origin { get; init; }
    public required DataUseNotice DataUseNotice { get; init; }
}

/// <summary>A person's file as the team sees it.</summary>
public sealed record PersonView(
    Guid Id, Guid PassSiteId, string FamilyName, string GivenNames, Sex Sex, DateOnly? BirthDate, IReadOnlyList<string> Languages,
    string? Phone, PostalAddress? Address, DateOnly FirstContactOn, ReferralOrigin Origin, DataUseNotice DataUseNotice, long Version) : IVersioned
{
    internal static PersonView Of(Person person) => new(
        person.Id, person.PassSiteId, person.FamilyName, person.GivenNames, person.Sex, person.BirthDate, person.Languages,
        person.Phone, person.Address, person.FirstContactOn, person.Origin, person.DataUseNotice, person.Version);
}
