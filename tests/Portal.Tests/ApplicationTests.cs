using Xunit;

namespace PassPlatform.Portal.Tests;

/// <summary>Applications: a code is shown once, or goes to who may read it.</summary>
public sealed class ApplicationTests : IAsyncLifetime
{
    private RunningPortal portal = null!;

    private PlatformDouble Platform => portal.Platform;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.Start();
        Platform.Answer("GET", "/api/network/practitioners", new { items = Array.Empty<object>(), next = (Guid?)null });
        Platform.Answer("GET", "/connect/clients", new { items = new[] { Client(null) }, next = (string?)null });
        Platform.Answer("GET", "/connect/clients/logiciel-1", Client(null));
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task A_code_is_shown_in_the_answer_that_gave_it_and_nowhere_else()
    {
        Platform.Answer("POST", "/connect/clients", Client(new { code = "ABCD-EFGH", expiresAt = DateTimeOffset.UtcNow.AddDays(2) }), 201);
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get("/applications/ajouter");
        await browser.Send("ajouter", ("Input.Name", "Logiciel"), ("Input.Role", "social-worker"));

        Assert.Contains("ABCD-EFGH", browser.Text, StringComparison.Ordinal);
        Assert.Equal("no-store", browser.Answer.Headers.CacheControl!.ToString());
        await browser.Get("/applications/logiciel-1");
        Assert.DoesNotContain("ABCD-EFGH", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_that_went_by_mail_is_not_shown()
    {
        Platform.Answer("POST", "/connect/clients/logiciel-1/enrolment", Client(new { code = (string?)null, expiresAt = DateTimeOffset.UtcNow.AddDays(2), sentTo = "si@exemple.fr" }));
        using var browser = await portal.SignedIn("ars");
        await browser.Get("/applications/logiciel-1/enrolement");
        await browser.Send("enroler", ("Input.Divulged", "oui"));

        Assert.Equal(0, (int?)Platform.Calls.Last(call => call.Operation.EndsWith("/enrolment", StringComparison.Ordinal)).Body!["previousValidDays"]);

        Assert.Contains("parti par courriel", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_application_is_disabled_after_a_confirmation_and_enabled_again()
    {
        Platform.Answer("POST", "/connect/clients/logiciel-1/disablement", Client(null));
        using var browser = await portal.SignedIn("operator");
        await browser.Get("/applications");
        Assert.Contains("Logiciel", browser.Text, StringComparison.Ordinal);
        await browser.Get("/applications/logiciel-1/desactivation");
        await browser.Send("desactiver");
        Assert.Contains("refusés partout en moins de cinq secondes", browser.Text, StringComparison.Ordinal);

        Platform.Answer("GET", "/connect/clients/logiciel-1", Client(null, DateTimeOffset.UtcNow));
        Platform.Answer("POST", "/connect/clients/logiciel-1/enablement", Client(null));
        await browser.Get("/applications/logiciel-1");
        await browser.Send("reactiver");
        Assert.Contains("L’application est réactivée", browser.Text, StringComparison.Ordinal);
    }

    internal static object Client(object? enrolment = null, DateTimeOffset? disabledAt = null, string role = "social-worker", string name = "Logiciel", Guid? structure = null) => new
    {
        id = "logiciel-1",
        name,
        role,
        passSiteIds = new[] { Memberships.Villeneuve },
        structureId = structure,
        createdAt = DateTimeOffset.UtcNow,
        disabledAt,
        secretDrawnAt = (DateTimeOffset?)null,
        secretsValidUntil = Array.Empty<object>(),
        version = 1,
        enrolment,
    };
}
