using System.Globalization;
using PassPlatform.Portal.Words;
using Xunit;

namespace PassPlatform.Portal.Tests;

/// <summary>Days and instants as people read and type them.</summary>
public sealed class DaysTests
{
    [Fact]
    public void The_first_of_a_month_alone_is_ordinal() =>
        Assert.Equal(("1er mars 2026", "2 mars 2026", "1er mars 2026 à 00:30"), (Days.Long(new DateOnly(2026, 3, 1)), Days.Long(new DateOnly(2026, 3, 2)), Days.Long(DateTimeOffset.Parse("2026-02-28T23:30:00Z", CultureInfo.InvariantCulture))));

    [Theory]
    [InlineData("2026-03-02T09:30", "2026-03-02T08:30:00Z")]
    [InlineData("2026-07-02T09:30:15", "2026-07-02T07:30:15Z")]
    [InlineData("02/03/2026 09:30", null)]
    [InlineData("", null)]
    public void An_instant_is_typed_as_clocks_show_it_in_Paris(string typed, string? instant) =>
        Assert.Equal(instant is null ? null : DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture), Protection.Instant(typed));
}
