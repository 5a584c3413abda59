using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.Intake.Tests.People;

/// <summary>The birth dates that the bus does not tell.</summary>
public sealed class KnownPeopleTests(RunningIntake running) : IntakeTest(running)
{
    [Fact]
    public async Task A_service_is_given_the_birth_dates_that_it_asks_for_and_nothing_that_names_anybody()
    {
        var (one, other) = (IdOf(await Register(Registration("Keïta"))), IdOf(await Register(Unborn())));
        var nobody = Guid.CreateVersion7();

        var (status, answer) = await Ask(other, one, nobody, one);

        Assert.Equal(HttpStatusCode.OK, status);
        var items = answer["items"]!.AsArray().ToDictionary(item => item!["personId"]!.GetValue<Guid>(), item => item!.AsObject());
        Assert.Equal(2, items.Count);
        Assert.Equal("1990-03-15", items[one]["birthDate"]!.GetValue<string>());
        Assert.Null(items[other]["birthDate"]);
        Assert.All(items.Values, item => Assert.Equal(["birthDate", "personId", "version"], item.Select(member => member.Key).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task The_version_of_the_answer_tells_which_of_two_is_newer()
    {
        var person = await Register(Registration("Sylla"));
        var before = (await Ask(IdOf(person))).Answer["items"]![0]!;
        var rectified = Registration("Sylla");
        rectified["birthDate"] = "1990-03-16";
        foreach (var member in (string[])["firstContactOn", "origin", "dataUseNotice", "confirmedDistinct", "passSiteId"])
        {
            rectified.Remove(member);
        }

        Assert.Equal(HttpStatusCode.OK, (await Put(person, rectified)).Status);

        var after = (await Ask(IdOf(person))).Answer["items"]![0]!;
        Assert.Equal("1990-03-16", after["birthDate"]!.GetValue<string>());
        Assert.True(after["version"]!.GetValue<long>() > before["version"]!.GetValue<long>());
    }

    [Fact]
    public async Task What_a_service_was_told_of_somebody_is_in_the_audit_of_their_PASS()
    {
        var person = IdOf(await Register(Registration("Diarra")));
        await Ask(person);
        using var coordinator = Intake.Client(Roles.Coordinator, Site);

        var lines = (await coordinator.GetFromJsonAsync<JsonNode>($"/audit?subject={person}", Stop))!["items"]!.AsArray();

        Assert.Contains("POST /people/known", lines.Select(line => line!["operation"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(101)]
    public async Task Between_one_and_a_hundred_people_are_asked_about_at_once(int count) =>
        Assert.Equal(HttpStatusCode.BadRequest, (await Ask([.. Enumerable.Range(0, count).Select(_ => Guid.CreateVersion7())])).Status);

    private static JsonObject Unborn()
    {
        var registration = Registration("Touré");
        registration.Remove("birthDate");
        return registration;
    }

    private static Guid IdOf(string address) => Guid.Parse(address[(address.LastIndexOf('/') + 1)..]);

    private async Task<(HttpStatusCode Status, JsonNode Answer)> Ask(params Guid[] people)
    {
        using var service = Intake.Client(Roles.Service);
        using var answer = await service.PostAsJsonAsync("/people/known", new { personIds = people }, Stop);
        return (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonNode>(Stop))!);
    }
}
