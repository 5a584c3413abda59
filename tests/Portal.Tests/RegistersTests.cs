using PassPlatform.Browser;
using Xunit;

namespace PassPlatform.Portal.Tests;

/// <summary>The registers of processing: what the pages show, ask, and keep.</summary>
public sealed class RegistersTests(Chromium chromium) : IAsyncLifetime
{
    private RunningPortal portal = null!;

    private PlatformDouble Platform => portal.Platform;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.Start();
        Platform.Answer("GET", $"/api/network/pass-sites/{Memberships.Villeneuve}/registers", Registers());
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Theory]
    [InlineData("coordinator", "/registres", "registres", "sans autorisation préalable")]
    [InlineData("fund", "/registres", "registres-caisse", "Délégués à la protection des données")]
    [InlineData("coordinator", "/registres/019377a0-0000-7000-8000-000000000001/delegues/ajouter", "registres-delegue", "De quelle partie")]
    [InlineData("coordinator", "/registres/019377a0-0000-7000-8000-000000000001/sous-traitants/ajouter", "registres-sous-traitant", "Autorisation de la caisse")]
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
    public async Task A_register_is_completed_from_its_version_and_an_officer_is_named_with_an_address_of_several_lines()
    {
        var completed = $"/api/network/pass-sites/{Memberships.Villeneuve}/processings/rapports";
        Platform.Answer("GET", completed, Processing());
        Platform.Answer("PUT", completed, Processing());
        Platform.Answer("POST", $"/api/network/pass-sites/{Memberships.Villeneuve}/data-protection-officers", OfficerView(), 201);
        Platform.Answer("POST", $"/api/network/pass-sites/{Memberships.Villeneuve}/sub-processors", SubProcessor(), 201);
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get($"/registres/{Memberships.Villeneuve}/traitements/rapports");
        await browser.Send("completer", ("Input.Retention", "Deux ans"));
        Assert.Equal($"/registres?pass={Memberships.Villeneuve}&fait=registre", browser.Location.PathAndQuery);
        await browser.Get($"/registres/{Memberships.Villeneuve}/delegues/ajouter");
        await browser.Send(
            "delegue", ("Input.Party", "pass"), ("Input.Name", "Service des données"), ("Input.Email", "dpo@quais.example"), ("Input.PostalAddress", "1 quai du Port\r\n76000 Rouen"), ("Input.AnswersPersons", "true"));
        await browser.Get($"/registres/{Memberships.Villeneuve}/sous-traitants/ajouter");
        await browser.Send("sous-traitant", ("Input.Name", "Interprètes"), ("Input.Mission", "Traduire"), ("Input.Country", "fr"), ("Input.Authorisation", "given"), ("Input.AnsweredOn", "2026-02-01"));

        var completion = Platform.Calls.Single(call => call.Operation == $"PUT {completed}");
        Assert.Equal(("\"0\"", "Deux ans"), (completion.Headers["If-Match"], (string?)completion.Body!["retention"]));
        var named = Platform.Calls.Single(call => call.Operation.EndsWith("/data-protection-officers", StringComparison.Ordinal)).Body!;
        Assert.Equal(("1 quai du Port\n76000 Rouen", true), ((string?)named["postalAddress"], (bool)named["answersPersons"]!));
        var entered = Platform.Calls.Single(call => call.Operation == $"POST /api/network/pass-sites/{Memberships.Villeneuve}/sub-processors").Body!;
        Assert.Equal(("FR", "2026-02-01"), ((string?)entered["country"], (string?)entered["answeredOn"]));
    }

    [Theory]
    [InlineData("operator", "/registres")]
    [InlineData("nurse", "/registres/019377a0-0000-7000-8000-000000000001/delegues/ajouter")]
    public async Task A_page_is_for_its_roles_alone(string role, string path)
    {
        using var browser = await portal.SignedIn(role);
        await browser.Get(path, expected: 403);
    }

    internal static object Registers() => new
    {
        asOf = "2026-11-28T10:00:00Z",
        passSiteId = Memberships.Villeneuve,
        name = "PASS de Villeneuve",
        carrier = new { name = "Association des Quais", finess = "760999995", kind = "association" },
        processings = new[] { Processing() },
        subProcessors = new[] { SubProcessor() },
        officers = new[] { OfficerView() },
    };

    private static object Processing() => new
    {
        passSiteId = Memberships.Villeneuve,
        code = "rapports",
        name = "Rapports d'activité",
        controller = "La PASS de ville",
        purposes = new[] { "Compter" },
        legalBases = new[] { new { text = "Mission d'intérêt public", article = "RGPD, art. 6" } },
        personCategories = new[] { "Personnes" },
        dataCategories = new[] { "Dates" },
        recipients = new[] { "ARS" },
        transfers = "Aucun.",
        retention = new { text = "Tant qu'ils servent", article = "RGPD, art. 5" },
        security = new[] { new { text = "Comptes nominatifs", article = "RGPD, art. 32" } },
        completion = (object?)null,
        completedBy = (string?)null,
        version = 0,
    };

    private static object SubProcessor() => new
    {
        id = Guid.NewGuid(),
        passSiteId = Memberships.Villeneuve,
        name = "Interprètes",
        mission = "Traduire",
        country = "FR",
        authorisation = "asked",
        fundCode = (string?)null,
        answeredOn = (string?)null,
        reference = (string?)null,
        startedOn = "2026-02-01",
        endedOn = (string?)null,
        unauthorised = true,
        writtenBy = "x",
        version = 1,
    };

    private static object OfficerView() => new
    {
        id = Guid.NewGuid(),
        passSiteId = Memberships.Villeneuve,
        party = "fund",
        fundCode = "761",
        name = "Service des données",
        email = "dpo@quais.example",
        phone = (string?)null,
        postalAddress = "1 quai du Port\n76000 Rouen",
        answersPersons = true,
        writtenBy = "x",
        version = 1,
    };
}
