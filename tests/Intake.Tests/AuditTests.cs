using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Intake.Tests;

/// <summary>Who opened this file, who changed it.</summary>
public sealed class AuditTests(RunningIntake running) : IntakeTest(running)
{
    private static readonly Dictionary<string, Audited> Table = new()
    {
        ["POST /people"] = Audited.Change,
        ["GET /people"] = Audited.OfPeople,
        ["POST /people/searches"] = Audited.OfPeople,
        ["POST /people/candidates"] = Audited.OfPeople,
        ["GET /people/{personId}/merges"] = Audited.OfPeople,
        ["GET /people/{personId}/merge-previews/{otherId}"] = Audited.OfPeople,
        ["GET /people/{personId}/merges/{mergeId}"] = Audited.OfPeople,
        ["POST /people/{personId}/merges"] = Audited.Change,
        ["POST /people/{personId}/merges/{mergeId}/end"] = Audited.Change,
        ["POST /people/elsewhere"] = Audited.OfPeople,
        ["POST /openings"] = Audited.Change,
        ["GET /openings"] = Audited.OfPeople,
        ["GET /openings/{openingId}"] = Audited.OfPeople,
        ["POST /openings/{openingId}/sight"] = Audited.Change,
        ["POST /people/known"] = Audited.OfPeople,
        ["PUT /people/{personId}"] = Audited.Change,
        ["GET /people/{personId}"] = Audited.OfPeople,
        ["PUT /people/{personId}/nir"] = Audited.Change,
        ["PUT /people/{personId}/data-use-notice"] = Audited.Change,
        ["GET /people/{personId}/data-use-notices"] = Audited.OfPeople,
        ["POST /notices"] = Audited.Change,
        ["GET /notices"] = Audited.OfNobody,
        ["GET /notices/current"] = Audited.OfNobody,
        ["GET /notices/{noticeId}"] = Audited.OfNobody,
        ["POST /people/{personId}/consents"] = Audited.Change,
        ["GET /people/{personId}/consents"] = Audited.OfPeople,
        ["GET /people/{personId}/consents/current"] = Audited.OfPeople,
        ["GET /people/{personId}/consents/{consentId}"] = Audited.OfPeople,
        ["POST /people/{personId}/reminders"] = Audited.Change,
        ["GET /people/{personId}/reminders"] = Audited.OfPeople,
        ["GET /people/{personId}/reminders/{reminderId}"] = Audited.OfPeople,
        ["POST /people/{personId}/reminders/{reminderId}/cancellation"] = Audited.Change,
        ["GET /people/{personId}/arrival"] = Audited.OfPeople,
        ["PUT /people/{personId}/arrival"] = Audited.Change,
        ["GET /people/{personId}/household"] = Audited.OfPeople,
        ["POST /households"] = Audited.Change,
        ["GET /households/{householdId}"] = Audited.OfPeople,
        ["PUT /households/{householdId}"] = Audited.Change,
        ["POST /passages"] = Audited.Change,
        ["GET /passages"] = Audited.OfNobody,
        ["GET /passages/{passageId}"] = Audited.OfNobody,
        ["GET /people/{personId}/entry-situation"] = Audited.OfPeople,
        ["PUT /people/{personId}/entry-situation"] = Audited.Change,
        ["POST /people/{personId}/diagnoses"] = Audited.Change,
        ["GET /people/{personId}/diagnoses"] = Audited.OfPeople,
        ["GET /people/{personId}/diagnoses/{diagnosisId}"] = Audited.OfPeople,
        ["GET /people/{personId}/diagnoses/{diagnosisId}/proposals"] = Audited.OfPeople,
        ["POST /people/{personId}/diagnoses/{diagnosisId}/proposals/answers"] = Audited.Change,
        ["GET /people/{personId}/diagnoses/{diagnosisId}/proposals/answers/{answerId}"] = Audited.OfPeople,
        ["GET /people/{personId}/diagnoses/{diagnosisId}/changes"] = Audited.OfPeople,
        ["POST /people/{personId}/interviews"] = Audited.Change,
        ["GET /people/{personId}/interviews"] = Audited.OfPeople,
        ["GET /people/{personId}/interviews/{interviewId}"] = Audited.OfPeople,
        ["POST /people/{personId}/orientations"] = Audited.Change,
        ["GET /people/{personId}/orientations"] = Audited.OfPeople,
        ["GET /people/{personId}/orientations/{orientationId}"] = Audited.OfPeople,
        ["POST /people/{personId}/orientations/{orientationId}/answers"] = Audited.Change,
        ["GET /people/{personId}/rights"] = Audited.OfPeople,
        ["GET /orientations"] = Audited.OfPeople,
        ["GET /orientations/destinations"] = Audited.OfNobody,
        ["POST /people/{personId}/misas-referrals"] = Audited.Change,
        ["GET /people/{personId}/misas-referrals"] = Audited.OfPeople,
        ["GET /people/{personId}/misas-referrals/{referralId}"] = Audited.OfPeople,
        ["GET /people/{personId}/misas-referrals/{referralId}/form.pdf"] = Audited.OfPeople,
        ["POST /people/{personId}/misas-referrals/{referralId}/sending"] = Audited.Change,
        ["POST /people/{personId}/misas-referrals/{referralId}/call-back"] = Audited.Change,
        ["GET /misas-referrals"] = Audited.OfPeople,
        ["POST /people/{personId}/social-service-referrals"] = Audited.Change,
        ["GET /people/{personId}/social-service-referrals"] = Audited.OfPeople,
        ["GET /people/{personId}/social-service-referrals/{referralId}"] = Audited.OfPeople,
        ["POST /collective-sessions"] = Audited.Change,
        ["GET /collective-sessions"] = Audited.OfNobody,
        ["GET /collective-sessions/{sessionId}"] = Audited.OfNobody,
        ["PUT /collective-sessions/{sessionId}"] = Audited.Change,
        ["POST /collective-sessions/{sessionId}/cancellation"] = Audited.Change,
        ["POST /appointments"] = Audited.Change,
        ["GET /appointments"] = Audited.OfPeople,
        ["GET /appointments/{appointmentId}"] = Audited.OfPeople,
        ["PUT /appointments/{appointmentId}"] = Audited.Change,
        ["POST /appointments/{appointmentId}/outcome"] = Audited.Change,
        ["GET /people/{personId}/appointments"] = Audited.OfPeople,
        ["POST /fund-permanences"] = Audited.Change,
        ["GET /fund-permanences"] = Audited.OfNobody,
        ["GET /fund-permanences/{permanenceId}"] = Audited.OfNobody,
        ["POST /fund-permanences/{permanenceId}/cancellation"] = Audited.Change,
        ["POST /fund-permanences/{permanenceId}/appointments"] = Audited.Change,
        ["POST /calendar-feeds"] = Audited.Change,
        ["GET /calendar-feeds"] = Audited.OfNobody,
        ["GET /calendar-feeds/{feedId}"] = Audited.OfNobody,
        ["POST /calendar-feeds/{feedId}/revocation"] = Audited.Change,
        ["POST /tasks"] = Audited.Change,
        ["GET /tasks"] = Audited.OfPeople,
        ["GET /tasks/{taskId}"] = Audited.OfPeople,
        ["PUT /tasks/{taskId}"] = Audited.Change,
        ["POST /tasks/{taskId}/completion"] = Audited.Change,
        ["GET /people/{personId}/tasks"] = Audited.OfPeople,
        ["POST /people/{personId}/contact-attempts"] = Audited.Change,
        ["GET /people/{personId}/contact-attempts"] = Audited.OfPeople,
        ["GET /people/{personId}/contact-attempts/{attemptId}"] = Audited.OfPeople,
        ["GET /inbox"] = Audited.OfPeople,
        ["POST /inbox/seen"] = Audited.Change,
        ["GET /calendar/{file}"] = Audited.OfNobody,
        ["POST /people/{personId}/look-ups"] = Audited.Change,
        ["GET /people/{personId}/look-ups"] = Audited.OfPeople,
        ["GET /people/{personId}/look-ups/{lookUpId}"] = Audited.OfPeople,
        ["GET /people/{personId}/follow-up"] = Audited.OfPeople,
        ["POST /people/{personId}/follow-up/closures"] = Audited.Change,
        ["POST /follow-up-runs"] = Audited.Change,
        ["POST /data-requests"] = Audited.Change,
        ["GET /data-requests"] = Audited.OfPeople,
        ["GET /data-requests/{requestId}"] = Audited.OfPeople,
        ["POST /data-requests/{requestId}/handling"] = Audited.Change,
        ["POST /data-requests/{requestId}/extension"] = Audited.Change,
        ["POST /data-requests/{requestId}/transmissions"] = Audited.Change,
        ["POST /data-requests/{requestId}/answer"] = Audited.Change,
        ["GET /people/{personId}/data"] = Audited.OfPeople,
        ["GET /people/{personId}/erasure"] = Audited.OfPeople,
        ["POST /people/{personId}/erasure"] = Audited.Change,
        ["POST /people/{personId}/restriction"] = Audited.Change,
        ["POST /people/{personId}/restriction/end"] = Audited.Change,
        ["GET /pass-sites/{siteId}/destruction"] = Audited.OfNobody,
        ["GET /audit"] = Audited.OfPeople,
        ["GET /audit/verification"] = Audited.OfNobody,
    };

