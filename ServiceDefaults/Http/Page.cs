using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.ServiceDefaults.Http;

/// <summary>One page of a list.</summary>
/// <param name="Items">At most as many as asked for.</param>
/// <param name="Next">Pass it as <c>after</c> to get the next page; null on the last one.</param>
[Description("Une page d'une liste.")]
public sealed record Page<T>(
    [property: Description("Au plus autant que demandé.")] IReadOnlyList<T> Items,
    [property: Description("À passer comme after pour la page suivante ; null sur la dernière.")] Guid? Next) : ITellsOf
{
    /// <inheritdoc/>
    void ITellsOf.Tell(Told told)
    {
        if (typeof(ITellsOf).IsAssignableFrom(typeof(T)))
        {
            told.OfList();
            foreach (var item in Items)
            {
                ((ITellsOf)item!).Tell(told);
            }
        }
    }
}

/// <summary>Which page of a list is asked for.</summary>
/// <param name="After">Id of the last item of the page before; none for the first page.</param>
/// <param name="Limit">1 to 100 items, 50 by default.</param>
public readonly record struct PageRequest(
    [property: FromQuery(Name = "after"), Description("next de la page précédente ; absent pour la première.")] Guid? After,
    [property: FromQuery(Name = "limit"), Description("De 1 à 100, 50 par défaut.")] int? Limit)
{
    /// <summary>How many items at most.</summary>
    /// <exception cref="Refusal">The limit is out of bounds.</exception>
    public int Size => Pages.Size(Limit);

    /// <summary>Reads the page, oldest first unless said otherwise.</summary>
    /// <exception cref="Refusal">The limit is out of bounds.</exception>
    public Task<Page<TView>> Read<T, TView>(ServiceDb db, IQueryable<T> rows, Func<T, TView> view, CancellationToken stop, bool newestFirst = false)
        where T : Aggregate =>
        Read(db, [Following(rows, newestFirst)], ById<T>(newestFirst), row => row.Id, view, stop);

    /// <summary>Reads the page of several lists as of one, oldest first unless said otherwise, each row once.</summary>
    /// <exception cref="Refusal">The limit is out of bounds.</exception>
    public async Task<Page<TView>> Merge<T, TView>(IEnumerable<IQueryable<T>> lists, Func<T, TView> view, CancellationToken stop, bool newestFirst = false)
        where T : Aggregate
    {
        var request = this;
        var (items, more) = await Pages.Merge([.. lists.Select(rows => new[] { request.Following(rows, newestFirst) })], ById<T>(newestFirst), Limit, stop);
        return new Page<TView>(items.ConvertAll(row => view(row)), more ? items[^1].Id : null);
    }

    /// <summary>Reads the page of a list in an order of its own.</summary>
    /// <param name="db">Where from.</param>
    /// <param name="pieces">What follows <see cref="After"/>, in that order: each piece is read by one stretch of an index, all of one before the next.</param>
    /// <param name="order">The same order.</param>
    /// <param name="id">What <see cref="Page{T}.Next"/> names a row by.</param>
    /// <param name="view">How a row is shown.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="Refusal">The limit is out of bounds.</exception>
    public async Task<Page<TView>> Read<T, TView>(
        ServiceDb db, IReadOnlyList<IQueryable<T>> pieces, IComparer<T> order, Func<T, Guid> id, Func<T, TView> view, CancellationToken stop)
        where T : class, IBelongsToPassSite
    {
        var (items, more) = await Pages.Read(db, pieces, order, Limit, stop);
        return new Page<TView>(items.ConvertAll(row => view(row)), more ? id(items[^1]) : null);
    }

    private IQueryable<T> Following<T>(IQueryable<T> rows, bool newestFirst)
        where T : Aggregate => (newestFirst, After) switch
        {
            (true, { } after) => rows.Where(row => row.Id < after).OrderByDescending(row => row.Id),
            (true, null) => rows.OrderByDescending(row => row.Id),
            (false, { } after) => rows.Where(row => row.Id > after).OrderBy(row => row.Id),
            _ => rows.OrderBy(row => row.Id),
        };

    private static Comparer<T> ById<T>(bool newestFirst)
        where T : Aggregate =>
        Comparer<T>.Create((one, other) => newestFirst ? other.Id.CompareTo(one.Id) : one.Id.CompareTo(other.Id));
}

/// <summary>Reads pages whose cost does not grow with the table. Decision 0070.</summary>
public static class Pages
{
    /// <summary>Reads the first rows of what is left of a list. Of several PASS each gives its first: an index serves one PASS at a time, and no sort is needed.</summary>
    /// <param name="db">Where from.</param>
    /// <param name="pieces">What is left, piece by piece, in the order of the list.</param>
    /// <param name="order">The same order.</param>
    /// <param name="limit">1 to 100 rows; null: 50.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>At most so many rows, and whether others follow.</returns>
    /// <exception cref="Refusal">The limit is out of bounds.</exception>
    public static async Task<(List<T> Items, bool More)> Read<T>(
        ServiceDb db, IReadOnlyList<IQueryable<T>> pieces, IComparer<T> order, int? limit, CancellationToken stop)
        where T : class, IBelongsToPassSite
    {
        var size = Size(limit);
        if (db.SeveralSites is not { } sites)
        {
            var found = await First(pieces, size + 1, stop);
            return (found[..Math.Min(size, found.Count)], found.Count > size);
        }

        return await Merge(sites.Select(site => pieces.Select(piece => piece.Where(row => row.PassSiteId == site)).ToList()), order, size, stop);
    }

    /// <summary>Reads the first rows of several lists as of one, each row once.</summary>
    /// <param name="lists">What is left of each, piece by piece, in the order of the list.</param>
    /// <param name="order">The same order, in which no two rows are equal.</param>
    /// <param name="limit">1 to 100 rows; null: 50.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>At most so many rows, and whether others follow.</returns>
    /// <exception cref="Refusal">The limit is out of bounds.</exception>
    public static async Task<(List<T> Items, bool More)> Merge<T>(
        IEnumerable<IReadOnlyList<IQueryable<T>>> lists, IComparer<T> order, int? limit, CancellationToken stop)
        where T : class
    {
        var size = Size(limit);
        var all = new SortedSet<T>(order);
        foreach (var pieces in lists)
        {
            all.UnionWith(await First(pieces, size + 1, stop));
        }

        return ([.. all.Take(size)], all.Count > size);
    }

    internal static int Size(int? limit) => limit switch
    {
        null => 50,
        { } size and >= 1 and <= 100 => size,
        _ => throw new Refusal(ProblemKinds.InvalidParameter, "limit est hors des limites.", new FieldError("limit", "hors des limites", "de 1 à 100")),
    };

    private static async Task<List<T>> First<T>(IReadOnlyList<IQueryable<T>> pieces, int count, CancellationToken stop)
    {
        var found = new List<T>();
        foreach (var piece in pieces)
        {
            if (found.Count < count)
            {
                found.AddRange(await piece.Take(count - found.Count).ToListAsync(stop));
            }
        }

        return found;
    }
}
