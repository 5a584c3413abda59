using PassPlatform.Journey;
using PassPlatform.Seed;

// ./pass seed: a year of a PASS, through the gateway, and what the report has to say of it.
if (args is not [var runFile, var peopleText, var yearText, var truthFile]
    || !int.TryParse(peopleText, out var people) || people is < 1 or > 20_000 || !int.TryParse(yearText, out var year) || year < 2021 || year > DateTime.Today.Year)
{
    Console.Error.WriteLine($"./pass seed --people N --year ANNÉE : de 1 à 20 000 personnes, une année de 2021 à {DateTime.Today.Year}.");
    return 2;
}

using var platform = Platform.Of(runFile);
var yearEnd = new DateOnly(year, 12, 31);
var yesterday = DateOnly.FromDateTime(DateTime.Today).AddDays(-1);
var sowing = new Sowing(platform, people, year, Sowing.DefaultSeed, yearEnd < yesterday ? yearEnd : yesterday);
var bar = new ProgressBar(Console.Out, !Console.IsOutputRedirected);
Console.WriteLine($"Une année {year} d'une PASS, {people} personnes inventées : les mêmes à chaque fois.");
try
{
    await sowing.Sow(bar.Show);
    bar.End();
    var differences = await sowing.Check();
    sowing.Write(truthFile);
    Console.WriteLine($"  ✓ {sowing.People} personnes en {ProgressBar.Text(bar.Elapsed)}. PASS : {sowing.Site}");
    Console.WriteLine($"  ✓ La vérité, chiffre par chiffre : {truthFile}");
    foreach (var difference in differences)
    {
        Console.Error.WriteLine($"  ✗ {difference}");
    }

    Console.WriteLine(differences.Count == 0 ? $"  ✓ Le rapport {year} dit la même chose, et son recompte aussi." : $"  ✗ Le rapport {year} s'écarte de la vérité.");
    return differences.Count == 0 ? 0 : 1;
}
catch (UnexpectedAnswer unexpected)
{
    bar.End();
    Console.Error.WriteLine($"La plateforme n'a pas répondu comme attendu : {unexpected.Message}");
    return 1;
}
