using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;
using PassPlatform.ServiceDefaults.Sealing;

namespace PassPlatform.ServiceDefaults.Persistence;

/// <summary>The files of a key ring: what is secret in them lies under the master key.</summary>
/// <param name="path">The folder.</param>
/// <param name="purpose">What its keys are wrapped for, e.g. <c>ring-identity</c>.</param>
/// <param name="services">Have the master key.</param>
internal sealed class KeyRingFolder(string path, string purpose, IServiceProvider services) : IUnderMasterKey
{
    private const string Draft = ".sealing";

    // As data protection writes them: aspnetcore, src/DataProtection/DataProtection/src/XmlEncryption/XmlConstants.cs.
    private static readonly XNamespace Protection = "http://schemas.asp.net/2015/03/dataProtection";
    private static readonly XName RequiresEncryption = Protection + "requiresEncryption", EncryptedSecret = Protection + "encryptedSecret";
    private static readonly XName DecryptorType = "decryptorType", SealedKey = "underMasterKey";

    private readonly Lazy<IMasterKey> _master = new(services.GetRequiredService<IMasterKey>);

    /// <summary>The folder; made by the first key.</summary>
    public string Path => path;

    /// <inheritdoc/>
    public string Name => purpose;

    /// <inheritdoc/>
    public bool BeforeStart => true; // Data protection reads it at the start, and makes a key where it finds none that opens.

    /// <summary>Wraps an element.</summary>
    public XElement Wrap(XElement clear) =>
        new(SealedKey, Convert.ToBase64String(_master.Value.Wrap(Encoding.UTF8.GetBytes(clear.ToString(SaveOptions.DisableFormatting)), purpose)));

    /// <summary>Gives back what <see cref="Wrap"/> was given.</summary>
    /// <exception cref="SealingException">Its master key is not here, or it was changed, or is of another service's ring.</exception>
    public XElement Unwrap(XElement wrapped) => XElement.Parse(Encoding.UTF8.GetString(_master.Value.Unwrap(BytesOf(wrapped), purpose)));

    /// <summary>Brings every key under the master key that wraps now: those that lay in clear, and those under an earlier one.</summary>
    /// <returns>Files written.</returns>
    /// <remarks>A file is replaced whole, by whichever replica comes last; either is good.</remarks>
    /// <exception cref="SealingException">A key cannot be opened: with another in its place, what it had sealed would be lost unseen.</exception>
    public Task<int> BringUnderCurrent(CancellationToken stop) => Task.FromResult(Files.Count(BringUnderCurrent));

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, int>> Count(CancellationToken stop) => Task.FromResult<IReadOnlyDictionary<string, int>>(
        Files.SelectMany(file => XElement.Load(file).Descendants(SealedKey)).CountBy(wrapped => _master.Value.IdOf(BytesOf(wrapped))).ToDictionary());

    private string[] Files => Directory.Exists(path) ? Directory.GetFiles(path, "*.xml") : [];

    private bool BringUnderCurrent(string file)
    {
        var (whole, changed) = (XElement.Load(file), false);
        foreach (var clear in whole.Descendants().Where(element => (bool?)element.Attribute(RequiresEncryption) is true).ToList())
        {
            clear.ReplaceWith(new XElement(EncryptedSecret, new XAttribute(DecryptorType, typeof(KeyRingDecryptor).AssemblyQualifiedName!), Wrap(clear)));
            changed = true;
        }

        foreach (var wrapped in whole.Descendants(SealedKey).ToList())
        {
            var clear = Unwrap(wrapped); // Those that need nothing too: a start with a wrong key ends here.
            if (_master.Value.IdOf(BytesOf(wrapped)) != _master.Value.CurrentId)
            {
                wrapped.ReplaceWith(Wrap(clear));
                changed = true;
            }
        }

        if (changed)
        {
            Replace(file, whole);
        }

        return changed;
    }

    private static void Replace(string file, XElement whole)
    {
        var draft = $"{file}.{Guid.NewGuid():n}{Draft}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var stream = new FileStream(draft, options))
        {
            whole.Save(stream);
            stream.Flush(flushToDisk: true);
        }

        File.Move(draft, file, overwrite: true);
    }

    private static byte[] BytesOf(XElement wrapped)
    {
        try
        {
            return Convert.FromBase64String(wrapped.Value);
        }
        catch (FormatException damaged)
        {
            throw new SealingException("A key of the ring was changed.", damaged);
        }
    }
}

/// <summary>Has data protection write its keys under the master key.</summary>
internal sealed class KeyRingEncryptor(KeyRingFolder ring) : IXmlEncryptor
{
    public EncryptedXmlInfo Encrypt(XElement plaintextElement) => new(ring.Wrap(plaintextElement), typeof(KeyRingDecryptor));
}

/// <summary>Opens them; named in the files, and made by data protection.</summary>
internal sealed class KeyRingDecryptor(IServiceProvider services) : IXmlDecryptor
{
    private readonly KeyRingFolder _ring = services.GetRequiredService<KeyRingFolder>();

    public XElement Decrypt(XElement encryptedElement) => _ring.Unwrap(encryptedElement);
}
