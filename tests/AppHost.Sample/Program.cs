// As a host: two services of this same program, the second waiting for the first, and a program of the machine that leaves a child behind.
// As a service (CHILD is set): says its environment, and is healthy once the file GATE exists.
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using System.Text;

if (Environment.GetEnvironmentVariable("CHILD") is { } kind)
{
    Serve(kind);
    return;
}

var builder = DistributedApplication.CreateBuilder(args);
var messaging = builder.AddConnectionString("messaging", ReferenceExpression.Create($"amqp://user:{"word"}@127.0.0.1"));
var first = builder.AddProject<Projects.Sample>("first-part", launchProfileName: null)
    .WithHttpEndpoint().WithHttpHealthCheck("/health")
    .WithEnvironment("CHILD", "first").WithEnvironment("GATE", Path.GetFullPath("first.gate"))
    .WithReference(messaging);
builder.AddProject<Projects.Sample>("second-part", launchProfileName: null)
    .WithHttpEndpoint().WithHttpHealthCheck("/health")
    .WithEnvironment("CHILD", "second").WithEnvironment("GATE", Path.GetFullPath("second.gate"))
    .WithReference(first).WaitFor(first).WithReplicas(2);
builder.AddExecutable("script", "sh", ".", "-c", "sleep 1000 & echo grandchild $!; echo pid $$; exec sleep 1000");

using var app = builder.Build();
app.Run();

static void Serve(string kind)
{
    Console.WriteLine($"pid {Environment.ProcessId}");
    foreach (System.Collections.DictionaryEntry variable in Environment.GetEnvironmentVariables())
    {
        Console.WriteLine($"{variable.Key}={variable.Value}");
    }

    Console.WriteLine($"{kind} has said its environment");
    var gate = Environment.GetEnvironmentVariable("GATE")!;
    // Not HttpListener: a request that comes while it starts, as a health poll does, can end the process.
    using var listener = new TcpListener(IPAddress.Loopback, new Uri(Environment.GetEnvironmentVariable("ASPNETCORE_URLS")!).Port);
    listener.Start();
    while (true)
    {
        using var client = listener.AcceptTcpClient();
        try
        {
            using var reader = new StreamReader(client.GetStream());
            while (reader.ReadLine() is { Length: > 0 })
            {
                // The head of the request, to its empty line.
            }

            var status = File.Exists(gate) ? "200 OK" : "503 Service Unavailable";
            client.GetStream().Write(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
        }
        catch (IOException gone)
        {
            Console.WriteLine($"a caller has gone: {gone.Message}");
        }
    }
}

namespace Projects
{
    internal sealed class Sample : IProjectMetadata
    {
        public string ProjectPath { get; } =
            typeof(Sample).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "ProjectPath").Value!;
    }
}
