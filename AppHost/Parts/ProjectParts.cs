using Microsoft.Extensions.DependencyInjection;
using PassPlatform.AppHost.Commands;

namespace PassPlatform.AppHost.Parts;

/// <summary>How a project of the platform is run: its own executable, on its own port, ready when it says so.</summary>
internal static class ProjectParts
{
    private const string Rebuild = "rebuild";

#pragma warning disable ASPIRECERTIFICATES001 // Experimental, and the only way to say that no development certificate is missed: nothing here speaks TLS.
    /// <summary>Adds a project as one part, or several replicas of it, with the commands and links of every part.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">Name of the resource.</param>
    /// <param name="part">Which port it takes.</param>
    /// <param name="settings">The platform's.</param>
    /// <param name="replicas">Processes; behind a proxy of Aspire when there are several.</param>
    public static IResourceBuilder<ProjectResource> AddPart<TProject>(
        this IDistributedApplicationBuilder builder, string name, Part part, PlatformSettings settings, int replicas = 1)
        where TProject : IProjectMetadata, new() =>
        builder.AddProject<TProject>(name, launchProfileName: null)
            .WithAnnotation(ProgramOf(new TProject().ProjectPath))
            // A proxy listens before what is behind it does, and costs each call: only where it shares calls out.
            .WithEndpoint("http", endpoint =>
            {
                (endpoint.Port, endpoint.UriScheme, endpoint.Transport) = (settings.PortOf(part), "http", "http");
                (endpoint.TargetHost, endpoint.IsProxied) = ("127.0.0.1", replicas > 1);
            })
            .WithReplicas(replicas)
            .WithoutHttpsCertificate()
            .DisableForwardedHeaders() // Aspire's own default believes whoever calls about where they call from.
            .WithEnvironment("ASPNETCORE_ENVIRONMENT", settings.Environment)
            .WithEnvironment("Sealing__MasterKeyFile", settings.MasterKeyFile)
            .WithEnvironment("DOTNET_SYSTEM_CONSOLE_ALLOW_ANSI_COLOR_REDIRECTION", "false") // Files of logs are read as text.
            .WithEnvironment("OTEL_METRIC_EXPORT_INTERVAL", "5000") // Milliseconds. Aspire's second costs each part, and the dashboard, more than it shows.
            .WithEnvironment("OTEL_METRICS_EXEMPLAR_FILTER", "always_off")
            .WithReadiness($"{settings.UrlOf(part)}/health/ready")
            .WithLinks(($"{settings.UrlOf(part)}/health/ready", "Santé en détail"), ($"{settings.UrlOf(Part.Gateway)}/docs", "Documentation de l'API"))
            .WithKillCommand()
            .WithoutRebuild();
#pragma warning restore ASPIRECERTIFICATES001

    /// <summary>Shows links on the resource, beside the addresses of its endpoints.</summary>
    public static IResourceBuilder<T> WithLinks<T>(this IResourceBuilder<T> builder, params (string Url, string Text)[] links) where T : IResource =>
        builder.WithUrls(shown =>
        {
            foreach (var (url, text) in links)
            {
                shown.Urls.Add(new ResourceUrlAnnotation { Url = url, DisplayText = text });
            }
        });

    /// <summary>The gateway's pages for people.</summary>
    public static IResourceBuilder<ProjectResource> WithPages(this IResourceBuilder<ProjectResource> gateway, PlatformSettings settings) =>
        gateway.WithLinks((settings.PublicAddress, "Portail"), ($"{settings.UrlOf(Part.Gateway)}/openapi/v1.json", "Document OpenAPI"));

    /// <summary>Takes away Aspire's « Rebuild », which builds one project: what runs here was built whole, before, by <c>./pass up</c>.</summary>
    /// <remarks>Aspire adds it after the model is made and before the first process starts, for each project; nothing says that it is not wanted.</remarks>
    public static IResourceBuilder<ProjectResource> WithoutRebuild(this IResourceBuilder<ProjectResource> part) =>
        part.OnBeforeResourceStarted((resource, start, _) =>
        {
            foreach (var rebuild in resource.Annotations.OfType<ResourceCommandAnnotation>().Where(command => command.Name == Rebuild).ToList())
            {
                resource.Annotations.Remove(rebuild);
            }

            return start.Services.GetRequiredService<ResourceNotificationService>().PublishUpdateAsync(
                resource, shown => shown with { Commands = shown.Commands.RemoveAll(command => command.Name == Rebuild) });
        });

    // Not through "dotnet run", which would stand before each service with a process of its own: a signal to the resource must reach the service.
    // What was built together with this program lies beside its project the same way: bin/Release/net10.0/.
    private static ExecutableAnnotation ProgramOf(string project)
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd('/'));
        var folder = Path.GetDirectoryName(project)!;
        return new()
        {
            Command = Path.Combine(folder, "bin", output.Parent!.Name, output.Name, $"PassPlatform.{Path.GetFileNameWithoutExtension(project)}"),
            WorkingDirectory = folder,
        };
    }
}
