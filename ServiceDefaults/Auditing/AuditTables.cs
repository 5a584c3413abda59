using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PassPlatform.ServiceDefaults.Auditing;

/// <summary>The tables of the audit: alike for writes and reads, on both engines.</summary>
internal static class AuditTables
{
    /// <summary>Names of the tables.</summary>
    public const string Writes = "Audit", Reads = "AuditReads", Checkpoints = "AuditCheckpoints", Keys = "AuditKeys";

    private const string At = nameof(AuditEntry.At);

    /// <summary>The columns of a line, in the order of <see cref="Values"/> and <see cref="Read"/>.</summary>
    public static readonly IReadOnlyList<string> Columns =
    [
        nameof(AuditEntry.Strand), nameof(AuditEntry.Sequence), At, nameof(AuditEntry.Actor), nameof(AuditEntry.ActorKind), nameof(AuditEntry.MembershipId),
        nameof(AuditEntry.Role), nameof(AuditEntry.PassSiteId), nameof(AuditEntry.Operation), nameof(AuditEntry.Subject), nameof(AuditEntry.Resource),
        nameof(AuditEntry.Reason), nameof(AuditEntry.TraceId), nameof(AuditEntry.Outcome), nameof(AuditEntry.PreviousHash), nameof(AuditEntry.Hash),
    ];

    /// <summary>The columns as SQL lists them.</summary>
    public static readonly string List = string.Join(", ", Columns.Select(column => $"[{column}]"));

    private static readonly string[] Kinds = [.. Enum.GetNames<ActorKind>()];
    private static readonly string[] Outcomes = [.. Enum.GetNames<AuditOutcome>()];
    private static readonly ConcurrentDictionary<(string Table, int Lines), string> Inserts = new();

    /// <summary>Adds them to the model of a service.</summary>
    public static void Model(ModelBuilder model, bool withReads)
    {
        Line(model.Entity<AuditRow>(), Writes);
        if (withReads)
        {
            Line(model.Entity<AuditedRead>(), Reads);
        }

        model.Entity<AuditCheckpoint>(checkpoint =>
        {
            checkpoint.ToTable(Checkpoints).HasKey(row => row.Number);
            checkpoint.Property(row => row.Number).ValueGeneratedNever();
            checkpoint.Property(row => row.Heads).HasMaxLength(-1);
            checkpoint.Property(row => row.PreviousSignature).HasMaxLength(AuditEntry.HashBytes);
            checkpoint.Property(row => row.Signature).HasMaxLength(AuditEntry.HashBytes);
        });
        model.Entity<AuditKey>(key =>
        {
            key.ToTable(Keys).HasKey(row => row.Id);
            key.Property(row => row.Id).ValueGeneratedNever();
            key.Property(row => row.Wrapped).HasMaxLength(200);
        });
    }

    /// <summary>How a code is written.</summary>
    public static string NameOf(ActorKind kind) => Kinds[(int)kind];

    /// <inheritdoc cref="NameOf(ActorKind)"/>
    public static string NameOf(AuditOutcome outcome) => Outcomes[(int)outcome];

    /// <summary>A command that inserts lines, their parameters named as the columns with the number of the line.</summary>
    public static string Insert(string table, int lines) => Inserts.GetOrAdd((table, lines), static wanted =>
        $"INSERT INTO [{wanted.Table}] ({List}) VALUES {string.Join(", ", Enumerable.Range(0, wanted.Lines).Select(i => $"({string.Join(", ", Columns.Select(column => $"@{column}{i}"))})"))}");

    /// <summary>Sets the parameters of a line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="parameters">Of <see cref="Insert"/>.</param>
    /// <param name="number">Number of the line in the command.</param>
    public static void Values(AuditEntry line, DbParameterCollection parameters, int number)
    {
        var at = number * Columns.Count;
        var bytes = parameters is SqlParameterCollection;
        Set(line.Strand);
        Set(line.Sequence);
        Set(line.At.UtcDateTime);
        Set(line.Actor);
        Set(NameOf(line.ActorKind));
        Set(line.MembershipId);
        Set(line.Role);
        Set(line.PassSiteId);
        Set(line.Operation);
        Set(line.Subject);
        Set(line.Resource);
        Set(line.Reason);
        Set(line.TraceId);
        Set(NameOf(line.Outcome));
        Set(line.PreviousHash);
        Set(line.Hash);

        void Set(object? value) => parameters[at++].Value = value is Guid id && bytes ? id.ToByteArray(bigEndian: true) : value ?? DBNull.Value;
    }

    /// <summary>A parameter of the column's own type on SQL Server: of another type it would not be looked for by an index.</summary>
    public static SqlParameter Parameter(string name, string column) => new(name, column switch
    {
        nameof(AuditEntry.Strand) or nameof(AuditEntry.MembershipId) or nameof(AuditEntry.PassSiteId) or nameof(AuditEntry.Subject) => SqlDbType.Binary, // See GuidBytes.
        nameof(AuditEntry.Sequence) => SqlDbType.BigInt,
        At => SqlDbType.DateTime2,
        nameof(AuditEntry.PreviousHash) or nameof(AuditEntry.Hash) => SqlDbType.VarBinary,
        _ => SqlDbType.NVarChar,
    });

    /// <summary>Reads a line.</summary>
    /// <param name="row">Of a command that selects <see cref="List"/>.</param>
    public static AuditRow Read(DbDataReader row) => new()
    {
        Strand = Id(row, 0)!.Value,
        Sequence = row.GetInt64(1),
        At = new DateTimeOffset(DateTime.SpecifyKind(row.GetDateTime(2), DateTimeKind.Utc)),
        Actor = row.GetString(3),
        ActorKind = Enum.TryParse<ActorKind>(row.GetString(4), out var kind) ? kind : (ActorKind)byte.MaxValue, // Changed by hand: its hash tells.
        MembershipId = Id(row, 5),
        Role = row.GetString(6),
        PassSiteId = Id(row, 7),
        Operation = row.GetString(8),
        Subject = Id(row, 9),
        Resource = Text(row, 10),
        Reason = Text(row, 11),
        TraceId = Text(row, 12),
        Outcome = Enum.TryParse<AuditOutcome>(row.GetString(13), out var outcome) ? outcome : (AuditOutcome)byte.MaxValue,
        PreviousHash = (byte[])row.GetValue(14),
        Hash = (byte[])row.GetValue(15),
    };

    private static Guid? Id(DbDataReader row, int column) => row.GetValue(column) switch
    {
        DBNull => null,
        byte[] bytes => new Guid(bytes, bigEndian: true),
        _ => row.GetGuid(column),
    };

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static void Line<TLine>(EntityTypeBuilder<TLine> line, string table)
        where TLine : AuditEntry
    {
        line.ToTable(table).HasKey(row => new { row.Strand, row.Sequence });
        line.Property(row => row.Strand).ValueGeneratedNever();
        line.Property(row => row.Sequence).ValueGeneratedNever();
        line.Property(row => row.Role).HasMaxLength(AuditEntry.MaxRole);
        line.Property(row => row.TraceId).HasMaxLength(32);
        line.Property(row => row.PreviousHash).HasMaxLength(AuditEntry.HashBytes);
        line.Property(row => row.Hash).HasMaxLength(AuditEntry.HashBytes);
        line.HasIndex(row => new { row.PassSiteId, row.At });
        line.HasIndex(row => new { row.Subject, row.At });
    }
}
