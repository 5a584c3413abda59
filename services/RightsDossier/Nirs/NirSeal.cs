using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Data.Sqlite;

namespace PassPlatform.RightsDossier.Nirs;

/// <summary>Seals social-security numbers for the database, which only ever holds them sealed.</summary>
internal sealed class NirSeal(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("nir");

    /// <summary>The number, encrypted and authenticated; never twice the same text.</summary>
    public string Seal(Nir nir) => _protector.Protect(nir.Reveal());

    /// <summary>The number that was sealed.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">The key ring lacks the key that sealed it.</exception>
    public Nir Open(string sealedNir) =>
        Nir.TryParse(_protector.Unprotect(sealedNir), out var nir) ? nir : throw new InvalidOperationException("What was sealed is no NIR.");
}

/// <summary>Where the keys that seal are kept.</summary>
internal static class NirKeys
{
    /// <summary>Adds the seal and its key ring.</summary>
    /// <remarks>
    /// Setting <c>RightsDossier:KeyRing</c>: a folder that every replica can read. Default: <c>rights-dossier-keys</c> beside the SQLite file; with SQL
    /// Server there is no default. Without this folder no sealed number can be read again: it is saved with the database.
    /// </remarks>
    /// <exception cref="InvalidOperationException">SQL Server without the setting.</exception>
    public static void AddNirSeal(this WebApplicationBuilder builder)
    {
        builder.Services.AddDataProtection().SetApplicationName("passplatform-rights-dossier");
        builder.Services.AddOptions<KeyManagementOptions>().Configure<ILoggerFactory, IConfiguration>((ring, logs, configuration) =>
            ring.XmlRepository = new FileSystemXmlRepository(OwnFolder(configuration["RightsDossier:KeyRing"] ?? BesideDatabase(configuration)), logs));

        // It warns that the ring itself is not encrypted: the folder's permissions keep it, as operations.md says.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.Services.AddSingleton<NirSeal>();
    }

    private static DirectoryInfo OwnFolder(string path) => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(path)
        : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

    private static string BesideDatabase(IConfiguration configuration)
    {
        if ((configuration["Storage:Provider"] ?? "Sqlite") != "Sqlite")
        {
            throw new InvalidOperationException("RightsDossier:KeyRing is missing: a folder that every replica of rights-dossier can read.");
        }

        var database = new SqliteConnectionStringBuilder(configuration.GetConnectionString("rights-dossier-db")).DataSource;
        return Path.Combine(Path.GetDirectoryName(Path.GetFullPath(database))!, "rights-dossier-keys");
    }
}