    [Fact]
    public async Task Each_operation_leaves_in_the_audit_what_the_table_says()
    {
        using var coordinator = Intake.Client(Roles.Coordinator, Site);
        using var @operator = Intake.Client(Roles.Operator);
        using var service = Intake.Client(Roles.Service);
        using var agency = Intake.Client(Roles.Ars, Site);
        var document = (await Intake.Anonymous().GetFromJsonAsync<JsonNode>("/openapi/v1.json", Stop))!;

        await new AuditMatrix(
            document, Table, await AccessTests.RowsOf(this), operation => operation.Name switch
            {
                "GET /audit/verification" => @operator,
                "POST /people/known" => service,
                "GET /pass-sites/{siteId}/destruction" => agency,
                _ => coordinator,
            }, coordinator)
        {
            ProvenElsewhere = new Dictionary<string, string>
            {
                ["POST /people/known"] = nameof(People.KnownPeopleTests.What_a_service_was_told_of_somebody_is_in_the_audit_of_their_PASS),
                ["GET /misas-referrals"] = nameof(MisasReferrals.MisasReferralTests.Those_that_wait_are_listed_from_the_latest_due_and_who_was_shown_is_in_the_audit),
            },
        }.Hold();
    }

    [Fact]
    public async Task A_person_s_file_shows_who_opened_it_and_who_changed_it_to_the_coordinator_of_their_PASS_alone()
    {
        var person = await Register();
        var id = Guid.Parse(person.Split('/')[^1]);
        using var reader = Intake.ClientNamed("a-nurse", Roles.Nurse, Site);
        (await reader.GetAsync(person, Stop)).EnsureSuccessStatusCode();
        using var coordinator = Intake.Client(Roles.Coordinator, Site);
        using var elsewhere = Intake.Client(Roles.Coordinator, Guid.CreateVersion7());

        var lines = await Read(coordinator, $"/audit?subject={id}");

        Assert.Equal(
            [("a-nurse", "GET /people/{personId}", true), ("test-social-worker", "POST /people", false), ("test-social-worker", "POST /people", false)], // Their row, and that they were told.
            lines.Select(line => (line["actor"]!.GetValue<string>(), line["operation"]!.GetValue<string>(), line["read"]!.GetValue<bool>())));
        Assert.Empty(await Read(elsewhere, $"/audit?subject={id}"));
    }

