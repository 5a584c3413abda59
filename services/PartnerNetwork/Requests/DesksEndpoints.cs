using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.CaseReviews;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.PartnerNetwork.Requests;

/// <summary>How each fund takes requests, when it is closed, and how far it is behind.</summary>
internal static class DesksEndpoints
{
    private static readonly string[] Readers = [.. Roles.Team, Roles.Partner, Roles.Fund];
    private static readonly string[] Reporters = [Roles.Coordinator, Roles.Partner, Roles.Fund];

    /// <summary>Maps <c>/fund-desks</c>.</summary>
    public static void MapDesks(this RouteGroupBuilder api)
    {
        var desks = api.MapGroup("/fund-desks").WithTags("Demandes à la caisse");
        desks.MapPost("/", Open).RequireRole(Roles.Fund)
            .WithSummary("Ouvrir le guichet de votre caisse pour une PASS et ses partenaires : ce qu'il prend, sous combien de jours, par où passer quand il est fermé")
            .WithExample(new OpenDesk { Kinds = DeskDescription.Example.Kinds, Fallback = DeskDescription.Example.Fallback, LocalContact = DeskDescription.Example.LocalContact, AlertLate = 5 })
            .Refuses(ProblemKinds.OtherPassSite, ProblemKinds.PassSiteUnknown, ProblemKinds.AlreadyExists);
        desks.MapGet("/", List).RequireRole(Readers)
            .WithSummary("Lister les guichets des caisses de la PASS");
        desks.MapGet("/{deskId:guid}", Read).RequireRole(Readers)
            .WithSummary("Lire le guichet d'une caisse");
        desks.MapPut("/{deskId:guid}", Change).RequireRole(Roles.Fund)
            .WithSummary("Changer ce que votre guichet prend, et comment")
            .WithExample(DeskDescription.Example);
        desks.MapPost("/{deskId:guid}/closures", Close).RequireRole(Reporters)
            .WithSummary("Annoncer une maintenance, ou signaler un incident : le guichet est fermé tant qu'elle court")
            .WithDescription("La caisse ferme son guichet ; le coordonnateur et un partenaire signalent un incident, qui est consigné sans le fermer.")
            .WithExample(new CloseDesk { Planned = false, From = new DateTimeOffset(2021, 6, 1, 8, 0, 0, TimeSpan.Zero), What = "Les envois n'aboutissent pas depuis ce matin." });
        desks.MapGet("/{deskId:guid}/closures", Closures).RequireRole(Readers)
            .WithSummary("Lister les maintenances et les incidents d'un guichet, les premiers notés d'abord");
        desks.MapGet("/{deskId:guid}/closures/{closureId:guid}", Closure).RequireRole(Readers)
            .WithSummary("Lire une maintenance ou un incident");
        desks.MapPost("/{deskId:guid}/closures/{closureId:guid}/end", End).RequireRole(Reporters)
            .WithSummary("Dire que c'est fini")
            .Refuses(ProblemKinds.RequestState, ProblemKinds.OtherHolder, ProblemKinds.Conflict);
        desks.MapGet("/{deskId:guid}/statistics", Statistics).RequireRole([.. Roles.Team, Roles.Fund, Roles.Ars])
            .WithSummary("Compter les demandes d'un guichet depuis un jour, sans nommer personne, et dire les seuils d'alerte dépassés");
    }

    private static async Task<Created<DeskView>> Open(OpenDesk request, PartnerNetworkDb db, Caller caller, CancellationToken stop)
    {
        var (siteId, fund) = (caller.SiteFor(request.PassSiteId), caller.FundCode!);
        if (!await db.PassSites.AnyAsync(site => site.Id == siteId, stop))
        {
            throw new Refusal(ProblemKinds.PassSiteUnknown, "Aucune PASS ouverte n'a cet identifiant.", new FieldError("/passSiteId", "inconnu"));
        }

        if (await db.FundDesks.AnyAsync(row => row.PassSiteId == siteId && row.FundCode == fund, stop))
        {
            throw new Refusal(ProblemKinds.AlreadyExists, "Votre guichet est déjà ouvert pour cette PASS.");
        }

        var desk = FundDesk.Open(request, siteId, fund);
        db.FundDesks.Add(desk);
        return TypedResults.Created($"/fund-desks/{desk.Id}", DeskView.Of(desk));
    }

