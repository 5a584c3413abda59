using System.Globalization;
using PassPlatform.Client;

namespace PassPlatform.Portal.Audit;

/// <summary>The audits of the services read as one, newest first. Each service keeps its own, and pages it by itself: a page of all of them remembers how far each was read.</summary>
internal sealed class AuditTrail(PassPlatformApi api, TimeProvider clock)
{
    private const int PageSize = 100;

    /// <summary>The services that keep one.</summary>
    public static readonly IReadOnlyList<AuditedService> Services =
    [
        new("accueil", "Accueil", "/api/intake"),
        new("droits", "Dossiers de droits", "/api/rights"),
        new("reseau", "Réseau partenaire", "/api/network"),
        new("rapports", "Rapports", "/api/reporting"),
        new("comptes", "Comptes et applications", ""),
    ];

    /// <summary>Reads a page.</summary>
    /// <param name="wanted">What is looked for.</param>
    /// <param name="place">Of the page before; null for the first.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>What the services that answer have; those that do not are named.</returns>
    public async Task<AuditTrailPage> Read(AuditWanted wanted, string? place, CancellationToken stop)
    {
        var asked = Services.Where(service => wanted.Service is null || wanted.Service == service.Code).ToList();
        var (until, places) = Place.Of(place) ?? (wanted.Before ?? clock.GetUtcNow(), []);
        var read = await Task.WhenAll(asked.Select(service => Ask(service, wanted, until, places.GetValueOrDefault(service.Code, Place.Start), stop)));
        var heads = read.Where(one => one.Page is not null).ToList();

        // The newest of what each has left, one by one: within a service the order is its own.
        var taken = new List<AuditTrailLine>();
        var counts = heads.ToDictionary(one => one.Service.Code, _ => 0);
        while (taken.Count < PageSize)
        {
            var next = heads.Where(one => counts[one.Service.Code] < one.Lines.Count).MaxBy(one => one.Lines[counts[one.Service.Code]].At);
            if (next is null)
            {
                break;
            }

            taken.Add(new AuditTrailLine(next.Service, next.Lines[counts[next.Service.Code]++]));
            if (counts[next.Service.Code] == next.Lines.Count && next.Page!.Next is not null)
            {
                break; // What it has next is not known here: it may be newer than what others have left.
            }
        }

        foreach (var one in heads)
        {
            places[one.Service.Code] = one.After(counts[one.Service.Code]);
        }

        var more = heads.Any(one => places[one.Service.Code] != Place.End);
        return new AuditTrailPage(taken, [.. read.Where(one => one.Page is null).Select(one => one.Service)], more ? Place.Write(until, places) : null);
    }

    private async Task<Head> Ask(AuditedService service, AuditWanted wanted, DateTimeOffset until, Place place, CancellationToken stop)
    {
        if (place == Place.End)
        {
            return new Head(service, place, new AuditPage { Items = [] });
        }

        try
        {
            return new Head(service, place, await Ask(service.Code, wanted, until, place.After, stop));
        }
        catch (PassPlatformException away) when (away.Status >= 500)
        {
            return new Head(service, place, null);
        }
        catch (Exception away) when (away is HttpRequestException or TaskCanceledException { InnerException: TimeoutException })
        {
            return new Head(service, place, null);
        }
    }

    private Task<AuditPage> Ask(string service, AuditWanted wanted, DateTimeOffset until, string? after, CancellationToken stop)
    {
        var (subject, actor, reads, refused, since) = (wanted.Subject, wanted.Actor, wanted.Reads, wanted.Refused ? true : (bool?)null, wanted.Since);
        return service switch
        {
            "accueil" => api.IntakeAudit.ListAsync(subject: subject, actor: actor, read: reads, refused: refused, from: since, to: until, after: after, limit: PageSize, cancellationToken: stop),
            "droits" => api.RightsDossierAudit.ListAsync(subject: subject, actor: actor, read: reads, refused: refused, from: since, to: until, after: after, limit: PageSize, cancellationToken: stop),
            "reseau" => api.PartnerNetworkAudit.ListAsync(subject: subject, actor: actor, read: reads, refused: refused, from: since, to: until, after: after, limit: PageSize, cancellationToken: stop),
            "rapports" => api.ReportingAudit.ListAsync(subject: subject, actor: actor, read: reads, refused: refused, from: since, to: until, after: after, limit: PageSize, cancellationToken: stop),
            _ => api.Audit.ListAsync(subject: subject, actor: actor, read: reads, refused: refused, from: since, to: until, after: after, limit: PageSize, cancellationToken: stop),
        };
    }

