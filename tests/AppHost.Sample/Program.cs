// As a host: two services of this same program, the second waiting for the first, and a program of the machine that leaves a child behind.
// As a service (CHILD is set): says its environment, and is healthy once the file GATE exists.
using System.Net;
using System.Reflection;

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
    using var listener = new HttpListener();
    listener.Prefixes.Add(Environment.GetEnvironmentVariable("ASPNETCORE_URLS") + "/");
    listener.Start();
    while (true)
    {
        var context = listener.GetContext();
        context.Response.StatusCode = File.Exists(gate) ? 200 : 503;
        context.Response.Close();
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
