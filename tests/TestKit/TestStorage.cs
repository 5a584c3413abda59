using Microsoft.Data.SqlClient;

namespace PassPlatform.TestKit;

/// <summary>Where a service under test stores: a SQLite file, or a new database of the server that <c>PASS_TEST_SQLSERVER</c> names.</summary>
/// <param name="Provider">Value of <c>Storage:Provider</c>.</param>
/// <param name="ConnectionString">Its connection string.</param>
public sealed record TestStorage(string Provider, string ConnectionString)
{
    /// <summary>An empty database.</summary>
    /// <param name="file">Path of the file, where it is one.</param>
    public static TestStorage New(string file) => Environment.GetEnvironmentVariable("PASS_TEST_SQLSERVER") is { Length: > 0 } server
        ? new TestStorage("SqlServer", new SqlConnectionStringBuilder(server) { InitialCatalog = $"t{Guid.NewGuid():N}" }.ConnectionString)
        : new TestStorage("Sqlite", $"Data Source={file}");
}
