using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PassPlatform.ServiceDefaults.Sealing;

namespace PassPlatform.ServiceDefaults.Persistence;

/// <summary>The files of a key ring: what is secret in them lies under the master key.</summary>
internal sealed class KeyRingFolder(string path, string purpose, IServiceProvider services)
{
    private const string Draft = ".sealing";

    // As data protection writes them: aspnetcore, src/DataProtection/DataProtection/src/XmlEncryption/XmlConstants.cs.
    private static readonly XNamespace Protection = "http://schemas.asp.net/2015/03/dataProtection";
    private static readonly XName RequiresEncryption = Protection + "requiresEncryption", EncryptedSecret = Protection + "encryptedSecret";
    private static readonly XName DecryptorType = "decryptorType", SealedKey = "underMasterKey";

    private readonly Lazy<IMasterKey> _master = new(services.GetRequiredService<IMasterKey>);

    /// <summary>The folder; made by the first key.</summary>
    public string Path => path;

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
    public int BringUnderCurrent() => Directory.Exists(path) ? Directory.GetFiles(path, "*.xml").Count(BringUnderCurrent) : 0;

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

/// <summary>Keeps the ring under the master key that wraps: from the start, before anything is sealed or opened, and when another takes its turn.</summary>
internal sealed class KeyRingUnderMaster(KeyRingFolder ring, IMasterKey master, TimeProvider clock, ILogger<KeyRingUnderMaster> log) : BackgroundService, IHostedLifecycleService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);
    private string _under = "";

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        Follow();
        return Task.CompletedTask;
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var looks = new PeriodicTimer(Look, clock);
        while (await looks.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (master.CurrentId != _under)
                {
                    Follow();
                }
            }
            catch (Exception failure) when (failure is SealingException or IOException or UnauthorizedAccessException)
            {
                log.LogError(failure, "The key ring {Folder} cannot be brought under the master key that wraps now; it is tried again", ring.Path);
            }
        }
    }

    private void Follow()
    {
        var current = master.CurrentId;
        if (ring.BringUnderCurrent() is > 0 and var written)
        {
            log.LogInformation("{Count} keys of the ring {Folder} now lie under the master key {Master}", written, ring.Path, current);
        }

        _under = current;
    }
}
