using Microsoft.AspNetCore.Http;
using PassPlatform.Browser;
using Xunit;

namespace PassPlatform.Portal.Tests;

/// <summary>The day of a worker: who is expected, what is due, the agenda, the fund's agent [000-048, 000-088].</summary>
public sealed class DayTests(Chromium chromium) : IAsyncLifetime
{
    private const string Appointments = "/api/intake/appointments";
    private const string Permanences = "/api/intake/fund-permanences";
    private static readonly Guid PersonId = Guid.Parse("019377a0-0000-7000-8000-0000000000e1");
    private static readonly Guid AppointmentId = Guid.Parse("019377a0-0000-7000-8000-0000000000f1");
    private static readonly Guid TaskId = Guid.Parse("019377a0-0000-7000-8000-0000000000f2");
    private static readonly Guid PermanenceId = Guid.Parse("019377a0-0000-7000-8000-0000000000f3");
    private static readonly Guid Nurse = Guid.Parse("019377a0-0000-7000-8000-0000000000f4");
    private static readonly Guid Gone = Guid.Parse("019377a0-0000-7000-8000-0000000000f5");
    private static readonly string File = $"/personnes/{PersonId}";
    private RunningPortal portal = null!;

    private PlatformDouble Platform => portal.Platform;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.Start();
        Platform.Answer("GET", $"/api/intake/people/{PersonId}", PeopleTests.Person(PersonId, ("phone", "06 39 98 00 01")));
        Platform.Answer("GET", "/connect/team", new { items = new[] { Memberships.Colleague(Nurse, "Nora", "Soin", "nurse"), Memberships.Colleague(Gone, "Paul", "Parti", "mediator", active: false) }, next = (Guid?)null });
        Platform.Answer("GET", Appointments, new { items = new[] { Appointment("planned"), Appointment("no-show") }, next = (Guid?)null });
        Platform.Answer("GET", $"{Appointments}/{AppointmentId}", Appointment("planned"));
        Platform.Answer("PUT", $"{Appointments}/{AppointmentId}", Appointment("planned"));
        Platform.Answer("POST", Appointments, Appointment("planned"), 201);
        Platform.Answer("POST", $"{Appointments}/{AppointmentId}/outcome", Appointment("held"));
        Platform.Answer("GET", "/api/intake/inbox", new
        {
            items = new[]
            {
                Item("deadline-missed", "late", "application", "Échéance dépassée d’un dossier de droits : à traiter aujourd’hui."),
                Item("task", "today", "task", "À faire : rappeler la personne."),
                Item("decision", "news", "application", "La caisse a décidé."),
            },
            next = (string?)null,
        });
        Platform.Answer("POST", "/api/intake/inbox/seen", new { seen = 3 });
        Platform.Answer("POST", $"/api/intake/tasks/{TaskId}/completion", Task());
        Platform.Answer("POST", "/api/intake/tasks", Task(), 201);
        Platform.Answer("POST", $"/api/intake/people/{PersonId}/contact-attempts", new { id = TaskId, personId = PersonId, triedOn = "2026-05-12", way = "call", answered = false, note = (string?)null }, 201);
        Platform.Answer("GET", Permanences, new { items = new[] { Permanence() }, next = (Guid?)null });
        Platform.Answer("GET", $"{Permanences}/{PermanenceId}", Permanence());
        Platform.Answer("POST", $"{Permanences}/{PermanenceId}/cancellation", Permanence(cancelled: true));
        Platform.Answer("POST", Permanences, Permanence(), 201);
        Platform.Answer("POST", $"{Permanences}/{PermanenceId}/appointments", Appointment("planned"), 201);
        Platform.Answer("POST", "/api/intake/calendar-feeds", new { feed = new { id = TaskId, passSiteId = Memberships.Villeneuve, workerId = "w", openedAt = "2026-05-12T10:00:00Z", revokedAt = (string?)null, version = 1 }, path = "/calendar/abc.ics" }, 201);
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Theory]
    [InlineData("/journee", "journee", "Camara Awa : À faire : rappeler la personne.")]
    [InlineData("/agenda?du=2026-05-12", "agenda", "Agenda de la semaine du 11 mai 2026")]
    [InlineData("/rendez-vous/019377a0-0000-7000-8000-0000000000f1", "rendez-vous", "Ce qu’il est devenu")]
    [InlineData("/personnes/019377a0-0000-7000-8000-0000000000e1/rendez-vous/nouveau", "rendez-vous-nouveau", "Prendre un rendez-vous pour")]
    [InlineData("/personnes/019377a0-0000-7000-8000-0000000000e1/tentatives/noter", "tentative", "06 39 98 00 01")]
    [InlineData("/taches/nouvelle?personne=019377a0-0000-7000-8000-0000000000e1", "tache", "Noter une tâche pour")]
    [InlineData("/permanences?personne=019377a0-0000-7000-8000-0000000000e1", "permanences", "2 sont libres")]
    [InlineData("/permanences/019377a0-0000-7000-8000-0000000000f3", "permanence", "14:30 CAMARA Awa 06 39 98 00 01")]
    public async Task Each_page_says_what_it_is_for_and_fits_every_screen_and_reader(string path, string name, string said)
    {
        using var browser = await portal.SignedIn("secretary");
        await browser.Get(path);

        Assert.Contains(said, browser.Text, StringComparison.OrdinalIgnoreCase);
        await using var drawn = await chromium.Open();
        await (await drawn.Draw(browser)).Inspect($"portail-{name}");
    }

    [Theory]
    [InlineData("/journee", "Nora Soin, à la PASS, Bureau 2")]
    [InlineData("/agenda?du=2026-05-12", "Nora Soin, à la PASS, Bureau 2")]
    [InlineData("/rendez-vous/019377a0-0000-7000-8000-0000000000f1", "11 mai 2026 à 09:00, avec Paul Parti (n’est plus de l’équipe)")]
    [InlineData("/personnes/019377a0-0000-7000-8000-0000000000e1/rendez-vous/nouveau", "Vous Nora Soin, soins infirmiers")]
    [InlineData("/taches/nouvelle", "Nora Soin, soins infirmiers Le premier de l’équipe qui le peut")]
    public async Task A_colleague_is_shown_and_chosen_by_name_and_whoever_has_left_is_not_chosen(string path, string said)
    {
        using var browser = await portal.SignedIn("secretary");
        await browser.Get(path);

        Assert.Contains(said, browser.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Paul Parti, médiation", browser.Text, StringComparison.Ordinal);
        Assert.Single(Platform.Calls, call => call.Operation == "GET /connect/team");
    }

    [Theory]
    [InlineData(503)]
    [InlineData(500)]
    public async Task While_identity_does_not_answer_the_agenda_is_read_without_names(int status)
    {
        Platform.Refuse("GET", "/connect/team", status);
        using var browser = await portal.SignedIn("nurse");
        await browser.Get("/agenda?du=2026-05-12");
        Assert.Contains("Un collègue, à la PASS, Bureau 2", browser.Text, StringComparison.Ordinal);

        await browser.Get($"{File}/rendez-vous/nouveau");
        Assert.Contains("Prendre le rendez-vous", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_team_is_read_once_for_the_pages_of_a_minute_and_again_by_another_token()
    {
        using var nurse = await portal.SignedIn("nurse");
        await nurse.Get("/agenda?du=2026-05-12");
        await nurse.Get("/journee");
        Assert.Single(Platform.Calls, call => call.Operation == "GET /connect/team");

        Platform.Who = new Somebody("nurse") { Sites = [Guid.NewGuid()] };
        using var other = portal.Browser();
        await other.Get("/mon-compte", expected: null);
        Platform.Answer("GET", "/connect/team", new { items = Array.Empty<object>(), next = (Guid?)null });
        await other.Get("/agenda?du=2026-05-12");
        Assert.Contains("Un ancien collègue, à la PASS", other.Text, StringComparison.Ordinal); // None of another PASS's names.
        Assert.Equal(2, Platform.Calls.Count(call => call.Operation == "GET /connect/team"));
    }

    [Fact]
    public async Task What_is_given_to_a_colleague_is_sent_with_their_account_and_a_refusal_is_told_beside_the_choice()
    {
        using var browser = await portal.SignedIn("secretary");
        await browser.Get($"{File}/rendez-vous/nouveau");
        await browser.Send("prendre", ("Input.Worker", $"{Nurse}"), ("Input.At", "14:30"));
        Assert.Equal($"{Nurse}", (string?)Platform.Calls.Last(call => call.Operation == $"POST {Appointments}").Body!["workerId"]);

        await browser.Get($"/rendez-vous/{AppointmentId}");
        await browser.Send("deplacer", ("Input.Worker", $"{Platform.Who.Account}"));
        Assert.Equal($"{Platform.Who.Account}", (string?)Platform.Calls.Last(call => call.Operation == $"PUT {Appointments}/{AppointmentId}").Body!["workerId"]);

        await browser.Get("/agenda?du=2026-05-12");
        await browser.Get($"/agenda?du=2026-05-11&qui={Nurse}");
        Assert.Contains("✓ Ceux de Nora Soin", browser.Text, StringComparison.Ordinal);
        Assert.Contains($"workerId={Nurse}", Platform.Calls.Last(call => call.Operation == $"GET {Appointments}").Query, StringComparison.Ordinal);

        Platform.Refuse("POST", "/api/intake/tasks", 422, "Ce compte n'est pas de l'équipe de cette PASS.", ("/workerId", "n'est pas de l'équipe de cette PASS"));
        await browser.Get("/taches/nouvelle");
        await browser.Send("noter", ("Input.Kind", "review"), ("Input.Worker", $"{Gone}"));
        Assert.Equal($"{Gone}", (string?)Platform.Calls.Last(call => call.Operation == "POST /api/intake/tasks").Body!["workerId"]);
        Assert.Contains("N’est pas de l’équipe de cette PASS.", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_due_is_done_and_seen_from_the_day()
    {
        using var browser = await portal.SignedIn("social-worker");
        await browser.Get("/journee");
        await browser.Send($"faite-{TaskId}");
        Assert.Contains("La tâche est faite.", browser.Text, StringComparison.Ordinal);
        Assert.Contains(Platform.Calls, call => call.Operation == $"POST /api/intake/tasks/{TaskId}/completion");

        await browser.Send("vues");
        var seen = Platform.Calls.Single(call => call.Operation == "POST /api/intake/inbox/seen").Body!;
        Assert.Equal(3, seen["keys"]!.AsArray().Count);
    }

    [Fact]
    public async Task An_appointment_is_made_over_another_only_when_both_are_meant_then_moved_and_noted()
    {
        Platform.Api[$"POST {Appointments}"] = _ => System.Threading.Tasks.Task.FromResult((bool)Platform.Calls.Last(call => call.Operation == $"POST {Appointments}").Body!["confirmedOverlap"]!
            ? Results.Json(Appointment("planned"), statusCode: 201)
            : Results.Json(new { type = "/problems/rendez-vous-simultanes", title = "Un autre rendez-vous à la même heure", status = 409, detail = "Un autre." }, contentType: "application/problem+json", statusCode: 409));
        using var browser = await portal.SignedIn("social-worker");
        await browser.Get($"{File}/rendez-vous/nouveau");
        (string, string)[] typed = [("Input.On", "2026-05-20"), ("Input.At", "14:30"), ("Input.LengthMinutes", "45")];
        await browser.Send("prendre", typed);
        Assert.Contains("Les deux sont voulus", browser.Text, StringComparison.Ordinal);
        await browser.Send("prendre", [.. typed, ("Input.Confirmed", "yes")]);
        Assert.Equal($"/rendez-vous/{AppointmentId}?fait=rendez-vous", browser.Location.PathAndQuery);

        await browser.Send("deplacer", ("Input.At", "16:00"));
        var moved = Platform.Calls.Last(call => call.Operation == $"PUT {Appointments}/{AppointmentId}");
        Assert.Equal(("\"4\"", "16:00", "social"), (moved.Headers["If-Match"], (string?)moved.Body!["at"], (string?)moved.Body!["kind"]));

        await browser.Send("finir", ("Ending.Outcome", "held"));
        Assert.Contains(Platform.Calls, call => call.Operation == $"POST {Appointments}/{AppointmentId}/outcome" && (string?)call.Body!["outcome"] == "held");
    }

    [Fact]
    public async Task A_slot_of_the_funds_agent_is_taken_a_permanence_announced_an_attempt_and_a_task_noted_and_a_calendar_opened()
    {
        using var browser = await portal.SignedIn("mediator");
        await browser.Get($"/permanences?personne={PersonId}");
        await browser.Send($"prendre-{PermanenceId}", ("Taking.At", "09:30"));
        Assert.Equal($"/rendez-vous/{AppointmentId}?fait=rendez-vous", browser.Location.PathAndQuery);
        var taken = Platform.Calls.Single(call => call.Operation == $"POST {Permanences}/{PermanenceId}/appointments").Body!;
        Assert.Equal(("09:30", PersonId.ToString()), ((string?)taken["at"], (string?)taken["personId"]));

        await browser.Get("/permanences");
        await browser.Send("annoncer", ("Input.On", "2026-06-01"));
        Assert.Contains("La permanence est annoncée.", browser.Text, StringComparison.Ordinal);

        await browser.Get($"{File}/tentatives/noter");
        await browser.Send("tenter", ("Input.Answered", "no"));
        Assert.False((bool)Platform.Calls.Single(call => call.Operation == $"POST /api/intake/people/{PersonId}/contact-attempts").Body!["answered"]!);

        await browser.Get("/taches/nouvelle");
        await browser.Send("noter", ("Input.Kind", "book-interpreter"));
        Assert.Equal("book-interpreter", (string?)Platform.Calls.Single(call => call.Operation == "POST /api/intake/tasks").Body!["kind"]);

        await browser.Get("/agenda");
        await browser.Send("calendrier");
        Assert.Contains("/calendar/abc.ics", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_permanence_is_cancelled_and_each_who_had_a_slot_is_told_before_it_goes()
    {
        Platform.Answer("GET", Appointments, new { items = new[] { Appointment("planned") }, next = (Guid?)null });
        using var browser = await portal.SignedIn("secretary");
        await browser.Get("/permanences");
        Assert.Contains("1 rendez-vous pris : qui vient, ou l’annuler", browser.Text, StringComparison.Ordinal);
        await browser.Get($"/permanences/{PermanenceId}");
        Assert.DoesNotContain("C’est fait : annuler", browser.Text, StringComparison.Ordinal);
        Platform.Api[$"POST {Permanences}/{PermanenceId}/cancellation"] = _ =>
        {
            Platform.Answer("GET", $"{Permanences}/{PermanenceId}", Permanence(cancelled: true));
            return System.Threading.Tasks.Task.FromResult(Results.Json(Permanence(cancelled: true)));
        };
        await browser.Send("annuler");

        Assert.Equal($"/permanences/{PermanenceId}?fait=permanence-annulee", browser.Location.PathAndQuery);
        Assert.Contains("Prévenez chacun, puis notez-le", browser.Text, StringComparison.Ordinal);
        Assert.Contains("06 39 98 00 01", browser.Text, StringComparison.Ordinal);
        await using var drawn = await chromium.Open();
        await (await drawn.Draw(browser)).Inspect("portail-permanence-annulee");

        await browser.Send($"prevenue-{AppointmentId}");
        Assert.Equal("cancelled-by-pass", (string?)Platform.Calls.Single(call => call.Operation == $"POST {Appointments}/{AppointmentId}/outcome").Body!["outcome"]);
    }

    [Fact]
    public async Task What_keeps_a_permanence_from_being_cancelled_is_told()
    {
        Platform.Refuse("POST", $"{Permanences}/{PermanenceId}/cancellation", 409, "Cette permanence est annulée.");
        using var browser = await portal.SignedIn("nurse");
        await browser.Get($"/permanences/{PermanenceId}");
        await browser.Send("annuler");

        Assert.Contains("Cette permanence est annulée.", browser.Text, StringComparison.Ordinal);
    }

    private static object Appointment(string state) => new
    {
        id = AppointmentId,
        passSiteId = Memberships.Villeneuve,
        personId = PersonId,
        workerId = Nurse,
        permanenceId = (Guid?)null,
        startsAt = "2026-05-12T12:30:00Z",
        on = "2026-05-12",
        at = "14:30",
        lengthMinutes = 45,
        kind = "social",
        place = "pass",
        where = "Bureau 2",
        interpreterNeeded = true,
        state,
        note = (string?)null,
        moves = new[] { new { on = "2026-05-11", at = "09:00", lengthMinutes = 45, workerId = Gone, movedAt = "2026-05-10T08:00:00Z" } },
        version = 4,
    };

    private static object Item(string kind, string urgency, string target, string sentence) => new
    {
        key = $"1-{TaskId}-20260512-{kind}",
        kind,
        sentence,
        urgency,
        dueOn = "2026-05-12",
        at = (string?)null,
        passSiteId = Memberships.Villeneuve,
        personId = PersonId,
        target,
        targetId = TaskId,
        code = (string?)null,
        seen = false,
    };

    private static object Task() => new { id = TaskId, passSiteId = Memberships.Villeneuve, personId = PersonId, workerId = (string?)null, kind = "call-back", dueOn = "2026-05-12", doneOn = (string?)null, words = (string?)null, version = 2 };

    private static object Permanence(bool cancelled = false) => new
    {
        id = PermanenceId,
        passSiteId = Memberships.Villeneuve,
        fundCode = "761",
        on = "2026-05-20",
        from = "09:00",
        to = "12:00",
        slotMinutes = 30,
        cancelled,
        freeSlots = cancelled ? [] : new[] { "09:30", "10:00" },
        taken = new[] { new { at = "09:00", appointmentId = AppointmentId } },
        version = 1,
    };
}
