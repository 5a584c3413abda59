using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;

namespace PassPlatform.ServiceDefaults.Persistence;

/// <summary>What a service keeps beside its data: the keys (<see cref="Vault"/>), and on SQLite the lines of reads (<see cref="Audit"/>).</summary>
/// <remarks>Of the data named <c>intake-db</c>: where the connection string <c>intake-vault</c> says, or <c>intake-vault.db</c> beside <c>intake.db</c>, or <c>intake-vault</c> on the data's server.</remarks>
public static class DatabaseBeside
{
    /// <summary>What is kept beside.</summary>
    public const string Vault = "vault", Audit = "audit";

    private const string Data = "-db";

    /// <summary>Resource name of the service whose data a connection string names: <c>intake</c> of <c>intake-db</c>.</summary>
    public static string ServiceOf(string connectionName) =>
        connectionName.EndsWith(Data, StringComparison.Ordinal) ? connectionName[..^Data.Length] : connectionName;

    /// <summary>Where it is.</summary>
    /// <param name="configuration">Of the service.</param>
    /// <param name="connectionName">Name of its data's connection string, which is there.</param>
    /// <param name="what"><see cref="Vault"/> or <see cref="Audit"/>.</param>
    public static string Connection(IConfiguration configuration, string connectionName, string what) =>
        configuration.GetConnectionString($"{ServiceOf(connectionName)}-{what}")
        ?? Beside(Storage.ProviderOf(configuration), configuration.GetConnectionString(connectionName)!, what);

    /// <summary>Where it is when nothing says where: beside the data, and no part of it, so that a backup of one leaves out the other.</summary>
    public static string Beside(string provider, string connection, string what)
    {
        if (provider == Storage.SqlServer)
        {
            var server = new SqlConnectionStringBuilder(connection);
            server.InitialCatalog += $"-{what}";
            return server.ConnectionString;
        }

        var file = new SqliteConnectionStringBuilder(connection);
        file.DataSource = Path.Combine(Path.GetDirectoryName(file.DataSource) ?? "", $"{Path.GetFileNameWithoutExtension(file.DataSource)}-{what}.db");
        return file.ConnectionString;
    }
}
