using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;

namespace PassPlatform.ServiceDefaults.Tests;

/// <summary>The tables of dependencies tell what is used, and nothing else.</summary>
public sealed partial class DependenciesTests
{
    private static readonly string Root = Path.GetFullPath("../..", Path.GetDirectoryName(Here())!);
    private static readonly XDocument Versions = XDocument.Load(Path.Combine(Root, "Directory.Packages.props"));
    private static readonly List<XDocument> Projects =
        [.. new[] { "AppHost", "ServiceDefaults", "services", "gateway", "eng", "tests" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*.csproj", SearchOption.AllDirectories)).Select(path => XDocument.Load(path))];

    [Fact]
    public void Every_package_has_its_row_with_a_use_a_licence_and_a_reason() =>
        Assert.Equal(Named(Versions, "PackageVersion").Order(StringComparer.Ordinal), Rows("Packages").Order(StringComparer.Ordinal));

    [Fact]
    public void Every_package_is_named_by_a_project_or_pinned_below_one_that_is()
    {
        var pinned = Versions.Descendants("ItemGroup").Where(group => ((string?)group.Attribute("Label"))?.StartsWith("Pinned", StringComparison.Ordinal) is true).ToList();

        Assert.Empty(Named(Versions, "PackageVersion").Except(Projects.SelectMany(project => Named(project, "PackageReference"))).Except(pinned.SelectMany(group => Named(group, "PackageVersion"))));
    }

    [Fact]
    public void What_comes_otherwise_than_as_a_package_of_a_project_has_its_row_too()
    {
        using var manifest = JsonDocument.Parse(File.ReadAllText(Path.Combine(Root, ".config", "dotnet-tools.json")));
        var tools = manifest.RootElement.GetProperty("tools").EnumerateObject().Select(tool => tool.Name);
        var downloads = Named(XDocument.Load(Path.Combine(Root, "Directory.Build.targets")), "PackageDownload");
        var kits = Projects.Select(project => project.Root!.Attribute("Sdk")!.Value.Split('/')).Where(kit => kit.Length == 2).Select(kit => kit[0]);
        var debian = NeededFromDebian().Matches(File.ReadAllText(Path.Combine(Root, "pass"))).Select(need => need.Groups[1].Value);

        using var npm = JsonDocument.Parse(File.ReadAllText(Path.Combine(Root, "services", "Design", "package.json")));
        var packages = npm.RootElement.GetProperty("dependencies").EnumerateObject().Select(package => package.Name);

        Assert.Equal(tools.Concat(downloads).Concat(kits).Concat(debian).Concat(packages).Distinct().Order(StringComparer.Ordinal), Rows("Tools and programs").Order(StringComparer.Ordinal));
    }

    /// <summary>What <c>./pass</c> adds to its list of missing packages, or tells a person to install.</summary>
    [GeneratedRegex(@"(?:missing\+=\((?:""\$\(apt-cache search --names-only '\^)?|: apt-get install )([a-z-]+)")]
    private static partial Regex NeededFromDebian();

    private static IEnumerable<string> Named(XContainer where, string element) => where.Descendants(element).Select(package => package.Attribute("Include")!.Value);

    private static List<string> Rows(string heading)
    {
        var rows = File.ReadLines(Path.Combine(Root, "docs", "dependencies.md"))
            .SkipWhile(line => line != $"## {heading}").Skip(1).TakeWhile(line => !line.StartsWith('#'))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(2)
            .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries)).ToList();
        Assert.All(rows, row => Assert.True(row.Length == 4 && row.All(cell => cell.Length > 0), string.Join(" | ", row)));
        return [.. rows.Select(row => row[0])];
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
