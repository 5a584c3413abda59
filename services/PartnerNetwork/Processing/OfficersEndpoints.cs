using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.PartnerNetwork.Processing;

internal static class OfficersEndpoints
{
    public static void MapOfficers(this RouteGroupBuilder site)
    {
        var officers = site.MapGroup("/data-protection-officers");
        officers.MapPost("/", Name).RequireRole(Roles.Coordinator)
            .WithSummary("Inscrire le délégué à la protection des données d'une partie de la convention")
            .WithDescription("Chaque partie communique le sien (annexe 1, point 2). Les personnes écrivent à celui de la caisse, à l'adresse donnée (point 5), sauf si la convention en dit un autre.")
            .WithExample(new NameOfficer
            {
                Party = Party.Pass,
                Name = "Délégué à la protection des données de l'association des Quais",
                Email = "dpo@quais.example",
                PostalAddress = "1 quai du Port\n76000 Rouen",
                AnswersPersons = true,
            })
            .Refuses(ProblemKinds.AlreadyExists);
        officers.MapGet("/", List).RequireRole(RegistersEndpoints.Readers)
            .WithSummary("Lister les délégués à la protection des données des parties ; une caisse, les siens et ceux de la PASS");
        officers.MapGet("/{officerId:guid}", Read).RequireRole(RegistersEndpoints.Readers)
            .WithSummary("Lire un délégué à la protection des données");
        officers.MapPut("/{officerId:guid}", Write).RequireRole(Roles.Coordinator)
            .WithSummary("Modifier comment joindre un délégué à la protection des données")
            .WithExample(new OfficerContact { Name = "Délégué à la protection des données", Email = "dpo@quais.example", Phone = "02 00 00 00 00" });
    }

    /// <summary>Those that the caller sees: a fund, not those of other funds.</summary>
    internal static IQueryable<DataProtectionOfficer> Seen(PartnerNetworkDb db, Guid siteId, Caller caller)
    {
        var officers = db.DataProtectionOfficers.Where(row => row.PassSiteId == siteId);
        return caller.FundCode is { } fund ? officers.Where(row => row.Party != Party.Fund || row.FundCode == fund) : officers;
    }

    private static async Task<Results<Created<OfficerView>, NotFound>> Name(Guid siteId, NameOfficer request, PartnerNetworkDb db, Caller caller, CancellationToken stop)
    {
        if (!await db.PassSites.AnyAsync(site => site.Id == siteId, stop))
        {
            return TypedResults.NotFound();
        }

        var named = DataProtectionOfficer.Appoint(request, siteId, caller.ClientId);
        if (named.Party == Party.Fund
            && !await db.Agreements.AnyAsync(row => row.PassSiteId == siteId && row.Kind == AgreementKind.Fund && row.FundCode == named.FundCode, stop))
        {
            throw new Refusal(ProblemKinds.InvalidField, "La PASS n'a pas de convention avec cette caisse.", new FieldError("/fundCode", "sans convention", "le code d'une caisse de la PASS"));
        }

        if (await db.DataProtectionOfficers.AnyAsync(row => row.PassSiteId == siteId && row.Party == named.Party && row.FundCode == named.FundCode, stop))
        {
            throw new Refusal(ProblemKinds.AlreadyExists, "Cette partie a déjà un délégué : modifiez-le.", new FieldError("/party", "en a déjà un"));
        }

        db.DataProtectionOfficers.Add(named);
        return TypedResults.Created($"/pass-sites/{siteId}/data-protection-officers/{named.Id}", OfficerView.Of(named));
    }

    private static async Task<Results<Ok<Page<OfficerView>>, NotFound>> List(
        Guid siteId, [AsParameters] PageRequest page, PartnerNetworkDb db, Caller caller, CancellationToken stop) =>
        await db.PassSites.AnyAsync(site => site.Id == siteId, stop)
            ? TypedResults.Ok(await page.Read(db, Seen(db, siteId, caller).AsNoTracking(), OfficerView.Of, stop))
            : TypedResults.NotFound();

    private static async Task<Results<Ok<OfficerView>, NotFound>> Read(Guid siteId, Guid officerId, PartnerNetworkDb db, Caller caller, CancellationToken stop) =>
        await Seen(db, siteId, caller).AsNoTracking().FirstOrDefaultAsync(row => row.Id == officerId, stop) is { } found
            ? TypedResults.Ok(OfficerView.Of(found))
            : TypedResults.NotFound();

    private static async Task<Results<Ok<OfficerView>, NotFound>> Write(
        Guid siteId, Guid officerId, IfMatch ifMatch, OfficerContact request, PartnerNetworkDb db, Caller caller, CancellationToken stop)
    {
        if (await Seen(db, siteId, caller).FirstOrDefaultAsync(row => row.Id == officerId, stop) is not { } found)
        {
            return TypedResults.NotFound();
        }

        ifMatch.Check(found);
        found.Write(request, caller.ClientId);
        return TypedResults.Ok(OfficerView.Of(found));
    }
}
