using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace PassPlatform.ServiceDefaults.Persistence;

/// <summary>How SQL Server stores what SQLite stores otherwise, so that both sort and compare alike. Decision 0055.</summary>
internal static class SqlServerColumns
{
    /// <summary>By code point: case, accents and widths are never equal to others. Blanks at the end still count for nothing in SQL: who looks something up by a text from outside compares again what was found.</summary>
    private const string Collation = "Latin1_General_100_BIN2";

    /// <summary>Applies to every column of a model that is complete.</summary>
    public static void Apply(IMutableModel model)
    {
        // What is within a JSON column is text of that column: a Guid is written as such there, on both engines.
        foreach (var property in model.GetEntityTypes().Where(entity => !entity.IsMappedToJson()).SelectMany(entity => entity.GetDeclaredProperties()))
        {
            if (property.ClrType == typeof(Guid) || property.ClrType == typeof(Guid?))
            {
                property.SetValueConverter(typeof(GuidBytes));
                property.SetColumnType("binary(16)");
            }
            else if (IsText(property))
            {
                property.SetCollation(Collation);
            }
        }
    }

    private static bool IsText(IMutableProperty property) =>
        property.ClrType == typeof(string) || property.IsPrimitiveCollection
        || property.GetProviderClrType() == typeof(string) || property.GetValueConverter()?.ProviderClrType == typeof(string);
}

/// <summary>A Guid as its sixteen bytes in the order they are written in.</summary>
/// <remarks><c>uniqueidentifier</c> sorts by its last six bytes, which are random in the ids of this platform: bytes sort by the time they begin with.</remarks>
public sealed class GuidBytes() : ValueConverter<Guid, byte[]>(id => id.ToByteArray(true), bytes => new Guid(bytes, true));
