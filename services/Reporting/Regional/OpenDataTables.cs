using PassPlatform.Reporting.Disclosure;

namespace PassPlatform.Reporting.Regional;

/// <summary>What is published of a year, openly: people only, since eleven acts may all be of one person. Decision 0182.</summary>
internal static class OpenDataTables
{
    private const string Followed = "followed", Arrived = "arrived", SexAndAge = "sex-age", Quarter = "quarter", Course = "course", Unknown = "unknown";

    private static readonly string[] Quarters = ["q1", "q2", "q3", "q4"];

    /// <summary>People with a contact in the year, and comings in; nothing but its total links the measures of one.</summary>
    public static readonly IReadOnlyList<Population> Populations =
    [
        new(Followed,
        [
            new(SexAndAge, [.. StandardPopulation.Current.Classes.Select(ageClass => new Category([.. StandardPopulation.Sexes.Select(sex => $"{sex}/{ageClass}")])), new Category(Unknown)]),
        ]),
        new(Arrived,
        [
            new(Quarter, [.. Quarters.Select(quarter => new Category(quarter))]),
            new(Course, [new Category(Stages.NothingSent, Stages.Sent, Stages.Opened, Stages.CarePaid), new Category(Stages.Covered), new Category(Stages.Unknown)]),
        ]),
    ];

    /// <summary>In French, with what it means.</summary>
    public static readonly IReadOnlyDictionary<string, string> Words = new Dictionary<string, string>
    {
        [Followed] = "personnes suivies : au moins un contact dans l'année",
        [Arrived] = "arrivées de l'année : premiers contacts, et retours après une clôture",
        [SexAndAge] = "par sexe et âge au 31 décembre",
        [Quarter] = "par trimestre d'arrivée",
        [Course] = "par situation à l'arrivée et suite connue",
        [Quarters[0]] = "janvier à mars",
        [Quarters[1]] = "avril à juin",
        [Quarters[2]] = "juillet à septembre",
        [Quarters[3]] = "octobre à décembre",
        [Stages.NothingSent] = "sans droits à l'arrivée, aucun dossier transmis",
        [Stages.Sent] = "sans droits à l'arrivée, dossier transmis",
        [Stages.Opened] = "sans droits à l'arrivée, droit ouvert",
        [Stages.CarePaid] = "sans droits à l'arrivée, droit ouvert et soins payés",
        [Stages.Covered] = "droits ouverts à l'arrivée",
        [Unknown] = "inconnu",
    };

    /// <summary>A part in French.</summary>
    public static string Word(string part) => Words.TryGetValue(part, out var word) ? word : SexAndAgeWord(part);

    /// <summary>The true counts of a PASS.</summary>
    /// <param name="site">The PASS.</param>
    /// <param name="year">Civil year.</param>
    /// <param name="cells">Its cells of that year; null when it has none.</param>
    /// <param name="strata">Its people by sex and age; null when it has none.</param>
    public static SiteCounts Of(Guid site, int year, RegionalCells? cells, Strata? strata)
    {
        var counts = new Dictionary<(string, string, string), long>();
        foreach (var (sex, ageClass) in from sex in StandardPopulation.Sexes from ageClass in StandardPopulation.Current.Classes select (sex, ageClass))
        {
            counts[(Followed, SexAndAge, $"{sex}/{ageClass}")] = strata?.Of(StratumCodes.Active, sex, ageClass) ?? 0;
        }

        counts[(Followed, SexAndAge, Unknown)] = (strata?.All(StratumCodes.Active) ?? 0) - counts.Values.Sum();
        foreach (var stage in Stages.All)
        {
            for (var quarter = 0; quarter < Quarters.Length; quarter++)
            {
                var first = (year * 12) + (quarter * 3);
                var people = cells?.Sum(RegionalCounts.Arrivals, new Months(first, first + 2), stage) ?? 0;
                counts[(Arrived, Quarter, Quarters[quarter])] = counts.GetValueOrDefault((Arrived, Quarter, Quarters[quarter])) + people;
                counts[(Arrived, Course, stage)] = counts.GetValueOrDefault((Arrived, Course, stage)) + people;
            }
        }

        return new SiteCounts(site, counts);
    }

    private static string SexAndAgeWord(string part)
    {
        var slash = part.IndexOf('/', StringComparison.Ordinal);
        var ages = part[(slash + 1)..];
        return $"{Indicators.French.Sexes[part[..slash]]}, {(ages.EndsWith('+') ? $"{ages[..^1]} ans et plus" : $"{ages.Replace("-", " à ", StringComparison.Ordinal)} ans")}";
    }
}
