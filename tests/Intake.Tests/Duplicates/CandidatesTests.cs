using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.Intake.Tests.Duplicates;

/// <summary>Before somebody is registered, who may already be them, how sure it is and why. [000-006] Decision 0131.</summary>
public sealed class CandidatesTests(RunningIntake running) : IntakeTest(running)
{
    [Theory]
    [InlineData("Kamara", "Fanta", "1990-03-15", "female", "certain", "same-names", "same-birth-date")]
    [InlineData("Fanta", "Camara", "1990-03-15", "unspecified", "certain", "same-names", "same-birth-date")]
    [InlineData("Camara", "Fanta Binta", "1990-03-15", "female", "probable", "names-in-part", "same-birth-date")]
    [InlineData("Camara", "Fanta", "1990-03-15", "male", "probable", "same-names", "same-birth-date", "other-sex")]
    [InlineData("Camara", "Fanta", "1990-03-16", "female", "probable", "same-names", "near-birth-date")]
    [InlineData("Camara", "Fanta", "1990-01-01", "female", "probable", "same-names", "near-birth-date")]
    [InlineData("Camara", "Fanta", "1990", "female", "probable", "same-names", "near-birth-date")]
    [InlineData("Camara", "Fanta", "1990-03", "female", "probable", "same-names", "near-birth-date")]
    [InlineData("Camara", "Fanta Binta", "1990-03-16", "female", "possible", "names-in-part", "near-birth-date")]
    [InlineData("Camara", "Fanta", null, "female", "possible", "same-names", "unknown-birth-date")]
    public async Task A_candidate_has_a_grade_and_says_why(string family, string given, string? birthDate, string sex, string grade, params string[] reasons)
    {
        var known = await Register();

        var (status, found) = await Post("/people/candidates", new { familyName = family, givenNames = given, birthDate, sex });

        Assert.Equal(HttpStatusCode.OK, status);
        var candidate = Assert.Single(found["items"]!.AsArray())!;
        Assert.Equal(known, $"/people/{candidate["person"]!["id"]}");
        Assert.Equal(grade, candidate["grade"]!.GetValue<string>());
        Assert.Equal(reasons, candidate["reasons"]!.AsArray().Select(reason => reason!.GetValue<string>()));
        Assert.Equal(0, found["restricted"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("Camara", "Aminata", "1990-03-15")]
    [InlineData("Diallo", "Fanta", "1990-03-15")]
    [InlineData("Camara", "Fanta", "1985-03-15")]
    [InlineData("Camara", "Fanta", "1990-04")]
    [InlineData("Camara", "Fanta", "1991")]
    public async Task Others_are_no_candidates(string family, string given, string birthDate)
    {
        await Register();

        Assert.Empty((await Post("/people/candidates", new { familyName = family, givenNames = given, birthDate })).Body["items"]!.AsArray());
        var registration = Registration(family, given);
        registration["birthDate"] = birthDate;
        await Register(registration);
    }

    [Fact]
    public async Task A_registration_that_names_the_search_it_followed_passes_unless_somebody_came_since()
    {
        await Register();
        var search = await Search();
        var homonym = Registration("Kamara");
        homonym["followedSearch"] = search;
        var wrong = Registration("Kamara");
        wrong["followedSearch"] = new string('0', 64);

        Assert.Equal(HttpStatusCode.Conflict, (await Post("/people", wrong)).Status);
        await Register(homonym);
        Assert.Equal(HttpStatusCode.Conflict, (await Post("/people", homonym)).Status); // Of two who resemble now, that search showed one.
        homonym["followedSearch"] = await Search();
        await Register(homonym);

        async Task<string> Search() => (await Post("/people/candidates", new { familyName = "Kamara", givenNames = "Fanta", birthDate = "1990-03-15" })).Body["search"]!.GetValue<string>();
    }

    [Theory]
    [InlineData(30, true)]
    [InlineData(34, true)]
    [InlineData(70, false)]
    public async Task An_age_by_guess_shows_who_may_be_the_same_and_blocks_nobody(int age, bool shown)
    {
        var registration = Registration();
        registration.Remove("birthDate");
        registration["estimatedAge"] = new JsonObject { ["age"] = age, ["on"] = "2021-04-06" };
        await Register();
        await Register(registration);

        var found = (await Post("/people/candidates", new { familyName = "Camara", givenNames = "Fanta", birthDate = "1990-03-15" })).Body["items"]!.AsArray();

        Assert.Equal(shown ? ["certain", "possible"] : ["certain"], found.Select(candidate => candidate!["grade"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_name_of_before_or_beside_is_compared_too()
    {
        var registration = Registration("Traoré", "Awa");
        registration["birthName"] = "Coulibaly";
        registration["otherNames"] = new JsonArray("Sanogo");
        await Register(registration);

        Assert.Equal(HttpStatusCode.Conflict, (await Post("/people", Registration("Kulibali", "Awa"))).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await Post("/people", Registration("Sanogo", "Hawa"))).Status);
        Assert.Equal("certain", Assert.Single((await Post("/people/candidates", new { familyName = "Diarra", birthName = "Traoré", givenNames = "Awa", birthDate = "1990-03-15" })).Body["items"]!.AsArray())!["grade"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_refusal_names_those_who_resemble_with_why()
    {
        var known = await Register();

        var (_, problem) = await Post("/people", Registration("Kamara", "Fanta Binta"));

        var candidate = Assert.Single(problem["candidates"]!.AsArray())!;
        Assert.Equal((known, "probable"), ($"/people/{candidate["personId"]}", candidate["grade"]!.GetValue<string>()));
        Assert.Equal(["names-in-part", "same-birth-date"], candidate["reasons"]!.AsArray().Select(reason => reason!.GetValue<string>()));
    }

    [Fact]
    public async Task A_rectification_that_makes_two_files_alike_warns()
    {
        var known = await Register();
        var address = await Register(Registration("Diallo"));
        var identity = Registration("Kamara");
        foreach (var fixedForEver in new[] { "firstContactOn", "origin", "dataUseNotice" })
        {
            identity.Remove(fixedForEver);
        }

        var (status, rectified) = await Put(address, identity);

        Assert.Equal(HttpStatusCode.OK, status);
        var alike = Assert.Single(rectified["likelyDuplicates"]!.AsArray())!;
        Assert.Equal((known, "certain"), ($"/people/{alike["personId"]}", alike["grade"]!.GetValue<string>()));
        Assert.Null((await Get(address))["likelyDuplicates"]);
        Assert.Equal(HttpStatusCode.Conflict, (await Post("/people", Registration("Kamara"))).Status);
    }

    [Fact]
    public async Task Another_PASS_knows_nobody_and_a_name_is_asked_for()
    {
        await Register();
        var second = Guid.CreateVersion7();
        await Open(second);
        using var others = Intake.Client(Roles.SocialWorker, second);

        using var elsewhere = await others.PostAsJsonAsync("/people/candidates", new { familyName = "Camara", givenNames = "Fanta", birthDate = "1990-03-15" }, Stop);
        var (status, problem) = await Post("/people/candidates", new { familyName = "--", birthDate = "1990-03-15" });

        Assert.Empty((await elsewhere.Content.ReadFromJsonAsync<JsonNode>(Stop))!["items"]!.AsArray());
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("/familyName", Errors(problem).Keys);
    }
}
