using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using PassPlatform.Journey;
using Xunit;

namespace PassPlatform.EndToEnd;

/// <summary>Kill any process at any moment: nothing lost, nothing twice.</summary>
public sealed class SurvivalTests(RunningPlatform running, ITestOutputHelper output)
{
    private const int People = 300;
    private const int Workers = 6;
    private const int Year = 2021;

    private static readonly string[] Victims =
        ["intake", "rights-dossier", "partner-network", "messaging-node", "reporting", "identity", "gateway"];

    [Fact]
    public async Task Three_hundred_people_are_each_there_once_though_every_process_is_killed_under_them()
    {
        var patience = TimeSpan.FromMinutes(2);
        var platform = running.Platform;
        var site = await Story.OpenPassSite(platform.As("ars"));
        await Story.SignBothAgreements(platform, site);
        var social = platform.As("social-worker", site, patience);
        var practitionerApp = platform.As("practitioner", site, patience);
        var practitioner = await platform.As("coordinator", site).PostUntil("/api/network/practitioners", Story.PractitionerBody("2020-09-15"));
        var registered = new ConcurrentBag<Guid>();
        var acts = new ConcurrentBag<Guid>();

        using var done = new CancellationTokenSource();
        var killing = KillOneAfterTheOther(() => registered.Count, done.Token);
        var next = 0;
        List<string> killed;
        try
        {
            await Task.WhenAll(Enumerable.Range(0, Workers).Select(async _ =>
            {
                while (Interlocked.Increment(ref next) is var number && number <= People)
                {
                    var person = (await social.PostUntil("/api/intake/people", Person(number))).Id;
                    registered.Add(person);
                    await social.Post($"/api/intake/people/{person}/diagnoses", Diagnosis);
                    var act = await practitionerApp.PostUntil("/api/network/care-acts", new
                    {
                        personId = person,
                        practitionerId = practitioner.Id,
                        performedOn = "2021-04-10",
                        careKind = "ambulatory",
                        amountCents = 2650,
                        reasons = new[] { "general" },
                    });
                    acts.Add(act.Id);
                }
            }));
            await killing;
        }
        finally
        {
            // Whatever happened: no killing goes on under the next test.
            await done.CancelAsync();
            killed = await killing;
        }

        Assert.Equal(Victims, killed);

        var watch = Stopwatch.StartNew();
        var ars = platform.As("ars", null, patience);
        var report = await ars.GetUntil($"/api/reporting/reports/annual/{Year}?passSiteId={site}", answer =>
            Story.Indicator(answer, "ARS-NEW") == $"{People}" && Story.Indicator(answer, "ARS-MEDICAL-ACTS") == $"{People}"
            && Story.Indicator(answer, "ARS-FILE-ACTIVE") == $"{People}");
        var exactAfter = watch.Elapsed;

        Assert.Equal(People, registered.Distinct().Count());
        Assert.Equal(registered.Order(), await All(social, "/api/intake/people"));
        Assert.Equal(acts.Order(), await All(practitionerApp, "/api/network/care-acts"));
        var applications = await AllOf(social, "/api/rights/applications", patience); // While intake was down, what it told waited for a birth date.
        Assert.Equal(registered.Order(), applications.Select(item => item.GetProperty("personId").GetGuid()).Order());
        var recount = await ars.Get($"/api/reporting/reports/annual/{Year}/recount?passSiteId={site}");
        Assert.Equal(0, recount["differences"].GetArrayLength());
        Assert.Equal($"{People}", Story.Indicator(report, "ARS-NEW"));
        var errors = (await running.Queues()).Where(queue => queue.Key.EndsWith("_error", StringComparison.Ordinal) && queue.Value > 0).ToList();
        Assert.Empty(errors);

        // After all that, nothing of them lies readable in what the killed processes left.
        Assert.Empty(await running.Taken.Find(Enumerable.Range(1, People).SelectMany(Told)));

        output.WriteLine($"Killed and started again: {string.Join(", ", killed)}.");
        output.WriteLine($"Requests sent again: {social.Repeated + practitionerApp.Repeated}.");
        output.WriteLine($"The report was exact {exactAfter.TotalSeconds:F1} s after the last answer.");
    }

    /// <summary>A person of the load, each with a name and a day of birth of their own.</summary>
    public static object Person(int number) => new
    {
        familyName = $"Personne{number:D4}",
        givenNames = $"Essai{number:D4}",
        sex = number % 2 == 0 ? "female" : "male",
        birthDate = new DateOnly(1960, 1, 1).AddDays(number * 31).ToString("O"),
        languages = new[] { "fr" },
        firstContactOn = "2021-04-06",
        origin = "association",
        dataUseNotice = new { informedOn = "2021-04-06", languageCode = "fr", interpreter = false },
    };

    /// <summary>What such a person told of who they are.</summary>
    public static IEnumerable<string> Told(int number) => [$"Personne{number:D4}", $"Essai{number:D4}", new DateOnly(1960, 1, 1).AddDays(number * 31).ToString("O")];

    private static object Diagnosis => new
    {
        madeOn = "2021-04-07",
        vulnerabilities = new[] { "precarity" },
        situation = new
        {
            territory = "metropole",
            stay = "irregular",
            enteredFranceOn = "2020-11-05",
            residenceSince = "2020-11-05",
            irregularSince = "2020-11-05",
            working = false,
            householdSize = 1,
            annualResourcesCents = 0,
        },
    };

    // Spread over the load: the next victim falls when another share of the people is registered.
    private async Task<List<string>> KillOneAfterTheOther(Func<int> progress, CancellationToken done)
    {
        var killed = new List<string>();
        foreach (var victim in Victims)
        {
            while (progress() < (killed.Count + 1) * People / (Victims.Length + 2) && !done.IsCancellationRequested)
            {
                await Task.Delay(20, CancellationToken.None);
            }

            if (done.IsCancellationRequested)
            {
                break;
            }

            await running.KillAndStart(victim);
            killed.Add(victim);
        }

        return killed;
    }

    private static async Task<IEnumerable<Guid>> All(Actor actor, string path) =>
        (await Items(actor, path)).Select(item => item.GetProperty("id").GetGuid()).Order();

    private static async Task<List<System.Text.Json.JsonElement>> AllOf(Actor actor, string path, TimeSpan patience)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var items = await Items(actor, path);
            if (items.Count >= People || watch.Elapsed > patience)
            {
                return items;
            }

            await Task.Delay(TimeSpan.FromSeconds(1));
        }
    }

    private static async Task<List<System.Text.Json.JsonElement>> Items(Actor actor, string path)
    {
        var items = new List<System.Text.Json.JsonElement>();
        string? after = null;
        do
        {
            var page = await actor.Get(after is null ? $"{path}?limit=100" : $"{path}?limit=100&after={after}", HttpStatusCode.OK);
            items.AddRange(page["items"].EnumerateArray());
            after = page["next"].GetString();
        }
        while (after is not null);

        return items;
    }
}
