using Microsoft.AspNetCore.Http;
using PassPlatform.Browser;
using Xunit;

namespace PassPlatform.Portal.Tests;

/// <summary>What is typed, as it comes: nothing is lost in silence, nothing is guessed, and nothing that is said is meant for programs.</summary>
public sealed class TypedTests(Chromium chromium) : DossierCase(chromium)
{
    private static readonly string Diagnoses = $"/api/intake/people/{PersonId}/diagnoses";

    [Fact]
    public async Task A_number_or_a_day_that_cannot_be_read_is_told_at_its_field_and_nothing_is_noted()
    {
        using var browser = await SignedIn("nurse");
        await browser.Get($"/personnes/{PersonId}/diagnostic");
        await browser.Send("diagnostiquer", ("Input.Stay", "irregular"), ("Input.IrregularSince", "février 2026"), ("Input.ResourcesEuros", "3 200,50"), ("Input.Territory", "metropole"));

        Assert.DoesNotContain(Platform.Calls, call => call.Operation == $"POST {Diagnoses}");
        Assert.Contains("2 erreurs sont à corriger", browser.Text, StringComparison.Ordinal);
        Assert.Contains("#Input-IrregularSince", browser.Page, StringComparison.Ordinal);
        Assert.Contains("Écrivez un nombre entier, en chiffres, sans espace ni virgule.", browser.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"3 200,50\"", browser.Page, StringComparison.Ordinal); // Kept, to be corrected.
    }

    /// <summary>The framework reads 10/02/2026 as the second of October: browsers without a picker post what was typed.</summary>
    [Theory]
    [InlineData("10/02/2026", "2026-02-10")]
    [InlineData("1.12.2025", "2025-12-01")]
    [InlineData("31/12/2025", "2025-12-31")]
    [InlineData("2025-12-31", "2025-12-31")]
    public async Task A_day_typed_where_there_is_no_picker_is_read_with_the_day_first(string typed, string noted)
    {
        Platform.Answer("POST", Diagnoses, new { id = ChildId, personId = PersonId, madeOn = "2026-04-06", vulnerabilities = Array.Empty<string>(), situation = new { territory = "metropole", stay = "irregular" }, note = (string?)null, version = 1 }, 201);
        Platform.Refuse("GET", $"/api/rights/people/{PersonId}/assessment", 404);
        using var browser = await SignedIn("nurse");
        await browser.Get($"/personnes/{PersonId}/diagnostic");
        await browser.Send("diagnostiquer", ("Input.Stay", "irregular"), ("Input.IrregularSince", typed), ("Input.Territory", "metropole"));

        Assert.Equal(noted, (string?)Platform.Calls.Single(call => call.Operation == $"POST {Diagnoses}").Body!["situation"]!["irregularSince"]);
    }

    [Theory]
    [InlineData("10/02/26")]
    [InlineData("31/02/2026")]
    [InlineData("02/2026")]
    public async Task A_day_that_may_be_read_two_ways_is_asked_again_and_kept_as_it_was_typed(string typed)
    {
        using var browser = await SignedIn("nurse");
        await browser.Get($"/personnes/{PersonId}/diagnostic");
        await browser.Send("diagnostiquer", ("Input.Stay", "irregular"), ("Input.IrregularSince", typed), ("Input.Territory", "metropole"));

        Assert.Contains("écrivez-la comme 22/04/2026.", browser.Text, StringComparison.Ordinal);
        Assert.Contains($"value=\"{typed}\"", browser.Page, StringComparison.Ordinal);
        Assert.DoesNotContain(Platform.Calls, call => call.Operation == $"POST {Diagnoses}");
    }

