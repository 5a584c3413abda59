using System.Globalization;
using System.Text.Json;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Decisions;
using PassPlatform.RightsDossier.Nirs;
using PassPlatform.ServiceDefaults.Values;
using Xunit;

namespace PassPlatform.RightsDossier.Tests.Decisions;

public sealed class NirTests
{
    /// <summary>Invented numbers, each with the key that the rule gives.</summary>
    public static TheoryData<string, bool> Numbers => new()
    {
        { WithKey("1900375123456"), false },
        { WithKey("2850699123456"), false },
        { WithKey("285062A123456"), false },
        { WithKey("285062B123456"), false },
        { WithKey("3900399123456"), true },
        { WithKey("4900399123456"), true },
        { WithKey("7900376123456"), true },
        { WithKey("8900376123456"), true },
    };

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_number_is_read_with_its_key_and_with_no_other(string text, bool temporary)
    {
        Assert.True(Nir.TryParse(text, out var nir));
        Assert.Equal(temporary, nir.IsTemporary);
        for (var key = 0; key < 100; key++)
        {
            Assert.Equal($"{key:00}" == text[13..], Nir.TryParse($"{text[..13]}{key:00}", out _));
        }
    }

    [Theory]
    [InlineData("285062A123456", 2850619123456)]
    [InlineData("285062B123456", 2850618123456)]
    [InlineData("2550812345678", 2550812345678)]
    public void Corsica_counts_as_19_and_18(string number, long counted) => Assert.Equal(97 - (int)(counted % 97), Nir.KeyOf(number));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("19003751234566")]
    [InlineData("1 90 03 75 123 456")]
    [InlineData("590037512345624")]
    [InlineData("285062a12345600")]
    [InlineData("285062C12345600")]
    public void What_has_not_the_form_is_no_number(string? text) => Assert.False(Nir.TryParse(text, out _));

    // Issue 11, section 3; [002-019].
    [Theory]
    [InlineData("1 90 03 75 123 456 ", "1900375123456")]
    [InlineData("1-90-03-75-123-456-", "1900375123456")]
    [InlineData("1\u00a090\u202f03\u200975\u2011123\u2013456 ", "1900375123456")]
    [InlineData("2 85 06 2a 123 456 ", "285062A123456")]
    [InlineData("285062b123456", "285062B123456")]
    public void Spaces_hyphens_and_lower_case_change_nothing(string written, string number)
    {
        var key = WithKey(number)[13..];

        Assert.True(Nir.TryParse(written + key, out var nir));
        Assert.Equal(WithKey(number), nir.Reveal());
        Assert.True(Nir.TryParse(WithKey(number), out var plain));
        Assert.Equal(plain, nir);
        Assert.True(Nir.TryParseWithoutKey(written, out var completed));
        Assert.Equal(nir, completed);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("190037512345")]
    [InlineData("19003751234566")]
    [InlineData("5900375123456")]
    [InlineData("1900375123456\n")]
    [InlineData("1 9 0 0 3 7 5 1 2 3 4 5 6                              ")]
    public void Thirteen_characters_of_that_form_and_nothing_else_are_a_number_without_its_key(string? text) => Assert.False(Nir.TryParseWithoutKey(text, out _));

    [Fact]
    public void A_whole_number_is_none_without_its_key_and_the_other_way_round()
    {
        Assert.False(Nir.TryParseWithoutKey(WithKey("1900375123456"), out _));
        Assert.False(Nir.TryParse("1900375123456", out _));
    }

    [Fact]
    public void A_number_that_ends_with_a_line_break_is_no_number() => Assert.False(Nir.TryParse(WithKey("1900375123456") + "\n", out _));

    [Fact]
    public void A_number_is_only_ever_written_masked()
    {
        var text = WithKey("1900375123456");
        Assert.True(Nir.TryParse(text, out var nir));
        var line = new ReturnLine { ApplicationId = Guid.CreateVersion7(), Outcome = ReturnOutcome.Granted, NotifiedOn = new DateOnly(2021, 5, 17), Nir = nir };

        Assert.Equal($"1************{text[13..]}", nir.ToString());
        Assert.DoesNotContain(text[1..13], line.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(text[1..13], JsonSerializer.Serialize(line), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1900375123456", Sex.Male, "1990-03-15", "")]
    [InlineData("1900375123456", Sex.Female, "1990-03-15", "Sex")]
    [InlineData("2900375123456", Sex.Male, "1990-03-15", "Sex")]
    [InlineData("2900375123456", Sex.Unspecified, "1990-03-15", "")]
    [InlineData("2900375123456", null, "1990-03-15", "")]
    [InlineData("1910475123456", Sex.Male, "1990-03-15", "BirthYear BirthMonth")]
    [InlineData("1900375123456", Sex.Male, null, "")]
    [InlineData("1902075123456", Sex.Male, "1990-03-15", "")] // 20 to 42, 50 to 99: the month is not known, or all of its numbers are given.
    [InlineData("1904275123456", Sex.Male, "1990-03-15", "")]
    [InlineData("1905075123456", Sex.Male, "1990-03-15", "")]
    [InlineData("1909975123456", Sex.Male, "1990-03-15", "")]
    [InlineData("1904375123456", Sex.Male, "1990-03-15", "BirthMonth")]
    [InlineData("1901975123456", Sex.Male, "1990-03-15", "BirthMonth")]
    [InlineData("1900075123456", Sex.Male, "1990-03-15", "BirthMonth")]
    [InlineData("3900399123456", Sex.Female, "1990-03-15", "")] // 3 and 4, 7 and 8: being registered, or given for a time.
    [InlineData("8900399123456", Sex.Male, "1990-03-15", "")]
    [InlineData("1000375123456", Sex.Male, "2000-03-15", "")]
    public void A_number_is_compared_with_the_file_where_it_says_something(string number, Sex? sex, string? birthDate, string doubts)
    {
        Assert.True(Nir.TryParse(WithKey(number), out var nir));

        Assert.Equal(doubts, string.Join(' ', NirDoubts.Between(nir, new CivilStatus(sex, birthDate is null ? null : DateOnly.Parse(birthDate, CultureInfo.InvariantCulture)))));
    }

    /// <summary>A number with its key.</summary>
    internal static string WithKey(string number) => $"{number}{Nir.KeyOf(number):00}";
}
