using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PassPlatform.RightsDossier.Data;
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
        RightsDossierDb db, AuditScope audit, CancellationToken stop)
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
            [.. found.Take(size).Select(ChangeView.Of)], found.Count > size ? found[size - 1].Version : null));
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
    [property: Description("Client qui l'a fait ; « system » pour ce que font les événements et les échéances.")] string By,
    [property: Description("Instant de l'enregistrement, UTC.")] DateTimeOffset At)
{
    internal static ChangeView Of(ApplicationChange change) =>
        new(change.Version, change.What, change.From, change.To, change.On, change.Why, change.By, change.At);
}
