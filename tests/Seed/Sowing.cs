using PassPlatform.Journey;

namespace PassPlatform.Seed;

/// <summary>A PASS opened for it, its year, and the comparison of the report with the truth.</summary>
internal sealed class Sowing(Platform platform, int people, int year, int seed, DateOnly until)
{
    /// <summary>The people of <c>./pass seed</c>.</summary>
    public const int DefaultSeed = 76;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Population _population = new(people, year, seed);
    private Sower? _sower;

    /// <summary>The PASS, once it is open.</summary>
    public Guid Site { get; private set; }

    /// <summary>People registered.</summary>
    public int People => _sower?.People.Count ?? 0;

    /// <summary>Opens the PASS and lives the year.</summary>
    /// <param name="done">Told the day, and the share of the whole, 0 to 1.</param>
    public async Task Sow(Action<DateOnly, double> done)
    {
        var ars = platform.As("ars", null, Patience);
        Site = await Story.OpenPassSite(ars);
        await Story.SignBothAgreements(platform, Site);
        _sower = new Sower(platform, Site, _population, until);
        await _sower.Sow(done);
    }

    /// <summary>Compares, once all that happened has been counted.</summary>
    /// <returns>What the report or its recount says otherwise; after two minutes without agreement.</returns>
    public async Task<IReadOnlyList<string>> Check()
    {
        var ars = platform.As("ars", null, Patience);
        var truth = Truth.Of(_population, until);
        var address = $"/api/reporting/reports/annual/{year}?passSiteId={Site}&asOf={until:yyyy-MM-dd}";
        IReadOnlyList<string> differences = [];
        for (var end = DateTime.UtcNow + Patience; DateTime.UtcNow < end; await Task.Delay(500))
        {
            var report = await ars.Get(address);
            differences = truth.Differences(report);
            if (differences.Count == 0 && report["factsWaiting"].GetInt32() == 0)
            {
                break;
            }
        }

        var recount = (await ars.Get($"/api/reporting/reports/annual/{year}/recount?passSiteId={Site}&asOf={until:yyyy-MM-dd}"))["differences"];
        return recount.GetArrayLength() == 0 ? differences : [.. differences, $"recompte : {recount}"];
    }

    /// <summary>Writes the truth.</summary>
    public void Write(string file) => Truth.Of(_population, until).Write(file, Site, seed, _sower!.People);
}
