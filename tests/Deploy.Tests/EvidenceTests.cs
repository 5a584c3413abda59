using System.Text.Json.Nodes;
using PassPlatform.Evidence;
using Xunit;

namespace PassPlatform.Deploy.Tests;

/// <summary>The evidence for the impact study: what <c>docs/evidence.json</c> says is there, and what <c>./pass evidence</c> makes of results. [000-130, 000-139]</summary>
public sealed class EvidenceTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pass-evidence-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Every_measure_names_tests_that_exist_and_files_that_are_there()
    {
        var measures = Measures.Read(Repository.In(Measures.Path));
        var tests = TestSources.In(Repository.In("tests"));

        Assert.True(tests.Count > 1000);
        Assert.Contains($"{typeof(EvidenceTests).FullName}.{nameof(Every_measure_names_tests_that_exist_and_files_that_are_there)}", tests);
        Assert.Empty(measures.UnknownTests(tests));
        var all = measures.Parts.SelectMany(part => part.Measures).ToList();
        Assert.DoesNotContain(all.SelectMany(measure => measure.Where), where => !Path.Exists(Repository.In(where)));
        Assert.DoesNotContain(all, measure => measure.Tests.Count == 0 && measure.Left is null); // Proven, or somebody's to do.
        Assert.Empty(Enumerable.Range(124, 16).Select(number => $"000-{number}").Except(all.SelectMany(measure => measure.Id.Split(" ; "))));
        Assert.Empty(new[] { "003-040", "003-041", "003-042" }.Except(all.SelectMany(measure => measure.Id.Split(" ; "))));
    }

    [Fact]
    public void A_test_that_no_source_has_is_told()
    {
        var measures = Of("PassPlatform.Deploy.Tests.EvidenceTests.Dispose", "PassPlatform.Deploy.Tests.EvidenceTests.A_test_that_no_source_has_is_told", "Nulle.Part");

        Assert.Equal(["PassPlatform.Deploy.Tests.EvidenceTests.Dispose", "Nulle.Part"], measures.UnknownTests(TestSources.In(Repository.In("tests", "Deploy.Tests"))));
    }

    [Fact]
    public void A_proof_that_is_missing_failed_or_of_another_commit_is_told()
    {
        Report("A", "c1", ("X.Held", "Pass"), ("X.Theory", "Pass"), ("X.Theory", "Fail"), ("X.Skipped", "Skip"));
        Report("B", "c0", ("Y.Older", "Pass"));
        File.WriteAllText(Path.Combine(_folder, "test-C.xml"), "<assemblies><assembly"); // Cut short.
        var results = TestResults.In(_folder);

        var pack = Pack.Of(Of("X.Held", "X.Theory", "X.Skipped", "Y.Older", "Z.Missing"), results, "c1", DateTimeOffset.UnixEpoch);

        Assert.Equal(2, results["X.Theory"].Cases);
        Assert.Equal((0, 1, 0), (pack.Proven, pack.Unproven, pack.Outside));
        Assert.Equal(
            [
                "**échec**, le 29 novembre 2026 à 01:02, commit c1 : X.Theory", "**ignoré**, le 29 novembre 2026 à 01:02, commit c1 : X.Skipped",
                "**réussi sur un autre commit**, le 29 novembre 2026 à 01:02, commit c0 : Y.Older", "**aucun résultat** : Z.Missing",
            ],
            pack.Weak);
        Assert.All(pack.Weak, weak => Assert.Contains($"- {weak}", pack.Markdown(), StringComparison.Ordinal));
        Assert.Contains("| 000-139 | Devoir | **1 sur 5** | oui |", pack.Markdown(), StringComparison.Ordinal);
        var proofs = JsonNode.Parse(pack.Json())!["measures"]![0]!["proofs"]!.AsArray();
        Assert.Equal([true, false, false, false, false], proofs.Select(proof => (bool)proof!["holds"]!));
    }

    [Fact]
    public void What_all_hold_at_the_commit_is_proven_and_what_is_left_to_others_is_said()
    {
        Report("A", "c1", ("X.Held", "Pass"), ("X.Held", "Pass"));
        var pack = Pack.Of(Of("X.Held"), TestResults.In(_folder), "c1", DateTimeOffset.UnixEpoch);

        Assert.Equal((1, 0), (pack.Proven, pack.Unproven));
        Assert.Empty(pack.Weak);
        Assert.Contains("| `X.Held` | réussi (2 cas), le 29 novembre 2026 à 01:02, commit c1 |", pack.Markdown(), StringComparison.Ordinal);
        Assert.Contains("| 000-139 | Devoir | prouvée, 1 sur 1 | oui |", pack.Markdown(), StringComparison.Ordinal);
        Assert.Contains("*Reste à faire hors de la plateforme* : Le reste", pack.Markdown(), StringComparison.Ordinal);
        Assert.Equal(1, Pack.Of(Of("X.Held"), TestResults.In(_folder), "c1-modified", DateTimeOffset.UnixEpoch).Unproven); // What is not committed is nobody's evidence.
    }

    private static Measures Of(params string[] tests) => new()
    {
        Parts = [new MeasuresPart { Title = "Partie", Measures = [new Measure { Id = "000-139", Duty = "Devoir", Does = "Fait", Left = "Le reste", Where = ["docs"], Tests = tests }] }],
    };

    private void Report(string suite, string commit, params (string Name, string Result)[] tests)
    {
        File.WriteAllText(
            Path.Combine(_folder, $"test-{suite}.xml"),
            $"<assemblies><assembly run-date=\"2026-11-29\" run-time=\"01:02:03\"><collection>{string.Concat(tests.Select(test =>
                $"<test name=\"n\" type=\"{test.Name.Split('.')[0]}\" method=\"{test.Name.Split('.')[1]}\" result=\"{test.Result}\" time=\"0\" />"))}</collection></assembly></assemblies>");
        File.WriteAllText(Path.Combine(_folder, $"test-{suite}.commit"), commit + "\n");
    }
}
