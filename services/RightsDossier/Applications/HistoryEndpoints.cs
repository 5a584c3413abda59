using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PassPlatform.RightsDossier.Data;
using PassPlatform.RightsDossier.Transmissions;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;

namespace PassPlatform.RightsDossier.Applications;

internal static class HistoryEndpoints
{
    private const int MaxPage = 100;

    public static void MapHistory(this RouteGroupBuilder applications) =>
        applications.MapGet("/{id:guid}/history", Read).RequireRole(Roles.Team)
            .WithSummary("Lire l'histoire d'un dossier : chaque changement, qui, quand, pourquoi");

    private static async Task<Results<Ok<HistoryPage>, NotFound>> Read(
        Guid id,
        [FromQuery, Description("next de la page précédente ; absent pour la première.")] long? after,
        [FromQuery, Description("De 1 à 100, 100 par défaut.")] int? limit,
        RightsDossierDb db, Caller caller, AuditScope audit, CancellationToken stop)
    {
        var size = limit ?? MaxPage;
        if (size is < 1 or > MaxPage)
        {
            throw new Refusal(ProblemKinds.InvalidParameter, "limit est hors des limites.", new FieldError("limit", "hors des limites", "de 1 à 100"));
        }

        if (await db.Applications.Where(application => application.Id == id).Select(application => new { application.PersonId, application.PassSiteId }).FirstOrDefaultAsync(stop) is not { } about)
        {
            return TypedResults.NotFound();
        }

        audit.Told.Of(about.PersonId, about.PassSiteId);

        var start = after ?? 0;
        var found = await db.Changes.AsNoTracking()
            .Where(change => change.ApplicationId == id && change.Version > start)
            .OrderBy(change => change.Version).Take(size + 1).ToListAsync(stop);
        return TypedResults.Ok(new HistoryPage(
            [.. found.Take(size).Select(change => ChangeView.Of(change, DossierRoles.Accompanying.Contains(caller.Role)))], found.Count > size ? found[size - 1].Version : null));
    }
}

/// <summary>A page of the history of an application, oldest first.</summary>
[Description("Une page de l'histoire d'un dossier, du plus ancien au plus récent.")]
public sealed record HistoryPage(
    [property: Description("Au plus autant que demandé.")] IReadOnlyList<ChangeView> Items,
    [property: Description("À passer comme after pour la page suivante ; null sur la dernière.")] long? Next);

/// <summary>One change of an application.</summary>
[Description("Un changement d'un dossier.")]
public sealed record ChangeView(
    [property: Description("Version du dossier avec ce changement.")] long Version,
    [property: Description("Ce qui a changé.")] ChangeKind What,
    [property: Description("État avant.")] ApplicationState From,
    [property: Description("État après ; le même si ce n'est pas une étape.")] ApplicationState To,
    [property: Description("Jour dont parle le changement ; null s'il ne parle d'aucun.")] DateOnly? On,
    [property: Description("Pourquoi, en code : ligne de pièce, motif ; null si le changement dit tout.")] string? Why,
    [property: Description("Le même motif en toutes lettres, avec son article ; null si le code suffit.")] string? Reason,
    [property: Description("Client qui l'a fait ; « system » pour ce que font les événements et les échéances.")] string By,
    [property: Description("Instant de l'enregistrement, UTC.")] DateTimeOffset At)
{
    internal static ChangeView Of(ApplicationChange change) =>
        new(change.Version, change.What, change.From, change.To, change.On, change.Why, ReasonOf(change), change.By, change.At);

    // Why a file left early may be a stay in hospital, or a precarious life: not reception's, see DossierRoles.
    internal static ChangeView Of(ApplicationChange change, bool accompanying) =>
        accompanying || change.What != ChangeKind.Transmitted ? Of(change) : Of(change) with { Why = null, Reason = null };

    private static string? ReasonOf(ApplicationChange change) => change is { What: ChangeKind.Transmitted, Why: { } rule }
        ? $"Parti sans attendre le lot de la semaine : y attendre aurait coûté des jours de droit ou dépassé une échéance ({EarlyDeparture.ArticleOf(rule)})."
        : null;
}
