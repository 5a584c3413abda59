using System.Globalization;
using PassPlatform.Intake.Names;
using PassPlatform.Intake.People;
using Xunit;

namespace PassPlatform.Intake.Tests.Names;

/// <summary>Names of any script, folded. [000-006]</summary>
public sealed class WordTests
{
    [Theory]
    [InlineData("N'Diaye-Bâ", "ndiayeba")]
    [InlineData("Đỗ Łukasz Øyvind Işık", "dolukaszoyvindisik")]
    [InlineData("Ɓello Ɖẹṣọ Ŋwa", "bellodesonwa")]
    [InlineData("Straße STRASSE ẞ", "strassestrassess")]
    [InlineData("Œuvrard Æthel", "oeuvrardaethel")]
    [InlineData("ﬁdèle Ｗａｎｇ", "fidelewang")]
    [InlineData("Sana\u02bfa Ka\u02bbahumanu", "sanaakaahumanu")]
    [InlineData("E\u0301vora", "evora")]
    [InlineData("გიორგი", "giorgi")]
    [InlineData("Ձայն", "dzayn")]
    [InlineData("Юлія", "yuliya")]
    [InlineData("\U0001D4D0\U0001D4F6\U0001D4F2", "ami")]
    [InlineData("--", "")]
    public void A_name_is_folded_to_Latin_letters(string name, string folded) => Assert.Equal(folded, Word.Fold(name));

    [Fact]
    public void A_letter_of_two_surrogates_is_one_letter()
    {
        const string Han = "\U00020BB7野"; // 𠮷野

        Assert.Equal(Han, Word.Syllables(Han));
        Assert.Equal(2, Word.Of(Han).Count);
        Assert.Contains("letter:\U00020BB7", NameTerms.Of(new PersonNames(Han, null), Han));
    }

    [Theory]
    [InlineData("ar-SA")]
    [InlineData("fr-FR")]
    [InlineData("th-TH")]
    [InlineData("tr-TR")]
    public void Terms_that_are_stored_are_the_same_in_every_culture(string culture)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);

        Assert.Equal(["begins:2:di", "begins:4:dial", "sound:SL", "sound:AL", "begins:2:id", "begins:4:idri", "sound:ATRS"], NameTerms.Of(new PersonNames("DIALLO", "Idriss")));
        Assert.Equal(["all:1990:LRSST", "two:1990:SL TRS"], NameTerms.Likenesses(new PersonNames("DIALLO", "Idriss"), 1990).Where(term => !term.Contains(":L ", StringComparison.Ordinal)));
        Assert.Equal("birth:1990-05-13", Person.OfBirth(new DateOnly(1990, 5, 13)));
    }

    [Fact]
    public void A_person_has_a_few_terms_whatever_their_names()
    {
        Assert.InRange(NameTerms.Of(new PersonNames("Camara", "Fanta")).Count, 5, 8);
        Assert.InRange(NameTerms.Of(new PersonNames("Da Silva Santos", "Maria da Conceição")).Count, 15, 40);
        var many = string.Join(' ', Enumerable.Range(0, 40).Select(n => $"{(char)('a' + (n % 26))}{(char)('a' + (n / 2))}b{n}"));
        Assert.Equal(NameTerms.Most, NameTerms.Of(new PersonNames(many, many, many, Enumerable.Range(0, 20).Select(n => $"{(char)('a' + n)}{many}"))).Count);
        Assert.InRange(NameTerms.Likenesses(new PersonNames(many, many), 1990).Count, 1, 16);
    }
}
