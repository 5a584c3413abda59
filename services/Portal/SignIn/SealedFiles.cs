using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Portal.SignIn;

/// <summary>What the server keeps for a browser: a file each, in a folder that every replica shares, sealed by a key that only the browser has.</summary>
/// <remarks>
/// The folder names nobody and opens nothing: a file's name is a hash of its key, its content AES-GCM under another. Whoever copies the disk has no session;
/// whoever has the browser's cookie has no more than that browser.
/// </remarks>
internal sealed class SealedFiles(string folder, TimeProvider clock)
{
    private const int KeyBytes = 32;
    private readonly string _folder = PrivateFolder.Make(folder).FullName;

    /// <summary>Draws the key of a file to come.</summary>
    public static string NewKey() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(KeyBytes));

    /// <summary>Writes the file of a key, whole: a reader sees what was there before, or this.</summary>
    public async Task Write(string key, byte[] content, CancellationToken stop)
    {
        var (path, secret) = Open(key) ?? throw new ArgumentException("Not a key that was drawn here.", nameof(key));
        var whole = new byte[AesGcm.NonceByteSizes.MaxSize + AesGcm.TagByteSizes.MaxSize + content.Length];
        var nonce = whole.AsSpan(0, AesGcm.NonceByteSizes.MaxSize);
        RandomNumberGenerator.Fill(nonce);
        using (var cipher = new AesGcm(secret, AesGcm.TagByteSizes.MaxSize))
        {
            cipher.Encrypt(nonce, content, whole.AsSpan(nonce.Length + AesGcm.TagByteSizes.MaxSize), whole.AsSpan(nonce.Length, AesGcm.TagByteSizes.MaxSize));
        }

        var draft = $"{path}.{Guid.NewGuid():n}.tmp";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using (var file = new FileStream(draft, options))
        {
            await file.WriteAsync(whole, stop);
        }

        File.SetLastWriteTimeUtc(draft, clock.GetUtcNow().UtcDateTime);
        File.Move(draft, path, overwrite: true);
    }

    /// <summary>Reads the file of a key; null when there is none, or it was not written under that key.</summary>
    public async Task<SealedFile?> Read(string key, CancellationToken stop)
    {
        if (Open(key) is not var (path, secret))
        {
            return null;
        }

        byte[] whole;
        DateTimeOffset touched;
        try
        {
            touched = new DateTimeOffset(File.GetLastWriteTimeUtc(path), TimeSpan.Zero);
            whole = await File.ReadAllBytesAsync(path, stop);
        }
        catch (FileNotFoundException)
        {
            return null;
        }

        var header = AesGcm.NonceByteSizes.MaxSize + AesGcm.TagByteSizes.MaxSize;
        if (whole.Length < header)
        {
            return null;
        }

        var content = new byte[whole.Length - header];
        using var cipher = new AesGcm(secret, AesGcm.TagByteSizes.MaxSize);
        try
        {
            cipher.Decrypt(
                whole.AsSpan(0, AesGcm.NonceByteSizes.MaxSize), whole.AsSpan(header), whole.AsSpan(AesGcm.NonceByteSizes.MaxSize, AesGcm.TagByteSizes.MaxSize), content);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null; // Of a disk that failed, or of somebody who wrote there.
        }

        return new SealedFile(content, touched);
    }

    /// <summary>Says that the file of a key was of use now.</summary>
    public void Touch(string key)
    {
        if (Open(key) is var (path, _))
        {
            try
            {
                File.SetLastWriteTimeUtc(path, clock.GetUtcNow().UtcDateTime);
            }
            catch (FileNotFoundException)
            {
                // Deleted meanwhile, by a sign-out: it stays so.
            }
        }
    }

    /// <summary>Deletes the file of a key, if there is one.</summary>
    public void Delete(string key)
    {
        if (Open(key) is var (path, _))
        {
            File.Delete(path);
        }
    }

    /// <summary>Deletes what was of no use for so long.</summary>
    public void Sweep(TimeSpan idle)
    {
        var limit = (clock.GetUtcNow() - idle).UtcDateTime;
        foreach (var path in Directory.EnumerateFiles(_folder).Where(path => File.GetLastWriteTimeUtc(path) < limit))
        {
            File.Delete(path);
        }
    }

    private (string Path, byte[] Secret)? Open(string key)
    {
        var drawn = new byte[KeyBytes];
        return Base64Url.IsValid(key, out var length) && length == KeyBytes && Base64Url.TryDecodeFromChars(key, drawn, out _)
            ? (Path.Combine(_folder, Convert.ToHexStringLower(Derive(drawn, "name"))), Derive(drawn, "content"))
            : null;
    }

    private static byte[] Derive(byte[] drawn, string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, drawn, KeyBytes, info: Encoding.ASCII.GetBytes(purpose));
}

/// <summary>A file of <see cref="SealedFiles"/>, opened.</summary>
/// <param name="Content">What was written.</param>
/// <param name="Touched">When it was last of use.</param>
internal sealed record SealedFile(byte[] Content, DateTimeOffset Touched);
