using System.Net;
using System.Net.Http.Json;
using PassPlatform.Identity.Tests.Clients;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.Identity.Tests.Accounts;

/// <summary>What is said of a person who is given a role, which is shown to others and written in mail.</summary>
public sealed class MembershipBoundsTests : ClientsTest
{
    [Theory]
    [InlineData("185127512345678", "/fundCode")]
    [InlineData("0612345678", "/fundCode")]
    public async Task A_code_of_a_fund_is_no_number_of_a_person(string fundCode, string pointer) =>
        Assert.Equal(pointer, await Refused("Camille", "Durand", "camille@example.org", fundCode));

    [Theory]
    [InlineData("Camille\nCliquez ici", "Durand", "/givenName")]
    [InlineData("Camille", "Durand\r", "/familyName")]
    [InlineData("  ", "Durand", "/givenName")]
    [InlineData("Camille", "1 85 12 75 123 456 78", "/familyName")]
    public async Task A_name_is_one_line_and_no_number_of_a_person(string given, string family, string pointer) =>
        Assert.Equal(pointer, await Refused(given, family, "camille@example.org", "761"));

    [Theory]
    [InlineData("camille")]
    [InlineData("camille@exemple")]
    [InlineData("Camille <camille@exemple.fr>")]
    [InlineData("camille@exemple.fr, autre@exemple.fr")]
    [InlineData("camillé@exemple.fr")]
    public async Task An_address_is_one_mailbox_that_can_be_written_to(string email) => Assert.Equal("/email", await Refused("Camille", "Durand", email, "761"));

    private async Task<string?> Refused(string givenName, string familyName, string email, string fundCode)
    {
        using var answer = await Coordinator.PostAsJsonAsync(
            "/connect/memberships", new { email, givenName, familyName, role = Roles.Fund, passSiteIds = new[] { Site }, fundCode }, Stop);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        return Assert.Single((await RunningIdentity.Json(answer)).GetProperty("errors").EnumerateArray()).GetProperty("pointer").GetString();
    }
}
