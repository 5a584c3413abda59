using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using PassPlatform.ServiceDefaults.Sealing;

namespace PassPlatform.ServiceDefaults.Persistence;

// What is sealed: opened as rows are read (SealedRowMaterializer), sealed as they are saved, forgotten by destroying a key.
public abstract partial class ServiceDb
{
    /// <summary>Seals and opens this database's rows.</summary>
    /// <exception cref="InvalidOperationException">The context was made without a vault.</exception>
    public Vault Vault => services.Vault ?? throw new InvalidOperationException("This database has sealed rows: it needs a vault.");

    /// <summary>Forgets a person: their rows go, and with the commit their key, so that no copy of what was sealed is readable.</summary>
    /// <returns>False when nothing is kept under their id.</returns>
    /// <remarks>
    /// Deletes what <see cref="RowsOf"/> finds; the keys of rows among them that are sealed alone, under their own id, are destroyed too. Called within a unit
    /// of work: nothing is done until it is saved.
    /// </remarks>
    public async Task<bool> Erase(Guid subjectId, CancellationToken stop)
    {
        var rows = await RowsOf(subjectId, stop);
        var erased = rows.Count > 0;
        foreach (var id in rows.OfType<ISealedRow>().Where(IsSealedAlone).Select(row => row.SealedUnder).Append(subjectId).Distinct())
        {
            if (await SealedSubjects.FindAsync([id], stop) is { } subject)
            {
                SealedSubjects.Remove(subject);
                Erasures.Add(new Erasure { SubjectId = id, KeyId = subject.KeyId, ErasedAt = Clock.GetUtcNow() });
                erased = true;
            }
        }

        RemoveRange(rows);
        return erased;
    }

    /// <summary>Names the key of somebody, given now if they have none: for what is sealed outside of the database. Saved with the unit of work.</summary>
    /// <param name="subjectId">The person.</param>
    /// <param name="passSiteId">The PASS whose key wraps theirs.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<Guid> KeyOf(Guid subjectId, Guid passSiteId, CancellationToken stop)
    {
        if (await SealedSubjects.FindAsync([subjectId], stop) is not { } subject)
        {
            subject = new SealedSubject { SubjectId = subjectId, PassSiteId = passSiteId, KeyId = await Vault.NewKey(passSiteId, stop) };
            SealedSubjects.Add(subject);
        }

        return subject.KeyId;
    }

    /// <summary>Gives somebody whose row stays, without what it told of them, another key: the former is destroyed with the commit, and what it sealed in copies of before.</summary>
    public async Task RenewKey(Guid subjectId, CancellationToken stop)
    {
        if (await SealedSubjects.FindAsync([subjectId], stop) is { } subject)
        {
            Erasures.Add(new Erasure { SubjectId = subjectId, KeyId = subject.KeyId, ErasedAt = Clock.GetUtcNow() });
            subject.KeyId = await Vault.NewKey(subject.PassSiteId, stop);
        }
    }

    /// <summary>Says that a row is somebody else's from now on: it is sealed under them with the save.</summary>
    public void SealAnew(ISealedRow row) => Entry(row).Property(SealedRowType.Column).CurrentValue = null;

    /// <summary>Destroys the keys of those whose erasure is committed and whose key was not destroyed yet.</summary>
    internal async Task DestroyErasedKeys(CancellationToken stop)
    {
        foreach (var erased in await Erasures.Where(row => row.KeyDestroyedAt == null).ToListAsync(stop))
        {
            var now = Clock.GetUtcNow();
            await Vault.Destroy(erased.KeyId, now, stop);
            erased.KeyDestroyedAt = now;
        }

        await SaveChangesAsync(stop);
    }

    /// <summary>Erases again those whose key is destroyed and whose rows are there: a backup of before was brought back.</summary>
    /// <returns>How many.</returns>
    internal async Task<int> EraseAgain(CancellationToken stop)
    {
        var again = 0;
        await foreach (var destroyed in Vault.Destroyed(stop))
        {
            foreach (var gone in await SealedSubjects.AsNoTracking().Where(row => destroyed.Contains(row.KeyId)).ToListAsync(stop))
            {
                await DeleteRowsOf(gone.SubjectId, stop);
                again++;
            }
        }

        return again;
    }

    /// <summary>The rows kept about a person, to be deleted or exported. None where a service keeps nothing.</summary>
    protected virtual Task<IReadOnlyList<object>> RowsOf(Guid subjectId, CancellationToken stop) => Task.FromResult<IReadOnlyList<object>>([]);

