using System.Security.Cryptography;
using System.Text;

namespace PassPlatform.ServiceDefaults.Sealing;

/// <summary>Master keys in a file outside of the data, for its owner only: a line each, a name and 32 bytes in base 64; the first wraps, all unwrap.</summary>
/// <remarks>A rotation writes a new first line, has what lies under the others wrapped anew, and takes them away: <c>./pass sealing rotate</c>. The file is read again when it has changed.</remarks>
public sealed class MasterKeyFile : IMasterKey
{
    /// <summary>The setting that names the file: <c>Sealing__MasterKeyFile</c> in the environment.</summary>
    public const string Setting = "Sealing:MasterKeyFile";

    // A secret that an orchestrator mounts is nobody's to write, and the group's to read, which is the pod's.
    private const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite, Mounted = UnixFileMode.UserRead | UnixFileMode.GroupRead;

    /// <summary>The file beside it of those that wrapped before: <c>./pass sealing rotate</c> writes it.</summary>
    public const string Retired = "master-retired.key";

    private const int KeyBytes = 32;
    private readonly string _path;
    private readonly Lock _reading = new();
    private (DateTime Written, string Current, Dictionary<string, byte[]> Keys) _read;

    /// <summary>Reads the file.</summary>
    /// <exception cref="SealingException">It is not there, says something else, or others than its owner may read it.</exception>
    public MasterKeyFile(string path)
    {
        _path = Path.GetFullPath(path);
        _read = Read();
    }

    /// <inheritdoc/>
    public string CurrentId => Latest().Current;

    /// <summary>A new line for the file: a key drawn now.</summary>
    public static string NewLine(DateTimeOffset now) =>
        $"{now.UtcDateTime:yyyyMMdd'T'HHmmss}-{RandomNumberGenerator.GetHexString(6, lowercase: true)} {Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes))}";

    /// <inheritdoc/>
    public byte[] Wrap(ReadOnlySpan<byte> key, string purpose)
    {
        var (_, current, keys) = Latest();
        var wrapped = new byte[1 + current.Length + key.Length + AesSeal.Overhead];
        wrapped[0] = (byte)Encoding.ASCII.GetBytes(current, wrapped.AsSpan(1));
        AesSeal.Seal(keys[current], key, Encoding.UTF8.GetBytes(purpose), wrapped.AsSpan(1 + current.Length));
        return wrapped;
    }

    /// <inheritdoc/>
    public byte[] Unwrap(ReadOnlySpan<byte> wrapped, string purpose)
    {
        var id = IdOf(wrapped);
        return Latest().Keys.TryGetValue(id, out var key)
            ? AesSeal.Open(key, wrapped[(1 + id.Length)..], Encoding.UTF8.GetBytes(purpose))
            : throw new SealingException($"The master key '{id}' is not in {_path}: what lies under it cannot be opened.");
    }

    /// <inheritdoc/>
    public string IdOf(ReadOnlySpan<byte> wrapped) => wrapped.Length > 0 && wrapped.Length > wrapped[0]
        ? Encoding.ASCII.GetString(wrapped.Slice(1, wrapped[0]))
        : throw new SealingException("What was wrapped is cut short.");

    // A mounted secret is a link, which stays the same when what it leads to is replaced.
    private string Target => File.ResolveLinkTarget(_path, returnFinalTarget: true)?.FullName ?? _path;

    private DateTime Written() => File.GetLastWriteTimeUtc(Target);

    private (DateTime Written, string Current, Dictionary<string, byte[]> Keys) Latest()
    {
        lock (_reading)
        {
            if (Written() is var written && written != _read.Written && File.Exists(_path))
            {
                _read = Read();
            }

            return _read;
        }
    }

    private (DateTime Written, string Current, Dictionary<string, byte[]> Keys) Read()
    {
        if (!File.Exists(_path))
        {
            throw new SealingException($"The master key is not there: {_path} ({Setting}). Without it nothing that is sealed can be read.");
        }

        if (!OperatingSystem.IsWindows() && new FileInfo(Target).UnixFileMode is var mode && (mode & ~Own) != 0 && mode != Mounted)
        {
            throw new SealingException($"Others than its owner may read {_path}: chmod 600.");
        }

        var written = Written();
        var keys = new Dictionary<string, byte[]>();
        string? current = null;
        foreach (var line in File.ReadLines(_path).Where(line => line.Length > 0 && line[0] != '#'))
        {
            var bytes = new byte[KeyBytes];
            if (line.Split(' ') is not [{ Length: > 0 and <= 40 } id, var text] || !Ascii.IsValid(id) || !Convert.TryFromBase64String(text, bytes, out var length) || length != KeyBytes || !keys.TryAdd(id, bytes))
            {
                throw new SealingException($"{_path} has a line that is no master key: a name of at most 40 characters, a space, 32 bytes in base 64.");
            }

            current ??= id;
        }

        // Those that wrap nothing any more open what a copy of before brings back, which is then brought under the current one.
        if (current is not null && Path.Combine(Path.GetDirectoryName(_path)!, Retired) is var retired && File.Exists(retired))
        {
            foreach (var line in File.ReadLines(retired).Select(line => line.Split(' ')).Where(line => line.Length == 2))
            {
                keys.TryAdd(line[0], Convert.FromBase64String(line[1]));
            }
        }

        return (written, current ?? throw new SealingException($"{_path} holds no master key."), keys);
    }
}
