using System.Runtime.CompilerServices;
using System.Xml.Linq;
using Xunit;

namespace PassPlatform.ServiceDefaults.Tests;

/// <summary>The table of dependencies tells each package that may be named, and no other.</summary>
public sealed class DependenciesTests
{
    [Fact]
    public void Every_package_has_its_row_with_a_use_a_licence_and_a_reason()
    {
        var root = Path.GetFullPath("../..", Path.GetDirectoryName(Here())!);
        var named = XDocument.Load(Path.Combine(root, "Directory.Packages.props")).Descendants("PackageVersion").Select(package => package.Attribute("Include")!.Value);

        var rows = File.ReadLines(Path.Combine(root, "docs", "dependencies.md"))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(2)
            .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries)).ToList();

        Assert.Equal(named.Order(StringComparer.Ordinal), rows.Select(row => row[0]).Order(StringComparer.Ordinal));
        Assert.All(rows, row => Assert.True(row.Length == 4 && row.All(cell => cell.Length > 0), string.Join(" | ", row)));
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
