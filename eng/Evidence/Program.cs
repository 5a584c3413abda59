// Writes the evidence for the impact study: Evidence REPOSITORY REPORTS COMMIT FOLDER. Code 1 when a proof is missing, failed, or is of another commit.
using System.Globalization;
using System.Text;
using PassPlatform.Evidence;

CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("fr-FR");
var (repository, reports, commit, folder) = (args[0], args[1], args[2], args[3]);
var measures = Measures.Read(Path.Combine(repository, Measures.Path));
var missing = measures.UnknownTests(TestSources.In(Path.Combine(repository, "tests")));
foreach (var name in missing)
{
    Console.Error.WriteLine($"  ✗ {Measures.Path} nomme un test qui n'existe pas : {name}");
}

var pack = Pack.Of(measures, TestResults.In(reports), commit, DateTimeOffset.Now);
Directory.CreateDirectory(folder);
await File.WriteAllTextAsync(Path.Combine(folder, "preuves.json"), pack.Json(), new UTF8Encoding(false));
await File.WriteAllTextAsync(Path.Combine(folder, "preuves.md"), pack.Markdown(), new UTF8Encoding(false));
foreach (var weak in pack.Weak)
{
    Console.Error.WriteLine($"  ✗ {weak}");
}

Console.WriteLine($"{pack.Measures.Count} mesures, {pack.Proven} prouvées par leurs tests à ce commit, {pack.Unproven} avec une preuve qui manque, {pack.Outside} hors de la plateforme");
Console.WriteLine(Path.Combine(folder, "preuves.md"));
return missing.Count == 0 && pack.Weak.Count == 0 ? 0 : 1;
