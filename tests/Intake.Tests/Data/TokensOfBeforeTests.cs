using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PassPlatform.Intake.Data;
using PassPlatform.Intake.Names;
using PassPlatform.Intake.Sites;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Intake.Tests.Data;

/// <summary>People whom a version registered that had other tokens, or none. Decision 0130.</summary>
public sealed class TokensOfBeforeTests(RunningIntake running) : IntakeTest(running)
{
    [Fact]
    public async Task Whoever_was_registered_before_the_tokens_is_found_and_has_a_place_once_the_upgrade_is_done()
    {
        await using var intake = await ServiceUnderTest<Program>.Start(Running.Broker, "intake-db");
        await intake.InDatabase<IntakeDb, int>(db =>
        {
            db.KnownSites.Add(new KnownSite { PassSiteId = Site, OpenedOn = new DateOnly(2021, 1, 4) });
            return db.SaveChangesAsync(Stop);
        });
        using var team = intake.Client(Roles.SocialWorker, Site);
        foreach (var name in new[] { "Camara", "Diallo", "Traoré", "Traoré" })
        {
            var registration = Registration(name);
            registration["confirmedDistinct"] = true; // Homonyms, whose places are taken in one batch.
            (await team.PostAsJsonAsync("/people", registration, Stop)).EnsureSuccessStatusCode();
        }

        var again = await intake.InDatabase<IntakeDb, (int, int)>(async db =>
        {
            var migrator = db.GetService<IMigrator>();
            await migrator.MigrateAsync("Rights", Stop);
            await migrator.MigrateAsync(cancellationToken: Stop);
            return (await NameIndex.RenewAll(db, Stop), await NameIndex.RenewAll(db, Stop));
        });

        Assert.Equal((4, 0), again);
        using var found = await team.PostAsJsonAsync("/people/searches", new { name = "Kamara" }, Stop);
        Assert.Equal("Camara", Assert.Single((await found.Content.ReadFromJsonAsync<JsonNode>(Stop))!["items"]!.AsArray())!["familyName"]!.GetValue<string>());
        using var refused = await team.PostAsJsonAsync("/people", Registration("Djalo"), Stop);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
    }

    [Fact]
    public async Task Two_that_start_at_once_on_people_without_tokens_make_them_once_and_both_find_them()
    {
        await using var before = await WithoutTokens(12);

        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => Beside(before, migrates: true))));

        Assert.Equal((12, 12), (await Found(both[0]), await Found(both[1])));
        await Task.WhenAll(both.Select(one => one.DisposeAsync().AsTask()));
    }

    [Fact]
    public async Task One_that_may_not_migrate_makes_the_tokens_that_a_killed_migration_left_before_it_answers()
    {
        await using var before = await WithoutTokens(2);

        await using var waited = await Beside(before, migrates: false);

        Assert.Equal(2, await Found(waited));
    }

    // As a version would leave them that had none.
    private async Task<ServiceUnderTest<Program>> WithoutTokens(int people)
    {
        var before = await ServiceUnderTest<Program>.Start(Running.Broker, "intake-db");
        await before.InDatabase<IntakeDb, int>(db =>
        {
            db.KnownSites.Add(new KnownSite { PassSiteId = Site, OpenedOn = new DateOnly(2021, 1, 4) });
            return db.SaveChangesAsync(Stop);
        });
        using var team = before.Client(Roles.SocialWorker, Site);
        for (var number = 0; number < people; number++)
        {
            var registration = Registration();
            registration["confirmedDistinct"] = true;
            (await team.PostAsJsonAsync("/people", registration, Stop)).EnsureSuccessStatusCode();
        }

        await before.InDatabase<IntakeDb, int>(async db => await db.NameTokens.ExecuteDeleteAsync(Stop) + await db.Likenesses.ExecuteDeleteAsync(Stop) + await db.Database.ExecuteSqlAsync($"UPDATE People SET NameRules = ''", Stop));
        return before;
    }

    private Task<ServiceUnderTest<Program>> Beside(ServiceUnderTest<Program> before, bool migrates) => ServiceUnderTest<Program>.Start(Running.Broker, "intake-db", host =>
    {
        foreach (var (name, value) in before.Storage.Settings("intake-db"))
        {
            host.UseSetting(name, value);
        }

        host.UseSetting("Storage:Migrate", $"{migrates}");
    });

    private async Task<int> Found(ServiceUnderTest<Program> service)
    {
        using var team = service.Client(Roles.SocialWorker, Site);
        using var found = await team.PostAsJsonAsync("/people/searches", new { name = "Kamara" }, Stop);
        return (await found.Content.ReadFromJsonAsync<JsonNode>(Stop))!["items"]!.AsArray().Count;
    }
}
