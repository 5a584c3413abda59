using System.Globalization;
using PassPlatform.Intake.People;
using Xunit;

namespace PassPlatform.Intake.Tests.People;

public sealed class LikenessCultureTests
{
    [Theory]
    [InlineData("ar-SA")]
    [InlineData("fr-FR")]
    [InlineData("th-TH")]
    [InlineData("tr-TR")]
    public void A_key_that_is_stored_is_the_same_in_every_culture(string culture)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);

        Assert.Equal("19900513 DIALO FANTA", Likeness.Key("diallo", "Fanta", new DateOnly(1990, 5, 13)));
    }
}
