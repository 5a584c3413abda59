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
}
