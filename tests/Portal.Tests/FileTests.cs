using System.Text.Json.Nodes;
using PassPlatform.Browser;
using Xunit;

namespace PassPlatform.Portal.Tests;

/// <summary>A person's file: what is due on top, then what happened, as the role of who reads it lets them see.</summary>
public sealed class FileTests(Chromium chromium) : IAsyncLifetime
{
    private static readonly Guid PersonId = Guid.Parse("019377a0-0000-7000-8000-0000000000e1");
    private static readonly string People = $"/api/intake/people/{PersonId}";
    private RunningPortal portal = null!;

    private PlatformDouble Platform => portal.Platform;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.Start();
        Platform.Answer("GET", People, PeopleTests.Person(PersonId, ("dataUseNotice", null), ("address", new JsonObject
        {
            ["line1"] = "1 place de la Mairie",
            ["postalCode"] = "93000",
            ["city"] = "Bobigny",
            ["domiciliation"] = true,
            ["domiciledUntil"] = "2021-05-11",
        })));
        Platform.Answer("GET", $"{People}/look-ups", Page());
        Platform.Answer("GET", $"{People}/interviews", Page(CareTests.Interview(), CareTests.Interview(("kind", "medical"), ("heldOn", "2026-04-20"), ("clinical", new JsonObject { ["reasons"] = new JsonArray("R05"), ["acts"] = new JsonArray("R44") }))));
        Platform.Answer("GET", $"{People}/diagnoses", Page(CareTests.Diagnosis()));
        Platform.Answer("GET", $"{People}/orientations", Page(CareTests.Orientation(("remindedOn", "2026-05-13")), CareTests.Orientation(("outcome", "seen"), ("outcomeOn", "2026-04-25"), ("watchOn", null), ("information", "Vue, traitement prescrit."))));
        Platform.Answer("GET", $"{People}/misas-referrals", Page(CareTests.Misas(("state", "late"), ("sentAt", "2026-05-12T10:00:00Z"), ("callBackDueAt", "2026-05-14T10:00:00Z"))));
        Platform.Answer("GET", $"{People}/social-service-referrals", Page());
        Platform.Answer("GET", "/api/rights/applications", new { items = new[] { DossierTests.Summary() }, next = (Guid?)null });
        Platform.Answer("GET", "/api/intake/data-requests", new { items = new[] { DataRequestsTests.Request() }, next = (Guid?)null });
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task What_is_due_comes_first_the_late_said_so_then_what_happened_the_latest_first()
    {
        using var browser = await portal.SignedIn("social-worker");
        await browser.Get($"/personnes/{PersonId}");

        var text = browser.Text;
        Assert.True(Place("À faire d’abord") < Place("Sa fiche"));
        Assert.True(Place("Sa fiche") < Place("Son parcours"));
        Assert.Contains("À informer de l’usage de ses données", text, StringComparison.Ordinal);
        Assert.Contains("dû le 11 mai 2021", text, StringComparison.Ordinal);
        Assert.Contains("Relancer l’orientation du 3 mai 2026 : professionnel du réseau de la PASS, médecine générale", text, StringComparison.Ordinal);
        Assert.Contains("Mission accompagnement santé : rappel de la caisse en retard", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Diagnostic social à faire", text, StringComparison.Ordinal);
        Assert.True(text.IndexOf("Mai 2026", StringComparison.Ordinal) < text.IndexOf("Avril 2026", StringComparison.Ordinal));
        Assert.Contains("La personne y est allée (25 avril 2026). Vue, traitement prescrit.", text, StringComparison.Ordinal);
        Assert.Contains("interprète en soninké demandé, pas venu", text, StringComparison.Ordinal);
        Assert.Contains("Vulnérabilités : précarité, sans logement.", text, StringComparison.Ordinal);
        await using var drawn = await chromium.Open();
        await (await drawn.Draw(browser)).Inspect("portail-parcours");

        int Place(string said) => text.IndexOf(said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_planned_and_to_do_comes_first_with_who_does_it_and_what_was_held_tried_and_agreed_is_told_after()
    {
        var (nurse, gone, task) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        Platform.Answer("GET", "/connect/team", new { items = new[] { Memberships.Colleague(nurse, "Nora", "Soin", "nurse"), Memberships.Colleague(gone, "Paul", "Parti", "mediator", active: false) }, next = (Guid?)null });
        Platform.Answer("GET", $"{People}/appointments", Page(
            Appointment("2030-06-04", "planned", nurse), Appointment("2026-05-04", "planned", nurse), Appointment("2026-04-02", "no-show", gone)));
        Platform.Answer("GET", $"{People}/tasks", Page(Task(task, "call-back", null, nurse, "Le matin."), Task(Guid.NewGuid(), "get-document", "2026-04-03", null, null)));
        Platform.Answer("GET", $"{People}/contact-attempts", Page(new JsonObject { ["id"] = $"{Guid.NewGuid()}", ["personId"] = $"{PersonId}", ["triedOn"] = "2026-04-05", ["way"] = "letter", ["answered"] = false, ["note"] = null }));
        Platform.Answer("GET", $"{People}/consents", Page(new JsonObject
        {
            ["id"] = $"{Guid.NewGuid()}",
            ["personId"] = $"{PersonId}",
            ["purpose"] = "sms-reminders",
            ["decision"] = "given",
            ["decidedOn"] = "2026-04-06",
            ["form"] = "oral",
            ["languageCode"] = "fr",
            ["noticeId"] = null,
            ["recordedBy"] = $"{nurse}",
            ["effects"] = "Des rappels peuvent lui être envoyés.",
        }));
        Platform.Answer("POST", $"/api/intake/tasks/{task}/completion", Task(task, "call-back", "2026-05-12", nurse, "Le matin."));
        using var browser = await portal.SignedIn("secretary");
        await browser.Get($"/personnes/{PersonId}");

        var text = browser.Text;
        Assert.True(text.IndexOf("Rendez-vous à 14:30, entretien social, avec Nora Soin , le 4 juin 2030", StringComparison.Ordinal) is > 0 and var planned && planned < text.IndexOf("Sa fiche", StringComparison.Ordinal), text);
        Assert.Contains("avec Nora Soin : dire ce qu’il est devenu , dû le 4 mai 2026 En retard", text, StringComparison.Ordinal);
        Assert.Contains("Rappeler la personne : Le matin, confié à Nora Soin, dû le 12 mai 2026", text, StringComparison.Ordinal);
        string[] told =
        [
            "Accord donné : rappels par SMS , le 6 avril 2026 : Des rappels peuvent lui être envoyés. Noté par Nora Soin.", "Cherchée à joindre : courrier , le 5 avril 2026 : Personne n’a répondu.",
            "Tâche faite : obtenir une pièce , le 3 avril 2026", "Rendez-vous : entretien social , le 2 avril 2026 : À 14:30, avec Paul Parti (n’est plus de l’équipe). Pas venue.",
        ];
        Assert.Equal(told.Select(said => said.Length > 0), told.Select(said => text.Contains(said, StringComparison.Ordinal)));
        Assert.Equal(told.Select(said => text.IndexOf(said, StringComparison.Ordinal)).Order(), told.Select(said => text.IndexOf(said, StringComparison.Ordinal)));
        await using var drawn = await chromium.Open();
        await (await drawn.Draw(browser)).Inspect("portail-parcours-accueil");

        await browser.Send($"faite-{task}");
        Assert.Contains("La tâche est faite.", browser.Text, StringComparison.Ordinal);
        Assert.Contains(Platform.Calls, call => call.Operation == $"POST /api/intake/tasks/{task}/completion");
    }

    [Fact]
    public async Task Reception_reads_nothing_of_what_was_confided_and_does_not_ask_for_it()
    {
        using var browser = await portal.SignedIn("secretary");
        await browser.Get($"/personnes/{PersonId}");

        Assert.Contains("À informer de l’usage de ses données", browser.Text, StringComparison.Ordinal);
        Assert.Contains("Dossier AME ouvert", browser.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("R05", browser.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Diagnostic", browser.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Orienter", browser.Text, StringComparison.Ordinal);
        string[] confided = ["look-ups", "interviews", "diagnoses", "orientations", "misas-referrals", "social-service-referrals", "arrival", "entry-situation"];
        Assert.DoesNotContain(Platform.Calls, call => confided.Any(part => call.Operation.EndsWith($"/{part}", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_was_noted_last_is_read_even_when_a_list_has_several_pages()
    {
        var next = Guid.NewGuid();
        Platform.Api[$"GET {People}/interviews"] = context => System.Threading.Tasks.Task.FromResult(Microsoft.AspNetCore.Http.Results.Json(context.Request.Query["after"] == next.ToString()
            ? new { items = new[] { CareTests.Interview(("note", "La dernière fois.")) }, next = (Guid?)null }
            : new { items = new[] { CareTests.Interview() }, next = (Guid?)next }));
        using var browser = await portal.SignedIn("nurse");
        await browser.Get($"/personnes/{PersonId}");

        Assert.Contains("La dernière fois.", browser.Text, StringComparison.Ordinal);
    }

    private static JsonObject Appointment(string on, string state, Guid worker) => new()
    {
        ["id"] = $"{Guid.NewGuid()}",
        ["passSiteId"] = $"{Memberships.Villeneuve}",
        ["personId"] = $"{PersonId}",
        ["workerId"] = $"{worker}",
        ["permanenceId"] = null,
        ["startsAt"] = $"{on}T12:30:00Z",
        ["on"] = on,
        ["at"] = "14:30",
        ["lengthMinutes"] = 45,
        ["kind"] = "social",
        ["place"] = "pass",
        ["where"] = null,
        ["interpreterNeeded"] = false,
        ["state"] = state,
        ["note"] = null,
        ["moves"] = new JsonArray(),
        ["version"] = 1,
    };

    private static JsonObject Task(Guid id, string kind, string? done, Guid? worker, string? words) => new()
    {
        ["id"] = $"{id}",
        ["passSiteId"] = $"{Memberships.Villeneuve}",
        ["personId"] = $"{PersonId}",
        ["workerId"] = worker is null ? null : $"{worker}",
        ["kind"] = kind,
        ["dueOn"] = "2026-05-12",
        ["doneOn"] = done,
        ["words"] = words,
        ["version"] = 2,
    };

    internal static object Page(params JsonObject[] items) => new { items, next = (Guid?)null };
}
