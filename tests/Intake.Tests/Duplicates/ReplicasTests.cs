using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Intake.Tests.Duplicates;

/// <summary>One person is registered once, however many register them at the same time, in one process or in two. Decision 0131.</summary>
public sealed class ReplicasTests(RunningIntake running) : IntakeTest(running)
{
    private const int AtOnce = 24;

    private static readonly (string Family, string Given)[] Spellings =
    [
        ("Camara", "Fanta"), ("CAMARA", "FANTA"), ("Kamara", "Fanta"), ("Fanta", "Camara"), ("Câmara", "Fantah"), ("Camara", "Fanta Binta"),
    ];

    [Fact]
    public async Task One_person_registered_twenty_four_times_at_once_on_two_replicas_has_one_file()
    {
        await using var other = await Replica();
        using var elsewhere = Beside(other);

        var answers = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(n => (n % 2 == 0 ? SocialWorker : elsewhere).PostAsJsonAsync("/people", Registration(Spellings[n % 6].Family, Spellings[n % 6].Given), Stop)));

        Assert.Equal((1, AtOnce - 1), (answers.Count(answer => answer.StatusCode == HttpStatusCode.Created), answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict)));
        var created = await answers.Single(answer => answer.StatusCode == HttpStatusCode.Created).Content.ReadFromJsonAsync<JsonNode>(Stop);
        foreach (var refused in answers.Where(answer => answer.StatusCode == HttpStatusCode.Conflict))
        {
            var problem = (await refused.Content.ReadFromJsonAsync<JsonNode>(Stop))!;
            Assert.Equal(("/problems/doublon-probable", $"{created!["id"]}"), (problem["type"]!.GetValue<string>(), $"{problem["existingPersonId"]}"));
        }

        Assert.Single((await Get("/people"))["items"]!.AsArray());
    }

    [Fact]
    public async Task Twenty_four_people_of_one_birth_date_are_all_registered_at_once()
    {
        await using var other = await Replica();
        using var elsewhere = Beside(other);
        string[] names = ["Balde", "Cisse", "Diarra", "Fofana", "Guindo", "Haidara", "Kouyate", "Lagnado", "Maiga", "Nimaga", "Ouologuem", "Sacko"];

        var answers = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(n => (n % 2 == 0 ? SocialWorker : elsewhere).PostAsJsonAsync("/people", Registration(names[n / 2], n % 2 == 0 ? "Mohamed" : "Aminata"), Stop)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Created, answer.StatusCode));
        Assert.Equal(AtOnce, (await Get("/people?limit=100"))["items"]!.AsArray().Count);
    }

    [Fact]
    public async Task Whoever_is_confirmed_distinct_is_registered_beside_the_other_and_both_are_found_after()
    {
        await Register();
        var homonym = Registration();
        homonym["confirmedDistinct"] = true;
        await Register(homonym);

        var (status, problem) = await Post("/people", Registration("Kamara"));

        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Equal(2, problem["candidates"]!.AsArray().Count);
        Assert.Equal("certain", problem["candidates"]![0]!["grade"]!.GetValue<string>());
    }

    // Another process on the same database, with the same issuer of tokens.
    private async Task<ServiceUnderTest<Program>> Replica()
    {
        var other = await ServiceUnderTest<Program>.Start(Running.Broker, "intake-db", host =>
        {
            foreach (var (name, value) in Intake.Storage.Settings("intake-db"))
            {
                host.UseSetting(name, value);
            }

            host.UseSetting("services:identity:http:0", Intake.Tokens.Address);
        });
        return other;
    }

    private HttpClient Beside(ServiceUnderTest<Program> replica)
    {
        var client = replica.Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Intake.Tokens.Issue(Roles.SocialWorker, "test-elsewhere", Site));
        return client;
    }
}
