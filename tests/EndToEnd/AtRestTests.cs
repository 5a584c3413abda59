using System.Net;
using PassPlatform.Journey;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.EndToEnd;

/// <summary>Nothing that names anybody lies readable in the data folder: databases, their logs, the broker's files, what the processes said [000-127].</summary>
public sealed class AtRestTests(RunningPlatform running, ITestOutputHelper output)
{
    // The names and the day are nobody else's in the whole run.
    private static readonly string[] Told =
        ["Ouattara-Zongo", "Rokhaya-Célestine", "1987-11-23", "23/11/1987", "06 39 98 17 42", "17 impasse des Glycines", "Une cousine l'héberge jusqu'au printemps"];

    private static readonly string[] OfTheStory = ["Sidibé", "Lemaire"];

    [Fact]
    public async Task What_people_told_is_in_no_file_of_the_data_folder_and_who_is_erased_is_found_by_nobody()
    {
        await new Story(running.Platform, new Narrator(TextWriter.Null, running.Platform.Dashboard)).Play();
        var site = await Story.OpenPassSite(running.Platform.As("ars"));
        await Story.SignBothAgreements(running.Platform, site);
        var (worker, coordinator) = (running.Platform.As("social-worker", site), running.Platform.As("coordinator", site));
        var person = (await worker.PostUntil("/api/intake/people", new
        {
            familyName = Told[0],
            givenNames = Told[1],
            sex = "female",
            birthDate = Told[2],
            languages = new[] { "mos" },
            phone = Told[4],
            address = new { line1 = Told[5], postalCode = "76000", city = "Rouen", domiciliation = false },
            firstContactOn = "2021-04-06",
            origin = "town-social-services",
            dataUseNotice = new { informedOn = "2021-04-06", languageCode = "mos", interpreter = true },
        })).Id;
        await worker.Post($"/api/intake/people/{person}/interviews", new { heldOn = "2021-04-06", kind = "social", note = Told[6] });
        await worker.Post($"/api/intake/people/{person}/diagnoses", new
        {
            madeOn = "2021-04-06",
            vulnerabilities = new[] { "precarity" },
            note = Told[6],
            situation = new { territory = "metropole", stay = "irregular", irregularSince = "2021-01-05", enteredFranceOn = "2021-01-05", residenceSince = "2021-01-05", householdSize = 1, annualResourcesCents = 180_000 },
        });
        await worker.GetUntil($"/api/rights/applications?personId={person}", answer => answer["items"].GetArrayLength() > 0);
        Assert.Equal(person, (await worker.Post("/api/intake/people/searches", new { familyName = "ouatt" }, HttpStatusCode.OK))["items"][0].GetProperty("id").GetGuid());

        await TellsNothing([.. Told, .. OfTheStory]);

        // Erased at their request, they are found by nobody, and rights-dossier has forgotten them.
        var request = await coordinator.Post("/api/intake/data-requests", new { right = "erasure", channel = "letter", receivedOn = "2021-05-03", personId = person });
        await coordinator.Post($"/api/intake/people/{person}/erasure", new { dataRequestId = request.Id }, HttpStatusCode.OK);
        await coordinator.Get($"/api/intake/people/{person}", HttpStatusCode.NotFound);
        Assert.Equal(0, (await worker.Post("/api/intake/people/searches", new { familyName = "ouatt" }, HttpStatusCode.OK))["items"].GetArrayLength());
        await worker.GetUntil($"/api/rights/applications?personId={person}", answer => answer["items"].GetArrayLength() == 0);
        var opened = await coordinator.Get($"/api/intake/audit?subject={person}");
        Assert.NotEqual(0, opened["items"].GetArrayLength());
        await TellsNothing(Told);
        Assert.Contains("rien n'a été changé", await running.Operate("audit", "verify"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_of_the_data_folder_opens_what_is_sealed_in_it_and_the_key_of_the_safe_does()
    {
        var site = await Story.OpenPassSite(running.Platform.As("ars"));
        await running.Platform.As("nurse", site).PostUntil("/api/intake/people", SurvivalTests.Person(400));

        var (all, tried, opened) = await running.Taken.Break();
        output.WriteLine($"{tried} possible keys tried on {all.Count} sealed rows and wrapped keys");
        Assert.Contains("intake.People", all);
        Assert.InRange(tried, 1, int.MaxValue);
        Assert.Empty(opened);

        // The same attempt is one: with the master key all of it opens.
        var master = (await File.ReadAllLinesAsync(Path.Combine(running.Safe, "master.key"), TestContext.Current.CancellationToken)).First(line => line.Length > 0 && line[0] != '#');
        var withTheSafe = await running.Taken.Break(Convert.FromBase64String(master.Split(' ')[1]));
        Assert.Equal(all.CountBy(table => table).OrderBy(each => each.Key), withTheSafe.Opened.CountBy(table => table).OrderBy(each => each.Key));
    }

    private async Task TellsNothing(IReadOnlyCollection<string> texts)
    {
        var taken = running.Taken;
        var found = await taken.Find(texts);
        output.WriteLine($"{taken.Searched} files searched");
        Assert.Empty(found);
    }
}
