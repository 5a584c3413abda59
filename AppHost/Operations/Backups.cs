using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace PassPlatform.AppHost.Operations;

/// <summary>Copies of a platform's data, and apart from them of the keys of people; what brings them back.</summary>
/// <remarks>
/// The keys of people (<c>*-vault.db</c>) are in no copy of the data, and the master key is in neither: erasing somebody destroys a key, and every copy of what it
/// sealed is then unreadable, those of before included, as long as no copy of the keys of before is brought back. So one that would replace keys is refused.
/// </remarks>
internal static class Backups
{
    /// <summary>In the data folder while it is being replaced: the platform does not start on half of it.</summary>
    public const string Restoring = "restoring";

    private const string List = "backup.json", Vaults = "*-vault.db";

    /// <summary>Copies a platform's data while it serves, or not.</summary>
    /// <param name="settings">Where the data is.</param>
    /// <param name="folder">Where to: a folder that is not there, or is empty.</param>
    /// <param name="keys">The same for the keys of people; null: they are not copied.</param>
    public static async Task<int> Make(PlatformSettings settings, string folder, string? keys)
    {
        Refuse(Path.GetFullPath(folder) == (keys is null ? null : Path.GetFullPath(keys)), "Les données et les clés vont dans deux dossiers, gardés en deux lieux : ensemble, la copie dirait tout à qui la trouve.");
        foreach (var target in (string[])[folder, .. keys is null ? [] : (string[])[keys]])
        {
            Refuse(Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any(), $"{target} n'est pas vide.");
            Refuse(PlatformSettings.IsWithin(Path.GetFullPath(target), settings.Data) || PlatformSettings.IsWithin(Path.GetFullPath(target), settings.Safe), $"{target} est dans ce qu'il s'agit de sauvegarder.");
        }

        // The keys last: those of every row of the copy are in it.
        var onFiles = Databases(settings.Data).Any();
        Directory.CreateDirectory(folder, PrivateFile.Folder);
        foreach (var database in Databases(settings.Data))
        {
            await CopyDatabase(database, Path.Combine(folder, Path.GetFileName(database)));
        }

        foreach (var part in Folders(settings.Data))
        {
            CopyFolder(part, Path.Combine(folder, Path.GetFileName(part)));
        }

        await WriteList(folder, settings);
        Console.WriteLine($"Données sauvegardées dans {folder}.");
        if (keys is not null && onFiles)
        {
            Directory.CreateDirectory(keys, PrivateFile.Folder);
            foreach (var vault in Directory.GetFiles(settings.Data, Vaults))
            {
                await CopyDatabase(vault, Path.Combine(keys, Path.GetFileName(vault)));
            }

            await WriteList(keys, settings);
            Console.WriteLine($"Clés des personnes sauvegardées dans {keys}. Gardez la dernière copie seule : une ancienne rendrait lisibles des personnes effacées depuis.");
        }

        if (!onFiles)
        {
            Console.WriteLine(OnServer);
        }
        else if (keys is null)
        {
            Console.WriteLine("Les clés des personnes n'y sont pas : --keys DOSSIER les copie ailleurs, et sans elles rien ne se relit.");
        }

        Console.WriteLine($"La clé maître n'y est pas : {settings.MasterKeyFile}, à garder en un troisième lieu.");
        return 0;
    }

    /// <summary>Puts a copy in the place of the data of a platform that is stopped; what was there is set aside.</summary>
    /// <param name="settings">Where the data goes.</param>
    /// <param name="folder">The copy of the data.</param>
    /// <param name="keys">That of the keys of people, for a data folder that has none; null: those that are there are kept.</param>
    public static async Task<int> Restore(PlatformSettings settings, string folder, string? keys)
    {
        using var alone = PlatformSettings.Lock(settings.In("apphost.lock"), $"Une plateforme fonctionne dans {settings.Data} : ./pass down d'abord.");
        var copy = await Check(folder);
        var copiedKeys = keys is null ? null : await Check(keys);
        var begun = File.Exists(settings.In(Restoring)) ? (await File.ReadAllTextAsync(settings.In(Restoring))).Trim() : null;
        var vaults = Directory.GetFiles(settings.Data, Vaults);
        var holdsDatabases = copy.Files.Keys.Any(name => name.EndsWith(".db", StringComparison.Ordinal));
        Refuse(keys is not null && vaults.Length > 0 && begun != "keys", $"""
            Les clés des personnes sont déjà dans {settings.Data}. Les remplacer par d'anciennes rendrait lisibles des personnes effacées depuis.
            Recommencez sans --keys. Si celles-ci sont perdues pour de bon, déplacez d'abord {Vaults} hors du dossier.
            """);
        Refuse(keys is null && vaults.Length == 0 && holdsDatabases,
            $"Les clés des personnes ne sont pas dans {settings.Data} : sans elles ces données ne se relisent pas. --keys DOSSIER désigne leur sauvegarde.");
        var names = File.Exists(settings.MasterKeyFile) ? Safe.NamesIn(settings.MasterKeyFile) : [];
        foreach (var name in (string[])[copy.MasterKey, .. copiedKeys is null ? [] : (string[])[copiedKeys.MasterKey]])
        {
            Refuse(!names.Contains(name), $"""
                Cette copie est scellée par la clé maître {name}, qui n'est pas dans {settings.MasterKeyFile}. Rien n'est touché.
                Remettez-y master.key depuis sa sauvegarde ; si elle a été changée depuis, ajoutez-y, en dernier, sa ligne de {settings.InSafe(Safe.Retired)}.
                """);
        }

        PrivateFile.Write(settings.In(Restoring), keys is null ? "data" : "keys");
        var aside = settings.In($"replaced-{DateTime.UtcNow:yyyyMMdd'T'HHmmss}");
        Directory.CreateDirectory(aside, PrivateFile.Folder);
        foreach (var database in Databases(settings.Data).SelectMany(file => (string[])[file, file + "-wal", file + "-shm"]).Where(File.Exists).ToList())
        {
            File.Move(database, Path.Combine(aside, Path.GetFileName(database)));
        }

        // The broker's queues and people's sessions are those of what is replaced.
        foreach (var part in Folders(settings.Data).Concat([settings.In("messaging"), settings.In("portal-sessions")]).Where(Directory.Exists).ToList())
        {
            Directory.Move(part, Path.Combine(aside, Path.GetFileName(part)));
        }

        foreach (var (source, list) in (IEnumerable<(string, BackupList)>)[(folder, copy), .. copiedKeys is null ? [] : (IEnumerable<(string, BackupList)>)[(keys!, copiedKeys)]])
        {
            foreach (var name in list.Files.Keys)
            {
                CopyFile(Path.Combine(source, name), settings.In(name));
            }
        }

        File.Delete(settings.In(Restoring));
        Console.WriteLine($"""
            Données du {copy.MadeAt.ToLocalTime():yyyy-MM-dd HH:mm} remises dans {settings.Data} ; ce qui y était est dans {aside}, à effacer quand tout va bien.
            ./pass up, puis ./pass verify. Qui a été effacé depuis cette copie l'est de nouveau au démarrage : sa clé n'est plus.
            """);
        if (!holdsDatabases)
        {
            Console.WriteLine("Les bases sont sur SQL Server : RESTORE DATABASE, pour les données seulement, jamais pour -vault ; docs/operations.md.");
        }

        return 0;
    }

