using k8s.Models;
using PassPlatform.Deploy.Tests.Manifests;
using Xunit;

namespace PassPlatform.Deploy.Tests;

/// <summary>Each pod is shut in, watched, bounded, and there more than once.</summary>
public sealed class PodTests
{
    private const long User = 1654; // of the images: eng/Container.targets.

    public static TheoryData<Part> Parts => [.. Part.All];

    [Fact]
    public void A_pod_may_do_nothing_that_it_need_not()
    {
        Assert.All(Pods.Ours, pod =>
        {
            Assert.False(pod.Spec.AutomountServiceAccountToken);
            Assert.False(pod.Spec.EnableServiceLinks);
            Assert.Null(pod.Spec.InitContainers);
            Assert.False(pod.Spec.HostNetwork ?? pod.Spec.HostPID ?? pod.Spec.HostIPC ?? false);
            Assert.True(pod.Spec.SecurityContext.RunAsNonRoot);
            Assert.Equal(User, pod.Spec.SecurityContext.RunAsUser);
            Assert.Equal(User, pod.Spec.SecurityContext.RunAsGroup);
            Assert.Equal("RuntimeDefault", pod.Spec.SecurityContext.SeccompProfile.Type);
            Assert.False(pod.Container.SecurityContext.AllowPrivilegeEscalation);
            Assert.True(pod.Container.SecurityContext.ReadOnlyRootFilesystem);
            Assert.Null(pod.Container.SecurityContext.Privileged);
            Assert.Equal(["ALL"], pod.Container.SecurityContext.Capabilities.Drop);
            Assert.Null(pod.Container.SecurityContext.Capabilities.Add);
            Assert.Contains(pod.Container.VolumeMounts, mount => mount.MountPath == "/tmp");
            Assert.NotNull(pod.Spec.Volumes.Single(volume => volume.Name == "tmp").EmptyDir.SizeLimit);
        });
        Assert.Equal("restricted", Rendered.Services.All<V1Namespace>().Single().Metadata.Labels["pod-security.kubernetes.io/enforce"]);
    }

    [Fact]
    public void An_account_exists_for_every_pod_and_has_no_token()
    {
        var accounts = Rendered.Services.All<V1ServiceAccount>().Concat(Rendered.Migrations.All<V1ServiceAccount>()).ToList();
        Assert.All(Pods.Ours, pod => Assert.False(accounts.Single(account => account.Metadata.Name == pod.Spec.ServiceAccountName).AutomountServiceAccountToken));
    }

    [Fact]
    public void A_pod_that_writes_to_a_shared_volume_can()
    {
        var sharing = Pods.Ours.Where(pod => pod.Spec.Volumes.Any(volume => volume.PersistentVolumeClaim is not null)).ToList();
        Assert.Equal(["identity", "portal", "rights-dossier"], sharing.Select(pod => pod.Name).Order());
        Assert.All(sharing, pod => Assert.Equal(User, pod.Spec.SecurityContext.FsGroup));
    }

    [Fact]
    public void A_pod_says_what_it_needs_and_has_a_limit() => Assert.All(Pods.Ours, pod =>
    {
        foreach (var name in (string[])["cpu", "memory"])
        {
            Assert.True(pod.Container.Resources.Requests[name].ToDecimal() > 0);
            Assert.True(pod.Container.Resources.Limits[name].ToDecimal() >= pod.Container.Resources.Requests[name].ToDecimal());
        }
    });

    [Theory]
    [MemberData(nameof(Parts))]
    public void A_part_runs_at_least_twice_and_stays_up_while_it_is_rolled_or_drained(Part part)
    {
        var deployment = Rendered.Services.All<V1Deployment>().Single(own => own.Metadata.Name == part.Name).Spec;
        Assert.True(deployment.Replicas >= 2);
        Assert.Equal("0", deployment.Strategy.RollingUpdate.MaxUnavailable.Value);
        Assert.Equal("1", Rendered.Services.All<V1PodDisruptionBudget>().Single(own => own.Metadata.Name == part.Name).Spec.MaxUnavailable.Value);
        Assert.Equal(
            ["kubernetes.io/hostname", "topology.kubernetes.io/zone"], deployment.Template.Spec.TopologySpreadConstraints.Select(spread => spread.TopologyKey));

        // Requests still come for a moment after a pod is told to stop; then the service ends those it has, within the host's 30 s.
        var container = deployment.Template.Spec.Containers.Single();
        Assert.True(deployment.Template.Spec.TerminationGracePeriodSeconds >= container.Lifecycle.PreStop.Sleep.Seconds + 30);
    }

    [Theory]
    [MemberData(nameof(Parts))]
    public void A_part_is_watched_where_it_answers(Part part)
    {
        var container = Pods.Ours.Single(pod => pod.Name == part.Name && !pod.IsMigration).Container;
        Assert.Equal("/health/live", container.StartupProbe.HttpGet.Path);
        Assert.Equal("/health/live", container.LivenessProbe.HttpGet.Path);
        Assert.Equal("/health/serving", container.ReadinessProbe.HttpGet.Path);
        foreach (var probe in (V1Probe[])[container.StartupProbe, container.LivenessProbe, container.ReadinessProbe])
        {
            Assert.Contains(container.Ports, port => port.Name == probe.HttpGet.Port.Value);
        }

        // Ten minutes at least: a service waits for its migration before it listens.
        Assert.True(container.StartupProbe.PeriodSeconds * container.StartupProbe.FailureThreshold >= 600);
    }

    [Fact]
    public void Every_part_has_its_deployment_and_every_database_its_migration()
    {
        Assert.Equal(Part.All.Select(part => part.Name).Order(), Rendered.Services.All<V1Deployment>().Select(own => own.Metadata.Name).Order());
        Assert.Equal(
            Part.WithDatabase.Select(part => $"migrate-{part.Name}").Order(), Rendered.Migrations.All<V1Job>().Select(job => job.Metadata.Name).Order());
        Assert.All(Rendered.Migrations.All<V1Job>(), job => Assert.Equal("migration", job.Metadata.Labels["app.kubernetes.io/component"]));
    }

    [Fact]
    public void A_pod_runs_the_image_of_its_part_at_the_place_and_tag_of_the_cluster()
    {
        Assert.All(Pods.Ours, pod => Assert.Equal($"passplatform/{pod.Name}", pod.Container.Image));
        foreach (var images in Rendered.Applied.Select(Rendered.Of).Where(rendered => rendered.Objects.Any(made => made.Metadata.NamespaceProperty == "passplatform")).Select(own => own.Images))
        {
            Assert.Equal(Part.All.Select(part => $"passplatform/{part.Name}").Order(), images.Select(image => image.Name).Order());
            Assert.All(images, image => Assert.False(string.IsNullOrEmpty(image.NewTag)));
        }
    }
}
