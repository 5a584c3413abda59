using System.ComponentModel;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Reporting.Data;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;

namespace PassPlatform.Reporting.Ledger;

internal static class FactsEndpoints
{
    private const int MaxPage = 500;

    public static void MapFacts(this RouteGroupBuilder api) =>
        api.MapGet("/facts", List).WithTags("Faits").RequireRole(Roles.Ars)
            .WithSummary("Lire les faits bruts d'une PASS, pour recompter un rapport soi-même");

    private static async Task<Ok<FactPage>> List(
        [Description("la PASS ; peut être omise si le jeton n'en couvre qu'une")] Guid? passSiteId,
        [Description("« next » de la page précédente")] long? after,
        [Description("de 1 à 500, 100 par défaut")] int? limit,
        ReportingDb db, Caller caller, CancellationToken stop)
    {
        var size = limit ?? 100;
        if (size is < 1 or > MaxPage)
        {
            throw new Refusal(ProblemKinds.InvalidParameter, "limit est hors des limites.", new FieldError("limit", "hors des limites", "de 1 à 500"));
        }

        var site = caller.SiteFor(passSiteId);
        var start = after ?? 0;
        var found = await db.Facts.AsNoTracking()
            .Where(fact => fact.PassSiteId == site && fact.Sequence > start)
            .OrderBy(fact => fact.Sequence).Take(size + 1).ToListAsync(stop);
        var items = found.Take(size).Select(FactView.Of).ToList();
        return TypedResults.Ok(new FactPage(items, found.Count > size ? items[^1].Sequence : null));
    }
}

/// <summary>A page of facts, in the order of reception.</summary>
/// <param name="Items">At most as many as asked for.</param>
/// <param name="Next">Pass it as <c>after</c> to get the next page; null on the last one.</param>
public sealed record FactPage(IReadOnlyList<FactView> Items, long? Next);

/// <summary>One event as received.</summary>
/// <param name="Sequence">Order of reception.</param>
/// <param name="EventId">The event.</param>
/// <param name="Type">Name of its type, e.g. <c>PersonRegistered</c>.</param>
/// <param name="ReceivedAt">When it came in, UTC.</param>
/// <param name="Counted">Already in the figures.</param>
/// <param name="Event">The event: pseudonymous, no name.</param>
public sealed record FactView(long Sequence, Guid EventId, string Type, DateTimeOffset ReceivedAt, bool Counted, JsonElement Event)
{
    internal static FactView Of(Fact fact) =>
        new(fact.Sequence, fact.EventId, fact.Type, fact.ReceivedAt, fact.Batch is not null, JsonElement.Parse(fact.Body));
}
