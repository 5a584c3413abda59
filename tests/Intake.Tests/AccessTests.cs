using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Intake.Tests;

public sealed class AccessTests(RunningIntake running) : IntakeTest(running)
{
    private static readonly string[] Accompanying = [Roles.Coordinator, Roles.SocialWorker, Roles.Nurse, Roles.Doctor, Roles.Mediator];

    internal static readonly Dictionary<string, Access> Table = new()
    {
        ["POST /people"] = new(Roles.Team),
        ["GET /people"] = new(Roles.Team),
        ["POST /people/searches"] = new(Roles.Team),
        ["POST /people/candidates"] = new(Roles.Team),
        ["GET /people/{personId}/merges"] = new(Roles.Coordinator),
        ["GET /people/{personId}/merge-previews/{otherId}"] = new(Roles.Coordinator),
        ["GET /people/{personId}/merges/{mergeId}"] = new(Roles.Coordinator),
        ["POST /people/{personId}/merges"] = new(Roles.Coordinator),
        ["POST /people/{personId}/merges/{mergeId}/end"] = new(Roles.Coordinator),
        ["POST /people/elsewhere"] = new(Roles.Team),
        ["POST /openings"] = new(Roles.Team),
        ["GET /openings"] = new(Roles.Coordinator),
        ["GET /openings/{openingId}"] = new(Roles.Coordinator),
        ["POST /openings/{openingId}/sight"] = new(Roles.Coordinator),
        ["POST /people/known"] = new(Roles.Service),
        ["PUT /people/{personId}"] = new(Roles.Team),
        ["GET /people/{personId}"] = new([.. Roles.Team, Roles.Service]),
        ["PUT /people/{personId}/nir"] = new(Roles.Team),
        ["PUT /people/{personId}/data-use-notice"] = new(Roles.Team),
        ["GET /people/{personId}/data-use-notices"] = new(Roles.Team),
        ["POST /notices"] = new(Roles.Coordinator),
        ["GET /notices"] = new(Roles.Team),
        ["GET /notices/current"] = new(Roles.Team),
        ["GET /notices/{noticeId}"] = new(Roles.Team),
        ["POST /people/{personId}/consents"] = new(Roles.Team),
        ["GET /people/{personId}/consents"] = new(Roles.Team),
        ["GET /people/{personId}/consents/current"] = new(Roles.Team),
        ["GET /people/{personId}/consents/{consentId}"] = new(Roles.Team),
        ["POST /people/{personId}/reminders"] = new(Roles.Team),
        ["GET /people/{personId}/reminders"] = new(Roles.Team),
        ["GET /people/{personId}/reminders/{reminderId}"] = new(Roles.Team),
        ["POST /people/{personId}/reminders/{reminderId}/cancellation"] = new(Roles.Team),
        ["GET /people/{personId}/arrival"] = new(Accompanying),
        ["PUT /people/{personId}/arrival"] = new(Accompanying),
        ["GET /people/{personId}/household"] = new(Roles.Team),
        ["POST /households"] = new(Roles.Team),
        ["GET /households/{householdId}"] = new(Roles.Team),
        ["PUT /households/{householdId}"] = new(Roles.Team),
        ["POST /passages"] = new(Roles.Team),
        ["GET /passages"] = new(Roles.Team),
        ["GET /passages/{passageId}"] = new(Roles.Team),
        ["GET /people/{personId}/entry-situation"] = new(Accompanying),
        ["PUT /people/{personId}/entry-situation"] = new(Accompanying),
        ["POST /people/{personId}/diagnoses"] = new(Accompanying),
        ["GET /people/{personId}/diagnoses"] = new(Accompanying),
        ["GET /people/{personId}/diagnoses/{diagnosisId}"] = new(Accompanying),
        ["GET /people/{personId}/diagnoses/{diagnosisId}/proposals"] = new(Accompanying),
        ["POST /people/{personId}/diagnoses/{diagnosisId}/proposals/answers"] = new(Accompanying),
        ["GET /people/{personId}/diagnoses/{diagnosisId}/proposals/answers/{answerId}"] = new(Accompanying),
        ["GET /people/{personId}/diagnoses/{diagnosisId}/changes"] = new(Accompanying),
        ["POST /people/{personId}/interviews"] = new(Roles.Team),
        ["GET /people/{personId}/interviews"] = new(Accompanying),
        ["GET /people/{personId}/interviews/{interviewId}"] = new(Accompanying),
        ["POST /people/{personId}/orientations"] = new(Accompanying),
        ["GET /people/{personId}/orientations"] = new(Accompanying),
        ["GET /people/{personId}/orientations/{orientationId}"] = new(Accompanying),
        ["POST /people/{personId}/orientations/{orientationId}/answers"] = new(Accompanying),
        ["GET /people/{personId}/rights"] = new(Accompanying),
        ["GET /orientations"] = new(Accompanying),
        ["GET /orientations/destinations"] = new(Accompanying),
        ["POST /people/{personId}/misas-referrals"] = new(Accompanying),
        ["GET /people/{personId}/misas-referrals"] = new(Accompanying),
        ["GET /people/{personId}/misas-referrals/{referralId}"] = new(Accompanying),
        ["GET /people/{personId}/misas-referrals/{referralId}/form.pdf"] = new(Accompanying),
        ["POST /people/{personId}/misas-referrals/{referralId}/sending"] = new(Accompanying),
        ["POST /people/{personId}/misas-referrals/{referralId}/call-back"] = new(Accompanying),
        ["GET /misas-referrals"] = new(Accompanying),
        ["POST /people/{personId}/social-service-referrals"] = new(Accompanying),
        ["GET /people/{personId}/social-service-referrals"] = new(Accompanying),
        ["GET /people/{personId}/social-service-referrals/{referralId}"] = new(Accompanying),
        ["POST /collective-sessions"] = new(Roles.Team),
        ["GET /collective-sessions"] = new(Roles.Team),
        ["GET /collective-sessions/{sessionId}"] = new(Roles.Team),
        ["PUT /collective-sessions/{sessionId}"] = new(Roles.Team),
        ["POST /collective-sessions/{sessionId}/cancellation"] = new(Roles.Team),
        ["POST /appointments"] = new(Roles.Team),
        ["GET /appointments"] = new(Roles.Team),
        ["GET /appointments/{appointmentId}"] = new(Roles.Team),
        ["PUT /appointments/{appointmentId}"] = new(Roles.Team),
        ["POST /appointments/{appointmentId}/outcome"] = new(Roles.Team),
        ["GET /people/{personId}/appointments"] = new(Roles.Team),
        ["POST /fund-permanences"] = new(Roles.Team),
        ["GET /fund-permanences"] = new(Roles.Team),
        ["GET /fund-permanences/{permanenceId}"] = new(Roles.Team),
        ["POST /fund-permanences/{permanenceId}/cancellation"] = new(Roles.Team),
        ["POST /fund-permanences/{permanenceId}/appointments"] = new(Roles.Team),
        ["POST /calendar-feeds"] = new(Roles.Team),
        ["GET /calendar-feeds"] = new(Roles.Team),
        ["GET /calendar-feeds/{feedId}"] = new(Roles.Team),
        ["POST /calendar-feeds/{feedId}/revocation"] = new(Roles.Team),
        ["POST /tasks"] = new(Roles.Team),
        ["GET /tasks"] = new(Roles.Team),
        ["GET /tasks/{taskId}"] = new(Roles.Team),
        ["PUT /tasks/{taskId}"] = new(Roles.Team),
        ["POST /tasks/{taskId}/completion"] = new(Roles.Team),
        ["GET /people/{personId}/tasks"] = new(Roles.Team),
        ["POST /people/{personId}/contact-attempts"] = new(Roles.Team),
        ["GET /people/{personId}/contact-attempts"] = new(Roles.Team),
        ["GET /people/{personId}/contact-attempts/{attemptId}"] = new(Roles.Team),
        ["GET /inbox"] = new(Roles.Team),
        ["POST /inbox/seen"] = new(Roles.Team),
        ["GET /calendar/{file}"] = Access.Anybody,
        ["POST /people/{personId}/look-ups"] = new(Accompanying),
        ["GET /people/{personId}/look-ups"] = new(Accompanying),
        ["GET /people/{personId}/look-ups/{lookUpId}"] = new(Accompanying),
        ["GET /people/{personId}/follow-up"] = new(Roles.Team),
        ["POST /people/{personId}/follow-up/closures"] = new(Accompanying),
        ["POST /data-requests"] = new(Roles.Team),
        ["GET /data-requests"] = new(Roles.Team),
        ["GET /data-requests/{requestId}"] = new(Roles.Team),
        ["POST /data-requests/{requestId}/handling"] = new(Roles.Coordinator),
        ["POST /data-requests/{requestId}/extension"] = new(Roles.Coordinator),
        ["POST /data-requests/{requestId}/transmissions"] = new(Roles.Coordinator),
        ["POST /data-requests/{requestId}/answer"] = new(Roles.Coordinator),
        ["POST /follow-up-runs"] = new(Roles.Coordinator),
        ["GET /people/{personId}/data"] = new(Roles.Coordinator),
        ["GET /people/{personId}/erasure"] = new(Roles.Coordinator),
        ["POST /people/{personId}/erasure"] = new(Roles.Coordinator),
        ["POST /people/{personId}/restriction"] = new(Roles.Coordinator),
        ["POST /people/{personId}/restriction/end"] = new(Roles.Coordinator),
        ["GET /pass-sites/{siteId}/destruction"] = new(Roles.Ars),
        ["GET /audit"] = new(Roles.Coordinator),
        ["GET /audit/verification"] = new(Roles.Operator),
    };

