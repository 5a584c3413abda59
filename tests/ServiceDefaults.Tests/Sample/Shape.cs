using System.ComponentModel.DataAnnotations;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.ServiceDefaults.Tests.Sample;

/// <summary>A body with every kind of member.</summary>
public sealed record Shape
{
    [Length(1, 10)]
    public required string Text { get; init; }

    public required Sex Code { get; init; }

    public DateOnly? Day { get; init; }

    [Range(0, 100)]
    public int? Amount { get; init; }

    public long? Large { get; init; }

    public decimal? Exact { get; init; }

    [MaxLength(5)]
    public IReadOnlyList<int> Numbers { get; init; } = [];

    public bool? Flag { get; init; }

    public Guid? Id { get; init; }

    public DateTimeOffset? At { get; init; }

    public string? Free { get; init; }

    [MaxLength(2000)]
    public string? Note { get; init; }

    [MaxLength(3)]
    public IReadOnlyList<ShapePart> Parts { get; init; } = [];

    public IReadOnlyList<string> Words { get; init; } = [];

    [EveryWord]
    public IReadOnlyList<string> Ruled { get; init; } = [];

    [Range(0, 100_000_000)]
    public long? Cents { get; init; }

    public ShapePart? Nested { get; init; }
}

/// <summary>A rule that does not think of null, as one may be written.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class EveryWordAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) => value is IReadOnlyList<string> words && words.All(word => word.Length > 0);
}

public sealed record ShapePart
{
    public required DateOnly On { get; init; }

    public IReadOnlyList<ShapeLeaf> Leaves { get; init; } = [];
}

public sealed record ShapeLeaf
{
    [Range(1, 9)]
    public required int Size { get; init; }
}

public sealed record OpenTally
{
    [Length(1, 40)]
    public required string Name { get; init; }
}

public sealed record TallyView(Guid Id, string Name, int Count, long Version) : IVersioned, ITellsOf
{
    void ITellsOf.Tell(Told told) => told.Of(Id);

    internal static TallyView Of(Tally tally) => new(tally.Id, tally.Name, tally.Count, tally.Version);
}

public sealed record StepReceipt(int Count) : IReceipt;

public sealed record TextView(string Text);

public sealed record FileView(long Bytes);
