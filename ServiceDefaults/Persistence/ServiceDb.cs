using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.Messaging;
using PassPlatform.ServiceDefaults.Sealing;

namespace PassPlatform.ServiceDefaults.Persistence;

/// <summary>The services that every database context of the platform needs.</summary>
/// <param name="Caller">On whose behalf rows are read, in a context that is not lent: see <see cref="ServiceDb.LendTo"/>.</param>
/// <param name="Gate">Lets one writer of this process in at a time where the engine has a single writer.</param>
/// <param name="Relay">Is handed the events of each commit; null in a service without messaging.</param>
/// <param name="Clock">Dates what a context signs; null: the system's.</param>
/// <param name="Vault">Seals and opens rows; null where none is sealed.</param>
/// <param name="Audit">Says who changed what; null: nobody asks.</param>
public sealed record ServiceDbServices(
    Caller? Caller, WriteGate Gate, OutboxRelay? Relay = null, TimeProvider? Clock = null, Vault? Vault = null, AuditLog? Audit = null);

/// <summary>A service's database: its own tables, and outbox, inbox, idempotency records, leases and withdrawn accesses beside them.</summary>
/// <remarks>
/// State and event are one transaction: <see cref="Publish"/> adds the event to the same <c>SaveChanges</c> as the change it tells of.
/// Rows that belong to a PASS, or to a fund, are filtered by the caller's token by default.
/// </remarks>
public abstract partial class ServiceDb(DbContextOptions options, ServiceDbServices services) : DbContext(options)
{
    private readonly List<PendingEvent> _pending = [];
    private Caller? _caller;
    private AuditScope? _audit;
    private Strand? _strand;
    private bool _saveFailed;

    /// <summary>Events committed and not yet confirmed by the broker.</summary>
    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();

    /// <summary>Messages each consumer has already acted upon.</summary>
    public DbSet<InboxMessage> Inbox => Set<InboxMessage>();

    /// <summary>What POSTs that carried an <c>Idempotency-Key</c> did.</summary>
    public DbSet<IdempotencyRecord> Idempotency => Set<IdempotencyRecord>();

    /// <summary>Who may run which scheduled work at the moment.</summary>
    public DbSet<Lease> Leases => Set<Lease>();

    /// <summary>Accesses that identity took back, and whose last token may not have expired yet.</summary>
    public DbSet<WithdrawnAccess> Withdrawals => Set<WithdrawnAccess>();

    /// <summary>Which key seals whom.</summary>
    public DbSet<SealedSubject> SealedSubjects => Set<SealedSubject>();

    /// <summary>Who was erased, and whether their key is destroyed yet.</summary>
    public DbSet<Erasure> Erasures => Set<Erasure>();

    /// <summary>On whose behalf rows are read and written; decides which PASS are visible.</summary>
    /// <exception cref="InvalidOperationException">The context is in its pool: nobody has it.</exception>
    protected Caller Caller => _caller ?? services.Caller ?? throw new InvalidOperationException("This context is nobody's: it was given back, or not lent to a caller yet.");

    /// <summary>The time it is, for what a context signs.</summary>
    protected TimeProvider Clock => services.Clock ?? TimeProvider.System;

    /// <summary>The PASS whose rows the caller reads when they are several, to be asked one by one; null when all are read, or one only.</summary>
    internal IReadOnlyList<Guid>? SeveralSites => Caller is { AllSites: true } or { Sites.Length: 1 } ? null : [.. Caller.Sites.Distinct()];

    // Read by the query filters on every query; EF evaluates them per context instance.
    private Guid? OnlySite => Caller is { AllSites: false, Sites: [var site] } ? site : null;
    private bool? Several => SeveralSites is null ? null : true;
    private Guid[] Sites => Caller.Sites;
    private string? OnlyFund => Caller.FundCode;

    /// <summary>Lends a context of the pool to the caller of a scope, until it is disposed.</summary>
    internal void LendTo(Caller caller, AuditScope audit) => (_caller, _audit) = (caller, audit);

