using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.PartnerNetwork.Processing;

internal static class ProcessingsEndpoints
{
    public static void MapProcessings(this RouteGroupBuilder site)
    {
        var processings = site.MapGroup("/processings");
        processings.MapGet("/", List).RequireRole(RegistersEndpoints.Readers)
            .WithSummary("Lire le registre des traitements d'une PASS : ceux de la plateforme, chacun avec son texte, et ce que la PASS ajoute");
        processings.MapGet("/{code}", Read).RequireRole(RegistersEndpoints.Readers)
            .WithSummary("Lire un traitement du registre");
        processings.MapPut("/{code}", Complete).RequireRole(Roles.Coordinator)
            .WithSummary("Compléter un traitement du registre : ce qui est propre à la PASS")
            .WithExample(new CompleteProcessing { Recipients = "Interprètes de l'association des Quais", Retention = "Deux ans après le dernier contact" });
    }

    /// <summary>The register of a PASS, which is there.</summary>
    internal static async Task<IReadOnlyList<ProcessingView>> Of(Guid siteId, PartnerNetworkDb db, CancellationToken stop)
    {
        var completions = await db.ProcessingCompletions.AsNoTracking().Where(row => row.PassSiteId == siteId).ToDictionaryAsync(row => row.Code, stop);
        return [.. PlatformProcessings.All.Processings.Select(processing => ProcessingView.Of(siteId, processing, completions.GetValueOrDefault(processing.Code)))];
    }

    private static async Task<Results<Ok<ProcessingRegister>, NotFound>> List(Guid siteId, PartnerNetworkDb db, CancellationToken stop) =>
        await db.PassSites.AnyAsync(site => site.Id == siteId, stop) ? TypedResults.Ok(new ProcessingRegister(await Of(siteId, db, stop))) : TypedResults.NotFound();

    private static async Task<Results<Ok<ProcessingView>, NotFound>> Read(Guid siteId, string code, PartnerNetworkDb db, CancellationToken stop) =>
        PlatformProcessings.Find(code) is { } processing && await db.PassSites.AnyAsync(site => site.Id == siteId, stop)
            ? TypedResults.Ok(ProcessingView.Of(
                siteId, processing, await db.ProcessingCompletions.AsNoTracking().FirstOrDefaultAsync(row => row.PassSiteId == siteId && row.Code == processing.Code, stop)))
            : TypedResults.NotFound();

    private static async Task<Results<Ok<ProcessingView>, NotFound>> Complete(
        Guid siteId, string code, IfMatch ifMatch, CompleteProcessing request, PartnerNetworkDb db, Caller caller, CancellationToken stop)
    {
        if (PlatformProcessings.Find(code) is not { } processing || !await db.PassSites.AnyAsync(site => site.Id == siteId, stop))
        {
            return TypedResults.NotFound();
        }

        var completion = await db.ProcessingCompletions.FirstOrDefaultAsync(row => row.PassSiteId == siteId && row.Code == processing.Code, stop);
        ifMatch.Check(ProcessingView.Of(siteId, processing, completion));
        if (completion is null)
        {
            completion = ProcessingCompletion.Of(siteId, processing.Code);
            db.ProcessingCompletions.Add(completion);
        }

        completion.Write(request, caller.ClientId);
        return TypedResults.Ok(ProcessingView.Of(siteId, processing, completion));
    }
}
