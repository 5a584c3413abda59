using k8s.Models;
using PassPlatform.Deploy.Tests.Manifests;

namespace PassPlatform.Deploy.Tests;

/// <summary>A pod that a manifest describes.</summary>
/// <param name="Name">Name of the part that runs in it.</param>
/// <param name="IsMigration">Whether it applies migrations and ends.</param>
/// <param name="Labels">Its labels.</param>
/// <param name="Spec">The rest.</param>
internal sealed record Pod(string Name, bool IsMigration, IDictionary<string, string> Labels, V1PodSpec Spec)
{
    /// <summary>Its only container.</summary>
    public V1Container Container => Spec.Containers.Single();
}

internal static class Pods
{
    /// <summary>The platform's own: its parts, and the migrations before them.</summary>
    public static IReadOnlyList<Pod> Ours { get; } = [.. Of(Rendered.Services), .. Of(Rendered.Migrations)];

    /// <summary>Those of a kustomization.</summary>
    public static IEnumerable<Pod> Of(Rendered rendered) =>
        rendered.All<V1Deployment>().Select(deployment => Read(deployment.Spec.Template, false))
            .Concat(rendered.All<V1StatefulSet>().Select(set => Read(set.Spec.Template, false)))
            .Concat(rendered.All<V1Job>().Select(job => Read(job.Spec.Template, true)));

    private static Pod Read(V1PodTemplateSpec template, bool isMigration) =>
        new(template.Spec.Containers.Single().Name, isMigration, template.Metadata.Labels, template.Spec);
}
