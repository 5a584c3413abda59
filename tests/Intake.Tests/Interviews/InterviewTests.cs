using System.Net;
using System.Net.Http.Json;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Values;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Intake.Tests.Interviews;

public sealed class InterviewTests(RunningIntake running) : IntakeTest(running)
{
    [Fact]
    public async Task An_interview_with_an_interpreter_is_told_as_a_contact_and_as_an_interpretation()
    {
        var address = await Register();

        var (status, created) = await Post($"{address}/interviews", Interview(new { languageCode = "snk", provided = true, medium = "on-site" }));

        Assert.Equal(HttpStatusCode.Created, status);
        var held = await Hear<InterviewHeld>();
        var interpreted = await Hear<InterpretationProvided>();
        Assert.Equal(created["id"]!.GetValue<Guid>(), held.InterviewId);
        Assert.Equal((held.InterviewId, "snk", true), (interpreted.InterviewId, interpreted.LanguageCode, interpreted.Provided));
        Assert.Equal((2L, 3L), (held.Version, interpreted.Version));
        Assert.Equal("on-site", (await Get($"{address}/interviews/{held.InterviewId}"))["interpretation"]!["medium"]!.GetValue<string>());
    }

    [Fact]
    public async Task An_interpretation_requested_and_not_provided_is_told_as_such()
    {

        var (status, _) = await Post($"{await Register()}/interviews", Interview(new { languageCode = "bam", provided = false }));

        Assert.Equal(HttpStatusCode.Created, status);
        var told = await Hear<InterpretationProvided>();
        Assert.Equal(("bm", false), (told.LanguageCode, told.Provided));
    }

    [Fact]
    public async Task An_interview_without_interpreter_tells_of_no_interpretation()
    {
        var address = await Register();

        await Post($"{address}/interviews", Interview(null));
        await Post($"{address}/interviews", Interview(new { languageCode = "snk", provided = false }));

        await Hear<InterpretationProvided>();
        Assert.Single(Heard<InterpretationProvided>());
        await Eventually.True(() => Task.FromResult(Heard<InterviewHeld>().Count == 2), "both interviews are heard");
        Assert.Equal(2, (await Get($"{address}/interviews"))["items"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("fr", true, "phone", "/interpretation/languageCode")]
    [InlineData("fra", false, null, "/interpretation/languageCode")]
    [InlineData("soninke", true, "phone", "/interpretation/languageCode")]
    [InlineData("snk", true, null, "/interpretation/medium")]
    [InlineData("snk", true, "pigeon", "/interpretation/medium")]
    public async Task An_interpretation_that_is_none_is_refused(string languageCode, bool provided, string? medium, string pointer)
    {
        var (status, problem) = await Post($"{await Register()}/interviews", Interview(new { languageCode, provided, medium }));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(pointer, Errors(problem).Keys);
    }

    [Theory]
    [InlineData("2021-04-05")]
    [InlineData("2999-01-01")]
    public async Task A_day_before_the_first_contact_or_to_come_is_refused(string heldOn)
    {
        var (status, problem) = await Post($"{await Register()}/interviews", new { heldOn, kind = "social" });

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("/heldOn", Errors(problem).Keys);
    }

    [Fact]
    public async Task The_secretary_notes_a_reception_and_does_not_read_what_is_confided()
    {
        var address = await Register();
        using var secretary = Intake.Client(Roles.Secretary, Site);

        Assert.Equal(HttpStatusCode.Created, (await secretary.PostAsJsonAsync($"{address}/interviews", new { heldOn = "2021-04-07", kind = "reception" }, Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await secretary.GetAsync($"{address}/interviews", Stop)).StatusCode);
    }

    [Fact]
    public async Task Another_PASS_gets_404()
    {
        var address = await Register();
        var (_, created) = await Post($"{address}/interviews", Interview(null));
        using var others = Intake.Client(Roles.Nurse, Guid.CreateVersion7());

        Assert.Equal(HttpStatusCode.NotFound, (await others.PostAsJsonAsync($"{address}/interviews", Interview(null), Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await others.GetAsync($"{address}/interviews", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await others.GetAsync($"{address}/interviews/{created["id"]}", Stop)).StatusCode);
    }

    private static object Interview(object? interpretation) => new { heldOn = "2021-04-06", kind = "social", interpretation };
}
