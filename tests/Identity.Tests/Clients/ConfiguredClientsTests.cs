using System.Net;
using Microsoft.EntityFrameworkCore;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Identity.Tests.Clients;

public sealed class ConfiguredClientsTests : IDisposable
{
    private readonly DataFolder _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task In_Development_every_role_has_a_client_for_every_PASS()
    {
        await using var identity = RunningIdentity.Start(_data);
        foreach (var role in Roles.All)
        {
            var token = RunningIdentity.Part(await identity.Token($"dev-{role}", $"secret-of-{role}"), 1);
            Assert.Equal((role, "*"), (token.GetProperty("role").GetString()!, token.GetProperty("pass_site")[0].GetString()!));
        }
    }

    [Fact]
    public async Task A_second_start_changes_nothing_and_a_changed_secret_is_followed()
    {
        await using (var first = RunningIdentity.Start(_data))
        {
            Assert.Equal(HttpStatusCode.OK, (await first.Ask("dev-nurse", "secret-of-nurse")).StatusCode);
        }

        await using var second = RunningIdentity.Start(_data, settings: ("Identity:DevelopmentSecret:nurse", "another"));
        var versions = await second.InDatabase(db => db.Clients.Where(client => client.Id != Identity.Clients.Client.PortalId).OrderBy(client => client.Version)
            .Select(client => new { client.Id, client.Version }).ToListAsync(TestContext.Current.CancellationToken));

        Assert.Equal(HttpStatusCode.OK, (await second.Ask("dev-nurse", "another")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await second.Ask("dev-nurse", "secret-of-nurse")).StatusCode);
        Assert.Equal(Roles.All.Count, versions.Count);
        Assert.All(versions, client => Assert.Equal(client.Id == "dev-nurse" ? 2 : 1, client.Version));
    }

    [Fact]
    public async Task A_database_that_is_away_at_the_start_is_waited_for()
    {
        var trouble = new Trouble("Clients");
        trouble.RefuseSaves(2);

        await using var identity = RunningIdentity.Start(_data, trouble);

        Assert.Equal(HttpStatusCode.OK, (await identity.Ask("dev-nurse", "secret-of-nurse")).StatusCode);
        Assert.Equal(Roles.All.Count, await identity.InDatabase(db => db.Clients.CountAsync(client => client.Id != Identity.Clients.Client.PortalId, TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task A_client_whose_commit_was_not_told_is_made_once()
    {
        var trouble = new Trouble("Clients");
        await using (RunningIdentity.Start(_data, trouble, settings: [.. Roles.All.Select(role => ($"Identity:DevelopmentSecret:{role}", ""))]))
        {
            trouble.LoseCommit(); // Of the next start: this one has migrated.
        }

        await using var identity = RunningIdentity.Start(_data, trouble);

        Assert.Equal(HttpStatusCode.OK, (await identity.Ask("dev-nurse", "secret-of-nurse")).StatusCode);
        Assert.Equal(Roles.All.Count, await identity.InDatabase(db => db.Clients.CountAsync(client => client.Id != Identity.Clients.Client.PortalId, TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task Without_a_secret_in_the_configuration_nothing_is_seeded()
    {
        await using var identity = RunningIdentity.Start(
            _data, settings: [.. Roles.All.Select(role => ($"Identity:DevelopmentSecret:{role}", ""))]);

        Assert.Equal(0, await identity.InDatabase(db => db.Clients.CountAsync(client => client.Id != Identity.Clients.Client.PortalId, TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task Outside_Development_nothing_is_seeded_and_what_was_is_removed()
    {
        await using (var development = RunningIdentity.Start(_data))
        {
            Assert.Equal(Roles.All.Count, await development.InDatabase(db => db.Clients.CountAsync(client => client.Id != Identity.Clients.Client.PortalId, TestContext.Current.CancellationToken)));
        }

        await using var production = RunningIdentity.Start(_data, "Production");

        Assert.Equal(0, await production.InDatabase(db => db.Clients.CountAsync(client => client.Id != Identity.Clients.Client.PortalId, TestContext.Current.CancellationToken)));
        Assert.Equal(HttpStatusCode.Unauthorized, (await production.Ask("dev-operator", "secret-of-operator")).StatusCode);
    }

    [Fact]
    public async Task The_first_operator_comes_from_the_configuration_in_any_environment()
    {
        await using var production = RunningIdentity.Start(_data, "Production", settings: ("Identity:OperatorSecret", "drawn-by-the-installer"));

        var token = RunningIdentity.Part(await production.Token("operator", "drawn-by-the-installer"), 1);

        Assert.Equal(Roles.Operator, token.GetProperty("role").GetString());
    }

    [Fact]
    public async Task A_service_has_a_client_that_reads_names_for_every_PASS_in_any_environment()
    {
        await using var production = RunningIdentity.Start(_data, "Production", settings: ("Identity:ServiceSecret:rights-dossier", "drawn-by-the-installer"));

        var token = RunningIdentity.Part(await production.Token("service-rights-dossier", "drawn-by-the-installer"), 1);

        Assert.Equal(
            (Roles.Service, "*", "intake network"),
            (token.GetProperty("role").GetString(), token.GetProperty("pass_site")[0].GetString(), token.GetProperty("scope").GetString()));
        Assert.Equal(1, await production.InDatabase(db => db.Clients.CountAsync(client => client.Id != Identity.Clients.Client.PortalId, TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task A_changed_secret_of_a_service_replaces_the_one_before()
    {
        await using (var first = RunningIdentity.Start(_data, "Production", settings: ("Identity:ServiceSecret:rights-dossier", "old")))
        {
            Assert.Equal(HttpStatusCode.OK, (await first.Ask("service-rights-dossier", "old")).StatusCode);
        }

        await using var second = RunningIdentity.Start(_data, "Production", settings: ("Identity:ServiceSecret:rights-dossier", "new"));

        Assert.Equal(HttpStatusCode.OK, (await second.Ask("service-rights-dossier", "new")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await second.Ask("service-rights-dossier", "old")).StatusCode);
    }
}
