using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text.Json;

namespace PassPlatform.AppHost.Operations;

/// <summary>Follows and shows a running platform, through its <c>run.json</c> and its logs.</summary>
internal static class Operator
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    /// <summary>Follows a start until every part is ready, one line each, and prints the table.</summary>
    /// <param name="data">The platform's data folder.</param>
    /// <param name="limit">Longest wait.</param>
    /// <param name="host">Process of the AppHost; when it is gone, there is nothing to wait for.</param>
    /// <returns>
    /// 0 when all is ready; 1 when a part has died, or is not ready in time: its last lines are printed; 2 when the AppHost itself has ended.
    /// </returns>
    public static async Task<int> Wait(string data, TimeSpan limit, int host)
    {
        var clock = Stopwatch.StartNew();
        var ready = new HashSet<string>();
        var nextNews = TimeSpan.FromSeconds(10);
        while (true)
        {
            var run = RunFile.Read(data) is { } file && file.Pid == host ? file : null;
            var parts = run?.Resources ?? [];
            foreach (var part in parts.Where(p => p.IsHealthy && ready.Add(p.Name)))
            {
                Console.WriteLine($"  {Seconds(clock.Elapsed.TotalSeconds),8}  {part.Name} : prêt");
            }

            if (run is not null && parts.All(p => p.IsHealthy))
            {
                Table(run);
                return 0;
            }
            if (parts.FirstOrDefault(p => p.State == "died") is { } dead)
            {
                return Fail(data, $"{dead.Name} s'est arrêté au démarrage (code {dead.Code}).", dead);
            }

            if (!Directory.Exists($"/proc/{host}"))
            {
                return 2;
            }

            var missing = run is null ? "l'AppHost" : string.Join(", ", parts.Where(p => !p.IsHealthy).Select(p => p.Name));
            if (clock.Elapsed > limit)
            {
                return Fail(data, $"Pas prêt après {limit.TotalSeconds} s : {missing}.",
                    parts.FirstOrDefault(p => p.State is "starting" or "unhealthy"));
            }

            if (clock.Elapsed > nextNews)
            {
                Console.WriteLine($"  {Seconds(clock.Elapsed.TotalSeconds),8}  encore en attente : {missing}");
                nextNews += TimeSpan.FromSeconds(10);
            }
            await Task.Delay(Look);
        }
    }

    /// <summary>Prints where every part stands, and the last lines of those that are not well.</summary>
    /// <returns>0 when all is ready, 1 when something is not, 3 when nothing runs.</returns>
    public static int Status(string data)
    {
        if (RunFile.Running(data) is not { } run)
        {
            Console.WriteLine($"Aucune plateforme ne fonctionne dans {data}.");
            return 3;
        }
        foreach (var part in run.Resources)
        {
            Console.WriteLine(Line(part));
            if (part.State is "died" or "unhealthy")
            {
                PrintLastLines(data, part, Console.Out);
            }
        }
        return run.Resources.All(p => p.IsHealthy) ? 0 : 1;
    }

    /// <summary>Stops the platform, and returns when all of it is gone.</summary>
    public static async Task<int> Down(string data)
    {
        if (RunFile.Running(data) is not { } run)
        {
            Console.WriteLine($"Aucune plateforme ne fonctionne dans {data}.");
            return 0;
        }
        using var stop = Process.Start("kill", ["-TERM", run.Pid.ToString(CultureInfo.InvariantCulture)]);
        while (RunFile.Running(data) is not null)
        {
            await Task.Delay(Look);
        }

        Console.WriteLine("Tout est arrêté. Les données sont conservées.");
        return 0;
    }

    /// <summary>Starts a part again, and returns when it is ready.</summary>
    /// <returns>0 when it is; 1 when it has died, or is not ready after 90 seconds.</returns>
    public static async Task<int> Start(string data, string command, string name)
    {
        var clock = Stopwatch.StartNew();
        await Ask(data, new(name, command));
        while (true)
        {
            var parts = Expect(data).Resources.Where(p => p.Name == name || p.Name.TrimEnd('1', '2', '3', '4') == name + "-").ToList();
            if (parts.All(p => p.IsHealthy))
            {
                Console.WriteLine($"{name} : prêt en {Seconds(clock.Elapsed.TotalSeconds)}.");
                return 0;
            }
            if (parts.FirstOrDefault(p => p.State == "died") is { } dead)
            {
                return Fail(data, $"{dead.Name} s'est arrêté (code {dead.Code}).", dead);
            }

            if (clock.Elapsed > TimeSpan.FromSeconds(90))
            {
                return Fail(data, $"{name} n'est pas prêt après 90 s.", parts[0]);
            }

            await Task.Delay(Look);
        }
    }

    /// <summary>Stops a part (<c>stop</c>, politely; <c>kill</c>, SIGKILL), and returns when it is gone.</summary>
    public static async Task<int> Stop(string data, string command, string name)
    {
        await Ask(data, new(name, command));
        Console.WriteLine(command == KnownCommands.Kill ? $"{name} : tué." : $"{name} : arrêté.");
        return 0;
    }

    /// <summary>Has a command of a resource done, and prints what it says.</summary>
    /// <returns>0 when it was done.</returns>
    public static async Task<int> Do(string data, ControlRequest request)
    {
        Console.WriteLine(await Ask(data, request));
        return 0;
    }

    /// <summary>Prints the queues.</summary>
    public static async Task<int> ListQueues(string data)
    {
        Console.WriteLine(await new Queues(Expect(data).Messaging).Table());
        return 0;
    }

    private static async Task<string> Ask(string data, ControlRequest request)
    {
        Expect(data);
        Directory.SetCurrentDirectory(data);
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(ControlSocket.FileName));
            await using var stream = new NetworkStream(socket);
            await stream.WriteAsync((byte[])[.. JsonSerializer.SerializeToUtf8Bytes(request), (byte)'\n']);
            var answer = await JsonSerializer.DeserializeAsync<ControlAnswer>(stream);
            return answer is { Done: true } ? answer.Text : throw new OperatorException(answer?.Text ?? "Rien n'a été répondu.");
        }
        catch (Exception failure) when (failure is SocketException or IOException or JsonException)
        {
            throw new OperatorException($"L'AppHost de {data} ne répond pas ({failure.Message}).");
        }
    }

    private static RunFile Expect(string data) =>
        RunFile.Running(data) ?? throw new OperatorException($"Aucune plateforme ne fonctionne dans {data}.");

    private static void Table(RunFile run)
    {
        Console.WriteLine();
        foreach (var part in run.Resources)
        {
            Console.WriteLine(Line(part));
        }

        Console.WriteLine($"""

              Portail                 {run.Urls["portal"]}
              API, à parcourir        {run.Urls["docs"]}
              API, document OpenAPI   {run.Urls["openapi"]}
              Tableau de bord Aspire  {run.Urls.GetValueOrDefault("dashboard", "absent")}
              Files de messages       {run.Messaging.Management} (utilisateur {run.Messaging.User}, mot de passe dans run.json)
              Échange avec la caisse  {System.IO.Path.Combine(run.Data, "exchange")}
              Données et journaux     {run.Data}
              Coffre                  {run.Safe} (clé maître et mots de passe : à sauvegarder ailleurs que les données, sans lui rien ne se relit)
            """);
        if (run.People is { } people)
        {
            Console.WriteLine($"""

                  Se connecter comme une personne de chaque rôle (coordinator, social-worker, nurse, ars…) :
                    adresse             {people.Email}
                    mot de passe        {people.Password}
                    code à six chiffres une application d'authentification, avec la clé {people.Authenticator}
                """);
        }

        if (run.Clients.TryGetValue("social-worker", out var client))
        {
            Console.WriteLine($"""

                  Un premier appel, à coller :
                    TOKEN=$(curl -s {run.Urls["token"]} -d grant_type=client_credentials \
                      -d client_id={client.Id} -d client_secret={client.Secret} | sed 's/.*"access_token":"\([^"]*\)".*/\1/')
                    curl -s -H "Authorization: Bearer $TOKEN" {run.Urls["gateway"]}/api/intake/people
                """);
        }

        Console.WriteLine();
        Console.WriteLine("  Ensuite : ./pass demo joue un parcours complet ; ./pass help dit le reste.");
    }

    private static string Line(RunResource part)
    {
        var state = part is { IsHealthy: true, ReadyAfterSeconds: { } seconds } ? $"{part.Told} en {Seconds(seconds)}" : part.Told;
        return $"  {part.Name,-18} {part.Url ?? "-",-24} {part.Pid?.ToString(CultureInfo.InvariantCulture) ?? "-",8}  {state}";
    }

    private static int Fail(string data, string message, RunResource? part)
    {
        Console.Error.WriteLine(message);
        if (part is not null)
        {
            PrintLastLines(data, part, Console.Error);
        }

        return 1;
    }

    // Of its last life only.
    private static void PrintLastLines(string data, RunResource part, TextWriter to)
    {
        var log = Path.Combine(data, "logs", $"{part.Name}.log");
        var lines = File.Exists(log) ? File.ReadLines(log).TakeLast(25).ToList() : [];
        foreach (var line in lines.Skip(lines.FindLastIndex(l => l.EndsWith("──── démarrage ────", StringComparison.Ordinal)) + 1))
        {
            to.WriteLine($"    {part.Name} | {line}");
        }
    }

    private static string Seconds(double seconds) => seconds.ToString("0.0", CultureInfo.InvariantCulture).Replace('.', ',') + " s";
}
