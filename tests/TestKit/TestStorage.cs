using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Sealing;
using Xunit;

namespace PassPlatform.TestKit;

/// <summary>
/// Where a service under test stores: a SQLite file, or a new database of the SQL Server that <c>PASS_STORAGE</c> names by a connection string. The one
/// place that chooses, for every suite. Disposing drops the database, with the folder of whatever else the test keeps.
/// </summary>
public sealed class TestStorage : IDisposable
{
    private static readonly TimeSpan DropLimit = TimeSpan.FromSeconds(20);

    private readonly string? _server = Server;
    private readonly string _name = $"t{Guid.NewGuid():N}";
    private readonly DirectoryInfo _safe = Directory.CreateTempSubdirectory("pass-test-safe-");

    private readonly Lazy<Vault> _vault;

    /// <summary>A new, empty database, made when the service migrates it.</summary>
    public TestStorage()
    {
        Folder = Directory.CreateTempSubdirectory("pass-test-").FullName;
        NewMasterKey(MasterKey);
        ConnectionString = _server is null
            ? $"Data Source={Path.Combine(Folder, "service.db")}"
            : new SqlConnectionStringBuilder(_server) { InitialCatalog = _name }.ConnectionString;
        _vault = new Lazy<Vault>(() => new Vault(VaultDb.At(Provider, DatabaseBeside.Beside(Provider, ConnectionString, DatabaseBeside.Vault)), () => new MasterKeyFile(MasterKey)));
    }

    /// <summary>It is a database of a SQL Server.</summary>
    public bool IsSqlServer => _server is not null;

    /// <summary>Value of <c>Storage:Provider</c>.</summary>
    public string Provider => IsSqlServer ? "SqlServer" : "Sqlite";

    /// <summary>Its connection string.</summary>
    public string ConnectionString { get; }

    /// <summary>A folder of the test's own.</summary>
    public string Folder { get; }

    /// <summary>The file of the master key, which is beside the folder: what lies in it is not all that opens it.</summary>
    public string MasterKey => Path.Combine(_safe.FullName, "master.key");

    /// <summary>Path of the SQLite file; a test that asks for it is skipped on SQL Server.</summary>
    public string File
    {
        get
        {
            NeedsFile();
            return Path.Combine(Folder, "service.db");
        }
    }

    private static string? Server => Environment.GetEnvironmentVariable("PASS_STORAGE") is { Length: > 0 } server ? server : null;

    /// <summary>Skips the test on SQL Server.</summary>
    public static void NeedsFile() => Assert.SkipWhen(Server is not null, "This test is about a SQLite file.");

