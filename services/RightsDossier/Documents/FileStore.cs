using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.RightsDossier.Documents;

/// <summary>Keeps the files of pieces outside the database, each sealed (encrypted and authenticated) with the service's key ring.</summary>
/// <remarks>
/// A file is named after its application and its content: writing it twice writes the same file, so a request that is run again, or repeated
/// after a kill, leaves nothing behind. The folder is the setting <c>RightsDossier:Files</c>, the same for every replica; by default
/// <c>rights-dossier-files</c> beside the SQLite file.
/// </remarks>
internal sealed class FileStore(IDataProtectionProvider protection, DirectoryInfo folder)
{
    private readonly IDataProtector _protector = protection.CreateProtector("files");

    /// <summary>Seals and keeps a file; it is on the disk, whole, when this returns.</summary>
    /// <returns>SHA-256 of the content, 64 hexadecimal digits in lower case.</returns>
    public async Task<string> Keep(Guid applicationId, byte[] content, CancellationToken stop)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(content));
        var path = PathOf(applicationId, sha256);
        if (File.Exists(path))
        {
            return sha256;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var draft = $"{path}.{Guid.NewGuid():N}.tmp";
        await using (var stream = new FileStream(draft, FileMode.CreateNew, FileAccess.Write))
        {
            await stream.WriteAsync(_protector.Protect(content), stop);
            stream.Flush(flushToDisk: true);
        }

        File.Move(draft, path, overwrite: true);
        return sha256;
    }

    /// <summary>The content of a file.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="CryptographicException">It was altered, or the key ring lacks the key that sealed it.</exception>
    public async Task<byte[]> Read(Guid applicationId, string sha256, CancellationToken stop)
    {
        var content = _protector.Unprotect(await File.ReadAllBytesAsync(PathOf(applicationId, sha256), stop));
        return Convert.ToHexStringLower(SHA256.HashData(content)) == sha256
            ? content
            : throw new CryptographicException("The file is not the one that was kept under this name.");
    }

    private string PathOf(Guid applicationId, string sha256) => Path.Combine(folder.FullName, applicationId.ToString("D"), sha256);
}

internal static class FileStoreSetup
{
    /// <summary>Adds the file store.</summary>
    /// <exception cref="InvalidOperationException">SQL Server without <c>RightsDossier:Files</c>: the service does not start.</exception>
    public static void AddFileStore(this IHostApplicationBuilder builder)
    {
        var folder = PrivateFolder.Of(builder.Configuration, "rights-dossier", "files", "RightsDossier:Files");
        builder.Services.AddSingleton(services => new FileStore(services.GetRequiredService<IDataProtectionProvider>(), PrivateFolder.Make(folder)));
    }
}
