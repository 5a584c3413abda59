using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Agreements;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.PartnerNetwork.PassSites;

internal static class PassSitesEndpoints
{
    public static RouteGroupBuilder MapPassSites(this RouteGroupBuilder api)
    {
        var sites = api.MapGroup("/pass-sites").WithTags("PASS");
        sites.MapPost("/", Open).RequireRole(Roles.Ars)
            .WithSummary("Ouvrir une PASS de ville");
        sites.MapGet("/", List).RequireRole([.. Roles.All])
            .WithSummary("Lister les PASS du jeton");
        sites.MapGet("/{siteId:guid}", Read).RequireRole([.. Roles.All])
            .WithSummary("Lire une PASS");
        sites.MapPut("/{siteId:guid}", Update).RequireRole(Roles.Ars)
            .WithSummary("Modifier une PASS : structure porteuse, territoire, adresse");
        sites.MapAgreements();
        return sites;
    }

    private static Created<PassSiteView> Open(OpenPassSite request, PartnerNetworkDb db, TimeProvider clock)
    {
        var (site, opened) = PassSite.Open(request, clock.ParisToday(), clock.GetUtcNow());
        db.PassSites.Add(site);
        db.Publish(opened);
        return TypedResults.Created($"/pass-sites/{site.Id}", PassSiteView.Of(site));
    }

    private static async Task<Ok<Page<PassSiteView>>> List([AsParameters] PageRequest page, PartnerNetworkDb db, CancellationToken stop) =>
        TypedResults.Ok(await page.Read(db.PassSites.AsNoTracking(), PassSiteView.Of, stop));

    private static async Task<Results<Ok<PassSiteView>, NotFound>> Read(Guid siteId, PartnerNetworkDb db, CancellationToken stop) =>
        await db.PassSites.AsNoTracking().FirstOrDefaultAsync(site => site.Id == siteId, stop) is { } site
            ? TypedResults.Ok(PassSiteView.Of(site))
            : TypedResults.NotFound();

    private static async Task<Results<Ok<PassSiteView>, NotFound>> Update(
        Guid siteId, IfMatch ifMatch, PassSiteDescription request, PartnerNetworkDb db, TimeProvider clock, CancellationToken stop)
    {
        if (await db.PassSites.FirstOrDefaultAsync(site => site.Id == siteId, stop) is not { } site)
        {
            return TypedResults.NotFound();
        }

        ifMatch.Check(site);
        db.Publish(site.Update(request, clock.GetUtcNow()));
        return TypedResults.Ok(PassSiteView.Of(site));
    }
}

/// <summary>What describes a PASS and may change.</summary>
public record PassSiteDescription
{
    [Length(1, 150)]
    public required string Name { get; init; }
    public required Carrier Carrier { get; init; }
    public required Territory Territory { get; init; }

    /// <summary>INSEE codes of the communes it receives people from.</summary>
    [Length(1, 500)]
    public required IReadOnlyList<CommuneCode> CommuneCodes { get; init; }
    public required SiteAddress Address { get; init; }
}

/// <summary>The ARS opens a PASS.</summary>
public sealed record OpenPassSite : PassSiteDescription
{
    /// <summary>First day it receives people; not to come.</summary>
    public required DateOnly OpenedOn { get; init; }
}

/// <summary>A PASS.</summary>
public sealed record PassSiteView(
    Guid Id, string Name, Carrier Carrier, Territory Territory, IReadOnlyList<CommuneCode> CommuneCodes, SiteAddress Address, DateOnly OpenedOn,
    long Version) : IVersioned
{
    internal static PassSiteView Of(PassSite site) =>
        new(site.Id, site.Name, site.Carrier, site.Territory, site.CommuneCodes, site.Address, site.OpenedOn, site.Version);
}
