using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace PassPlatform.ServiceDefaults.Persistence;

/// <summary>Rows found by a list of values, in the way that suits the engine.</summary>
public static class OneOf
{
    /// <summary>Rows whose column is one of the values.</summary>
    /// <remarks>
    /// On SQLite the list is one parameter, so that the command is the same however many there are. SQL Server does not compare such a list with a column
    /// that has a collation of its own, as all texts here: there it is a parameter each, two thousand at most.
    /// </remarks>
    /// <param name="rows">The rows.</param>
    /// <param name="db">Their database.</param>
    /// <param name="column">A column of theirs.</param>
    /// <param name="values">Its values.</param>
    public static IQueryable<TRow> WhereOneOf<TRow, TValue>(this IQueryable<TRow> rows, ServiceDb db, Expression<Func<TRow, TValue>> column, TValue[] values)
    {
        Expression<Func<TValue[]>> given = () => values; // What a lambda closes over is a parameter of the command.
        var list = db.Database.IsSqlite() ? Expression.Call(typeof(EF), nameof(EF.Parameter), [typeof(TValue[])], given.Body) : given.Body;
        var contains = Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [typeof(TValue)], list, column.Body);
        return rows.Where(Expression.Lambda<Func<TRow, bool>>(contains, column.Parameters));
    }
}
