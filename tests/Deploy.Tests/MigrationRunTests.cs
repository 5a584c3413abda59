using k8s.Models;
using Microsoft.Data.Sqlite;
using PassPlatform.Deploy.Tests.Manifests;
using Xunit;

namespace PassPlatform.Deploy.Tests;

/// <summary>The programs themselves, run as the migration jobs run them.</summary>
public sealed class MigrationRunTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pass-deploy-").FullName;

    public static TheoryData<Part> Parts => [.. Part.WithDatabase];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <remarks>With the settings of the job, but a database file: no SQL Server is here.</remarks>
    [Theory]
    [MemberData(nameof(Parts))]
    public async Task A_migration_job_makes_the_database_and_that_of_its_keys_and_ends_without_a_broker(Part part)
    {
        var job = Rendered.Migrations.All<V1Job>().Single(own => own.Metadata.Name == $"migrate-{part.Name}").Spec.Template.Spec.Containers.Single();
        var (database, vault) = (Path.Combine(_folder, "service.db"), Path.Combine(_folder, "keys.db"));
        var unused = Path.Combine(_folder, "unused");
        var settings = Rendered.Migrations.EnvironmentOf(job).ToDictionary(
            setting => setting.Key,
            setting => setting.Value.Value?.Replace("/tmp/unused", unused, StringComparison.Ordinal)
                ?? $"Data Source={(setting.Key.EndsWith("-vault", StringComparison.Ordinal) ? vault : database)}");
        Assert.Equal("SqlServer", settings["Storage__Provider"]);
        settings["Storage__Provider"] = "Sqlite";

        var ran = await Command.Run("dotnet", [Repository.ProgramOf(part.Folder, part.Project), .. job.Args], settings);

        Assert.True(ran is { Code: 0 }, ran?.Output);
        Assert.Equal(
            Directory.GetFiles(Path.Combine(part.Folder, "Data", "Migrations", "Sqlite"), "2*.Designer.cs").Select(file => Path.GetFileName(file)[..^".Designer.cs".Length]).Order(),
            await Applied(database));
        Assert.Single(await Applied(vault));
        Assert.False(Directory.Exists(unused));
    }

    private static async Task<List<string>> Applied(string database)
    {
        await using var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT MigrationId FROM __EFMigrationsHistory ORDER BY 1";
        var applied = new List<string>();
        await using var rows = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        while (await rows.ReadAsync(TestContext.Current.CancellationToken))
        {
            applied.Add(rows.GetString(0));
        }

        return applied;
    }
}
