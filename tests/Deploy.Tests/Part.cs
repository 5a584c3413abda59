namespace PassPlatform.Deploy.Tests;

/// <summary>A program of the platform that runs on a cluster.</summary>
/// <param name="Name">Its resource name: that of its image, its deployment, its address.</param>
/// <param name="Folder">Folder of its project.</param>
/// <param name="Project">Name of its project.</param>
public sealed record Part(string Name, string Folder, string Project)
{
    /// <summary>Every one: the web projects of the solution.</summary>
    public static IReadOnlyList<Part> All { get; } =
    [
        .. from folder in Directory.GetDirectories(Repository.In("services")).Concat(Directory.GetDirectories(Repository.In("gateway")))
           from project in Directory.GetFiles(folder, "*.csproj")
           where File.ReadAllText(project).Contains("Microsoft.NET.Sdk.Web", StringComparison.Ordinal)
           let name = Path.GetFileNameWithoutExtension(project)
           select new Part(System.Text.RegularExpressions.Regex.Replace(name, "(?<=[a-z])(?=[A-Z])", "-").ToLowerInvariant(), folder, name),
    ];

    /// <summary>Those with a database.</summary>
    public static IReadOnlyList<Part> WithDatabase { get; } = [.. All.Where(part => Directory.Exists(Path.Combine(part.Folder, "Data", "Migrations")))];

    /// <inheritdoc/>
    public override string ToString() => Name;
}
