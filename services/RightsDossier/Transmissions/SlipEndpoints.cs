using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Paper;
using PassPlatform.RightsDossier.Data;
using PassPlatform.RightsDossier.Deposits;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.RightsDossier.Transmissions;

internal static class SlipEndpoints
{
    public static void MapSlips(this RouteGroupBuilder transmissions)
    {
        transmissions.MapGet("/{id:guid}/slip.pdf", Pdf).RequireRole([.. Roles.Team, Roles.Fund])
            .WithSummary("Imprimer le bordereau d'un lot (PDF)")
            .Refuses(ProblemKinds.Unavailable)
            .GivesFile("application/pdf");
        transmissions.MapGet("/{id:guid}/slip.csv", Csv).RequireRole([.. Roles.Team, Roles.Fund])
            .WithSummary("Lire le bordereau d'un lot dans un tableur (CSV, UTF-8, points-virgules)")
            .Refuses(ProblemKinds.Unavailable)
            .GivesFile("text/csv");
    }

    private static Task<Results<FileContentHttpResult, NotFound, ProblemHttpResult>> Pdf(
        Guid id, RightsDossierDb db, PrintedNames names, Typefaces typefaces, Caller caller, AuditScope audit, TimeProvider clock, HttpResponse response, CancellationToken stop) =>
        Print(id, "bordereau.pdf", "application/pdf", contents => SlipPaper.Pdf(contents, typefaces), db, names, caller, audit, clock, response, stop);

    private static Task<Results<FileContentHttpResult, NotFound, ProblemHttpResult>> Csv(
        Guid id, RightsDossierDb db, PrintedNames names, Caller caller, AuditScope audit, TimeProvider clock, HttpResponse response, CancellationToken stop) =>
        Print(id, "bordereau.csv", "text/csv; charset=utf-8", SlipPaper.Csv, db, names, caller, audit, clock, response, stop);

    private static async Task<Results<FileContentHttpResult, NotFound, ProblemHttpResult>> Print(
        Guid id, string fileName, string type, Func<BatchContents, byte[]> write, RightsDossierDb db, PrintedNames names, Caller caller, AuditScope audit, TimeProvider clock, HttpResponse response, CancellationToken stop)
    {
        if (await db.Transmissions.AsNoTracking().ReadableBy(caller).FirstOrDefaultAsync(batch => batch.Id == id, stop) is not { } batch)
        {
            return TypedResults.NotFound();
        }

        try
        {
            // The fund may not read people in intake, and has these names already: the slip was sent to it.
            var contents = await BatchContents.Of(batch, db, caller.Role == Roles.Fund ? names.OnOwnAccount : names, clock.ParisToday(), stop);
            foreach (var shown in contents.Applications.SelectMany(each => each.Application.Everybody))
            {
                audit.Told.Of(shown, batch.PassSiteId);
            }

            return TypedResults.File(write(contents), type, fileName);
        }
        catch (NamesUnavailableException unavailable)
        {
            response.Headers.RetryAfter = "5";
            return ProblemKinds.Unavailable.ToResult(unavailable.Message);
        }
    }
}
