using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.PartnerNetwork.PassSites;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.PartnerNetwork.Processing;

internal static class RegistersEndpoints
{
    /// <summary>Who reads the registers: the team, which tells people whom to write to; the parties of the agreements, which may ask for the proof (annexe 1, point 4).</summary>
    internal static readonly string[] Readers = [.. Roles.Team, Roles.Ars, Roles.Fund];

    public static void MapRegisters(this RouteGroupBuilder api)
    {
        var site = api.MapGroup("/pass-sites/{siteId:guid}").WithTags("Registres");
        site.MapGet("/registers", Export).RequireRole(Readers)
            .WithSummary("Exporter les registres d'une PASS : traitements, sous-traitants, délégués à la protection des données")
            .WithDescription("La documentation de conformité que chaque partie tient à jour (annexe 1 de la convention, point 2).");
        site.MapProcessings();
        site.MapSubProcessors();
        site.MapOfficers();
    }

    private static async Task<Results<Ok<RegistersView>, NotFound>> Export(Guid siteId, PartnerNetworkDb db, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        if (await db.PassSites.AsNoTracking().FirstOrDefaultAsync(site => site.Id == siteId, stop) is not { } site)
        {
            return TypedResults.NotFound();
        }

        var processings = await ProcessingsEndpoints.Of(siteId, db, stop);
        var subProcessors = await db.SubProcessors.AsNoTracking().Where(row => row.PassSiteId == siteId).OrderBy(row => row.Id).ToListAsync(stop);
        var officers = await OfficersEndpoints.Seen(db, siteId, caller).AsNoTracking().OrderBy(row => row.Id).ToListAsync(stop);
        return TypedResults.Ok(new RegistersView(
            clock.GetUtcNow(), siteId, site.Name, site.Carrier, processings, subProcessors.ConvertAll(SubProcessorView.Of), officers.ConvertAll(OfficerView.Of)));
    }
}

/// <summary>The registers of a PASS.</summary>
[Description("Les registres d'une PASS.")]
public sealed record RegistersView(
    [property: Description("Instant de l'export.")] DateTimeOffset AsOf,
    [property: Description("La PASS.")] Guid PassSiteId,
    [property: Description("Son nom.")] string Name,
    [property: Description("La structure qui la porte.")] Carrier Carrier,
    [property: Description("Registre des traitements.")] IReadOnlyList<ProcessingView> Processings,
    [property: Description("Registre des sous-traitants.")] IReadOnlyList<SubProcessorView> SubProcessors,
    [property: Description("Délégués à la protection des données des parties.")] IReadOnlyList<OfficerView> Officers);
