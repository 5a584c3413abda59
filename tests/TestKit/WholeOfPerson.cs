using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Sealing;
using Xunit;

namespace PassPlatform.TestKit;

/// <summary>A person of whom every table of a service knows something: each column, sealed ones included, with a value of its own, to be looked for in what the service gives them.</summary>
/// <remarks>
/// The tables are those of the model: a new one is filled, or its owner says that it is about nobody; a new column is filled, and is missed in the answer until it is given. A code, a yes or
/// a no is looked for under its name, since its value is not its own.
/// </remarks>
/// <param name="personId">The person.</param>
/// <param name="passSiteId">Their PASS.</param>
public sealed class WholeOfPerson(Guid personId, Guid passSiteId)
{
    // What the platform keeps for itself, in every service.
    private static readonly Dictionary<string, string> Own = new()
    {
        ["Outbox"] = "events on their way: what they tell is in the rows of the same transaction, and they go once the broker has them",
        ["Inbox"] = "which events were handled: no content",
        ["Idempotency"] = "receipts of requests, for a day; what they did is in the rows",
        ["Leases"] = "scheduled works",
        ["Withdrawals"] = "accesses of the team",
        ["SealedSubjects"] = "which key seals whom",
        ["Erasures"] = "who was erased: nobody who asks",
        ["Audit"] = "read by GET /audit: who wrote and who read",
        ["AuditReads"] = "read by GET /audit: who wrote and who read",
        ["AuditCheckpoints"] = "signatures",
        ["AuditKeys"] = "keys",
    };

    // Columns that every table may have.
    private static readonly Dictionary<string, string> OwnColumns = new()
    {
        ["CreatedBy"] = "who of the team wrote the row: not the person's data (CJEU C-579/21), and in the audit",
        ["CreatedAt"] = "see CreatedBy",
        ["ChangedBy"] = "see CreatedBy",
        ["ChangedAt"] = "see CreatedBy",
        ["Sealed"] = "its properties are looked for one by one",
        ["Version"] = "counts the changes of a row",
        ["PassSiteId"] = "the PASS, told once",
    };

    private readonly List<(Type Type, object[] Key)> _rows = [];
    private int _number = 100;

    /// <summary>Tables that are about nobody followed, each with why.</summary>
    public IReadOnlyDictionary<string, string> OfNobody { get; init; } = new Dictionary<string, string>();

    /// <summary>Columns (<c>Table.Column</c>) that are not given to the person, each with why; those of owned rows are named after their own table.</summary>
    public IReadOnlyDictionary<string, string> Technical { get; init; } = new Dictionary<string, string>();

    /// <summary>Values that the service must understand, by column.</summary>
    public IReadOnlyDictionary<string, object> Samples { get; init; } = new Dictionary<string, object>();

    /// <summary>Columns that hold JSON, given as such.</summary>
    public IReadOnlyCollection<string> Json { get; init; } = [];

    /// <summary>What a code, a yes or a no is called in the answer, where that is not the name of its column.</summary>
    public IReadOnlyDictionary<string, string> Called { get; init; } = new Dictionary<string, string>();

    /// <summary>How a value is given, where it is not as it is kept.</summary>
    public IReadOnlyDictionary<string, Func<object, object>> GivenAs { get; init; } = new Dictionary<string, Func<object, object>>();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Writes a row into every table, each full.</summary>
    /// <param name="db">A context without the service around it.</param>
    public async Task Fill(ServiceDb db)
    {
        var tables = db.Model.GetEntityTypes().Where(entity => !entity.IsOwned() && entity.BaseType is null && entity.GetTableName() is { } table && !Own.ContainsKey(table)).ToList();
        Assert.True(OfNobody.Keys.All(table => tables.Exists(entity => entity.GetTableName() == table)), "A table that is said to be about nobody is none.");
        var ofPerson = tables.Where(entity => !OfNobody.ContainsKey(entity.GetTableName()!)).ToList();
        while (ofPerson.Count > 0)
        {
            var next = ofPerson.First(entity => entity.GetForeignKeys().All(key => key.PrincipalEntityType == entity || !ofPerson.Contains(key.PrincipalEntityType)));
            ofPerson.Remove(next);
            var row = Make(next);
            var entry = db.Entry(row);
            FillShadows(entry);
            db.Add(row);
            _rows.Add((next.ClrType, [.. next.FindPrimaryKey()!.Properties.Select(property => entry.Property(property.Name).CurrentValue!)]));
        }

        await db.SaveChangesAsync(Stop);
        for (var i = 0; i < _rows.Count; i++)
        {
            // Numbered by the database.
            var tracked = db.ChangeTracker.Entries().Single(entry => entry.Metadata.ClrType == _rows[i].Type && !entry.Metadata.IsOwned());
            _rows[i] = (_rows[i].Type, [.. tracked.Metadata.FindPrimaryKey()!.Properties.Select(property => tracked.Property(property.Name).CurrentValue!)]);
        }
    }

