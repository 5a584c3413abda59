using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using PassPlatform.Journey;
using PassPlatform.Seed;

namespace PassPlatform.Performance;

/// <summary>What finding people and registering them costs as a PASS grows, through the gateway of a platform that runs: the names are those of the invented year.</summary>
/// <remarks>One request after the other, while nothing else is asked. Those names are few, so that hundreds share each: a PASS of as many true people is easier.</remarks>
internal sealed class Searches(Platform platform, Guid site, TextWriter output) : IDisposable
{
    private const int Rounds = 400;
    private const int WarmUp = 100;
    private const int Fillers = 8;

    private readonly HttpClient _http = new() { BaseAddress = platform.Gateway, Timeout = TimeSpan.FromSeconds(30) };
    private readonly Random _chance = new(1);

    /// <summary>Fills a PASS to each size, and prints the median and the 99th centile of each request at each, with their ratio.</summary>
    /// <param name="runFile">The <c>run.json</c>.</param>
    /// <param name="sizes">Numbers of people, growing.</param>
    /// <param name="output">Where to.</param>
    public static async Task<int> Measure(string runFile, IReadOnlyList<int> sizes, TextWriter output)
    {
        using var platform = Platform.Of(runFile);
        using var searches = new Searches(platform, await Story.OpenPassSite(platform.As("ars")), output);
        await searches.Ready();
        var lives = new Population(sizes[^1] + (sizes.Count * (Rounds + WarmUp)), 2025, 1).Lives;
        var (next, figures) = (0, new List<IReadOnlyDictionary<string, double[]>>());
        foreach (var size in sizes)
        {
            var watch = Stopwatch.StartNew();
            var before = next;
            await Parallel.ForEachAsync(lives.Skip(before).Take(size - before), new ParallelOptions { MaxDegreeOfParallelism = Fillers }, async (life, _) => await searches.Register(life, null));
            next = size;
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{size} people after {watch.Elapsed.TotalSeconds:F0} s, {(size - before) / watch.Elapsed.TotalSeconds:F0} a second"));
            figures.Add(await searches.At(lives, next));
            next += Rounds + WarmUp;
        }

        await output.WriteLineAsync($"| one request after the other | {string.Join(" | ", sizes.Select(size => string.Create(CultureInfo.InvariantCulture, $"{size:N0}: median, ms | p99, ms")))} | ratio of medians |");
        foreach (var what in figures[0].Keys)
        {
            var cells = figures.Select(each => string.Create(CultureInfo.InvariantCulture, $"{Figures.Median(each[what]):F1} | {Figures.Percentile(each[what], 0.99):F1}"));
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"| {what} | {string.Join(" | ", cells)} | {Figures.Median(figures[^1][what]) / Figures.Median(figures[0][what]):F2} |"));
        }

        return 0;
    }

    public void Dispose() => _http.Dispose();

    private async Task Ready()
    {
        while ((await Send("/api/intake/people/searches", new { name = "personne" })).Status != System.Net.HttpStatusCode.OK || (await Send("/api/intake/people", Body(new Population(1, 2025, 2).Lives[0], null))).Status != System.Net.HttpStatusCode.Created)
        {
            await Task.Delay(100); // Intake is told of the site a moment later.
        }
    }

    // In turn, so that all meet the same noise.
    private async Task<IReadOnlyDictionary<string, double[]>> At(IReadOnlyList<Life> lives, int known)
    {
        var (times, nobody) = (new Dictionary<string, List<double>>(), 0);
        for (var round = -WarmUp; round < Rounds; round++)
        {
            var (fresh, someone) = (lives[known + round + WarmUp], lives[_chance.Next(known)]);
            string? search = null;
            await Time("forced search before a registration", async () => search = (await Asked("/api/intake/people/candidates", new { familyName = fresh.FamilyName, givenNames = fresh.GivenNames, sex = fresh.Sex, birthDate = fresh.BornOn })).GetProperty("search").GetString());
            await Time("registration that follows it", () => Register(fresh, search));
            await Time("search by given name and family name", async () => nobody += (await Asked("/api/intake/people/searches", new { name = $"{someone.GivenNames} {someone.FamilyName}" })).GetProperty("items").GetArrayLength() == 0 ? 1 : 0);
            await Time("search by the beginning of a name", () => Asked("/api/intake/people/searches", new { name = someone.FamilyName[..Math.Min(4, someone.FamilyName.Length)] }));
            await Time("search by name and day of birth", () => Asked("/api/intake/people/searches", new { name = someone.FamilyName, birthDate = someone.BornOn }));
            await Time("search of a name that nobody has", () => Asked("/api/intake/people/searches", new { name = "Xhufaj Qirjako" }));

            async Task Time(string what, Func<Task> ask)
            {
                var took = await Load.Time(ask);
                if (round >= 0)
                {
                    (times.TryGetValue(what, out var list) ? list : times[what] = []).Add(took);
                }
            }
        }

        await output.WriteLineAsync($"first pages that show nobody, of {Rounds + WarmUp} searches by given name and family name of somebody who is there: {nobody}");
        return times.ToDictionary(each => each.Key, each => each.Value.ToArray());
    }

    private async Task Register(Life life, string? followedSearch)
    {
        var (status, body) = await Send("/api/intake/people", Body(life, followedSearch));
        if (status != System.Net.HttpStatusCode.Created)
        {
            throw new HttpRequestException($"{status}: {body}"); // A benchmark with failures measures nothing.
        }
    }

    private async Task<JsonElement> Asked(string address, object body)
    {
        var (status, answer) = await Send(address, body);
        return status == System.Net.HttpStatusCode.OK ? answer : throw new HttpRequestException($"{status}: {answer}");
    }

    private async Task<(System.Net.HttpStatusCode Status, JsonElement Body)> Send(string address, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, UriKind.Relative)) { Content = JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await platform.Token("secretary", site));
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var answer = await _http.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }

    // Filled without the search: that those before look alike is meant.
    private static Dictionary<string, object?> Body(Life life, string? followedSearch) => new()
    {
        ["familyName"] = life.FamilyName,
        ["givenNames"] = life.GivenNames,
        ["sex"] = life.Sex,
        ["birthDate"] = life.BornOn,
        ["languages"] = new[] { "fr" },
        ["firstContactOn"] = "2025-01-06",
        ["origin"] = "spontaneous",
        ["followedSearch"] = followedSearch,
        ["confirmedDistinct"] = followedSearch is null,
    };
}
