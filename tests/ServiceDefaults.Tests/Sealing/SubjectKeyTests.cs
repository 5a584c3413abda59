using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Abstractions;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Sealing;
using PassPlatform.ServiceDefaults.Tests.Sample;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.ServiceDefaults.Tests.Sealing;

/// <summary>What a key of a person, or of a PASS, opens: drawn, wrapped anew, destroyed, or not the data's.</summary>
public sealed class SubjectKeyTests : SealedRowCase
{
    [Fact]
    public async Task A_person_erased_takes_with_them_whatever_copy_there_is()
    {
        var id = await Add("Camara");
        var (copy, bound) = (await Stored(id), SealedRowType.Bound("Confidences", Person, id));
        Assert.NotEmpty(Storage.Vault.Open(copy, bound));
        await using (var db = Db())
        {
            Assert.True(await db.Erase(Person, Stop));
            await db.SaveChangesAsync(Stop);
        }

        Assert.Throws<KeyDestroyedException>(() => Storage.Vault.Open(copy, bound));
        Assert.Throws<KeyDestroyedException>(() => Fresh().Open(copy, bound));
        await using var after = Db();
        Assert.Empty(await after.Confidences.Where(row => row.PersonId == Person).ToListAsync(Stop));
        Assert.Empty(await after.SealedSubjects.Where(row => row.SubjectId == Person).ToListAsync(Stop));
        Assert.NotNull((await after.Erasures.SingleAsync(row => row.SubjectId == Person, Stop)).KeyDestroyedAt);
    }

    [Fact]
    public async Task What_is_sealed_alone_and_goes_with_a_person_takes_its_own_key_with_it_and_no_other()
    {
        await Add("Camara");
        var (theirs, anothers) = (Note.Of(Person, Site, "à eux"), Note.Of(Guid.CreateVersion7(), Site, "à quelqu'un d'autre"));
        byte[] copy;
        await using (var db = Db())
        {
            db.Notes.AddRange(theirs, anothers);
            await db.SaveChangesAsync(Stop);
            copy = await db.Notes.Where(note => note.Id == theirs.Id).Select(note => EF.Property<byte[]>(note, "Sealed")).SingleAsync(Stop);
        }

        await using (var db = Db())
        {
            await db.Erase(Person, Stop);
            await db.SaveChangesAsync(Stop);
        }

        Assert.Throws<KeyDestroyedException>(() => Fresh().Open(copy, SealedRowType.Bound("Notes", theirs.Id, theirs.Id)));
        await using var after = Db();
        Assert.Equal("à quelqu'un d'autre", (await after.Notes.SingleAsync(Stop)).Text);
        Assert.Equal(2, await after.Erasures.CountAsync(row => row.KeyDestroyedAt != null, Stop));
    }

    [Fact]
    public async Task Somebody_whose_key_was_renewed_is_erased_as_any_other()
    {
        var id = await Add("Camara");
        var (former, bound) = (await Stored(id), SealedRowType.Bound("Confidences", Person, id));
        await using (var db = Db())
        {
            await db.RenewKey(Person, Stop);
            await db.Confidences.LoadAsync(Stop); // Sealed anew under the key that is theirs now.
            await db.SaveChangesAsync(Stop);
        }

        var renewed = await Stored(id);
        Assert.Throws<KeyDestroyedException>(() => Fresh().Open(former, bound));
        Assert.NotEmpty(Fresh().Open(renewed, bound));
        await using (var db = Db())
        {
            Assert.True(await db.Erase(Person, Stop));
            await db.SaveChangesAsync(Stop);
        }

        Assert.Throws<KeyDestroyedException>(() => Fresh().Open(renewed, bound));
        await using var after = Db();
        Assert.Equal(2, await after.Erasures.CountAsync(row => row.SubjectId == Person && row.KeyDestroyedAt != null, Stop));
    }

