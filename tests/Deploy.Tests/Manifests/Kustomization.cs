using k8s;

namespace PassPlatform.Deploy.Tests.Manifests;

/// <summary>A <c>kustomization.yaml</c>, read strictly: with a field that is not here, what these tests compare would not be what a cluster gets.</summary>
internal sealed class Kustomization
{
    public string ApiVersion { get; set; } = "";

    public string Kind { get; set; } = "";

    public string? Namespace { get; set; }

    public List<string> Resources { get; set; } = [];

    public List<string> Components { get; set; } = [];

    public List<ConfigMapGenerator> ConfigMapGenerator { get; set; } = [];

    public List<Image> Images { get; set; } = [];

    public List<Replicas> Replicas { get; set; } = [];

    public List<Patch> Patches { get; set; } = [];

    public static Kustomization Read(string folder) =>
        KubernetesYaml.Deserialize<Kustomization>(File.ReadAllText(Path.Combine(folder, "kustomization.yaml")), strict: true);
}

internal sealed class ConfigMapGenerator
{
    public string Name { get; set; } = "";

    public string? Namespace { get; set; }

    public string? Behavior { get; set; }

    public List<string> Literals { get; set; } = [];
}

internal sealed class Image
{
    public string Name { get; set; } = "";

    public string? NewName { get; set; }

    public string? NewTag { get; set; }
}

internal sealed class Replicas
{
    public string Name { get; set; } = "";

    public int Count { get; set; }
}

internal sealed class Patch
{
    public string Path { get; set; } = "";

    public PatchTarget Target { get; set; } = new();
}

internal sealed class PatchTarget
{
    public string Kind { get; set; } = "";
}