    [Fact]
    public async Task Each_operation_is_for_the_roles_of_the_table_and_for_their_own_PASS()
    {
        var matrix = new AccessMatrix(await Document(), Table, await Rows(), new Dictionary<string, string>(), holder => Task.FromResult(Client(holder)));

        Assert.InRange(await matrix.Hold("intake"), 400, int.MaxValue);
    }

    [Fact]
    public async Task What_nobody_means_to_send_is_never_an_internal_error()
    {
        var hostile = new HostileInputs(
            await Document(), await Rows(), new Dictionary<string, string>(), operation => Task.FromResult<HttpClient?>(Client(new Holder(Table[operation.Name].Roles is [var role, ..] ? role : null, Own: true))));

        Assert.InRange(await hostile.Send(), 1000, int.MaxValue);
    }

    private HttpClient Client(Holder holder) => holder switch
    {
        { Role: null } => Intake.Anonymous(),
        { Scope: { } scope, Role: var role } => Intake.Limited(role, scope),
        { Role: var role, Own: var own } => Intake.Client(role, own ? Site : Guid.CreateVersion7()),
    };

    private async Task<JsonNode> Document() => (await Intake.Anonymous().GetFromJsonAsync<JsonNode>("/openapi/v1.json", Stop))!;

    private Task<Dictionary<string, string>> Rows() => RowsOf(this);

