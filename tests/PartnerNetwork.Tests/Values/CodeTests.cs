using System.Text.Json;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Values;
using Xunit;

namespace PassPlatform.PartnerNetwork.Tests.Values;

public sealed class CodeTests
{
    [Theory]
    [InlineData("760999995")]
    [InlineData("2A9999992")] // As 219999992.
    [InlineData("2B9999990")] // As 229999990.
    [InlineData("970999991")]
    public void A_finess_number_is_read_and_written_back(string text) => Assert.Equal(text, Code.Parse<Finess>(text).ToString());

    [Theory]
    [InlineData("760999996")] // Wrong key.
    [InlineData("76099999")]
    [InlineData("7609999950")]
    [InlineData("760999995\n")]
    [InlineData("2a9999992")]
    [InlineData("2C9999990")]
    [InlineData("000999995")] // No department 00.
    [InlineData("209999994")]
    [InlineData("7609A9996")]
    [InlineData("")]
    [InlineData(null)]
    public void What_is_no_finess_number_is_refused(string? text) => Assert.False(Finess.TryParse(text, out _));

    [Theory]
    [InlineData("10000000009")]
    [InlineData("10012345678")]
    public void A_rpps_number_has_eleven_digits_and_a_key(string text) => Assert.Equal(WithKey(text[..10]), Code.Parse<Rpps>(WithKey(text[..10])).ToString());

    [Theory]
    [InlineData("00000000000")]
    [InlineData("1000000000")]
    [InlineData("١٠٠٠٠٠٠٠٠٠٩")]
    [InlineData(" 0000000009")]
    [InlineData(null)]
    public void What_is_no_rpps_number_is_refused(string? text) => Assert.False(Rpps.TryParse(text, out _));

    [Fact]
    public void Any_single_wrong_digit_and_any_swap_of_neighbours_but_09_breaks_a_rpps_number()
    {
        var good = WithKey("1012345678");
        for (var at = 0; at < good.Length; at++)
        {
            foreach (var digit in "0123456789".Where(digit => digit != good[at]))
            {
                Assert.False(Rpps.TryParse(good[..at] + digit + good[(at + 1)..], out _));
            }

            if (at > 0 && good[at] != good[at - 1])
            {
                var swapped = good[..(at - 1)] + good[at] + good[at - 1] + good[(at + 1)..];
                Assert.Equal(good.Substring(at - 1, 2) is "09" or "90", Rpps.TryParse(swapped, out _));
            }
        }
    }

    [Theory]
    [InlineData("13003013300016", true)]
    [InlineData("13003013300017", false)] // Wrong key.
    [InlineData("35600000049837", true)] // La Poste: a sum that five divides, in place of the key.
    [InlineData("35600000049836", false)]
    [InlineData("35600000000048", true)] // Its seat has the key.
    [InlineData("00000000000000", false)]
    [InlineData("1300301330001", false)]
    [InlineData("130030133000160", false)]
    [InlineData("130 030 133 00016", false)]
    [InlineData("13003013300016\n", false)]
    [InlineData(null, false)]
    public void A_siret_number_has_fourteen_digits_and_a_key(string? text, bool good) => Assert.Equal(good, Siret.TryParse(text, out var siret) && siret.ToString() == text);

    [Theory]
    [InlineData("W761000001", true)]
    [InlineData("W2A1000001", true)]
    [InlineData("W9R1000001", true)] // Réunion.
    [InlineData("W9C1000001", true)]
    [InlineData("w761000001", false)]
    [InlineData("W001000001", false)] // No department 00.
    [InlineData("W76100001", false)]
    [InlineData("W7610000010", false)]
    [InlineData("7610000010", false)]
    [InlineData("W76100000A", false)]
    [InlineData(null, false)]
    public void A_rna_number_is_W_and_nine_characters(string? text, bool good) => Assert.Equal(good, Rna.TryParse(text, out var rna) && rna.ToString() == text);

    [Theory]
    [InlineData("76540", true)]
    [InlineData("01001", true)]
    [InlineData("95690", true)]
    [InlineData("2A004", true)]
    [InlineData("2B033", true)]
    [InlineData("97411", true)]
    [InlineData("97801", true)]
    [InlineData("97900", false)]
    [InlineData("97099", false)]
    [InlineData("20004", false)]
    [InlineData("96001", false)]
    [InlineData("00001", false)]
    [InlineData("2a004", false)]
    [InlineData("2C004", false)]
    [InlineData("7654", false)]
    [InlineData("765400", false)]
    [InlineData("76540\n", false)]
    public void A_commune_code_is_that_of_a_department_or_of_overseas(string text, bool good) => Assert.Equal(good, CommuneCode.TryParse(text, out _));

    [Fact]
    public void Json_carries_a_code_as_its_text_and_refuses_any_other()
    {
        Assert.Equal("\"760999995\"", JsonSerializer.Serialize(Code.Parse<Finess>("760999995"), Wire.Http));
        Assert.Equal(Code.Parse<Finess>("760999995"), JsonSerializer.Deserialize<Finess>("\"760999995\"", Wire.Http));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Finess>("\"760999996\"", Wire.Http));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Finess>("760999995", Wire.Http));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Finess>("null", Wire.Http));
        Assert.Throws<FormatException>(() => Code.Parse<Rpps>("1"));
    }

    [Fact]
    public void The_database_gets_the_text_and_gives_the_code_back()
    {
        var converter = new CodeDbConverter<Finess>();

        Assert.Equal("760999995", converter.ConvertToProvider(Code.Parse<Finess>("760999995")));
        Assert.Equal(Code.Parse<Finess>("760999995"), converter.ConvertFromProvider("760999995"));
    }

    private static string WithKey(string body) => Enumerable.Range(0, 10).Select(key => $"{body}{key}").Single(number => Luhn.Holds(number));
}
