using PassPlatform.Browser;
using Xunit;

namespace PassPlatform.Portal.Tests;

/// <summary>People's requests about their data: what the pages show, ask, and keep.</summary>
public sealed class DataRequestsTests(Chromium chromium) : IAsyncLifetime
{
    private static readonly Guid RequestId = Guid.Parse("019377a0-0000-7000-8000-0000000000d1");
    private RunningPortal portal = null!;

    private PlatformDouble Platform => portal.Platform;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.Start();
        Platform.Answer("GET", "/api/intake/data-requests", new { items = new[] { Request() }, next = (Guid?)null });
        Platform.Answer("GET", $"/api/intake/data-requests/{RequestId}", Request());
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Theory]
    [InlineData("coordinator", "/demandes-donnees", "demandes-donnees", "en retard")]
    [InlineData("nurse", "/demandes-donnees/noter", "demande-donnees-noter", "Comment la demande est arrivée")]
    [InlineData("coordinator", "/demandes-donnees/019377a0-0000-7000-8000-0000000000d1", "demande-donnees", "Prendre en charge")]
    public async Task Each_page_says_what_to_do_and_fits_every_screen_and_reader(string role, string path, string name, string said)
    {
        using var browser = await portal.SignedIn(role);
        await browser.Get(path);

        Assert.Contains(said, browser.Text, StringComparison.Ordinal);
        await using var drawn = await chromium.Open();
        var page = await drawn.Draw(browser);
        await page.Inspect($"portail-{name}");
    }

    [Fact]
    public async Task A_request_about_data_goes_from_receipt_to_answer()
    {
        var person = Guid.NewGuid();
        Platform.Answer("POST", "/api/intake/data-requests", Request(), 201);
        foreach (var move in new[] { "handling", "answer", "transmissions", "extension" })
        {
            Platform.Answer("POST", $"/api/intake/data-requests/{RequestId}/{move}", Request());
        }

        using var browser = await portal.SignedIn("secretary");
        await browser.Get($"/demandes-donnees/noter?personne={person}");
        await browser.Send("noter", ("Input.Right", "access"), ("Input.Channel", "letter"), ("Input.ReceivedOn", "2026-03-05"));
        Assert.Equal("/demandes-donnees?fait=demande", browser.Location.PathAndQuery);
        await browser.Get($"/demandes-donnees/{RequestId}");
        Assert.DoesNotContain("Prendre en charge", browser.Text, StringComparison.Ordinal); // The coordination answers.
        using var coordinator = await portal.SignedIn("coordinator");
        await coordinator.Get($"/demandes-donnees/{RequestId}");
        await coordinator.Send("prendre");
        await coordinator.Send("transmettre", ("Passed.To", "fund-officer"), ("Passed.On", "2026-03-06"));
        await coordinator.Send("prolonger", ("Extended.ToldOn", "2026-03-20"), ("Extended.Reason", "Pièces à la caisse"));
        await coordinator.Send("repondre", ("Answered.Outcome", "partly"), ("Answered.AnsweredOn", "2026-03-25"), ("Answered.Reason", "Des pièces sont à un tiers"));

        var received = Platform.Calls.Single(call => call.Operation == "POST /api/intake/data-requests").Body!;
        Assert.Equal((person.ToString(), "access", "2026-03-05"), ((string?)received["personId"], (string?)received["right"], (string?)received["receivedOn"]));
        Assert.Equal(
            ["handling", "transmissions", "extension", "answer"],
            Platform.Calls.Where(call => call.Operation.StartsWith($"POST /api/intake/data-requests/{RequestId}/", StringComparison.Ordinal)).Select(call => call.Operation.Split('/')[^1]));
        Assert.Equal("partly", (string?)Platform.Calls.Single(call => call.Operation.EndsWith("/answer", StringComparison.Ordinal)).Body!["outcome"]);
    }

    [Fact]
    public async Task An_ARS_reads_no_request_of_a_person()
    {
        using var browser = await portal.SignedIn("ars");
        await browser.Get("/demandes-donnees", expected: 403);
    }

    internal static object Request() => new
    {
        id = RequestId,
        passSiteId = Memberships.Villeneuve,
        personId = (Guid?)null,
        right = "access",
        channel = "letter",
        receivedOn = "2026-03-05",
        note = "M. X demande tout",
        state = "received",
        dueOn = "2026-04-07",
        late = true,
        article = "RGPD, art. 12, paragraphe 3",
        extensionToldOn = (string?)null,
        extensionReason = (string?)null,
        transmissions = Array.Empty<object>(),
        outcome = (string?)null,
        outcomeReason = (string?)null,
        answeredOn = (string?)null,
        receivedBy = "x",
        worker = (string?)null,
        answeredBy = (string?)null,
        version = 1,
    };
}
