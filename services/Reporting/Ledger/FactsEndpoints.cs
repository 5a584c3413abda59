using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.Reporting.Data;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;

namespace PassPlatform.Reporting.Ledger;

internal static class FactsEndpoints
{
    private const int MaxPage = 500;

    public static void MapFacts(this RouteGroupBuilder api) =>
        api.MapGet("/facts", List).WithTags("Faits").RequireRole(Roles.Coordinator)
            .WithSummary("Lire les faits bruts de sa PASS, pour recompter un rapport soi-même")
            .WithDescription(
                "Pour le coordonnateur de cette PASS seul : l'ARS a des chiffres, jamais des lignes de personnes. Ceux qui sont dans les chiffres, dans l'ordre où ils y sont entrés ; reprendre après le dernier lu n'en manque aucun. "
                + "Les motifs et les pathologies, que seuls les soignants lisent, y sont des listes vides, et la catégorie d'urgence d'un acte y est null.");

    private static async Task<Ok<FactPage>> List(
        [Description("la PASS ; peut être omise si le jeton n'en couvre qu'une")] Guid? passSiteId,
        [Description("« next » de la page précédente")] long? after,
        [Description("de 1 à 500, 100 par défaut")] int? limit,
        ReportingDb db, Caller caller, AuditScope audit, CancellationToken stop)
    {
        var size = limit ?? 100;
        if (size is < 1 or > MaxPage)
        {
            throw new Refusal(ProblemKinds.InvalidParameter, "limit est hors des limites.", new FieldError("limit", "hors des limites", "de 1 à 500"));
        }

        var site = caller.SiteFor(passSiteId);
        var counted = db.Facts.AsNoTracking().Where(fact => fact.PassSiteId == site && fact.Batch != null);
        if (after is { } last and > 0)
        {
            // Sequences are drawn before their transactions commit, in any order: who goes on from one would miss what commits later. Counts commit one by one.
            var batch = await counted.Where(fact => fact.Sequence == last).Select(fact => fact.Batch).FirstOrDefaultAsync(stop)
                ?? throw new Refusal(ProblemKinds.InvalidParameter, "after n'est pas celui d'un fait.", new FieldError("after", "inconnu", "« next » ou « sequence » d'un fait lu"));
            counted = counted.Where(fact => fact.Batch > batch || (fact.Batch == batch && fact.Sequence > last));
        }

        var found = await counted.OrderBy(fact => fact.Batch).ThenBy(fact => fact.Sequence).Take(size + 1).ToListAsync(stop);
        var items = found.Take(size).Select(FactView.Of).ToList();
        audit.Told.OfList();
        foreach (var person in found.Take(size).Select(fact => fact.Read()).OfType<PersonEvent>())
        {
            audit.Told.Of(person.PersonId, person.PassSiteId);
        }

        return TypedResults.Ok(new FactPage(items, found.Count > size ? items[^1].Sequence : null));
    }
}

/// <summary>A page of counted facts, in the order they were counted in.</summary>
/// <param name="Items">At most as many as asked for.</param>
/// <param name="Next">Pass it as <c>after</c> to get the next page; null on the last one.</param>
[Description("Une page de faits comptés, dans l'ordre où ils l'ont été.")]
public sealed record FactPage(
    [property: Description("Au plus autant que demandé.")] IReadOnlyList<FactView> Items,
    [property: Description("À passer en after pour la page suivante ; null sur la dernière.")] long? Next);

/// <summary>One event as received.</summary>
/// <param name="Sequence">Its number, to resume from.</param>
/// <param name="EventId">The event.</param>
/// <param name="Type">Name of its type, e.g. <c>PersonRegistered</c>.</param>
/// <param name="ReceivedAt">When it came in, UTC.</param>
/// <param name="Event">The event: pseudonymous, no name; without what only clinicians read.</param>
[Description("Un événement, tel qu'il est arrivé.")]
public sealed record FactView(
    [property: Description("Son numéro, d'où reprendre.")] long Sequence,
    [property: Description("L'événement.")] Guid EventId,
    [property: Description("Nom de son type, par exemple PersonRegistered.")] string Type,
    [property: Description("Quand il est arrivé, UTC.")] DateTimeOffset ReceivedAt,
    [property: Description("L'événement : des identifiants, aucun nom ; sans ce que les cliniciens seuls lisent.")] JsonElement Event)
{
    private const string UrgentCategory = "urgentCategory"; // A contagion, a pregnancy: why care was given, too.
    private static readonly string[] Clinical = ["reasons", "pathologies"];

    internal static FactView Of(Fact fact)
    {
        var told = JsonNode.Parse(fact.Body)!.AsObject();
        foreach (var member in Clinical.Where(told.ContainsKey))
        {
            told[member] = new JsonArray();
        }

        if (told.ContainsKey(UrgentCategory))
        {
            told[UrgentCategory] = null;
        }

        return new(fact.Sequence, fact.EventId, fact.Type, fact.ReceivedAt, JsonSerializer.SerializeToElement(told));
    }
}
