using System.Globalization;
using System.Xml.Linq;

namespace PassPlatform.Evidence;

/// <summary>What became of a test when its suite ran last.</summary>
/// <param name="Name">Full name.</param>
/// <param name="Outcome"><c>pass</c>, <c>fail</c> or <c>skip</c>: of the cases of a theory, the worst.</param>
/// <param name="Cases">How many cases it has.</param>
/// <param name="At">When the suite ran; null when it does not say.</param>
/// <param name="Commit">The commit that it ran on, with <c>-modified</c> when there was more; empty when it is not known.</param>
public sealed record TestResult(string Name, string Outcome, int Cases, DateTimeOffset? At, string Commit);

/// <summary>The reports that <c>./pass test</c> leaves: <c>test-SUITE.xml</c> and, beside, <c>test-SUITE.commit</c>.</summary>
public static class TestResults
{
    /// <summary>The results of a folder, by full name; of a suite that did not end there are none.</summary>
    public static IReadOnlyDictionary<string, TestResult> In(string folder)
    {
        var results = new Dictionary<string, TestResult>(StringComparer.Ordinal);
        foreach (var report in Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "test-*.xml") : [])
        {
            XDocument document;
            try
            {
                document = XDocument.Load(report);
            }
            catch (System.Xml.XmlException)
            {
                continue; // Cut short.
            }

            var beside = Path.ChangeExtension(report, ".commit");
            var commit = File.Exists(beside) ? File.ReadAllText(beside).Trim() : "";
            foreach (var assembly in document.Descendants("assembly"))
            {
                var at = DateTimeOffset.TryParse(
                    $"{assembly.Attribute("run-date")?.Value} {assembly.Attribute("run-time")?.Value}", CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out var began) ? began : (DateTimeOffset?)null;
                foreach (var test in assembly.Descendants("test").GroupBy(test => $"{test.Attribute("type")?.Value}.{test.Attribute("method")?.Value}"))
                {
                    var outcomes = test.Select(one => one.Attribute("result")?.Value).ToList();
                    results[test.Key] = new TestResult(test.Key, outcomes.Contains("Fail") ? "fail" : outcomes.TrueForAll(one => one == "Pass") ? "pass" : "skip", outcomes.Count, at, commit);
                }
            }
        }

        return results;
    }
}
