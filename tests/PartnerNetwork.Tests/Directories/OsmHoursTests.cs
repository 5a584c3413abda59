using PassPlatform.PartnerNetwork.Directories;
using Xunit;

namespace PassPlatform.PartnerNetwork.Tests.Directories;

public sealed class OsmHoursTests
{
    [Theory]
    [InlineData("Mo 09:00-12:00", "Mo 09:00-12:00")]
    [InlineData("Mo-We 09:00-12:00,14:00-18:00; PH off", "Mo 09:00-12:00,14:00-18:00; Tu 09:00-12:00,14:00-18:00; We 09:00-12:00,14:00-18:00")]
    [InlineData("Mo,Fr 09:00-12:00", "Mo 09:00-12:00; Fr 09:00-12:00")]
    [InlineData("Sa-Mo 09:00-10:00", "Mo 09:00-10:00; Sa 09:00-10:00; Su 09:00-10:00")]
    [InlineData("Mo-Fr 09:00-17:00; We off", "Mo 09:00-17:00; Tu 09:00-17:00; We 09:00-17:00; Th 09:00-17:00; Fr 09:00-17:00", true)]
    [InlineData("Mo 09:00-12:00; Mo 14:00-16:00", "Mo 14:00-16:00")] // The later rule of a day is the one that holds.
    [InlineData("Tu 14:00-18:30 \"sur rendez-vous\"", "Tu 14:00-18:30 \"sur rendez-vous\"")]
    [InlineData("Mo 20:00-24:00", "Mo 20:00-23:59")]
    [InlineData("", "")]
    public void A_week_of_hours_is_read_and_written(string text, string written, bool closed = false)
    {
        var hours = OsmHours.Read(text)!;

        Assert.Equal(closed ? written.Replace("We 09:00-17:00; ", "", StringComparison.Ordinal) : written, OsmHours.Write(hours));
        Assert.Equal(hours.OrderBy(each => (((int)each.Day + 6) % 7, each.From)), OsmHours.Read(OsmHours.Write(hours))!.OrderBy(each => (((int)each.Day + 6) % 7, each.From)));
    }

    [Theory]
    [InlineData("24/7 sauf l'été")]
    [InlineData("Apr-Oct Mo 09:00-12:00")]
    [InlineData("Mo sunrise-sunset")]
    [InlineData("Lu 09:00-12:00")]
    [InlineData("Mo 9h-12h")]
    [InlineData("Mo 25:00-26:00")]
    public void What_is_no_ordinary_week_is_not_guessed(string text) => Assert.Null(OsmHours.Read(text));
}
