using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PassPlatform.Intake.Data;
using PassPlatform.Intake.FollowUp;
using PassPlatform.Intake.Sites;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Intake.Tests.Data;

/// <summary>What an earlier version wrote, once upgraded. The kit's rows of an upgrade are of before rows were sealed.</summary>
public sealed class RowsBeforeTheDoorTests(RunningIntake running) : IntakeTest(running)
{
    [Fact]
    public async Task An_orientation_of_before_keeps_what_was_told_of_it_and_is_not_waited_for_an_interview_is_read_whole_and_nobody_is_to_be_told_again_or_missed_an_appointment()
    {
        await using var intake = await ServiceUnderTest<Program>.Start(Running.Broker, "intake-db");
        await intake.InDatabase<IntakeDb, int>(db =>
        {
            db.KnownSites.Add(new KnownSite { PassSiteId = Site, OpenedOn = new DateOnly(2021, 1, 4) });
            return db.SaveChangesAsync(Stop);
        });
        using var team = intake.Client(Roles.SocialWorker, Site);
        using var registered = await team.PostAsJsonAsync("/people", Registration(), Stop);
        var person = registered.Headers.Location!.OriginalString;
        using var oriented = await team.PostAsJsonAsync($"{person}/orientations", new { madeOn = "2021-04-10", destination = "misas", note = "À suivre" }, Stop);
        using var held = await team.PostAsJsonAsync($"{person}/interviews", new { heldOn = "2021-04-10", kind = "social", note = "Dit" }, Stop);
        Assert.False((await oriented.Content.ReadFromJsonAsync<JsonNode>(Stop))!["towardsOrdinaryLaw"]!.GetValue<bool>()); // Of this version: no right is open.

        await intake.InDatabase<IntakeDb, int>(async db =>
        {
            var migrator = db.GetService<IMigrator>();
            await migrator.MigrateAsync("Rights", Stop);
            await db.Database.ExecuteSqlAsync($"UPDATE People SET NameToken5 = 77, NameToken2 = 78, NameToken3 = 79", Stop); // As that version wrote it.
            await migrator.MigrateAsync(cancellationToken: Stop);
            return 0;
        });
        Assert.True(await intake.Services.GetServices<IHostedService>().OfType<FollowUpRun>().Single().RunOnce(Stop));

        var orientation = (await team.GetFromJsonAsync<JsonNode>(oriented.Headers.Location!.OriginalString, Stop))!;
        Assert.Equal((true, "À suivre"), (orientation["towardsOrdinaryLaw"]!.GetValue<bool>(), orientation["note"]!.GetValue<string>())); // As it was told: by its destination.
        Assert.True(orientation["rightsOpen"] is null && orientation["outcome"] is null && orientation["watchOn"] is null);
        var interview = (await team.GetFromJsonAsync<JsonNode>(held.Headers.Location!.OriginalString, Stop))!;
        Assert.Equal(("Dit", "[]"), (interview["note"]!.GetValue<string>(), interview["prevention"]!.ToJsonString()));
        Assert.Empty((await team.GetFromJsonAsync<JsonNode>("/inbox?kind=notice-due", Stop))!["items"]!.AsArray()); // Nobody was registered without having been told.
        var followUp = (await team.GetFromJsonAsync<JsonNode>($"{person}/follow-up", Stop))!;
        Assert.Equal((0, 0), (followUp["noShows"]!.GetValue<int>(), followUp["attempts"]!.GetValue<int>())); // Nobody missed an appointment that was not kept here.
        Assert.True(followUp["plannedOn"] is null && followUp["signOn"] is null && followUp["toCallSince"] is null);
        using var answered = await team.PostAsJsonAsync($"{oriented.Headers.Location}/answers", new { answeredOn = "2021-04-12", outcome = "seen" }, Stop);
        Assert.True(answered.IsSuccessStatusCode);
    }
}
