using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using PassPlatform.Intake.Data;
using PassPlatform.Intake.FollowUp;
using PassPlatform.Intake.Sites;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Sealing;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Intake.Tests.FollowUp;

public sealed class NightTests(RunningIntake running)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_night_finds_the_lost_of_every_PASS_after_the_delay_that_is_set()
    {
        await using var intake = await ServiceUnderTest<Program>.Start(running.Broker, "intake-db", host => host.UseSetting("FollowUp:LostAfterDays", "90"));
        var today = TimeProvider.System.ParisToday();
        var (one, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var silent = await Register(intake, one, today.AddMonths(-3).AddDays(-4));
        var silentToo = await Register(intake, other, today.AddMonths(-7));
        var seen = await Register(intake, other, today.AddMonths(-3).AddDays(4));

        var done = await intake.Services.GetServices<IHostedService>().OfType<FollowUpRun>().Single().RunOnce(Stop);

        Assert.True(done);
        Assert.Equal([EpisodeState.Lost, EpisodeState.Lost, EpisodeState.Open], await States(intake, silent, silentToo, seen));
    }

    [Theory]
    [InlineData("FollowUp:LostAfterDays", "0", "LostAfterDays")]
    [InlineData("FollowUp:LostAfterMonths", "6", "FollowUp:LostAfterDays")] // Of an earlier version.
    [InlineData("FollowUp:LostAfterDay", "90", "'LostAfterDay'")]
    [InlineData("Orientations:ReminderAfterDays", "30", "Orientations:ExpiryAfterDays")]
    [InlineData("Orientations:ReminderAfter", "30", "'ReminderAfter'")]
    [InlineData("Reminders:AppointmentDaysBefore", "0", "1 to 14")]
    [InlineData("Reminders:AppointmentDaysBefore", "15", "1 to 14")]
    [InlineData("Reminders:AppointmentDaysBefore", "deux", "AppointmentDaysBefore")]
    public void A_setting_out_of_its_bounds_or_that_nothing_reads_is_refused_at_start(string setting, string value, string named) =>
        Assert.Contains(named, RefusedStart.Of<Program>("intake-db", setting, value), StringComparison.Ordinal);

    private static async Task<Guid> Register(ServiceUnderTest<Program> intake, Guid site, DateOnly firstContactOn)
    {
        await intake.InDatabase<IntakeDb, int>(async db =>
        {
            if (await db.KnownSites.FindAsync([site], Stop) is null)
            {
                db.KnownSites.Add(new KnownSite { PassSiteId = site, OpenedOn = firstContactOn });
            }

            return await db.SaveChangesAsync(Stop);
        });
        using var team = intake.Client(Roles.SocialWorker, site);
        using var created = await team.PostAsJsonAsync("/people", new
        {
            familyName = "Camara",
            givenNames = "Fanta",
            sex = "female",
            firstContactOn,
            origin = "spontaneous",
            dataUseNotice = new { informedOn = firstContactOn, languageCode = "fr", interpreter = false },
        }, Stop);
        return (await created.Content.ReadFromJsonAsync<JsonNode>(Stop))!["id"]!.GetValue<Guid>();
    }

    private static async Task<EpisodeState[]> States(ServiceUnderTest<Program> intake, params Guid[] people) =>
        await intake.InDatabase<IntakeDb, EpisodeState[]>(async db =>
        {
            var found = await db.People.Where(person => people.Contains(person.Id)).ToListAsync(Stop);
            return [.. people.Select(id => found.Single(person => person.Id == id).CurrentEpisode.State)];
        });
}
