using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SQLitePCL;

namespace PassPlatform.ServiceDefaults.Persistence;

/// <summary>Chooses the database engine by the setting <c>Storage:Provider</c> (<c>Sqlite</c> or <c>SqlServer</c>).</summary>
public static class Storage
{
    /// <summary>Adds the database of a service: its context, migrations at start, and what keeps its tables small.</summary>
    /// <typeparam name="TDb">The context the service uses.</typeparam>
    /// <typeparam name="TSqlite">The same model with the migrations for SQLite.</typeparam>
    /// <typeparam name="TSqlServer">The same model with the migrations for SQL Server.</typeparam>
    /// <param name="builder">The service.</param>
    /// <param name="connectionName">Name of the connection string, e.g. <c>intake-db</c>.</param>
    /// <exception cref="InvalidOperationException">The connection string is missing or the provider unknown.</exception>
    public static IHostApplicationBuilder AddStorage<TDb, TSqlite, TSqlServer>(this IHostApplicationBuilder builder, string connectionName)
        where TDb : ServiceDb
        where TSqlite : TDb
        where TSqlServer : TDb
    {
        var provider = builder.Configuration["Storage:Provider"] ?? "Sqlite";
        var connection = builder.Configuration.GetConnectionString(connectionName)
            ?? throw new InvalidOperationException($"Connection string '{connectionName}' is missing: set ConnectionStrings__{connectionName}.");
        switch (provider)
        {
            case "Sqlite":
                builder.Services.AddDbContext<TDb, TSqlite>(options => options
                    .UseSqlite(connection)
                    .AddInterceptors(SqliteSettings.Interceptor));
                builder.Services.AddHostedService<SqliteStatistics>();
                break;
            case "SqlServer":
                builder.Services.AddDbContext<TDb, TSqlServer>(options => options
                    .UseSqlServer(connection, sql => sql.EnableRetryOnFailure()));
                break;
            default:
                throw new InvalidOperationException($"Storage:Provider is '{provider}': expected Sqlite or SqlServer.");
        }

        builder.Services.AddSingleton(new WriteGate(single: provider == "Sqlite"));
        builder.Services.AddScoped<ServiceDbServices>();
        builder.Services.AddScoped<ServiceDb>(services => services.GetRequiredService<TDb>());
        builder.Services.AddSingleton<Migrator>();
        builder.Services.AddHostedService(services => services.GetRequiredService<Migrator>());
        builder.Services.AddHostedService<Housekeeping>();
        builder.Services.AddHealthChecks().AddCheck<DatabaseHealth>("database", tags: ["ready", "serving"]);
        return builder;
    }

    /// <summary>Tells whether a failed save met a unique key: the row is there already.</summary>
    public static bool IsDuplicateKey(this DbUpdateException failure) => failure.InnerException switch
    {
        SqliteException sqlite => sqlite.SqliteExtendedErrorCode is 1555 or 2067,
        SqlException sql => sql.Number is 2601 or 2627,
        _ => false,
    };
}

/// <summary>What every SQLite connection of the platform sets: write-ahead log, durable commits, patience, foreign keys.</summary>
internal sealed class SqliteSettings : DbConnectionInterceptor
{
    public static readonly SqliteSettings Interceptor = new();

    // EF Core opens a connection for each command, from a pool; what is underneath keeps its settings for its life.
    private readonly ConditionalWeakTable<sqlite3, SqliteSettings> _set = [];

    private const string Pragmas =
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=10000; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        var handle = ((SqliteConnection)connection).Handle!;
        if (_set.TryGetValue(handle, out _))
        {
            return;
        }

        if (connection.ConnectionString.Contains("Mode=ReadOnly", StringComparison.OrdinalIgnoreCase))
        {
            return; // EF Core looks whether the file exists: a read-only connection cannot turn one that is not in WAL mode yet.
        }

        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
        _set.AddOrUpdate(handle, this);
    }

    // SQLite works in-process; its asynchronous calls are synchronous underneath.
    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }
}
