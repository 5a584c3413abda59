using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PassPlatform.RightsDossier.Data;
using PassPlatform.RightsDossier.Nirs;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.RightsDossier.Decisions;

internal static class SetAsideEndpoints
{
    public static void MapSetAside(this RouteGroupBuilder returns)
    {
        var aside = returns.MapGroup("/set-aside").RequireRole(Roles.Coordinator, Roles.SocialWorker, Roles.Secretary, Roles.Fund);
        aside.MapGet("/", List)
            .WithSummary("Lister les lignes mises de côté, avec ce qui empêche de les appliquer et que faire");
        aside.MapGet("/{id:guid}", Read)
            .WithSummary("Lire une ligne mise de côté");
        aside.MapPost("/{id:guid}/retry", Retry)
            .WithSummary("Essayer de nouveau une ligne mise de côté, une fois l'empêchement levé")
            .Refuses(ProblemKinds.IllegalMove);
        aside.MapPost("/{id:guid}/closure", Close)
            .WithSummary("Retirer de la liste une ligne réglée autrement")
            .WithExample(new CloseSetAside { As = SetAsideClosure.SettledWithFund })
            .Refuses(ProblemKinds.IllegalMove);
    }

    private static async Task<Ok<Page<SetAsideView>>> List(
        [FromQuery, Description("true : aussi celles qui n'attendent plus.")] bool? closed, [AsParameters] PageRequest page,
        RightsDossierDb db, ReturnDesk desk, NirSeal seal, Caller caller, CancellationToken stop)
    {
        var lines = db.SetAside.AsNoTracking();
        return TypedResults.Ok(await page.Merge(
            desk.OwnLists(closed is true ? lines : lines.Where(line => line.ClosedAs == null)), line => SetAsideView.Of(line, seal, caller), stop));
    }

    private static async Task<Results<Ok<SetAsideView>, NotFound>> Read(
        Guid id, RightsDossierDb db, ReturnDesk desk, NirSeal seal, Caller caller, CancellationToken stop) =>
        await desk.Own(db.SetAside.AsNoTracking()).FirstOrDefaultAsync(line => line.Id == id, stop) is { } aside
            ? TypedResults.Ok(SetAsideView.Of(aside, seal, caller))
            : TypedResults.NotFound();

    private static async Task<Results<Ok<ReturnReceipt>, NotFound>> Retry(
        Guid id, [FromQuery(Name = "nirCompared"), Description("true : pour same-nir, la PASS a comparé les deux dossiers et la ligne est bien celle de cette personne. Noté à l'audit ; la caisse ne le dit pas à sa place.")] bool? nirCompared,
        RightsDossierDb db, ReturnDesk desk, NirSeal seal, Caller caller, AuditScope audit, CancellationToken stop)
    {
        if (await desk.Own(db.SetAside).FirstOrDefaultAsync(line => line.Id == id, stop) is not { } aside)
        {
            return TypedResults.NotFound();
        }

        if (aside.ClosedAs is not null)
        {
            throw new Refusal(ProblemKinds.IllegalMove, "Cette ligne n'attend plus.") { More = new Dictionary<string, object?> { ["closedAs"] = aside.ClosedAs } };
        }

        if (nirCompared is true)
        {
            if (aside.Code != ObstacleCode.SameNir || caller.Role == Roles.Fund)
            {
                throw new Refusal(
                    ProblemKinds.InvalidParameter, "La comparaison des NIR n'est pas ce qui est attendu de vous pour cette ligne.",
                    new FieldError("nirCompared", "hors de propos", "true, par l'équipe de la PASS, pour une ligne same-nir"));
            }

            audit.Reason = $"nir-compared {aside.ComparedWith}";
        }

        return TypedResults.Ok(await desk.Retry(aside.Read(seal), nirCompared is true, stop));
    }

    private static async Task<Results<Ok<SetAsideView>, NotFound>> Close(
        Guid id, CloseSetAside request, RightsDossierDb db, ReturnDesk desk, NirSeal seal, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        if (await desk.Own(db.SetAside).FirstOrDefaultAsync(line => line.Id == id, stop) is not { } aside)
        {
            return TypedResults.NotFound();
        }

        if (request.As == SetAsideClosure.Applied)
        {
            throw new Refusal(
                ProblemKinds.InvalidField, "Une ligne n'est appliquée qu'en l'essayant de nouveau.",
                new FieldError("/as", "ne se déclare pas", "settled-with-fund ou not-ours"));
        }

        aside.Close(request.As, caller.ClientId, clock.GetUtcNow());
        return TypedResults.Ok(SetAsideView.Of(aside, seal, caller));
    }
}

/// <summary>A line set aside was settled otherwise.</summary>
[Description("Une ligne mise de côté est réglée autrement.")]
public sealed record CloseSetAside
{
    [Description("Comment : settled-with-fund ou not-ours.")]
    public required SetAsideClosure As { get; init; }
}

/// <summary>A line set aside.</summary>
[Description("Une ligne mise de côté.")]
public sealed record SetAsideView(
    [property: Description("Identifiant de la ligne mise de côté.")] Guid Id,
    [property: Description("Le dossier qu'elle nomme.")] Guid ApplicationId,
    [property: Description("Ce qui empêche de l'appliquer.")] ObstacleCode Obstacle,
    [property: Description("La même chose en toutes lettres, et que faire.")] string Reason,
    [property: Description("Pour same-nir, le dossier de l'autre personne, à comparer ; null sinon, et pour la caisse.")] Guid? ComparedWith,
    [property: Description("La ligne, NIR masqué.")] ReturnLine Line,
    [property: Description("Qui l'a envoyée : « fund- » et le code de la caisse.")] string SentBy,
    [property: Description("Instant de la mise de côté, UTC.")] DateTimeOffset SetAsideAt,
    [property: Description("Suite donnée ; null tant qu'elle attend.")] SetAsideClosure? ClosedAs,
    [property: Description("Client qui l'a retirée de la liste.")] string? ClosedBy,
    [property: Description("Instant où elle a été retirée, UTC.")] DateTimeOffset? ClosedAt,
    [property: Description("Version, donnée aussi par l'ETag.")] long Version) : IVersioned, ITellsOf
{
    /// <inheritdoc/>
    void ITellsOf.Tell(Told told) => told.OfList(); // What it names may be no application of ours.

    internal static SetAsideView Of(SetAsideLine aside, NirSeal seal, Caller caller) => new(
        aside.Id, aside.ApplicationId, aside.Code, aside.Sentence, caller.Role == Roles.Fund ? null : aside.ComparedWith, aside.Read(seal), aside.SentBy, aside.SetAsideAt,
        aside.ClosedAs, aside.ClosedBy, aside.ClosedAt, aside.Version);
}
