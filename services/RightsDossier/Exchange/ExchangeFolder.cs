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

/// <summary>Where the folder of one fund is.</summary>
/// <param name="root">The exchange folder.</param>
/// <param name="code">Code of the fund, any text: its name in the folder never leads out of it.</param>
internal sealed partial class FundFolder(string root, string code)
{
    // The codes that partner-network lets an agreement carry name their folder; any other is written in hexadecimal, which no such code begins as.
    private readonly string _name = UsualCode().IsMatch(code) ? code : $"_{Convert.ToHexStringLower(Encoding.UTF8.GetBytes(code))}";

    /// <summary>Code of the fund.</summary>
    public string Code => code;

    /// <summary>Its path.</summary>
    public string Path => System.IO.Path.Combine(root, _name);

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

    /// <summary>Opens it, and makes what is missing of it, for its owner only.</summary>
    /// <exception cref="IOException">A directory of it is a link, or something else.</exception>
    public OpenFund Open()
    {
        PrivateFolder.Make(root);
        using var exchange = PlainDirectory.Open(root);
        return new OpenFund(code, _name, exchange.Child(_name));
    }

    [GeneratedRegex("^[0-9A-Za-z][0-9A-Za-z-]{0,19}\\z")]
    private static partial Regex UsualCode();
}

/// <summary>The folder of one fund, opened: a fund may write in it what it likes.</summary>
internal sealed class OpenFund : IDisposable
{
    /// <summary>What a fund may leave at most, in bytes: as much as a request of the API.</summary>
    public const int MaxBytes = (int)ServiceDefaults.Service.MaxBodyBytes;

    /// <summary>Name of the fund's certificate in its folder.</summary>
    public const string Certificate = "certificate.pem";

    private readonly List<PlainDirectory> _opened;

    /// <summary>Opens what is in a fund's folder.</summary>
    /// <param name="code">Code of the fund.</param>
    /// <param name="name">Name of its folder.</param>
    /// <param name="folder">Its folder, closed with this.</param>
    public OpenFund(string code, string name, PlainDirectory folder)
    {
        (Code, CertificateShown, Folder, _opened) = (code, $"{name}/{Certificate}", folder, [folder]);
        try
        {
            (Outgoing, Incoming, Processed, Refused) = (Child("outgoing"), Child("incoming"), Child("processed"), Child("refused"));
        }
        catch (IOException)
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Code of the fund.</summary>
    public string Code { get; }

    /// <summary>Where the fund's certificate is, as it may be shown: from the exchange folder on.</summary>
    public string CertificateShown { get; }

    /// <summary>The folder itself.</summary>
    public PlainDirectory Folder { get; }

    /// <summary>Where archives are placed for the fund.</summary>
    public PlainDirectory Outgoing { get; }

    /// <summary>Where the fund leaves its answers.</summary>
    public PlainDirectory Incoming { get; }

    /// <summary>Where what was applied leaves its receipt.</summary>
    public PlainDirectory Processed { get; }

    /// <summary>Where what was refused leaves its reasons.</summary>
    public PlainDirectory Refused { get; }

    /// <inheritdoc/>
    public void Dispose() => _opened.ForEach(directory => directory.Dispose());

    private PlainDirectory Child(string name)
    {
        var child = Folder.Child(name);
        _opened.Add(child);
        return child;
    }
}
