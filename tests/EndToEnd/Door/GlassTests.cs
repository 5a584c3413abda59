using System.Net;
using System.Text.Json;
using PassPlatform.Journey;
using Xunit;

namespace PassPlatform.EndToEnd.Door;

/// <summary>Somebody known in another PASS: breaking the glass. Decision 0145.</summary>
public sealed class GlassTests(RunningPlatform running)
{
    [Fact]
    public async Task The_file_of_another_PASS_opens_for_three_hours_and_a_reason_its_coordinator_is_told_and_then_it_is_closed()
    {
        var day = new DateOnly(2025, 6, 2);
        var door = await PassDoor.Open(running);
        var (home, worker) = (door.Pass.As("coordinator"), door.Pass.Worker);
        var known = new { familyName = "Aït Oufkir", givenNames = "Tinhinane", birthDate = "1988-07-21" };
        var person = await door.Register(day, new() { ["familyName"] = known.familyName, ["givenNames"] = known.givenNames, ["birthDate"] = known.birthDate });
        var neighbour = await door.Register(day, new() { ["familyName"] = "Aït Oufkir", ["givenNames"] = "Idir", ["birthDate"] = "1979-01-02" });
        var application = (await door.Pass.Team.Diagnose(person, day, 1, new(Rights.StoryPass.Irregular)))["ame"];
        var interview = (await door.Pass.As("doctor").Post(
            $"/api/intake/people/{person}/interviews", new { heldOn = day, kind = "medical", professional = "doctor", clinical = new { reasons = new[] { "R05" } } })).Id;
        var other = await Story.OpenPassSite(running.Platform.As("ars"));
        var (doctor, mediator) = (running.Platform.As("doctor", other), running.Platform.As("mediator", other));

        // Asked by halves or under another name, nothing is said; asked in full, that a file exists.
        await doctor.PostUntil("/api/intake/people/elsewhere", known, HttpStatusCode.OK);
        Assert.False((await doctor.Post("/api/intake/people/elsewhere", new { known.familyName, known.givenNames, birthDate = "1988-07-22" }, HttpStatusCode.OK))["exists"].GetBoolean());
        var exists = await doctor.Post("/api/intake/people/elsewhere", known, HttpStatusCode.OK);
        Assert.Equal("""{"exists":true}""", exists.Body.ToString());
        await doctor.Post("/api/intake/openings", new { known.familyName, known.givenNames, known.birthDate, reason = "urgent-care", words = "court" }, HttpStatusCode.BadRequest);
        await doctor.Get($"/api/intake/people/{person}", HttpStatusCode.NotFound);

        var opened = await doctor.Post("/api/intake/openings", new { known.familyName, known.givenNames, known.birthDate, reason = "urgent-care", words = "Elle est devant moi, sans ses papiers." });

        var file = Assert.Single(opened["items"].EnumerateArray());
        Assert.Equal((person, door.Pass.Site), (file.GetProperty("personId").GetGuid(), file.GetProperty("passSiteId").GetGuid()));
        Assert.InRange(file.GetProperty("until").GetDateTimeOffset() - DateTimeOffset.UtcNow, TimeSpan.FromMinutes(175), TimeSpan.FromHours(3));

        // What the role reads at home, of that person; nobody else does, and nothing is written.
        Assert.Equal("Tinhinane", (await doctor.Get($"/api/intake/people/{person}")).Text("givenNames"));
        Assert.Equal("R05", (await doctor.Get($"/api/intake/people/{person}/interviews/{interview}"))["clinical"].GetProperty("reasons")[0].GetString());
        await doctor.Get($"/api/intake/people/{neighbour}", HttpStatusCode.NotFound);
        await mediator.Get($"/api/intake/people/{person}", HttpStatusCode.NotFound);
        await door.Elsewhere.Get($"/api/intake/people/{person}", HttpStatusCode.NotFound);
        await doctor.Get($"/api/intake/people/{person}/appointments", HttpStatusCode.NotFound);
        await doctor.Get($"/api/rights/applications/{application}", HttpStatusCode.NotFound);
        await doctor.Post($"/api/intake/people/{person}/interviews", new { heldOn = day, kind = "medical" }, HttpStatusCode.NotFound);
        Assert.Empty((await doctor.Get("/api/intake/people"))["items"].EnumerateArray());

        // The coordinator of the person's PASS is told, of who, from where and why; that of the other is not.
        var told = Assert.Single(await PassTeam.All(home, "/api/intake/openings?seen=false"));
        Assert.Equal(
            (person, "doctor", other, "urgent-care", "Elle est devant moi, sans ses papiers."),
            (told.GetProperty("personId").GetGuid(), told.GetProperty("role").GetString(), told.GetProperty("fromPassSiteId").GetGuid(), told.GetProperty("reason").GetString(), told.GetProperty("words").GetString()));
        Assert.Empty(await PassTeam.All(running.Platform.As("coordinator", other), "/api/intake/openings"));
        await worker.Get("/api/intake/openings", HttpStatusCode.Forbidden);
        await home.Post($"/api/intake/openings/{told.GetProperty("id").GetGuid()}/sight", new { }, HttpStatusCode.OK);
        Assert.Empty(await PassTeam.All(home, "/api/intake/openings?seen=false"));
        var audit = await PassTeam.All(home, $"/api/intake/audit?subject={person}");
        Assert.Contains(audit, line => line.GetProperty("operation").GetString() == "POST /people/elsewhere");
        Assert.Equal(
            ["GET /people/{personId}", "GET /people/{personId}/interviews/{interviewId}"],
            audit.Where(line => line.GetProperty("reason") is { ValueKind: JsonValueKind.String } reason && reason.GetString() == $"opening {told.GetProperty("id").GetGuid()}")
                .Select(line => line.GetProperty("operation").GetString()!).Distinct().Order(StringComparer.Ordinal));

        // Three hours on.
        Assert.NotEqual(0, await running.Change("intake", "UPDATE Openings SET Until = '2025-06-02 10:00:00'"));
        await doctor.Get($"/api/intake/people/{person}", HttpStatusCode.NotFound);
        await doctor.Get($"/api/intake/people/{person}/interviews/{interview}", HttpStatusCode.NotFound);
        await door.Pass.As("doctor").Get($"/api/intake/people/{person}/interviews/{interview}");
    }
}
