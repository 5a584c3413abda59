using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.Paper;
using PassPlatform.RightsDossier.Data;
using PassPlatform.RightsDossier.Deposits;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.RightsDossier.PreparedSheets;

/// <summary>Prints the sheets that prepare forms. Decision 0121.</summary>
internal static class PreparedSheetsEndpoint
{
    public static void MapPreparedSheets(this RouteGroupBuilder applications) =>
        applications.MapGet("/{id:guid}/prepared-sheets/{form}.pdf", Print).RequireRole(DossierRoles.Accompanying)
            .WithSummary("Imprimer la fiche préparée d'un formulaire : chaque réponse connue, dans l'ordre des cases (PDF)")
            .WithDescription("Les formulaires d'un dossier sont ceux de « preparedSheets » : PUMa : s1106, regular-doctor (médecin traitant) et vitale-card ; CSS : s3711 ; AME : s3720. "
                + "Ce qui n'est pas connu y est « à compléter ». Le NIR n'y est jamais imprimé : il se lit en clair en disant pourquoi.")
            .Refuses(ProblemKinds.Unavailable)
            .GivesFile("application/pdf");

    private static async Task<Results<FileContentHttpResult, NotFound, ProblemHttpResult>> Print(
        Guid id, string form, RightsDossierDb db, PrintedNames names, Typefaces typefaces, AuditScope audit, TimeProvider clock, HttpResponse response, CancellationToken stop)
    {
        if (await db.Applications.AsNoTracking().AsSplitQuery().FirstOrDefaultAsync(known => known.Id == id, stop) is not { } application
            || PreparedForms.Of(application.Benefit).FirstOrDefault(known => known.Code == form) is not { } asked)
        {
            return TypedResults.NotFound();
        }

        try
        {
            var (person, site) = (names.Person(application.PersonId, stop), names.Site(application.PassSiteId, stop));
            var members = Task.WhenAll(application.Members.Select(member => names.Person(member.PersonId, stop)));
            await Task.WhenAll(person, site, members);
            foreach (var shown in application.Everybody)
            {
                audit.Told.Of(shown, application.PassSiteId);
            }

            return TypedResults.File(
                PreparedSheet.Write(asked, application, await person, await members, await site, clock.ParisToday(), typefaces), "application/pdf", $"fiche-{asked.Code}.pdf");
        }
        catch (NamesUnavailableException unavailable)
        {
            response.Headers.RetryAfter = "5";
            return ProblemKinds.Unavailable.ToResult(unavailable.Message);
        }
    }
}

/// <summary>A sheet that prepares a form of an application.</summary>
[Description("Une fiche préparée d'un dossier.")]
public sealed record PreparedSheetName(
    [property: Description("Code du formulaire, pour l'imprimer : s1106, s3711, s3720, regular-doctor ou vitale-card.")] string Form,
    [property: Description("Titre du formulaire.")] string Title)
{
    internal static IReadOnlyList<PreparedSheetName> Of(Benefit benefit) => [.. PreparedForms.Of(benefit).Select(form => new PreparedSheetName(form.Code, form.Title))];
}
