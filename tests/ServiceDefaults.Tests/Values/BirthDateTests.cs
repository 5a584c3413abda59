using System.Text.Json;
using PassPlatform.Contracts;
using Xunit;

namespace PassPlatform.ServiceDefaults.Tests.Values;

/// <summary>A birth is kept as well as it is known, and computed with by what is known [000-006].</summary>
public sealed class BirthDateTests
{
    [Theory]
    [InlineData("1985-03-07", BirthCertainty.Day, "1985-03-07", "1985-03-07", 1985)]
    [InlineData("1985-03", BirthCertainty.Month, "1985-03-01", "1985-03-31", 1985)]
    [InlineData("2004-02", BirthCertainty.Month, "2004-02-01", "2004-02-29", 2004)]
    [InlineData("1985", BirthCertainty.Year, "1985-01-01", "1985-12-31", 1985)]
    [InlineData("P30Y/2021-04-06", BirthCertainty.Estimated, "1990-04-07", "1991-04-06", 1991)]
    [InlineData("P0Y/2021-04-06", BirthCertainty.Estimated, "2020-04-07", "2021-04-06", 2021)]
    public void What_is_known_is_kept_with_its_bounds_and_written_as_it_was_read(string text, BirthCertainty certainty, string earliest, string latest, int counted)
    {
        Assert.True(BirthDate.TryParse(text, out var birth));

        Assert.Equal((certainty, earliest, latest, counted), (birth.Certainty, $"{birth.Earliest:yyyy-MM-dd}", $"{birth.Latest:yyyy-MM-dd}", birth.CountedYear));
        Assert.Equal(text, birth.ToString());
        Assert.Equal(birth, JsonSerializer.Deserialize<BirthDate>(JsonSerializer.Serialize(birth, Wire.Http), Wire.Http));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("85")]
    [InlineData("1899")]
    [InlineData("2200")]
    [InlineData("1985-13")]
    [InlineData("1985-02-30")]
    [InlineData("07/03/1985")]
    [InlineData("1985-3-7")]
    [InlineData(" 1985")]
    [InlineData("P131Y/2021-04-06")]
    [InlineData("P-1Y/2021-04-06")]
    [InlineData("P30Y/2021-04")]
    [InlineData("30 ans")]
    public void Nothing_else_is_a_birth(string? text) => Assert.False(BirthDate.TryParse(text, out _));

    [Theory]
    [InlineData("1985-03-07", "2021-03-06", 35, 35)]
    [InlineData("1985-03-07", "2021-03-07", 36, 36)]
    [InlineData("2004-02-29", "2021-02-28", 16, 16)] // Celebrated on 1 March.
    [InlineData("1985-03", "2021-03-07", 35, 36)]
    [InlineData("1985-03", "2021-04-01", 36, 36)]
    [InlineData("1985", "2021-06-01", 35, 36)]
    [InlineData("1985", "2021-12-31", 36, 36)]
    [InlineData("P30Y/2021-04-06", "2021-04-06", 30, 30)]
    [InlineData("P30Y/2021-04-06", "2025-04-06", 34, 34)]
    [InlineData("P30Y/2021-04-06", "2025-10-01", 34, 35)]
    public void An_age_is_told_where_both_bounds_give_the_same(string text, string day, int least, int most)
    {
        Assert.True(BirthDate.TryParse(text, out var birth));

        Assert.Equal((least, most), birth.AgesOn(DateOnly.Parse(day)));
        Assert.Equal(least == most ? least : null, birth.AgeOn(DateOnly.Parse(day)));
    }

    [Fact]
    public void Of_a_year_neither_day_nor_month_is_invented()
    {
        Assert.True(BirthDate.TryParse("1985", out var birth));

        Assert.Equal((null, null, 1985), (birth.Day, birth.Month, birth.Year));
        Assert.NotEqual(birth, (BirthDate)new DateOnly(1985, 1, 1));
    }
}