    private const string OnServer = """
        Les bases sont sur SQL Server, et se sauvegardent de là, avant ces dossiers, pour chacune de identity, intake, rights-dossier, partner-network, reporting :
          BACKUP DATABASE [passplatform-intake] TO DISK = N'DONNÉES/intake.bak' WITH CHECKSUM, COMPRESSION;
        Leurs clés ensuite, sur un autre support, dont seule la dernière copie se garde :
          BACKUP DATABASE [passplatform-intake-vault] TO DISK = N'CLÉS/intake-vault.bak' WITH CHECKSUM, INIT;
        """;

    private static IEnumerable<string> Databases(string data) => Directory.GetFiles(data, "*.db").Except(Directory.GetFiles(data, Vaults)).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Folders(string data) =>
        Directory.GetDirectories(data, "*-keys").Concat([Path.Combine(data, "rights-dossier-files"), Path.Combine(data, "exchange")]).Where(Directory.Exists);

    // As it is at one instant, whoever writes meanwhile; nothing that was deleted is in it.
    private static async Task CopyDatabase(string from, string to)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = from, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var copy = connection.CreateCommand();
        (copy.CommandText, copy.CommandTimeout) = ("VACUUM INTO $to", 0);
        copy.Parameters.AddWithValue("$to", to);
        await copy.ExecuteNonQueryAsync();
        File.SetUnixFileMode(to, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    private static void CopyFolder(string from, string to)
    {
        Directory.CreateDirectory(to, PrivateFile.Folder);
        foreach (var file in Directory.EnumerateFiles(from, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint }))
        {
            try
            {
                CopyFile(file, Path.Combine(to, Path.GetRelativePath(from, file)));
            }
            catch (FileNotFoundException)
            {
                // A draft, or an archive that its fund has just taken.
            }
        }
    }

    private static void CopyFile(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!, PrivateFile.Folder);
        File.Copy(from, to, overwrite: true);
        using var copied = new FileStream(to, FileMode.Open, FileAccess.ReadWrite);
        copied.Flush(flushToDisk: true);
    }

    private static async Task WriteList(string folder, PlatformSettings settings)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            files[Path.GetRelativePath(folder, file)] = await Hash(file);
        }

        PrivateFile.Write(Path.Combine(folder, List), JsonSerializer.Serialize(new BackupList(DateTimeOffset.UtcNow, Safe.NamesIn(settings.MasterKeyFile)[0], files)));
    }

    // All of it, before anything is touched.
    private static async Task<BackupList> Check(string folder)
    {
        BackupList list;
        try
        {
            list = JsonSerializer.Deserialize<BackupList>(await File.ReadAllBytesAsync(Path.Combine(folder, List)))!;
        }
        catch (Exception none) when (none is IOException or JsonException)
        {
            throw new OperatorException($"{folder} n'est pas une sauvegarde faite par ./pass backup, ou elle n'est pas entière : {none.Message}");
        }

        foreach (var (name, hash) in list.Files)
        {
            var file = Path.GetFullPath(Path.Combine(folder, name));
            Refuse(!PlatformSettings.IsWithin(file, Path.GetFullPath(folder)) || !File.Exists(file) || await Hash(file) != hash, $"{file} manque ou a changé depuis la sauvegarde ; rien n'est touché.");
        }

        return list;
    }

    private static async Task<string> Hash(string file)
    {
        await using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream));
    }

    private static void Refuse(bool when, string why)
    {
        if (when)
        {
            throw new OperatorException(why);
        }
    }
}

/// <summary>What a copy holds.</summary>
/// <param name="MadeAt">When it was ended.</param>
/// <param name="MasterKey">Name of the master key that wrapped then.</param>
/// <param name="Files">SHA-256 of each file, by its path in the folder.</param>
internal sealed record BackupList(DateTimeOffset MadeAt, string MasterKey, SortedDictionary<string, string> Files);
