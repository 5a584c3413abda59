using System.Text.RegularExpressions;
using PassPlatform.Deploy.Tests.Manifests;
using Xunit;

namespace PassPlatform.Deploy.Tests;

/// <summary>What runs on a cluster is what <c>AppHost/Program.cs</c> runs.</summary>
public sealed class AppModelTests(AppModel model) : IClassFixture<AppModel>
{
    /// <summary>What the AppHost sets and a cluster does not, each with why.</summary>
    private static readonly (string Part, string Name, string Why)[] NotOnACluster =
    [
        (".*", "OTEL_.*", "Aspire's own choices of telemetry; an overlay says where it goes"),
        (".*", "DOTNET_SYSTEM_CONSOLE_ALLOW_ANSI_COLOR_REDIRECTION", "undoes what a developer's machine may set; an image sets nothing"),
        (".*", "HTTP_PORTS", "the image says it"),
        ("identity", "Identity__GatewaySecret", "a cluster has a network of pods, which policies close and Identity__TrustedNetworks names; on one machine all share one address"),
        ("gateway", "Gateway__Secret", "likewise"),
        (".*", "ConnectionStrings__[a-z_]+_db", "a connection string once more, under a name that shells accept"),
        (".*", "[A-Z_]+_HTTP", "the address of a service once more, for other languages"),
    ];

    [Fact]
    public void Every_project_has_its_deployment() =>
        Assert.Equal(model.Projects.Keys.Order(), Part.All.Select(part => part.Name).Order());

    [Fact]
    public void Every_variable_that_the_AppHost_sets_is_set_on_a_cluster()
    {
        var missing = new List<string>();
        foreach (var part in Part.All)
        {
            var environment = EnvironmentOf(part);
            missing.AddRange(
                from variable in model.Projects[part.Name].Keys
                where !environment.ContainsKey(variable) && !NotOnACluster.Any(known => IsMeant(known, part, variable))
                select $"{part.Name}: {variable}");
        }

        Assert.Empty(missing);
    }

    [Fact]
    public void The_list_of_what_a_cluster_does_not_set_names_nothing_that_is_not_there() => Assert.All(
        NotOnACluster,
        known => Assert.Contains(Part.All, part => model.Projects[part.Name].Keys.Except(EnvironmentOf(part).Keys).Any(variable => IsMeant(known, part, variable))));

    [Fact]
    public void A_part_is_given_the_addresses_that_the_AppHost_gives_it()
    {
        foreach (var part in Part.All)
        {
            Assert.Equal(
                model.Projects[part.Name].Keys.Where(name => name.StartsWith("services__", StringComparison.Ordinal)).Select(name => name.Split("__")[1]).Distinct().Order(),
                NetworkTests.AddressesGivenTo(part).Order());
        }
    }

    [Fact]
    public void What_must_not_be_written_down_is_in_a_secret_and_the_rest_has_the_same_value()
    {
        foreach (var part in Part.All)
        {
            foreach (var (name, setting) in EnvironmentOf(part))
            {
                var isSecret = name.StartsWith("ConnectionStrings__", StringComparison.Ordinal) || name.Contains("Secret", StringComparison.Ordinal);
                Assert.True(isSecret == (setting.Secret is not null), $"{part.Name}: {name}");
                if (name is "ASPNETCORE_ENVIRONMENT" or "Storage__Provider" && model.Projects[part.Name].TryGetValue(name, out var value))
                {
                    Assert.Equal(value, setting.Value);
                }
            }
        }
    }

    [Fact]
    public void Every_setting_that_only_a_cluster_has_is_told_in_the_documentation()
    {
        var told = File.ReadAllText(Repository.In("docs", "deployment.md"));
        Assert.All(
            Part.All.SelectMany(part => EnvironmentOf(part).Keys.Except(model.Projects[part.Name].Keys)).Distinct(),
            name => Assert.Contains($"`{name}`", told, StringComparison.Ordinal));
    }

    private static bool IsMeant((string Part, string Name, string Why) known, Part part, string variable) =>
        Regex.IsMatch(part.Name, $"^{known.Part}$") && Regex.IsMatch(variable, $"^{known.Name}$");

    private static Dictionary<string, Setting> EnvironmentOf(Part part) =>
        Rendered.Services.EnvironmentOf(Pods.Ours.Single(pod => pod.Name == part.Name && !pod.IsMigration).Container);
}