    [Fact]
    public async Task A_key_destroyed_while_keys_are_wrapped_anew_stays_destroyed()
    {
        var id = await Add("Camara");
        var other = await Add("Diallo", person: Guid.CreateVersion7());
        var (copy, bound) = (await Stored(id), SealedRowType.Bound("Confidences", Person, id));
        var destroyed = false;
        var rotating = Fresh(db => db.SavingChanges += (_, _) =>
        {
            if (!destroyed && db.ChangeTracker.Entries<SubjectKey>().Any(entry => entry.State == EntityState.Modified))
            {
                destroyed = true;
#pragma warning disable xUnit1031 // EF Core's event is synchronous; what is waited for is another process's.
                Fresh().Destroy(Vault.KeyOf(copy), DateTimeOffset.UtcNow, Stop).GetAwaiter().GetResult();
#pragma warning restore xUnit1031
            }
        });

        await rotating.Rewrap(drawSiteKeys: true, DateTimeOffset.UtcNow, Stop);

        Assert.True(destroyed);
        Assert.Throws<KeyDestroyedException>(() => Fresh().Open(copy, bound));
        Assert.Equal("Diallo", await NameOf(other, Fresh()));
    }

    [Fact]
    public async Task A_key_drawn_while_another_process_gives_its_PASS_a_new_one_opens_for_ever()
    {
        await Add("Camara"); // The PASS has a key.
        Task<int>? rotation = null;
        var drawing = Fresh(db => db.SavingChanges += (_, _) =>
        {
            if (rotation is null && db.ChangeTracker.Entries<SubjectKey>().Any(entry => entry.State == EntityState.Added))
            {
                rotation = Task.Run(() => Fresh().Rewrap(drawSiteKeys: true, DateTimeOffset.UtcNow, Stop), Stop);
#pragma warning disable xUnit1031 // EF Core's event is synchronous. It ends in this time if nothing holds it, and takes the key away by which is wrapped.
                rotation.Wait(TimeSpan.FromSeconds(2), Stop);
#pragma warning restore xUnit1031
            }
        });

        var sealedText = drawing.Seal(await drawing.NewKey(Site, Stop), "à eux"u8, []);
        await rotation!;

        Assert.Equal("à eux"u8, Fresh().Open(sealedText, []));
    }

    [Fact]
    public async Task A_key_asked_for_before_any_row_is_that_of_the_rows()
    {
        Guid key;
        await using (var db = Db())
        {
            key = await db.KeyOf(Person, Site, Stop);
            await db.SaveChangesAsync(Stop);
        }

        Assert.Equal(key, Vault.KeyOf(await Stored(await Add("Camara"))));
        await using var again = Db();
        Assert.Equal(key, await again.KeyOf(Person, Site, Stop));
    }

    [Fact]
    public async Task An_erasure_that_a_kill_left_between_commit_and_key_is_ended_later()
    {
        var id = await Add("Camara");
        await using (var db = Db())
        await using (var commit = await db.Database.BeginTransactionAsync(Stop))
        {
            await db.Erase(Person, Stop);
            await db.SaveChangesAsync(Stop); // In a transaction of the caller's own the key is not destroyed yet: as if the process was killed after the commit.
            await commit.CommitAsync(Stop);
            Assert.Null((await db.Erasures.SingleAsync(row => row.SubjectId == Person, Stop)).KeyDestroyedAt);
        }

        await using var after = Db();
        await after.DestroyErasedKeys(Stop);

        Assert.NotNull((await after.Erasures.SingleAsync(row => row.SubjectId == Person, Stop)).KeyDestroyedAt);
        Assert.Empty(await after.Confidences.Where(row => row.Id == id).ToListAsync(Stop));
    }

    [Fact]
    public async Task Somebody_erased_whom_a_backup_of_before_brings_back_is_erased_again()
    {
        TestStorage.NeedsFile();
        await Add("Camara");
        var backup = Path.Combine(Storage.Folder, "backup.db");
        await using (var db = Db())
        {
            await db.Database.ExecuteSqlAsync($"VACUUM INTO {backup}", Stop);
            await db.Erase(Person, Stop);
            await db.SaveChangesAsync(Stop);
        }

        File.Delete($"{Storage.File}-wal");
        File.Delete($"{Storage.File}-shm");
        File.Move(backup, Storage.File, overwrite: true);
        await using var after = Db();
        Assert.Equal(1, await after.SealedSubjects.CountAsync(row => row.SubjectId == Person, Stop));

        Assert.Equal(1, await after.EraseAgain(Stop));

        Assert.Empty(await after.Confidences.Where(row => row.PersonId == Person).ToListAsync(Stop));
        Assert.Equal(0, await after.EraseAgain(Stop));
    }

