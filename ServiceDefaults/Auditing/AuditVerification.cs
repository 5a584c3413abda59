using System.ComponentModel;
using System.Data.Common;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.ServiceDefaults.Auditing;

/// <summary>What is wrong with a line.</summary>
public enum AuditFaultKind
{
    /// <summary>It no longer says what it said.</summary>
    Changed,

    /// <summary>It is gone.</summary>
    Removed,

    /// <summary>The service did not write it.</summary>
    Added,
}

/// <summary>Reads the whole audit of a service, strand by strand, and names each line that was changed, removed or added.</summary>
internal sealed class AuditVerification(ServiceDb db, AuditLog audit, Checkpoints checkpoints)
{
    /// <summary>Faults that are named; more are counted.</summary>
    public const int Most = 200;

    private readonly List<AuditFault> _faults = [];
    private int _count;

    /// <summary>Reads all of it.</summary>
    public async Task<AuditVerificationView> Run(CancellationToken stop)
    {
        var last = checkpoints.Last(); // Before the checkpoints are read: there can only be more since.
        var (writes, reads) = (Known(audit.Writes), Known(audit.Reads));
        var signed = await ReadCheckpoints(last, writes, reads, stop);
        await using var main = await Main(stop);
        var written = await ReadTable(main, AuditTables.Writes, writes, stop);
        await using var aside = await audit.ReadLog!.Open(stop);
        var read = await ReadTable(aside, AuditTables.Reads, reads, stop);
        return new AuditVerificationView(
            audit.Service, written.Lines, read.Lines, written.Strands + read.Strands, signed.Count, signed.LastAt, checkpoints.LastFile is not null, _count, _faults);
    }

    // This process knows what it wrote since the last checkpoint.
    private static Dictionary<Guid, Head> Known(Strands strands) => strands.Heads().ToDictionary(head => head.Strand);

    private async Task<DbConnection> Main(CancellationToken stop)
    {
        if (!db.Database.IsSqlite())
        {
            return await audit.ReadLog!.Open(stop);
        }

        var connection = new Microsoft.Data.Sqlite.SqliteConnection(db.Database.GetConnectionString());
        await connection.OpenAsync(stop);
        return connection;
    }

    private async Task<(int Count, DateTimeOffset? LastAt)> ReadCheckpoints(
        (long Number, byte[] Signature)? last, Dictionary<Guid, Head> writes, Dictionary<Guid, Head> reads, CancellationToken stop)
    {
        var (count, number, previous, lastAt) = (0, 0L, AuditSeal.Beginning, (DateTimeOffset?)null);
        await foreach (var row in db.Set<AuditCheckpoint>().AsNoTracking().OrderBy(row => row.Number).AsAsyncEnumerable().WithCancellation(stop))
        {
            count++;
            if (row.Number > number + 1)
            {
                Fault(AuditTables.Checkpoints, AuditFaultKind.Removed, null, number + 1, row.Number - 1, null);
            }

            if (!Same(audit.Seal.Sign(row.Number, row.At, row.Heads, row.PreviousSignature), row.Signature))
            {
                Fault(AuditTables.Checkpoints, last is { } kept && row.Number > kept.Number ? AuditFaultKind.Added : AuditFaultKind.Changed, null, row.Number, row.Number, null);
            }
            else
            {
                if (row.Number == number + 1 && !Same(row.PreviousSignature, previous))
                {
                    Fault(AuditTables.Checkpoints, AuditFaultKind.Changed, null, number, number, null);
                }

                foreach (var (table, head) in Checkpoints.HeadsOf(row.Heads))
                {
                    var known = table == 'w' ? writes : reads;
                    if (!known.TryGetValue(head.Strand, out var other) || other.Sequence < head.Sequence)
                    {
                        known[head.Strand] = head;
                    }
                }
            }

            if (last is { } outside && outside.Number == row.Number && !Same(outside.Signature, row.Signature))
            {
                Fault(AuditTables.Checkpoints, AuditFaultKind.Changed, null, row.Number, row.Number, null);
            }

            (number, previous, lastAt) = (row.Number, row.Signature, row.At);
        }

        if (last is { } told && told.Number > number)
        {
            Fault(AuditTables.Checkpoints, AuditFaultKind.Removed, null, number + 1, told.Number, null);
        }

        return (count, lastAt);
    }

