using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.Intake.Tests.People;

/// <summary>Who comes, in whatever certainty there is: nothing is required that a person may not have [000-006].</summary>
public sealed class IdentityTests(RunningIntake running) : IntakeTest(running)
{
    [Fact]
    public async Task The_shortest_registration_is_a_name_a_sex_a_day_and_how_they_came()
    {
        var address = await Register(new JsonObject { ["familyName"] = "Zalmai", ["sex"] = "unspecified", ["firstContactOn"] = "2021-04-06", ["origin"] = "outreach" });

        var read = await Get(address);
        Assert.Equal(("Zalmai", "", "unspecified"), (Text(read, "familyName"), Text(read, "givenNames"), Text(read, "sex")));
        Assert.All(["birthDate", "estimatedAge", "phone", "address", "nir", "dataUseNotice", "birthName", "staysAt"], member => Assert.Null(read[member]));
        var told = await Hear<PersonRegistered>();
        Assert.Equal((null, null), (told.BirthYear, told.BirthCertainty));
    }

    [Theory]
    [InlineData("1985", BirthCertainty.Year, 1985)]
    [InlineData("1985-03", BirthCertainty.Month, 1985)]
    [InlineData("1985-03-07", BirthCertainty.Day, 1985)]
    public async Task A_birth_is_kept_and_told_as_well_as_it_is_known(string birth, BirthCertainty certainty, int year)
    {
        var registration = Registration("Haidari");
        registration["birthDate"] = birth;

        var address = await Register(registration);

        Assert.Equal(birth, Text(await Get(address), "birthDate"));
        var told = await Hear<PersonRegistered>();
        Assert.Equal((year, certainty), (told.BirthYear, told.BirthCertainty));
        Assert.DoesNotContain("1985-", JsonSerializer.Serialize(told, Wire.Bus), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_estimated_age_is_kept_with_its_day_and_is_no_birth_date()
    {
        var registration = Registration("Gebre");
        registration.Remove("birthDate");
        registration["estimatedAge"] = new JsonObject { ["age"] = 17, ["on"] = "2021-04-06" };

        var address = await Register(registration);

        var read = await Get(address);
        Assert.Null(read["birthDate"]);
        Assert.Equal((17, "2021-04-06"), (read["estimatedAge"]!["age"]!.GetValue<int>(), Text(read["estimatedAge"]!, "on")));
        var told = await Hear<PersonRegistered>();
        Assert.Equal((2004, BirthCertainty.Estimated), (told.BirthYear, told.BirthCertainty));
        using var service = Intake.Client(Roles.Service);
        using var known = await service.PostAsJsonAsync("/people/known", new { personIds = new[] { address.Split('/')[^1] } }, Stop);
        Assert.Equal("P17Y/2021-04-06", Text((await known.Content.ReadFromJsonAsync<JsonNode>(Stop))!["items"]![0]!, "birthDate"));
    }

    [Fact]
    public async Task A_better_known_birth_is_a_rectification_and_tells_the_certainty()
    {
        var registration = Registration("Tesfaye");
        registration["birthDate"] = "1985";
        var address = await Register(registration);
        var body = Identity(registration);
        body["birthDate"] = "1985-11";

        Assert.Equal(HttpStatusCode.OK, (await Put(address, body)).Status);

        var told = await Hear<PersonRectified>();
        Assert.Equal((1985, BirthCertainty.Month), (told.BirthYear, told.BirthCertainty));
        Assert.Equal([IdentityPart.BirthDate], told.Parts);
    }

    [Theory]
    [InlineData("birthDate", "\"1985-13\"", "/birthDate")]
    [InlineData("birthDate", "\"85\"", "/birthDate")]
    [InlineData("birthDate", "\"2022\"", "/birthDate")] // After the first contact, whatever the day.
    [InlineData("estimatedAge", """{"age":30,"on":"2021-04-06"}""", "/estimatedAge")] // A birth date is told too.
    [InlineData("estimatedAge", """{"age":131,"on":"2021-04-06"}""", "/estimatedAge/age")]
    [InlineData("contacts", """[{"kind":"email","value":"fanta@exam,ple.fr"}]""", "/contacts/0/value")]
    [InlineData("contacts", """[{"kind":"email","value":"Fanta <fanta@exemple.fr>"}]""", "/contacts/0/value")]
    [InlineData("contacts", """[{"kind":"email","value":"fanta@exemple.fr, awa@exemple.fr"}]""", "/contacts/0/value")]
    [InlineData("birthCountry", "\"France\"", "/birthCountry")]
    [InlineData("birthCountry", "\"ZZ\"", "/birthCountry")]
    [InlineData("birthName", "\"12\"", "/birthName")]
    [InlineData("otherNames", "[\"1 90 03 99 350 123 45\"]", "/otherNames")]
    [InlineData("spellings", "[\"...\"]", "/spellings")]
    [InlineData("phone", "\"..........\"", "/phone")]
    [InlineData("contacts", """[{"kind":"phone","value":"0612"}]""", "/contacts/0/value")]
    [InlineData("contacts", """[{"kind":"email","value":"fanta"}]""", "/contacts/0/value")]
    [InlineData("address", """{"line1":"1 rue X","postalCode":"93000","city":"Bobigny","domiciliation":false,"domiciledUntil":"2022-04-06"}""", "/address/domiciledUntil")]
    [InlineData("address", """{"line1":"CCAS","postalCode":"93000","city":"Bobigny","domiciliation":true,"domiciledFrom":"2021-04-06","domiciledUntil":"2021-04-05"}""", "/address/domiciledUntil")]
    public async Task What_cannot_be_is_refused_by_its_name_and_nothing_is_kept(string field, string value, string pointer)
    {
        var registration = Registration("Refus");
        registration[field] = JsonNode.Parse(value);

        var (status, problem) = await Post("/people", registration);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(pointer, Errors(problem).Keys);
        Assert.Empty((await Get("/people"))["items"]!.AsArray());
    }

    [Theory]
    [InlineData(5, "0001-01-01")]
    [InlineData(5, "1898-03-01")] // Would be kept, and never read again.
    [InlineData(30, "2199-01-01")]
    public async Task An_age_is_estimated_on_a_day_of_the_PASS(int age, string on)
    {
        var registration = Registration("Refus");
        (registration["birthDate"], registration["estimatedAge"]) = (null, new JsonObject { ["age"] = age, ["on"] = on });

        var (status, problem) = await Post("/people", registration);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(["/estimatedAge/on"], Errors(problem).Keys);
        Assert.Empty((await Get("/people"))["items"]!.AsArray());
    }

    [Fact]
    public async Task Names_in_any_script_places_languages_and_ways_to_be_reached_are_read_back()
    {
        var registration = Registration("محمد");
        registration["givenNames"] = "𐰢𐰆"; // Letters beyond the first plane are letters.
        registration["birthName"] = "Mohammadi";
        registration["otherNames"] = new JsonArray("Hamid", "Abu Omar");
        registration["spellings"] = new JsonArray("Mouhamadi", "Мухаммади");
        registration["birthCountry"] = "AF";
        registration["birthPlace"] = "Kunduz";
        registration["interpreterNeeded"] = true;
        registration["phone"] = "+33 (0)6 12 34 56 78";
        registration["contacts"] = new JsonArray(
            new JsonObject { ["kind"] = "phone", ["value"] = "06-12-34-56-79", ["through"] = "Son frère" },
            new JsonObject { ["kind"] = "email", ["value"] = "hamid@exemple.org" },
            new JsonObject { ["kind"] = "other", ["value"] = "à l'accueil de jour, le matin" });
        registration["staysAt"] = "Campement du quai";

        var read = await Get(await Register(registration));

        foreach (var (member, written) in registration.Where(member => member.Key is not ("dataUseNotice" or "confirmedDistinct" or "contacts")))
        {
            Assert.Equal(written!.ToJsonString(), read[member]!.ToJsonString());
        }

        Assert.Equal(["Son frère", null, null], read["contacts"]!.AsArray().Select(way => way!["through"]?.GetValue<string>()));
    }

    private static JsonObject Identity(JsonObject registration)
    {
        var body = registration.DeepClone().AsObject();
        foreach (var member in (string[])["firstContactOn", "origin", "dataUseNotice"])
        {
            body.Remove(member);
        }

        return body;
    }

    private static string? Text(JsonNode node, string member) => node[member]?.GetValue<string>();
}
