using System.Text.Json.Nodes;
using PassPlatform.Browser;
using Xunit;

namespace PassPlatform.Portal.Tests;

/// <summary>A person's file is corrected, by two people at the same time too: nothing of either is lost in silence [000-006].</summary>
public sealed class CorrectingTests(Chromium chromium) : IAsyncLifetime
{
    private static readonly Guid PersonId = Guid.Parse("019377a0-0000-7000-8000-0000000000e1");
    private static readonly Guid OtherId = Guid.Parse("019377a0-0000-7000-8000-0000000000e2");
    private static readonly string Path = $"/personnes/{PersonId}/corriger";
    private static readonly string Put = $"PUT /api/intake/people/{PersonId}";
    private RunningPortal portal = null!;

    private PlatformDouble Platform => portal.Platform;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.Start();
        Is(Whole());
        Platform.Answer("PUT", $"/api/intake/people/{PersonId}", Whole());
        Platform.Answer("GET", "/api/rights/applications", new { items = Array.Empty<object>(), next = (Guid?)null });
        Platform.Answer("GET", "/api/intake/data-requests", new { items = Array.Empty<object>(), next = (Guid?)null });
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task What_is_not_touched_is_sent_as_it_was_read_and_what_is_corrected_is_sent()
    {
        using var browser = await portal.SignedIn("secretary");
        await browser.Get(Path);
        await Looks(browser, "fiche-corriger");
        await browser.Send("corriger", ("Input.Phone", "06-12-34-56-78"), ("Input.Contacts[1].Kind", "email"), ("Input.Contacts[1].Value", " a@exemple.org "));

        Assert.Equal($"/personnes/{PersonId}?fait=fiche", browser.Location.PathAndQuery);
        var call = Platform.Calls.Single(call => call.Operation == Put);
        Assert.Equal("\"3\"", call.Headers["If-Match"]);
        var sent = call.Body!;
        Assert.Equal(("06-12-34-56-78", "1985-03", "Camara"), ((string?)sent["phone"], (string?)sent["birthDate"], (string?)sent["familyName"]));
        Assert.Equal(["ful", "fr", "wo", "snk"], sent["languages"]!.AsArray().Select(code => (string?)code));
        Assert.Equal(["06 00 00 00 01", "a@exemple.org"], sent["contacts"]!.AsArray().Select(way => (string?)way!["value"]));
        Assert.Equal(("1 place de la Mairie", "CCAS", "2027-04-11"), ((string?)sent["address"]!["line1"], (string?)sent["address"]!["domiciledBy"], (string?)sent["address"]!["domiciledUntil"]));
        Assert.Equal(["Kamara"], sent["spellings"]!.AsArray().Select(name => (string?)name));
    }

    [Fact]
    public async Task A_guessed_age_that_is_left_keeps_the_day_on_which_it_was_guessed()
    {
        Is(PeopleTests.Person(PersonId, ("birthDate", null), ("estimatedAge", new JsonObject { ["age"] = 40, ["on"] = "2026-02-01" })));
        using var browser = await portal.SignedIn("secretary");
        await browser.Get(Path);
        await browser.Send("corriger", ("Input.GivenNames", "Awa"));

        Assert.Equal("2026-02-01", (string?)Platform.Calls.Single(call => call.Operation == Put).Body!["estimatedAge"]!["on"]);
    }

