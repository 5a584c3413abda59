using System.ComponentModel;
using System.Diagnostics;

namespace PassPlatform.Deploy.Tests;

/// <summary>What a program gave back.</summary>
/// <param name="Code">Its exit code.</param>
/// <param name="Output">What it said on standard output; followed by its errors when it failed.</param>
internal sealed record Ran(int Code, string Output);

/// <summary>Runs a program to its end.</summary>
internal static class Command
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    /// <summary>Runs it; null when it is not installed.</summary>
    public static async Task<Ran?> Run(string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        using var process = new Process { StartInfo = start };
        try
        {
            process.Start();
        }
        catch (Win32Exception)
        {
            return null;
        }

        var output = process.StandardOutput.ReadToEndAsync(Xunit.TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(Xunit.TestContext.Current.CancellationToken);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Xunit.TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }

        return new Ran(process.ExitCode, process.ExitCode == 0 ? await output : await output + await errors);
    }
}