    private async Task<(long Lines, int Strands)> ReadTable(DbConnection connection, string table, Dictionary<Guid, Head> heads, CancellationToken stop)
    {
        await using var select = connection.CreateCommand();
#pragma warning disable CA2100 // Names of the platform's own tables.
        select.CommandText = $"SELECT {AuditTables.List} FROM [{table}] ORDER BY [Strand], [Sequence]"; // A strand together; which comes first says nothing.
#pragma warning restore CA2100
        select.CommandTimeout = 0;
        var (lines, strands, at) = (0L, 0, new Place(Guid.Empty, 0, AuditSeal.Beginning, IsSound: true));
        await using var rows = await select.ExecuteReaderAsync(stop);
        while (await rows.ReadAsync(stop))
        {
            var line = AuditTables.Read(rows);
            lines++;
            if (line.Strand != at.Strand)
            {
                End(table, at, heads);
                strands++;
                at = new Place(line.Strand, 0, AuditSeal.Beginning, IsSound: true);
            }

            at = Look(table, line, at, heads);
        }

        End(table, at, heads);
        foreach (var gone in heads.Values.Where(head => head.Sequence > 0))
        {
            Fault(table, AuditFaultKind.Removed, gone.Strand, 1, gone.Sequence, null); // A strand of which nothing is left.
        }

        return (lines, strands);
    }

    private Place Look(string table, AuditRow line, Place before, Dictionary<Guid, Head> heads)
    {
        var signedUntil = heads.TryGetValue(line.Strand, out var head) ? head.Sequence : 0;
        var isSound = Same(audit.Seal.Hash(line), line.Hash) && (line.Sequence != signedUntil || Same(line.Hash, head.Hash));
        if (!isSound)
        {
            // Beyond what is signed the service's own lines are sound: this one is not its.
            Fault(table, line.Sequence > signedUntil ? AuditFaultKind.Added : AuditFaultKind.Changed, line.Strand, line.Sequence, line.Sequence, line.Operation);
        }

        if (line.Sequence > before.Sequence + 1 && (isSound || line.Sequence <= signedUntil))
        {
            Fault(table, AuditFaultKind.Removed, line.Strand, before.Sequence + 1, line.Sequence - 1, null);
        }
        else if (isSound && before.IsSound && line.Sequence == before.Sequence + 1 && !Same(line.PreviousHash, before.Hash))
        {
            Fault(table, AuditFaultKind.Changed, line.Strand, before.Sequence, before.Sequence, null);
        }

        return isSound || line.Sequence <= signedUntil ? new Place(line.Strand, line.Sequence, line.Hash, isSound) : before;
    }

    private void End(string table, Place last, Dictionary<Guid, Head> heads)
    {
        if (heads.Remove(last.Strand, out var head) && head.Sequence > last.Sequence)
        {
            Fault(table, AuditFaultKind.Removed, last.Strand, last.Sequence + 1, head.Sequence, null);
        }
    }

    private void Fault(string table, AuditFaultKind kind, Guid? strand, long from, long to, string? operation)
    {
        if (_count++ < Most)
        {
            _faults.Add(new AuditFault(table, kind, strand, from, to, operation));
        }
    }

    private static bool Same(byte[] one, byte[] other) => CryptographicOperations.FixedTimeEquals(one, other);

    private readonly record struct Place(Guid Strand, long Sequence, byte[] Hash, bool IsSound);
}

/// <summary>A line, or several in a row, that the audit lacks, has too many of, or that no longer says what it said.</summary>
[Description("Une ligne de l'audit, ou plusieurs de suite, changée, retirée ou ajoutée.")]
public sealed record AuditFault(
    [property: Description("Table : Audit (écritures), AuditReads (lectures) ou AuditCheckpoints (points de contrôle).")] string Table,
    [property: Description("Ce qui lui est arrivé.")] AuditFaultKind Kind,
    [property: Description("La chaîne où elle est ; null pour un point de contrôle.")] Guid? Strand,
    [property: Description("Son rang dans la chaîne, ou le numéro du point de contrôle.")] long From,
    [property: Description("Le dernier rang, quand plusieurs se suivent.")] long To,
    [property: Description("L'opération qu'elle dit ; null si elle n'est plus là.")] string? Operation);

/// <summary>What was found of a service's audit.</summary>
[Description("L'audit d'un service, relu en entier.")]
public sealed record AuditVerificationView(
    [property: Description("Le service.")] string Service,
    [property: Description("Lignes d'écritures relues.")] long Writes,
    [property: Description("Lignes de lectures relues.")] long Reads,
    [property: Description("Chaînes.")] int Strands,
    [property: Description("Points de contrôle.")] int Checkpoints,
    [property: Description("Instant du dernier point de contrôle, UTC ; null avant le premier.")] DateTimeOffset? LastCheckpointAt,
    [property: Description("true : le numéro du dernier point de contrôle est gardé aussi hors de la base, et y a été comparé.")] bool LastNumberKeptOutside,
    [property: Description("Nombre de fautes ; 0 : rien n'a été changé, retiré ni ajouté.")] int FaultCount,
    [property: Description("Les fautes, au plus 200.")] IReadOnlyList<AuditFault> Faults) : IReceipt;
