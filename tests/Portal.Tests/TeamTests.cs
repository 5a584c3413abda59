using System.Text.RegularExpressions;
using Xunit;

namespace PassPlatform.Portal.Tests;

/// <summary>The team of a PASS, and the accounts of an ARS: what the pages show, ask, and keep.</summary>
public sealed class TeamTests : IAsyncLifetime
{
    private readonly Memberships.Access nurse = Memberships.View("Nora", "Soin", "nurse");
    private RunningPortal portal = null!;

    private PlatformDouble Platform => portal.Platform;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.Start();
        Platform.Answer("GET", "/api/network/practitioners", new { items = Array.Empty<object>(), next = (Guid?)null });
        Platform.Answer("GET", "/connect/memberships", new { items = new[] { nurse }, next = (Guid?)null });
        Platform.Answer("GET", $"/connect/memberships/{nurse.Id}", nurse);
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task A_coordinator_sees_the_team_with_its_words()
    {
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get("/equipe");

        Assert.Contains("Nora Soin soins infirmiers PASS de Villeneuve actif jamais", browser.Text, StringComparison.Ordinal);
        Assert.Contains($"href=\"/equipe/{nurse.Id}\"", browser.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_is_shown_whole_whichever_call_is_waited_for()
    {
        Platform.AtOnce["GET /connect/memberships"] = true;
        Platform.AtOnce["GET /connect/clients"] = true;
        Platform.Answer("GET", "/connect/clients", new { items = new[] { ApplicationTests.Client() }, next = (string?)null });
        using var browser = await portal.SignedIn("coordinator");
        Platform.Api["GET /api/network/pass-sites"] = async _ =>
        {
            await Task.Yield();
            return Microsoft.AspNetCore.Http.Results.Json(new { items = new[] { Memberships.Site(Memberships.Villeneuve, "PASS de Villeneuve") } });
        };
        foreach (var (path, shown) in new[] { ("/equipe", "Nora Soin soins infirmiers PASS de Villeneuve"), ("/applications", "Logiciel travail social PASS de Villeneuve") })
        {
            await browser.Get(path);
            Assert.Contains(shown, browser.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Adding_a_colleague_sends_what_was_typed_once_and_says_that_it_is_done()
    {
        Platform.Answer("POST", "/connect/memberships", nurse, 201);
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get("/equipe/ajouter");
        await browser.Send("ajouter", ("Input.GivenName", "Nora"), ("Input.FamilyName", "Soin"), ("Input.Email", " nora@exemple.fr "), ("Input.Role", "nurse"));

        Assert.Equal("/equipe?fait=ajoute", browser.Location.PathAndQuery);
        Assert.Contains("C’est fait.", browser.Text, StringComparison.Ordinal);
        var call = Platform.Calls.Single(asked => asked.Operation == "POST /connect/memberships");
        Assert.Equal("nora@exemple.fr", (string?)call.Body!["email"]);
        Assert.Equal("nurse", (string?)call.Body["role"]);
        Assert.Equal(Memberships.Villeneuve.ToString(), (string?)call.Body["passSiteIds"]![0]);
        Assert.False(call.Body.AsObject().ContainsKey("fundCode"));
        Assert.True(Guid.TryParse(call.Headers["Idempotency-Key"], out _));
    }

    [Fact]
    public async Task A_structure_is_chosen_by_what_it_is_known_by_and_a_new_one_has_a_number_that_nobody_types()
    {
        var (town, association) = (Guid.NewGuid(), Guid.NewGuid());
        Platform.Answer("GET", "/connect/clients", new { items = new[] { ApplicationTests.Client(role: "partner", name: "CCAS de Villeneuve", structure: town) }, next = (string?)null });
        Platform.Answer("GET", "/connect/memberships", new
        {
            items = new[] { Memberships.View("Paul", "Mairie", "partner") with { StructureId = town }, Memberships.View("Paule", "Accueil", "partner") with { StructureId = association } },
            next = (Guid?)null,
        });
        Platform.Answer("POST", "/connect/clients", ApplicationTests.Client(role: "partner"), 201);
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get("/applications/ajouter");

        var choices = Regex.Matches(browser.Page, "<option value=\"(?<id>[^\"]+)\"[^>]*>(?<name>[^<]+)</option>").ToDictionary(
            choice => System.Net.WebUtility.HtmlDecode(choice.Groups["name"].Value), choice => Guid.Parse(choice.Groups["id"].Value));
        Assert.Equal((town, association), (choices["CCAS de Villeneuve"], choices["La structure de Paule Accueil"]));
        var drawn = choices["Une structure qui n’a pas encore d’accès"];
        Assert.Equal(3, choices.Count);
        await browser.Send("ajouter", ("Input.Name", "Logiciel"), ("Input.Role", "partner"), ("Input.StructureId", drawn.ToString()));
        Assert.Equal(drawn.ToString(), (string?)Platform.Calls.Single(asked => asked.Operation == "POST /connect/clients").Body!["structureId"]);
    }

    [Fact]
    public async Task A_refusal_is_told_beside_its_field_and_on_top_and_nothing_typed_is_lost_nor_the_key_changed()
    {
        Platform.Refuse("POST", "/connect/memberships", 400, "Corrigez.", ("/email", "cette adresse n’existe pas"));
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get("/equipe/ajouter");
        await browser.Send("ajouter", ("Input.GivenName", "Nora <b>"), ("Input.FamilyName", "Soin"), ("Input.Email", "nora@nulle.part"), ("Input.Role", "nurse"));

        Assert.Contains("Une erreur est à corriger", browser.Text, StringComparison.Ordinal);
        Assert.Equal(2, browser.Text.Split("Cette adresse n’existe pas.").Length - 1);
        var fields = Browser.Fields(browser.Page);
        Assert.Contains(KeyValuePair.Create("Input.GivenName", "Nora <b>"), fields);
        Assert.Contains(KeyValuePair.Create("Input.Email", "nora@nulle.part"), fields);
        Assert.Contains(KeyValuePair.Create("Input.Role", "nurse"), fields);
        await browser.Send("ajouter");
        Assert.Single(Platform.Calls.Where(asked => asked.Operation == "POST /connect/memberships").Select(asked => asked.Headers["Idempotency-Key"]).Distinct());
    }

    [Fact]
    public async Task An_ARS_gives_an_access_for_all_its_PASS_by_choosing_none_and_for_one_by_choosing_it()
    {
        Platform.Answer("POST", "/connect/memberships", nurse, 201);
        using var browser = await portal.SignedIn("ars");
        await browser.Get("/comptes/ajouter");
        await browser.Send("ajouter", ("Input.GivenName", "Nora"), ("Input.Role", "ars"));
        await browser.Get("/comptes/ajouter");
        await browser.Send("ajouter", ("Input.GivenName", "Nora"), ("Input.Role", "coordinator"), ("Input.PassSiteIds", Memberships.Villeneuve.ToString()));

        var asked = Platform.Calls.Where(call => call.Operation == "POST /connect/memberships").Select(call => call.Body!["passSiteIds"]!.ToJsonString()).ToList();
        Assert.Equal(["[]", $"[\"{Memberships.Villeneuve}\"]"], asked);
    }

    [Theory]
    [InlineData(503)]
    [InlineData(500)]
    public async Task A_form_is_kept_while_the_service_is_away(int status)
    {
        Platform.Refuse("POST", "/connect/memberships", status);
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get("/equipe/ajouter");
        await browser.Send("ajouter", ("Input.GivenName", "Nora"), ("Input.Role", "nurse"));

        Assert.Contains("Votre saisie est gardée sur cette page", browser.Text, StringComparison.Ordinal);
        Assert.Contains(KeyValuePair.Create("Input.GivenName", "Nora"), Browser.Fields(browser.Page));
    }

    [Fact]
    public async Task A_role_is_changed_from_the_version_that_was_shown()
    {
        Platform.Answer("PUT", $"/connect/memberships/{nurse.Id}", nurse);
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get($"/equipe/{nurse.Id}");
        await browser.Send("changer", ("Input.Role", "mediator"));

        var call = Platform.Calls.Single(asked => asked.Operation.StartsWith("PUT", StringComparison.Ordinal));
        Assert.Equal("\"3\"", call.Headers["If-Match"]);
        Assert.Equal("mediator", (string?)call.Body!["role"]);
        Assert.Equal(Memberships.Villeneuve.ToString(), (string?)call.Body["passSiteIds"]![0]);
        Assert.Contains("La fonction est changée.", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_somebody_else_has_changed_meanwhile_is_said()
    {
        Platform.Refuse("PUT", $"/connect/memberships/{nurse.Id}", 412);
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get($"/equipe/{nurse.Id}");
        await browser.Send("changer", ("Input.Role", "mediator"));

        Assert.Contains("Quelqu’un d’autre vient de modifier ceci", browser.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("retrait", "end", "C’est définitif", "L’accès est retiré")]
    [InlineData("suspension", "disablement", "refusé en moins de cinq secondes", "L’accès est suspendu")]
    public async Task Taking_an_access_away_is_confirmed_on_a_page_of_its_own(string page, string operation, string warned, string done)
    {
        Platform.Answer("POST", $"/connect/memberships/{nurse.Id}/{operation}", nurse);
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get($"/equipe/{nurse.Id}");
        Assert.Contains($"href=\"/equipe/{nurse.Id}/{page}\"", browser.Page, StringComparison.Ordinal);
        await browser.Get($"/equipe/{nurse.Id}/{page}");
        Assert.Contains(warned, browser.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Platform.Calls, asked => asked.Operation.StartsWith("POST", StringComparison.Ordinal));
        await browser.Send("confirmer");

        Assert.Single(Platform.Calls, asked => asked.Operation == $"POST /connect/memberships/{nurse.Id}/{operation}");
        Assert.Contains(done, browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lost_second_factor_is_reset_on_a_page_of_its_own_with_a_reason_and_without_scripts()
    {
        var reset = nurse with { Account = nurse.Account with { SecondFactorResetAt = nurse.CreatedAt } };
        var operation = $"POST /connect/accounts/{nurse.Account.Id}/second-factor/reset";
        Platform.Answer("POST", $"/connect/accounts/{nurse.Account.Id}/second-factor/reset", reset.Account);
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get($"/equipe/{nurse.Id}");
        Assert.Contains($"href=\"/equipe/{nurse.Id}/second-facteur\"", browser.Page, StringComparison.Ordinal);
        await browser.Get($"/equipe/{nurse.Id}/second-facteur");
        Assert.Contains("Appelez d’abord cette personne", browser.Text, StringComparison.Ordinal);
        await browser.Send("reinitialiser");
        Assert.Contains("Choisissez une raison", browser.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Platform.Calls, asked => asked.Operation == operation);
        Platform.Answer("GET", $"/connect/memberships/{nurse.Id}", reset);
        await browser.Send("reinitialiser", ("Input.Reason", "lost"));

        var call = Assert.Single(Platform.Calls, asked => asked.Operation == operation);
        Assert.Equal("lost", (string?)call.Body!["reason"]);
        Assert.True(Guid.TryParse(call.Headers["Idempotency-Key"], out _));
        Assert.Equal($"/equipe/{nurse.Id}?fait=second-facteur", browser.Location.PathAndQuery);
        Assert.Contains("Le second facteur est réinitialisé.", browser.Text, StringComparison.Ordinal);
        Assert.Contains("n’en a pas encore choisi un autre", browser.Text, StringComparison.Ordinal);
    }

    /// <summary>Fellow coordinators are seen, and answered for by the ARS; who was just invited has none yet.</summary>
    [Theory]
    [InlineData("coordinator", "active")]
    [InlineData("nurse", "invited")]
    public async Task It_is_offered_for_those_one_answers_for_and_who_have_one(string role, string state)
    {
        Platform.Answer("GET", $"/connect/memberships/{nurse.Id}", nurse with { Role = role, Account = nurse.Account with { State = state } });
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get($"/equipe/{nurse.Id}");

        Assert.DoesNotContain("Réinitialiser son second facteur", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_invitation_is_sent_again_to_who_has_not_come_yet_and_a_suspended_access_is_given_back()
    {
        var invited = nurse with { Account = nurse.Account with { State = "invited" }, DisabledAt = nurse.CreatedAt };
        Platform.Answer("GET", $"/connect/memberships/{nurse.Id}", invited);
        Platform.Answer("POST", $"/connect/memberships/{nurse.Id}/invitation", invited);
        Platform.Answer("POST", $"/connect/memberships/{nurse.Id}/enablement", invited);
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get($"/equipe/{nurse.Id}");
        await browser.Send("inviter");
        Assert.Contains("envoyé de nouveau", browser.Text, StringComparison.Ordinal);
        await browser.Send("retablir");
        Assert.Contains("L’accès est rétabli", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_takes_their_own_access_away()
    {
        Platform.Who = new Somebody("coordinator");
        var own = nurse with { Id = Platform.Who.Membership, Role = "coordinator" };
        Platform.Answer("GET", $"/connect/memberships/{own.Id}", own);
        Platform.Answer("GET", "/api/network/pass-sites", new { items = new[] { Memberships.Site(Memberships.Villeneuve, "PASS de Villeneuve") } });
        using var browser = portal.Browser();
        await browser.Get($"/equipe/{own.Id}");

        Assert.DoesNotContain("Retirer l’accès", browser.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Changer sa fonction", browser.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ars", "Comptes", "Coordination d’une PASS")]
    [InlineData("operator", "Comptes", "Agent d’une ARS")]
    public async Task Who_manages_accounts_has_the_same_pages_under_another_name(string role, string title, string offered)
    {
        using var browser = await portal.SignedIn(role);
        await browser.Get("/equipe");
        Assert.Equal("/comptes", browser.Location.AbsolutePath);
        Assert.Contains(title, browser.Text, StringComparison.Ordinal);
        await browser.Get("/comptes/ajouter");
        Assert.Contains(offered, browser.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Soins infirmiers", browser.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("nurse", "/equipe")]
    [InlineData("social-worker", "/equipe/ajouter")]
    [InlineData("fund", "/comptes")]
    [InlineData("partner", "/applications")]
    public async Task Nobody_else_has_these_pages(string role, string path)
    {
        using var browser = await portal.SignedIn(role);
        await browser.Get(path, expected: 403);

        Assert.Contains("Cette page n’est pas pour votre fonction", browser.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"/equipe\"", browser.Page, StringComparison.Ordinal);
    }
}
