using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Tests.Sample;
using Xunit;

namespace PassPlatform.ServiceDefaults.Tests.Persistence;

/// <summary>What a service says to SQL Server so that readers do not wait for writers; no server is needed to hear it. On a server: <see cref="MigrationTests"/>.</summary>
public sealed class ReadersBesideWritersTests
{
    [Fact]
    public void A_database_that_a_service_makes_is_made_with_it()
    {
        using var db = Db();

        var made = db.GetService<IMigrationsSqlGenerator>().Generate([new SqlServerCreateDatabaseOperation { Name = "passplatform-intake" }]);

        Assert.Contains(made, command => command.CommandText.Contains("ALTER DATABASE [passplatform-intake] SET READ_COMMITTED_SNAPSHOT ON", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_database_that_another_made_gets_it_before_anything_else(bool wasOn)
    {
        var server = new Server(wasOn);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        using var door = new TcpListener(IPAddress.Loopback, 0);
        door.Start();
        var address = $"Server=tcp:127.0.0.1,{((IPEndPoint)door.LocalEndpoint).Port};User ID=nobody;Password=nothing;Encrypt=false";
        await using var services = new ServiceCollection().AddScoped<ServiceDb>(_ => Db(address, server)).BuildServiceProvider();
        var migrator = new Migrator(services.GetRequiredService<IServiceScopeFactory>(), new ConfigurationBuilder().Build(), NullLogger<Migrator>.Instance);

        var turn = AwaitTurn(door, enough);
        await Assert.ThrowsAnyAsync<Exception>(() => migrator.Migrate(enough.Token));

        await turn; // It has gone on, to its turn to migrate.
        Assert.Equal(
            wasOn ? [] : ["ALTER DATABASE CURRENT SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE"],
            server.Heard.Where(text => text.Contains("ALTER", StringComparison.Ordinal)));
    }

    private static async Task AwaitTurn(TcpListener door, CancellationTokenSource enough)
    {
        using var asked = await door.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        await enough.CancelAsync();
    }

    private static SqlServerTallyDb Db(string server = "Server=none", params IInterceptor[] interceptors) => new(
        new DbContextOptionsBuilder<SqlServerTallyDb>().UseSqlServer($"{server};Database=passplatform-intake").AddInterceptors(interceptors).Options,
        new ServiceDbServices(Caller: null, new WriteGate(single: false)));

    /// <summary>In place of a server: a database is there, with the setting on or off.</summary>
    private sealed class Server(bool isOn) : DbCommandInterceptor, IDbConnectionInterceptor
    {
        private readonly List<string> _heard = [];

        public IReadOnlyList<string> Heard => _heard;

        public ValueTask<InterceptionResult> ConnectionOpeningAsync(
            DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) => new(InterceptionResult.Suppress());

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            _heard.Add(command.CommandText);
            return new(InterceptionResult<int>.SuppressWithResult(1));
        }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Assert.Contains("is_read_committed_snapshot_on", command.CommandText, StringComparison.Ordinal);
            var rows = new DataTable { Locale = CultureInfo.InvariantCulture };
            rows.Columns.Add("Value", typeof(bool));
            rows.Rows.Add(isOn);
            return new(InterceptionResult<DbDataReader>.SuppressWithResult(rows.CreateDataReader()));
        }
    }
}
