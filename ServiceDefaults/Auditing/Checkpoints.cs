using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Resilience;
using PassPlatform.ServiceDefaults.Sealing;

namespace PassPlatform.ServiceDefaults.Auditing;

/// <summary>Gives the audit its key and its file before anything is saved, and signs the heads of its strands every minute and at the end.</summary>
/// <remarks>
/// What a checkpoint has signed cannot be cut off unseen. That the last checkpoints are not cut off with it is told by their number, which is kept outside of the
/// database too: in the file of <see cref="Setting"/>, and in the log.
/// </remarks>
internal sealed class Checkpoints(
    IServiceScopeFactory scopes, AuditLog audit, IConfiguration configuration, string connectionName, TimeProvider clock, ILogger<Checkpoints> log)
    : BackgroundService, IHostedLifecycleService
{
    /// <summary>The setting that names the file; without it, beside the SQLite file.</summary>
    public const string Setting = "Audit:LastCheckpointFile";

    private const int Tries = 5;
    private static readonly TimeSpan Pace = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan AtTheEnd = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Why the last checkpoint could not be written; null: it was.</summary>
    public string? Failure { get; private set; }

    /// <summary>Where the last checkpoint's number is kept; null: nowhere but in the log.</summary>
    public string? LastFile { get; } = configuration[Setting] is { } named ? Path.GetFullPath(named) : LastBeside(configuration, connectionName);

    /// <summary>Draws the key, the first time, and opens the file of reads.</summary>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        audit.Seal = new AuditSeal(await Pipelines.DatabaseOpening.ExecuteAsync(async stop => await Key(stop), cancellationToken));
        audit.ReadLog ??= IsSqlite(configuration)
            ? new SqliteReadLog(audit, DatabaseBeside.Connection(configuration, connectionName, DatabaseBeside.Audit))
            : new SqlServerReadLog(audit, Storage.Prompt(configuration.GetConnectionString(connectionName)!));
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Signs what there is; whoever was served is.</summary>
    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(AtTheEnd);
        await Attempt(limit.Token);
    }

    /// <summary>Signs the heads that changed.</summary>
    /// <returns>How many.</returns>
    public async Task<int> Write(CancellationToken stop)
    {
        await _turn.WaitAsync(stop);
        var (writes, reads) = (audit.Writes.TakeChanged(), audit.Reads.TakeChanged());
        try
        {
            if (writes.Count + reads.Count == 0)
            {
                return 0;
            }

            if (audit.ReadLog is { } readLog && reads.Count > 0)
            {
                await readLog.Settle(stop); // What is signed must be there after a power cut.
            }

            var heads = string.Concat(writes.Select(head => Line('w', head)).Concat(reads.Select(head => Line('r', head))));
            for (var left = Tries; ; left--)
            {
                try
                {
                    await Save(heads, stop);
                    return writes.Count + reads.Count;
                }
                catch (DbUpdateException failure) when (failure.IsDuplicateKey() && left > 1)
                {
                    // Another replica took the number.
                }
            }
        }
        catch
        {
            audit.Writes.GiveBack(writes);
            audit.Reads.GiveBack(reads);
            throw;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>The heads that a checkpoint signs.</summary>
    public static IEnumerable<(char Table, Head Head)> HeadsOf(string heads) => heads.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' '))
        .Select(parts => (parts[0][0], new Head(Guid.Parse(parts[1]), long.Parse(parts[2], CultureInfo.InvariantCulture), Convert.FromHexString(parts[3]))));

    /// <summary>What the file says: number and signature of the last checkpoint; null where there is none.</summary>
    public (long Number, byte[] Signature)? Last()
    {
        if (LastFile is null || !File.Exists(LastFile) || File.ReadAllText(LastFile).Split(' ', '\n') is not [var number, var signature, ..])
        {
            return null;
        }

        return (long.Parse(number, CultureInfo.InvariantCulture), Convert.FromHexString(signature));
    }

    public override void Dispose()
    {
        _turn.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // By the machine's time: a calendar that is moved signs no faster.
        using var minutely = new PeriodicTimer(Pace);
        using var ending = stoppingToken.Register(minutely.Dispose);
        while (await minutely.WaitForNextTickAsync(CancellationToken.None))
        {
            await Attempt(stoppingToken);
        }
    }

    private async Task Attempt(CancellationToken stop)
    {
        try
        {
            await Write(stop);
            Failure = null;
        }
        catch (ObjectDisposedException)
        {
            // The host was given up before it had started, and its services with it: nothing was written.
        }
        catch (Exception failure)
        {
            Failure = failure.Message;
            log.LogError(failure, "The audit's checkpoint could not be written; it will be tried again in a minute");
        }
    }

    private async Task Save(string heads, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ServiceDb>();
        var last = await db.Set<AuditCheckpoint>().AsNoTracking().OrderByDescending(row => row.Number).Select(row => new { row.Number, row.Signature }).FirstOrDefaultAsync(stop);
        var (number, previous, at) = ((last?.Number ?? 0) + 1, last?.Signature ?? AuditSeal.Beginning, AuditSeal.Cut(clock.GetUtcNow()));
        var signature = audit.Seal.Sign(number, at, heads, previous);
        db.Add(new AuditCheckpoint { Number = number, At = at, Heads = heads, PreviousSignature = previous, Signature = signature });
        await db.SaveChangesAsync(stop);
        var text = Convert.ToHexStringLower(signature);
        if (LastFile is not null)
        {
            var aside = $"{LastFile}.{Instance.Id}";
            await File.WriteAllTextAsync(aside, $"{number} {text}\n", stop);
            File.Move(aside, LastFile, overwrite: true);
        }

        log.LogInformation("Checkpoint {Number} of the audit, signed {Signature}", number, text);
    }

    // Two replicas that start together draw one key between them: the table's key refuses the second.
    private async Task<byte[]> Key(CancellationToken stop)
    {
        while (true)
        {
            await using var scope = scopes.CreateAsyncScope();
            var (db, master) = (scope.ServiceProvider.GetRequiredService<ServiceDb>(), scope.ServiceProvider.GetRequiredService<IMasterKey>());
            if (await db.Set<AuditKey>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == AuditKey.Only, stop) is { } known)
            {
                return master.Unwrap(known.Wrapped, AuditSeal.Purpose);
            }

            db.Add(new AuditKey { Wrapped = master.Wrap(RandomNumberGenerator.GetBytes(AuditEntry.HashBytes), AuditSeal.Purpose), CreatedAt = clock.GetUtcNow() });
            try
            {
                await db.SaveChangesAsync(stop);
            }
            catch (DbUpdateException failure) when (failure.IsDuplicateKey())
            {
                // Another was first.
            }
        }
    }

    private static string Line(char table, Head head) => string.Create(CultureInfo.InvariantCulture, $"{table} {head.Strand} {head.Sequence} {Convert.ToHexStringLower(head.Hash)}\n");

    private static bool IsSqlite(IConfiguration configuration) => Storage.ProviderOf(configuration) == Storage.Sqlite;

    // intake.db → intake-audit.last-checkpoint, wherever the audit itself is.
    private static string? LastBeside(IConfiguration configuration, string connectionName) => IsSqlite(configuration)
        ? Path.ChangeExtension(
            Path.GetFullPath(new SqliteConnectionStringBuilder(DatabaseBeside.Beside(Storage.Sqlite, configuration.GetConnectionString(connectionName)!, DatabaseBeside.Audit)).DataSource),
            ".last-checkpoint")
        : null;
}

/// <summary>Well as long as what is written is signed within the minute.</summary>
internal sealed class AuditHealth(Checkpoints checkpoints) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        checkpoints.Failure is null ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded("Le dernier point de contrôle de l'audit n'a pas pu être écrit."));
}
