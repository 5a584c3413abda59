using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PassPlatform.Intake.Data;
using PassPlatform.Intake.FollowUp;
using PassPlatform.Intake.Sites;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Intake.Tests.Data;

public sealed class ColumnsBesideAPersonTests(RunningIntake running) : IntakeTest(running)
{
    [Fact]
    public async Task Who_was_registered_before_the_columns_beside_a_person_is_listed_as_if_registered_after()
    {
        await using var intake = await ServiceUnderTest<Program>.Start(Running.Broker, "intake-db");
        await intake.InDatabase<IntakeDb, int>(db =>
        {
            db.KnownSites.Add(new KnownSite { PassSiteId = Site, OpenedOn = new DateOnly(2021, 1, 4) });
            return db.SaveChangesAsync(Stop);
        });
        using var team = intake.Client(Roles.SocialWorker, Site);
        using var coordinator = intake.Client(Roles.Coordinator, Site);
        var addresses = new List<string>();
        foreach (var name in new[] { "Camara", "Diallo", "Traoré" })
        {
            using var created = await team.PostAsJsonAsync("/people", Registration(name), Stop);
            addresses.Add(created.Headers.Location!.OriginalString);
        }

        object diagnosis = new { madeOn = "2021-05-06", vulnerabilities = Array.Empty<string>(), situation = new { territory = "metropole", stay = "unknown" } };
        (await team.PostAsJsonAsync($"{addresses[1]}/diagnoses", diagnosis, Stop)).EnsureSuccessStatusCode();
        (await coordinator.PostAsJsonAsync("/follow-up-runs", new { asOf = "2021-10-20" }, Stop)).EnsureSuccessStatusCode();
        (await team.PostAsJsonAsync($"{addresses[2]}/interviews", new { heldOn = "2021-11-02", kind = "social" }, Stop)).EnsureSuccessStatusCode();
        var written = await Columns(intake);

        await intake.InDatabase<IntakeDb, int>(async db =>
        {
            var migrator = db.GetService<IMigrator>();
            await migrator.MigrateAsync("SituationsOfMembers", Stop);
            await migrator.MigrateAsync(cancellationToken: Stop);
            return 0;
        });

        Assert.Equal(
            [
                (EpisodeState.Lost, new DateOnly(2021, 4, 6), false),
                (EpisodeState.Open, new DateOnly(2021, 5, 6), true),
                (EpisodeState.Open, new DateOnly(2021, 11, 2), false),
            ], written);
        Assert.Equal(written, await Columns(intake));
    }

    private static Task<List<(EpisodeState, DateOnly, bool)>> Columns(ServiceUnderTest<Program> intake) => intake.InDatabase<IntakeDb, List<(EpisodeState, DateOnly, bool)>>(
        async db => (await db.People.AsNoTracking().OrderBy(person => person.Id).ToListAsync(Stop)).ConvertAll(person => (person.FollowUp, person.LastContactOn, person.Diagnosed)));
}
