using System.Net;
using System.Net.Http.Json;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Intake.Tests.EntrySituations;

public sealed class EntrySituationTests(RunningIntake running) : IntakeTest(running)
{
    [Fact]
    public async Task It_is_recorded_once_told_once_and_then_frozen()
    {
        var address = await Register();

        var (recorded, _) = await Put($"{address}/entry-situation", Situation());
        var (again, _) = await Put($"{address}/entry-situation", Situation());
        var (other, problem) = await Put($"{address}/entry-situation", Situation(hasAddress: true));

        Assert.Equal(HttpStatusCode.OK, recorded);
        Assert.Equal(HttpStatusCode.OK, again);
        Assert.Equal(HttpStatusCode.Conflict, other);
        Assert.Equal("/problems/situation-entree-figee", problem["type"]!.GetValue<string>());
        var read = await Get($"{address}/entry-situation");
        Assert.Equal("open-not-activated", read["complementaryCover"]!.GetValue<string>());
        Assert.False(read["hasAdministrativeAddress"]!.GetValue<bool>());
        var told = await Hear<EntrySituationRecorded>();
        Assert.Equal((2L, CoverState.None, false), (told.Version, told.BaseCover, told.HasAdministrativeAddress));
        Assert.Equal(2, (await Get(address))["version"]!.GetValue<long>());
    }

    [Fact]
    public async Task It_needs_the_version_of_the_person()
    {
        var address = await Register();

        using var without = await SocialWorker.PutAsJsonAsync($"{address}/entry-situation", Situation(), Stop);
        var (stale, _) = await Put($"{address}/entry-situation", Situation(), "\"7\"");

        Assert.Equal(HttpStatusCode.PreconditionRequired, without.StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, stale);
    }

    [Theory]
    [InlineData("2021-04-05")]
    [InlineData("2999-01-01")]
    public async Task A_day_before_the_first_contact_or_to_come_is_refused(string day)
    {
        var address = await Register();

        var (status, problem) = await Put($"{address}/entry-situation", Situation(day));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("/recordedOn", Errors(problem).Keys);
    }

    [Fact]
    public async Task Who_comes_back_after_a_closure_enters_again_and_who_was_lost_does_not()
    {
        var moved = await Register();
        await Put($"{moved}/entry-situation", Situation());
        await Post($"{moved}/follow-up/closures", new { closedOn = "2021-05-01", reason = "moved" });
        await Post($"{moved}/interviews", new { heldOn = "2021-06-01", kind = "social" });
        var lost = await Register(Registration("Diallo"));
        await Put($"{lost}/entry-situation", Situation());
        var filed = await Register(Registration("Sow"));
        await Put($"{filed}/entry-situation", Situation());
        using var coordinator = Intake.Client(Roles.Coordinator, Site);
        (await coordinator.PostAsJsonAsync("/follow-up-runs", new { asOf = "2021-10-06" }, Stop)).EnsureSuccessStatusCode();
        await Post($"{lost}/interviews", new { heldOn = "2021-11-01", kind = "social" });
        await Post($"{filed}/follow-up/closures", new { closedOn = "2021-10-20", reason = "lost-to-follow-up" });
        await Post($"{filed}/interviews", new { heldOn = "2021-11-01", kind = "social" });

        var (enters, _) = await Put($"{moved}/entry-situation", Situation("2021-06-01", hasAddress: true));
        var (frozen, _) = await Put($"{lost}/entry-situation", Situation("2021-11-01", hasAddress: true));
        var (same, _) = await Put($"{filed}/entry-situation", Situation("2021-11-01", hasAddress: true));

        Assert.Equal(HttpStatusCode.OK, enters);
        Assert.Equal(HttpStatusCode.Conflict, frozen);
        Assert.Equal(HttpStatusCode.Conflict, same); // Closed as lost: the report counts no new entry either.
    }

    [Fact]
    public async Task Another_PASS_gets_404_and_so_does_a_situation_not_yet_recorded()
    {
        var address = await Register();
        using var others = Intake.Client(Roles.SocialWorker, Guid.CreateVersion7());
        using var request = new HttpRequestMessage(HttpMethod.Put, $"{address}/entry-situation") { Content = JsonContent.Create(Situation()) };
        request.Headers.TryAddWithoutValidation("If-Match", "\"1\"");

        Assert.Equal(HttpStatusCode.NotFound, (await others.SendAsync(request, Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await SocialWorker.GetAsync($"{address}/entry-situation", Stop)).StatusCode);
    }

    private static object Situation(string recordedOn = "2021-04-06", bool hasAddress = false) => new
    {
        recordedOn,
        baseCover = "none",
        complementaryCover = "open-not-activated",
        hasAdministrativeAddress = hasAddress,
    };
}
