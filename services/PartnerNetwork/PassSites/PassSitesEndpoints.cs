using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Agreements;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.PartnerNetwork.Teams;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.PartnerNetwork.PassSites;

internal static class PassSitesEndpoints
{
    internal static readonly OpenPassSite Example = new()
    {
        Name = "PASS de ville des Quais",
        Carrier = new() { Name = "Association des Quais", Finess = Code.Parse<Finess>("760999995"), Kind = CarrierKind.Association },
        Territory = Territory.Metropole,
        CommuneCodes = [Code.Parse<CommuneCode>("76540"), Code.Parse<CommuneCode>("76451")],
        Address = new() { Line1 = "1 quai du Port", PostalCode = "76000", City = "Rouen" },
        OpenedOn = new DateOnly(2021, 1, 4),
    };

    public static RouteGroupBuilder MapPassSites(this RouteGroupBuilder api)
    {
        var sites = api.MapGroup("/pass-sites").WithTags("PASS");
        sites.MapPost("/", Open).RequireRole(Roles.Ars)
            .WithSummary("Ouvrir une PASS de ville")
            .WithDescription("Avec un jeton qui couvre toutes les PASS : un jeton limité à certaines n'en ouvre pas d'autre.")
            .WithExample(Example)
            .Refuses(ProblemKinds.OtherPassSite);
        sites.MapGet("/", List).RequireRole([.. Roles.All])
            .WithSummary("Lister les PASS du jeton");
        sites.MapGet("/{siteId:guid}", Read).RequireRole([.. Roles.All, Roles.Service])
            .WithSummary("Lire une PASS");
        sites.MapPut("/{siteId:guid}", Update).RequireRole(Roles.Ars)
            .WithSummary("Modifier une PASS : structure porteuse, territoire, adresse")
            .WithExample(new PassSiteDescription
            {
                Name = Example.Name,
                Carrier = Example.Carrier,
                Territory = Example.Territory,
                CommuneCodes = Example.CommuneCodes,
                Address = Example.Address,
            });
        sites.MapPost("/{siteId:guid}/end", End).RequireRole(Roles.Ars)
            .WithSummary("Mettre fin à une PASS et détruire les données de ses personnes")
            .WithDescription(
                "Sans retour. Au terme de la convention, la PASS détruit toutes les données à caractère personnel (annexe 1, point 7) : les personnes, leurs dossiers et leurs pièces disparaissent, les clés qui les scellaient "
                + "aussi, si bien qu'aucune sauvegarde ne les rend ; plus personne n'est enregistré dans cette PASS. Les actes de soins restent, sous un numéro qui ne mène plus à personne, les chiffres des rapports aussi. "
                + "Un millier de personnes demande quelques minutes : dataDestroyedOn est donné quand plus rien ne reste.")
            .WithExample(new EndPassSite { EndedOn = new DateOnly(2025, 12, 31), ConfirmedName = Example.Name })
            .Refuses(ProblemKinds.InvalidField, ProblemKinds.PassSiteEnded);
        sites.MapAgreements();
        return sites;
    }

    private static Created<PassSiteView> Open(OpenPassSite request, PartnerNetworkDb db, Caller caller, TimeProvider clock)
    {
        if (!caller.AllSites)
        {
            throw new Refusal(ProblemKinds.OtherPassSite, "Votre jeton est limité à des PASS qui existent : il n'en ouvre pas d'autre.");
        }

        var (site, opened) = PassSite.Open(request, clock.ParisToday(), clock.GetUtcNow());
        db.PassSites.Add(site);
        db.Publish(opened);
        return TypedResults.Created($"/pass-sites/{site.Id}", PassSiteView.Of(site));
    }

    private static async Task<Ok<Page<PassSiteView>>> List([AsParameters] PageRequest page, PartnerNetworkDb db, CancellationToken stop) =>
        TypedResults.Ok(await page.Read(db, db.PassSites.AsNoTracking(), PassSiteView.Of, stop));

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

