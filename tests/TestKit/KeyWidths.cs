using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace PassPlatform.TestKit;

/// <summary>Whether every row that a model lets in also fits the keys that SQL Server keeps of it.</summary>
/// <remarks>The server makes a wider key with a warning only, and refuses the row that fills it: the widest that columns allow is what counts.</remarks>
public static partial class KeyWidths
{
    private const int ClusteredBytes = 900;
    private const int OtherBytes = 1700;

    /// <summary>The keys and indexes that are too wide, or that have a column without a bound.</summary>
    /// <param name="db">A context of SQL Server; it need not be connected.</param>
    public static IEnumerable<string> TooWide(DbContext db) => db.GetService<IDesignTimeModel>().Model.GetRelationalModel().Tables.SelectMany(table =>
        table.UniqueConstraints.Select(key => (key.Name, key.Columns, IsClustered: key.MappedKeys.First().IsClustered() ?? key.GetIsPrimaryKey()))
            .Concat(table.Indexes.Select(index => (index.Name, index.Columns, IsClustered: index.MappedIndexes.First().IsClustered() ?? false)))
            .Select(key => (key.Name, Bytes: key.Columns.Sum(Bytes), Most: key.IsClustered ? ClusteredBytes : OtherBytes))
            .Where(key => key.Bytes > key.Most)
            .Select(key => $"{key.Name}: {key.Bytes} bytes of {key.Most}"));

    private static double Bytes(IColumn column)
    {
        var type = Type().Match(column.StoreType);
        double Length() => type.Groups["length"].Value switch
        {
            "max" => double.PositiveInfinity,
            var length => int.Parse(length, CultureInfo.InvariantCulture),
        };
        return type.Groups["name"].Value switch
        {
            "nvarchar" or "nchar" => 2 * Length(),
            "varbinary" or "binary" => Length(),
            "bit" or "tinyint" or "smallint" or "int" or "bigint" or "date" or "datetime2" or "datetimeoffset" or "decimal" or "float" or "time" => 17, // And less.
            var other => throw new NotSupportedException($"{column.Table.Name}.{column.Name} is of type {other}, whose width is not known here."),
        };
    }

    [GeneratedRegex(@"^(?<name>\w+)(\((?<length>\w+)(,\s*\w+)?\))?$")]
    private static partial Regex Type();
}