    [Fact]
    public async Task What_a_colleague_wrote_meanwhile_is_taken_over_where_it_was_left_and_shown_beside_what_is_typed_where_both_wrote()
    {
        using var browser = await portal.SignedIn("mediator");
        await browser.Get(Path);
        Is(Whole(("phone", "06 99 99 99 99"), ("staysAt", "Hôtel du Nord"), ("version", 4)));
        Platform.Refuse("PUT", $"/api/intake/people/{PersonId}", 412);
        await browser.Send("corriger", ("Input.Phone", "06 12 34 56 78"), ("Input.GivenNames", "Awa Marie"));

        Assert.Contains("Ce qui est écrit des deux côtés est ci-dessous", browser.Text, StringComparison.Ordinal);
        Assert.Contains("06 99 99 99 99", browser.Text, StringComparison.Ordinal);
        Assert.Contains("Repris dans le formulaire : vous n’y aviez pas touché.", browser.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"06 12 34 56 78\"", browser.Page, StringComparison.Ordinal);
        Assert.Contains("value=\"Hôtel du Nord\"", System.Net.WebUtility.HtmlDecode(browser.Page), StringComparison.Ordinal);
        await Looks(browser, "fiche-a-deux");

        Platform.Answer("PUT", $"/api/intake/people/{PersonId}", Whole());
        await browser.Send("corriger");
        var call = Platform.Calls.Last(call => call.Operation == Put);
        Assert.Equal("\"4\"", call.Headers["If-Match"]);
        Assert.Equal(("06 12 34 56 78", "Awa Marie", "Hôtel du Nord"), ((string?)call.Body!["phone"], (string?)call.Body!["givenNames"], (string?)call.Body!["staysAt"]));
    }

    [Fact]
    public async Task A_correction_that_makes_two_files_alike_says_which_and_why()
    {
        Platform.Answer("GET", $"/api/intake/people/{OtherId}", PeopleTests.Person(OtherId, ("givenNames", "Sira")));
        Platform.Answer("PUT", $"/api/intake/people/{PersonId}", Whole(("likelyDuplicates", new JsonArray(new JsonObject { ["personId"] = OtherId.ToString(), ["grade"] = "certain", ["reasons"] = new JsonArray("same-names", "same-birth-date") }))));
        using var browser = await portal.SignedIn("nurse");
        await browser.Get(Path);
        await browser.Send("corriger", ("Input.GivenNames", "Sira"));

        Assert.Contains("La correction est notée.", browser.Text, StringComparison.Ordinal);
        Assert.Contains("CAMARA Sira : mêmes noms, à l’écriture près, même date de naissance", string.Join(' ', browser.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        await Looks(browser, "fiche-ressemblante");
    }

    [Fact]
    public async Task What_is_wrong_is_told_at_its_field_whatever_the_place_it_was_sent_in()
    {
        Platform.Refuse("PUT", $"/api/intake/people/{PersonId}", 400, "Non.", ("/contacts/0/value", "n'est pas un numéro de téléphone"), ("/address/domiciledUntil", "avant son premier jour"));
        using var browser = await portal.SignedIn("secretary");
        await browser.Get(Path);
        await browser.Send("corriger", ("Input.Contacts[0].Value", ""), ("Input.Contacts[1].Kind", "phone"), ("Input.Contacts[1].Value", "06"));

        Assert.Contains("#Input-Contacts-1-Value", browser.Page, StringComparison.Ordinal);
        Assert.Contains("#Input-DomiciledUntil", browser.Page, StringComparison.Ordinal);
    }

    private void Is(JsonObject person) => Platform.Answer("GET", $"/api/intake/people/{PersonId}", person);

    private static JsonObject Whole(params (string Name, JsonNode? Value)[] others) => PeopleTests.Person(PersonId,
    [
        ("birthDate", "1985-03"), ("spellings", new JsonArray("Kamara")), ("languages", new JsonArray("ful", "fr", "wo", "snk")), ("phone", "06 11 11 11 11"),
        ("contacts", new JsonArray(new JsonObject { ["kind"] = "phone", ["value"] = "06 00 00 00 01", ["through"] = "Sa sœur" })),
        ("address", new JsonObject
        {
            ["line1"] = "1 place de la Mairie", ["postalCode"] = "93000", ["city"] = "Bobigny", ["domiciliation"] = true, ["domiciledBy"] = "CCAS", ["domiciledUntil"] = "2027-04-11",
        }),
        .. others,
    ]);

    private async Task Looks(Browser browser, string name)
    {
        await using var drawn = await chromium.Open();
        await (await drawn.Draw(browser)).Inspect($"portail-{name}");
    }
}
