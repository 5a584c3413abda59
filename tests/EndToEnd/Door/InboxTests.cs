using System.Net;
using PassPlatform.EndToEnd.Rights;
using PassPlatform.Journey;
using Xunit;

namespace PassPlatform.EndToEnd.Door;

/// <summary>One inbox per worker, fed by the events of the services [000-048].</summary>
public sealed class InboxTests(RunningPlatform running)
{
    /// <summary>What the fund decided, what is due, what a destination answered and whom the fund called back: told to who accompanies people, and to nobody of another PASS.</summary>
    [Fact]
    public async Task What_the_services_tell_is_in_the_inbox_of_who_accompanies_and_in_nobody_else_s()
    {
        var door = await PassDoor.Open(running);
        var (pass, worker, today) = (door.Pass, door.Pass.Worker, StoryPass.Today);

        // The fund decides today, of a right that ends in a month; another person has ten days left to file.
        var (granted, application) = await pass.Deposited(today.AddDays(-20), today.AddDays(-15), today.AddDays(-15), today.AddDays(-400));
        await pass.HandOver(today.AddDays(-10), StoryPass.Fund, application);
        await pass.Return(StoryPass.Granted(application, $"{today.AddDays(-15):O}", $"{today.AddDays(-15).AddYears(1).AddDays(-1):O}", $"{today:O}"));
        var late = await door.Register(today.AddDays(-70), new() { ["familyName"] = "Okoye", ["givenNames"] = "Ifeoma", ["birthDate"] = "1984-07-02" });
        await pass.Team.Diagnose(late, today.AddDays(-70), 1, new(StoryPass.Irregular) { ["hospitalAdmittedOn"] = today.AddDays(-90), ["hospitalDischargedOn"] = today.AddDays(-80) });
        await running.Platform.As("operator").Post("/api/rights/calendar/runs", new { }, HttpStatusCode.OK);

        // A destination refuses; the fund calls one back, and is waited for by another.
        var orientation = await worker.PostUntil($"/api/intake/people/{granted}/orientations", new { madeOn = today.AddDays(-12), destination = "ccas", reason = "social-support" });
        await worker.Post($"/api/intake/people/{granted}/orientations/{orientation.Id}/answers", new { answeredOn = today.AddDays(-1), outcome = "refused", refusal = "no-place" }, HttpStatusCode.OK);
        foreach (var (person, calledBack) in new[] { (granted, true), (late, false) })
        {
            var referrals = $"/api/intake/people/{person}/misas-referrals";
            var referral = await worker.PostUntil(referrals, new { preparedOn = today, difficulties = new[] { "lost-online" }, consentedOn = today, consentForm = "oral", fundCode = StoryPass.Fund });
            await worker.Post($"{referrals}/{referral.Id}/sending", new { sentAt = DateTimeOffset.UtcNow, channel = "paper" }, HttpStatusCode.OK);
            if (calledBack)
            {
                await worker.Post($"{referrals}/{referral.Id}/call-back", new { calledBackAt = DateTimeOffset.UtcNow }, HttpStatusCode.OK);
            }
        }

        await pass.As("secretary").Post("/api/intake/tasks", new { personId = granted, kind = "get-document", dueOn = today.AddDays(2) });
        (string, Guid?)[] accompanying = [("called-back", granted), ("orientation-answered", granted), ("decision", granted), ("deadline", late), ("call-back-due", late)];
        (string, Guid?)[] everybody = [("notice-due", late), ("task", granted)];

        await worker.GetUntil("/api/intake/inbox?limit=100", answer =>
            accompanying.All(each => answer["items"].EnumerateArray().Any(item => (item.GetProperty("kind").GetString()!, item.GetProperty("personId").GetGuid()) == each)));
        foreach (var role in new[] { "social-worker", "mediator", "nurse", "doctor", "coordinator", "secretary" })
        {
            var seen = (await AgendaTests.Inbox(pass.As(role))).Select(item => (item.Kind, item.Person)).ToHashSet();
            Assert.Equal(role, role == "secretary" && accompanying.Any(seen.Contains) ? "reads what is not for reception" : role);
            Assert.Superset((role == "secretary" ? everybody : [.. everybody, .. accompanying]).ToHashSet(), seen);
        }

        // Seen by one, it is to be seen by the others still; of another PASS nobody has any of it, nor have those outside.
        var decision = (await PassTeam.All(worker, "/api/intake/inbox")).Single(item => item.GetProperty("kind").GetString() == "decision");
        Assert.Equal((application, "news"), (decision.GetProperty("targetId").GetGuid(), decision.GetProperty("urgency").GetString()));
        await worker.Post("/api/intake/inbox/seen", new { keys = new[] { decision.GetProperty("key").GetString() } }, HttpStatusCode.OK);
        foreach (var (actor, isSeen) in new[] { (worker, true), (pass.As("nurse"), false) })
        {
            var again = (await PassTeam.All(actor, "/api/intake/inbox")).Single(item => item.GetProperty("kind").GetString() == "decision");
            Assert.Equal((actor.Role, isSeen), (actor.Role, again.GetProperty("seen").GetBoolean()));
        }

        Assert.Empty(await AgendaTests.Inbox(door.Elsewhere));
        foreach (var role in new[] { "ars", "fund", "practitioner" })
        {
            await pass.As(role).Get("/api/intake/inbox", HttpStatusCode.Forbidden);
        }
    }
}
