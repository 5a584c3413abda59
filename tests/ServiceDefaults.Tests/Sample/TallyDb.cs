using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Sealing;

namespace PassPlatform.ServiceDefaults.Tests.Sample;

/// <summary>The database of the smallest service there can be.</summary>
public abstract class TallyDb(DbContextOptions options, ServiceDbServices services) : ServiceDb(options, services)
{
    public DbSet<Tally> Tallies => Set<Tally>();

    public DbSet<Effect> Effects => Set<Effect>();

    public DbSet<Confidence> Confidences => Set<Confidence>();

    public DbSet<Note> Notes => Set<Note>();

    protected override async Task<IReadOnlyList<object>> RowsOf(Guid subjectId, CancellationToken stop) =>
    [
        .. await Confidences.Where(row => row.PersonId == subjectId).ToListAsync(stop),
        .. await Notes.Where(note => note.About == subjectId).ToListAsync(stop),
    ];

    protected override async Task DeleteRowsOf(Guid subjectId, CancellationToken stop)
    {
        await Confidences.Where(row => row.PersonId == subjectId).ExecuteDeleteAsync(stop);
        await base.DeleteRowsOf(subjectId, stop);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Tally>().HasIndex(tally => tally.Name).IsUnique();
        modelBuilder.Entity<Effect>().HasKey(effect => effect.Id);
        modelBuilder.Entity<Note>().ToTable("Notes").HasIndex(note => note.About);
        modelBuilder.Entity<Confidence>().ToTable("Confidences").HasIndex(row => new { row.PassSiteId, row.NameToken });
        base.OnModelCreating(modelBuilder);
    }
}

public sealed class SqliteTallyDb(DbContextOptions<SqliteTallyDb> options, ServiceDbServices services) : TallyDb(options, services);

public sealed class SqlServerTallyDb(DbContextOptions<SqlServerTallyDb> options, ServiceDbServices services) : TallyDb(options, services);

/// <summary>The one migration: the model as it is.</summary>
[DbContext(typeof(SqliteTallyDb))]
[Migration("20260101000000_Initial")]
public sealed class Initial : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        using var model = new SqliteTallyDb(
            new DbContextOptionsBuilder<SqliteTallyDb>().UseSqlite("Data Source=:memory:").Options, new ServiceDbServices(null!, new WriteGate(single: true)));
        migrationBuilder.Sql(model.Database.GenerateCreateScript());
    }
}

/// <summary>The same for SQL Server.</summary>
[DbContext(typeof(SqlServerTallyDb))]
[Migration("20260101000000_Initial")]
public sealed class SqlServerInitial : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        using var model = new SqlServerTallyDb(
            new DbContextOptionsBuilder<SqlServerTallyDb>().UseSqlServer("Server=none").Options, new ServiceDbServices(null!, new WriteGate(single: false)));
        migrationBuilder.Sql(model.Database.GenerateCreateScript());
    }
}

/// <summary>A row that requests change.</summary>
public sealed class Tally : Aggregate
{
    public string Name { get; private init; } = "";

    public int Count { get; private set; }

    public static Tally Open(string name, Guid site = default)
    {
        var tally = new Tally { Name = name, PassSiteId = site };
        tally.NextVersion();
        return tally;
    }

    public void Step()
    {
        Count++;
        NextVersion();
    }
}

/// <summary>A trace that a handler leaves each time it takes effect; nothing keeps it from leaving two.</summary>
public sealed class Effect
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid EventId { get; init; }

    public required string? TraceId { get; init; }

    /// <summary>The context it was saved with: the same for all that share a commit.</summary>
    public required string Unit { get; init; }
}

/// <summary>What was said of somebody, sealed alone.</summary>
public sealed class Note : Aggregate, ISealedRow
{
    private Note()
    {
    }

    public Guid About { get; private init; }

    [Sealed]
    public string Text { get; private set; } = "";

    public Guid SealedUnder => Id;

    public static Note Of(Guid about, Guid site, string text)
    {
        var note = new Note { About = about, PassSiteId = site, Text = text };
        note.NextVersion();
        return note;
    }
}

/// <summary>What somebody told of themselves.</summary>
public sealed class Confidence : Aggregate, ISearchedRow
{
    private Confidence()
    {
    }

    public Guid PersonId { get; private init; }

    [Sealed]
    public string Name { get; private set; } = "";

    [Sealed]
    public DateOnly? Born { get; private set; }

    [Sealed]
    public IReadOnlyList<string> Words { get; private set; } = [];

    public int Times { get; private set; }

    public long NameToken { get; private set; }

    Guid ISealedRow.SealedUnder => PersonId;

    public static Confidence Of(Guid person, Guid site, string name, DateOnly? born = null, params string[] words)
    {
        var told = new Confidence { PersonId = person, PassSiteId = site, Name = name, Born = born, Words = words };
        told.NextVersion();
        return told;
    }

    public void Rename(string name)
    {
        Name = name;
        NextVersion();
    }

    public void Again()
    {
        Times++;
        NextVersion();
    }

    void ISearchedRow.Index(SearchTokens tokens) => NameToken = tokens.Of($"name:{Name}");
}