    [Fact]
    public async Task A_list_leaves_a_line_for_each_person_shown()
    {
        var people = new[] { await Register(), await Register(Registration("Diallo")), await Register(Registration("Sow")) };
        using var coordinator = Intake.Client(Roles.Coordinator, Site);
        (await SocialWorker.GetAsync("/people", Stop)).EnsureSuccessStatusCode();

        var lines = await Read(coordinator, $"/audit?operation={Uri.EscapeDataString("GET /people")}");

        Assert.Equal(people.Select(person => person.Split('/')[^1]).Order(), lines.Select(line => line["subject"]!.GetValue<string>()).Order());
        Assert.Single(lines.Select(line => line["traceId"]!.GetValue<string>()).Distinct());
    }

    [Fact]
    public async Task The_audit_is_read_page_by_page_each_line_once_the_newest_first()
    {
        for (var i = 0; i < 4; i++)
        {
            var person = await Register(Registration($"Nom{(char)('a' + i)}"));
            (await SocialWorker.GetAsync("/people", Stop)).EnsureSuccessStatusCode();
            (await SocialWorker.GetAsync(person, Stop)).EnsureSuccessStatusCode();
        }

        using var coordinator = Intake.Client(Roles.Coordinator, Site);
        var to = Uri.EscapeDataString($"{DateTimeOffset.UtcNow:O}");
        var whole = await Read(coordinator, $"/audit?limit=100&to={to}");
        var (paged, next) = (new List<string>(), (string?)null);
        do
        {
            var page = (await coordinator.GetFromJsonAsync<JsonNode>($"/audit?limit=3&to={to}{(next is null ? "" : $"&after={next}")}", Stop))!;
            paged.AddRange(page["items"]!.AsArray().Select(line => line!.ToJsonString()));
            next = page["next"]?.GetValue<string>();
        }
        while (next is not null);

        Assert.True(whole.Count >= 4 + 4 + 10);
        Assert.Equal(whole.Select(line => line.ToJsonString()), paged);
        Assert.Equal(whole.Select(line => line["at"]!.GetValue<DateTimeOffset>()).OrderDescending(), whole.Select(line => line["at"]!.GetValue<DateTimeOffset>()));
    }

