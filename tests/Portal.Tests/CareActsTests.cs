using System.Text.Json.Nodes;
using Microsoft.Playwright;
using PassPlatform.Browser;
using Xunit;

namespace PassPlatform.Portal.Tests;

/// <summary>Care given by the network and who pays for it: by state, act by act, and of one person [000-028, 002-011, 002-012]. Decision 0151.</summary>
public sealed class CareActsTests(Chromium chromium) : IAsyncLifetime
{
    public static readonly Guid ActId = Guid.Parse("019377a0-0000-7000-8000-0000000000a1");
    public static readonly Guid GiverId = Guid.Parse("019377a0-0000-7000-8000-0000000000a2");
    private const string Acts = "/api/network/care-acts";
    private static readonly Guid PersonId = Guid.Parse("019377a0-0000-7000-8000-0000000000e1");
    private RunningPortal portal = null!;

    private PlatformDouble Platform => portal.Platform;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.Start();
        Platform.Answer("GET", $"/api/intake/people/{PersonId}", PeopleTests.Person(PersonId));
        Platform.Answer("GET", $"/api/network/directory/{GiverId}", Giver());
        Platform.Answer("GET", Acts, FileTests.Page(Act(), Act(("state", "unfunded"), ("stateMeaning", "Non financé : plafond annuel de l'ARS atteint."))));
        Platform.Answer("GET", $"{Acts}/{ActId}", Act());
        Platform.Answer("GET", $"{Acts}/{ActId}/moves", Moves());
        Platform.Answer("GET", "/api/rights/applications", FileTests.Page());
        Platform.Answer("GET", "/api/intake/data-requests", FileTests.Page());
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task Acts_are_listed_with_who_gave_the_care_whose_it_is_and_who_pays_and_nothing_is_asked_of_the_person()
    {
        using var browser = await portal.SignedIn("nurse");
        await browser.Get("/soins");

        var text = Plain(browser.Text);
        Assert.All(
            (string[])["10 avril 2021", "Martin Lou", "CAMARA Awa", "26,50 €", "Remboursé en partie", "Le reste à charge revient à l’ARS", "rien n’est à demander au patient"],
            said => Assert.Contains(said, text, StringComparison.Ordinal));
        Assert.Contains($"href=\"/soins/{ActId}\"", browser.Page, StringComparison.Ordinal);
        Assert.Single(Platform.Calls, call => call.Operation == $"GET /api/network/directory/{GiverId}");
        await Looks(browser, "soins");
    }

