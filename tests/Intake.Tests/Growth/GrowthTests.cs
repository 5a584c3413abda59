using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Intake.Tests.Growth;

/// <summary>What a page or a night costs does not grow with the PASS. The plans are SQLite's; SQL Server has the same indexes.</summary>
public sealed class GrowthTests(RunningIntake running) : IntakeTest(running)
{
    [Fact]
    public async Task Nothing_reads_a_whole_table_or_sorts_one()
    {
        await using var intake = new GrownIntake();
        await intake.Fill(Running.Broker, sites: 3, people: 600);

        await intake.AssertFlat();
    }

    [Fact]
    public async Task A_night_sends_as_many_commands_a_batch_however_many_there_are()
    {
        var (few, many) = (await CommandsOfNight(3_100), await CommandsOfNight(9_100));

        // Batches of 200: 207 are lost of the few, 607 of the many.
        Assert.Equal((2, 4), (few.Batches, many.Batches));
        Assert.Equal(few.Reads / few.Batches, many.Reads / many.Batches);
    }

    [Fact]
    public async Task Whom_to_call_back_is_listed_from_the_most_silent_on_and_a_call_in_between_hides_nobody()
    {
        var late = await Register(Registration("Traore"));
        await Register(Registration("Camara"));
        await Register(Registration("Diallo"));
        await Post($"{late}/interviews", new { heldOn = "2021-05-02", kind = "social" });

        var first = await Get("/people?lastContactBefore=2021-06-01&limit=1");
        await Post($"/people/{first["items"]![0]!["id"]}/interviews", new { heldOn = "2021-05-20", kind = "social" });
        var rest = await Get($"/people?lastContactBefore=2021-06-01&after={first["next"]}");

        Assert.Equal("Camara", first["items"]![0]!["familyName"]!.GetValue<string>());
        Assert.Equal(["Diallo", "Traore", "Camara"], rest["items"]!.AsArray().Select(person => person!["familyName"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData("/people?after=ici")]
    [InlineData("/people?lastContactBefore=2021-06-01&after=0197a1b2-0000-7000-8000-000000000001")]
    [InlineData("/people?lastContactBefore=2021-06-01&after=hier.0197a1b2-0000-7000-8000-000000000001")]
    public async Task A_place_of_no_list_is_refused(string address)
    {
        using var refused = await SocialWorker.GetAsync(address, Stop);

        Assert.Equal("after", Assert.Single(Errors((await refused.Content.ReadFromJsonAsync<JsonNode>(Stop))!)).Key);
    }

    [Fact]
    public async Task A_search_answers_in_the_order_of_registration_page_by_page()
    {
        foreach (var name in new[] { "Diarra", "Dia", "Diallo", "Dia", "Camara" })
        {
            await Register(Registration(name) is var registration && (registration["confirmedDistinct"] = true) is not null ? registration : null);
        }

        List<string> found = [];
        string? after = null;
        do
        {
            var (_, page) = await Post($"/people/searches?limit=1{(after is null ? "" : $"&after={after}")}", new { familyName = "dia" });
            found.Add(page["items"]![0]!["familyName"]!.GetValue<string>());
            after = page["next"]?.GetValue<string>();
        }
        while (after is not null);

        Assert.Equal(["Diarra", "Dia", "Diallo", "Dia"], found);
    }

    [Fact]
    public async Task A_token_of_two_PASS_reads_both_as_one_list_page_by_page()
    {
        var other = Guid.CreateVersion7();
        await Open(other);
        using var both = Intake.Client(Roles.SocialWorker, Site, other);
        foreach (var (name, site) in new[] { ("Un", Site), ("Deux", other), ("Trois", Site), ("Quatre", other) })
        {
            var registration = Registration(name);
            registration["passSiteId"] = site;
            (await both.PostAsJsonAsync("/people", registration, Stop)).EnsureSuccessStatusCode();
        }

        List<string> found = [];
        var address = "/people?limit=3";
        for (string? next = ""; next is not null;)
        {
            var page = (await both.GetFromJsonAsync<JsonNode>(next.Length == 0 ? address : $"{address}&after={next}", Stop))!;
            found.AddRange(page["items"]!.AsArray().Select(person => person!["familyName"]!.GetValue<string>()));
            next = page["next"]?.GetValue<string>();
        }

        Assert.Equal(["Un", "Deux", "Trois", "Quatre"], found);
    }

    private async Task<(int Batches, int Reads)> CommandsOfNight(int people)
    {
        await using var intake = new GrownIntake();
        await intake.Fill(Running.Broker, sites: 1, people);
        await intake.Works[^1].Run();
        var batches = intake.Commands.Sent.Count(command => command.Text.Contains("\"LastContactOn\" <= ", StringComparison.Ordinal));
        return (batches, intake.Commands.Sent.Count(command => command.Text.Contains("FROM \"People\"", StringComparison.Ordinal) && !command.Text.Contains("COUNT", StringComparison.Ordinal)));
    }
}
