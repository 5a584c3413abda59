using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;

namespace PassPlatform.ServiceDefaults.Persistence;

/// <summary>A folder that a service keeps beside its database, for its owner only.</summary>
public static class PrivateFolder
{
    /// <summary>Where it is: what the setting says, or <c>SERVICE-NAME</c> beside the SQLite file.</summary>
    /// <param name="configuration">The service's settings.</param>
    /// <param name="service">Its resource name, e.g. <c>identity</c>.</param>
    /// <param name="name">What the folder is for, e.g. <c>keys</c>.</param>
    /// <param name="setting">The setting that names the folder, the same for every replica.</param>
    /// <returns>An absolute path; nothing is made yet.</returns>
    /// <exception cref="InvalidOperationException">SQL Server without the setting: there is no file to be beside of.</exception>
    public static string Of(IConfiguration configuration, string service, string name, string setting)
    {
        if (configuration[setting] is { } folder)
        {
            return Path.GetFullPath(folder);
        }

        if (Storage.ProviderOf(configuration) != Storage.Sqlite)
        {
            throw new InvalidOperationException($"{setting} is missing: a folder that every replica of {service} can read and write.");
        }

        var database = new SqliteConnectionStringBuilder(configuration.GetConnectionString($"{service}-db")).DataSource;
        return Path.Combine(Path.GetDirectoryName(Path.GetFullPath(database))!, $"{service}-{name}");
    }

    /// <summary>Makes a folder that only its owner can enter; one that is there is left as it is.</summary>
    public static DirectoryInfo Make(string path) => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(path)
        : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
}
