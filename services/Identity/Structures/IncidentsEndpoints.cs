using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Identity.Accounts;
using PassPlatform.Identity.Data;
using PassPlatform.Identity.Memberships;
using PassPlatform.Identity.Withdrawals;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.Identity.Structures;

/// <summary>An incident is to be told.</summary>
public sealed record ReportIncident
{
    [Description("L'habilitation de qui est concerné, gestionnaire ou technicien.")]
    public required Guid MembershipId { get; init; }

    [Description("Ce qui s'est passé : theft, loss, fraud ou misuse.")]
    public required IncidentKind Kind { get; init; }
}

/// <summary>Who was told of an incident.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="WrittenAt">When the mail was written.</param>
/// <param name="SentAt">When the server of mail took it.</param>
/// <param name="GivenUpAt">When it was given up.</param>
public sealed record IncidentNoticeView(
    [property: Description("Le compte prévenu.")] Guid AccountId,
    [property: Description("Quand le message a été écrit.")] DateTimeOffset WrittenAt,
    [property: Description("Quand le serveur de courrier l'a pris ; null : pas encore.")] DateTimeOffset? SentAt,
    [property: Description("Quand il a été abandonné ; null : il ne l'a pas été.")] DateTimeOffset? GivenUpAt);

/// <summary>An incident, what was done, and who was told.</summary>
public sealed record IncidentView
{
    [Description("L'incident : le numéro que portent les messages.")]
    public required Guid Id { get; init; }

    [Description("Le compte désactivé ; null : toute la structure a été coupée.")]
    public required Guid? AccountId { get; init; }

    [Description("Ce qui s'est passé.")]
    public required IncidentKind Kind { get; init; }

    [Description("Qui l'a trouvé : partner, fund ou pass.")]
    public required IncidentParty DetectedBy { get; init; }

    [Description("Qui l'a signalé : un compte ou une application.")]
    public required string ReportedBy { get; init; }

    [Description("Quand, et depuis quand rien ne s'ouvre plus par là.")]
    public required DateTimeOffset ReportedAt { get; init; }

    [Description("Quand ce qui était arrêté a été rétabli ; null : il ne l'est pas.")]
    public required DateTimeOffset? LiftedAt { get; init; }

    [Description("Qui a été prévenu par courrier électronique, et quand le message est parti.")]
    public required IReadOnlyList<IncidentNoticeView> Notices { get; init; }

    internal static IncidentView Of(AccessIncident incident) => new()
    {
        Id = incident.Id,
        AccountId = incident.AccountId,
        Kind = incident.Kind,
        DetectedBy = incident.DetectedBy,
        ReportedBy = incident.ReportedBy,
        ReportedAt = incident.ReportedAt,
        LiftedAt = incident.LiftedAt,
        Notices = [.. incident.Notices.OrderBy(notice => notice.Id).Select(notice => new IncidentNoticeView(notice.AccountId, notice.WrittenAt, notice.SentAt, notice.GivenUpAt))],
    };
}

/// <summary>Fraud, theft, loss: off at once, the other party told, the proof kept; and a whole structure cut off [003-025, 003-026].</summary>
internal static class IncidentsEndpoints
{
    public static void MapIncidents(this RouteGroupBuilder api)
    {
        var structures = api.MapGroup("/connect/structures/{structureId:guid}").WithTags("Structures partenaires").RequireRole(StructureReach.Seeing);
        structures.MapPost("/incidents", Report)
            .WithSummary("Signaler un vol, une perte, une fraude ou un mauvais usage : le compte est désactivé aussitôt")
            .WithDescription(
                "Par la structure, la PASS ou la caisse. Il n'ouvre plus rien en moins de cinq secondes, fût-il le dernier gestionnaire. L'autre partie, et les gestionnaires de la structure, "
                + "l'apprennent par courrier électronique ; qui a été prévenu, et quand le message est parti, est gardé. Un compte qui a aussi des accès d'ailleurs n'y perd que ceux de la structure.")
            .WithExample(new ReportIncident { MembershipId = Guid.Parse("019377a0-0000-7000-8000-0000000000bb"), Kind = IncidentKind.Theft });
        structures.MapGet("/incidents", List)
            .WithSummary("Les incidents de la structure, et la preuve que l'autre partie en a été prévenue");
        structures.MapPost("/incidents/{incidentId:guid}/lifting", Lift).RequireRole(StructureReach.Answering)
            .WithSummary("Rétablir le compte qu'un incident a désactivé")
            .WithDescription("Par la PASS ou la caisse ; ce que l'une d'elles a trouvé, par elle seule. Jusque-là, personne ne rétablit ce compte.")
            .Refuses(ProblemKinds.ManagedByOthers, ProblemKinds.StructureClosed);
        structures.MapPost("/cut", Cut).RequireRole(StructureReach.Answering)
            .WithSummary("Couper l'accès de toute la structure")
            .WithDescription("Tous ses comptes et ses applications à la fois, en moins de cinq secondes : détournement, usage contraire à la convention. Ses gestionnaires et les autres parties l'apprennent.")
            .WithExample(new CutStructure { Kind = IncidentKind.Misuse });
        structures.MapPost("/reinstatement", Reinstate).RequireRole(StructureReach.Answering)
            .WithSummary("Rétablir l'accès d'une structure coupée")
            .WithDescription("Par la partie qui l'a coupé. Les comptes désactivés avec elle le sont de nouveau comme avant ; ceux qui l'étaient déjà le restent.");
    }

