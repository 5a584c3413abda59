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

public sealed class SealedRowTests : SealedRowCase
{
    [Fact]
    public async Task Is_read_as_it_was_written_and_nothing_of_it_lies_in_clear()
    {
        var id = await Add("Camara-Ndiaye", new DateOnly(1990, 3, 15), "une phrase reconnaissable");

        await using var db = Db();
        var tracked = await db.Confidences.SingleAsync(row => row.Id == id, Stop);
        var read = await db.Confidences.AsNoTracking().SingleAsync(row => row.Id == id, Stop);
        Assert.Equal(("Camara-Ndiaye", new DateOnly(1990, 3, 15), "une phrase reconnaissable"), (tracked.Name, tracked.Born, tracked.Words.Single()));
        Assert.Equal(("Camara-Ndiaye", new DateOnly(1990, 3, 15), "une phrase reconnaissable"), (read.Name, read.Born, read.Words.Single()));
        var stored = await Storage.Contents();
        Assert.Contains(Storage.IsSqlServer ? Encoding.Latin1.GetString(id.ToByteArray(bigEndian: true)) : id.ToString(), stored, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Camara", stored, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("1990-03-15", stored, StringComparison.Ordinal);
        Assert.DoesNotContain("reconnaissable", stored, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_of_what_is_sealed_is_saved_and_another_change_seals_nothing_anew()
    {
        var id = await Add("Camara");
        var before = await Stored(id);
        await Change(id, row => row.Again());
        Assert.Equal(before, await Stored(id));

        await Change(id, row => row.Rename("Diallo"));

        Assert.NotEqual(before, await Stored(id));
        await using var db = Db();
        Assert.Equal("Diallo", (await db.Confidences.SingleAsync(row => row.Id == id, Stop)).Name);
    }

    [Fact]
    public async Task Is_found_by_its_token_in_its_own_PASS_only()
    {
        var id = await Add("Camara");
        await Add("Diallo");
        await using var db = Db();
        var token = (await Storage.Vault.Tokens(Site, Stop)).Of("name:Camara");
        var elsewhere = (await Storage.Vault.Tokens(Guid.CreateVersion7(), Stop)).Of("name:Camara");

        Assert.Equal([id], await db.Confidences.Where(row => row.PassSiteId == Site && row.NameToken == token).Select(row => row.Id).ToListAsync(Stop));
        Assert.NotEqual(token, elsewhere);
    }

    [Fact]
    public async Task What_is_sealed_opens_in_its_own_row_only()
    {
        var (one, other) = (await Add("Camara"), await Add("Diallo"));
        await using (var db = Db())
        {
            await db.Confidences.Where(row => row.Id == other).ExecuteUpdateAsync(set => set.SetProperty(row => EF.Property<byte[]>(row, "Sealed"), Stored(one).Result), Stop);
        }

        await using var again = Db();
        await Assert.ThrowsAsync<SealingException>(() => again.Confidences.SingleAsync(row => row.Id == other, Stop));
    }

    [Fact]
    public async Task Rows_that_a_migration_put_aside_in_clear_are_sealed_and_forgotten()
    {
        var id = await Add("Camara");
        await using var db = Db();
        await db.Confidences.Where(row => row.Id == id).ExecuteUpdateAsync(set => set.SetProperty(row => EF.Property<byte[]>(row, "Sealed"), (byte[]?)null), Stop);
        await db.Database.ExecuteSqlRawAsync(db.Database.IsSqlite()
            ? "CREATE TABLE Clear_Confidences AS SELECT Id, 'Traoré Dembélé' AS Name, '1984-02-01' AS Born, '[\"des mots à part\"]' AS Words FROM Confidences"
            : "SELECT Id, N'Traoré Dembélé' AS Name, CAST('1984-02-01' AS date) AS Born, N'[\"des mots à part\"]' AS Words INTO Clear_Confidences FROM Confidences", Stop);

        await ClearRows.Seal(db, NullLogger.Instance, Stop);

        await using var after = Db();
        var row = await after.Confidences.SingleAsync(row => row.Id == id, Stop);
        Assert.Equal(("Traoré Dembélé", new DateOnly(1984, 2, 1), "des mots à part"), (row.Name, row.Born, row.Words.Single()));
        Assert.Equal((await Storage.Vault.Tokens(Site, Stop)).Of("name:Traoré Dembélé"), row.NameToken);
        Assert.DoesNotContain("mots à part", await Storage.Contents(), StringComparison.Ordinal);
        await ClearRows.Seal(after, NullLogger.Instance, Stop);
    }
}
