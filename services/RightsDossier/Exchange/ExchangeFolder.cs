using System.Text;
using System.Text.RegularExpressions;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.RightsDossier.Exchange;

/// <summary>The folder through which archives leave for the funds and their answers come back: one folder inside for each fund.</summary>
/// <remarks>Setting <c>RightsDossier:Exchange</c>, the same for every replica; by default <c>rights-dossier-exchange</c> beside the SQLite file.</remarks>
/// <param name="root">Its absolute path.</param>
internal sealed class ExchangeFolder(string root)
{
    /// <summary>The folder of a fund, which need not be there yet.</summary>
    public FundFolder Of(string fundCode) => new(root, fundCode);
}

/// <summary>The folder of one fund.</summary>
/// <param name="root">The exchange folder.</param>
/// <param name="code">Code of the fund, any text: its name in the folder never leads out of it.</param>
internal sealed partial class FundFolder(string root, string code)
{
    /// <summary>What a fund may leave at most, in bytes: as much as a request of the API.</summary>
    public const int MaxBytes = (int)ServiceDefaults.Service.MaxBodyBytes;

    // The codes that partner-network lets an agreement carry name their folder; any other is written in hexadecimal, which no such code begins as.
    private readonly string _name = UsualCode().IsMatch(code) ? code : $"_{Convert.ToHexStringLower(Encoding.UTF8.GetBytes(code))}";

    /// <summary>Code of the fund.</summary>
    public string Code => code;

    /// <summary>Its path.</summary>
    public string Path => In();

    /// <summary>Where the fund's certificate is.</summary>
    public string CertificatePath => In("certificate.pem");

    /// <summary>The same path, as it may be shown: from the exchange folder on.</summary>
    public string CertificateShown => $"{_name}/certificate.pem";

    /// <summary>Where archives are placed for the fund.</summary>
    public string Outgoing => In("outgoing");

    /// <summary>Where the fund leaves its answers.</summary>
    public string Incoming => In("incoming");

    /// <summary>Where what was applied leaves its receipt.</summary>
    public string Processed => In("processed");

    /// <summary>Where what was refused is kept, with the reason beside it.</summary>
    public string Refused => In("refused");

    /// <summary>Makes what is missing of it, for its owner only.</summary>
    public void Make()
    {
        foreach (var path in (string[])[root, Path, Outgoing, Incoming, Processed, Refused])
        {
            PrivateFolder.Make(path);
        }
    }

    /// <summary>Takes the folder for one replica, until disposed; the system gives it back when its process ends, however it ends.</summary>
    /// <returns>Null when another has it.</returns>
    /// <remarks>The lock is beside the fund's folder: a fund sees only its own.</remarks>
    public IDisposable? TryLock()
    {
        PrivateFolder.Make(root);
        try
        {
            return new FileStream(System.IO.Path.Combine(root, $".{_name}.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException held) when (held is not (DirectoryNotFoundException or FileNotFoundException or PathTooLongException))
        {
            return null;
        }
    }

    /// <summary>Writes a file whole or not at all: under another name, on the disk, then under its own.</summary>
    public static async Task Write(string path, ReadOnlyMemory<byte> content, CancellationToken stop)
    {
        var draft = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(path)!, $".{System.IO.Path.GetFileName(path)}.tmp");
        await using (var stream = new FileStream(draft, FileMode.Create, FileAccess.Write))
        {
            await stream.WriteAsync(content, stop);
            stream.Flush(flushToDisk: true);
        }

        File.Move(draft, path, overwrite: true);
    }

    private string In(params string[] path) => System.IO.Path.Combine([root, _name, .. path]);

    [GeneratedRegex("^[0-9A-Za-z][0-9A-Za-z-]{0,19}\\z")]
    private static partial Regex UsualCode();
}
