using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Data;
using PassPlatform.RightsDossier.Households;
using PassPlatform.RightsDossier.Sites;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Http;

namespace PassPlatform.RightsDossier.Applications;

internal static class ApplicationsEndpoints
{
    /// <summary>Maps the reading of applications.</summary>
    /// <returns>The group, for the steps of their life.</returns>
    public static RouteGroupBuilder MapApplications(this RouteGroupBuilder api)
    {
        var applications = api.MapGroup("/applications").WithTags("Dossiers de droits");
        applications.MapGet("/", List).RequireRole(Roles.Team)
            .WithSummary("Lister les dossiers de la PASS, ou ceux d'une personne");
        applications.MapGet("/{id:guid}", Read).RequireRole(Roles.Team)
            .WithSummary("Lire un dossier : pièces, étapes, échéances, dates calculées et décision de la caisse");
        return applications;
    }

    private static async Task<Ok<Page<ApplicationSummary>>> List(
        [AsParameters] ApplicationFilter filter, [AsParameters] PageRequest page, RightsDossierDb db, TimeProvider clock, CancellationToken stop)
    {
        var found = await page.Read(db, filter.Apply(await filter.Of(db, stop)), application => application, stop);
        var waiting = found.Items.Where(application => application.WaitsForItsFund).Select(application => application.PassSiteId);
        var choices = await SignedAgreements.Choices(db, waiting, clock.ParisToday(), stop);
        return TypedResults.Ok(new Page<ApplicationSummary>([.. found.Items.Select(application => ApplicationSummary.Of(application, choices))], found.Next));
    }

    private static async Task<Results<Ok<ApplicationView>, NotFound>> Read(Guid id, RightsDossierDb db, CancellationToken stop) =>
        await ApplicationInContext.Find(db, id, stop) is { } found
            ? TypedResults.Ok(db.View(found))
            : TypedResults.NotFound();
}

/// <summary>Which applications of the PASS to list.</summary>
internal readonly record struct ApplicationFilter(
    [property: FromQuery(Name = "personId"), Description("Seulement les dossiers de cette personne, ou qui demandent aussi pour elle.")] Guid? PersonId,
    [property: FromQuery(Name = "state"), Description("Seulement les dossiers dans cet état, en code : draft, complete, deposited, transmitted, documents-requested, resubmitted, granted, renewed, refused, lapsed, withdrawn.")] Choice<ApplicationState>? State,
    [property: FromQuery(Name = "benefit"), Description("Seulement les dossiers de ce droit : puma, css ou ame.")] Choice<Benefit>? Benefit,
    [property: FromQuery(Name = "worker"), Description("Seulement les dossiers sur lesquels ce client de l'équipe a travaillé en dernier.")] string? Worker,
    [property: FromQuery(Name = "nirToCheck"), Description("true : seulement ceux dont le NIR rendu par la caisse est à comparer aux papiers de la personne.")] bool? NirToCheck,
    [property: FromQuery(Name = "outcomeIncomplete"), Description("true : seulement les droits accordés dont la caisse n'a pas encore rendu le NIR, le code organisme ou le code gestion.")] bool? OutcomeIncomplete)
{
    /// <summary>Those of the PASS, or of the person.</summary>
    public async Task<IQueryable<Application>> Of(RightsDossierDb db, CancellationToken stop) =>
        (PersonId is { } person ? await OfPeople.Applications(db, [person], stop) : db.Applications.AsSplitQuery()).AsNoTracking();

    public IQueryable<Application> Apply(IQueryable<Application> applications)
    {
        if (State is { Value: var state })
        {
            applications = applications.Where(application => application.State == state);
        }

        if (Benefit is { Value: var benefit })
        {
            applications = applications.Where(application => application.Benefit == benefit);
        }

        if (NirToCheck is { } check)
        {
            applications = applications.Where(application => application.NirToCheck == check);
        }

        if (OutcomeIncomplete is { } incomplete)
        {
            applications = applications.Where(application => application.OutcomeIncomplete == incomplete);
        }

        return Worker is { } worker ? applications.Where(application => application.Worker == worker) : applications;
    }
}
