using PassPlatform.Intake.People;
using PassPlatform.ServiceDefaults.Values;
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
    [InlineData("06,12,34,56,78")]
    [InlineData("06_12_34_56_78")]
    [InlineData("+33 (0)6 12 34 56 78")]
    [InlineData("+33(0)612345678")]
    [InlineData("06\u00a012\u00a034\u00a056\u00a078")] // No-break spaces, as French typography writes them.
    [InlineData("06\u202f12\u202f34\u202f56\u202f78")]
    [InlineData("06\u201112\u201134\u201156\u201178")] // No-break hyphens
    [InlineData("(+33) 6 12 34 56 78")]
    [InlineData("٠٦ ١٢ ٣٤ ٥٦ ٧٨")]
    public void A_number_that_can_be_dialled_is_taken(string? number) => Assert.True(new PhoneNumberAttribute().IsValid(number));

    [Theory]
    [InlineData("06 12 34 56 78", "+33612345678")]
    [InlineData("+33 (0)6 12 34 56 78", "+33612345678")]
    [InlineData("00 33 6 12 34 56 78", "+33612345678")]
    [InlineData("0692 12 34 56", "+262692123456")] // La Réunion
    [InlineData("0262 12 34 56", "+262262123456")]
    [InlineData("0639 01 23 45", "+262639012345")] // Mayotte
    [InlineData("0690 12 34 56", "+590690123456")] // Guadeloupe
    [InlineData("0694 20 12 34", "+594694201234")] // Guyane
    [InlineData("06-96-20-12-34", "+596696201234")] // Martinique
    [InlineData("+262 692 12 34 56", "+262692123456")]
    [InlineData("+225 07 08 09 10 11", "+2250708091011")]
    [InlineData("٠٦ ١٢ ٣٤ ٥٦ ٧٨", "+33612345678")]
    [InlineData("..........", null)]
    public void A_number_is_given_to_networks_with_the_code_of_where_it_is(string written, string? dialled) => Assert.Equal(dialled, PhoneNumberAttribute.International(written));

    [Theory]
    [InlineData("06 12 34")]
    [InlineData("06 12 34 56 7")]
    [InlineData("06 12 34 56 78 9")]
    [InlineData("+225 07 08 09 10")] // As before 2021
    [InlineData("+999 12 34 56 78")] // No country
    [InlineData("appeler la voisine")]
    [InlineData("06 12 34 5x 78")]
    [InlineData("06 12 34 56 78, 07 11 22 33 44")]
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
