using System.Net;
using PassPlatform.Journey;
using Xunit;

namespace PassPlatform.EndToEnd.Door;

/// <summary>Sessions, workshops, outreach and passages, of nobody: what the report says of them [002-010, 002-032…034, 000-018, 000-019].</summary>
public sealed class GroupsTests(RunningPlatform running)
{
    /// <summary>The three lines of the report that were not collected have figures, corrected and cancelled as the PASS does; nobody enters the active file by them.</summary>
    [Fact]
    public async Task Collective_sessions_and_outreach_are_counted_by_kind_people_and_theme_and_passages_are_nobody_s()
    {
        var door = await PassDoor.Open(running);
        var (nurse, ars) = (door.Pass.As("nurse"), door.Pass.As("ars"));
        var none = await ars.GetUntil(door.Report(2025), _ => true);
        Assert.Equal(["aucune séance notée", "aucune participation notée", "aucune notée"], Said(none));

        var session = await Hold(nurse, "session", "2025-03-04", 9, ["tobacco", "addictions"]);
        await Hold(door.Pass.As("mediator"), "workshop", "2025-03-11", 6, ["nutrition"], "Association des Sapins");
        await Hold(door.Pass.Worker, "outreach", "2025-04-02", 14, ["health-education", "sexual-health"]);
        var mistaken = await Hold(nurse, "session", "2025-05-06", 40, ["sport"]);
        await Hold(nurse, "session", "2024-12-30", 5, ["tobacco"]); // Another year's.
        await nurse.Put($"/api/intake/collective-sessions/{session.Id}", Body("session", "2025-03-04", 10, ["tobacco", "addictions"], []), session.ETag!);
        await nurse.Post($"/api/intake/collective-sessions/{mistaken.Id}/cancellation", new { }, HttpStatusCode.OK);
        foreach (var reason in new[] { "name-withheld", "no-common-language" })
        {
            await door.Pass.As("secretary").PostUntil("/api/intake/passages", new { passedOn = "2025-04-02", reason, demands = new[] { "doctor" }, origin = "outreach", orientedTo = "hospital-pass" });
        }

        var report = await ars.GetUntil(
            door.Report(2025),
            answer => (PassDoor.Line(answer, "ARS-GROUP-SESSIONS"), PassDoor.Line(answer, "ARS-GROUP-PERSONS"), PassDoor.Line(answer, "ARS-GROUP-THEMES", "health-education"), PassDoor.Line(answer, "ARS-GROUP-THEMES", "nutrition")) == (3, 30, 1, 1)
                && PassDoor.Line(answer, "ARS-GROUP-THEMES", "sport") == 0);
        Assert.Equal((1, 1, 1), (PassDoor.Line(report, "ARS-GROUP-SESSIONS", "session"), PassDoor.Line(report, "ARS-GROUP-SESSIONS", "workshop"), PassDoor.Line(report, "ARS-GROUP-SESSIONS", "outreach")));
        Assert.Equal((10, 6, 14), (PassDoor.Line(report, "ARS-GROUP-PERSONS", "session"), PassDoor.Line(report, "ARS-GROUP-PERSONS", "workshop"), PassDoor.Line(report, "ARS-GROUP-PERSONS", "outreach")));
        Assert.Equal((1, 1, 1), (PassDoor.Line(report, "ARS-GROUP-THEMES", "tobacco"), PassDoor.Line(report, "ARS-GROUP-THEMES", "addictions"), PassDoor.Line(report, "ARS-GROUP-THEMES", "sexual-health")));
        Assert.Equal(0, PassDoor.Line(report, "ARS-FILE-ACTIVE"));
        Assert.Equal(["3\u00a0séances", "30\u00a0participations", "voir le détail"], Said(report));
        Assert.Equal(2, (await PassTeam.All(nurse, "/api/intake/passages")).Count);
        await door.Elsewhere.Get($"/api/intake/collective-sessions/{session.Id}", HttpStatusCode.NotFound);
    }

    // What the three lines say in words.
    private static IEnumerable<string?> Said(Answer report) =>
        from indicator in report["indicators"].EnumerateArray()
        where indicator.GetProperty("id").GetString()!.StartsWith("ARS-GROUP-", StringComparison.Ordinal)
        select indicator.GetProperty("text").GetString();

    private static Task<Answer> Hold(Actor actor, string kind, string day, int people, string[] themes, params string[] partners) =>
        actor.PostUntil("/api/intake/collective-sessions", Body(kind, day, people, themes, partners));

    private static object Body(string kind, string day, int people, string[] themes, string[] partners) =>
        new { heldOn = day, kind, themes, place = "Maison de quartier des Sapins", partners, participants = people };
}
