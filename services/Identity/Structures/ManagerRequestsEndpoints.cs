using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Identity.Accounts;
using PassPlatform.Identity.Data;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.Identity.Structures;

/// <summary>Managers are enabled, changed and ended on request of their structure, by whoever signed with it [003-013, 003-017, 003-019].</summary>
internal static class ManagerRequestsEndpoints
{
    private static readonly AskOfManager Example = new()
    {
        Kind = ManagerRequestKind.Enable,
        Title = CivilTitle.Mrs,
        GivenName = "Camille",
        FamilyName = "Durand",
        JobTitle = "responsable de l'accueil",
        Phone = "02 32 00 00 00",
        Email = "camille.durand@ccas.villeneuve.example",
    };

    public static void MapManagerRequests(this RouteGroupBuilder api)
    {
        api.MapPost("/connect/structures/{structureId:guid}/manager-requests", Ask).RequireRole(StructureReach.Seeing).WithTags("Structures partenaires")
            .WithSummary("Demander qu'un gestionnaire soit habilité, changé, ou qu'il soit mis fin à son compte")
            .WithDescription(
                "Par un gestionnaire de la structure ; ou par la PASS ou la caisse, qui enregistre ce qu'elle a reçu, avec le jour. Une habilitation est traitée en cinq jours ouvrés. "
                + "Une fin est dite quinze jours avant ; elle se fait d'elle-même ce jour-là, sauf celle du dernier gestionnaire, qui attend son successeur. Les techniciens restent.")
            .WithExample(Example);
        var requests = api.MapGroup("/connect/manager-requests").WithTags("Structures partenaires").RequireRole(StructureReach.Seeing);
        requests.MapGet("/", List)
            .WithSummary("Lister les demandes des structures, celles qui pressent d'abord")
            .WithDescription("Celles qui attendent, de la plus ancienne échéance à la plus lointaine ; late=true : celles qui sont en retard ; decided=true : celles qui ont été traitées, avec leur délai.");
        requests.MapPost("/{requestId:guid}/acceptance", Accept).RequireRole(StructureReach.Answering)
            .WithSummary("Faire ce qui est demandé : habiliter le gestionnaire, changer ses données, mettre fin à son compte")
            .Refuses(
                ProblemKinds.RequestDecided, ProblemKinds.QuotaReached, ProblemKinds.StructureClosed, ProblemKinds.LastManager, ProblemKinds.AlreadyExists, ProblemKinds.MembershipIncompatible,
                ProblemKinds.ManagedByOthers, ProblemKinds.MailMissing);
        requests.MapPost("/{requestId:guid}/refusal", Refuse).RequireRole(StructureReach.Answering)
            .WithSummary("Refuser ce qui est demandé, avec le motif : les gestionnaires de la structure l'apprennent")
            .WithExample(new RefuseManagerRequest { Reason = ManagerRefusal.NotOfStructure })
            .Refuses(ProblemKinds.RequestDecided);
    }

    private static async Task<Results<Created<ManagerRequestView>, NotFound>> Ask(
        Guid structureId, AskOfManager request, IdentityDb db, Caller caller, ManagerChanges changes, TimeProvider clock, CancellationToken stop)
    {
        if (await db.Find(structureId, caller, stop) is not { } structure)
        {
            return TypedResults.NotFound();
        }

        var (now, today) = (clock.GetUtcNow(), clock.ParisToday());
        var requestedOn = caller.Role == Roles.PartnerManager ? today : request.RequestedOn ?? today; // Its own word is of today.
        request.Check(requestedOn, today);
        if (request.Email is { } email)
        {
            StructureAccounts.RequireOwnAddress(structure, email);
            ProfessionalAddress.Parse(email, Roles.PartnerManager);
        }

        if (request.MembershipId is { } named)
        {
            await changes.Manager(structure, named, stop);
        }

        var asked = request.Kind switch
        {
            ManagerRequestKind.Enable => ManagerRequest.ToEnable(structure, request.Data, requestedOn, now),
            ManagerRequestKind.Change => ManagerRequest.ToChange(structure, request.MembershipId!.Value, request.Data, requestedOn, now),
            _ => ManagerRequest.ToEnd(structure, request.MembershipId!.Value, request.EndsOn!.Value, requestedOn, now),
        };
        db.ManagerRequests.Add(asked);
        return TypedResults.Created($"/connect/manager-requests/{asked.Id}", ManagerRequestView.Of(asked, clock));
    }

    private static async Task<Ok<Page<ManagerRequestView>>> List(
        [Description("true : celles qui attendent et sont en retard.")] bool? late,
        [Description("true : celles qui ont été traitées.")] bool? decided,
        [Description("Celles d'une structure.")] Guid? structureId,
        [Description("next de la page précédente ; absent pour la première.")] Guid? after,
        [Description("De 1 à 100, 50 par défaut.")] int? limit,
        IdentityDb db, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        var (size, today) = (StructuresEndpoints.Size(limit), clock.ParisToday());
        var seen = db.Structures.SeenBy(caller).Select(structure => structure.Id);
        var rows = db.ManagerRequests.AsNoTracking().Where(request => seen.Contains(request.StructureId) && (request.DecidedAt != null) == (decided == true));
        rows = late == true ? rows.Where(request => request.DueOn < today) : rows;
        rows = structureId is { } one ? rows.Where(request => request.StructureId == one) : rows;
        if (after is { } last)
        {
            var due = await db.ManagerRequests.Where(request => request.Id == last).Select(request => request.DueOn).FirstOrDefaultAsync(stop);
            rows = rows.Where(request => request.DueOn > due || (request.DueOn == due && request.Id > last));
        }

        var found = await rows.OrderBy(request => request.DueOn).ThenBy(request => request.Id).Take(size + 1).ToListAsync(stop);
        return TypedResults.Ok(new Page<ManagerRequestView>([.. found.Take(size).Select(request => ManagerRequestView.Of(request, clock))], found.Count > size ? found[size - 1].Id : null));
    }

    private static async Task<Results<Ok<ManagerRequestView>, NotFound>> Accept(Guid requestId, IdentityDb db, Caller caller, ManagerChanges changes, TimeProvider clock, CancellationToken stop)
    {
        if (await Find(requestId, db, caller, stop) is not { } request)
        {
            return TypedResults.NotFound();
        }

        await changes.Do(request, caller.ClientId, stop);
        return TypedResults.Ok(ManagerRequestView.Of(request, clock));
    }

    private static async Task<Results<Ok<ManagerRequestView>, NotFound>> Refuse(
        Guid requestId, RefuseManagerRequest reason, IdentityDb db, Caller caller, StructureLetters letters, TimeProvider clock, CancellationToken stop)
    {
        if (await Find(requestId, db, caller, stop) is not { } request)
        {
            return TypedResults.NotFound();
        }

        request.Refuse(reason.Reason, caller.ClientId, clock.GetUtcNow());
        await letters.Refused(request, stop);
        return TypedResults.Ok(ManagerRequestView.Of(request, clock));
    }

    private static async Task<ManagerRequest?> Find(Guid requestId, IdentityDb db, Caller caller, CancellationToken stop)
    {
        var seen = db.Structures.SeenBy(caller).Select(structure => structure.Id);
        return await db.ManagerRequests.Include(request => request.Structure).FirstOrDefaultAsync(request => request.Id == requestId && seen.Contains(request.StructureId), stop);
    }
}
