// Stand-in for Aspire.Hosting, used only where its packages cannot be restored (NuGetFeed=partial): the types that Program.cs names.
using System.Runtime.CompilerServices;

namespace Aspire.Hosting.ApplicationModel
{
    /// <summary>A part of the application, or something it needs.</summary>
    internal interface IResource
    {
        /// <summary>Unique in the application, lower case with dashes.</summary>
        string Name { get; }
    }

    /// <summary>A resource being described.</summary>
    internal interface IResourceBuilder<out T> where T : IResource
    {
        T Resource { get; }
    }

    /// <summary>A resource that others reach by a connection string.</summary>
    internal interface IResourceWithConnectionString : IResource
    {
        ReferenceExpression ConnectionStringExpression { get; }
    }

    /// <summary>A text that services receive as their connection string.</summary>
    internal sealed record ConnectionStringResource(string Name, ReferenceExpression ConnectionStringExpression) : IResourceWithConnectionString;

    /// <summary>A text known when the application is described.</summary>
    internal sealed record ReferenceExpression(string Value)
    {
        public static ReferenceExpression Create(DefaultInterpolatedStringHandler text) => new(text.ToStringAndClear());
    }

    /// <summary>A resource that is one child process, or several when it has replicas.</summary>
    internal abstract class ProcessResource(string name) : IResource
    {
        public string Name { get; } = name;
        public required string Command { get; init; }
        public IReadOnlyList<string> Arguments { get; init; } = [];
        public required string WorkingDirectory { get; init; }

        /// <summary>Port of the first replica; null when it does not speak HTTP. Each further replica is ten ports above the one before.</summary>
        public int? HttpPort { get; set; }
        public string? HealthPath { get; set; }
        public int Replicas { get; set; } = 1;
        public Dictionary<string, string> Environment { get; } = [];
        public List<IResourceWithConnectionString> ConnectionStrings { get; } = [];
        public List<ProcessResource> References { get; } = [];
        public List<ProcessResource> WaitsFor { get; } = [];

        /// <summary>Address of one replica, counted from 0.</summary>
        public string UrlOf(int replica) => $"http://127.0.0.1:{HttpPort + 10 * replica}";

        /// <summary>What Aspire would put into the environment of one replica, and what the application model adds.</summary>
        /// <param name="replica">Counted from 0.</param>
        /// <param name="instance">Name of that replica in telemetry.</param>
        /// <param name="telemetryUrl">Where OTLP over gRPC is received; null when nothing receives it, and then nothing is sent.</param>
        public virtual Dictionary<string, string> EnvironmentOf(int replica, string instance, string? telemetryUrl)
        {
            var variables = new Dictionary<string, string>();
            foreach (var connection in ConnectionStrings)
            {
                variables[$"ConnectionStrings__{connection.Name}"] = connection.ConnectionStringExpression.Value;
            }

            foreach (var other in References)
            {
                variables[$"{other.Name.Replace('-', '_').ToUpperInvariant()}_HTTP"] = other.UrlOf(0);
                for (var i = 0; i < other.Replicas; i++)
                {
                    variables[$"services__{other.Name}__http__{i}"] = other.UrlOf(i);
                }
            }
            foreach (var (key, value) in Environment)
            {
                variables[key] = value;
            }

            return variables;
        }
    }

    /// <summary>Any program of the machine.</summary>
    internal sealed class ExecutableResource(string name) : ProcessResource(name);

    /// <summary>A .NET project, run from what it was built to.</summary>
    internal sealed class ProjectResource(string name) : ProcessResource(name)
    {
        public override Dictionary<string, string> EnvironmentOf(int replica, string instance, string? telemetryUrl)
        {
            var variables = base.EnvironmentOf(replica, instance, telemetryUrl);
            if (HttpPort is not null)
            {
                variables["ASPNETCORE_URLS"] = UrlOf(replica);
            }

            variables["OTEL_SERVICE_NAME"] = Name;
            variables["OTEL_RESOURCE_ATTRIBUTES"] = $"service.instance.id={instance}";
            variables["OTEL_BSP_SCHEDULE_DELAY"] = "1000";
            variables["OTEL_BLRP_SCHEDULE_DELAY"] = "1000";
            variables["OTEL_METRIC_EXPORT_INTERVAL"] = "1000";
            variables["OTEL_TRACES_SAMPLER"] = "always_on";
            variables["OTEL_METRICS_EXEMPLAR_FILTER"] = "trace_based";
            if (telemetryUrl is not null)
            {
                variables["OTEL_EXPORTER_OTLP_ENDPOINT"] = telemetryUrl;
                variables["OTEL_EXPORTER_OTLP_PROTOCOL"] = "grpc";
            }
            return variables;
        }
    }
}

namespace Aspire.Hosting
{
    using Aspire.Hosting.ApplicationModel;

    /// <summary>Where the project file of a <c>Projects.*</c> class lies.</summary>
    internal interface IProjectMetadata
    {
        string ProjectPath { get; }
    }

