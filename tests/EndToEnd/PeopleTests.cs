using System.Diagnostics;
using System.Net;
using Microsoft.Playwright;
using PassPlatform.Browser;
using PassPlatform.Journey;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PassPlatform.EndToEnd;

/// <summary>People of every role, in a real browser, through the gateway: they come in with two factors and do what their pages offer.</summary>
public sealed class PeopleTests(RunningPlatform running, Chromium chromium)
{
    private readonly Newcomers _newcomers = new(running, chromium);

    private string Address => _newcomers.Portal;

    [Fact]
    public async Task Each_role_comes_in_with_two_factors_and_does_what_its_pages_offer()
    {
        var site = await Story.OpenPassSite(running.Platform.As("ars"));
        await Story.SignBothAgreements(running.Platform, site);
        await running.Platform.As("coordinator", site).Post("/api/network/practitioners", Story.PractitionerBody("2021-01-04"));
        await _newcomers.Invite("Cyril", "coordinator", "ars", site); // Once this is taken, identity knows of the PASS.

        // The operator makes the first agent of the ARS, who is told nothing by mail of anybody's.
        var ars = await _newcomers.ComeIn(await _newcomers.FirstAgent("Armelle", "ars"), "Armelle");
        await Expect(ars.Locator("h1")).ToHaveTextAsync("Bonjour Armelle Essai");
        await ars.Inspect("portail-accueil-ars");

        // The ARS names the coordinator: the link goes to the coordinator's mailbox, and is on no page of the ARS.
        await ars.GetByRole(AriaRole.Link, new() { Name = "Comptes", Exact = true }).First.ClickAsync();
        await ars.Inspect("portail-comptes");
        await ars.GetByRole(AriaRole.Link, new() { Name = "Créer un accès" }).ClickAsync();
        await ars.Inspect("portail-comptes-ajouter");
        var coordinatorMail = await Add(ars, "Colette", "Coordination d’une PASS", "PASS de ville des Deux Rives", "Donner l’accès");
        Assert.DoesNotContain("/compte/activation", await ars.ContentAsync(), StringComparison.Ordinal);

        var coordinator = await _newcomers.ComeIn(await _newcomers.Mailed(coordinatorMail), "Colette");
        await coordinator.Inspect("portail-accueil-coordination");
        await coordinator.GetByRole(AriaRole.Link, new() { Name = "Les accès" }).First.ClickAsync();
        await coordinator.Inspect("portail-equipe");

        // A form that is refused keeps what was typed, says why on top and beside the field.
        await coordinator.GetByRole(AriaRole.Link, new() { Name = "Ajouter un collègue" }).ClickAsync();
        await coordinator.GetByLabel("Prénom").FillAsync("Nora");
        await coordinator.GetByLabel("Adresse électronique").FillAsync("pas une adresse");
        await coordinator.GetByText("soins infirmiers").ClickAsync();
        await coordinator.GetByRole(AriaRole.Button, new() { Name = "Donner l’accès" }).ClickAsync();
        await Expect(coordinator.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await Expect(coordinator.GetByLabel("Prénom")).ToHaveValueAsync("Nora");
        await coordinator.Inspect("portail-equipe-erreur");
        await coordinator.GotoAsync($"{Address}/equipe/ajouter");

        var pages = new Dictionary<string, IPage>();
        foreach (var (name, role) in (List<(string, string)>)[("Nora", "soins infirmiers"), ("Sami", "travail social"), ("Mina", "médiation en santé"), ("Sylvie", "secrétariat")])
        {
            await coordinator.GotoAsync($"{Address}/equipe/ajouter");
            var mail = await Add(coordinator, name, role, null, "Donner l’accès");
            var page = pages[name] = await _newcomers.ComeIn(await _newcomers.Mailed(mail), name);
            await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "À faire d’abord" })).ToBeVisibleAsync();
            await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Les accès" })).ToHaveCountAsync(0);
        }

        await pages["Sami"].Inspect("portail-accueil-travail-social");
        await pages["Nora"].GotoAsync($"{Address}/equipe");
        await Expect(pages["Nora"].Locator("h1")).ToHaveTextAsync("Cette page n’est pas pour votre fonction");
        await pages["Nora"].Inspect("portail-interdit");
        await pages["Nora"].GotoAsync($"{Address}/mon-compte");
        await pages["Nora"].Inspect("portail-mon-compte");
        await pages["Nora"].GotoAsync($"{Address}/nulle-part");
        await pages["Nora"].Inspect("portail-introuvable");

        // Practitioner and fund: by the coordinator too, since they read names; a partner, by a manager of their structure.
        await coordinator.GotoAsync($"{Address}/equipe/ajouter");
        await coordinator.Locator("#Input-PractitionerId").SelectOptionAsync(new SelectOptionValue { Label = "Claude Lemaire" });
        var practitioner = await _newcomers.ComeIn(await _newcomers.Mailed(await Add(coordinator, "Claude", "Praticien du réseau", null, "Donner l’accès")), "Claude");
        await practitioner.Inspect("portail-accueil-praticien");
        await MeetPartners(coordinator, site);
        await coordinator.GotoAsync($"{Address}/equipe/ajouter");
        await coordinator.GetByLabel("Code de la caisse").FillAsync("761");
        var fund = await _newcomers.ComeIn(await _newcomers.Mailed(await Add(coordinator, "Fanny", "Correspondant de la caisse", null, "Donner l’accès")), "Fanny");
        await fund.Inspect("portail-accueil-caisse");
        var operatorPage = await _newcomers.ComeIn(await _newcomers.FirstAgent("Olivier", "operator"), "Olivier");
        await operatorPage.Inspect("portail-accueil-exploitation");
        await operatorPage.GotoAsync($"{Address}/applications");
        await operatorPage.Inspect("portail-applications-exploitation");

        // Applications: the code is on the page that gave it.
        await coordinator.GotoAsync($"{Address}/applications/ajouter");
        await coordinator.Inspect("portail-applications-ajouter");
        await coordinator.GetByLabel("Nom", new() { Exact = false }).First.FillAsync("Logiciel de l’équipe");
        await coordinator.GetByText("Logiciel de l’équipe", new() { Exact = false }).First.ClickAsync();
        await coordinator.GetByRole(AriaRole.Button, new() { Name = "Ajouter" }).ClickAsync();
        await Expect(coordinator.GetByText("code d’enrôlement").First).ToBeVisibleAsync();
        await coordinator.Inspect("portail-applications-code");
        await coordinator.GetByRole(AriaRole.Link, new() { Name = "Voir l’application" }).ClickAsync();
        await coordinator.Inspect("portail-application");

        // A colleague is taken off: what they do next is refused within five seconds, and they are told.
        await coordinator.GotoAsync($"{Address}/equipe");
        await coordinator.GetByRole(AriaRole.Link, new() { Name = "Nora Essai" }).ClickAsync();
        await coordinator.Inspect("portail-collegue");
        await coordinator.GetByRole(AriaRole.Link, new() { Name = "Retirer l’accès" }).ClickAsync();
        await coordinator.Inspect("portail-collegue-retrait");
        await coordinator.GetByRole(AriaRole.Button, new() { Name = "Retirer l’accès" }).ClickAsync();
        await Expect(coordinator.GetByText("L’accès est retiré")).ToBeVisibleAsync();
        var told = Stopwatch.StartNew();
        TimeSpan asked;
        do
        {
            asked = told.Elapsed; // How long the page then takes to show is not what is promised.
            await pages["Nora"].GotoAsync($"{Address}/");
        }
        while (await pages["Nora"].GetByText("À faire d’abord").CountAsync() > 0 && asked < TimeSpan.FromSeconds(5));
        Assert.Equal(0, await pages["Nora"].GetByText("À faire d’abord").CountAsync());
        await pages["Nora"].Inspect("portail-acces-retire");

        // Out: the session ends here and at identity.
        await pages["Sami"].GotoAsync($"{Address}/");
        await pages["Sami"].GetByRole(AriaRole.Button, new() { Name = "Se déconnecter" }).First.ClickAsync();
        await Expect(pages["Sami"].Locator("h1")).ToHaveTextAsync("Vous êtes déconnecté");
        await pages["Sami"].Inspect("portail-au-revoir");
        await pages["Sami"].GotoAsync($"{Address}/");
        await Expect(pages["Sami"].GetByLabel("Adresse électronique")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task All_of_it_is_done_without_scripts_by_the_keyboard_alone_on_a_narrow_screen()
    {
        var site = await Story.OpenPassSite(running.Platform.As("ars"));
        var (mail, _) = await _newcomers.Invite("Kim", "coordinator", "ars", site);
        var page = await _newcomers.ComeIn(await _newcomers.Mailed(mail), "Kim", Pages.Narrow, scripts: false);
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Contenu" })).ToBeFocusedAsync();
        await page.Tab(page.GetByRole(AriaRole.Link, new() { Name = "Les accès" }).First);
        await page.Keyboard.PressAsync("Enter");
        await page.Tab(page.GetByRole(AriaRole.Link, new() { Name = "Ajouter un collègue" }));
        await page.Keyboard.PressAsync("Enter");
        await page.Tab(page.GetByLabel("Prénom"));
        await page.Keyboard.TypeAsync("Lise");
        await page.Tab(page.GetByLabel("Nom", new() { Exact = true }));
        await page.Keyboard.TypeAsync("Essai");
        await page.Tab(page.GetByLabel("Adresse électronique professionnelle"));
        await page.Keyboard.TypeAsync($"lise.{Guid.NewGuid():n}@exemple.fr");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Space");
        await page.Tab(page.GetByRole(AriaRole.Button, new() { Name = "Donner l’accès" }));
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByText("C’est fait.")).ToBeVisibleAsync();
        await page.Shoot("portail-equipe-sans-script-320");
    }

    // A structure under its agreement, a manager whom it asks for, and a technician whom the manager enables.
    private async Task MeetPartners(IPage coordinator, Guid site)
    {
        await Story.SignOnPaper(running.Platform.As("coordinator", site), site, new
        {
            kind = "partner",
            paperSignedOn = "2021-01-04",
            partnerCode = "21760540900016",
            parties = new[] { new { party = "partner", name = "CCAS des Deux Rives", signatory = "La présidente" } },
            fundCode = "761",
            fundName = "Caisse des Deux Rives",
            channels = new[] { "partners-portal", "post" },
        }, agreement => running.Platform.As("fund", site).Post($"{agreement}/signature", new { }, HttpStatusCode.OK));
        await coordinator.GotoAsync($"{Address}/structures/enregistrer");
        await coordinator.Locator("#Input-StructureId").SelectOptionAsync(new SelectOptionValue { Label = "Une structure qui n’a pas encore d’accès" });
        await coordinator.GetByLabel("Nom de la structure").FillAsync("CCAS des Deux Rives");
        await coordinator.GetByLabel("Personnes qui y travaillent").FillAsync("12");
        await coordinator.GetByLabel("Domaines de ses adresses électroniques").FillAsync("ccas-deux-rives.example");
        await coordinator.Locator("#Input-AgreementId").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await coordinator.GetByLabel("Techniciens que cette convention permet").FillAsync("20");
        await coordinator.Inspect("portail-structure-enregistrer");
        await coordinator.GetByRole(AriaRole.Button, new() { Name = "Enregistrer" }).ClickAsync();
        await Expect(coordinator.Locator("h1")).ToHaveTextAsync("CCAS des Deux Rives");
        var structure = new Uri(coordinator.Url).GetLeftPart(UriPartial.Path);

        await coordinator.GotoAsync($"{structure}/gestionnaires");
        await coordinator.Locator(".fr-radio-group label", new() { HasText = "Madame" }).ClickAsync();
        await coordinator.GetByLabel("Fonction dans la structure").FillAsync("responsable de l’accueil");
        await coordinator.GetByLabel("Téléphone professionnel").FillAsync("02 32 00 00 00");
        var managing = await Named(coordinator, "Paule", "Enregistrer la demande");
        await coordinator.Locator("#Input-Request").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await coordinator.Locator(".fr-radio-group label", new() { HasText = "La faire" }).ClickAsync();
        await coordinator.GetByRole(AriaRole.Button, new() { Name = "Répondre" }).ClickAsync();
        await Expect(coordinator.GetByText("Aucune n’attend.")).ToBeVisibleAsync();
        await coordinator.Inspect("portail-structure");

        var manager = await _newcomers.ComeIn(await _newcomers.Mailed(managing), "Paule");
        await manager.Inspect("portail-accueil-gestionnaire");
        await manager.GotoAsync($"{structure}/techniciens");
        await manager.Locator(".fr-radio-group label", new() { HasText = "Salariée ou employée" }).ClickAsync();
        await manager.Locator(".fr-checkbox-group label", new() { HasText = "outils professionnels" }).ClickAsync();
        var working = await Named(manager, "Paulin", "Habiliter");
        await Expect(manager.Locator("h1")).ToHaveTextAsync("CCAS des Deux Rives");
        await manager.Inspect("portail-structure-gestionnaire");
        var partner = await _newcomers.ComeIn(await _newcomers.Mailed(working), "Paulin");
        await partner.Inspect("portail-accueil-partenaire");
    }

    // Fills who somebody of the structure is, and sends the form.
    private static async Task<string> Named(IPage page, string name, string button)
    {
        var mail = $"{name.ToLowerInvariant()}.{Guid.NewGuid():n}@ccas-deux-rives.example";
        await page.GetByLabel("Prénom").FillAsync(name);
        await page.GetByLabel("Nom", new() { Exact = true }).FillAsync("Essai");
        await page.GetByLabel("Adresse électronique professionnelle").FillAsync(mail);
        await page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
        return mail;
    }

    // Fills the form of a new access, and sends it; what else it asks has been filled before.
    private static async Task<string> Add(IPage page, string name, string role, string? site, string button)
    {
        var mail = $"{name.ToLowerInvariant()}.{Guid.NewGuid():n}@exemple.fr";
        await page.GetByLabel("Prénom").FillAsync(name);
        await page.GetByLabel("Nom", new() { Exact = true }).FillAsync("Essai");
        await page.GetByLabel("Adresse électronique professionnelle").FillAsync(mail);
        await page.Locator(".fr-radio-group label", new() { HasText = role }).ClickAsync();
        if (site is not null && await page.Locator(".fr-checkbox-group label", new() { HasText = site }).CountAsync() > 0)
        {
            await page.Locator(".fr-checkbox-group label", new() { HasText = site }).Last.ClickAsync();
        }

        await page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
        var (done, refused) = (page.GetByText("C’est fait."), page.GetByRole(AriaRole.Alert));
        await Expect(done.Or(refused)).ToBeVisibleAsync();
        Assert.True(await refused.CountAsync() == 0, await page.Locator("main").InnerTextAsync());
        return mail;
    }
}
