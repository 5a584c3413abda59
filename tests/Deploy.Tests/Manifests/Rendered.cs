using k8s;
using k8s.Models;
using Xunit;

namespace PassPlatform.Deploy.Tests.Manifests;

/// <summary>What a kustomization brings to a cluster: its objects, and the settings of its generated maps. Patches are not applied: only a try on one machine has any.</summary>
internal sealed class Rendered
{
    private static readonly string Root = Repository.In("deploy");

    private readonly List<IKubernetesObject<V1ObjectMeta>> _objects = [];
    private readonly Dictionary<string, Dictionary<string, string>> _maps = [];
    private readonly SortedSet<string> _files = [];
    private readonly List<Image> _images = [];

    private Rendered()
    {
    }

    /// <summary>Every kustomization that is applied to a cluster, by its folder below <c>deploy/</c>.</summary>
    public static IEnumerable<string> Applied =>
    [
        "overlays/production", "overlays/production/migrations", "overlays/kind", "overlays/kind/migrations", "overlays/kind/data",
    ];

    /// <summary>The services, as a cluster of one's own gets them.</summary>
    public static Rendered Services { get; } = Of("overlays/production");

    /// <summary>The migrations that go before them.</summary>
    public static Rendered Migrations { get; } = Of("overlays/production/migrations");

    /// <summary>The objects, in the order of the files.</summary>
    public IReadOnlyList<IKubernetesObject<V1ObjectMeta>> Objects => _objects;

    /// <summary>The images that are given a place and a tag.</summary>
    public IReadOnlyList<Image> Images => _images;

    /// <summary>The files it is made of, below <c>deploy/</c>.</summary>
    public IReadOnlySet<string> Files => _files;

    /// <summary>Names and values of the generated maps, by map.</summary>
    public IReadOnlyDictionary<string, Dictionary<string, string>> Maps => _maps;

    /// <summary>Reads a kustomization with all that it takes in.</summary>
    /// <exception cref="FileNotFoundException">It lists a file that is not there.</exception>
    public static Rendered Of(string folder)
    {
        var rendered = new Rendered();
        rendered.Add(Path.Combine(Root, folder));
        return rendered;
    }

    /// <summary>The objects of a kind.</summary>
    public IEnumerable<T> All<T>() => _objects.OfType<T>();

    /// <summary>The environment of a container: what it gets from maps, and what from elsewhere.</summary>
    public Dictionary<string, Setting> EnvironmentOf(V1Container container)
    {
        var environment = new Dictionary<string, Setting>();
        foreach (var (name, value) in (container.EnvFrom ?? []).SelectMany(from => _maps[from.ConfigMapRef.Name]))
        {
            environment[name] = new Setting(value, null);
        }

        foreach (var variable in container.Env ?? [])
        {
            environment[variable.Name] = new Setting(variable.Value, variable.ValueFrom?.SecretKeyRef);
        }

        return environment;
    }

    private void Add(string folder)
    {
        var kustomization = Kustomization.Read(folder);
        _files.Add(Path.GetRelativePath(Root, Path.Combine(folder, "kustomization.yaml")));
        foreach (var listed in kustomization.Resources.Concat(kustomization.Components))
        {
            var path = Path.GetFullPath(Path.Combine(folder, listed));
            if (Directory.Exists(path))
            {
                Add(path);
                continue;
            }

            _files.Add(Path.GetRelativePath(Root, path));
            foreach (var read in Documents(path))
            {
                if (read is not V1Namespace)
                {
                    read.Metadata.NamespaceProperty ??= kustomization.Namespace;
                }

                _objects.Add(read);
            }
        }

        foreach (var map in kustomization.ConfigMapGenerator)
        {
            var merges = map.Behavior == "merge";
            Assert.True(merges == _maps.ContainsKey(map.Name), $"{folder}: the map {map.Name} is {(merges ? "not there to be merged" : "there already")}");
            var known = merges ? _maps[map.Name] : _maps[map.Name] = [];
            foreach (var literal in map.Literals)
            {
                known[literal[..literal.IndexOf('=', StringComparison.Ordinal)]] = literal[(literal.IndexOf('=', StringComparison.Ordinal) + 1)..];
            }
        }

        foreach (var replicas in kustomization.Replicas)
        {
            All<V1Deployment>().Single(deployment => deployment.Metadata.Name == replicas.Name).Spec.Replicas = replicas.Count;
        }

        foreach (var patch in kustomization.Patches)
        {
            var patched = Path.GetFullPath(Path.Combine(folder, patch.Path));
            _files.Add(Path.GetRelativePath(Root, patched));
            Assert.Equal(patch.Target.Kind, Documents(patched).Single().Kind);
            Assert.Contains(_objects, candidate => candidate.Kind == patch.Target.Kind);
        }

        _images.AddRange(kustomization.Images);
    }

    /// <summary>The objects of a file, each field known to Kubernetes.</summary>
    public static IEnumerable<IKubernetesObject<V1ObjectMeta>> Documents(string path) =>
        KubernetesYaml.LoadAllFromString(File.ReadAllText(path), strict: true).Cast<IKubernetesObject<V1ObjectMeta>>();
}

/// <summary>Where a variable's value comes from.</summary>
/// <param name="Value">Its value, where it is written down.</param>
/// <param name="Secret">The key of a secret, where it is one.</param>
internal sealed record Setting(string? Value, V1SecretKeySelector? Secret);