    /// <summary>Deletes the rows kept about a person without reading them: what is sealed in them cannot be opened any more.</summary>
    protected virtual Task DeleteRowsOf(Guid subjectId, CancellationToken stop) =>
        SealedSubjects.Where(row => row.SubjectId == subjectId).ExecuteDeleteAsync(stop);

    /// <summary>Sets the sealed properties of a row from the columns in which an earlier version kept them in clear.</summary>
    /// <param name="row">The row.</param>
    /// <param name="columns">By name; those that were null are not there.</param>
    protected internal virtual void ReadClear(ISealedRow row, IReadOnlyDictionary<string, object> columns) => ClearRows.Read(row, columns);

    /// <summary>Renews the rows of tokens beside a row, where it has more of them than columns: what was sealed in it has changed. Saved with it.</summary>
    /// <param name="row">The row, whose own columns are set.</param>
    /// <param name="tokens">Gives the tokens of terms in its PASS.</param>
    /// <param name="stop">Gives up.</param>
    protected virtual Task Index(ISearchedRow row, SearchTokens tokens, CancellationToken stop) => Task.CompletedTask;

    /// <summary>Makes the tokens of rows anew that an earlier version made, or that it had none of. At the start, before anything is answered, whatever was killed before.</summary>
    /// <returns>How many rows.</returns>
    protected internal virtual Task<int> IndexAgain(CancellationToken stop) => Task.FromResult(0);

    /// <summary>Seals what is new or has changed in the rows that are tracked.</summary>
    private async Task SealChanges(CancellationToken stop)
    {
        List<(EntityEntry Entry, ISealedRow Row, byte[] Clear)>? changed = null;
        var renewed = SealedSubjects.Local.ToDictionary(subject => subject.SubjectId, subject => subject.KeyId);
        foreach (var entry in ChangeTracker.Entries())
        {
            if (entry is not { Entity: ISealedRow row, State: EntityState.Added or EntityState.Modified or EntityState.Unchanged })
            {
                continue;
            }

            var type = SealedRowType.Of(entry.Metadata);
            var clear = type.Write(row);
            if (entry.Property(SealedRowType.Column).CurrentValue is not byte[] stored || (renewed.TryGetValue(row.SealedUnder, out var key) && key != Vault.KeyOf(stored)) || !Vault.Open(stored, type.Bound(row)).AsSpan().SequenceEqual(clear))
            {
                (changed ??= []).Add((entry, row, clear));
            }
        }

        if (changed is null)
        {
            return;
        }

        var keys = await KeysOf(changed.ConvertAll(each => each.Row), stop);
        foreach (var (entry, row, clear) in changed)
        {
            entry.Property(SealedRowType.Column).CurrentValue = Vault.Seal(keys[row.SealedUnder], clear, SealedRowType.Of(entry.Metadata).Bound(row));
            if (row is ISearchedRow searched)
            {
                var tokens = await Vault.Tokens(row.PassSiteId, stop);
                searched.Index(tokens);
                entry.DetectChanges();
                await Index(searched, tokens, stop);
            }
        }
    }

    // Not under a person who has other rows, nor under a PASS, whose key is everybody's.
    private bool IsSealedAlone(ISealedRow row) =>
        Entry(row) is var entry && entry.Metadata.FindPrimaryKey() is { Properties: [var key] } && entry.CurrentValues[key] is Guid id && id == row.SealedUnder;

    private async Task<Dictionary<Guid, Guid>> KeysOf(List<ISealedRow> rows, CancellationToken stop)
    {
        var keys = SealedSubjects.Local.ToDictionary(subject => subject.SubjectId, subject => subject.KeyId);
        var unknown = rows.Select(row => row.SealedUnder).Where(id => !keys.ContainsKey(id)).Distinct().ToList();
        if (unknown is [var only])
        {
            if (await SealedSubjects.AsNoTracking().FirstOrDefaultAsync(subject => subject.SubjectId == only, stop) is { } found)
            {
                keys.Add(only, found.KeyId);
            }
        }
        else if (unknown.Count > 0)
        {
            foreach (var found in await SealedSubjects.AsNoTracking().Where(subject => unknown.Contains(subject.SubjectId)).ToListAsync(stop))
            {
                keys.Add(found.SubjectId, found.KeyId);
            }
        }

        foreach (var row in rows.Where(row => !keys.ContainsKey(row.SealedUnder)).DistinctBy(row => row.SealedUnder))
        {
            var subject = new SealedSubject { SubjectId = row.SealedUnder, PassSiteId = row.PassSiteId, KeyId = await Vault.NewKey(row.PassSiteId, stop) };
            SealedSubjects.Add(subject);
            keys.Add(subject.SubjectId, subject.KeyId);
        }

        return keys;
    }
}
