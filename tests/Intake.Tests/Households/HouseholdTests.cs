using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.Intake.Data;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.Intake.Tests.Households;

/// <summary>Persons and their dependants: a family is registered in one go, and who has rights through whom is known [000-002].</summary>
public sealed class HouseholdTests(RunningIntake running) : IntakeTest(running)
{
    [Fact]
    public async Task A_family_is_registered_in_one_go_and_once()
    {
        SocialWorker.DefaultRequestHeaders.Add("Idempotency-Key", Guid.NewGuid().ToString());
        var family = Family(New("Sidibé", "Awa", "adult"), New("Sidibé", "Moussa", "adult"), New("Sidibé", "Bintou", "child", 0));

        var (status, household) = await Post("/households", family);
        var (again, same) = await Post("/households", family);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (status, again));
        Assert.Equal(household["id"]!.ToJsonString(), same["id"]!.ToJsonString());
        Assert.Equal(3, (await Get("/people"))["items"]!.AsArray().Count);
        var members = household["members"]!.AsArray();
        Assert.Equal(["Awa", "Moussa", "Bintou"], members.Select(member => Text(member!, "givenNames")));
        Assert.Equal([null, null, Text(members[0]!, "personId")], members.Select(member => Text(member!, "rightsThrough")));
        Assert.Equal(household.ToJsonString(), (await Get($"/people/{members[2]!["personId"]}/household")).ToJsonString());
        await Eventually(3);
    }

    [Fact]
    public async Task When_one_is_refused_none_is_registered_and_it_is_said_which()
    {
        var wrong = New("Cissé", "Ali", "child", 0);
        wrong["person"]!["birthDate"] = "2021-04-07";

        var (status, problem) = await Post("/households", Family(New("Cissé", "Oumar", "adult"), wrong));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("/members/1/person/birthDate", Errors(problem).Keys);
        Assert.Empty((await Get("/people"))["items"]!.AsArray());
        Assert.Empty(Heard<PersonRegistered>());
    }

    [Fact]
    public async Task A_likely_duplicate_in_a_family_is_named_by_its_place()
    {
        var known = await Register(Registration("Fofana", "Kadi"));

        var (status, problem) = await Post("/households", Family(New("Fofana", "Sory", "adult"), New("Fofana", "Kadi", "adult")));

        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Equal(("/members/1/person", known.Split('/')[^1]), (Text(problem, "at"), Text(problem, "existingPersonId")));
        Assert.Single((await Get("/people"))["items"]!.AsArray());
    }

    [Fact]
    public async Task Twins_who_share_words_of_a_name_are_registered_together()
    {
        var (status, household) = await Post("/households", Family(New("Fofana", "Kadi", "adult"), New("Fofana", "Fatoumata Awa", "child", 0), New("Fofana", "Fatoumata Binta", "child", 0)));

        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Equal(3, household["members"]!.AsArray().Count);
    }

    [Fact]
    public async Task People_who_are_known_and_people_who_are_not_make_one_household_and_a_person_is_in_one_only()
    {
        var mother = Id(await Register(Registration("Barry", "Mariama")));

        var (status, household) = await Post("/households", Family(Known(mother, "adult"), New("Barry", "Saliou", "child", 0)));
        var (elsewhere, problem) = await Post("/households", Family(Known(mother, "adult")));

        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Equal(HttpStatusCode.BadRequest, elsewhere);
        Assert.Contains("/members/0/personId", Errors(problem).Keys);
        Assert.Equal(2, household["members"]!.AsArray().Count);
    }

    [Fact]
    public async Task Two_households_cannot_take_the_same_person_at_the_same_instant()
    {
        var person = Id(await Register(Registration("Bah", "Issa")));

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Post("/households", Family(Known(person, "adult")))));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
        Assert.All(answers, answer => Assert.True((int)answer.Status is 201 or 400 or 409 or 412, $"{answer.Status}"));
    }

    [Fact]
    public async Task Who_left_a_household_keeps_their_file_and_may_join_another()
    {
        var (_, household) = await Post("/households", Family(New("Soumah", "Abou", "adult"), New("Soumah", "Mory", "other-dependant", 0)));
        var (abou, mory) = (Text(household["members"]![0]!, "personId")!, Text(household["members"]![1]!, "personId")!);

        var (status, changed) = await Put($"/households/{household["id"]}", Family(Known(abou, "adult"), New("Soumah", "Sira", "child", 0)), $"\"{household["version"]}\"");
        var (stale, _) = await Put($"/households/{household["id"]}", Family(Known(abou, "adult")), $"\"{household["version"]}\"");
        var (joined, _) = await Post("/households", Family(Known(mory, "adult")));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.PreconditionFailed, HttpStatusCode.Created), (status, stale, joined));
        Assert.Equal(["Abou", "Sira"], changed["members"]!.AsArray().Select(member => Text(member!, "givenNames")));
        Assert.Equal(HttpStatusCode.OK, (await SocialWorker.GetAsync($"/people/{mory}", Stop)).StatusCode);
    }

    [Theory]
    [InlineData(0, 0)] // Through oneself
    [InlineData(0, 5)] // Through nobody
    [InlineData(1, 2)] // Through who has none of their own
    public async Task Rights_go_through_another_of_the_household_who_has_their_own(int member, int through)
    {
        var family = Family(New("Diop", "A", "adult"), New("Diop", "B", "adult"), New("Diop", "C", "child", 0));
        family["members"]![member]!["rightsThrough"] = through;

        var (status, problem) = await Post("/households", family);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains($"/members/{member}/rightsThrough", Errors(problem).Keys);
    }

    [Fact]
    public async Task A_person_of_another_PASS_or_neither_known_nor_new_is_refused()
    {
        var (status, problem) = await Post("/households", Family(
            Known($"{Guid.CreateVersion7()}", "adult"), new JsonObject { ["place"] = "adult" }));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(["/members/0/personId", "/members/1/personId"], Errors(problem).Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Who_is_erased_leaves_the_household_and_nothing_points_to_them()
    {
        var (_, household) = await Post("/households", Family(New("Conté", "Yero", "adult"), New("Conté", "Hadja", "child", 0)));
        var yero = Text(household["members"]![0]!, "personId")!;
        var (_, request) = await Post("/data-requests", new { right = "erasure", channel = "letter", receivedOn = "2021-04-10", personId = yero });
        using var coordinator = Intake.Client(Roles.Coordinator, Site);

        using var erased = await coordinator.PostAsJsonAsync($"/people/{yero}/erasure", new { dataRequestId = request["id"]!.GetValue<Guid>() }, Stop);

        Assert.Equal(HttpStatusCode.OK, erased.StatusCode);
        var left = Assert.Single((await Get($"/households/{household["id"]}"))["members"]!.AsArray())!;
        Assert.Equal(("Hadja", null), (Text(left, "givenNames"), Text(left, "rightsThrough")));
    }

    [Fact]
    public async Task Who_asked_that_their_data_be_only_kept_is_seen_by_the_coordinator_alone_and_put_out_by_nobody_else()
    {
        var (_, household) = await Post("/households", Family(New("Sylla", "Ibou", "adult"), New("Sylla", "Nana", "adult")));
        var (ibou, nana) = (Text(household["members"]![0]!, "personId")!, Text(household["members"]![1]!, "personId")!);
        var (_, request) = await Post("/data-requests", new { right = "restriction", channel = "letter", receivedOn = "2021-04-10", personId = nana });
        using var coordinator = Intake.Client(Roles.Coordinator, Site);
        using var restricted = await coordinator.PostAsJsonAsync($"/people/{nana}/restriction", new { dataRequestId = request["id"]!.GetValue<Guid>() }, Stop);
        Assert.True(restricted.IsSuccessStatusCode);

        var seen = await Get($"/households/{household["id"]}");
        var (status, _) = await Put($"/households/{household["id"]}", Family(Known(ibou, "adult")), "*");

        Assert.Equal((1, 1), (seen["members"]!.AsArray().Count, seen["restricted"]!.GetValue<int>()));
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(2, (await coordinator.GetFromJsonAsync<JsonNode>($"/households/{household["id"]}", Stop))!["members"]!.AsArray().Count);
    }

    private static JsonObject Family(params JsonObject[] members) => new() { ["members"] = new JsonArray([.. members]) };

    private static JsonObject New(string familyName, string givenNames, string place, int? rightsThrough = null) =>
        new() { ["person"] = Registration(familyName, givenNames), ["place"] = place, ["rightsThrough"] = rightsThrough };

    private static JsonObject Known(string person, string place) => new() { ["personId"] = person, ["place"] = place };

    private static string Id(string address) => address.Split('/')[^1];

    private static string? Text(JsonNode node, string member) => node[member]?.GetValue<string>();

    private Task Eventually(int registered) => TestKit.Eventually.True(() => Task.FromResult(Heard<PersonRegistered>().Count == registered), "each is told of");
}