    [Fact]
    public async Task A_vault_that_is_not_the_data_s_is_said_by_the_health_until_the_right_one_is_there()
    {
        using var other = new TestStorage();
        await other.Vault.Migrate(NullLogger.Instance, Stop);
        await using var services = new ServiceCollection().AddScoped<ServiceDb>(_ => Db()).BuildServiceProvider();
        Task<HealthCheckResult> Look(Vault vault) => new VaultHealth(services.GetRequiredService<IServiceScopeFactory>(), vault).CheckHealthAsync(new HealthCheckContext(), Stop);
        Assert.Equal(HealthStatus.Healthy, (await Look(other.Vault)).Status); // Nothing is sealed: nothing is missing.
        await Add("Camara");

        var wrong = await Look(other.Vault);

        Assert.Equal(HealthStatus.Degraded, wrong.Status);
        Assert.Contains("Le coffre des clés n'est pas celui de ces données", wrong.Description, StringComparison.Ordinal);
        Assert.Equal(HealthStatus.Healthy, (await Look(Fresh())).Status);
        await using (var db = Db())
        {
            var key = (await db.SealedSubjects.SingleAsync(Stop)).KeyId;
            await Storage.Vault.Destroy(key, DateTimeOffset.UtcNow, Stop);
        }

        Assert.Equal(HealthStatus.Healthy, (await Look(Fresh())).Status); // Destroyed in this vault: it is the data's.
    }

    [Fact]
    public async Task A_PASS_whose_key_of_tokens_is_destroyed_has_other_tokens_for_the_same_words_and_another_PASS_the_same()
    {
        var other = Guid.CreateVersion7();
        var (ofSite, ofOther) = (await Token(Storage.Vault, Site), await Token(Storage.Vault, other));

        await Storage.Vault.DestroyTokens(Site, Stop);

        Assert.NotEqual(ofSite, await Token(Storage.Vault, Site));
        Assert.Equal(ofOther, await Token(Fresh(), other));

        static async Task<long> Token(Vault vault, Guid site) => (await vault.Tokens(site, Stop)).Of("Camara");
    }

    [Fact]
    public async Task Keys_are_wrapped_anew_while_rows_are_written_and_read_and_the_former_master_key_is_not_needed_any_more()
    {
        var ids = new List<Guid>();
        for (var n = 0; n < 40; n++)
        {
            ids.Add(await Add($"Nom {n}", person: Guid.CreateVersion7()));
        }

        var former = await File.ReadAllTextAsync(Storage.MasterKey, Stop);
        await File.WriteAllTextAsync(Storage.MasterKey, $"{MasterKeyFile.NewLine(DateTimeOffset.UtcNow)}\n{former}", Stop);
        File.SetLastWriteTimeUtc(Storage.MasterKey, DateTime.UtcNow.AddMinutes(1));
        using var done = new CancellationTokenSource();
        var written = Task.Run(async () =>
        {
            var more = new List<Guid>();
            while (!done.IsCancellationRequested)
            {
                more.Add(await Add($"Autre {more.Count}", person: Guid.CreateVersion7()));
            }

            return more;
        }, Stop);
        var read = Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                foreach (var id in ids)
                {
                    Assert.StartsWith("Nom ", await NameOf(id, Fresh()), StringComparison.Ordinal);
                }
            }
        }, Stop);

        await Storage.Vault.Rewrap(drawSiteKeys: true, DateTimeOffset.UtcNow, Stop);
        await done.CancelAsync();
        await read;
        var later = await written;
        await Storage.Vault.Rewrap(drawSiteKeys: false, DateTimeOffset.UtcNow, Stop);
        await File.WriteAllTextAsync(Storage.MasterKey, (await File.ReadAllLinesAsync(Storage.MasterKey, Stop))[0], Stop);

        foreach (var id in ids.Concat(later))
        {
            Assert.NotEmpty(await NameOf(id, Fresh()));
        }
    }
}
