using Microsoft.AspNetCore.Http;
using PassPlatform.Browser;
using Xunit;

namespace PassPlatform.Portal.Tests;

/// <summary>Somebody is looked for, then registered, in one gesture: whoever resembles them is shown first, with why [000-006].</summary>
public sealed class SearchThenRegisterTests(Chromium chromium) : IAsyncLifetime
{
    private const string Candidates = "POST /api/intake/people/candidates";
    private const string Register = "POST /api/intake/people";
    private static readonly Guid PersonId = Guid.Parse("019377a0-0000-7000-8000-0000000000e1");
    private static readonly Guid OtherId = Guid.Parse("019377a0-0000-7000-8000-0000000000e2");
    private RunningPortal portal = null!;

    private PlatformDouble Platform => portal.Platform;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.Start();
        Platform.Answer("POST", "/api/intake/people/searches", new { items = new[] { PeopleTests.Person(PersonId), PeopleTests.Person(OtherId, ("givenNames", "Sira")) }, next = (Guid?)null, restricted = 0 });
        Platform.Answer("POST", "/api/intake/people", PeopleTests.Person(PersonId), 201);
        Found("vue", 0, Candidate("certain", "same-names", "same-birth-date"));
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task Files_that_resemble_come_first_each_with_how_much_and_why()
    {
        using var browser = await portal.SignedIn("secretary");
        await browser.Get("/personnes");
        await browser.Send("chercher", ("Input.FamilyName", "kamara"), ("Input.GivenNames", "Awa"), ("Input.BirthDate", "1990-03-02"));

        Assert.Contains("2 personnes", browser.Text, StringComparison.Ordinal);
        Assert.Contains("Presque sûre", browser.Text, StringComparison.Ordinal);
        Assert.Contains("Mêmes noms, à l’écriture près, même date de naissance.", browser.Text, StringComparison.Ordinal);
        Assert.Equal(1, browser.Page.Split($"/personnes/{PersonId}\"").Length - 1);
        Assert.True(browser.Page.IndexOf($"/personnes/{PersonId}\"", StringComparison.Ordinal) < browser.Page.IndexOf($"/personnes/{OtherId}\"", StringComparison.Ordinal));
        var sought = Platform.Calls.Single(call => call.Operation == Candidates).Body!;
        Assert.Equal(("kamara", "Awa", "1990-03-02"), ((string?)sought["familyName"], (string?)sought["givenNames"], (string?)sought["birthDate"]));
        await Looks(browser, "personnes-ressemblantes");
    }

    [Fact]
    public async Task Who_is_none_of_those_found_is_registered_with_what_was_typed_and_the_search_is_named()
    {
        using var browser = await portal.SignedIn("secretary");
        await browser.Get("/personnes");
        await browser.Send("chercher", ("Input.FamilyName", "kamara"), ("Input.GivenNames", "Awa"), ("Input.BirthDate", "1990-03-02"));
        await browser.SendAction("/personnes/nouvelle");

        Assert.Equal("/personnes/nouvelle", browser.Location.PathAndQuery);
        Assert.DoesNotContain("erreur", browser.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Platform.Calls, call => call.Operation == Register);
        Assert.Contains("value=\"kamara\"", browser.Page, StringComparison.Ordinal);
        Assert.Contains("value=\"1990-03-02\"", browser.Page, StringComparison.Ordinal);
        await Looks(browser, "personne-nouvelle");
        await browser.Send("enregistrer", ("Input.Sex", "female"), ("Input.Language", "ff"), ("Input.Origin", "other"));

        var registered = Platform.Calls.Single(call => call.Operation == Register).Body!;
        Assert.Equal(("kamara", "Awa", "1990-03-02", "vue"), ((string?)registered["familyName"], (string?)registered["givenNames"], (string?)registered["birthDate"], (string?)registered["followedSearch"]));
        Assert.False((bool)registered["confirmedDistinct"]!);
        Assert.Equal($"/personnes/{PersonId}?fait=enregistree", browser.Location.PathAndQuery);
    }

