using System.Text.Json;
using System.Text.RegularExpressions;
using PassPlatform.AppHost.Grounds;
using PassPlatform.Contracts;
using Xunit;

namespace PassPlatform.AppHost.Tests;

public sealed class BrokerUsersTests : IDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("pass-broker-users-");

    public void Dispose() => _data.Delete(recursive: true);

    [Fact]
    public void Every_event_is_told_by_one_service_of_the_bus_and_heard_by_those_it_is_for()
    {
        Assert.NotEmpty(PublishedByAttribute.Events);
        foreach (var (told, by) in PublishedByAttribute.Events)
        {
            Assert.Equal([by.Service], Whose(rights => rights.Write));
            Assert.Equal(by.HeardBy.Order(), Whose(rights => rights.Read).Order());
            Assert.Equal(by.HeardBy.Append(by.Service).Distinct().Order(), Whose(rights => rights.Configure).Order());

            IEnumerable<string> Whose(Func<BrokerRights, string> right) =>
                BrokerRights.Services.Where(service => Regex.IsMatch($"PassPlatform.Contracts:{told.Name}", right(BrokerRights.Of(service))));
        }
    }

    [Fact]
    public void A_service_has_its_own_queues_and_no_other() => Assert.All(BrokerRights.Services, service =>
    {
        var rights = BrokerRights.Of(service);
        foreach (var pattern in (string[])[rights.Configure, rights.Write, rights.Read])
        {
            Assert.Equal([service], BrokerRights.Services.Where(owner => Regex.IsMatch($"{owner}.some-handler", pattern)));
            Assert.Equal([service], BrokerRights.Services.Where(owner => Regex.IsMatch($"{owner}.some-handler_error", pattern)));
            Assert.DoesNotMatch(pattern, "amq.topic");
            Assert.DoesNotMatch(pattern, $"x{service}.some-handler");
        }
    });

    [Fact]
    public void No_password_is_in_the_definitions_and_only_the_operator_manages()
    {
        var secrets = Secrets.Of(Path.Combine(_data.FullName, "secrets.json"));

        var definitions = BrokerUsers.Definitions(secrets);

        Assert.DoesNotContain(secrets.BrokerPassword, definitions, StringComparison.Ordinal);
        Assert.All(BrokerRights.Services, service => Assert.DoesNotContain(secrets.BrokerPasswordOf(service), definitions, StringComparison.Ordinal));
        var users = JsonDocument.Parse(definitions).RootElement.GetProperty("users").EnumerateArray().ToDictionary(user => user.GetProperty("name").GetString()!, user => user.GetProperty("tags").GetArrayLength());
        Assert.Equal(["passplatform"], users.Where(user => user.Value > 0).Select(user => user.Key));
        Assert.Equal(BrokerRights.Services.Append("passplatform").Order(), users.Keys.Order());
    }

    [Fact]
    public void The_rights_of_a_cluster_are_the_same()
    {
        var written = File.ReadAllLines(Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../../deploy/broker-rights.tsv"))).Where(line => !line.StartsWith('#'));

        Assert.Equal(BrokerRights.Services.Select(service => (service, rights: BrokerRights.Of(service))).Select(each => $"{each.service}\t{each.rights.Configure}\t{each.rights.Write}\t{each.rights.Read}"), written);
    }
}
