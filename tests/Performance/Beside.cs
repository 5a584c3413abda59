using System.Net.Http.Headers;
using System.Text;
using PassPlatform.Journey;

namespace PassPlatform.Performance;

/// <summary>Two running platforms, two versions say, asked the same in turn, so that both meet the same noise: what the one costs beside the other.</summary>
internal static class Beside
{
    private const int People = 400;
    private const int Rounds = 2000;
    private const int WarmUp = 500;

    /// <summary>Prints the median of each kind of request on both, and their ratio.</summary>
    /// <param name="runFiles">The <c>run.json</c> of each.</param>
    /// <param name="output">Where to.</param>
    public static async Task<int> Compare(IReadOnlyList<string> runFiles, TextWriter output)
    {
        var sides = new List<Side>();
        foreach (var runFile in runFiles)
        {
            sides.Add(await Side.Open(runFile));
        }

        try
        {
            await output.WriteLineAsync("| request, one after the other | first, ms | second, ms | ratio | difference, ms |");
            await output.WriteLineAsync("| --- | --- | --- | --- | --- |");
            await Row("registration through the gateway", side => side.Register());
            await Row("read of a person through the gateway", side => side.Read(direct: false));
            await Row("the same read, the service alone", side => side.Read(direct: true));
            await Row("search by the beginning of a name through the gateway", side => side.Search());
            await Row("list of 50 people through the gateway", side => side.List());
        }
        finally
        {
            sides.ForEach(side => side.Dispose());
        }

        return 0;

        async Task Row(string what, Func<Side, Task<double>> ask)
        {
            var times = sides.ConvertAll(_ => new List<double>());
            for (var round = -WarmUp; round < Rounds; round++)
            {
                for (var each = 0; each < sides.Count; each++)
                {
                    var place = (each + round + WarmUp) % sides.Count; // Who goes first changes.
                    var took = await ask(sides[place]);
                    if (round >= 0)
                    {
                        times[place].Add(took);
                    }
                }
            }

            var (first, second) = (Figures.Median(times[0]), Figures.Median(times[1]));
            await output.WriteLineAsync($"| {what} | {first:F3} | {second:F3} | {second / first:F2} | {second - first:F3} |");
        }
    }

    private sealed class Side(Platform platform, PlatformRun run, Load load, Guid site) : IDisposable
    {
        private Uri _person = null!;

        public static async Task<Side> Open(string runFile)
        {
            var platform = Platform.Of(runFile);
            var site = await Story.OpenPassSite(platform.As("ars"));
            await platform.As("social-worker", site).GetUntil("/api/intake/people", answer => answer.Status == System.Net.HttpStatusCode.OK);
            var load = new Load(new Uri(platform.Gateway, "/api/intake/people"), () => platform.Token("social-worker", site), site);
            await Bench.Eventually(() => Bench.Try(load)); // Intake is told of the site a moment later.
            var side = new Side(platform, new PlatformRun(platform.Run), load, site);
            for (var number = 0; number < People; number++)
            {
                side._person = await load.Register() ?? throw new InvalidOperationException("Une inscription n'a pas donné d'adresse.");
            }

            return side;
        }

        public Task<double> Register() => Load.Time(async () => await load.Register());

        public Task<double> Read(bool direct)
        {
            var id = _person.OriginalString.Split('/')[^1];
            return Send(() => new HttpRequestMessage(HttpMethod.Get, direct ? new Uri(run.Address("intake"), $"/people/{id}") : new Uri(platform.Gateway, $"/api/intake/people/{id}")));
        }

        // One of the four hundred first, whoever was registered since.
        public Task<double> Search() => Send(() => new HttpRequestMessage(HttpMethod.Post, new Uri(platform.Gateway, "/api/intake/people/searches"))
        {
            Content = new StringContent($$"""{"familyName":"{{Load.FamilyName(Random.Shared.Next(1, People))}}"}""", Encoding.UTF8, "application/json"),
        });

        public Task<double> List() => Send(() => new HttpRequestMessage(HttpMethod.Get, new Uri(platform.Gateway, "/api/intake/people?limit=50")));

        public void Dispose()
        {
            load.Dispose();
            run.Dispose();
            platform.Dispose();
        }

        private async Task<double> Send(Func<HttpRequestMessage> ask)
        {
            using var request = ask();
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await platform.Token("social-worker", site));
            return await Load.Time(() => load.Send(request));
        }
    }
}
