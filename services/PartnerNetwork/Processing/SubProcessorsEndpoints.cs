using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.PartnerNetwork.Processing;

internal static class SubProcessorsEndpoints
{
    private static readonly SubProcessorEntry Example = new()
    {
        Name = "Interprétariat des Quais",
        Mission = "Interprétariat par téléphone pendant les entretiens",
        Country = "FR",
        Authorisation = Authorisation.Given,
        FundCode = "01761",
        AnsweredOn = new DateOnly(2021, 2, 1),
        Reference = "Lettre de la caisse du 1er février 2021",
        StartedOn = new DateOnly(2021, 3, 1),
    };

    public static void MapSubProcessors(this RouteGroupBuilder site)
    {
        var subProcessors = site.MapGroup("/sub-processors");
        subProcessors.MapPost("/", Enter).RequireRole(Roles.Coordinator)
            .WithSummary("Inscrire un sous-traitant ; la caisse doit l'avoir autorisé avant qu'il traite des données")
            .WithExample(Example);
        subProcessors.MapGet("/", List).RequireRole(RegistersEndpoints.Readers)
            .WithSummary("Lister les sous-traitants d'une PASS, autorisés ou non");
        subProcessors.MapGet("/{subProcessorId:guid}", Read).RequireRole(RegistersEndpoints.Readers)
            .WithSummary("Lire un sous-traitant");
        subProcessors.MapPut("/{subProcessorId:guid}", Write).RequireRole(Roles.Coordinator)
            .WithSummary("Modifier un sous-traitant : la réponse de la caisse, son premier jour, son dernier jour")
            .WithExample(Example);
    }

    private static async Task<Results<Created<SubProcessorView>, NotFound>> Enter(
        Guid siteId, SubProcessorEntry request, PartnerNetworkDb db, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        if (!await db.PassSites.AnyAsync(site => site.Id == siteId, stop))
        {
            return TypedResults.NotFound();
        }

        var entered = SubProcessor.Enter(request, siteId, clock.ParisToday(), caller.ClientId);
        db.SubProcessors.Add(entered);
        return TypedResults.Created($"/pass-sites/{siteId}/sub-processors/{entered.Id}", SubProcessorView.Of(entered));
    }

    private static async Task<Results<Ok<Page<SubProcessorView>>, NotFound>> List(Guid siteId, [AsParameters] PageRequest page, PartnerNetworkDb db, CancellationToken stop) =>
        await db.PassSites.AnyAsync(site => site.Id == siteId, stop)
            ? TypedResults.Ok(await page.Read(db, db.SubProcessors.AsNoTracking().Where(row => row.PassSiteId == siteId), SubProcessorView.Of, stop))
            : TypedResults.NotFound();

    private static async Task<Results<Ok<SubProcessorView>, NotFound>> Read(Guid siteId, Guid subProcessorId, PartnerNetworkDb db, CancellationToken stop) =>
        await db.SubProcessors.AsNoTracking().FirstOrDefaultAsync(row => row.Id == subProcessorId && row.PassSiteId == siteId, stop) is { } found
            ? TypedResults.Ok(SubProcessorView.Of(found))
            : TypedResults.NotFound();

    private static async Task<Results<Ok<SubProcessorView>, NotFound>> Write(
        Guid siteId, Guid subProcessorId, IfMatch ifMatch, SubProcessorEntry request, PartnerNetworkDb db, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        if (await db.SubProcessors.FirstOrDefaultAsync(row => row.Id == subProcessorId && row.PassSiteId == siteId, stop) is not { } found)
        {
            return TypedResults.NotFound();
        }

        ifMatch.Check(found);
        found.Write(request, clock.ParisToday(), caller.ClientId);
        return TypedResults.Ok(SubProcessorView.Of(found));
    }
}