    private static async Task<Results<Ok<PassSiteView>, NotFound>> End(Guid siteId, EndPassSite request, PartnerNetworkDb db, TimeProvider clock, CancellationToken stop)
    {
        if (await db.PassSites.FirstOrDefaultAsync(site => site.Id == siteId, stop) is not { } site)
        {
            return TypedResults.NotFound();
        }

        db.Publish(site.End(request, clock.ParisToday(), clock.GetUtcNow()));
        foreach (var agreement in await db.Agreements.Where(agreement => agreement.PassSiteId == siteId && agreement.SignedOn != null && !agreement.EndTold && agreement.ReplacedOn == null).ToListAsync(stop))
        {
            if (agreement.EndWith(request.EndedOn.AddDays(1), AgreementEnd.PassEnded))
            {
                await Succession.TellEnd(db, agreement, clock.ParisToday(), clock.GetUtcNow(), stop);
            }
        }

        return TypedResults.Ok(PassSiteView.Of(site));
    }
}

/// <summary>What describes a PASS and may change.</summary>
public record PassSiteDescription
{
    [Length(1, 150)]
    [Impersonal(ErrorMessage = "le nom d'un lieu ; ni NIR, ni numéro de téléphone")]
    [Description("Nom de la PASS.")]
    public required string Name { get; init; }
    [Description("Structure porteuse.")]
    public required Carrier Carrier { get; init; }
    [Description("Territoire : les plafonds et l'AME diffèrent outre-mer.")]
    public required Territory Territory { get; init; }

    /// <summary>INSEE codes of the communes it receives people from.</summary>
    [Length(1, 500)]
    [Description("Codes INSEE des communes d'où viennent les personnes, toutes du territoire indiqué.")]
    public required IReadOnlyList<CommuneCode> CommuneCodes { get; init; }
    [Description("Adresse où l'on est reçu.")]
    public required SiteAddress Address { get; init; }

    /// <summary>The team agreed with the ARS, where it is not the minimum of the texts.</summary>
    [MaxLength(4)]
    [Description("Équipe convenue avec l'ARS, besoin par besoin ; sans elle, le minimum du cahier des charges (2-7) vaut. La note DGOS/P3/2025/45 laisse les quotités au projet (annexe 1, 3).")]
    public IReadOnlyList<AgreedTime> AgreedTeam { get; init; } = [];
}

/// <summary>The ARS opens a PASS.</summary>
public sealed record OpenPassSite : PassSiteDescription
{
    /// <summary>First day it receives people; not to come.</summary>
    [Description("Premier jour d'accueil ; pas à venir.")]
    public required DateOnly OpenedOn { get; init; }
}

/// <summary>The ARS ends the service of a PASS.</summary>
[Description("La fin d'une PASS.")]
public sealed record EndPassSite
{
    [Description("Dernier jour de service ; pas à venir.")]
    public required DateOnly EndedOn { get; init; }

    /// <summary>The name of the PASS, written again: what follows is not undone.</summary>
    [Length(1, 150)]
    [Description("Le nom de la PASS, écrit de nouveau pour confirmer : ce qui suit est sans retour.")]
    public required string ConfirmedName { get; init; }
}

/// <summary>A PASS.</summary>
public sealed record PassSiteView(
    [property: Description("Identifiant de la PASS, qui est le passSiteId de tout ce qui lui appartient.")] Guid Id,
    [property: Description("Nom de la PASS.")] string Name,
    [property: Description("Structure porteuse.")] Carrier Carrier,
    [property: Description("Territoire.")] Territory Territory,
    [property: Description("Codes INSEE des communes d'où viennent les personnes.")] IReadOnlyList<CommuneCode> CommuneCodes,
    [property: Description("Adresse où l'on est reçu.")] SiteAddress Address,
    [property: Description("Équipe convenue avec l'ARS, quand elle n'est pas le minimum du cahier des charges.")] IReadOnlyList<AgreedTime> AgreedTeam,
    [property: Description("Premier jour d'accueil.")] DateOnly OpenedOn,
    [property: Description("Dernier jour de service ; null tant que la PASS reçoit.")] DateOnly? EndedOn,
    [property: Description("Jour où les données de toutes ses personnes étaient détruites ; null avant.")] DateOnly? DataDestroyedOn,
    [property: Description("Personnes dont les données ont été détruites parce que la PASS a pris fin.")] int PeopleDestroyed,
    [property: Description("Version, à renvoyer dans If-Match pour une modification.")] long Version) : IVersioned
{
    internal static PassSiteView Of(PassSite site) =>
        new(site.Id, site.Name, site.Carrier, site.Territory, site.CommuneCodes, site.Address, site.AgreedTeam, site.OpenedOn, site.EndedOn, site.DataDestroyedOn, site.PeopleDestroyed, site.Version);
}
