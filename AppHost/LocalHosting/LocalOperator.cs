using System.Diagnostics;
using System.Net.Sockets;
using System.Text.Json;
using Aspire.Hosting;

namespace PassPlatform.AppHost.Operations;

/// <summary>The other end of <see cref="ControlSocket"/>: asks a running AppHost, and tells the operator in French.</summary>
internal static class LocalOperator
{
    /// <summary>Follows a start until every part is ready, one line each, and prints the table.</summary>
    /// <param name="data">The platform's data folder.</param>
    /// <param name="limit">Longest wait.</param>
    /// <param name="host">Process of the AppHost; when it is gone, there is nothing to wait for.</param>
    /// <returns>0 when all is ready; 1 when a part has died, or is not ready in time: its last lines are printed.</returns>
    public static async Task<int> Wait(string data, TimeSpan limit, int host)
    {
        var clock = Stopwatch.StartNew();
        var ready = new HashSet<string>();
        var nextNews = TimeSpan.FromSeconds(10);
        while (true)
        {
            var parts = (await TryAsk(data, new("status")))?.Resources;
            foreach (var part in parts?.Where(p => p.State is InstanceState.Healthy && ready.Add(p.Name)) ?? [])
                Console.WriteLine($"  {Seconds(clock.Elapsed.TotalSeconds),8}  {part.Name} : prêt");
            if (parts is not null && parts.All(p => p.State is InstanceState.Healthy))
            {
                Table(parts, RunFile.Read(data)!);
                return 0;
            }
            if (parts?.FirstOrDefault(p => p.State is InstanceState.Died) is { } dead)
                return Fail($"{dead.Name} s'est arrêté au démarrage (code {dead.ExitCode?.ToString() ?? "inconnu"}).", dead);
            if (!Directory.Exists($"/proc/{host}"))
                return Fail("L'AppHost s'est arrêté.", null);
            if (clock.Elapsed > limit)
                return Fail($"Pas prêt après {limit.TotalSeconds} s : {Missing(parts)}.",
                    parts?.FirstOrDefault(p => p.State is InstanceState.Starting or InstanceState.Unhealthy));
            if (clock.Elapsed > nextNews)
            {
                Console.WriteLine($"  {Seconds(clock.Elapsed.TotalSeconds),8}  encore en attente : {Missing(parts)}");
                nextNews += TimeSpan.FromSeconds(10);
            }
            await Task.Delay(100);
        }
    }

    /// <summary>Prints where every part stands.</summary>
    /// <returns>0 when all is ready, 1 when something is not, 3 when nothing runs.</returns>
    public static async Task<int> Status(string data)
    {
        if (await TryAsk(data, new("status")) is not { } answer)
        {
            Console.WriteLine($"Aucune plateforme ne fonctionne dans {data}.");
            return 3;
        }
        foreach (var part in answer.Resources)
        {
            Console.WriteLine(Line(part));
            if (part.State is InstanceState.Died or InstanceState.Unhealthy)
                PrintLastLines(part);
        }
        return answer.Resources.All(p => p.State is InstanceState.Healthy) ? 0 : 1;
    }

    /// <summary>Stops the platform, and returns when all of it is gone.</summary>
    public static async Task<int> Down(string data)
    {
        var host = RunFile.Read(data)?.Pid;
        if (await TryAsk(data, new("down")) is null)
        {
            Console.WriteLine($"Aucune plateforme ne fonctionne dans {data}.");
            return 0;
        }
        while (Directory.Exists($"/proc/{host}"))
            await Task.Delay(50);
        Console.WriteLine("Tout est arrêté. Les données sont conservées.");
        return 0;
    }

    /// <summary>Starts a part again, and returns when it is ready.</summary>
    public static async Task<int> Start(string data, string command, string name)
    {
        var clock = Stopwatch.StartNew();
        await Ask(data, new(command, name));
        while (true)
        {
            var parts = (await Ask(data, new("status"))).Resources.Where(p => p.Name == name || p.Resource == name).ToList();
            if (parts.All(p => p.State is InstanceState.Healthy))
            {
                Console.WriteLine($"{name} : prêt en {Seconds(clock.Elapsed.TotalSeconds)}.");
                return 0;
            }
            if (parts.FirstOrDefault(p => p.State is InstanceState.Died or InstanceState.Stopped) is { } dead)
                return Fail($"{dead.Name} s'est arrêté (code {dead.ExitCode?.ToString() ?? "inconnu"}).", dead);
            if (clock.Elapsed > TimeSpan.FromSeconds(90))
                return Fail($"{name} n'est pas prêt après 90 s.", parts[0]);
            await Task.Delay(50);
        }
    }