    /// <summary>Reads every row again, as it opens, and looks for each value.</summary>
    /// <param name="db">Another context.</param>
    /// <param name="answer">What the service gives the person.</param>
    /// <returns>How many values were looked for.</returns>
    public async Task<int> IsIn(ServiceDb db, JsonNode answer)
    {
        var given = new Given(answer);
        var (missed, looked, used) = (new List<string>(), 0, new HashSet<string>());
        foreach (var (type, key) in _rows)
        {
            var row = await db.FindAsync(type, key, Stop);
            Assert.NotNull(row);
            foreach (var (column, name, value) in Values(db.Entry(row)))
            {
                if (Technical.ContainsKey(column) || OwnColumns.ContainsKey(name))
                {
                    used.Add(column);
                    continue;
                }

                looked++;
                if (value is null || (value is ICollection { Count: 0 }))
                {
                    missed.Add($"{column} was left empty: nothing is proven");
                }
                else if (!given.Has(Called.GetValueOrDefault(column, name), Leaves(column, value)))
                {
                    missed.Add($"{column} = {value}");
                }
            }
        }

        missed.AddRange(Technical.Keys.Except(used).Select(column => $"{column} is in the list of what is not given, and is no column"));
        Assert.True(missed.Count == 0, $"Kept of the person, and not given to them:\n{string.Join('\n', missed)}");
        return looked;
    }

    private JsonNode? Leaves(string column, object value)
    {
        if (GivenAs.TryGetValue(column, out var change))
        {
            value = change(value);
        }

        return Json.Contains(column) ? JsonNode.Parse((string)value) : JsonSerializer.SerializeToNode(value, value.GetType(), Wire.Http);
    }

    // Columns of the row and of what it owns, then what is sealed in it.
    private static IEnumerable<(string Column, string Name, object? Value)> Values(EntityEntry entry)
    {
        var table = TableOf(entry.Metadata);
        foreach (var property in entry.Properties.Where(property => !(property.Metadata.IsShadowProperty() && (property.Metadata.IsForeignKey() || property.Metadata.IsKey()))))
        {
            yield return ($"{table}.{property.Metadata.Name}", property.Metadata.Name, property.CurrentValue);
        }

        foreach (var property in SealedRowType.Of(entry.Metadata.ClrType))
        {
            yield return ($"{table}.{property.Name}", property.Name, property.GetValue(entry.Entity));
        }

        foreach (var navigation in entry.Navigations.Where(navigation => navigation.Metadata is INavigation { TargetEntityType: var target } && target.IsOwned()))
        {
            IEnumerable<object> owned = navigation.CurrentValue switch
            {
                null => [],
                IEnumerable many when navigation.Metadata.IsCollection => many.Cast<object>(),
                var one => [one],
            };
            foreach (var value in owned.SelectMany(one => Values(Owned(entry, navigation, one))))
            {
                yield return value;
            }
        }
    }

    private static EntityEntry Owned(EntityEntry owner, NavigationEntry navigation, object one) =>
        navigation is ReferenceEntry reference ? reference.TargetEntry! : ((CollectionEntry)navigation).FindEntry(one) ?? owner.Context.Entry(one);