    /// <summary>What a service answered; no page when it did not.</summary>
    private sealed record Head(AuditedService Service, Place From, AuditPage? Page)
    {
        public IReadOnlyList<AuditLineView> Lines { get; } = Page is null ? [] : [.. Page.Items.Skip(From.Skip)];

        /// <summary>Where it goes on after some of its lines.</summary>
        public Place After(int count) => count < Lines.Count ? From with { Skip = From.Skip + count } : Page!.Next is { } next ? new Place(next, 0) : Place.End;
    }

    /// <summary>How far a service was read: a page of its own, and how many of its lines.</summary>
    private sealed record Place(string? After, int Skip)
    {
        public static readonly Place Start = new(null, 0);
        public static readonly Place End = new("fin", 0);

        /// <summary>As an address carries it: <c>1790000000000_accueil.1789000000000-2.5_droits.fin.0</c>.</summary>
        public static string Write(DateTimeOffset until, Dictionary<string, Place> places) => string.Create(
            CultureInfo.InvariantCulture, $"{until.ToUnixTimeMilliseconds()}_{string.Join('_', places.Select(place => $"{place.Key}.{place.Value.After}.{place.Value.Skip}"))}");

        /// <summary>Null of what is none.</summary>
        public static (DateTimeOffset Until, Dictionary<string, Place> Places)? Of(string? written)
        {
            var parts = (written ?? "").Split('_');
            if (!long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var until) || until > 253402300799999)
            {
                return null;
            }

            var places = new Dictionary<string, Place>();
            foreach (var part in parts.Skip(1))
            {
                if (part.Split('.') is not [var service, var after, var skipped] || !int.TryParse(skipped, NumberStyles.None, CultureInfo.InvariantCulture, out var skip)
                    || !after.All(letter => char.IsAsciiDigit(letter) || letter == '-') && after != "fin")
                {
                    return null;
                }

                places[service] = new Place(after.Length == 0 ? null : after, skip);
            }

            return (DateTimeOffset.FromUnixTimeMilliseconds(until), places);
        }
    }
}

/// <summary>A service that keeps an audit.</summary>
/// <param name="Code">In addresses.</param>
/// <param name="Title">As people call it.</param>
/// <param name="Prefix">Where the gateway finds it; empty where its operations say it themselves.</param>
public sealed record AuditedService(string Code, string Title, string Prefix);

/// <summary>What is looked for in the audits.</summary>
public sealed record AuditWanted
{
    /// <summary>Whom it is about; null: anything of the PASS.</summary>
    public Guid? Subject { get; init; }

    /// <summary>Who; null: anybody.</summary>
    public string? Actor { get; init; }

    /// <summary>The code of a service; null: all.</summary>
    public string? Service { get; init; }

    /// <summary>Readings and refusals, or writings; null: both.</summary>
    public bool? Reads { get; init; }

    /// <summary>Refusals only.</summary>
    public bool Refused { get; init; }

    /// <summary>From this instant, inclusive.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Before this instant, exclusive.</summary>
    public DateTimeOffset? Before { get; init; }
}

/// <summary>A line, and whose.</summary>
public sealed record AuditTrailLine(AuditedService Service, AuditLineView Line);

/// <summary>A page.</summary>
/// <param name="Lines">Newest first.</param>
/// <param name="Missing">The services that did not answer: what they know is not there.</param>
/// <param name="Next">Where the next page begins; null after the last.</param>
public sealed record AuditTrailPage(IReadOnlyList<AuditTrailLine> Lines, IReadOnlyList<AuditedService> Missing, string? Next);
