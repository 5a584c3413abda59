using System.Buffers;
using System.Linq.Expressions;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using PassPlatform.Contracts;

namespace PassPlatform.ServiceDefaults.Sealing;

/// <summary>The sealed properties of one type of row: written as one JSON object, each under its name, nulls left out.</summary>
internal sealed class SealedRowType
{
    /// <summary>The column.</summary>
    public const string Column = "Sealed";

    private const string Annotation = "PassPlatform:SealedRowType";

    private readonly Property[] _properties;
    private readonly byte[] _table;
    private readonly Func<object, Guid>? _id;

    private SealedRowType(IEntityType entity)
    {
        _properties = [.. Of(entity.ClrType).Select(property => new Property(property))];
        _table = Encoding.UTF8.GetBytes(entity.GetTableName()!);
        _id = entity.FindPrimaryKey() is { Properties: [{ PropertyInfo: { } id, ClrType: var type }] } && type == typeof(Guid) ? Getter<Guid>(id) : null;
    }

    /// <summary>The sealed properties of a type, in the order they are written in.</summary>
    public static IEnumerable<PropertyInfo> Of(Type type) =>
        type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(property => property.IsDefined(typeof(SealedAttribute), inherit: true)).OrderBy(property => property.Name, StringComparer.Ordinal);

    /// <summary>That of an entity, made once for a model.</summary>
    public static SealedRowType Of(IEntityType entity) => entity.GetOrAddRuntimeAnnotationValue(Annotation, static entity => new SealedRowType(entity!), entity);

    /// <summary>Gives every type of sealed row its one column, in the place of one for each property.</summary>
    public static void Apply(ModelBuilder model)
    {
        foreach (var entity in model.Model.GetEntityTypes().Where(entity => typeof(ISealedRow).IsAssignableFrom(entity.ClrType)).ToList())
        {
            var row = model.Entity(entity.ClrType);
            foreach (var property in Of(entity.ClrType))
            {
                row.Ignore(property.Name);
            }

            row.Property<byte[]?>(Column).HasMaxLength(-1);
        }
    }

    /// <summary>What a row's sealed text belongs to: its table, who it is about, and its id where that is its key.</summary>
    public byte[] Bound(ISealedRow row) => Bound(_table, row.SealedUnder, _id?.Invoke(row) ?? Guid.Empty);

    /// <summary>The same of a row that is not read.</summary>
    public static byte[] Bound(string table, Guid sealedUnder, Guid id) => Bound(Encoding.UTF8.GetBytes(table), sealedUnder, id);

    private static byte[] Bound(byte[] table, Guid sealedUnder, Guid id)
    {
        var bound = new byte[table.Length + 32];
        table.CopyTo(bound, 0);
        sealedUnder.TryWriteBytes(bound.AsSpan(table.Length));
        id.TryWriteBytes(bound.AsSpan(table.Length + 16));
        return bound;
    }

    /// <summary>The sealed properties of a row, in clear.</summary>
    public byte[] Write(object row)
    {
        var clear = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(clear))
        {
            json.WriteStartObject();
            foreach (var property in _properties)
            {
                if (property.Get(row) is { } value)
                {
                    json.WritePropertyName(property.Name);
                    JsonSerializer.Serialize(json, value, property.Type, Wire.Bus);
                }
            }

            json.WriteEndObject();
        }

        return clear.WrittenSpan.ToArray();
    }

    /// <summary>Gives a row what <see cref="Write"/> wrote; what is not in it keeps the value that a new row has.</summary>
    public void Read(object row, ReadOnlySpan<byte> clear)
    {
        var json = new Utf8JsonReader(clear);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var property = Find(ref json);
            json.Read();
            if (property is null)
            {
                json.Skip(); // Of a version that had it.
            }
            else
            {
                property.Set(row, JsonSerializer.Deserialize(ref json, property.Type, Wire.Bus));
            }
        }
    }

    private Property? Find(ref Utf8JsonReader json)
    {
        foreach (var property in _properties)
        {
            if (json.ValueTextEquals(property.Name.EncodedUtf8Bytes))
            {
                return property;
            }
        }

        return null;
    }

    private static Func<object, T> Getter<T>(PropertyInfo property)
    {
        var row = Expression.Parameter(typeof(object));
        return Expression.Lambda<Func<object, T>>(Expression.Convert(Expression.Property(Expression.Convert(row, property.DeclaringType!), property), typeof(T)), row).Compile();
    }

    private sealed class Property
    {
        public Property(PropertyInfo property)
        {
            var declared = property.DeclaringType!.GetProperty(property.Name, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)!;
            if (declared.SetMethod is null)
            {
                throw new InvalidOperationException($"{property.DeclaringType}.{property.Name} is sealed: it needs a setter, which may be private.");
            }

            (Name, Type, Get) = (JsonEncodedText.Encode(property.Name), property.PropertyType, Getter<object?>(declared));
            var (row, value) = (Expression.Parameter(typeof(object)), Expression.Parameter(typeof(object)));
            Set = Expression.Lambda<Action<object, object?>>(
                Expression.Assign(Expression.Property(Expression.Convert(row, declared.DeclaringType!), declared), Expression.Convert(value, declared.PropertyType)), row, value).Compile();
        }

        public JsonEncodedText Name { get; }

        public Type Type { get; }

        public Func<object, object?> Get { get; }

        public Action<object, object?> Set { get; }
    }
}
