using System.Text.Json;
using Xunit;

namespace PassPlatform.Deploy.Tests;

/// <summary>The platform as <c>AppHost/Program.cs</c> says it, outside development and on containers: its own manifest, in which Aspire writes the model down.</summary>
public sealed class AppModel : IAsyncLifetime
{
    private readonly Dictionary<string, Dictionary<string, string>> _projects = [];

    /// <summary>The environment of each project, by its resource name.</summary>
    public IReadOnlyDictionary<string, Dictionary<string, string>> Projects => _projects;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        // The manifest holds the secrets that the AppHost draws: neither stays.
        var folder = Directory.CreateTempSubdirectory("pass-model-");
        try
        {
            var manifest = Path.Combine(folder.FullName, "manifest.json");
            var ran = await Command.Run("dotnet",
            [
                Repository.ProgramOf(Repository.In("AppHost"), "AppHost"), "--operation", "publish", "--publisher", "manifest", "--output-path", manifest,
                "--data", Path.Combine(folder.FullName, "data"), "--environment", "Production", "--ground", "containers",
            ]);
            Assert.True(ran is { Code: 0 } && File.Exists(manifest), ran?.Output);
            using var written = JsonDocument.Parse(await File.ReadAllBytesAsync(manifest, TestContext.Current.CancellationToken));
            foreach (var resource in written.RootElement.GetProperty("resources").EnumerateObject())
            {
                if (resource.Value.GetProperty("type").GetString()!.StartsWith("project.", StringComparison.Ordinal))
                {
                    _projects[resource.Name] = resource.Value.GetProperty("env").EnumerateObject().ToDictionary(variable => variable.Name, variable => variable.Value.GetString()!);
                }
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
