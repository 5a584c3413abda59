using PassPlatform.Intake.People;
using Xunit;

namespace PassPlatform.Intake.Tests.People;

public sealed class PhoneNumberTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("06 12 34 56 78")]
    [InlineData("0612345678")]
    [InlineData("01.42.34.56.78")]
    [InlineData("0692 12 34 56")] // La Réunion
    [InlineData("+33 6 12 34 56 78")]
    [InlineData("0033612345678")]
    [InlineData("+225 07 08 09 10 11")] // Côte d'Ivoire, ten digits since 2021
    [InlineData("+221 77 123 45 67")] // Sénégal
    [InlineData("+93 70 123 4567")] // Afghanistan
    [InlineData("06-12-34-56-78")]
    [InlineData("06/12/34/56/78")]
    [InlineData("+33 (0)6 12 34 56 78")]
    [InlineData("+33(0)612345678")]
    [InlineData("06\u00a012\u00a034\u00a056\u00a078")] // No-break spaces, as French typography writes them.
    [InlineData("06\u202f12\u202f34\u202f56\u202f78")]
    [InlineData("06\u201112\u201134\u201156\u201178")] // No-break hyphens
    [InlineData("(+33) 6 12 34 56 78")]
    [InlineData("٠٦ ١٢ ٣٤ ٥٦ ٧٨")]
    public void A_number_that_can_be_dialled_is_taken(string? number) => Assert.True(new PhoneNumberAttribute().IsValid(number));

    [Theory]
    [InlineData("06 12 34")]
    [InlineData("06 12 34 56 7")]
    [InlineData("06 12 34 56 78 9")]
    [InlineData("+225 07 08 09 10")] // As before 2021
    [InlineData("+999 12 34 56 78")] // No country
    [InlineData("appeler la voisine")]
    [InlineData("06 12 34 5x 78")]
    [InlineData("......")]
    [InlineData("..........")]
    [InlineData("()()()()()")]
    [InlineData("+ + 33 6 12 34 56 78")]
    [InlineData("0612345678 poste 4")]
    public void A_number_that_cannot_be_is_refused_with_an_example(string number)
    {
        var attribute = new PhoneNumberAttribute();

        Assert.False(attribute.IsValid(number));
        Assert.Contains("06 00 00 00 00", attribute.FormatErrorMessage("phone"), StringComparison.Ordinal);
    }
}
