using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.ServiceDefaults.Http;

/// <summary>One page of a list.</summary>
/// <param name="Items">At most as many as asked for.</param>
/// <param name="Next">Pass it as <c>after</c> to get the next page; null on the last one.</param>
[Description("Une page d'une liste.")]
public sealed record Page<T>(
    [property: Description("Au plus autant que demandé.")] IReadOnlyList<T> Items,
    [property: Description("À passer comme after pour la page suivante ; null sur la dernière.")] Guid? Next);

/// <summary>Which page of a list is asked for.</summary>
/// <param name="After">Id of the last item of the page before; none for the first page.</param>
/// <param name="Limit">1 to 100 items, 50 by default.</param>
public readonly record struct PageRequest(
    [property: FromQuery(Name = "after"), Description("next de la page précédente ; absent pour la première.")] Guid? After,
    [property: FromQuery(Name = "limit"), Description("De 1 à 100, 50 par défaut.")] int? Limit)
{
    /// <summary>Reads the page, oldest first.</summary>
    /// <exception cref="Refusal">The limit is out of bounds.</exception>
    public Task<Page<TView>> Read<T, TView>(IQueryable<T> rows, Func<T, TView> view, CancellationToken stop)
        where T : Aggregate
    {
        if (After is { } after)
        {
            rows = rows.Where(row => row.Id > after);
        }

        return Read(rows.OrderBy(row => row.Id), row => row.Id, view, stop);
    }

    /// <summary>Reads the page of a list in an order of its own.</summary>
    /// <param name="rows">In that order, from the row that follows <see cref="After"/> on.</param>
    /// <param name="id">What <see cref="Page{T}.Next"/> names a row by.</param>
    /// <param name="view">How a row is shown.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="Refusal">The limit is out of bounds.</exception>
    public async Task<Page<TView>> Read<T, TView>(IOrderedQueryable<T> rows, Func<T, Guid> id, Func<T, TView> view, CancellationToken stop)
    {
        var limit = Limit ?? 50;
        if (limit is < 1 or > 100)
        {
            throw new Refusal(ProblemKinds.InvalidParameter, "limit est hors des limites.", new FieldError("limit", "hors des limites", "de 1 à 100"));
        }

        var found = await rows.Take(limit + 1).ToListAsync(stop);
        return found.Count <= limit
            ? new Page<TView>(found.ConvertAll(row => view(row)), null)
            : new Page<TView>(found.GetRange(0, limit).ConvertAll(row => view(row)), id(found[limit - 1]));
    }
}
