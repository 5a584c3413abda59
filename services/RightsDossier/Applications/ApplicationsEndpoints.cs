using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PassPlatform.RightsDossier.Data;
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
        [FromQuery, Description("Seulement les dossiers de cette personne, ou qui demandent aussi pour elle.")] Guid? personId, [AsParameters] PageRequest page, RightsDossierDb db, CancellationToken stop)
    {
        var applications = db.Applications.AsNoTracking().AsSplitQuery();
        if (personId is { } person)
        {
            applications = applications.Where(application => application.PersonId == person || application.Members.Any(member => member.PersonId == person));
        }

        return TypedResults.Ok(await page.Read(applications, ApplicationSummary.Of, stop));
    }

    private static async Task<Results<Ok<ApplicationView>, NotFound>> Read(Guid id, RightsDossierDb db, CancellationToken stop) =>
        await ApplicationInContext.Find(db, id, stop) is { } found
            ? TypedResults.Ok(ApplicationView.Of(found))
            : TypedResults.NotFound();
}
