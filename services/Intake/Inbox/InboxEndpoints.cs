using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PassPlatform.Intake.Data;
using PassPlatform.Intake.FollowUp;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Intake.Inbox;

internal static class InboxEndpoints
{
    public static void MapInbox(this RouteGroupBuilder api)
    {
        var inbox = api.MapGroup("/inbox").WithTags("Boîte").RequireRole(Roles.Team);
        inbox.MapGet("/", Read)
            .WithSummary("Lire votre boîte : ce qui est en retard, dû ou prévu, puis les nouvelles de la semaine")
            .WithDescription(
                "Vos rendez-vous et vos tâches, celles de tous, et ce qui est dû dans la PASS : rappels, informations, domiciliations, orientations sans nouvelles, échéances, pièces et fins de droits, décisions de la caisse. "
                + "L'accueil y a les rendez-vous, les tâches, les informations et les domiciliations. Le tout, ou ce qui est à vous, d'une sorte, en retard. Du plus pressé au moins pressé ; aucun nom : les fiches se lisent par leurs identifiants.");
        inbox.MapPost("/seen", MarkSeen)
            .WithSummary("Dire que des éléments sont vus, par vous")
            .WithDescription("Un élément vu reste dans la boîte tant qu'il est dû. Si son jour change, il n'est plus vu.")
            .WithExample(MarkItemsSeen.Example)
            .Refuses(ProblemKinds.OtherPassSite);
    }

    private static async Task<Ok<InboxPage>> Read(
        [FromQuery, Description("true : ce qui vous est confié ; sinon, ce qui est à toute la PASS aussi.")] bool? mine,
        [FromQuery, Description("Seulement cette sorte.")] Choice<InboxKind>? kind,
        [FromQuery, Description("true : ce qui est en retard.")] bool? late,
        [FromQuery, Description("next de la page précédente, avec les mêmes choix ; absent pour la première.")] string? after,
        [FromQuery, Description("De 1 à 100, 50 par défaut.")] int? limit,
        IntakeDb db, Caller caller, IOptions<FollowUpSettings> settings, TimeProvider clock, CancellationToken stop)
    {
        var today = clock.ParisToday();
        var place = after is null ? null : InboxPlace.Parse(after);
        Guid?[] sites = caller.AllSites || caller.Sites.Length < 2 ? [null] : [.. caller.Sites.Distinct().Select(site => (Guid?)site)]; // Of several PASS each gives its first.
        var lists = from source in new InboxFilter(mine is true, kind?.Value, late is true).Of(InboxSources.For(db, caller, settings.Value, today), today) from site in sites select InboxPlace.Following(source, site, place);
        var found = await Merge(lists, limit, stop);
        var keys = found.Rows.Select(row => row.Place.KeyOf(row.Due)).ToArray();
        var seen = keys.Length == 0 ? [] : (await db.SeenItems.AsNoTracking().Where(row => row.WorkerId == caller.ClientId).WhereOneOf(db, row => row.Key, keys).Select(row => row.Key).ToListAsync(stop)).ToHashSet(StringComparer.Ordinal);
        return TypedResults.Ok(new InboxPage(
            [.. found.Rows.Select(row => InboxWords.Item(row.Due, row.Place, seen, today))], found.More ? found.Rows[^1].Place.ToString() : null));
    }

    private static async Task<Ok<SeenReceipt>> MarkSeen(MarkItemsSeen request, IntakeDb db, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        var site = caller.SiteFor(request.PassSiteId);
        string[] keys = [.. request.Keys.Distinct(StringComparer.Ordinal)];
        var known = await db.SeenItems.Where(row => row.PassSiteId == site && row.WorkerId == caller.ClientId).WhereOneOf(db, row => row.Key, keys).Select(row => row.Key).ToListAsync(stop);
        db.SeenItems.AddRange(keys.Except(known, StringComparer.Ordinal).Select(key => new SeenItem { WorkerId = caller.ClientId, Key = key, PassSiteId = site, SeenOn = clock.ParisToday() }));
        return TypedResults.Ok(new SeenReceipt(keys.Length));
    }

    private static async Task<(List<(Due Due, InboxPlace Place)> Rows, bool More)> Merge(
        IEnumerable<(InboxSource Source, IReadOnlyList<IQueryable<Due>> Pieces)> lists, int? limit, CancellationToken stop)
    {
        var size = new PageRequest(null, limit).Size;
        var all = new List<(Due Due, InboxPlace Place)>();
        foreach (var (source, pieces) in lists)
        {
            var count = 0;
            foreach (var piece in pieces)
            {
                if (count <= size)
                {
                    var rows = await piece.Take(size + 1 - count).ToListAsync(stop);
                    all.AddRange(rows.Select(row => (row, InboxPlace.Of(source, row))));
                    count += rows.Count;
                }
            }
        }

        all.Sort((one, other) => one.Place.CompareTo(other.Place));
        return (all[..Math.Min(size, all.Count)], all.Count > size);
    }
}

/// <summary>Items that were seen.</summary>
[Description("Des éléments vus.")]
public sealed record MarkItemsSeen
{
    /// <summary>Shown in the API's document.</summary>
    internal static readonly MarkItemsSeen Example = new() { Keys = ["4-0197a3f2-5c1e-7d40-9b6a-2f8e4d1c0a57-20210423"] };

    [Length(1, 100), InboxKeys, Description("Les key de ces éléments, de 1 à 100.")]
    public required IReadOnlyList<string> Keys { get; init; }

    [Description("La PASS ; à omettre si le jeton n'en couvre qu'une.")]
    public Guid? PassSiteId { get; init; }
}

/// <summary>How many items are seen.</summary>
[Description("Combien d'éléments sont vus.")]
public sealed record SeenReceipt([property: Description("Éléments vus par cette demande.")] int Seen) : IReceipt;
