using PassPlatform.Reporting.Disclosure;
using PassPlatform.Reporting.Indicators;

namespace PassPlatform.Reporting.Regional;

/// <summary>What is published of a year, openly: people only, each once, since eleven acts, or eleven comings in, may all be of fewer people. Decision 0182.</summary>
internal static class OpenDataTables
{
    private const string Followed = "followed", SexAndAge = "sex-age", Quarter = "quarter", Course = "course", Unknown = "unknown";

    /// <summary>People with a contact in the year, and no population beside them: of those who came in, published apart, the difference would count those who had come in before. Nothing but the total links the measures.</summary>
    public static readonly IReadOnlyList<Population> Populations =
    [
        new(Followed,
        [
            new(SexAndAge, [.. StandardPopulation.Current.Classes.Select(ageClass => new Category([.. StandardPopulation.Sexes.Select(sex => $"{sex}/{ageClass}")])), new Category(Unknown)]),
            new(Quarter, [.. Quarters.All.Select(quarter => new Category(quarter))]),
            new(Course, [new Category(Stages.NothingSent, Stages.Sent, Stages.Opened, Stages.CarePaid), new Category(Stages.Covered), new Category(Stages.Unknown), new Category(Stages.Before)]),
        ]),
    ];

    /// <summary>In French, with what it means.</summary>
    public static readonly IReadOnlyDictionary<string, string> Words = new Dictionary<string, string>
    {
        [Followed] = "personnes suivies : au moins un contact dans l'année",
        [SexAndAge] = "par sexe et âge au 31 décembre",
        [Quarter] = "par trimestre du premier contact de l'année",
        [Course] = "par situation à la première arrivée de l'année et suite connue",
        [Quarters.All[0]] = "janvier à mars",
        [Quarters.All[1]] = "avril à juin",
        [Quarters.All[2]] = "juillet à septembre",
        [Quarters.All[3]] = "octobre à décembre",
        [Stages.NothingSent] = "sans droits à l'arrivée, aucun dossier transmis",
        [Stages.Sent] = "sans droits à l'arrivée, dossier transmis",
        [Stages.Opened] = "sans droits à l'arrivée, droit ouvert",
        [Stages.CarePaid] = "sans droits à l'arrivée, droit ouvert et soins payés",
        [Stages.Covered] = "droits ouverts à l'arrivée",
        [Stages.Before] = "arrivées avant l'année",
        [Unknown] = "inconnu",
    };

    /// <summary>A part in French.</summary>
    public static string Word(string part) => Words.TryGetValue(part, out var word) ? word : SexAndAgeWord(part);

    /// <summary>The true counts of a PASS.</summary>
    /// <param name="site">The PASS.</param>
    /// <param name="followed">Its people of that year by quarter and course; null when it has none.</param>
    /// <param name="strata">The same by sex and age.</param>
    public static SiteCounts Of(Guid site, Cells? followed, Strata? strata)
    {
        var counts = new Dictionary<(string, string, string), long>();
        foreach (var (sex, ageClass) in from sex in StandardPopulation.Sexes from ageClass in StandardPopulation.Current.Classes select (sex, ageClass))
        {
            counts[(Followed, SexAndAge, $"{sex}/{ageClass}")] = strata?.Of(StratumCodes.Active, sex, ageClass) ?? 0;
        }

        counts[(Followed, SexAndAge, Unknown)] = (strata?.All(StratumCodes.Active) ?? 0) - counts.Values.Sum();
        foreach (var (quarter, course) in from quarter in Quarters.All from course in Stages.OfYear select (quarter, course))
        {
            var people = followed?[$"{quarter}/{course}"] ?? 0;
            counts[(Followed, Quarter, quarter)] = counts.GetValueOrDefault((Followed, Quarter, quarter)) + people;
            counts[(Followed, Course, course)] = counts.GetValueOrDefault((Followed, Course, course)) + people;
        }

        return new SiteCounts(site, counts);
    }

    private static string SexAndAgeWord(string part)
    {
        var slash = part.IndexOf('/', StringComparison.Ordinal);
        var ages = part[(slash + 1)..];
        return $"{French.Sexes[part[..slash]]}, {(ages.EndsWith('+') ? $"{ages[..^1]} ans et plus" : $"{ages.Replace("-", " à ", StringComparison.Ordinal)} ans")}";
    }
}
