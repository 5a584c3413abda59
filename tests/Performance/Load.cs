using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace PassPlatform.Performance;

/// <summary>Sends registrations and takes their times.</summary>
internal sealed class Load(Uri address, Func<Task<string>>? token, Guid passSiteId) : IDisposable
{
    private static readonly string[] Syllables =
        ["ba", "co", "di", "fa", "gue", "ka", "la", "ma", "na", "oua", "pe", "ra", "sa", "ta", "va", "za", "bo", "cis", "dem", "lou"];

    private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 256 }) { Timeout = TimeSpan.FromSeconds(30) };
    private int _number;

    /// <summary>A closed loop: each of <paramref name="workers"/> sends its next registration when the last was answered.</summary>
    public async Task Closed(int registrations, int workers)
    {
        var left = registrations;
        await Task.WhenAll(Enumerable.Range(0, workers).Select(async _ =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
            {
                await Register();
            }
        }));
    }

    /// <summary>An open loop: a registration every 1/rate seconds, whatever the answers; times count from when each was due.</summary>
    /// <returns>Milliseconds of each.</returns>
    public async Task<double[]> Open(double ratePerSecond, TimeSpan duration)
    {
        var count = (int)(ratePerSecond * duration.TotalSeconds);
        var times = new double[count];
        var sent = new Task[count];
        var watch = Stopwatch.StartNew();
        for (var index = 0; index < count; index++)
        {
            var due = TimeSpan.FromSeconds(index / ratePerSecond);
            while (watch.Elapsed < due)
            {
                var wait = due - watch.Elapsed;
                if (wait > TimeSpan.FromMilliseconds(1.5))
                {
                    await Task.Delay(1);
                }
                else
                {
                    await Task.Yield();
                }
            }

            var mine = index;
            sent[index] = Task.Run(async () =>
            {
                await Register();
                times[mine] = (watch.Elapsed - due).TotalMilliseconds;
            });
        }

        await Task.WhenAll(sent);
        return times;
    }

    /// <summary>An invented name for each number below 160,000; as names do, they begin in thousands of ways.</summary>
    public static string FamilyName(int number) => string.Concat(Enumerable.Range(0, 4).Select(place => Syllables[number / (int)Math.Pow(Syllables.Length, place) % Syllables.Length]));

    /// <summary>Registers one invented person, and gives where her file is.</summary>
    /// <exception cref="HttpRequestException">It was not answered 201: a benchmark with failures measures nothing.</exception>
    public async Task<Uri?> Register()
    {
        var number = Interlocked.Increment(ref _number);
        var birth = new DateOnly(1950, 1, 1).AddDays(Random.Shared.Next(20_000)).ToString("O", CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Post, address);
        request.Content = new StringContent(
            $$"""
            {"passSiteId":"{{passSiteId}}","familyName":"{{FamilyName(number)}}","givenNames":"Personne{{Random.Shared.Next()}}","sex":"female",
             "birthDate":"{{birth}}","languages":["fr"],"firstContactOn":"2021-04-06","origin":"spontaneous",
             "dataUseNotice":{"informedOn":"2021-04-06","languageCode":"fr","interpreter":false}
            }
            """,
            Encoding.UTF8, "application/json");
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await token());
        }

        using var answer = await _http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsByteArrayAsync();
        return answer.Headers.Location;
    }

    /// <summary>Milliseconds of sequential reads of two addresses, in turn, so that both meet the same noise.</summary>
    public async Task<(double[] First, double[] Second)> Pairs(Uri first, Uri second, int pairs)
    {
        var times = (First: new double[pairs], Second: new double[pairs]);
        for (var pair = 0; pair < pairs; pair++)
        {
            times.First[pair] = await Time(first);
            times.Second[pair] = await Time(second);
        }

        return times;
    }

    /// <summary>Sends a request, and reads its answer.</summary>
    /// <exception cref="HttpRequestException">It failed.</exception>
    public async Task Send(HttpRequestMessage request)
    {
        using var answer = await _http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsByteArrayAsync();
    }

    /// <summary>Milliseconds that something takes.</summary>
    public static async Task<double> Time(Func<Task> what)
    {
        var watch = Stopwatch.StartNew();
        await what();
        return watch.Elapsed.TotalMilliseconds;
    }

    public void Dispose() => _http.Dispose();

    private async Task<double> Time(Uri uri)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, uri);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await token!());
        return await Time(() => Send(request));
    }
}