    private static string TableOf(IReadOnlyTypeBase entity) => entity is IReadOnlyEntityType owned && owned.IsOwned()
        ? owned.FindOwnership()!.GetNavigation(pointsToPrincipal: false) is { } navigation ? $"{TableOf(owned.FindOwnership()!.PrincipalEntityType)}.{navigation.Name}" : owned.ShortName()
        : ((IReadOnlyEntityType)entity).GetTableName()!;

    private object Make(IEntityType entity)
    {
        var table = TableOf(entity);
        if (entity.IsOwned() && entity.ClrType.GetConstructor(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, []) is null)
        {
            return Whole(entity.ClrType);
        }

        var row = Activator.CreateInstance(entity.ClrType, nonPublic: true)!;
        foreach (var property in entity.GetProperties().Where(property => !property.IsShadowProperty()))
        {
            if (!(property.ValueGenerated == ValueGenerated.OnAdd && property.ClrType == typeof(long)))
            {
                Set(row, property.PropertyInfo!, property.FieldInfo, Of(table, property));
            }
        }

        foreach (var property in SealedRowType.Of(entity.ClrType))
        {
            property.SetValue(row, Samples.GetValueOrDefault($"{table}.{property.Name}") ?? Make(property.PropertyType));
        }

        foreach (var navigation in entity.GetNavigations().Where(navigation => navigation.TargetEntityType.IsOwned()))
        {
            var owned = Make(navigation.TargetEntityType);
            if (!navigation.IsCollection)
            {
                Set(row, navigation.PropertyInfo!, navigation.FieldInfo, owned);
            }
            else
            {
                ((IList)(navigation.FieldInfo?.GetValue(row) ?? navigation.PropertyInfo!.GetValue(row))!).Add(owned);
            }
        }

        return row;
    }

    private void FillShadows(EntityEntry entry)
    {
        foreach (var property in entry.Metadata.GetProperties().Where(property => property.IsShadowProperty() && !property.IsKey() && !property.IsForeignKey() && property.ClrType != typeof(byte[])))
        {
            entry.Property(property.Name).CurrentValue = Of(TableOf(entry.Metadata), property);
        }
    }

    private object Of(string table, IProperty property)
    {
        if (Samples.TryGetValue($"{table}.{property.Name}", out var sample))
        {
            return sample;
        }

        var name = property.Name;
        if (property.ClrType == typeof(Guid) || property.ClrType == typeof(Guid?))
        {
            // Whose it is, and what hangs from what: the first row of a table has one number.
            return name switch
            {
                "PassSiteId" => passSiteId,
                "PersonId" or "SubjectId" when !table.Contains('.', StringComparison.Ordinal) => personId,
                "Id" when property.DeclaringType is IEntityType { ClrType: var type } && type.Name is "Person" or "PersonSituation" or "Patient" => personId,
                "Id" when property.DeclaringType is IEntityType { ClrType.Name: "Application" } => Application,
                "ApplicationId" => Application,
                "Id" when property.DeclaringType is IEntityType { ClrType.Name: "Transmission" } => Batch,
                "TransmissionId" or "SentIn" => Batch,
                _ => Make(typeof(Guid)),
            };
        }

        if (property.GetMaxLength() is { } most and < 8 && property.ClrType == typeof(string))
        {
            return (_number++).ToString(CultureInfo.InvariantCulture)[..Math.Min(most, 3)];
        }

        return Make(property.ClrType);
    }

    /// <summary>The application that all else of one hangs from.</summary>
    public Guid Application { get; init; } = Guid.CreateVersion7();

    /// <summary>The batch that it left in.</summary>
    public Guid Batch { get; } = Guid.CreateVersion7();

