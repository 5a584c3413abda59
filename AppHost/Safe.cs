using PassPlatform.AppHost.Operations;
using PassPlatform.ServiceDefaults.Sealing;

namespace PassPlatform.AppHost;

/// <summary>The folder of what opens the data, kept apart from it: the master key, the passwords, the broker's cookie, mail that was not sent.</summary>
/// <remarks>
/// A copy of the data folder opens nothing without it. A master key is made for data that has none, and never for data that is sealed: another key in the place of
/// one that is missing would leave people's files unreadable, and nobody would know why.
/// </remarks>
internal static class Safe
{
    /// <summary>In the data folder, names the master key that it is sealed under: its name only.</summary>
    public const string Marker = "master-key-name";

    /// <summary>In the safe, the master keys that wrap nothing any more but what copies hold.</summary>
    public const string Retired = MasterKeyFile.Retired;

    /// <summary>The element of a key ring's file that lies under the master key.</summary>
    public const string SealedRing = "underMasterKey";

    // What keys under a master key look like from outside, where the marker is missing: restored data, of which nobody has started a platform yet.
    private const string Vaults = "*-vault.db";

    /// <summary>Opens the safe of a platform whose data folder is this process's; makes it at the first start.</summary>
    /// <exception cref="OperatorException">The data is sealed under a key that is not there.</exception>
    public static void Open(PlatformSettings settings)
    {
        var key = settings.MasterKeyFile;
        if (!File.Exists(key))
        {
            if (NameOfSealingKey(settings) is { } missing)
            {
                throw Missing(settings, missing);
            }

            PrivateFile.Write(key, MasterKeyFile.NewLine(DateTimeOffset.UtcNow) + "\n");
        }

        var names = NamesIn(key);
        if (File.Exists(settings.In(Marker)) && !names.Contains(File.ReadAllText(settings.In(Marker)).Trim()))
        {
            throw Missing(settings, File.ReadAllText(settings.In(Marker)).Trim());
        }

        PrivateFile.Write(settings.In(Marker), names[0] + "\n");
        TakeIn(settings);
    }

    /// <summary>Draws a master key that wraps from now on, before those that are there; does nothing where a change was begun and has not ended.</summary>
    /// <returns>Its name.</returns>
    public static string BeginChange(PlatformSettings settings)
    {
        if (NamesIn(settings.MasterKeyFile) is [_])
        {
            PrivateFile.Write(settings.MasterKeyFile, $"{MasterKeyFile.NewLine(DateTimeOffset.UtcNow)}\n{File.ReadAllText(settings.MasterKeyFile)}");
        }

        return NamesIn(settings.MasterKeyFile)[0];
    }

    /// <summary>Takes away every master key but the one that wraps: nothing lies under them any more, but copies made before.</summary>
    /// <returns>Their names.</returns>
    public static IReadOnlyList<string> EndChange(PlatformSettings settings)
    {
        var lines = File.ReadLines(settings.MasterKeyFile).Where(line => line.Length > 0 && line[0] != '#').ToList();
        var retired = settings.InSafe(Retired);
        PrivateFile.Write(retired, string.Concat(lines.Skip(1).Select(line => line + "\n")) + (File.Exists(retired) ? File.ReadAllText(retired) : ""));
        PrivateFile.Write(settings.In(Marker), lines[0].Split(' ')[0] + "\n");
        PrivateFile.Write(settings.MasterKeyFile, lines[0] + "\n");
        return [.. lines.Skip(1).Select(line => line.Split(' ')[0])];
    }

    /// <summary>Names of the master keys of a file, the one that wraps first.</summary>
    /// <exception cref="OperatorException">It is no file of master keys, or others may read it.</exception>
    public static IReadOnlyList<string> NamesIn(string file)
    {
        try
        {
            _ = new MasterKeyFile(file); // Reads it whole, as the services will.
            return [.. File.ReadLines(file).Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(' ')[0])];
        }
        catch (SealingException unusable)
        {
            throw new OperatorException($"La clé maître ne peut pas servir : {unusable.Message}");
        }
    }

    private static string? NameOfSealingKey(PlatformSettings settings) =>
        File.Exists(settings.In(Marker)) ? File.ReadAllText(settings.In(Marker)).Trim()
        : Directory.EnumerateFiles(settings.Data, Vaults).Any() || Rings(settings).Any(file => File.ReadAllText(file).Contains(SealedRing, StringComparison.Ordinal)) ? "(nom inconnu)"
        : null;

    private static IEnumerable<string> Rings(PlatformSettings settings) =>
        Directory.EnumerateDirectories(settings.Data, "*-keys").SelectMany(folder => Directory.EnumerateFiles(folder, "*.xml"));

    private static OperatorException Missing(PlatformSettings settings, string name) => new(
        $"""
        Les données de {settings.Data} sont scellées par la clé maître {name}, qui n'est pas dans {settings.MasterKeyFile}.
        Rien n'est démarré, et aucune clé n'est faite à sa place : elle n'ouvrirait rien.
        Si le coffre est ailleurs, --safe DOSSIER le désigne ; sinon remettez-y master.key depuis sa sauvegarde : docs/operations.md, « The master key is lost ».
        """);

    // What earlier versions kept with the data: there, a copy would open the broker and the accounts.
    private static void TakeIn(PlatformSettings settings)
    {
        foreach (var (before, now) in ((string, string)[])[
            (settings.In("secrets.json"), settings.InSafe("secrets.json")),
            (settings.In("messaging/.erlang.cookie"), settings.InSafe("messaging/.erlang.cookie"))])
        {
            if (File.Exists(before))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(now)!, PrivateFile.Folder);
                File.Move(before, File.Exists(now) ? now + ".before" : now, overwrite: true);
            }
        }

        if (Directory.Exists(settings.In("identity-mail")) && !Directory.Exists(settings.InSafe("identity-mail")))
        {
            Directory.CreateDirectory(settings.InSafe("identity-mail"), PrivateFile.Folder);
            foreach (var letter in Directory.GetFiles(settings.In("identity-mail")))
            {
                File.Move(letter, Path.Combine(settings.InSafe("identity-mail"), Path.GetFileName(letter)));
            }

            Directory.Delete(settings.In("identity-mail"));
        }
    }
}
