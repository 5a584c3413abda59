using k8s.Models;
using PassPlatform.Deploy.Tests.Manifests;
using Xunit;

namespace PassPlatform.Deploy.Tests;

/// <summary>Who may speak to whom: what the settings make a part call, and nothing else.</summary>
public sealed class NetworkTests
{
    private static readonly IReadOnlyList<V1NetworkPolicy> Policies =
        [.. Rendered.Services.All<V1NetworkPolicy>(), .. Rendered.Migrations.All<V1NetworkPolicy>().Where(policy => policy.Metadata.Name == "migration")];

    [Fact]
    public void Nothing_goes_in_or_out_by_default()
    {
        foreach (var rendered in (Rendered[])[Rendered.Services, Rendered.Migrations])
        {
            var closed = Assert.Single(rendered.All<V1NetworkPolicy>(), policy => policy.Metadata.Name == "nothing-by-default").Spec;
            Assert.Null(closed.PodSelector.MatchLabels);
            Assert.Null(closed.PodSelector.MatchExpressions);
            Assert.Equal(["Ingress", "Egress"], closed.PolicyTypes);
            Assert.Null(closed.Ingress);
            Assert.Null(closed.Egress);
        }
    }

    [Fact]
    public void A_part_reaches_the_parts_whose_addresses_it_is_given_and_no_other()
    {
        var given = Part.All.SelectMany(part => AddressesGivenTo(part).Select(called => (part.Name, called))).ToHashSet();
        Assert.NotEmpty(given);
        foreach (var caller in Pods.Ours)
        {
            foreach (var called in Pods.Ours.Where(called => called != caller))
            {
                var expected = !caller.IsMigration && !called.IsMigration && given.Contains((caller.Name, called.Name));
                Assert.True(expected == MaySend(caller, called), $"{Describe(caller)} to {Describe(called)}: expected {(expected ? "open" : "closed")}");
                Assert.True(expected == MayReceive(called, caller), $"{Describe(called)} from {Describe(caller)}: expected {(expected ? "open" : "closed")}");
            }
        }
    }

    [Fact]
    public void A_pod_reaches_the_database_and_the_broker_where_it_has_their_address()
    {
        foreach (var pod in Pods.Ours)
        {
            var connections = (pod.Container.Env ?? []).Where(variable => variable.Name.StartsWith("ConnectionStrings__", StringComparison.Ordinal)).Select(variable => variable.Name).ToList();
            Assert.Equal(connections.Any(name => name.EndsWith("-db", StringComparison.Ordinal)), Reaches(pod, "passplatform/database", 1433));
            Assert.Equal(connections.Contains("ConnectionStrings__messaging"), Reaches(pod, "passplatform/broker", 5671));
            Assert.Equal(!pod.IsMigration, Reaches(pod, "passplatform/telemetry", 4317));
        }
    }

    [Fact]
    public void Only_the_gateway_is_reached_from_outside() => Assert.All(
        Pods.Ours,
        pod => Assert.Equal(pod.Name == "gateway", Of(pod).SelectMany(policy => policy.Spec.Ingress ?? []).Any(rule => rule.FromProperty.Any(from => from.NamespaceSelector is not null))));

    /// <summary>The parts whose addresses a part is given, each the address of a service of that name.</summary>
    internal static IEnumerable<string> AddressesGivenTo(Part part)
    {
        foreach (var (name, setting) in Rendered.Services.EnvironmentOf(Pods.Ours.Single(pod => pod.Name == part.Name && !pod.IsMigration).Container))
        {
            if (name.Split("__") is ["services", var called, "http", "0"])
            {
                Assert.Equal($"http://{called}:8080", setting.Value);
                Assert.Contains(Rendered.Services.All<V1Service>(), service => service.Metadata.Name == called);
                yield return called;
            }
        }
    }

    private static string Describe(Pod pod) => pod.IsMigration ? $"the migration of {pod.Name}" : pod.Name;

    private static IEnumerable<V1NetworkPolicy> Of(Pod pod) => Policies.Where(policy => Matches(policy.Spec.PodSelector, pod.Labels));

    private static bool MaySend(Pod caller, Pod called) =>
        Of(caller).SelectMany(policy => policy.Spec.Egress ?? []).Any(rule => Opens(rule.To, rule.Ports, called.Labels));

    private static bool MayReceive(Pod called, Pod caller) =>
        Of(called).SelectMany(policy => policy.Spec.Ingress ?? []).Any(rule => Opens(rule.FromProperty, rule.Ports, caller.Labels));

    private static bool Opens(IList<V1NetworkPolicyPeer> peers, IList<V1NetworkPolicyPort> ports, IDictionary<string, string> labels)
    {
        Assert.NotEmpty(peers); // None would be everybody.
        Assert.NotEmpty(ports);
        return ports.Any(port => port.Port.Value == "8080") && peers.Any(peer => peer.NamespaceSelector is null && peer.IpBlock is null && Matches(peer.PodSelector, labels));
    }

    private static bool Reaches(Pod pod, string namespaces, int port) => Of(pod).SelectMany(policy => policy.Spec.Egress ?? []).Any(rule =>
        rule.To.Any(to => to.NamespaceSelector?.MatchLabels.TryGetValue(namespaces, out var marked) == true && marked == "true")
        && rule.Ports.Any(open => open.Port.Value == port.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    private static bool Matches(V1LabelSelector selector, IDictionary<string, string> labels) =>
        (selector.MatchLabels ?? new Dictionary<string, string>()).All(labels.Contains)
        && (selector.MatchExpressions ?? []).All(each => each.OperatorProperty == "In"
            ? labels.TryGetValue(each.Key, out var value) && each.Values.Contains(value)
            : throw new NotSupportedException(each.OperatorProperty));
}