    /// <summary>A value of a type, like no other.</summary>
    private object Make(Type asked)
    {
        var type = Nullable.GetUnderlyingType(asked) ?? asked;
        var n = _number++;
        return type switch
        {
            _ when type == typeof(string) => $"valeur-{n}",
            _ when type == typeof(Guid) => Guid.CreateVersion7(),
            _ when type == typeof(int) => 1_000_000 + n,
            _ when type == typeof(long) => 7_000_000_000 + n,
            _ when type == typeof(bool) => true,
            _ when type == typeof(BirthDate) => (BirthDate)new DateOnly(1960, 1, 1).AddDays(n),
            _ when type == typeof(DateOnly) => new DateOnly(1960, 1, 1).AddDays(n),
            _ when type == typeof(DateTimeOffset) => new DateTimeOffset(2001, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(n),
            { IsEnum: true } => Enum.GetValues(type).GetValue(Enum.GetValues(type).Length - 1)!,
            { IsGenericType: true } when type.GetGenericTypeDefinition() is var generic && (generic == typeof(IReadOnlyDictionary<,>) || generic == typeof(Dictionary<,>)) => Pairs(type),
            { IsGenericType: true } when typeof(IEnumerable).IsAssignableFrom(type) => Several(type),
            _ => Whole(type),
        };
    }

    private IDictionary Pairs(Type type)
    {
        var pairs = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(type.GetGenericArguments()))!;
        pairs.Add(Make(type.GetGenericArguments()[0]), Make(type.GetGenericArguments()[1]));
        return pairs;
    }

    private IList Several(Type type)
    {
        var several = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(type.GetGenericArguments()))!;
        several.Add(Make(type.GetGenericArguments()[0]));
        return several;
    }

    private object Whole(Type type)
    {
        if (typeof(IList).IsAssignableFrom(type) && type.BaseType is { IsGenericType: true } list)
        {
            var several = (IList)Activator.CreateInstance(type)!;
            several.Add(Make(list.GetGenericArguments()[0]));
            return several;
        }

        var constructors = type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(constructor => constructor.GetParameters() is not [{ ParameterType: var only }] || only != type).OrderBy(constructor => constructor.GetParameters().Length).ToList();
        var made = (constructors.Find(constructor => constructor.IsPublic) ?? constructors[0]) is var chosen
            ? chosen.Invoke([.. chosen.GetParameters().Select(parameter => Make(parameter.ParameterType))])
            : throw new InvalidOperationException($"{type} cannot be made.");
        foreach (var property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(property => property.CanWrite && chosen.GetParameters().Length == 0))
        {
            property.SetValue(made, Make(property.PropertyType));
        }

        return made;
    }

    private static void Set(object row, PropertyInfo property, FieldInfo? field, object value)
    {
        var declared = property.DeclaringType!.GetProperty(property.Name, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)!;
        if (declared.SetMethod is not null)
        {
            declared.SetValue(row, value);
        }
        else
        {
            (field ?? throw new InvalidOperationException($"{property.DeclaringType}.{property.Name} cannot be set.")).SetValue(row, value);
        }
    }

    /// <summary>Every value of an answer, and the name it is under.</summary>
    private sealed class Given
    {
        private readonly HashSet<(string Name, string Value)> _named = [];
        private readonly HashSet<string> _values = [];

        public Given(JsonNode answer) => Read("", answer, (name, value) =>
        {
            _named.Add((name, value));
            _values.Add(value);
        });

        /// <summary>Whether all of a value is there: what could be another's, under its name.</summary>
        public bool Has(string name, JsonNode? wanted)
        {
            var all = true;
            Read(JsonNamingPolicy.CamelCase.ConvertName(name), wanted, (under, value) => all &= IsItsOwn(value) ? _values.Contains(value) : _named.Contains((under, value)));
            return all;
        }

        private static bool IsItsOwn(string value) => value.Length >= 7 && (value.Any(char.IsAsciiDigit) || Guid.TryParse(value, out _));

        private static void Read(string name, JsonNode? node, Action<string, string> found)
        {
            switch (node)
            {
                case JsonObject members:
                    foreach (var (member, value) in members)
                    {
                        if (Guid.TryParse(member, out _))
                        {
                            found(name, member); // The key of a dictionary.
                        }

                        Read(JsonNamingPolicy.CamelCase.ConvertName(member), value, found);
                    }

                    break;
                case JsonArray items:
                    foreach (var item in items)
                    {
                        Read(name, item, found);
                    }

                    break;
                case JsonValue leaf:
                    found(name, leaf.ToString());
                    break;
            }
        }
    }
}