    [Fact]
    public async Task One_state_is_asked_for_alone_and_its_next_page_too()
    {
        Platform.Answer("GET", Acts, new { items = new[] { Act(("state", "held")) }, next = ActId });
        using var browser = await portal.SignedIn("secretary");
        await browser.Get("/soins?etat=held");

        Assert.Contains("state=held", Platform.Calls.Last(call => call.Operation == $"GET {Acts}").Query, StringComparison.Ordinal);
        Assert.Contains("✓ En attente d’un droit", browser.Text, StringComparison.Ordinal);
        Assert.Contains($"/soins?apres={ActId}&amp;etat=held", browser.Page, StringComparison.Ordinal);
        await browser.Get($"/soins?apres={ActId}&etat=held");
        Assert.Contains($"after={ActId}", Platform.Calls.Last(call => call.Operation == $"GET {Acts}").Query, StringComparison.Ordinal);
        await browser.Get("/soins?etat=n-importe-quoi");
        Assert.DoesNotContain("state=", Platform.Calls.Last(call => call.Operation == $"GET {Acts}").Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_act_says_where_each_euro_is_and_how_it_came_there()
    {
        using var browser = await portal.SignedIn("social-worker");
        await browser.Get($"/soins/{ActId}");

        var text = Plain(browser.Text);
        Assert.All(
            (string[])
            [
                "Reste à charge, que l’ARS n’a pas encore décidé 6,50 €", "Payé par la caisse 20,00 €", "En tout 26,50 €", "10 avril 2021 26,50 € Le soin est enregistré En attente d’un droit",
                "1er juin 2021 6,50 € La caisse n’a pas payé À la caisse, qui n’a pas encore répondu → reste à charge, que l’ARS n’a pas encore décidé", "Aucune somme n’est à demander au patient",
                "AME, facturable depuis le 2 mai 2021", "Médicaments et produits de pharmacie", "Martin Lou : relevé du mois (avril 2021)",
            ],
            said => Assert.Contains(said, text, StringComparison.Ordinal));
        Assert.Contains($"href=\"/soins/releves?qui={GiverId}&amp;mois=2021-04\"", browser.Page, StringComparison.Ordinal);
        await using var drawn = await chromium.Open();
        var page = await drawn.Draw(browser);
        await page.Inspect("portail-soin");
        await page.Tab(page.GetByRole(AriaRole.Link, new() { Name = "Demander si on l’a fait payer" }));
    }

    [Fact]
    public async Task A_practitioner_reads_their_acts_without_whose_they_are_and_asks_the_person_nothing()
    {
        using var browser = await portal.SignedIn("practitioner");
        await browser.Get("/soins");
        Assert.DoesNotContain("Camara", browser.Text, StringComparison.OrdinalIgnoreCase);
        await browser.Get($"/soins/{ActId}");

        Assert.Contains("Où est l’argent", browser.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("fait payer", browser.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(PersonId.ToString(), browser.Page, StringComparison.Ordinal);
        Assert.DoesNotContain(Platform.Calls, call => call.Operation.StartsWith("GET /api/intake", StringComparison.Ordinal));
        await Looks(browser, "soin-praticien");
    }

    [Fact]
    public async Task A_person_s_page_leads_to_their_care_the_last_first()
    {
        Platform.Answer("GET", Acts, FileTests.Page(Act(), Act(("performedOn", "2021-06-02"))));
        using var browser = await portal.SignedIn("mediator");
        await browser.Get($"/personnes/{PersonId}");
        Assert.Contains($"href=\"/personnes/{PersonId}/soins\"", browser.Page, StringComparison.Ordinal);
        await browser.Get($"/personnes/{PersonId}/soins");

        Assert.Contains($"personId={PersonId}", Platform.Calls.Last(call => call.Operation == $"GET {Acts}").Query, StringComparison.Ordinal);
        Assert.True(browser.Text.IndexOf("2 juin 2021", StringComparison.Ordinal) < browser.Text.IndexOf("10 avril 2021", StringComparison.Ordinal));
        Assert.Contains("CAMARA Awa : ses soins", Plain(browser.Text), StringComparison.Ordinal);
        await Looks(browser, "soins-personne");
    }

    [Fact]
    public async Task An_act_is_of_use_without_the_name_of_who_gave_it()
    {
        Platform.Refuse("GET", $"/api/network/directory/{GiverId}", 404);
        using var browser = await portal.SignedIn("nurse");
        await browser.Get($"/soins/{ActId}");

        Assert.Contains("Professionnel d’un autre réseau", browser.Text, StringComparison.Ordinal);
        Platform.Refuse("GET", $"{Acts}/{ActId}", 404);
        await browser.Get($"/soins/{ActId}", expected: 404);
    }

    [Theory]
    [InlineData("/soins", "coordinator,social-worker,nurse,doctor,mediator,secretary,practitioner")]
    [InlineData("/soins/019377a0-0000-7000-8000-0000000000a1", "coordinator,social-worker,nurse,doctor,mediator,secretary,practitioner")]
    [InlineData("/personnes/019377a0-0000-7000-8000-0000000000e1/soins", "coordinator,social-worker,nurse,doctor,mediator,secretary")]
    public Task Each_page_is_for_its_roles_alone(string path, string roles) => PageAccess.IsFor(portal, path, roles.Split(','));

    /// <summary>A professional, as the directory tells them.</summary>
    internal static JsonObject Giver() => new() { ["id"] = $"{GiverId}", ["passSiteId"] = $"{Memberships.Villeneuve}", ["name"] = "Martin Lou", ["joinedOn"] = "2020-01-01", ["confirmBy"] = "2027-01-01", ["version"] = 1 };

    /// <summary>An act that the fund paid in part, with other members.</summary>
    internal static JsonObject Act(params (string Name, JsonNode? Value)[] others)
    {
        var act = new JsonObject
        {
            ["id"] = $"{ActId}",
            ["passSiteId"] = $"{Memberships.Villeneuve}",
            ["personId"] = $"{PersonId}",
            ["practitionerId"] = $"{GiverId}",
            ["performedOn"] = "2021-04-10",
            ["careKind"] = "ambulatory",
            ["amountCents"] = 2650,
            ["state"] = "partly-reimbursed",
            ["stateMeaning"] = "Remboursé en partie par la caisse. Le reste à charge revient à l'ARS, dans la limite de son plafond annuel.",
            ["heldThrough"] = "2022-04-08",
            ["billable"] = new JsonObject { ["cover"] = "ame", ["billableOn"] = "2021-05-02" },
            ["arsFunding"] = null,
            ["unfundedOn"] = null,
            ["settlement"] = new JsonObject { ["settledOn"] = "2021-06-01", ["reimbursedCents"] = 2000, ["recoveredForArsCents"] = 0 },
            ["money"] = Places(),
            ["patientCharge"] = new JsonObject { ["amountCents"] = 0, ["statement"] = "Aucune somme n'est à demander au patient : ni avance de frais, ni reste à charge." },
            ["reasons"] = null,
            ["urgentCategory"] = null,
            ["actCode"] = null,
            ["notCovered"] = new JsonArray(),
            ["prescribes"] = new JsonArray("pharmacy"),
            ["prescriptionId"] = null,
            ["prescribedElsewhereOn"] = null,
            ["version"] = 4,
        };
        foreach (var (name, value) in others)
        {
            act[name] = value;
        }

        return act;
    }

    private static JsonObject Places() => new() { ["heldCents"] = 0, ["billableCents"] = 0, ["fundCents"] = 2000, ["remainingCents"] = 650, ["arsCents"] = 0, ["unfundedCents"] = 0 };

    private static JsonObject Moves() => new()
    {
        ["careActId"] = $"{ActId}",
        ["passSiteId"] = $"{Memberships.Villeneuve}",
        ["personId"] = $"{PersonId}",
        ["money"] = Places(),
        ["moves"] = new JsonArray(
            Move(null, "held", 2650, "recorded", "2021-04-10"), Move("held", "billable", 2650, "right-covers", "2021-05-02"), Move("billable", "fund", 2000, "fund-paid", "2021-06-01"),
            Move("billable", "remaining", 650, "fund-did-not-pay", "2021-06-01")),
    };

    private static JsonObject Move(string? from, string to, long cents, string reason, string on) => new() { ["from"] = from, ["to"] = to, ["cents"] = cents, ["reason"] = reason, ["movedOn"] = on };

    private static string Plain(string text) => text.Replace('\u00a0', ' ').Replace('\u202f', ' ');

    private async Task Looks(Browser browser, string name)
    {
        await using var drawn = await chromium.Open();
        await (await drawn.Draw(browser)).Inspect($"portail-{name}");
    }
}
