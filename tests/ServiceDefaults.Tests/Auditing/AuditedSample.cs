using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Tests.Sample;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.ServiceDefaults.Tests.Auditing;

/// <summary>The sample service, and a way into its audit beside it.</summary>
public abstract class AuditedSample(TestBroker broker) : IAsyncLifetime
{
    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    protected TestStorage Storage { get; } = new();

    internal SampleService Service { get; private set; } = null!;

    internal AuditLog Log => Service.Services.GetRequiredService<AuditLog>();

    internal Checkpoints Checkpoints => Service.Services.GetRequiredService<Checkpoints>();

    public async ValueTask InitializeAsync() => await Start();

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        Storage.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Stops the service and starts it again: it knows no more of the audit than what is stored.</summary>
    protected async Task Restart()
    {
        await Service.Stop();
        await Service.DisposeAsync();
        await Start();
    }

    internal async Task<AuditVerificationView> Verify()
    {
        await using var scope = Service.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AuditVerification>().Run(Stop);
    }

    /// <summary>The lines of a table, strand by strand.</summary>
    internal async Task<List<AuditRow>> Lines(string table)
    {
        await using var connection = await Open(table);
        await using var select = connection.CreateCommand();
#pragma warning disable CA2100 // Names of the platform's own tables.
        select.CommandText = $"SELECT {AuditTables.List} FROM [{table}] ORDER BY [Strand], [Sequence]";
#pragma warning restore CA2100
        await using var rows = await select.ExecuteReaderAsync(Stop);
        var lines = new List<AuditRow>();
        while (await rows.ReadAsync(Stop))
        {
            lines.Add(AuditTables.Read(rows));
        }

        return lines;
    }

    /// <summary>What somebody does by hand to the row of a hash.</summary>
    protected async Task ByHand(string table, string sql, byte[]? hash = null, string? column = null, object? value = null)
    {
        await using var connection = await Open(table);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The test's own text.
        command.CommandText = sql;
#pragma warning restore CA2100
        if (hash is not null)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ("@hash", hash);
            command.Parameters.Add(parameter);
        }

        if (column is not null)
        {
            var parameter = connection is SqlConnection ? AuditTables.Parameter("@value", column) : (DbParameter)new SqliteParameter { ParameterName = "@value" };
            parameter.Value = value is Guid id && connection is SqlConnection ? id.ToByteArray(bigEndian: true) : value ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }

        Assert.NotEqual(0, await command.ExecuteNonQueryAsync(Stop));
    }

    /// <summary>Some writes and some reads of each.</summary>
    protected async Task<List<Guid>> Work(int times)
    {
        var ids = new List<Guid>();
        for (var i = 0; i < times; i++)
        {
            var id = await Service.Open($"{Guid.NewGuid()}");
            ids.Add(id);
            await Read(id);
        }

        return ids;
    }

    protected async Task Read(Guid id) => (await Service.Http.GetAsync($"/tallies/{id}", Stop)).EnsureSuccessStatusCode();

    private async Task Start() => Service = await (await SampleService.Start(await broker.NewVirtualHost(), Storage)).Connected();

    private async Task<DbConnection> Open(string table)
    {
        if (table == AuditTables.Reads)
        {
            return await Log.ReadLog!.Open(Stop);
        }

        DbConnection connection = Storage.IsSqlServer ? new SqlConnection(Storage.ConnectionString) : new SqliteConnection(Storage.ConnectionString);
        await connection.OpenAsync(Stop);
        return connection;
    }
}
