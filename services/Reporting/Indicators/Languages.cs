namespace PassPlatform.Reporting.Indicators;

/// <summary>Languages by their names in French: those that a PASS hears most; of another, the code that it is known by.</summary>
internal static class Languages
{
    private static readonly Dictionary<string, string> Names = new()
    {
        ["sq"] = "albanais",
        ["am"] = "amharique",
        ["en"] = "anglais",
        ["ar"] = "arabe",
        ["hy"] = "arménien",
        ["az"] = "azéri",
        ["bm"] = "bambara",
        ["bn"] = "bengali",
        ["bg"] = "bulgare",
        ["zh"] = "chinois",
        ["ht"] = "créole haïtien",
        ["prs"] = "dari",
        ["fa"] = "dari ou persan",
        ["es"] = "espagnol",
        ["ka"] = "géorgien",
        ["hi"] = "hindi",
        ["it"] = "italien",
        ["kab"] = "kabyle",
        ["ku"] = "kurde",
        ["ln"] = "lingala",
        ["mn"] = "mongol",
        ["ur"] = "ourdou",
        ["ps"] = "pachto",
        ["pa"] = "pendjabi",
        ["ff"] = "peul",
        ["pl"] = "polonais",
        ["pt"] = "portugais",
        ["rom"] = "romani",
        ["ro"] = "roumain",
        ["ru"] = "russe",
        ["sr"] = "serbe",
        ["so"] = "somali",
        ["snk"] = "soninké",
        ["ta"] = "tamoul",
        ["ce"] = "tchétchène",
        ["ti"] = "tigrigna",
        ["tr"] = "turc",
        ["uk"] = "ukrainien",
        ["vi"] = "vietnamien",
        ["wo"] = "wolof",
    };

    /// <summary>A language in French.</summary>
    /// <param name="code">ISO 639, as intake keeps it.</param>
    public static string Name(string code) => Names.GetValueOrDefault(code) ?? $"autre langue (ISO 639 : {code})";
}
