using System.Text.Json;
using System.Text.Json.Serialization;
using PassPlatform.Contracts;
using PassPlatform.Reporting.Indicators;

namespace PassPlatform.Reporting.Counting;

/// <summary>What somebody, or something of nobody, adds to one cell of an indicator: the entry of a figure's list.</summary>
/// <param name="On">Day that decides of the year; of a state, its first day in the year.</param>
/// <param name="Cell">Cell of the breakdown, in codes; of a state, the state.</param>
/// <param name="Value">In the indicator's unit.</param>
/// <param name="Thing">The orientation, act, interview… that counts; null when it is the person.</param>
internal readonly record struct Share(DateOnly On, string Cell = "", long Value = 1, Guid? Thing = null)
{
    /// <summary>A state, which lasts from its day on.</summary>
    public bool IsState { get; init; }

    /// <summary>First day of the year on which the state is over; null when it lasts to the end of the year.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>What it adds to the counters.</summary>
    public IEnumerable<(string Cell, long Value)> Cells =>
        !IsState ? [(Cell, Value)]
        : Until is { } until ? [(States.Cell(Cell, On), Value), (States.Cell(Cell, until), -Value)]
        : [(States.Cell(Cell, On), Value)];
}

/// <summary>The shares of one subject in one year, by indicator; as text for the database, the same for the same shares.</summary>
internal static class ShareText
{
    private static readonly JsonSerializerOptions Short = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };

    /// <summary>Writes them, in an order that depends on nothing else.</summary>
    public static string Write(IEnumerable<(string Indicator, Share Share)> shares) => JsonSerializer.Serialize(
        new SortedDictionary<string, Stored[]>(
            shares.GroupBy(each => each.Indicator, each => each.Share).ToDictionary(
                indicator => indicator.Key,
                indicator => indicator.OrderBy(share => share.On).ThenBy(share => share.Cell, StringComparer.Ordinal).ThenBy(share => share.Thing).ThenBy(share => share.Value).ThenBy(share => share.Until)
                    .Select(Stored.Of).ToArray()),
            StringComparer.Ordinal),
        Short);

    /// <summary>Reads them.</summary>
    public static IEnumerable<(string Indicator, Share Share)> Read(string text) =>
        from indicator in JsonSerializer.Deserialize<Dictionary<string, Stored[]>>(text, Short)!
        from stored in indicator.Value
        select (indicator.Key, stored.ToShare());

    /// <summary>What parts add up to, cell by cell; a cell may be zero.</summary>
    /// <param name="parts">The shares of each, as they are kept.</param>
    /// <param name="stop">Gives up.</param>
    public static async Task<Dictionary<(string Indicator, string Cell), long>> Sum(IAsyncEnumerable<string> parts, CancellationToken stop)
    {
        var sums = new Dictionary<(string Indicator, string Cell), long>();
        await foreach (var text in parts.WithCancellation(stop))
        {
            foreach (var (indicator, share) in Read(text))
            {
                foreach (var (cell, value) in share.Cells)
                {
                    sums[(indicator, cell)] = sums.GetValueOrDefault((indicator, cell)) + value;
                }
            }
        }

        return sums;
    }

    private sealed record Stored
    {
        [JsonPropertyName("d")]
        public required DateOnly On { get; init; }

        [JsonPropertyName("c")]
        public string? Cell { get; init; }

        [JsonPropertyName("v")]
        public long? Value { get; init; }

        [JsonPropertyName("t")]
        public Guid? Thing { get; init; }

        [JsonPropertyName("s")]
        public bool IsState { get; init; }

        [JsonPropertyName("u")]
        public DateOnly? Until { get; init; }

        public static Stored Of(Share share) => new()
        {
            On = share.On,
            Cell = share.Cell.Length == 0 ? null : share.Cell,
            Value = share.Value == 1 ? null : share.Value,
            Thing = share.Thing,
            IsState = share.IsState,
            Until = share.Until,
        };

        public Share ToShare() => new(On, Cell ?? "", Value ?? 1, Thing) { IsState = IsState, Until = Until };
    }
}

/// <summary>What a subject adds in one year: as it is kept, and as it was computed.</summary>
/// <param name="SubjectId">Whom or what it is of: a person, the file that stays; a session; the PASS.</param>
/// <param name="Year">Civil year; 0 for what belongs to no year.</param>
/// <param name="Shares">All of them, by indicator.</param>
internal sealed record SharesOfYear(Guid SubjectId, int Year, IReadOnlyList<(string Indicator, Share Share)> Shares);
