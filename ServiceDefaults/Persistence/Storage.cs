using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Messaging;
using PassPlatform.ServiceDefaults.Sealing;
using SQLitePCL;

namespace PassPlatform.ServiceDefaults.Persistence;

/// <summary>Chooses the database engine by the setting <c>Storage:Provider</c> (<c>Sqlite</c> or <c>SqlServer</c>).</summary>
public static class Storage
{
    /// <summary>Values of <c>Storage:Provider</c>.</summary>
    internal const string Sqlite = "Sqlite", SqlServer = "SqlServer";

    // Contexts kept for the next request; more requests at once than this make theirs.
    private const int PoolSize = 128;

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
        var provider = ProviderOf(builder.Configuration);
        var connection = builder.Configuration.GetConnectionString(connectionName)
            ?? throw new InvalidOperationException($"Connection string '{connectionName}' is missing: set ConnectionStrings__{connectionName}.");
        switch (provider)
        {
            case Sqlite:
                builder.Services.AddDbContextPool<TDb, TSqlite>(options => options
                    .UseSqlite(connection)
                    .AddInterceptors(SqliteSettings.Interceptor)
                    .ConfigureWarnings(warnings => RefuseUnordered(warnings, builder.Environment))
                    .ReplaceService<IStructuralTypeMaterializerSource, SealedRowMaterializer>(), PoolSize);
                builder.Services.AddHostedService<SqliteStatistics>();
                break;
            case SqlServer:
                builder.Services.AddDbContextPool<TDb, TSqlServer>(options => options
                    .UseSqlServer(Prompt(connection)) // No retries of EF Core's own: it repeats a save that had committed, and buffers what it reads.
                    .AddInterceptors(CancelledCommands.Interceptor)
                    .ConfigureWarnings(warnings => RefuseUnordered(warnings, builder.Environment))
                    .ReplaceService<IStructuralTypeMaterializerSource, SealedRowMaterializer>(), PoolSize);
                break;
            default:
                throw new InvalidOperationException($"Storage:Provider is '{provider}': expected Sqlite or SqlServer.");
        }

        builder.AddUnderMasterKey(services => new VaultUnderMasterKey(services.GetRequiredService<Vault>(), services.GetRequiredService<TimeProvider>()));
        builder.AddUnderMasterKey(services => ActivatorUtilities.CreateInstance<AuditKeyUnderMasterKey>(services));
        LendToCallers<TDb>(builder.Services);
        builder.Services.AddSingleton(new WriteGate(single: provider == Sqlite));
        builder.Services.AddSingleton(services => new ServiceDbServices(
            Caller: null, services.GetRequiredService<WriteGate>(), services.GetService<OutboxRelay>(), services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<Vault>(), services.GetRequiredService<AuditLog>()));
        var vault = VaultDb.At(provider, DatabaseBeside.Connection(builder.Configuration, connectionName, DatabaseBeside.Vault));
        builder.Services.AddSingleton(services => new Vault(vault, services.GetRequiredService<IMasterKey>));
        builder.Services.AddSingleton<VaultHealth>();
        builder.Services.AddScoped<ServiceDb>(services => services.GetRequiredService<TDb>());
        builder.Services.AddSingleton<Migrator>();
        builder.Services.AddHostedService(services => services.GetRequiredService<Migrator>());
        AddAudit(builder, connectionName);
        builder.Services.AddHostedService<Housekeeping>();
        builder.Services.AddSingleton<Withdrawals>();
        builder.Services.AddHostedService(services => services.GetRequiredService<Withdrawals>());
        builder.Services.AddHealthChecks().AddCheck<DatabaseHealth>("database", tags: ["ready", "serving"]).AddCheck<VaultHealth>("keys", tags: ["ready"]);
        return builder;
    }

    /// <summary>The engine that a service is told.</summary>
    internal static string ProviderOf(IConfiguration configuration) => configuration["Storage:Provider"] ?? Sqlite;

    // The first rows of no order are others on each engine, and on another day: whoever writes such a query, or tests it, is refused.
    private static void RefuseUnordered(WarningsConfigurationBuilder warnings, IHostEnvironment environment)
    {
        if (environment.IsDevelopment())
        {
            warnings.Throw(CoreEventId.RowLimitingOperationWithoutOrderByWarning, CoreEventId.FirstWithoutOrderByAndFilterWarning);
        }
    }

    // After the migrator: its key is in a table, and is there before anything else of the service starts.
    private static void AddAudit(IHostApplicationBuilder builder, string connectionName)
    {
        builder.Services.AddScoped<AuditScope>();
        builder.Services.AddSingleton(services => new AuditLog(DatabaseBeside.ServiceOf(connectionName), services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton(services => ActivatorUtilities.CreateInstance<Checkpoints>(services, connectionName));
        builder.Services.AddHostedService(services => services.GetRequiredService<Checkpoints>());
        builder.Services.AddScoped<AuditVerification>();
        builder.Services.AddHealthChecks().AddCheck<AuditHealth>("audit", tags: ["ready"]);
    }

    // A context costs more to make than a request's work with it: it comes from EF Core's pool, which knows nothing of callers.
    private static void LendToCallers<TDb>(IServiceCollection services)
        where TDb : ServiceDb
    {
        var pooled = services.Last(service => service.ServiceType == typeof(TDb));
        services.Replace(ServiceDescriptor.Scoped(scope =>
        {
            var db = (TDb)pooled.ImplementationFactory!(scope);
            db.LendTo(scope.GetRequiredService<Caller>(), scope.GetRequiredService<AuditScope>());
            return db;
        }));
    }

    /// <summary>Without it the pool goes on refusing for up to a minute once the server answers again.</summary>
    internal static string Prompt(string connection) =>
        new SqlConnectionStringBuilder(connection) { PoolBlockingPeriod = PoolBlockingPeriod.NeverBlock }.ConnectionString;
}

/// <summary>SqlClient tells a cancellation as an error of the server: it is told as what it is, so that nobody takes it for one.</summary>
internal sealed class CancelledCommands : DbCommandInterceptor
{
    public static readonly CancelledCommands Interceptor = new();

    public override Task CommandCanceledAsync(DbCommand command, CommandEndEventData eventData, CancellationToken cancellationToken = default) =>
        throw new OperationCanceledException(cancellationToken);

    public override Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default) =>
        eventData.Exception.IsCancellation(cancellationToken) ? throw new OperationCanceledException(null, eventData.Exception, cancellationToken) : Task.CompletedTask;
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
