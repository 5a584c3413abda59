using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using PassPlatform.Client;
using PassPlatform.Portal.Api;
using PassPlatform.Portal.Dossiers;
using PassPlatform.Portal.People;
using PassPlatform.Portal.Reports;
using PassPlatform.Portal.Statements;
using PassPlatform.ServiceDefaults;

namespace PassPlatform.Portal.Home;

/// <summary>Files of the API, given to the browser as they come, and what is kept of a person in one file.</summary>
internal static class Downloads
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Maps those that home pages link to.</summary>
    public static void MapDownloads(this WebApplication portal)
    {
        var app = portal.MapGroup("").AddEndpointFilter((request, next) =>
        {
            request.HttpContext.Response.Headers.CacheControl = "no-store"; // They name people: a shared machine keeps no copy of its own.
            return next(request);
        });
        app.MapGet("/bordereaux/{id:guid}.pdf", async (Guid id, PassPlatformApi api, CancellationToken stop) =>
            Give(await api.Slip.PdfAsync(id, stop), "application/pdf", $"bordereau-{id}.pdf"));
        app.MapGet("/bordereaux/{id:guid}.csv", async (Guid id, PassPlatformApi api, CancellationToken stop) =>
            Give(await api.Slip.CsvAsync(id, stop), "text/csv; charset=utf-8", $"bordereau-{id}.csv"));
        app.MapGet("/rapports/{year:int}/{site:guid}.csv", async (int year, Guid site, PassPlatformApi api, CancellationToken stop) =>
            Give(await api.AnnualReports.ExportAsync(year, passSiteId: site, cancellationToken: stop), "text/csv; charset=utf-8", $"rapport-{year}.csv"));
        app.MapGet("/personnes/{personId:guid}/misas/{referralId:guid}/formulaire.pdf", async (Guid personId, Guid referralId, PassPlatformApi api, CancellationToken stop) =>
            Give(await api.MisasReferrals.PrintAsync(personId, referralId, stop), "application/pdf", "saisine-misas.pdf")).RequireAuthorization(team => team.RequireRole(Pages.ForAccompanying.Split(',')));
        app.MapGet("/personnes/{personId:guid}/donnees.json", async (Guid personId, IHttpClientFactory clients, TimeProvider clock, CancellationToken stop) =>
        {
            var kept = await KeptOfPerson.Read(clients, personId, stop);
            return TypedResults.File(JsonSerializer.SerializeToUtf8Bytes<JsonNode>(kept.Merged(clock.ParisToday()), Readable), "application/json", $"donnees-{personId}.json");
        }).RequireAuthorization(coordinators => coordinators.RequireRole(Pages.ForCoordinators));
        app.MapGet($"{Pages.Breaches}/{{id:guid}}/pieces/{{file:guid}}", async (Guid id, Guid file, PassPlatformApi api, CancellationToken stop) =>
        {
            var given = await api.BreachFiles.DownloadAsync(id, file, stop);
            var (type, name) = (Header(given, "Content-Type") ?? "application/octet-stream", Header(given, "Content-Disposition"));
            return Give(given, type, System.Net.Http.Headers.ContentDispositionHeaderValue.TryParse(name, out var said) && said.FileName is { } kept ? kept.Trim('"') : $"piece-{file}");
        }).RequireAuthorization(keepers => keepers.RequireRole(Pages.ForKeepersOfBreaches.Split(',')));
        var directory = app.MapGroup(Pages.Directory).RequireAuthorization(coordinators => coordinators.RequireRole(Pages.ForCoordinators));
        directory.MapGet("/annuaire.csv", async (PassPlatformApi api, CancellationToken stop) => Give(await api.DirectoryFiles.ExportAsync("csv", stop), "text/csv; charset=utf-8", "annuaire.csv"));
        directory.MapGet("/annuaire-data-inclusion.json", async (PassPlatformApi api, CancellationToken stop) =>
            Give(await api.DirectoryFiles.ExportAsync("data-inclusion", stop), "application/json", "annuaire-data-inclusion.json"));
        directory.MapGet("/annuaire-fhir.json", async (PassPlatformApi api, CancellationToken stop) => Give(await api.DirectoryFiles.ExportAsync("fhir", stop), "application/fhir+json", "annuaire-fhir.json"));
        app.MapDossierFiles();
        app.MapStatementFiles();
        app.MapReportFiles();
        app.MapGet($"{Pages.Agreements}/{{site:guid}}/{{id:guid}}/copie-signee", async (Guid site, Guid id, HttpResponse response, PassPlatformApi api, CancellationToken stop) =>
            (await api.Agreements.DownloadAsync(siteId: site, agreementId: id, cancellationToken: stop)).Give(response, "convention-signee")).RequireAuthorization(parties => parties.RequireRole(Pages.ForPartiesOfAgreements.Split(',')));
        app.MapGet($"{Pages.FundRequests}/{{id:guid}}/pieces/{{file:guid}}", async (Guid id, Guid file, HttpResponse response, PassPlatformApi api, CancellationToken stop) =>
            (await api.Requests.DownloadAsync(requestId: id, fileId: file, cancellationToken: stop)).Give(response, $"piece-{file}")).RequireAuthorization(both => both.RequireRole(Pages.ForFundRequests.Split(',')));
        foreach (var path in new[] { Pages.Team, Pages.Accounts })
        {
            app.MapGet($"{path}/revue.csv", Accesses).RequireAuthorization(managers => managers.RequireRole(Pages.ForManagersOfPeople.Split(',')));
        }
    }

    private static async Task<PushStreamHttpResult> Accesses(PassPlatformApi api, TimeProvider clock, CancellationToken stop) =>
        Give(await api.AccessReview.ExportAsync(stop), "text/csv; charset=utf-8", $"acces-{clock.ParisToday():yyyy-MM-dd}.csv");

    private static string? Header(FileResponse file, string name) => file.Headers.FirstOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value?.FirstOrDefault();

    private static PushStreamHttpResult Give(FileResponse file, string type, string name) => TypedResults.Stream(
        async target =>
        {
            using (file)
            {
                await file.Stream.CopyToAsync(target);
            }
        },
        type, name);
}
