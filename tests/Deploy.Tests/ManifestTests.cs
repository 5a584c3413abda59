using k8s;
using k8s.Models;
using PassPlatform.Deploy.Tests.Manifests;
using Xunit;

namespace PassPlatform.Deploy.Tests;

/// <summary>The manifests hold together: each field is Kubernetes', each name leads to what bears it.</summary>
public sealed class ManifestTests
{
    private const string SecretsNeeded = "secrets.example.yaml";

    public static TheoryData<string> Files => [.. YamlFiles()];

    public static TheoryData<string> Kustomizations => [.. Rendered.Applied];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_has_no_field_that_Kubernetes_does_not_know(string file)
    {
        var path = Repository.In("deploy", file);
        if (Path.GetFileName(file) == "kustomization.yaml")
        {
            Assert.NotEqual("", Kustomization.Read(Path.GetDirectoryName(path)!).Kind);
        }
        else
        {
            Assert.NotEmpty(Rendered.Documents(path));
        }
    }

    [Fact]
    public void A_field_that_Kubernetes_does_not_know_is_refused()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, "apiVersion: v1\nkind: Service\nmetadata:\n  name: x\nspec:\n  selectors: {}\n");
            Assert.Throws<YamlDotNet.Core.YamlException>(() => Rendered.Documents(file).ToList());
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Every_file_reaches_a_cluster_but_the_list_of_secrets()
    {
        var listed = Rendered.Applied.SelectMany(folder => Rendered.Of(folder).Files).ToHashSet();
        Assert.Equal(YamlFiles().Where(file => file != SecretsNeeded).Order(), listed.Order());
    }

    [Theory]
    [MemberData(nameof(Kustomizations))]
    public async Task Kubectl_makes_the_same_objects(string folder)
    {
        var made = await Command.Run("kubectl", ["kustomize", Repository.In("deploy", folder)]);
        Assert.SkipWhen(made is null, "kubectl is not installed");
        Assert.True(made.Code == 0, made.Output);

        var objects = KubernetesYaml.LoadAllFromString(made.Output, strict: true).Cast<IKubernetesObject<V1ObjectMeta>>().ToList();
        var rendered = Rendered.Of(folder);
        Assert.Equal(
            rendered.Objects.Select(Named).Concat(rendered.Maps.Keys.Select(map => $"ConfigMap passplatform/{map}")).Order(),
            objects.Select(Named).Order());
        foreach (var map in objects.OfType<V1ConfigMap>())
        {
            Assert.Equal(rendered.Maps[Unhashed(map.Metadata.Name)].OrderBy(pair => pair.Key), map.Data.OrderBy(pair => pair.Key));
        }

        foreach (var deployment in objects.OfType<V1Deployment>())
        {
            Assert.Equal(rendered.All<V1Deployment>().Single(own => Named(own) == Named(deployment)).Spec.Replicas, deployment.Spec.Replicas);
        }

        static string Named(IKubernetesObject<V1ObjectMeta> made) =>
            $"{made.Kind} {made.Metadata.NamespaceProperty}/{(made is V1ConfigMap ? Unhashed(made.Metadata.Name) : made.Metadata.Name)}";
        static string Unhashed(string name) => name[..name.LastIndexOf('-')];
    }

    [Fact]
    public void Every_secret_that_a_pod_needs_is_in_the_list_and_every_one_of_the_list_is_needed()
    {
        var needed = Pods.Ours.SelectMany(pod => pod.Container.Env ?? [])
            .Where(variable => variable.ValueFrom?.SecretKeyRef is not null)
            .Select(variable => $"{variable.ValueFrom.SecretKeyRef.Name}/{variable.ValueFrom.SecretKeyRef.Key}")
            .Concat(Pods.Ours.SelectMany(FilesOfSecrets));
        var list = Rendered.Documents(Repository.In("deploy", SecretsNeeded)).Cast<V1Secret>().ToList();

        Assert.Equal(needed.Distinct().Order(), list.SelectMany(secret => secret.StringData.Keys.Select(key => $"{secret.Metadata.Name}/{key}")).Order());
        Assert.All(list, secret => Assert.All(secret.StringData.Values, value => Assert.Equal("", value)));
    }

    /// <remarks>Each of the four is a login of its own: who administers the data's database reads no key.</remarks>
    [Fact]
    public void Keys_lie_in_a_database_that_no_login_of_the_data_opens() => Assert.All(
        Pods.Ours.Where(pod => Part.WithDatabase.Any(part => part.Name == pod.Name)),
        pod =>
        {
            var environment = (pod.IsMigration ? Rendered.Migrations : Rendered.Services).EnvironmentOf(pod.Container);
            var (data, keys) = (environment[$"ConnectionStrings__{pod.Name}-db"].Secret!, environment[$"ConnectionStrings__{pod.Name}-vault"].Secret!);

            Assert.Equal((pod.Name, pod.IsMigration ? "database-owner" : "database"), (data.Name, data.Key));
            Assert.Equal((pod.Name, pod.IsMigration ? "vault-owner" : "vault"), (keys.Name, keys.Key));
        });

    [Fact]
    public void The_master_key_is_a_file_that_every_part_and_every_migration_reads() => Assert.All(Pods.Ours, pod =>
    {
        var file = (pod.IsMigration ? Rendered.Migrations : Rendered.Services).EnvironmentOf(pod.Container)["Sealing__MasterKeyFile"].Value;
        var mount = pod.Container.VolumeMounts.Single(mount => Path.GetDirectoryName(file) == mount.MountPath);
        var volume = pod.Spec.Volumes.Single(volume => volume.Name == mount.Name);

        Assert.True(mount.ReadOnlyProperty);
        Assert.Equal(["master-key/master.key"], FilesOfSecrets(pod));
        Assert.Equal(("master-key", 0b100_000_000), (volume.Secret.SecretName, volume.Secret.DefaultMode));
        Assert.NotNull(pod.Spec.SecurityContext.FsGroup); // Kubernetes adds the right of this group to read it.
    });

    // A secret mounted as a folder: each key of it, as the setting that names the file says.
    private static IEnumerable<string> FilesOfSecrets(Pod pod) => pod.Spec.Volumes.Where(volume => volume.Secret is not null).Select(volume => $"{volume.Secret.SecretName}/master.key");

    [Fact]
    public void No_password_is_written_down()
    {
        foreach (var folder in Rendered.Applied)
        {
            var rendered = Rendered.Of(folder);
            var written = rendered.Maps.SelectMany(map => map.Value)
                .Concat(Pods.Of(rendered).SelectMany(pod => pod.Container.Env ?? []).Where(variable => variable.Value is not null)
                    .Select(variable => KeyValuePair.Create(variable.Name, variable.Value)));
            Assert.DoesNotContain(written, setting => setting.Key.Contains("Secret", StringComparison.OrdinalIgnoreCase)
                || setting.Key.Contains("Password", StringComparison.OrdinalIgnoreCase) || setting.Key.EndsWith("_PASS", StringComparison.Ordinal)
                || setting.Key.StartsWith("ConnectionStrings__", StringComparison.Ordinal) && setting.Value != "amqp://unused");
        }
    }

    [Fact]
    public void Every_selector_finds_the_pods_it_means_and_no_other()
    {
        var pods = Pods.Ours;
        foreach (var part in Part.All)
        {
            var deployment = Rendered.Services.All<V1Deployment>().Single(own => own.Metadata.Name == part.Name);
            var service = Rendered.Services.All<V1Service>().Single(own => own.Metadata.Name == part.Name);
            var budget = Rendered.Services.All<V1PodDisruptionBudget>().Single(own => own.Metadata.Name == part.Name);
            var selectors = new List<IDictionary<string, string>>
            {
                deployment.Spec.Selector.MatchLabels, service.Spec.Selector, budget.Spec.Selector.MatchLabels,
            };
            selectors.AddRange(deployment.Spec.Template.Spec.TopologySpreadConstraints.Select(spread => spread.LabelSelector.MatchLabels));

            Assert.All(selectors, selector =>
            {
                var found = Assert.Single(pods, pod => selector.All(label => pod.Labels.Contains(label)));
                Assert.Equal((part.Name, false), (found.Name, found.IsMigration));
            });
        }
    }

    [Fact]
    public void Every_service_leads_to_the_port_of_its_pods_and_the_ingress_to_the_gateway()
    {
        foreach (var part in Part.All)
        {
            var container = Pods.Ours.Single(pod => pod.Name == part.Name && !pod.IsMigration).Container;
            var port = Assert.Single(Rendered.Services.All<V1Service>().Single(own => own.Metadata.Name == part.Name).Spec.Ports);
            Assert.Equal(8080, port.Port);
            Assert.Equal(8080, Assert.Single(container.Ports, own => own.Name == port.TargetPort.Value).ContainerPort);
        }

        var backend = Rendered.Services.All<V1Ingress>().Single().Spec.Rules.Single().Http.Paths.Single().Backend.Service;
        var door = Rendered.Services.All<V1Service>().Single(own => own.Metadata.Name == backend.Name);
        Assert.Equal("gateway", door.Metadata.Name);
        Assert.Contains(door.Spec.Ports, port => port.Name == backend.Port.Name);
    }

    [Fact]
    public void Every_volume_is_mounted_and_every_folder_that_lasts_is_on_a_shared_one()
    {
        foreach (var pod in Pods.Ours)
        {
            Assert.Equal(pod.Spec.Volumes.Select(volume => volume.Name).Order(), pod.Container.VolumeMounts.Select(mount => mount.Name).Order());
            foreach (var claim in pod.Spec.Volumes.Select(volume => volume.PersistentVolumeClaim?.ClaimName).OfType<string>())
            {
                var volume = Rendered.Services.All<V1PersistentVolumeClaim>().Single(own => own.Metadata.Name == claim);
                Assert.Equal(["ReadWriteMany"], volume.Spec.AccessModes);
            }
        }

        foreach (var pod in Pods.Ours.Where(pod => !pod.IsMigration))
        {
            var lasting = pod.Container.VolumeMounts.Where(mount => mount.MountPath != "/tmp").ToList();
            var folders = Rendered.Services.EnvironmentOf(pod.Container).Values.Select(setting => setting.Value).OfType<string>().Where(value => value.StartsWith('/')).ToList();
            Assert.Equal(lasting.Count, folders.Count);
            Assert.All(folders, folder => Assert.Single(lasting, mount => folder == mount.MountPath || folder.StartsWith(mount.MountPath + "/", StringComparison.Ordinal)));
        }
    }

    private static IEnumerable<string> YamlFiles() =>
        Directory.EnumerateFiles(Repository.In("deploy"), "*.y*ml", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Repository.In("deploy"), path));
}
