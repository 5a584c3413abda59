using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PassPlatform.ServiceDefaults.Errors;

namespace PassPlatform.ServiceDefaults.Files;

/// <summary>Has files looked at by ClamAV before they are kept, where an operator has set one: <c>Antivirus:Address</c>, its socket.</summary>
/// <remarks>
/// Without the setting nothing is looked at, and the health of the service says so. With it, a file that could not be looked at is refused: never taken in
/// silence. Source: clamd(8), commands <c>INSTREAM</c> and <c>PING</c>. Decision 0110.
/// </remarks>
public sealed partial class Antivirus
{
    /// <summary>The setting: <c>/run/clamav/clamd.ctl</c>, or <c>tcp://127.0.0.1:3310</c>.</summary>
    public const string Setting = "Antivirus:Address";

    /// <summary>How long the look at a file may take; the gateway waits 30 s for the whole.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan PingPatience = TimeSpan.FromSeconds(1);

    private const int ChunkBytes = 64 * 1024;

    private readonly EndPoint? _address;
    private readonly ILogger<Antivirus> _log;

    /// <summary>Reads the setting.</summary>
    /// <exception cref="InvalidOperationException">It is neither the path of a socket nor an address: the service does not start.</exception>
    public Antivirus(IConfiguration configuration, ILogger<Antivirus> log)
    {
        _log = log;
        _address = configuration[Setting] switch
        {
            null or "" => null,
            ['/', ..] path => new UnixDomainSocketEndPoint(path),
            var said when Uri.TryCreate(said, UriKind.Absolute, out var uri) && uri is { Scheme: "tcp", PathAndQuery: "/" or "", Port: > 0 } => new DnsEndPoint(uri.Host, uri.Port),
            var said => throw new InvalidOperationException($"{Setting} is '{said}': expected the path of clamd's socket, or tcp://HOST:PORT."),
        };
    }

    /// <summary>An operator has set one.</summary>
    public bool IsSet => _address is not null;

    /// <summary>Looks at a file; does nothing where no antivirus is set.</summary>
    /// <param name="content">The file, as it came.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="Refusal">It is infected, or the antivirus could not look at it.</exception>
    public async Task Check(ReadOnlyMemory<byte> content, CancellationToken stop)
    {
        if (!IsSet)
        {
            return;
        }

        string answer;
        try
        {
            answer = await Ask("zINSTREAM\0", content, Patience, stop);
        }
        catch (Exception away) when (IsAway(away, stop))
        {
            _log.LogError(away, "The antivirus at {Address} does not answer: a file sent was refused", _address);
            throw new Refusal(ProblemKinds.AntivirusAway, "L'antivirus ne répond pas : le fichier n'a pas été examiné, ni gardé.");
        }

        if (answer.EndsWith(" FOUND", StringComparison.Ordinal))
        {
            var name = Harmful().Replace(answer["stream: ".Length..^" FOUND".Length], "_");
            _log.LogWarning("A file sent was refused: the antivirus found {Signature} in it", name);
            throw new Refusal(ProblemKinds.FileInfected, $"L'antivirus a trouvé « {name[..Math.Min(80, name.Length)]} » dans ce fichier : il n'a pas été gardé.");
        }

        if (answer != "stream: OK")
        {
            // Mostly a file over clamd's own StreamMaxLength.
            _log.LogError("The antivirus could not look at a file of {Bytes} bytes, which was refused: {Answer}", content.Length, Harmful().Replace(answer, "_"));
            throw new Refusal(ProblemKinds.AntivirusAway, "L'antivirus n'a pas pu examiner le fichier : il n'a pas été gardé.");
        }
    }

    /// <summary>Whether it answers.</summary>
    internal async Task<bool> Answers(CancellationToken stop)
    {
        try
        {
            return await Ask("zPING\0", default, PingPatience, stop) == "PONG";
        }
        catch (Exception away) when (IsAway(away, stop))
        {
            return false;
        }
    }

    private static bool IsAway(Exception failure, CancellationToken stop) =>
        failure is SocketException or IOException || (failure is OperationCanceledException && !stop.IsCancellationRequested);

    private async Task<string> Ask(string command, ReadOnlyMemory<byte> content, TimeSpan patience, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(patience);
        using var socket = _address is UnixDomainSocketEndPoint
            ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
            : new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(_address!, limit.Token);
        await using var stream = new NetworkStream(socket);
        try
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(command), limit.Token);
            if (!content.IsEmpty)
            {
                await Send(stream, content, limit.Token);
            }
        }
        catch (IOException)
        {
            // It may have answered before the end, that the file is too large: what it said is read below.
        }

        using var answer = new StreamReader(stream, Encoding.Latin1);
        var buffer = new char[1024];
        var read = await answer.ReadBlockAsync(buffer, limit.Token);
        return read > 0 ? new string(buffer, 0, read).TrimEnd('\0', '\n') : throw new IOException("The antivirus closed the connection without a word.");
    }

    // Pieces of the file, each after its length; then one of nothing.
    private static async Task Send(NetworkStream stream, ReadOnlyMemory<byte> content, CancellationToken stop)
    {
        var length = new byte[4];
        for (var at = 0; at < content.Length; at += ChunkBytes)
        {
            var chunk = content[at..Math.Min(at + ChunkBytes, content.Length)];
            BinaryPrimitives.WriteInt32BigEndian(length, chunk.Length);
            await stream.WriteAsync(length, stop);
            await stream.WriteAsync(chunk, stop);
        }

        await stream.WriteAsync(new byte[4], stop);
    }

    [GeneratedRegex("[^0-9A-Za-z._:/ -]")]
    private static partial Regex Harmful();
}

/// <summary>Says whether files are looked at. One that is away degrades the service, which serves all but files.</summary>
internal sealed class AntivirusHealth(Antivirus antivirus) : IHealthCheck
{
    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!antivirus.IsSet)
        {
            return HealthCheckResult.Healthy($"Aucun antivirus : les fichiers reçus ne sont pas examinés (réglage {Antivirus.Setting}).");
        }

        return await antivirus.Answers(cancellationToken)
            ? HealthCheckResult.Healthy("L'antivirus répond.")
            : HealthCheckResult.Degraded("L'antivirus ne répond pas : tout fichier envoyé est refusé (503) jusqu'à son retour.");
    }
}

/// <summary>Adds the antivirus to a service that takes files.</summary>
public static class AntivirusSetup
{
    /// <summary>Adds <see cref="Antivirus"/> and what it says of itself.</summary>
    public static void AddAntivirus(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Antivirus>();
        builder.Services.AddHealthChecks().AddCheck<AntivirusHealth>("antivirus", tags: ["ready"]);
    }
}
