using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using PassPlatform.RightsDossier.Calendar;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Sealing;

namespace PassPlatform.RightsDossier.Documents;

/// <summary>Keeps the files of pieces outside the database, each sealed (encrypted and authenticated) under the key of the person whose application it is.</summary>
/// <remarks>
/// Those kept before there were keys of people are sealed with the service's key ring, and read as they are.
/// A file is named after its application and its content: writing it twice writes the same file, so a request that is run again, or repeated
/// after a kill, leaves nothing behind. The folder is the setting <c>RightsDossier:Files</c>, the same for every replica; by default
/// <c>rights-dossier-files</c> beside the SQLite file.
/// </remarks>
internal sealed class FileStore(Vault vault, IDataProtectionProvider protection, DirectoryInfo folder, TimeProvider clock)
{
    /// <summary>How long a file that no row names is left alone, before it is set aside and again before it is deleted: much longer than any request lasts.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(1);

    private const string Draft = ".draft";
    private const string Aside = ".aside";

    // What data protection writes begins with; nothing that the vault seals does.
    private static ReadOnlySpan<byte> OfKeyRing => [0x09, 0xF0, 0xC9, 0xF0];

    private readonly IDataProtector _protector = protection.CreateProtector("files");

    /// <summary>Seals and keeps a file; it is on the disk, whole, when this returns.</summary>
    /// <param name="applicationId">The application.</param>
    /// <param name="keyId">The key of the person whose application it is.</param>
    /// <param name="sha256">SHA-256 of the content, 64 hexadecimal digits in lower case.</param>
    /// <param name="content">The content.</param>
    /// <param name="stop">Gives up.</param>
    /// <remarks>One that is there already is written anew: it may have been damaged since, or be about to be cleaned away.</remarks>
    public async Task Keep(Guid applicationId, Guid keyId, string sha256, byte[] content, CancellationToken stop)
    {
        var path = PathOf(applicationId, sha256);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var draft = $"{path}.{Guid.NewGuid():N}{Draft}";
        await using (var stream = new FileStream(draft, FileMode.CreateNew, FileAccess.Write))
        {
            await stream.WriteAsync(vault.Seal(keyId, content, Bound(applicationId, sha256)), stop);
            stream.Flush(flushToDisk: true);
        }

        File.SetLastWriteTimeUtc(draft, clock.GetUtcNow().UtcDateTime);
        File.Move(draft, path, overwrite: true);
    }

    /// <summary>The content of a file.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="SealingException">It was altered, or its key is destroyed or not to be had.</exception>
    /// <exception cref="CryptographicException">It is another's, or of before and altered, or the key ring lacks the key that sealed it.</exception>
    public async Task<byte[]> Read(Guid applicationId, string sha256, CancellationToken stop)
    {
        var stored = await File.ReadAllBytesAsync(PathOf(applicationId, sha256), stop);
        var content = stored.AsSpan().StartsWith(OfKeyRing) ? _protector.Unprotect(stored) : vault.Open(stored, Bound(applicationId, sha256));
        return Convert.ToHexStringLower(SHA256.HashData(content)) == sha256
            ? content
            : throw new CryptographicException("The file is not the one that was kept under this name.");
    }

    /// <summary>Deletes the files of an application that is no more.</summary>
    public void Delete(Guid applicationId)
    {
        if (Directory.Exists(FolderOf(applicationId)))
        {
            Directory.Delete(FolderOf(applicationId), recursive: true);
        }
    }

    /// <summary>Deletes a file that nothing names any more.</summary>
    public void Delete(Guid applicationId, string sha256)
    {
        if (Directory.Exists(FolderOf(applicationId)))
        {
            File.Delete(PathOf(applicationId, sha256));
        }
    }

    /// <summary>The applications that have files.</summary>
    public IEnumerable<Guid> Applications() =>
        folder.EnumerateDirectories().Where(each => Guid.TryParseExact(each.Name, "D", out _)).Select(each => Guid.ParseExact(each.Name, "D"));

    /// <summary>Deletes what uploads that were killed or refused have left of an application's files.</summary>
    /// <param name="named">SHA-256 of the files that rows name, read before this is called.</param>
    /// <returns>Files deleted.</returns>
    /// <remarks>
    /// A file that no row names may be one whose row is being saved at this instant. So it is first set aside, under a name that no upload counts on, and deleted
    /// a day later; if a row names it after all, it is put back. Whatever the instant at which a replica stops or wakes up, no file that a row names is deleted.
    /// </remarks>
    public int Clean(Guid applicationId, IReadOnlySet<string> named) =>
        new DirectoryInfo(FolderOf(applicationId)) is { Exists: true } directory ? directory.GetFiles().Count(file => Clean(applicationId, file, named)) : 0;

    private bool Clean(Guid applicationId, FileInfo file, IReadOnlySet<string> named)
    {
        var (sha256, now) = (file.Name.Split('.')[0], clock.GetUtcNow().UtcDateTime);
        var path = PathOf(applicationId, sha256);
        var isOld = now - file.LastWriteTimeUtc >= Patience;
        try
        {
            switch (file.Extension)
            {
                case Aside when named.Contains(sha256) && !File.Exists(path):
                    file.MoveTo(path);
                    return false;
                case Aside or Draft when isOld:
                    file.Delete();
                    return true;
                case "" when isOld && !named.Contains(sha256):
                    file.LastWriteTimeUtc = now; // First: a kill after the move would else leave one that looks a day old at once.
                    file.MoveTo(path + Aside, overwrite: true);
                    return false;
                default:
                    return false;
            }
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return false; // Another replica was there first.
        }
    }

    private static byte[] Bound(Guid applicationId, string sha256) => [.. applicationId.ToByteArray(), .. Encoding.UTF8.GetBytes(sha256)];

    private string PathOf(Guid applicationId, string sha256) => Path.Combine(FolderOf(applicationId), sha256);

    private string FolderOf(Guid applicationId) => Path.Combine(folder.FullName, applicationId.ToString("D"));
}

/// <summary>What an operator may set of the files of pieces.</summary>
/// <param name="MaxBytes">
/// Largest file, in bytes, 1 KiB to 32 MiB (what the gateway takes): <c>RightsDossier:MaxFileBytes</c>, 10 MiB by default.
/// </param>
internal sealed record FileSettings(long MaxBytes);

internal static class FileStoreSetup
{
    /// <summary>Adds the file store, and what keeps it clean.</summary>
    /// <returns>The settings.</returns>
    /// <exception cref="InvalidOperationException">SQL Server without <c>RightsDossier:Files</c>, or a setting out of bounds: the service does not start.</exception>
    public static FileSettings AddFileStore(this IHostApplicationBuilder builder)
    {
        var folder = PrivateFolder.Of(builder.Configuration, "rights-dossier", "files", "RightsDossier:Files");
        builder.Services.AddSingleton(services => new FileStore(
            services.GetRequiredService<Vault>(), services.GetRequiredService<IDataProtectionProvider>(), PrivateFolder.Make(folder), services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<ICalendarWork, FileCleaning>();
        var maxBytes = builder.Configuration.GetValue<long>("RightsDossier:MaxFileBytes", 10 << 20);
        return maxBytes is >= 1024 and <= 32 << 20
            ? new FileSettings(maxBytes)
            : throw new InvalidOperationException($"RightsDossier:MaxFileBytes is {maxBytes}; it must be between 1024 and {32 << 20}.");
    }
}
