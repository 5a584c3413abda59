using System.Text.RegularExpressions;

namespace PassPlatform.Evidence;

/// <summary>The tests that the sources have.</summary>
public static partial class TestSources
{
    /// <summary>Full names of the tests in the sources of a folder: namespace, class, method.</summary>
    public static IReadOnlySet<string> In(string folder)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
        {
            var source = File.ReadAllText(file);
            var space = Namespace().Match(source).Groups["name"].Value;
            var (holder, isTest) = ("", false);
            foreach (Match found in Landmark().Matches(source))
            {
                if (found.Groups["class"] is { Success: true } type)
                {
                    (holder, isTest) = (type.Value, false);
                }
                else if (found.Groups["test"].Success)
                {
                    isTest = true;
                }
                else if (isTest)
                {
                    names.Add($"{space}.{holder}.{found.Groups["method"].Value}");
                    isTest = false;
                }
            }
        }

        return names;
    }

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    // A class, what marks a method as a test, a public method.
    [GeneratedRegex(@"^\s*(?:public|internal)[\w ]* class (?<class>\w+)|^\s*\[(?<test>Fact|Theory|Property)\b|^\s*public [\w<>\[\], ]+? (?<method>\w+)\(", RegexOptions.Multiline)]
    private static partial Regex Landmark();
}