    /// <summary>The application being described.</summary>
    internal sealed class DistributedApplicationBuilder(string[] args)
    {
        internal string[] Arguments => args;
        internal List<ProcessResource> Resources { get; } = [];

        public DistributedApplication Build() => new(this);
    }

    /// <summary>The calls of an app model that Program.cs makes, and no other.</summary>
    internal static class AppModel
    {
        private sealed record Builder<T>(T Resource) : IResourceBuilder<T> where T : IResource;

        public static IResourceBuilder<ExecutableResource> AddExecutable(
            this DistributedApplicationBuilder application, string name, string command, string workingDirectory, params string[] args) =>
            application.Add(new ExecutableResource(name) { Command = command, WorkingDirectory = workingDirectory, Arguments = args });

        public static IResourceBuilder<ProjectResource> AddProject<TProject>(
            this DistributedApplicationBuilder application, string name, string? launchProfileName) where TProject : IProjectMetadata, new()
        {
            if (launchProfileName is not null)
            {
                throw new NotSupportedException("Launch profiles are not read here; pass null.");
            }

            var project = new TProject().ProjectPath;
            var folder = Path.GetDirectoryName(project)!;
            // The project was built together with this one: same configuration, same framework (…/bin/Release/net10.0/).
            var output = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd('/'));
            var assembly = $"PassPlatform.{Path.GetFileNameWithoutExtension(project)}.dll";
            var path = Path.Combine(folder, "bin", output.Parent!.Name, output.Name, assembly);
            return application.Add(new ProjectResource(name) { Command = "dotnet", WorkingDirectory = folder, Arguments = [path] });
        }

        public static IResourceBuilder<ConnectionStringResource> AddConnectionString(
            this DistributedApplicationBuilder application, string name, ReferenceExpression connectionStringExpression)
        {
            ArgumentNullException.ThrowIfNull(application);
            return new Builder<ConnectionStringResource>(new(name, connectionStringExpression));
        }

        /// <param name="isProxied">Has no effect: nothing is proxied here.</param>
        public static IResourceBuilder<T> WithHttpEndpoint<T>(
            this IResourceBuilder<T> builder, int? port = null, bool isProxied = true) where T : ProcessResource
        {
            builder.Resource.HttpPort = port ?? FreePort();
            return builder;
        }

        /// <remarks>Everything listens on 127.0.0.1 here, and Aspire's distinction matters only when an application is published.</remarks>
        public static IResourceBuilder<T> WithExternalHttpEndpoints<T>(this IResourceBuilder<T> builder) where T : ProcessResource => builder;

        public static IResourceBuilder<T> WithHttpHealthCheck<T>(this IResourceBuilder<T> builder, string path) where T : ProcessResource
        {
            builder.Resource.HealthPath = path;
            return builder;
        }

        public static IResourceBuilder<T> WithEnvironment<T>(
            this IResourceBuilder<T> builder, string name, string? value) where T : ProcessResource
        {
            builder.Resource.Environment[name] = value ?? "";
            return builder;
        }

        public static IResourceBuilder<T> WithReference<T>(
            this IResourceBuilder<T> builder, IResourceBuilder<IResourceWithConnectionString> source) where T : ProcessResource
        {
            builder.Resource.ConnectionStrings.Add(source.Resource);
            return builder;
        }

        public static IResourceBuilder<T> WithReference<T>(
            this IResourceBuilder<T> builder, IResourceBuilder<ProcessResource> source) where T : ProcessResource
        {
            builder.Resource.References.Add(source.Resource);
            return builder;
        }

        public static IResourceBuilder<T> WaitFor<T>(
            this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency) where T : ProcessResource
        {
            builder.Resource.WaitsFor.Add((ProcessResource)dependency.Resource);
            return builder;
        }

        public static IResourceBuilder<ProjectResource> WithReplicas(this IResourceBuilder<ProjectResource> builder, int replicas)
        {
            builder.Resource.Replicas = replicas;
            return builder;
        }

        private static Builder<T> Add<T>(this DistributedApplicationBuilder application, T resource) where T : ProcessResource
        {
            if (application.Resources.Exists(r => r.Name == resource.Name))
            {
                throw new InvalidOperationException($"Two resources are named {resource.Name}.");
            }

            application.Resources.Add(resource);
            return new Builder<T>(resource);
        }

        // Below the range that the kernel draws from, with room for the ports of three more replicas.
        private static int FreePort()
        {
            while (true)
            {
                var port = Random.Shared.Next(20_000, 30_000);
                if (Enumerable.Range(0, 4).All(replica => IsFree(port + 10 * replica)))
                {
                    return port;
                }
            }
        }

        private static bool IsFree(int port)
        {
            using var socket = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, port);
            try
            {
                socket.Start();
                return true;
            }
            catch (System.Net.Sockets.SocketException)
            {
                return false;
            }
        }
    }
}
