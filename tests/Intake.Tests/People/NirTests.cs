using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PassPlatform.Intake.Data;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.Intake.Tests.People;

/// <summary>The social-security number that a person came with: checked with an explanation, shown masked [000-006].</summary>
public sealed class NirTests(RunningIntake running) : IntakeTest(running)
{
    private const string Number = "290039935012390";

    [Theory]
    [InlineData("2 90 03 99 350 123 90", "2************90")]
    [InlineData("2.90.03.99.350.123/90", "2************90")]
    [InlineData("7 90 03 99 350 123 34", "7************34")] // Given by a fund for a time.
    public async Task A_number_is_kept_and_shown_masked_and_given_whole_to_the_person_alone(string typed, string masked)
    {
        var address = await Register(Registration("Sangaré"));

        var (status, person) = await Put($"{address}/nir", new { nir = typed });

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal((masked, 2), (person["nir"]!.GetValue<string>(), person["version"]!.GetValue<int>()));
        var whole = string.Concat(typed.Where(char.IsAsciiDigit));
        Assert.DoesNotContain(whole, (await Get(address)).ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain(whole, (await Get("/people")).ToJsonString(), StringComparison.Ordinal);
        using var coordinator = Intake.Client(Roles.Coordinator, Site);
        Assert.Equal(whole, (await coordinator.GetFromJsonAsync<JsonNode>($"{address}/data", Stop))!["nir"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_rectification_of_the_file_leaves_the_number_and_null_takes_it_away()
    {
        var address = await Register(Registration("Koné"));
        await Put($"{address}/nir", new { nir = Number });

        await Put(address, new { familyName = "Koné", sex = "female" });
        Assert.NotNull((await Get(address))["nir"]);

        await Put($"{address}/nir", new { nir = (string?)null });
        Assert.Null((await Get(address))["nir"]);
    }

    [Theory]
    [InlineData("2 90 03 99 350 123 91", "la clé n'est pas 91")]
    [InlineData("2 90 03 99 350 123", "la clé manque")]
    [InlineData("2 90 03 99 350 12", "12 caractères au lieu de 15")]
    [InlineData("2 90 03 99 350 123 900", "16 caractères au lieu de 15")]
    [InlineData("2 90 13 99 350 123 56", "le mois")]
    [InlineData("5 90 03 99 350 123 90", "ne commence pas par 1 ou 2")]
    [InlineData("2 90 03 9X 350 123 90", "autre chose que des chiffres")]
    public async Task What_is_wrong_with_a_number_is_said(string typed, string why)
    {
        var address = await Register(Registration("Bamba"));

        var (status, problem) = await Put($"{address}/nir", new { nir = typed });

        Assert.Equal(HttpStatusCode.BadRequest, status);
        var error = Assert.Single(problem["errors"]!.AsArray())!;
        Assert.Equal("/nir", error["pointer"]!.GetValue<string>());
        Assert.Contains(why, error["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Null((await Get(address))["nir"]);
    }
}
