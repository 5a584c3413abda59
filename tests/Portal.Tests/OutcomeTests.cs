using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using PassPlatform.Browser;
using Xunit;

namespace PassPlatform.Portal.Tests;

/// <summary>What is done with what the fund gives back: numbers, codes, files; and what history says of it.</summary>
public sealed class OutcomeTests(Chromium chromium) : DossierCase(chromium)
{
    [Theory]
    [InlineData("nir-a-comparer", "nirToCheck=true", "Comparer le numéro que la caisse a rendu")]
    [InlineData("retour-incomplet", "outcomeIncomplete=true", "rien ne se facture avant")]
    public async Task Rights_that_nobody_can_bill_with_are_listed_by_what_is_to_be_done(string list, string query, string said)
    {
        using var browser = await SignedIn("social-worker");
        await browser.Get($"/dossiers?etat={list}");

        var call = Assert.Single(Platform.Calls, each => each.Operation == "GET /api/rights/applications");
        Assert.Contains(query, call.Query, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("state=", call.Query, StringComparison.Ordinal);
        Assert.Contains(said, Flat(browser), StringComparison.Ordinal);
        await Looks(browser, $"dossiers-{list}");
    }

    [Fact]
    public async Task A_number_that_does_not_say_what_the_file_says_is_compared_before_it_is_noted()
    {
        Is(Granted(["sex", "birth-year"], ["management-code"]));
        Platform.Answer("POST", $"{Application}/nir-check", DossierTests.Dossier("granted", []));
        using var browser = await SignedIn("secretary");
        await browser.Get($"/dossiers/{DossierId}");
        Assert.Contains("Il ne dit pas ce que dit la fiche : le sexe, l’année de naissance.", Flat(browser), StringComparison.Ordinal);
        Assert.Contains("Il manque le code gestion.", Flat(browser), StringComparison.Ordinal);
        Assert.Contains("Comparer le numéro que la caisse a rendu", browser.Text, StringComparison.Ordinal);
        await browser.Send("comparer");
        Assert.Contains("Comparez-le d’abord, puis cochez la case.", browser.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Platform.Calls, call => call.Operation.EndsWith("/nir-check", StringComparison.Ordinal));
        await Looks(browser, "dossier-nir");
        await browser.Send("comparer", ("Nir.Compared", "true"));

        Assert.Equal($"/dossiers/{DossierId}?fait=nir-compare", browser.Location.PathAndQuery);
        Assert.True(Guid.TryParse(Last("POST", "nir-check").Headers["Idempotency-Key"], out _));
    }

    [Fact]
    public async Task A_nurse_sees_the_doubt_and_leaves_it_to_who_may_note_it()
    {
        Is(Granted(["birth-month"], []));
        using var browser = await SignedIn("nurse");
        await browser.Get($"/dossiers/{DossierId}");

        Assert.Contains("le mois de naissance", browser.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Noter la comparaison", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_is_read_in_clear_with_a_reason_shown_once_and_kept_nowhere()
    {
        Is(Granted([], []));
        Platform.Answer("POST", $"{Application}/nir-readings", new { applicationId = DossierId, personId = PersonId, passSiteId = Memberships.Villeneuve, nir = Nir, toCheck = false });
        using var browser = await SignedIn("nurse");
        await browser.Get($"/dossiers/{DossierId}/numero");
        await Looks(browser, "nir-demander");
        await browser.Send("lire");
        Assert.Contains("Dites pourquoi.", browser.Text, StringComparison.Ordinal);
        await browser.Send("lire", ("Reading.Reason", "form"));

        Assert.Contains("2 90 03 76 066 123 45", Flat(browser), StringComparison.Ordinal);
        Assert.Equal($"/dossiers/{DossierId}/numero", browser.Location.PathAndQuery);
        Assert.True(browser.Answer.Headers.CacheControl!.NoStore);
        Assert.Equal("form", (string?)Last("POST", "nir-readings").Body!["reason"]);
        Assert.False(Last("POST", "nir-readings").Headers.ContainsKey("Idempotency-Key")); // Read again, it is another reading.
        Assert.DoesNotContain(Platform.Calls, call => call.Query.Contains(Nir, StringComparison.Ordinal));
        await Looks(browser, "nir-lu");
        await browser.Get($"/dossiers/{DossierId}/numero");
        Assert.DoesNotContain("2 90 03 76 066 123 45", Flat(browser), StringComparison.Ordinal);
        Assert.Single(Platform.Calls, call => call.Operation.EndsWith("/nir-readings", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_number_that_was_not_compared_yet_is_shown_with_a_warning_and_none_is_asked_for_where_there_is_none()
    {
        Is(Granted(["sex"], []));
        Platform.Answer("POST", $"{Application}/nir-readings", new { applicationId = DossierId, personId = PersonId, passSiteId = Memberships.Villeneuve, nir = Nir, toCheck = true });
        using var browser = await SignedIn("social-worker");
        await browser.Get($"/dossiers/{DossierId}/numero");
        await browser.Send("lire", ("Reading.Reason", "comparison"));
        Assert.Contains("ne facturez pas avec lui", browser.Text, StringComparison.Ordinal);
        Is(DossierTests.Dossier());
        await browser.Get($"/dossiers/{DossierId}/numero");

        Assert.Contains("La caisse n’a rendu aucun numéro sur ce dossier.", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_files_that_the_fund_returned_are_listed_with_what_became_of_them()
    {
        using var browser = await SignedIn("nurse");
        await browser.Get("/retours");

        Assert.Contains("12 lignes appliquées, 1 mise de côté", Flat(browser), StringComparison.Ordinal);
        Assert.Contains("appliqué en partie", browser.Text, StringComparison.Ordinal);
        Assert.Contains("Ligne 3 : la date est illisible.", Flat(browser), StringComparison.Ordinal);
        Assert.Contains("/retours?suite=", browser.Page, StringComparison.Ordinal);
        await Looks(browser, "retours");
    }

    [Fact]
    public async Task History_says_why_in_words_and_leaves_out_what_is_a_number_of_ours()
    {
        Platform.Answer("GET", $"{Application}/history", new
        {
            items = new[]
            {
                Change(1, "first-request-corrected", "not-first"), Change(2, "fund-said", "761"), Change(3, "put-in-batch", $"{BatchId}"), Change(4, "transmitted", "PUMA-RESIDENCE-RECEPTION"),
                Change(5, "nir-checked", "sex birth-year"), Change(6, "outcome-completed", "management-code"),
            },
            next = (long?)null,
        });
        using var browser = await SignedIn("coordinator");
        await browser.Get($"/dossiers/{DossierId}");

        var text = Flat(browser);
        Assert.Contains("corrigé : ce n’en est pas une", text, StringComparison.Ordinal);
        Assert.Contains("Caisse du dossier dite : 761", text, StringComparison.Ordinal);
        Assert.Contains("Dossier transmis à la caisse : sans attendre le lot de la semaine", text, StringComparison.Ordinal);
        Assert.Contains("comparé aux papiers de la personne : le sexe, l’année de naissance", text, StringComparison.Ordinal);
        Assert.Contains("après sa décision : le code gestion", text, StringComparison.Ordinal);
        Assert.DoesNotContain($"{BatchId}", text, StringComparison.Ordinal);
        Assert.DoesNotContain("PUMA-", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fund", "/dossiers/019377a0-0000-7000-8000-0000000000a1/numero")]
    [InlineData("ars", "/dossiers/019377a0-0000-7000-8000-0000000000a1/numero")]
    [InlineData("practitioner", "/retours")]
    public async Task A_page_is_for_its_roles_alone(string role, string path)
    {
        using var browser = await SignedIn(role);
        await browser.Get(path, expected: 403);
    }
}