    /// <summary>Names, for the audit, the scheduled work that the context is used for.</summary>
    internal void WorksOn(string work)
    {
        if (_audit is not null)
        {
            _audit.Work = work;
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        Return();
        base.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    public override ValueTask DisposeAsync()
    {
        Return();
        GC.SuppressFinalize(this);
        return base.DisposeAsync();
    }

    // Whoever has it next finds neither the caller nor the events of the one before.
    private void Return()
    {
        (_caller, _audit, _strand) = (null, null, null);
        (_saveFailed, IsUpkeep) = (false, false);
        _pending.Clear();
    }

    /// <summary>Adds an event to the transaction of the next <c>SaveChanges</c>.</summary>
    /// <exception cref="InvalidOperationException">The service has no messaging.</exception>
    public void Publish(PlatformEvent occurred)
    {
        var relay = services.Relay ?? throw new InvalidOperationException("This service publishes events: it needs AddMessaging.");
        var pending = OutboxRelay.Prepare(occurred);
        _pending.Add(pending);
        Outbox.Add(pending.Row);
    }

    /// <summary>Gives up every change and event not saved yet, to begin again from what is stored.</summary>
    public void Forget()
    {
        ChangeTracker.Clear();
        _pending.Clear();
        _strand = null;
        _saveFailed = false;
    }

    /// <summary>Tells whether the last save, which failed, was committed all the same: its answer was lost on the way.</summary>
    /// <remarks>
    /// Asked before the unit of work is done again, with what it had changed still tracked. One row tells for all, since they are one transaction. When
    /// it was, all is as after any save: its events are on their way.
    /// </remarks>
    public async Task<bool> HadCommitted(CancellationToken stop)
    {
        if (!_saveFailed || CommitWitness.Of(ChangeTracker) is not { } witness || !await witness.Testifies(stop))
        {
            return false;
        }

        ChangeTracker.AcceptAllChanges();
        Committed();
        return true;
    }

    /// <inheritdoc/>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        int rows;
        await SealChanges(cancellationToken);
        ChangeTracker.AutoDetectChangesEnabled = false; // Just done.
        try
        {
            using (await services.Gate.EnterAsync(cancellationToken))
            {
                _saveFailed = true;
                Sign();
                try
                {
                    rows = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
                }
                catch (DbUpdateException failure) when (_strand is not null && (failure is DbUpdateConcurrencyException || failure.IsDuplicateKey()))
                {
                    // Certainly not committed. After any other failure the strand is left: another is begun.
                    services.Audit!.Writes.GoBack(_strand);
                    _strand = null;
                    throw;
                }
            }
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = true;
        }

        Committed();
        if (Database.CurrentTransaction is null && Erasures.Local.Any(erased => erased.KeyDestroyedAt is null))
        {
            await DestroyErasedKeys(CancellationToken.None); // Committed: it is done whoever has gone meanwhile.
        }

        return rows;
    }

    /// <summary>What is saved is nobody's act: a start brings rows to this version's form, or ends an erasure that was audited when it was decided.</summary>
    internal bool IsUpkeep { get; set; }

    // Adds the lines of the audit to what is about to be saved, and its author to each row of it.
    private void Sign()
    {
        if (services.Audit is not { } audit || _audit is null || IsUpkeep)
        {
            return;
        }

        _strand = null;
        var changed = ChangeTracker.Entries().Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).ToList();
        foreach (var tried in changed.Where(entry => entry.Entity is AuditRow))
        {
            tried.State = EntityState.Detached; // Of a save that failed before.
        }

        Authors.Sign(changed, audit.NameOf(Caller, _audit), Clock.GetUtcNow());
        if (audit.Of(changed, Caller, _audit) is { Count: > 0 } lines)
        {
            _strand = audit.Writes.Take();
            lines.ForEach(line => _strand.Append(line, audit.Seal));
            AddRange(lines);
        }
    }

    private void Committed()
    {
        // In a transaction of the caller's own nothing is committed yet: the relay finds the rows in the table, if they are there, when their claim lapses.
        if (Database.CurrentTransaction is null)
        {
            services.Relay?.Enqueue(_pending);
            if (_strand is not null)
            {
                services.Audit!.Writes.Commit(_strand);
            }
        }

        _strand = null;
        _pending.Clear();
        _saveFailed = false;
    }

    /// <summary>Always throws: everything here is written asynchronously.</summary>
    public override int SaveChanges(bool acceptAllChangesOnSuccess) => throw new NotSupportedException("Use SaveChangesAsync.");

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        configurationBuilder.Properties<string>().HaveMaxLength(200);
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<OutboxMessage>(table =>
        {
            table.ToTable("Outbox").HasKey(row => row.EventId);
            table.Property(row => row.Body).HasMaxLength(100_000);
            table.HasIndex(row => new { row.CreatedAt, row.ClaimedUntil }); // Taken over from the oldest on: claims lapse in about that order.
        });
        modelBuilder.Entity<InboxMessage>(table =>
        {
            table.ToTable("Inbox").HasKey(row => new { row.EventId, row.Consumer });
            table.HasIndex(row => row.HandledAt);
        });
        modelBuilder.Entity<IdempotencyRecord>(table =>
        {
            table.ToTable("Idempotency").HasKey(row => new { row.Key, row.ClientId, row.Perimeter });
            table.HasIndex(row => row.CreatedAt);
            table.Property(row => row.Perimeter).HasMaxLength(Caller.PerimeterLength);
            table.Property(row => row.Receipt).HasMaxLength(-1);
        });
        modelBuilder.Entity<Lease>().ToTable("Leases").HasKey(row => row.Name);
        modelBuilder.Entity<WithdrawnAccess>(table =>
        {
            table.ToTable("Withdrawals").HasKey(row => row.EventId);
            table.Property(row => row.EventId).ValueGeneratedNever();
            table.HasIndex(row => row.IssuedUntil);
        });
        modelBuilder.Entity<SealedSubject>(table =>
        {
            table.ToTable("SealedSubjects").HasKey(row => row.SubjectId);
            table.Property(row => row.SubjectId).ValueGeneratedNever();
            table.HasIndex(row => row.KeyId);
        });
        modelBuilder.Entity<Erasure>(table =>
        {
            table.ToTable("Erasures").HasKey(row => row.KeyId); // Somebody whose key was renewed is erased again.
            table.Property(row => row.KeyId).ValueGeneratedNever();
            table.HasIndex(row => row.SubjectId);
            table.HasIndex(row => row.KeyDestroyedAt).HasFilter("[KeyDestroyedAt] IS NULL");
        });
        SealedRowType.Apply(modelBuilder);

