using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.PartnerNetwork.Practitioners;

/// <summary>The structures of the network: pharmacies, laboratories, imaging, hospital services, social services, associations [000-027, 000-031, 000-032].</summary>
internal static class StructuresEndpoints
{
    private static readonly JoinAsStructure Example = new()
    {
        Kind = StructureKind.Pharmacy,
        Name = "Pharmacie des Quais",
        Finess = Code.Parse<Finess>("760999995"),
        AnsweringRpps = Code.Parse<Rpps>("10100123453"),
        NoAdvancePayment = new Acceptance { Since = new DateOnly(2021, 2, 1) },
        NoRemainingCharge = new Acceptance { Since = new DateOnly(2021, 2, 1), Until = new DateOnly(2022, 1, 31) },
        Languages = ["fr", "ar"],
        Accessibility = [Accessibility.StepFree],
        Hours = [new ReceptionHours { Day = DayOfWeek.Monday, From = "09:00", To = "19:00" }],
        Address = new() { Line1 = "3 quai du Port", PostalCode = "76000", City = "Rouen" },
        CommuneCode = Code.Parse<CommuneCode>("76540"),
        Latitude = 49.4404,
        Longitude = 1.0939,
        JoinedOn = new DateOnly(2021, 2, 1),
    };

    public static void MapStructures(this RouteGroupBuilder api)
    {
        var structures = api.MapGroup("/structures").WithTags("Annuaire");
        structures.MapPost("/", Join).RequireRole(Roles.Coordinator)
            .WithSummary("Faire entrer une structure dans le réseau de la PASS")
            .WithDescription("Une pharmacie, un laboratoire, un centre d'imagerie prend au moins un des deux engagements. Une structure qui avait quitté le réseau y revient sous le même identifiant.")
            .WithExample(Example)
            .Refuses(ProblemKinds.CommitmentsMissing, ProblemKinds.PassSiteUnknown, ProblemKinds.OtherPassSite, ProblemKinds.AlreadyExists);
        structures.MapPut("/{structureId:guid}", Write).RequireRole(Roles.Coordinator)
            .WithSummary("Modifier la fiche d'une structure")
            .WithExample(new StructureCard
            {
                Kind = Example.Kind,
                Name = Example.Name,
                Finess = Example.Finess,
                NoAdvancePayment = Example.NoAdvancePayment,
                Hours = Example.Hours,
                Address = Example.Address,
            })
            .Refuses(ProblemKinds.CommitmentsMissing, ProblemKinds.AlreadyExists);
    }

    private static async Task<Created<DirectoryMember>> Join(JoinAsStructure request, PartnerNetworkDb db, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        var siteId = caller.SiteFor(request.PassSiteId);
        if (!await db.PassSites.AnyAsync(site => site.Id == siteId, stop))
        {
            throw new Refusal(ProblemKinds.PassSiteUnknown, "Aucune PASS ouverte n'a cet identifiant.", new FieldError("/passSiteId", "inconnu"));
        }

        var key = Practitioner.KeyOf(request);
        var structure = await db.Practitioners.FirstOrDefaultAsync(row => row.PassSiteId == siteId && row.StructureKey == key, stop);
        if (structure is not null)
        {
            db.Publish(structure.ComeBack(request, clock.ParisToday(), clock.GetUtcNow()));
        }
        else
        {
            (structure, var joined) = Practitioner.Join(request, siteId, clock.ParisToday(), clock.GetUtcNow());
            db.Practitioners.Add(structure);
            db.Publish(joined);
        }

        return TypedResults.Created($"/directory/{structure.Id}", DirectoryMember.Of(structure, clock.ParisToday()));
    }

    private static async Task<Results<Ok<DirectoryMember>, NotFound>> Write(
        Guid structureId, IfMatch ifMatch, StructureCard request, PartnerNetworkDb db, TimeProvider clock, CancellationToken stop)
    {
        if (await db.Practitioners.FirstOrDefaultAsync(row => row.Id == structureId && row.Kind != null, stop) is not { } structure)
        {
            return TypedResults.NotFound();
        }

        ifMatch.Check(structure);
        structure.Write(request);
        return TypedResults.Ok(DirectoryMember.Of(structure, clock.ParisToday()));
    }
}