    [Fact]
    public async Task Whoever_resembles_is_shown_before_anything_is_recorded_and_sending_again_says_that_it_is_somebody_else()
    {
        Found("vue", 0, Candidate("possible", "names-in-part", "unknown-birth-date"));
        using var browser = await portal.SignedIn("secretary");
        await Type(browser);

        Assert.DoesNotContain(Platform.Calls, call => call.Operation == Register);
        Assert.Contains("Une fiche ressemble à ce qui est tapé.", browser.Text, StringComparison.Ordinal);
        Assert.Contains($"href=\"/personnes/{PersonId}\"", browser.Page, StringComparison.Ordinal);
        Assert.Contains("Les noms de l’une sont dans ceux de l’autre, date de naissance inconnue d’un côté, ou âge estimé.", browser.Text, StringComparison.Ordinal);
        await Looks(browser, "personne-ressemblante");
        await browser.Send("enregistrer", ("Input.Sex", "female"), ("Input.Language", "ff"), ("Input.Origin", "other"));
        Assert.Equal("vue", (string?)Platform.Calls.Single(call => call.Operation == Register).Body!["followedSearch"]);
    }

    [Fact]
    public async Task Whoever_resembles_one_of_a_family_is_shown_under_their_name_before_anything_is_recorded()
    {
        const string Create = "POST /api/intake/households";
        Platform.Api[Candidates] = context =>
        {
            var issa = (string?)Platform.Calls.Last(call => call.Operation == Candidates).Body!["givenNames"] == "Issa";
            return Task.FromResult(Results.Json(new { items = issa ? new[] { Candidate("probable", "same-names", "near-birth-date") } : [], search = issa ? "vue-issa" : "vue-awa", restricted = 0 }));
        };
        Platform.Answer("POST", "/api/intake/households", new { id = Guid.NewGuid(), passSiteId = Memberships.Villeneuve, members = new[] { new { personId = PersonId, familyName = "Camara", givenNames = "Awa", birthDate = (string?)null, estimatedAge = (object?)null, sex = "female", place = "adult", rightsThrough = (Guid?)null } }, restricted = 0, version = 1 }, 201);
        using var browser = await portal.SignedIn("secretary");
        await browser.Get("/personnes/famille");
        await browser.Send(
            "famille", ("Input.First.FamilyName", "Camara"), ("Input.First.GivenNames", "Awa"), ("Input.First.Sex", "female"), ("Input.First.Place", "adult"),
            ("Input.Second.GivenNames", "Issa"), ("Input.Second.BirthYear", "2019"), ("Input.Second.Sex", "male"), ("Input.Second.Place", "child"), ("Input.Phone", "06 39 98 00 01"));

        Assert.DoesNotContain(Platform.Calls, call => call.Operation == Create);
        Assert.Contains("Deuxième personne : Camara Issa", browser.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Première personne : Camara Awa", browser.Text, StringComparison.Ordinal);
        Assert.Contains("Mêmes noms, à l’écriture près, dates de naissance proches.", browser.Text, StringComparison.Ordinal);
        var sought = Platform.Calls.Last(call => call.Operation == Candidates).Body!;
        Assert.Equal(("Camara", "2019", "male", "06 39 98 00 01"), ((string?)sought["familyName"], (string?)sought["birthDate"], (string?)sought["sex"], (string?)sought["phone"]));
        await Looks(browser, "famille-ressemblante");

        await browser.Send("famille");
        var members = Platform.Calls.Single(call => call.Operation == Create).Body!["members"]!.AsArray();
        Assert.Equal(["vue-awa", "vue-issa"], members.Select(member => (string?)member!["person"]!["followedSearch"]));
        Assert.All(members, member => Assert.False((bool)member!["person"]!["confirmedDistinct"]!));
    }

    [Fact]
    public async Task A_name_changed_since_is_looked_for_again()
    {
        using var browser = await portal.SignedIn("secretary");
        await Type(browser);
        Found("autre", 0, Candidate("probable", "same-names", "near-birth-date"));
        await browser.Send("enregistrer", ("Input.FamilyName", "Camarra"), ("Input.Sex", "female"), ("Input.Language", "ff"), ("Input.Origin", "other"));

        Assert.DoesNotContain(Platform.Calls, call => call.Operation == Register);
        Assert.Contains("dates de naissance proches", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whose_data_is_restricted_is_counted_and_the_coordinator_is_seen_first()
    {
        Found("vue", 1);
        using var browser = await portal.SignedIn("nurse");
        await Type(browser);

        Assert.Contains("adressez-vous à elle", browser.Text, StringComparison.Ordinal);
        Assert.Contains("J’ai vérifié auprès de la coordination", browser.Text, StringComparison.Ordinal);
        await browser.Send("enregistrer", ("Input.Sex", "female"), ("Input.Language", "ff"), ("Input.Origin", "other"), ("Input.Distinct", "true"));
        Assert.True((bool)Platform.Calls.Single(call => call.Operation == Register).Body!["confirmedDistinct"]!);
    }

    [Fact]
    public async Task Who_was_registered_by_a_colleague_at_the_same_moment_is_shown()
    {
        Found("rien", 0);
        Platform.Api[Register] = _ =>
        {
            Found("vue", 0, Candidate("certain", "same-names", "same-birth-date"));
            return Task.FromResult(Results.Json(new { type = "/problems/doublon-probable", title = "Sans doute connue", status = 409, detail = "Une personne de nom ressemblant a déjà un dossier.", existingPersonId = PersonId }, contentType: "application/problem+json", statusCode: 409));
        };
        using var browser = await portal.SignedIn("secretary");
        await Type(browser);

        Assert.Contains("Une fiche ressemble à ce qui est tapé.", browser.Text, StringComparison.Ordinal);
        Assert.Contains("Presque sûre", browser.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"vue\"", browser.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_ways_to_reach_them_are_told_apart_when_one_is_wrong()
    {
        Found("rien", 0);
        Platform.Refuse("POST", "/api/intake/people", 400, "Non.", ("/contacts/0/value", "n'est pas un numéro de téléphone"), ("/address/postalCode", "un code postal de 5 chiffres"));
        using var browser = await portal.SignedIn("secretary");
        await browser.Get("/personnes/nouvelle");
        await browser.Send(
            "enregistrer", ("Input.FamilyName", "Camara"), ("Input.Sex", "female"), ("Input.Language", "ff"), ("Input.Origin", "other"), ("Input.Contacts[0].Value", "06"), ("Input.Contacts[0].Kind", "phone"),
            ("Input.City", "Rouen"));

        Assert.Contains("#Input-Contacts-0-Value", browser.Page, StringComparison.Ordinal);
        Assert.Contains("#Input-PostalCode", browser.Page, StringComparison.Ordinal);
    }

    private static async Task Type(Browser browser)
    {
        await browser.Get("/personnes/nouvelle");
        await browser.Send("enregistrer", ("Input.FamilyName", "Camara"), ("Input.GivenNames", "Awa"), ("Input.Sex", "female"), ("Input.Language", "ff"), ("Input.Origin", "other"));
    }

    private void Found(string search, int restricted, params object[] items) => Platform.Answer("POST", "/api/intake/people/candidates", new { items, search, restricted });

    private static object Candidate(string grade, params string[] reasons) => new { person = PeopleTests.Person(PersonId), grade, reasons };

    private async Task Looks(Browser browser, string name)
    {
        await using var drawn = await chromium.Open();
        await (await drawn.Draw(browser)).Inspect($"portail-{name}");
    }
}