    [Fact]
    public async Task The_audit_is_narrowed_to_readings_to_writings_or_to_refusals()
    {
        var person = await Register();
        var id = Guid.Parse(person.Split('/')[^1]);
        (await SocialWorker.GetAsync(person, Stop)).EnsureSuccessStatusCode();
        using var fund = Intake.Client(Roles.Ars, Site);
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, (await fund.GetAsync(person, Stop)).StatusCode);
        using var coordinator = Intake.Client(Roles.Coordinator, Site);

        await Eventually.True(async () => (await Read(coordinator, $"/audit?subject={id}&refused=true")).Count == 1, "the refusal is written after its answer");
        var (reads, writes, refused, done) = (
            await Read(coordinator, $"/audit?subject={id}&read=true"), await Read(coordinator, $"/audit?subject={id}&read=false"),
            await Read(coordinator, $"/audit?subject={id}&refused=true"), await Read(coordinator, $"/audit?subject={id}&refused=false"));

        Assert.All(reads, line => Assert.True(line["read"]!.GetValue<bool>()));
        Assert.All(writes, line => Assert.False(line["read"]!.GetValue<bool>()));
        Assert.Equal(["POST /people", "POST /people"], writes.Select(line => line["operation"]!.GetValue<string>())); // Their row, and that they were told.
        Assert.Equal("refused", Assert.Single(refused)["outcome"]!.GetValue<string>());
        Assert.Equal(reads.Count + writes.Count, refused.Count + done.Count);
    }

    [Fact]
    public async Task The_operator_has_the_whole_audit_verified()
    {
        await Register();
        using var @operator = Intake.Client(Roles.Operator);

        var found = (await @operator.GetFromJsonAsync<JsonNode>("/audit/verification", Stop))!;

        Assert.Equal("intake", found["service"]!.GetValue<string>());
        Assert.True(found["writes"]!.GetValue<long>() > 0);
        Assert.Equal("[]", found["faults"]!.ToJsonString());
    }

    private static async Task<List<JsonNode>> Read(HttpClient http, string address) =>
        [.. (await http.GetFromJsonAsync<JsonNode>(address, Stop))!["items"]!.AsArray().Select(line => line!)];
}
