using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.RightsDossier.Exchange;

/// <summary>A directory in which others write too: nothing here follows a link, waits on a pipe, or reads more than was meant.</summary>
/// <remarks>
/// Each directory is opened from the one that it is in, never through a link; what is then named through <c>/proc/self/fd</c> is in that very directory, whatever
/// is put in its place meanwhile. Linux only. See <c>docs/decisions/0096-what-a-fund-leaves.md</c>.
/// </remarks>
internal sealed class PlainDirectory : IDisposable
{
    private readonly SafeFileHandle _handle;

    private PlainDirectory(SafeFileHandle handle) => _handle = handle;

    /// <summary>Opens a directory that nobody else writes in, through whatever its path says.</summary>
    /// <exception cref="IOException">There is none.</exception>
    public static PlainDirectory Open(string path)
    {
        using var here = new SafeFileHandle(Unix.WorkingDirectory, ownsHandle: false);
        return new PlainDirectory(Unix.Open(here, path, Unix.DirectoryOnly));
    }

    /// <summary>Opens a directory in this one, made for its owner only when it is missing.</summary>
    /// <exception cref="IOException">What has that name is a link, or no directory.</exception>
    public PlainDirectory Child(string name)
    {
        if (Find(name) is null)
        {
            PrivateFolder.Make(At(name));
        }

        return new PlainDirectory(Unix.Open(_handle, name, Unix.DirectoryOnly | Unix.NoFollow));
    }

    /// <summary>What is in it, directories too, in no order.</summary>
    public IEnumerable<PlainEntry> Entries() => Directory.EnumerateFileSystemEntries(At("")).Select(path => Find(Path.GetFileName(path))).OfType<PlainEntry>();

    /// <summary>What has a name here; null when nothing has.</summary>
    public PlainEntry? Find(string name) => Unix.Describe(_handle, name) is { } found ? new PlainEntry(name, found.IsPlain, found.Size, found.Inode, found.Seconds, found.Nanoseconds) : null;

    /// <summary>Reads a file up to a limit.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="most">Bytes; when there are more, one more is read.</param>
    /// <exception cref="IOException">It is gone, or is no regular file of one name.</exception>
    public byte[] Read(string name, int most)
    {
        using var handle = Unix.Open(_handle, name, Unix.NoFollow | Unix.NonBlocking);
        if (Unix.Describe(handle, "") is not { IsPlain: true })
        {
            throw new IOException("It is no regular file of one name.");
        }

        var content = new byte[most + 1];
        var read = 0;
        for (int more; read < content.Length && (more = RandomAccess.Read(handle, content.AsSpan(read), read)) > 0;)
        {
            read += more;
        }

        return content[..read];
    }

    /// <summary>Writes a file whole or not at all: under a new name, on the disk, then under its own, in the place of whatever has it.</summary>
    public async Task Write(string name, ReadOnlyMemory<byte> content, CancellationToken stop)
    {
        foreach (var left in Directory.EnumerateFiles(At(""), ".*.tmp").Where(path => Path.GetFileName(path).StartsWith($".{name}.", StringComparison.Ordinal)))
        {
            File.Delete(left); // Of a try that was killed.
        }

        var draft = At($".{name}.{Guid.NewGuid():N}.tmp");
        await using (var stream = new FileStream(draft, FileMode.CreateNew, FileAccess.Write))
        {
            await stream.WriteAsync(content, stop);
            stream.Flush(flushToDisk: true);
        }

        File.Move(draft, At(name), overwrite: true);
    }

    /// <summary>Gives what has a name another one, here or in another directory, in the place of whatever has it.</summary>
    public void Move(string name, PlainDirectory to, string newName) => File.Move(At(name), to.At(newName), overwrite: true);

    /// <summary>Takes a name away.</summary>
    public void Delete(string name) => File.Delete(At(name));

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();

    private string At(string name) => $"/proc/self/fd/{_handle.DangerousGetHandle()}/{name}";

    /// <summary>What .NET does not offer of Linux.</summary>
    private static class Unix
    {
        public const nint WorkingDirectory = -100;
        public const int NonBlocking = 0x800;

        private const int CloseOnExec = 0x80000;
        private const int NoFollowAt = 0x100;
        private const int OfHandle = 0x1000;
        private const uint BasicFacts = 0x7ff;
        private const int NotFound = 2;
        private const int KindOfFile = 0xF000;
        private const int Regular = 0x8000;

        // The two flags whose values differ between processors.
        private static readonly bool Arm = RuntimeInformation.ProcessArchitecture is Architecture.Arm64 or Architecture.Arm;

        public static int DirectoryOnly => Arm ? 0x4000 : 0x10000;

        public static int NoFollow => Arm ? 0x8000 : 0x20000;

        public static SafeFileHandle Open(SafeFileHandle directory, string name, int flags)
        {
            var handle = OpenAt(directory, Path(name), flags | CloseOnExec, 0);
            if (handle < 0)
            {
                var error = Marshal.GetLastPInvokeError();
                throw new IOException($"It cannot be opened without following a link: {Marshal.GetPInvokeErrorMessage(error)}", error);
            }

            return new SafeFileHandle(handle, ownsHandle: true);
        }

        /// <summary>What has a name in a directory, itself and not what it may point to; with no name, what the handle is of.</summary>
        public static Facts? Describe(SafeFileHandle handle, string name)
        {
            if (StatX(handle, Path(name), name.Length == 0 ? OfHandle : NoFollowAt, BasicFacts, out var facts) == 0)
            {
                return facts;
            }

            var error = Marshal.GetLastPInvokeError();
            return error == NotFound ? null : throw new IOException(Marshal.GetPInvokeErrorMessage(error), error);
        }

        private static byte[] Path(string name) => Encoding.UTF8.GetBytes(name + '\0');

        [DllImport("libc", EntryPoint = "openat", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        private static extern int OpenAt(SafeFileHandle directory, byte[] path, int flags, int mode);

        [DllImport("libc", EntryPoint = "statx", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        private static extern int StatX(SafeFileHandle directory, byte[] path, int flags, uint mask, out Facts facts);

        /// <summary>The members of <c>struct statx</c> that are read; the same on every processor.</summary>
        [StructLayout(LayoutKind.Explicit, Size = 256)]
        public readonly struct Facts
        {
            [FieldOffset(16)]
            private readonly uint _names;

            [FieldOffset(28)]
            private readonly ushort _mode;

            [FieldOffset(32)]
            public readonly ulong Inode;

            [FieldOffset(40)]
            public readonly long Size;

            [FieldOffset(112)]
            public readonly long Seconds;

            [FieldOffset(120)]
            public readonly uint Nanoseconds;

            /// <summary>A regular file that has no other name: it is nobody else's.</summary>
            public bool IsPlain => (_mode & KindOfFile) == Regular && _names == 1;
        }
    }
}

/// <summary>What has a name in a directory; two are equal when nothing was written in between.</summary>
/// <param name="Name">The name.</param>
/// <param name="IsPlain">A regular file that has no other name: no link, pipe, socket or directory.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Inode">Tells it from another of that name.</param>
/// <param name="Seconds">Instant of the last writing.</param>
/// <param name="Nanoseconds">What follows the seconds.</param>
internal sealed record PlainEntry(string Name, bool IsPlain, long Size, ulong Inode, long Seconds, uint Nanoseconds);
