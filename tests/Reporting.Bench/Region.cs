using PassPlatform.Contracts;
using PassPlatform.Reporting.Tests;
using PassPlatform.TestKit;

namespace PassPlatform.Reporting.Bench;

/// <summary>Sixty PASS, and people who come to them one after the other, each with a life like many: registered, situated, assessed, met, a file sent, and for most a right opened.</summary>
internal sealed class Region
{
    public const int Year = 2025;
    public const int Passes = 60;

    /// <summary>People whose events are received before they are counted.</summary>
    public const int AtOnce = 5_000;

    private static readonly DateOnly First = new(Year, 1, 1);

    /// <summary>Its PASS.</summary>
    public IReadOnlyList<Guid> Sites { get; } = [.. Enumerable.Range(0, Passes).Select(_ => Guid.CreateVersion7())];

    /// <summary>People so far.</summary>
    public int Born { get; private set; }

    /// <summary>Its PASS open.</summary>
    public IEnumerable<PassEvent> Opened() => Sites.Select((site, n) => new PassSiteOpened
    {
        OccurredAt = DateTimeOffset.UtcNow,
        PassSiteId = site,
        Version = 1,
        Finess = $"7600{n:00000}",
        CommuneCodes = ["76540"],
        Territory = Territory.Metropole,
        OpenedOn = new DateOnly(Year - 1, 1, 4),
    });

    /// <summary>Puts the events of more people in the ledger, not counted.</summary>
    /// <returns>How many.</returns>
    public int Receive(string file, int people)
    {
        using var database = GrownTable.Open(file);
        var facts = Enumerable.Range(Born, people - Born).SelectMany(LifeOf).Select(fact => Ledger.Fact.Of(fact, DateTimeOffset.UtcNow)).Select(fact => new Dictionary<string, object?>
        {
            ["Sequence"] = null,
            ["EventId"] = fact.EventId,
            ["PassSiteId"] = fact.PassSiteId,
            ["SubjectId"] = fact.SubjectId,
            ["Type"] = fact.Type,
            ["Body"] = fact.Body,
            ["Batch"] = null,
        });
        var count = GrownTable.Copy(database, "Facts", "Sequence = 1", facts);
        Born = people;
        return count;
    }

    private IReadOnlyList<PassEvent> LifeOf(int number)
    {
        var random = new Random(number);
        var came = First.AddDays(random.Next(300));
        var benefit = random.Next(3) == 0 ? Benefit.Puma : Benefit.Ame;
        var application = Guid.CreateVersion7();
        var someone = new Someone(Sites[number % Passes]).Registered(Iso(0), (Sex)random.Next(2), $"{random.Next(1940, 2007)}-03-15")
            .Situation(Iso(0), address: random.Next(2) == 0).Assessed(Iso(random.Next(20)), benefit == Benefit.Ame ? "AME_CONDITIONS_MET" : "PUMA", benefit)
            .Interviewed(Iso(random.Next(40))).Sent(application, benefit, Iso(21));
        return (random.Next(10) < 7 ? someone.Granted(application, benefit, Iso(60), Iso(0), Iso(364)) : someone).Facts;

        string Iso(int days) => came.AddDays(days).ToString("O");
    }
}
