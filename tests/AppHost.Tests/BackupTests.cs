using Microsoft.Data.Sqlite;
using PassPlatform.AppHost.Operations;
using Xunit;

namespace PassPlatform.AppHost.Tests;

/// <summary>Copies of data and of keys, and what they may replace; nothing runs but who writes meanwhile.</summary>
public sealed class BackupTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pass-backup-").FullName;
    private readonly PlatformSettings _settings;

    public BackupTests() => _settings = PlatformSettings.Read(["--data", Path.Combine(_folder, "data")]);

    private string Copy => Path.Combine(_folder, "copy");

    private string Keys => Path.Combine(_folder, "keys");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Safe.Open(_settings);
        foreach (var name in new[] { "intake", "intake-vault" })
        {
            await Execute(name, "PRAGMA journal_mode=WAL; CREATE TABLE Rows (Id INTEGER PRIMARY KEY, Text TEXT); INSERT INTO Rows (Text) VALUES ('before')");
        }

        Directory.CreateDirectory(_settings.In("identity-keys"));
        Directory.CreateDirectory(_settings.In("rights-dossier-files/one"));
        Directory.CreateDirectory(_settings.In("messaging"));
        await File.WriteAllTextAsync(_settings.In("identity-keys/key-1.xml"), "ring before", Stop);
        await File.WriteAllTextAsync(_settings.In("rights-dossier-files/one/piece"), "piece before", Stop);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_copy_of_the_data_holds_no_key_of_people_and_neither_copy_the_master_key()
    {
        await Backups.Make(_settings, Copy, Keys);

        Assert.Equal(
            ["backup.json", "identity-keys/key-1.xml", "intake.db", "rights-dossier-files/one/piece"],
            Directory.GetFiles(Copy, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Copy, file)).Order(StringComparer.Ordinal));
        Assert.Equal(["backup.json", "intake-vault.db"], Directory.GetFiles(Keys, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Keys, file)).Order(StringComparer.Ordinal));
        var secret = (await File.ReadAllTextAsync(_settings.MasterKeyFile, Stop)).Split(' ')[1].Trim();
        Assert.All(Directory.GetFiles(_folder, "*", SearchOption.AllDirectories).Where(file => !file.StartsWith(_settings.Safe, StringComparison.Ordinal)), file =>
            Assert.DoesNotContain(secret, File.ReadAllText(file), StringComparison.Ordinal));
        Assert.Equal(PrivateFile.Folder, File.GetUnixFileMode(Copy));
    }

    [Fact]
    public async Task A_copy_made_while_somebody_writes_is_of_one_instant()
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        await Execute("intake", "CREATE TABLE Pairs (Id INTEGER PRIMARY KEY)");
        var writing = Task.Run(
            async () =>
            {
                // Both or none.
                while (!enough.IsCancellationRequested)
                {
                    await Execute("intake", "BEGIN; INSERT INTO Rows (Text) VALUES ('more'); INSERT INTO Pairs DEFAULT VALUES; COMMIT");
                }
            },
            Stop);
        while (await Count(_settings.In("intake.db"), "Pairs") < 20)
        {
            Assert.False(writing.IsFaulted, $"{writing.Exception}");
        }

        await Backups.Make(_settings, Copy, null);
        await enough.CancelAsync();
        await writing;

        Assert.InRange(await Count(Path.Combine(Copy, "intake.db"), "Pairs"), 20, int.MaxValue);
        Assert.Equal(await Count(Path.Combine(Copy, "intake.db"), "Rows") - 1, await Count(Path.Combine(Copy, "intake.db"), "Pairs"));
    }

    [Fact]
    public async Task A_copy_takes_the_place_of_the_data_and_leaves_the_keys_of_today()
    {
        await Backups.Make(_settings, Copy, null);
        await Execute("intake", "INSERT INTO Rows (Text) VALUES ('after')");
        await Execute("intake-vault", "DELETE FROM Rows"); // Somebody is erased: their key is gone.
        await File.WriteAllTextAsync(_settings.In("rights-dossier-files/one/later"), "piece after", Stop);

        await Backups.Restore(_settings, Copy, null);

        Assert.Equal((1, 0), (await Count(_settings.In("intake.db")), await Count(_settings.In("intake-vault.db"))));
        Assert.Equal("piece before", await File.ReadAllTextAsync(_settings.In("rights-dossier-files/one/piece"), Stop));
        Assert.False(File.Exists(_settings.In("rights-dossier-files/one/later")) || Directory.Exists(_settings.In("messaging")));
        var aside = Directory.GetDirectories(_settings.Data, "replaced-*").Single();
        Assert.Equal(2, await Count(Path.Combine(aside, "intake.db")));
    }

    [Fact]
    public async Task Keys_of_before_do_not_take_the_place_of_those_of_today()
    {
        await Backups.Make(_settings, Copy, Keys);

        var refused = await Assert.ThrowsAsync<OperatorException>(() => Backups.Restore(_settings, Copy, Keys));

        Assert.Contains("effacées depuis", refused.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetDirectories(_settings.Data, "replaced-*"));
    }

    [Fact]
    public async Task On_another_machine_data_needs_its_keys_and_the_master_key()
    {
        await Backups.Make(_settings, Copy, Keys);
        var other = PlatformSettings.Read(["--data", Path.Combine(_folder, "other")]);

        await Assert.ThrowsAsync<OperatorException>(() => Backups.Restore(other, Copy, null));
        Assert.Contains("clé maître", (await Assert.ThrowsAsync<OperatorException>(() => Backups.Restore(other, Copy, Keys))).Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(other.Data, "*.db"));
        File.Copy(_settings.MasterKeyFile, other.MasterKeyFile);
        await Backups.Restore(other, Copy, Keys);

        Assert.Equal((1, 1), (await Count(other.In("intake.db")), await Count(other.In("intake-vault.db"))));
    }

    [Fact]
    public async Task Nothing_is_touched_when_the_platform_runs_or_the_copy_is_not_whole()
    {
        await Backups.Make(_settings, Copy, null);
        using (PlatformSettings.Lock(_settings.In("apphost.lock"), ""))
        {
            await Assert.ThrowsAsync<OperatorException>(() => Backups.Restore(_settings, Copy, null));
        }

        await File.AppendAllTextAsync(Path.Combine(Copy, "intake.db"), "x", Stop);
        await Assert.ThrowsAsync<OperatorException>(() => Backups.Restore(_settings, Copy, null));
        File.Delete(Path.Combine(Copy, "backup.json"));
        await Assert.ThrowsAsync<OperatorException>(() => Backups.Restore(_settings, Copy, null));

        Assert.Empty(Directory.GetDirectories(_settings.Data, "replaced-*"));
        Assert.False(File.Exists(_settings.In(Backups.Restoring)));
    }

    [Fact]
    public async Task What_was_interrupted_is_done_again_and_no_platform_starts_before()
    {
        await Backups.Make(_settings, Copy, Keys);
        await File.WriteAllTextAsync(_settings.In(Backups.Restoring), "keys", Stop);
        File.Delete(_settings.In("intake.db"));

        await using (var host = new HostProcess(_settings.Data, 24100))
        {
            Assert.Equal(1, await host.Ended());
            Assert.Contains("./pass restore", host.Output, StringComparison.Ordinal);
        }

        await Backups.Restore(_settings, Copy, Keys);
        Assert.Equal((1, 1), (await Count(_settings.In("intake.db")), await Count(_settings.In("intake-vault.db"))));
        Assert.False(File.Exists(_settings.In(Backups.Restoring)));
    }

    [Fact]
    public async Task Copies_of_data_and_of_keys_do_not_lie_together_nor_in_what_they_copy()
    {
        await Assert.ThrowsAsync<OperatorException>(() => Backups.Make(_settings, Copy, Copy));
        await Assert.ThrowsAsync<OperatorException>(() => Backups.Make(_settings, _settings.In("copy"), null));
        await Assert.ThrowsAsync<OperatorException>(() => Backups.Make(_settings, Copy, _settings.InSafe("keys")));
        await Backups.Make(_settings, Copy, null);
        await Assert.ThrowsAsync<OperatorException>(() => Backups.Make(_settings, Copy, null));
    }

    private async Task Execute(string database, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={_settings.In($"{database}.db")};Pooling=False");
        await connection.OpenAsync(Stop);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Written by tests.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(Stop);
    }

    private static async Task<int> Count(string file, string table = "Rows")
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync(Stop);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Written by tests.
        command.CommandText = $"SELECT COUNT(*) FROM {table}";
#pragma warning restore CA2100
        return Convert.ToInt32(await command.ExecuteScalarAsync(Stop), null);
    }
}