    private static async Task<Ok<Page<DeskView>>> List([AsParameters] PageRequest page, PartnerNetworkDb db, Caller caller, CancellationToken stop) =>
        TypedResults.Ok(await page.Read(db, Seen(db.FundDesks.AsNoTracking(), caller), DeskView.Of, stop));

    private static async Task<Results<Ok<DeskView>, NotFound>> Read(Guid deskId, PartnerNetworkDb db, Caller caller, CancellationToken stop) =>
        await Seen(db.FundDesks.AsNoTracking(), caller).FirstOrDefaultAsync(row => row.Id == deskId, stop) is { } desk ? TypedResults.Ok(DeskView.Of(desk)) : TypedResults.NotFound();

    private static async Task<Results<Ok<DeskView>, NotFound>> Change(Guid deskId, IfMatch ifMatch, DeskDescription request, PartnerNetworkDb db, CancellationToken stop)
    {
        if (await db.FundDesks.FirstOrDefaultAsync(row => row.Id == deskId, stop) is not { } desk)
        {
            return TypedResults.NotFound();
        }

        ifMatch.Check(desk);
        desk.Change(request);
        return TypedResults.Ok(DeskView.Of(desk));
    }

    private static async Task<Results<Created<ClosureView>, NotFound>> Close(Guid deskId, CloseDesk request, PartnerNetworkDb db, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        if (await Seen(db.FundDesks, caller).FirstOrDefaultAsync(row => row.Id == deskId, stop) is not { } desk)
        {
            return TypedResults.NotFound();
        }

        var closure = DeskClosure.Of(desk, request, byFund: caller.Role == Roles.Fund, caller.ClientId, clock.GetUtcNow());
        db.DeskClosures.Add(closure);
        return TypedResults.Created($"/fund-desks/{deskId}/closures/{closure.Id}", ClosureView.Of(closure));
    }

    private static async Task<Results<Ok<Page<ClosureView>>, NotFound>> Closures(Guid deskId, [AsParameters] PageRequest page, PartnerNetworkDb db, Caller caller, CancellationToken stop) =>
        await Seen(db.FundDesks, caller).AnyAsync(row => row.Id == deskId, stop)
            ? TypedResults.Ok(await page.Read(db, db.DeskClosures.AsNoTracking().Where(row => row.DeskId == deskId), ClosureView.Of, stop))
            : TypedResults.NotFound();

    private static async Task<Results<Ok<ClosureView>, NotFound>> Closure(Guid deskId, Guid closureId, PartnerNetworkDb db, Caller caller, CancellationToken stop) =>
        await Seen(db.FundDesks, caller).AnyAsync(row => row.Id == deskId, stop)
        && await db.DeskClosures.AsNoTracking().FirstOrDefaultAsync(row => row.Id == closureId && row.DeskId == deskId, stop) is { } closure
            ? TypedResults.Ok(ClosureView.Of(closure))
            : TypedResults.NotFound();

    private static async Task<Results<Ok<ClosureView>, NotFound>> End(Guid deskId, Guid closureId, PartnerNetworkDb db, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        if (await db.DeskClosures.FirstOrDefaultAsync(row => row.Id == closureId && row.DeskId == deskId, stop) is not { } closure)
        {
            return TypedResults.NotFound();
        }

        if (caller.Role != Roles.Fund && closure.ReportedBy != caller.ClientId)
        {
            throw new Refusal(ProblemKinds.OtherHolder, "C'est à la caisse, ou à qui l'a signalé, de dire que c'est fini.");
        }

        closure.End(clock.GetUtcNow());
        return TypedResults.Ok(ClosureView.Of(closure));
    }