    /// <summary>Stops a part (<c>stop</c>, politely; <c>kill</c>, SIGKILL), and returns when it is gone.</summary>
    public static async Task<int> Stop(string data, string command, string name)
    {
        await Ask(data, new(command, name));
        Console.WriteLine(command == "kill" ? $"{name} : tué." : $"{name} : arrêté.");
        return 0;
    }

    static async Task<ControlAnswer> Ask(string data, ControlRequest request)
    {
        var answer = await TryAsk(data, request) ?? throw new OperatorException($"Aucune plateforme ne fonctionne dans {data}.");
        return answer.Error is null ? answer : throw new OperatorException(answer.Error);
    }

    /// <summary>Null when nobody answers.</summary>
    static async Task<ControlAnswer?> TryAsk(string data, ControlRequest request)
    {
        if (!Directory.Exists(data))
            return null;
        Directory.SetCurrentDirectory(data);
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(ControlSocket.FileName));
            await using var stream = new NetworkStream(socket);
            await stream.WriteAsync((byte[])[.. JsonSerializer.SerializeToUtf8Bytes(request, ControlJson.Options), (byte)'\n']);
            return await JsonSerializer.DeserializeAsync<ControlAnswer>(stream, ControlJson.Options);
        }
        catch (Exception gone) when (gone is SocketException or IOException or JsonException)
        {
            return null; // not there yet, or just gone
        }
    }

    static void Table(IReadOnlyList<InstanceReport> parts, RunFile run)
    {
        Console.WriteLine();
        foreach (var part in parts)
            Console.WriteLine(Line(part));
        Console.WriteLine();
        Console.WriteLine($"  API, à parcourir       {run.Urls["gateway"]}/openapi");
        Console.WriteLine($"  API, document OpenAPI  {run.Urls["openapi"]}");
        Console.WriteLine(run.Urls.TryGetValue("dashboard", out var dashboard)
            ? $"  Tableau de bord Aspire {dashboard}"
            : "  Tableau de bord Aspire absent : sa commande n'a pu être installée (npm manque ?)");
        Console.WriteLine($"  Files de messages      {run.Messaging.Management}  (utilisateur {run.Messaging.User}, mot de passe dans run.json)");
        Console.WriteLine($"  Données, journaux      {run.Data}");
        if (run.Clients.TryGetValue("social-worker", out var client))
        {
            Console.WriteLine();
            Console.WriteLine("  Un premier appel, à coller :");
            Console.WriteLine($"""
                    TOKEN=$(curl -s {run.Urls["token"]} -d grant_type=client_credentials \
                      -d client_id={client.Id} -d client_secret={client.Secret} | sed 's/.*"access_token":"\([^"]*\)".*/\1/')
                    curl -s -H "Authorization: Bearer $TOKEN" {run.Urls["gateway"]}/api/intake/people
                """);
        }
        Console.WriteLine();
        Console.WriteLine("  Ensuite : ./pass demo joue un parcours complet ; ./pass help dit le reste.");
    }

    static string Line(InstanceReport part)
    {
        var state = part.State switch
        {
            InstanceState.Waiting => $"attend {string.Join(", ", part.WaitsFor)}",
            InstanceState.Starting => "démarre",
            InstanceState.Healthy => "prêt",
            InstanceState.Unhealthy => "ne répond plus",
            InstanceState.Stopped => "arrêté",
            _ => $"mort (code {part.ExitCode?.ToString() ?? "inconnu"})",
        };
        return $"  {part.Name,-18} {part.Url ?? "-",-24} {(part.Pid?.ToString() ?? "-"),8}  {state}";
    }

    static string Missing(IReadOnlyList<InstanceReport>? parts) =>
        parts is null ? "l'AppHost" : string.Join(", ", parts.Where(p => p.State is not InstanceState.Healthy).Select(p => p.Name));

    static int Fail(string message, InstanceReport? part)
    {
        Console.Error.WriteLine(message);
        if (part is not null)
            PrintLastLines(part, Console.Error);
        return 1;
    }

    static void PrintLastLines(InstanceReport part, TextWriter? to = null)
    {
        foreach (var line in part.LastLines)
            (to ?? Console.Out).WriteLine($"    {part.Name} | {line}");
    }

    static string Seconds(double seconds) => seconds.ToString("0.0").Replace('.', ',') + " s";
}