    /// <summary>The settings that a service needs, with the folders that are beside the file where there is one.</summary>
    /// <param name="databaseName">Name of its connection string, e.g. <c>rights-dossier-db</c>.</param>
    public IEnumerable<KeyValuePair<string, string?>> Settings(string databaseName)
    {
        yield return KeyValuePair.Create<string, string?>("Storage:Provider", Provider);
        yield return KeyValuePair.Create<string, string?>($"ConnectionStrings:{databaseName}", ConnectionString);
        yield return KeyValuePair.Create<string, string?>(MasterKeyFile.Setting, MasterKey);
        var section = string.Concat(databaseName.Split('-')[..^1].Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
        foreach (var folder in IsSqlServer ? new[] { "KeyRing", "Files", "Exchange" } : [])
        {
            yield return KeyValuePair.Create<string, string?>($"{section}:{folder}", Path.Combine(Folder, folder));
        }
    }

    /// <summary>The keys of its rows.</summary>
    public Vault Vault => _vault.Value;

    /// <summary>What a context needs where nobody asks and nothing is sent.</summary>
    public ServiceDbServices Services => new(new Caller(new HttpContextAccessor()), new WriteGate(single: false), Vault: Vault);

    /// <summary>Makes the file of a master key.</summary>
    public static void NewMasterKey(string path)
    {
        System.IO.File.WriteAllText(path, MasterKeyFile.NewLine(DateTimeOffset.UtcNow));
        if (!OperatingSystem.IsWindows())
        {
            System.IO.File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    /// <summary>A context on it, without the service around it.</summary>
    public DbContextOptions<TDb> Options<TDb>(Action<DbContextOptionsBuilder>? more = null)
        where TDb : DbContext
    {
        var options = new DbContextOptionsBuilder<TDb>();
        if (IsSqlServer)
        {
            options.UseSqlServer(ConnectionString);
        }
        else
        {
            options.UseSqlite($"{ConnectionString};Pooling=False");
        }

        options.ReplaceService<IStructuralTypeMaterializerSource, SealedRowMaterializer>();
        more?.Invoke(options);
        return options.Options;
    }

    /// <summary>Makes the empty databases on the SQL Server, as an operator would, with nothing set.</summary>
    public async Task Create()
    {
        await using var connection = new SqlConnection(_server);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = $"CREATE DATABASE [{_name}]";
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        command.CommandText = $"CREATE DATABASE [{_name}-vault]";
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>All that is stored, as text: the bytes of every SQLite file, or every value of every table.</summary>
    public async Task<string> Contents()
    {
        if (!IsSqlServer)
        {
            await using var lite = new SqliteConnection(ConnectionString);
            await lite.OpenAsync(TestContext.Current.CancellationToken);
            await using var checkpoint = lite.CreateCommand();
            checkpoint.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            await checkpoint.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            return string.Concat(Directory.GetFiles(Folder).Select(ReadShared));
        }

        await using var connection = new SqlConnection(ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        var all = new StringBuilder();
        foreach (var table in await Tables(connection))
        {
            await using var select = connection.CreateCommand();
#pragma warning disable CA2100 // Names that the database itself gave.
            select.CommandText = $"SELECT * FROM [{table}]";
#pragma warning restore CA2100
            await using var rows = await select.ExecuteReaderAsync(TestContext.Current.CancellationToken);
            while (await rows.ReadAsync(TestContext.Current.CancellationToken))
            {
                for (var field = 0; field < rows.FieldCount; field++)
                {
                    all.Append(rows.GetValue(field) is byte[] bytes ? Encoding.Latin1.GetString(bytes) : rows.GetValue(field)).Append('\n');
                }
            }
        }

        return all.ToString();
    }

    private static async Task<List<string>> Tables(SqlConnection connection)
    {
        await using var select = connection.CreateCommand();
        select.CommandText = "SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_TYPE = 'BASE TABLE'";
        await using var rows = await select.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var names = new List<string>();
        while (await rows.ReadAsync(TestContext.Current.CancellationToken))
        {
            names.Add(rows.GetString(0));
        }

        return names;
    }

    private static string ReadShared(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var all = new MemoryStream();
        file.CopyTo(all);
        return Encoding.Latin1.GetString(all.ToArray());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_server is not null)
        {
            Drop();
        }

        Directory.Delete(Folder, recursive: true);
        _safe.Delete(recursive: true);
    }

    /// <summary>A session that has just been closed lives for a moment on the server.</summary>
    private void Drop()
    {
        SqlConnection.ClearAllPools();
        using var connection = new SqlConnection(_server);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"""
            IF DB_ID('{_name}') IS NOT NULL ALTER DATABASE [{_name}] SET SINGLE_USER WITH ROLLBACK IMMEDIATE;
            IF DB_ID('{_name}') IS NOT NULL DROP DATABASE [{_name}];
            IF DB_ID('{_name}-vault') IS NOT NULL ALTER DATABASE [{_name}-vault] SET SINGLE_USER WITH ROLLBACK IMMEDIATE;
            IF DB_ID('{_name}-vault') IS NOT NULL DROP DATABASE [{_name}-vault];
            """;
        for (var since = Environment.TickCount64; ;)
        {
            try
            {
                command.ExecuteNonQuery();
                return;
            }
            catch (SqlException) when (Environment.TickCount64 - since < DropLimit.TotalMilliseconds)
            {
                Thread.Sleep(100);
            }
        }
    }
}