    private static async Task<Results<Created<IncidentView>, NotFound>> Report(
        Guid structureId, ReportIncident request, IdentityDb db, Caller caller, StructureAccounts accounts, StructureLetters letters, AccessWithdrawals withdrawals, TimeProvider clock,
        CancellationToken stop)
    {
        if (await db.Find(structureId, caller, stop) is not { } structure)
        {
            return TypedResults.NotFound();
        }

        var named = await accounts.Of(structureId).Include(known => known.Account.Memberships).FirstOrDefaultAsync(known => known.Id == request.MembershipId, stop)
            ?? throw new Refusal(ProblemKinds.InvalidField, "Cette structure n'a pas cet accès.", new FieldError("/membershipId", "n'est pas un accès en cours de la structure"));
        await StillInPost.Require(caller, db, stop);
        var now = clock.GetUtcNow();
        Stop(named.Account, structureId, request.Kind, withdrawals, now);
        var incident = AccessIncident.Of(structure, named.AccountId, request.Kind, caller, now);
        db.AccessIncidents.Add(incident);
        await letters.Incident(incident, named.Account, caller, stop);
        return TypedResults.Created($"/connect/structures/{structureId}/incidents", IncidentView.Of(incident));
    }

    // What it has elsewhere is not the structure's to close, nor that of whoever signed with it: those who answer for that are told, and do.
    private static void Stop(Account account, Guid structureId, IncidentKind kind, AccessWithdrawals withdrawals, DateTimeOffset now)
    {
        var current = account.Memberships.Where(known => known.EndedAt is null).ToList();
        if (current.TrueForAll(known => known.StructureId == structureId))
        {
            account.Disable(kind is IncidentKind.Theft or IncidentKind.Loss ? DisablementReason.Theft : DisablementReason.Fraud, now);
            withdrawals.Withdraw(account.Id.ToString());
            return;
        }

        foreach (var membership in current.Where(known => known.StructureId == structureId))
        {
            membership.Disable(now);
            withdrawals.Withdraw(membership.Id.ToString());
        }
    }

    private static async Task<Results<Ok<IncidentView>, NotFound>> Lift(Guid structureId, Guid incidentId, IdentityDb db, Caller caller, StructureAccounts accounts, TimeProvider clock, CancellationToken stop)
    {
        if (await db.Find(structureId, caller, stop) is null || await db.AccessIncidents.Include(known => known.Structure).Include(known => known.Notices)
            .FirstOrDefaultAsync(known => known.Id == incidentId && known.StructureId == structureId && known.AccountId != null, stop) is not { } incident)
        {
            return TypedResults.NotFound();
        }

        if (incident.DetectedBy != IncidentParty.Partner && (incident.DetectedBy != caller.Party() || incident.FundCode != caller.FundCode))
        {
            throw new Refusal(ProblemKinds.ManagedByOthers, "Cet incident a été trouvé par une autre partie, qui seule rétablit le compte.");
        }

        if (incident.LiftedAt is null)
        {
            incident.Structure.RequireOpen();
            incident.Lift(caller.ClientId, clock.GetUtcNow());
            await accounts.LetIn(incident, stop);
        }

        return TypedResults.Ok(IncidentView.Of(incident));
    }

    private static async Task<Results<Ok<Page<IncidentView>>, NotFound>> List(
        Guid structureId,
        [Description("next de la page précédente ; absent pour la première.")] Guid? after,
        [Description("De 1 à 100, 50 par défaut.")] int? limit,
        IdentityDb db, Caller caller, CancellationToken stop)
    {
        var size = StructuresEndpoints.Size(limit);
        if (await db.Find(structureId, caller, stop) is null)
        {
            return TypedResults.NotFound();
        }

        var rows = db.AccessIncidents.AsNoTracking().Include(known => known.Notices).Where(known => known.StructureId == structureId);
        var found = await (after is { } last ? rows.Where(known => known.Id > last) : rows).OrderBy(known => known.Id).Take(size + 1).ToListAsync(stop);
        return TypedResults.Ok(new Page<IncidentView>([.. found.Take(size).Select(IncidentView.Of)], found.Count > size ? found[size - 1].Id : null));
    }

    private static async Task<Results<Ok<StructureView>, NotFound>> Cut(
        Guid structureId, CutStructure request, IdentityDb db, Caller caller, StructureAccounts accounts, StructureLetters letters, StructureDescriptions descriptions, TimeProvider clock,
        CancellationToken stop)
    {
        if (await db.Find(structureId, caller, stop) is not { } structure)
        {
            return TypedResults.NotFound();
        }

        if (structure.ShutFor != StructureShut.Cut)
        {
            await StillInPost.Require(caller, db, stop);
            await accounts.Shut(structure, StructureShut.Cut, caller.FundCode, stop);
            var incident = AccessIncident.Of(structure, null, request.Kind, caller, clock.GetUtcNow());
            db.AccessIncidents.Add(incident);
            await letters.Incident(incident, null, caller, stop);
        }

        return TypedResults.Ok(await descriptions.Of(structure, stop));
    }

    private static async Task<Results<Ok<StructureView>, NotFound>> Reinstate(
        Guid structureId, IdentityDb db, Caller caller, StructureAccounts accounts, StructureDescriptions descriptions, CancellationToken stop)
    {
        if (await db.Find(structureId, caller, stop) is not { } structure)
        {
            return TypedResults.NotFound();
        }

        if (structure.ShutFor == StructureShut.Cut)
        {
            if (structure.CutByFund != caller.FundCode)
            {
                throw new Refusal(ProblemKinds.ManagedByOthers, "Cette structure a été coupée par une autre partie, qui seule la rétablit.");
            }

            await accounts.Reopen(structure, stop);
            if (!structure.Running.Any())
            {
                await accounts.Follow(structure, null, stop); // Its agreements have ended meanwhile.
            }
        }

        return TypedResults.Ok(await descriptions.Of(structure, stop));
    }
}
