using System.Diagnostics;
using System.Text;
using Xunit;

namespace PassPlatform.TestKit;

/// <summary>A ClamAV of the test's own, from the machine's package, that knows one thing: the file that every antivirus is tried with (EICAR).</summary>
/// <remarks>Where the package is absent, tests that need it are skipped and say so. Its signatures are written here: nothing is fetched.</remarks>
public sealed class TestAntivirus : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pass-av-");
    private Process? _clamd;

    /// <summary>The path of its socket.</summary>
    public string Address => Path.Combine(_folder.FullName, "clamd.ctl");

    /// <summary>What it finds. In two parts, so that an antivirus does not find this source.</summary>
    public static ReadOnlySpan<byte> Eicar => Encoding.ASCII.GetBytes(string.Concat(@"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-", "ANTIVIRUS-TEST-FILE!$H+H*"));

    /// <summary>Starts it, and waits until it answers.</summary>
    public async Task Start()
    {
        var program = File.Exists("/usr/sbin/clamd") ? "/usr/sbin/clamd" : null;
        Assert.SkipWhen(program is null, "clamav-daemon is not installed: ./pass test installs it.");
        var signatures = _folder.CreateSubdirectory("signatures");
        await File.WriteAllTextAsync(Path.Combine(signatures.FullName, "eicar.ndb"), $"Eicar-Test-Signature:0:*:{Convert.ToHexStringLower(Eicar[28..])}\n");
        var settings = Path.Combine(_folder.FullName, "clamd.conf");
        await File.WriteAllTextAsync(settings, $"""
            Foreground yes
            DatabaseDirectory {signatures.FullName}
            TemporaryDirectory {_folder.FullName}
            LocalSocket {Address}
            StreamMaxLength 11M

            """);
        _clamd = Process.Start(new ProcessStartInfo("setpriv", ["--pdeathsig", "KILL", program!, $"--config-file={settings}"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        _clamd.OutputDataReceived += static (_, _) => { };
        _clamd.ErrorDataReceived += static (_, _) => { };
        _clamd.BeginOutputReadLine();
        _clamd.BeginErrorReadLine();
        await Eventually.True(() => Task.FromResult(File.Exists(Address)), "the test antivirus answers", TimeSpan.FromSeconds(60));
    }

    /// <summary>Stops it: nothing answers at its address.</summary>
    public async Task Stop()
    {
        if (_clamd is { HasExited: false })
        {
            _clamd.Kill();
            await _clamd.WaitForExitAsync();
        }

        File.Delete(Address);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Stop();
        _clamd?.Dispose();
        _folder.Delete(recursive: true);
    }
}
