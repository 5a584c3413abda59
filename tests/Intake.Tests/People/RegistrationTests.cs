using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Intake.Tests.People;

public sealed class RegistrationTests(RunningIntake running) : IntakeTest(running)
{
    [Fact]
    public async Task A_registered_person_is_read_back_and_told_to_the_other_services_without_name()
    {

        using var created = await SocialWorker.PostAsJsonAsync("/people", Registration(), Stop);

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Equal("\"1\"", created.Headers.ETag!.Tag);
        var read = await Get(created.Headers.Location!.OriginalString);
        Assert.Equal("Camara", read["familyName"]!.GetValue<string>());
        Assert.Equal("open", read["followUp"]!.GetValue<string>());
        var told = await Hear<PersonRegistered>();
        Assert.Equal(read["id"]!.GetValue<Guid>(), told.PersonId);
        Assert.Equal(FirstContact, told.FirstContactOn);
        Assert.DoesNotContain("Camara", JsonSerializer.Serialize(told, Wire.Bus), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_PASS_gets_404()
    {
        var address = await Register();
        using var others = Intake.Client(Roles.SocialWorker, Guid.CreateVersion7());

        using var read = await others.GetAsync(address, Stop);

        Assert.Equal(HttpStatusCode.NotFound, read.StatusCode);
        Assert.Equal("/problems/introuvable", (await read.Content.ReadFromJsonAsync<JsonNode>(Stop))!["type"]!.GetValue<string>());
        Assert.Empty((await others.GetFromJsonAsync<JsonNode>("/people", Stop))!["items"]!.AsArray());
    }

    [Theory]
    [InlineData(Roles.Ars)]
    [InlineData(Roles.Operator)]
    [InlineData(Roles.Partner)]
    public async Task Who_is_not_of_the_team_gets_403(string role)
    {
        using var other = Intake.Client(role, Site);

        Assert.Equal(HttpStatusCode.Forbidden, (await other.GetAsync("/people", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await other.PostAsJsonAsync("/people", Registration(), Stop)).StatusCode);
    }

    [Fact]
    public async Task Without_a_token_the_answer_is_401()
    {
        using var nobody = Intake.Anonymous();

        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync("/people", Stop)).StatusCode);
    }

    [Fact]
    public async Task The_same_key_and_body_register_once_and_another_body_is_refused()
    {
        SocialWorker.DefaultRequestHeaders.Add("Idempotency-Key", Guid.NewGuid().ToString());

        using var first = await SocialWorker.PostAsJsonAsync("/people", Registration(), Stop);
        using var again = await SocialWorker.PostAsJsonAsync("/people", Registration(), Stop);
        using var other = await SocialWorker.PostAsJsonAsync("/people", Registration("Diallo"), Stop);

        Assert.Equal(first.Headers.Location, again.Headers.Location);
        Assert.Equal(await first.Content.ReadAsStringAsync(Stop), await again.Content.ReadAsStringAsync(Stop));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
        Assert.Single((await Get("/people"))["items"]!.AsArray());
    }

    [Fact]
    public async Task A_wrong_body_is_explained_field_by_field_in_French()
    {
        var (status, problem) = await Post(
            "/people",
            new { sex = "autre", birthDate = "06/04/1990", origin = "spontaneous", nickname = "T" });

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("/problems/champ-invalide", problem["type"]!.GetValue<string>());
        var errors = Errors(problem);
        Assert.Equal("un de : female, male, unspecified", errors["/sex"]);
        Assert.StartsWith("une date AAAA-MM-JJ", errors["/birthDate"], StringComparison.Ordinal);
        Assert.Contains("/nickname", errors.Keys);
        Assert.Contains("/familyName", errors.Keys);
        Assert.Contains("/firstContactOn", errors.Keys);
    }

    [Theory]
    [InlineData("familyName", "\"   \"", "/familyName")]
    [InlineData("languages", "[\"soninke\"]", "/languages")]
    [InlineData("languages", "[\"bm\", \"bam\"]", "/languages")]
    [InlineData("languages", "[\"SNK\"]", "/languages")]
    [InlineData("phone", "\"appeler la voisine\"", "/phone")]
    [InlineData("phone", "\"06 12 34 56\"", "/phone")]
    [InlineData("birthDate", "\"2021-04-07\"", "/birthDate")]
    [InlineData("birthDate", "\"1850-01-01\"", "/birthDate")]
    [InlineData("firstContactOn", "\"2999-01-01\"", "/firstContactOn")]
    [InlineData("firstContactOn", "\"1920-01-01\"", "/firstContactOn")]
    [InlineData("dataUseNotice", """{"informedOn":"2021-04-05","languageCode":"snk","interpreter":true}""", "/dataUseNotice/informedOn")]
    [InlineData("dataUseNotice", """{"informedOn":"2021-04-06","languageCode":"xx","interpreter":true}""", "/dataUseNotice/languageCode")]
    [InlineData("address", """{"line1":"1 rue X","postalCode":"93","city":"Bobigny","domiciliation":false}""", "/address/postalCode")]
    public async Task A_field_out_of_bounds_is_named(string field, string value, string pointer)
    {
        var registration = Registration();
        registration[field] = JsonNode.Parse(value);

        var (status, problem) = await Post("/people", registration);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(pointer, Errors(problem).Keys);
        Assert.Empty((await Get("/people"))["items"]!.AsArray());
    }

    [Fact]
    public async Task A_language_of_two_codes_is_kept_under_one()
    {
        var registration = Registration();
        registration["languages"] = new JsonArray("bam", "snk", "fra");

        var read = await Get(await Register(registration));

        Assert.Equal(["bm", "snk", "fr"], read["languages"]!.AsArray().Select(code => code!.GetValue<string>()));
    }

    [Fact]
    public async Task A_person_without_birth_date_nor_address_is_registered()
    {
        var registration = Registration();
        registration.Remove("birthDate");

        var read = await Get(await Register(registration));

        Assert.Null(read["birthDate"]);
        Assert.Null(read["address"]);
    }

    [Fact]
    public async Task A_PASS_that_nobody_opened_is_refused()
    {
        using var team = Intake.Client(Roles.SocialWorker, Guid.CreateVersion7());

        using var refused = await team.PostAsJsonAsync("/people", Registration(), Stop);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal("/problems/pass-inconnue", (await refused.Content.ReadFromJsonAsync<JsonNode>(Stop))!["type"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_token_of_several_PASS_must_name_one_of_its_own()
    {
        var second = Guid.CreateVersion7();
        await Open(second);
        using var team = Intake.Client(Roles.Coordinator, Site, second);
        var registration = Registration();

        Assert.Equal(HttpStatusCode.BadRequest, (await team.PostAsJsonAsync("/people", registration, Stop)).StatusCode);
        registration["passSiteId"] = Guid.CreateVersion7();
        Assert.Equal(HttpStatusCode.Forbidden, (await team.PostAsJsonAsync("/people", registration, Stop)).StatusCode);
        registration["passSiteId"] = second;
        Assert.Equal(HttpStatusCode.Created, (await team.PostAsJsonAsync("/people", registration, Stop)).StatusCode);
        Assert.Empty((await Get("/people"))["items"]!.AsArray());
        Assert.Single((await team.GetFromJsonAsync<JsonNode>($"/people?passSiteId={second}", Stop))!["items"]!.AsArray());
    }

    [Theory]
    [InlineData("CAMARA", "fanta")]
    [InlineData("Fanta", "Kamara")]
    [InlineData("Câmara", "Fanta")]
    public async Task A_likely_duplicate_is_refused_with_the_existing_person_unless_confirmed_distinct(string familyName, string givenNames)
    {
        var existing = await Register();
        var likely = Registration(familyName, givenNames);

        var (status, problem) = await Post("/people", likely);

        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Equal("/problems/doublon-probable", problem["type"]!.GetValue<string>());
        Assert.Equal(existing, $"/people/{problem["existingPersonId"]!.GetValue<Guid>()}");
        likely["confirmedDistinct"] = true;
        Assert.NotEqual(existing, await Register(likely));
    }

    [Fact]
    public async Task The_same_name_on_another_birth_date_or_in_another_PASS_is_no_duplicate()
    {
        await Register();
        var younger = Registration();
        younger["birthDate"] = "2001-03-15";
        await Register(younger);
        var second = Guid.CreateVersion7();
        await Open(second);
        using var others = Intake.Client(Roles.SocialWorker, second);

        using var elsewhere = await others.PostAsJsonAsync("/people", Registration(), Stop);

        Assert.Equal(HttpStatusCode.Created, elsewhere.StatusCode);
    }
}
