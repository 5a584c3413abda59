using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Reporting.Counting;

/// <summary>Which figure: of a PASS, a civil year, an indicator, one cell of its breakdown.</summary>
/// <param name="PassSiteId">The PASS.</param>
/// <param name="Year">Civil year; 0 for what belongs to no year.</param>
/// <param name="Indicator">Id of the indicator.</param>
/// <param name="Breakdown">Cell, in codes separated by <c>/</c>; empty when there is only one.</param>
public readonly record struct CounterKey(Guid PassSiteId, int Year, string Indicator, string Breakdown);

/// <summary>What the counted facts add up to in one cell; a cell at zero has no row.</summary>
public sealed class Counter : IBelongsToPassSite
{
    /// <summary>Indicator of the row that says that the PASS exists; year 0.</summary>
    public const string KnownSite = "PASS-SITE";

    /// <inheritdoc/>
    public required Guid PassSiteId { get; init; }

    /// <summary>Civil year; 0 for what belongs to no year.</summary>
    public required int Year { get; init; }

    /// <summary>Id of the indicator.</summary>
    public required string Indicator { get; init; }

    /// <summary>Cell of the breakdown.</summary>
    public required string Breakdown { get; init; }

    /// <summary>Persons, acts, cents…: the indicator says.</summary>
    public long Value { get; set; }

    /// <summary>Of <see cref="Value"/>, what was added by people who are forgotten: no fact and no part of it is left. Decision 0178.</summary>
    public long OfForgotten { get; set; }

    /// <summary>The cell this row is of.</summary>
    public CounterKey Key => new(PassSiteId, Year, Indicator, Breakdown);
}

/// <summary>How far counting has come. Its number is the concurrency token by which two counts at once exclude each other.</summary>
public sealed class Tally
{
    /// <summary>Id of the only row.</summary>
    public const int Only = 1;

    /// <summary><see cref="Only"/>.</summary>
    public int Id { get; init; }

    /// <summary>Number of the last count, from 1; 0 before the first.</summary>
    public long Batch { get; set; }

    /// <summary>Number of the last count that forgot somebody: whoever was reading facts meanwhile reads again.</summary>
    public long ForgotAt { get; set; }

    /// <summary>The formulas that the parts and counters were made by, see <see cref="Contributions.Formulas"/>; 0: a database of before parts were kept, whose parts are not all made yet.</summary>
    public int Formulas { get; set; }
}