    [Fact]
    public async Task Codes_that_the_API_expects_are_not_shown_to_people()
    {
        Platform.Api[$"POST {Diagnoses}"] = _ => Task.FromResult(Results.Json(
            new { type = "/problems/champ-invalide", title = "Champ invalide", status = 400, errors = new[] { new { pointer = "/situation/stay", detail = "valeur non valable", expected = "un de : french-or-eea, regular" } } },
            contentType: "application/problem+json", statusCode: 400));
        using var browser = await SignedIn("nurse");
        await browser.Get($"/personnes/{PersonId}/diagnostic");
        await browser.Send("diagnostiquer", ("Input.Territory", "metropole"));

        Assert.Contains("Choisissez une réponse.", browser.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("french-or-eea,", browser.Text, StringComparison.Ordinal);
    }

    /// <summary>Care told at the deposit calls for its proof, which the list of pieces did not have. [000-076]</summary>
    [Fact]
    public async Task A_piece_that_only_the_deposit_calls_for_becomes_a_box_to_tick()
    {
        Is(DossierTests.Dossier("complete", ["deposit", "documents"]));
        Platform.Api[$"POST {Application}/deposit"] = _ => Task.FromResult(Results.Json(
            new { type = "/problems/dossier-incomplet", title = "Dossier incomplet", status = 409, detail = "Ajoutez les pièces de la liste « missing ».", missing = new[] { new { lineId = "proof_of_care", personId = (Guid?)null, label = "Justificatif des soins", accepts = new[] { "Attestation de soins", "Facture des soins" } } } },
            contentType: "application/problem+json", statusCode: 409));
        Platform.Answer("POST", $"{Application}/documents", DossierTests.Dossier(), 201);
        using var browser = await SignedIn("social-worker");
        await browser.Get($"/dossiers/{DossierId}");
        await browser.Send("avancer", ("Seen.CareKind", "ambulatory"), ("Seen.CareStart", "2026-04-10"), ("Seen.Then", "deposit"));

        Assert.Contains("Il manque : Justificatif des soins.", Flat(browser), StringComparison.Ordinal);
        Assert.Contains("value=\"proof_of_care\"", browser.Page, StringComparison.Ordinal);
        Assert.DoesNotContain("« missing »", Flat(browser), StringComparison.Ordinal);
        Platform.Answer("POST", $"{Application}/deposit", DossierTests.Dossier("deposited", []), 201);
        await browser.Send("avancer", ("Seen.Lines", "proof_of_care"), ("Seen.CareKind", "ambulatory"), ("Seen.CareStart", "2026-04-10"), ("Seen.Then", "deposit"));

        Assert.Equal($"/dossiers/{DossierId}?fait=depose", browser.Location.PathAndQuery);
        Assert.Equal("proof_of_care", (string?)Last("POST", "documents").Body!["lineId"]);
    }

    [Fact]
    public async Task Somebody_else_who_deposits_is_named()
    {
        using var browser = await SignedIn("social-worker");
        await browser.Get($"/dossiers/{DossierId}");
        await browser.Send("avancer", ("Seen.Relationship", "family"), ("Seen.Then", "deposit-incomplete"));

        Assert.Contains("Donnez le nom de qui dépose", browser.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Platform.Calls, call => call.Operation.StartsWith("POST /api/rights", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_is_added_to_a_household_is_chosen_among_those_that_were_found_by_a_name_or_a_birth_date()
    {
        Platform.Answer("POST", "/api/intake/people/searches", new { items = new[] { PeopleTests.Person(ChildId) }, next = (Guid?)null, restricted = 0 });
        using var browser = await SignedIn("social-worker");
        await browser.Get($"/dossiers/{DossierId}/foyer");
        await browser.Send("chercher", ("Sought.BirthDate", "04/05/1986")); // Of a name of one letter: 王.
        Assert.Equal("1986-05-04", (string?)Platform.Calls.Last(call => call.Operation == "POST /api/intake/people/searches").Body!["birthDate"]);
        await browser.Send("ajouter");

        Assert.Contains("Choisissez une personne.", browser.Text, StringComparison.Ordinal);
        Assert.Contains($"value=\"{ChildId}\"", browser.Page, StringComparison.Ordinal);
    }

    /// <summary>A colleague was faster: the framework's own answer is English, or blank.</summary>
    [Fact]
    public async Task A_form_that_the_page_no_longer_has_is_answered_by_a_page()
    {
        using var browser = await SignedIn("social-worker");
        await browser.Get($"/dossiers/{DossierId}");
        Is(DossierTests.Dossier("transmitted", ["return"]));
        await browser.Send("avancer", ("Seen.Then", "save"));

        Assert.Equal(StatusCodes.Status400BadRequest, (int)browser.Answer.StatusCode);
        Assert.Contains("Rien n’a été enregistré.", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_done_before_is_not_said_again_beside_a_refusal()
    {
        using var browser = await SignedIn("nurse");
        await browser.Get($"/dossiers/{DossierId}?fait=caisse");
        Assert.Contains("La caisse du dossier est notée.", browser.Text, StringComparison.Ordinal);
        await browser.Send("avancer", ("Seen.Then", "save"));

        Assert.DoesNotContain("La caisse du dossier est notée.", browser.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Camara", "CAMARA Awa")]
    [InlineData("გიორგაძე", "გიორგაძე Awa")] // Georgian capitals are not for names, and old phones draw boxes.
    [InlineData("محمدي", "محمدي Awa")]
    public async Task A_family_name_is_in_capitals_where_its_script_writes_names_so(string familyName, string shown)
    {
        Platform.Answer("GET", $"/api/intake/people/{PersonId}", Altered(PeopleTests.Person(PersonId), person => person["familyName"] = familyName));
        using var browser = await SignedIn("nurse");
        await browser.Get($"/dossiers/{DossierId}");

        Assert.Contains($"AME, {shown}", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Papers_that_name_people_are_kept_by_no_browser()
    {
        Platform.Api[$"GET {Application}/deposit-receipt.pdf"] = _ => Task.FromResult(Results.Bytes("%PDF-1.7"u8.ToArray(), "application/pdf"));
        using var browser = await SignedIn("secretary");
        await browser.Get($"/dossiers/{DossierId}/attestation.pdf");

        Assert.True(browser.Answer.Headers.CacheControl!.NoStore);
    }
}