    /// <summary>A person with one of everything, by the addresses of the document.</summary>
    internal static async Task<Dictionary<string, string>> RowsOf(IntakeTest test, JsonObject? registration = null)
    {
        var person = await test.Register(registration);
        Assert.Equal(HttpStatusCode.OK, (await test.Put($"{person}/entry-situation", new
        {
            recordedOn = "2021-04-06",
            baseCover = "none",
            complementaryCover = "none",
            hasAdministrativeAddress = false,
        })).Status);
        async Task<string> Made(string kind, object body)
        {
            var (status, made) = await test.Post($"{person}/{kind}", body);
            Assert.Equal(HttpStatusCode.Created, status);
            return $"{person}/{kind}/{made["id"]}";
        }

        var (requested, request) = await test.Post("/data-requests", new { right = "access", channel = "letter", receivedOn = "2021-04-10", personId = person.Split('/')[^1] });
        Assert.Equal(HttpStatusCode.Created, requested);
        var (noted, session) = await test.Post("/collective-sessions", new { heldOn = "2021-05-12", kind = "workshop", themes = new[] { "nutrition" }, place = "Maison de quartier", participants = 12 });
        Assert.Equal(HttpStatusCode.Created, noted);
        Assert.Equal(HttpStatusCode.OK, (await test.Put($"{person}/arrival", new { recordedOn = "2021-04-06" })).Status);
        var (composed, household) = await test.Post("/households", new { members = new[] { new { personId = person.Split('/')[^1], place = "adult" } } });
        Assert.Equal(HttpStatusCode.Created, composed);
        var (counted, passage) = await test.Post("/passages", new { passedOn = "2021-04-06", reason = "name-withheld", origin = "spontaneous" });
        Assert.Equal(HttpStatusCode.Created, counted);
        var (made, appointment) = await test.Post("/appointments", new { on = "2021-04-20", at = "10:00", lengthMinutes = 45, kind = "social", place = "pass", personId = person.Split('/')[^1] });
        Assert.Equal(HttpStatusCode.Created, made);
        var (toDo, task) = await test.Post("/tasks", new { kind = "review", dueOn = $"{TimeProvider.System.ParisToday():yyyy-MM-dd}", personId = person.Split('/')[^1] });
        Assert.Equal(HttpStatusCode.Created, toDo);
        var (opened, feed) = await test.Post("/calendar-feeds", new { });
        Assert.Equal(HttpStatusCode.Created, opened);
        await test.SignFund();
        var (announced, permanence) = await test.Post("/fund-permanences", new { on = $"{TimeProvider.System.ParisToday().AddDays(7):yyyy-MM-dd}", from = "09:00", to = "12:00", slotMinutes = 30 });
        Assert.Equal(HttpStatusCode.Created, announced);
        var other = (await test.Register(IntakeTest.Registration("Zzautre"))).Split('/')[^1];
        var (merged, merge) = await test.Merge(person, (await test.Register(IntakeTest.Registration("Zzfusion"))).Split('/')[^1]);
        Assert.Equal(HttpStatusCode.Created, merged);
        using var coordinator = test.Running.Service.Client(Roles.Coordinator, test.Site);
        using var published = await coordinator.PostAsJsonAsync("/notices", new { controller = "la caisse", officer = "Le délégué, 1 rue de la Paix, 76000 Rouen" }, Stop);
        Assert.Equal(HttpStatusCode.Created, published.StatusCode);
        var diagnosis = await Made("diagnoses", new { madeOn = "2021-04-06", vulnerabilities = new[] { "precarity" }, situation = new { territory = "metropole", stay = "irregular" } });
        var (answered, answer) = await test.Post($"{diagnosis}/proposals/answers", new { code = "ccas", decision = "accepted", answeredOn = "2021-04-06" });
        Assert.Equal(HttpStatusCode.Created, answered);
        var consent = await Made("consents", new { purpose = "sms-reminders", decision = "given", decidedOn = "2021-04-06", form = "oral" });
        var identity = IntakeTest.WithPhone(registration);
        Assert.Equal(HttpStatusCode.OK, (await test.Put(person, identity)).Status);
        return new()
        {
            ["/openings/{openingId}"] = $"/openings/{await test.OpenedElsewhere(registration ?? IntakeTest.Registration())}",
            ["/people/{personId}/merge-previews/{otherId}"] = $"{person}/merge-previews/{other}",
            ["/people/{personId}/merges/{mergeId}"] = $"{person}/merges/{merge["id"]}",
            ["/appointments/{appointmentId}"] = $"/appointments/{appointment["id"]}",
            ["/tasks/{taskId}"] = $"/tasks/{task["id"]}",
            ["/calendar-feeds/{feedId}"] = $"/calendar-feeds/{feed["feed"]!["id"]}",
            ["/calendar/{file}"] = feed["path"]!.GetValue<string>(),
            ["/fund-permanences/{permanenceId}"] = $"/fund-permanences/{permanence["id"]}",
            ["/people/{personId}/contact-attempts/{attemptId}"] = await Made("contact-attempts", new { triedOn = "2021-04-12", way = "call", answered = false }),
            ["/people/{personId}/reminders/{reminderId}"] = await Made("reminders", new { kind = "call-us", sendAt = DateTimeOffset.UtcNow.AddDays(100) }),
            ["/people/{personId}/diagnoses/{diagnosisId}/proposals/answers/{answerId}"] = $"{diagnosis}/proposals/answers/{answer["id"]}",
            ["/notices/{noticeId}"] = published.Headers.Location!.OriginalString,
            ["/people/{personId}/consents/{consentId}"] = consent,
            ["/households/{householdId}"] = $"/households/{household["id"]}",
            ["/passages/{passageId}"] = $"/passages/{passage["id"]}",
            ["/data-requests/{requestId}"] = $"/data-requests/{request["id"]}",
            ["/pass-sites/{siteId}"] = $"/pass-sites/{test.Site}",
            ["/people/{personId}"] = person,
            ["/people/{personId}/diagnoses/{diagnosisId}"] = diagnosis,
            ["/people/{personId}/interviews/{interviewId}"] = await Made("interviews", new { heldOn = "2021-04-06", kind = "social" }),
            ["/people/{personId}/orientations/{orientationId}"] = await Made("orientations", new { madeOn = "2021-04-10", destination = "misas" }),
            ["/people/{personId}/misas-referrals/{referralId}"] = await Made("misas-referrals", new { preparedOn = "2021-04-12", difficulties = new[] { "lost-online" }, consentedOn = "2021-04-12", consentForm = "oral" }),
            ["/people/{personId}/social-service-referrals/{referralId}"] = await Made("social-service-referrals", new
            {
                referredOn = "2021-04-20",
                emancipatedOrApprentice = false,
                generalScheme = true,
                healthDisruptsLife = true,
                requestExpressed = true,
                items = new[] { "isolated" },
                exclusions = Array.Empty<string>(),
                consentedOn = "2021-04-20",
            }),
            ["/collective-sessions/{sessionId}"] = $"/collective-sessions/{session["id"]}",
            ["/people/{personId}/look-ups/{lookUpId}"] = await Made("look-ups", new { lookedUpOn = "2021-04-06", tool = "cdr", reason = "entry-situation", finding = "not-found" }),
        };
    }
}