    private static async Task<Results<Ok<DeskStatistics>, NotFound>> Statistics(
        Guid deskId, [Description("Depuis ce jour ; si absent, depuis le dernier comité de pilotage avec cette caisse, ou un an.")] Day? since, PartnerNetworkDb db, TimeProvider clock, CancellationToken stop)
    {
        if (await db.FundDesks.AsNoTracking().FirstOrDefaultAsync(row => row.Id == deskId, stop) is not { } desk)
        {
            return TypedResults.NotFound();
        }

        var today = clock.ParisToday();
        var from = since?.Value ?? await db.Meetings
            .Where(row => row.PassSiteId == desk.PassSiteId && row.Kind == MeetingKind.SteeringCommittee && row.FundCode == desk.FundCode).MaxAsync(row => (DateOnly?)row.HeldOn, stop)
            ?? today.AddYears(-1);
        return TypedResults.Ok(await DeskStatistics.Of(db, desk, from, today, stop));
    }

    // A partner: those of the funds that its structure works with [003-018].
    private static IQueryable<FundDesk> Seen(IQueryable<FundDesk> desks, Caller caller)
    {
        var funds = caller.StructureFunds.ToArray();
        return caller.StructureId is null ? desks : desks.Where(row => funds.Contains(row.FundCode));
    }
}

/// <summary>A fund opens its desk.</summary>
[Description("L'ouverture d'un guichet.")]
public sealed record OpenDesk : DeskDescription
{
    [Description("La PASS ; peut être omise quand le jeton n'en couvre qu'une.")]
    public Guid? PassSiteId { get; init; }
}

/// <summary>A desk.</summary>
[Description("Le guichet d'une caisse.")]
public sealed record DeskView(
    [property: Description("Identifiant.")] Guid Id,
    [property: Description("La PASS.")] Guid PassSiteId,
    [property: Description("Code organisme de la caisse.")] string? FundCode,
    [property: Description("Ce qu'il prend.")] IReadOnlyList<DeskKind> Kinds,
    [property: Description("Par où passer quand il est fermé.")] string Fallback,
    [property: Description("L'interlocuteur local.")] string LocalContact,
    [property: Description("Les structures habilitées à recevoir des pièces.")] IReadOnlyList<Guid> MayReceiveFiles,
    [property: Description("La PASS y est habilitée.")] bool PassMayReceiveFiles,
    [property: Description("Seuil d'alerte : demandes en retard.")] int? AlertLate,
    [property: Description("Seuil d'alerte : jours d'attente.")] int? AlertWaitingDays,
    [property: Description("Version, à renvoyer dans If-Match pour une modification.")] long Version) : IVersioned
{
    internal static DeskView Of(FundDesk desk) => new(
        desk.Id, desk.PassSiteId, desk.FundCode, desk.Kinds, desk.Fallback, desk.LocalContact, desk.MayReceiveFiles, desk.PassMayReceiveFiles, desk.AlertLate, desk.AlertWaitingDays, desk.Version);
}

/// <summary>A closure.</summary>
[Description("Une maintenance ou un incident.")]
public sealed record ClosureView(
    [property: Description("Identifiant.")] Guid Id,
    [property: Description("Le guichet.")] Guid DeskId,
    [property: Description("Maintenance annoncée ; sinon, incident.")] bool Planned,
    [property: Description("Le guichet est fermé pendant ce temps.")] bool Closes,
    [property: Description("À partir de.")] DateTimeOffset From,
    [property: Description("Jusqu'à ; null si ce n'est pas connu.")] DateTimeOffset? Until,
    [property: Description("Ce qui se passe.")] string What,
    [property: Description("Signalé par.")] string ReportedBy,
    [property: Description("Version.")] long Version) : IVersioned
{
    internal static ClosureView Of(DeskClosure closure) =>
        new(closure.Id, closure.DeskId, closure.Planned, closure.Closes, closure.From, closure.Until, closure.What, closure.ReportedBy, closure.Version);
}
