using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Playwright;
using PassPlatform.Browser;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PassPlatform.Portal.Tests;

/// <summary>Who is met outside, noted on a telephone with a poor network: nothing is lost, nothing is noted twice, nothing is kept in clear [000-019].</summary>
public sealed class OutreachTests(Chromium chromium) : IAsyncLifetime
{
    private const string Passages = "POST /api/intake/passages";
    private const string Register = "POST /api/intake/people";
    private static readonly Guid PersonId = Guid.Parse("019377a0-0000-7000-8000-0000000000e1");
    private RunningPortal portal = null!;
    private bool away;

    private PlatformDouble Platform => portal.Platform;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.Start();
        Platform.Answer("POST", "/api/intake/people", PeopleTests.Person(PersonId), 201);
        Platform.Answer("POST", $"/api/intake/people/{PersonId}/interviews", CareTests.Interview(("kind", "outreach")), 201);
        Platform.Answer("POST", "/api/intake/passages", new { id = PersonId, passSiteId = Memberships.Villeneuve, passedOn = "2026-04-06", reason = "name-withheld", demands = new[] { "doctor" }, origin = "outreach", orientedTo = (string?)null }, 201);
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task Somebody_named_gets_a_file_and_a_contact_each_call_with_a_key_of_its_own()
    {
        using var browser = await portal.SignedIn("mediator");
        await browser.Get("/aller-vers");
        await using var drawn = await chromium.Open();
        await (await drawn.Draw(browser)).Inspect("portail-aller-vers");
        await browser.Send("rencontrer", ("Input.GivenNames", "Zalmai"), ("Input.Sex", "male"), ("Input.Note", "Dort près de la gare."), ("Input.MetOn", "2026-04-06"));

        var registered = Platform.Calls.Single(call => call.Operation == Register);
        var held = Platform.Calls.Single(call => call.Operation.EndsWith("/interviews", StringComparison.Ordinal));
        Assert.Equal(("Zalmai", "outreach"), ((string?)registered.Body!["familyName"], (string?)registered.Body!["origin"]));
        Assert.Null(registered.Body!["dataUseNotice"]);
        Assert.Equal(("outreach", "Dort près de la gare."), ((string?)held.Body!["kind"], (string?)held.Body!["note"]));
        Assert.Equal($"{registered.Headers["Idempotency-Key"]}-contact", held.Headers["Idempotency-Key"]);
        Assert.Contains($"data-pass-sent=\"{registered.Headers["Idempotency-Key"]}\"", browser.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_who_gives_no_name_is_counted()
    {
        using var browser = await portal.SignedIn("nurse");
        await browser.Get("/aller-vers");
        await browser.Send("rencontrer", ("Input.Demands", "doctor"));

        Assert.Equal("outreach", (string?)Platform.Calls.Single(call => call.Operation == Passages).Body!["origin"]);
        Assert.DoesNotContain(Platform.Calls, call => call.Operation == Register);
        Assert.Contains("La rencontre est comptée, sans nom.", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_typed_without_network_waits_unreadable_and_is_noted_once_when_it_is_back()
    {
        using var browser = await portal.SignedIn("mediator");
        await using var context = await chromium.Open(width: 360);
        var page = await Open(context, browser);
        away = true;
        await page.Locator("[name='Input.FamilyName']").FillAsync("Zalmai");
        await page.GetByRole(AriaRole.Button, new() { Name = "Noter la rencontre" }).ClickAsync();

        await Expect(page.Locator("#attente-dit")).ToContainTextAsync("la saisie attend ici, chiffrée");
        await Expect(page.Locator("[name='Input.FamilyName']")).ToHaveValueAsync("");
        var kept = await Kept(page);
        Assert.Equal(1, kept["count"]!.GetValue<int>());
        Assert.DoesNotContain("Zalmai", kept["text"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(0, kept["keys"]!.GetValue<int>());
        Assert.DoesNotContain(Platform.Calls, call => call.Operation == Register);
        await page.Shoot("portail-aller-vers-attend");

        away = false;
        await page.EvaluateAsync("dispatchEvent(new Event('online'))");
        await page.EvaluateAsync("dispatchEvent(new Event('online'))");
        await Expect(page.Locator("#attente-liste li")).ToHaveCountAsync(0);
        Assert.Equal("Zalmai", (string?)Platform.Calls.Single(call => call.Operation == Register).Body!["familyName"]);
        Assert.Equal(0, (await Kept(page))["count"]!.GetValue<int>());
    }

    [Fact]
    public async Task What_waited_is_sent_by_the_page_that_is_opened_next()
    {
        using var browser = await portal.SignedIn("mediator");
        await using var context = await chromium.Open(width: 360);
        var page = await Open(context, browser);
        await Wait(page, "Zalmai");
        await page.ReloadAsync();
        for (var left = 200; left > 0 && Platform.Calls.All(call => call.Operation != Register); left--)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken); // A page that has not looked at what waits yet has an empty list too.
        }

        await Expect(page.Locator("#attente-liste li")).ToHaveCountAsync(0);
        Assert.Equal("Zalmai", (string?)Platform.Calls.Single(call => call.Operation == Register).Body!["familyName"]);
    }

    [Fact]
    public async Task What_somebody_else_had_typed_on_the_same_telephone_is_never_read_nor_sent()
    {
        using var first = await portal.SignedIn("mediator");
        await using var context = await chromium.Open(width: 360);
        var page = await Open(context, first);
        await Wait(page, "Zalmai");
        using var second = await portal.SignedIn("nurse");
        await context.UnrouteAllAsync();
        await Open(context, second, page);

        await Expect(page.Locator("#attente-dit")).ToContainTextAsync("Sans réseau, la saisie attend ici");
        await Expect(page.Locator("#attente-liste li")).ToHaveCountAsync(0);
        Assert.Equal(0, (await Kept(page))["count"]!.GetValue<int>());
        Assert.DoesNotContain(Platform.Calls, call => call.Operation == Register);
    }

    [Fact]
    public async Task What_is_refused_when_it_leaves_is_looked_at_again_with_what_was_typed()
    {
        Platform.Answer("POST", "/api/intake/people/candidates", new
        {
            items = new[] { new { person = PeopleTests.Person(PersonId), grade = "certain", reasons = new[] { "same-names" } } },
            search = "vue",
            restricted = 0,
        });
        using var browser = await portal.SignedIn("mediator");
        await using var context = await chromium.Open(width: 360);
        var page = await Open(context, browser);
        await Wait(page, "Camara");
        await page.EvaluateAsync("dispatchEvent(new Event('online'))");
        await page.GetByRole(AriaRole.Button, new() { Name = "Revoir" }).ClickAsync();

        await Expect(page.Locator("[name='Input.FamilyName']")).ToHaveValueAsync("Camara");
        Assert.DoesNotContain(Platform.Calls, call => call.Operation == Register);
        await page.GetByRole(AriaRole.Button, new() { Name = "Noter la rencontre" }).ClickAsync();
        await Expect(page.GetByText("Une fiche ressemble.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Noter la rencontre" }).ClickAsync();
        await Expect(page.GetByText("La rencontre est notée")).ToBeVisibleAsync();
        Assert.Equal("vue", (string?)Platform.Calls.Single(call => call.Operation == Register).Body!["followedSearch"]);
        await Expect(page.Locator("#attente-liste li")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Signing_out_says_what_has_not_left_and_leaves_nothing()
    {
        using var browser = await portal.SignedIn("mediator");
        await using var context = await chromium.Open();
        var page = await Open(context, browser);
        await Wait(page, "Zalmai");
        var asked = "";
        page.Dialog += (_, dialog) =>
        {
            asked = dialog.Message;
            dialog.AcceptAsync();
        };
        await page.GetByRole(AriaRole.Button, new() { Name = "Se déconnecter" }).First.ClickAsync();
        await Expect(page.Locator("h1")).Not.ToHaveTextAsync("Aller-vers");

        Assert.Contains("Une saisie attend encore le réseau", asked, StringComparison.Ordinal);
        Assert.Equal(0, (await Kept(page))["count"]!.GetValue<int>());
    }

    [Fact]
    public async Task The_answer_to_a_sign_out_empties_what_a_telephone_kept_without_any_script()
    {
        using var browser = await portal.SignedIn("mediator");
        await browser.Get("/aller-vers");
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        using var sent = Request(browser, HttpMethod.Post, "/deconnexion");
        sent.Content = new FormUrlEncodedContent(Browser.Fields(browser.Page).Where(field => field.Key == "__RequestVerificationToken").Take(1));
        using var answer = await http.SendAsync(sent, TestContext.Current.CancellationToken);

        Assert.Equal("\"storage\"", answer.Headers.GetValues("Clear-Site-Data").Single());
    }

    private async Task Wait(IPage page, string name)
    {
        away = true;
        await page.Locator("[name='Input.FamilyName']").FillAsync(name);
        await page.GetByRole(AriaRole.Button, new() { Name = "Noter la rencontre" }).ClickAsync();
        await Expect(page.Locator("#attente-liste li")).ToHaveCountAsync(1);
        away = false;
    }

    private async Task<IPage> Open(IBrowserContext context, Browser browser, IPage? opened = null)
    {
        var site = portal.Address.ToString().TrimEnd('/');
        foreach (var path in new[] { "/aller-vers*", "/aller-vers/*", "/deconnexion" })
        {
            await context.RouteAsync(site + path, route => Answer(route, browser));
        }

        await browser.Get("/aller-vers"); // With the cookie against forgery, which these requests do not keep.
        var page = opened ?? await context.NewPageAsync();
        await page.GotoAsync(site + "/aller-vers");
        await Expect(page.Locator("#attente")).ToBeVisibleAsync();
        return page;
    }

    // The portal with the session of the test's browser: the network that may be away.
    private async Task Answer(IRoute route, Browser browser)
    {
        if (away)
        {
            await route.AbortAsync("internetdisconnected");
            return;
        }

        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        var (method, path, content) = (new HttpMethod(route.Request.Method), new Uri(route.Request.Url).PathAndQuery, route.Request.PostDataBuffer);
        HttpResponseMessage answer;
        do
        {
            using var request = Request(browser, method, path);
            if (content is not null)
            {
                request.Content = new ByteArrayContent(content);
                request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/x-www-form-urlencoded");
            }

            answer = await http.SendAsync(request, CancellationToken.None); // The browser asks, in no test.
            (method, path, content) = (HttpMethod.Get, answer.Headers.Location is { } next ? new Uri(new Uri(RunningPortal.PublicAddress), next).PathAndQuery : "", null);
        }
        while (path.Length > 0 && !path.StartsWith("/connect/", StringComparison.Ordinal));
        using (answer)
        {
            await route.FulfillAsync(new()
            {
                Status = answer.StatusCode == HttpStatusCode.Redirect ? 200 : (int)answer.StatusCode,
                Headers = answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key is "Content-Type" or "Content-Security-Policy").ToDictionary(header => header.Key, header => string.Join(", ", header.Value)),
                BodyBytes = answer.StatusCode == HttpStatusCode.Redirect ? "<!DOCTYPE html><title>Au revoir</title><h1>Au revoir</h1>"u8.ToArray() : await answer.Content.ReadAsByteArrayAsync(CancellationToken.None),
            });
        }
    }

    private HttpRequestMessage Request(Browser browser, HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, new Uri(portal.Address, path));
        request.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", browser.Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        request.Headers.Accept.ParseAdd("text/html");
        return request;
    }

    // All that the telephone has of this site: how many forms, how many keys, and its bytes as a text.
    private static async Task<JsonNode> Kept(IPage page) => JsonNode.Parse(await page.EvaluateAsync<string>(
        """
        async () => {
            const request = (asked) => new Promise((done, failed) => { asked.onsuccess = () => done(asked.result); asked.onerror = () => failed(asked.error); });
            const names = (await indexedDB.databases()).map((one) => one.name);
            let drafts = [];
            for (const name of names) {
                const database = await request(indexedDB.open(name));
                for (const store of database.objectStoreNames) {
                    drafts = drafts.concat(await request(database.transaction(store).objectStore(store).getAll()));
                }
                database.close();
            }
            const values = drafts.flatMap((draft) => Object.values(draft));
            const text = values.map((value) => value instanceof ArrayBuffer || ArrayBuffer.isView(value) ? new TextDecoder().decode(value) : String(value)).join(" ");
            return JSON.stringify({ count: drafts.length, keys: values.filter((value) => value instanceof CryptoKey).length, text: text + JSON.stringify({ ...localStorage }) + JSON.stringify({ ...sessionStorage }) });
        }
        """))!;
}
