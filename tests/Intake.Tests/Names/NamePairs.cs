using PassPlatform.Intake.Names;

namespace PassPlatform.Intake.Tests.Names;

/// <summary>Two writings of a name, or two names: what a careful clerk would say.</summary>
public sealed record NamePair(bool Same, string Origin, string One, string Other)
{
    /// <summary>Reads <c>tuning.csv</c>, from which the rules were written, <c>held-out.csv</c>, which was written before them and which they were not changed for, or <c>third.csv</c>, which somebody else wrote after them.</summary>
    public static IReadOnlyList<NamePair> Read(string file)
    {
        using var reader = new StreamReader(typeof(NamePair).Assembly.GetManifestResourceStream(file)!);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(';')).Select(cells => new NamePair(cells[0] == "same", cells[1], cells[2], cells[3]))];
    }

    /// <summary>Whether the platform takes them for one: a database finds the one by the other's tokens, and the comparison says so.</summary>
    public bool IsFoundAlike() =>
        NameLikeness.Of(Of(One), Of(Other)) != Alike.No && NameTerms.Likenesses(Of(One), 1990).Intersect(NameTerms.Likenesses(Of(Other), 1990)).Any();

    // The family name is what is in capitals; where nothing or all is, the first word.
    private static PersonNames Of(string name)
    {
        var words = name.Split(' ');
        var family = words.TakeWhile(word => !word.Any(char.IsLower)).Count();
        family = family == 0 || family == words.Length ? 1 : family;
        return new PersonNames(string.Join(' ', words.Take(family)), string.Join(' ', words.Skip(family)));
    }
}
