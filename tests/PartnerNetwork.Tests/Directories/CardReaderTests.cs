using PassPlatform.PartnerNetwork.Directories;
using Xunit;

namespace PassPlatform.PartnerNetwork.Tests.Directories;

/// <summary>A line of texts is held to what a body is held to.</summary>
public sealed class CardReaderTests
{
    [Theory]
    [InlineData("2021-02-01", true)]
    [InlineData("01/02/2021", true)]
    [InlineData("1900-01-01", true)]
    [InlineData("0001-01-01", false)] // Of the network since the year 1: « entree » is in no card, whose days are looked at.
    [InlineData("1899-12-31", false)]
    [InlineData("2200-01-01", false)]
    [InlineData("9999-12-31", false)]
    public void A_day_is_from_1900_to_2199(string text, bool taken)
    {
        List<string> faults = [];

        var day = new CardReader(new Dictionary<string, string> { [CardColumns.JoinedOn] = text }, faults).Day(CardColumns.JoinedOn);

        Assert.Equal((taken, taken ? 0 : 1), (day is not null, faults.Count));
    }
}