        AuditTables.Model(modelBuilder, withReads: Database.IsSqlServer());
        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            if (typeof(Aggregate).IsAssignableFrom(entity.ClrType))
            {
                modelBuilder.Entity(entity.ClrType).Property(nameof(Aggregate.Version)).IsConcurrencyToken();
                modelBuilder.Entity(entity.ClrType).Property(nameof(Aggregate.Id)).ValueGeneratedNever();
            }

            if (typeof(Aggregate).IsAssignableFrom(entity.ClrType) || typeof(IAudited).IsAssignableFrom(entity.ClrType))
            {
                Authors.Of(modelBuilder.Entity(entity.ClrType));
            }

            if (typeof(IBelongsToPassSite).IsAssignableFrom(entity.ClrType) && entity.BaseType is null && !entity.IsOwned())
            {
                modelBuilder.Entity(entity.ClrType).HasQueryFilter(SiteFilter(entity.ClrType));
            }
        }

        if (Database.IsSqlServer())
        {
            SqlServerColumns.Apply(modelBuilder.Model);
        }
    }

    // row => (OnlySite == null || row.PassSiteId == OnlySite) && (Several == null || Sites.Contains(row.PassSiteId))
    //     && (OnlyFund == null || row.FundCode == OnlyFund), where rows are a fund's.
    //
    // EF Core writes a command anew for each set of null parameters, and leaves out what a null makes true: a caller of one PASS, as nearly all are,
    // gets an equality that an index serves, and a caller of all gets nothing. A parameter in an OR would let no index be used. Decision 0070.
    // The list is one parameter: as many as it has PASS would make EF Core write every command anew at every query, whoever the caller is.
    private LambdaExpression SiteFilter(Type entity)
    {
        var row = Expression.Parameter(entity, "row");
        var context = Expression.Constant(this, typeof(ServiceDb));
        var site = Expression.Property(row, nameof(IBelongsToPassSite.PassSiteId));
        var only = Parameter<Guid?>(context, nameof(OnlySite));
        var sites = Expression.Call(typeof(EF), nameof(EF.Parameter), [typeof(Guid[])], Expression.Property(context, nameof(Sites)));
        var contains = Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [typeof(Guid)], sites, site);
        var seen = Expression.AndAlso(
            Expression.OrElse(IsNull(only), Expression.Equal(Expression.Convert(site, typeof(Guid?)), only)),
            Expression.OrElse(IsNull(Parameter<bool?>(context, nameof(Several))), contains));
        if (typeof(IBelongsToFund).IsAssignableFrom(entity))
        {
            var fund = Parameter<string?>(context, nameof(OnlyFund));
            seen = Expression.AndAlso(seen, Expression.OrElse(IsNull(fund), Expression.Equal(Expression.Property(row, nameof(IBelongsToFund.FundCode)), fund)));
        }

        return Expression.Lambda(seen, row);

        static Expression IsNull(Expression parameter) => Expression.Equal(parameter, Expression.Constant(null, parameter.Type));
    }

    // Alone a parameter: compared with null outside of it, the whole comparison would become one, which is never left out.
    private static MethodCallExpression Parameter<T>(Expression context, string name) =>
        Expression.Call(typeof(EF), nameof(EF.Parameter), [typeof(T)], Expression.Property(context, name));

    /// <summary>Instants are stored as UTC date-times, which both engines can sort and compare.</summary>
    private sealed class UtcConverter() : ValueConverter<DateTimeOffset, DateTime>(
        instant => instant.UtcDateTime,
        stored => new DateTimeOffset(DateTime.SpecifyKind(stored, DateTimeKind.Utc)));
}
