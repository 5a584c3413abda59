using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Intake.Data;
using PassPlatform.Intake.Notices;
using PassPlatform.Intake.Restrictions;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.Intake.People;

/// <summary>What is due to people of the PASS: to be told about the use of their data, and to have their <i>domiciliation</i> renewed before it ends.</summary>
internal static class DuesEndpoints
{
    /// <summary>Days before its end from which a <i>domiciliation</i> is listed: bodies take up to two months to answer.</summary>
    private const int AlertDays = 60;

    private static readonly Comparer<Person> ByEnd = Comparer<Person>.Create(
        (one, other) => (one.DomiciliationEndsOn!.Value, one.Id).CompareTo((other.DomiciliationEndsOn!.Value, other.Id)));

    public static void MapDues(this RouteGroupBuilder api)
    {
        api.MapPut("/people/{personId:guid}/data-use-notice", Inform).WithTags("Personnes").RequireRole(Roles.Team)
            .WithSummary("Noter que la personne a été informée de l'usage de ses données")
            .WithDescription("À faire dès qu'un échange est possible, quand elle a été enregistrée avant. Ce qui avait été expliqué avant reste dans GET /people/{id}/data-use-notices.")
            .WithExample(DataUseNotice.Example)
            .Refuses(ProblemKinds.InvalidField);
        api.MapGet("/people/notices-due", NoticesDue).WithTags("Personnes").RequireRole(Roles.Team)
            .WithSummary("Lister les personnes à informer de l'usage de leurs données")
            .WithDescription("La première enregistrée d'abord.");
        api.MapGet("/people/domiciliations-ending", DomiciliationsEnding).WithTags("Personnes").RequireRole(Roles.Team)
            .WithSummary("Lister les personnes dont la domiciliation finit, ou est finie")
            .WithDescription("Celle qui finit le plus tôt d'abord. Elle se renouvelle avant sa fin : sans elle, le courrier de la caisse ne les atteint plus.");
    }

    private static async Task<Results<Ok<PersonView>, NotFound>> Inform(
        Guid personId, DataUseNotice request, IfMatch ifMatch, IntakeDb db, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        if (await db.People.FirstOrDefaultAsync(row => row.Id == personId, stop) is not { } person)
        {
            return TypedResults.NotFound();
        }

        ifMatch.Check(person);
        await NoticeEdition.Check(db, request.NoticeId, person.PassSiteId, "/noticeId", stop);
        if (person.DataUseNotice is { } before && !await db.Explanations.AnyAsync(row => row.PersonId == personId, stop))
        {
            db.Explanations.Add(Explanation.Of(person, before, by: null)); // Of a version that kept the last one only.
        }

        person.Inform(request, clock.ParisToday());
        db.Explanations.Add(Explanation.Of(person, person.DataUseNotice!, caller.ClientId));
        return TypedResults.Ok(PersonView.Of(person));
    }

    private static async Task<Ok<Page<PersonView>>> NoticesDue([AsParameters] PageRequest page, IntakeDb db, Caller caller, CancellationToken stop) =>
        TypedResults.Ok(await page.Read(db, db.People.AsNoTracking().SeenBy(caller).Where(person => person.NoticeDue && person.MergedInto == null), PersonView.Of, stop));

    private static async Task<Ok<Page<PersonView>>> DomiciliationsEnding(
        [FromQuery, Description("Qui finissent avant ce jour, AAAA-MM-JJ ; dans les 60 jours quand il est absent.")] Day? before,
        [AsParameters] PageRequest page, IntakeDb db, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        var end = before?.Value ?? clock.ParisToday().AddDays(AlertDays);
        var ending = db.People.AsNoTracking().SeenBy(caller).Where(person => person.DomiciliationEndsOn < end && person.MergedInto == null);
        List<IQueryable<Person>> pieces = [];
        if (page.After is { } after)
        {
            var last = await db.People.AsNoTracking().Where(person => person.Id == after).Select(person => person.DomiciliationEndsOn).FirstOrDefaultAsync(stop)
                ?? throw new Refusal(ProblemKinds.InvalidParameter, "after n'est pas le next d'une page de cette liste.", new FieldError("after", "inconnu", "next de la page précédente"));
            pieces.Add(ending.Where(person => person.DomiciliationEndsOn == last && person.Id > after).OrderBy(person => person.Id));
            ending = ending.Where(person => person.DomiciliationEndsOn > last);
        }

        pieces.Add(ending.OrderBy(person => person.DomiciliationEndsOn).ThenBy(person => person.Id));
        return TypedResults.Ok(await page.Read(db, pieces, ByEnd, person => person.Id, PersonView.Of, stop));
    }
}
