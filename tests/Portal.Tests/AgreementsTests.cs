using System.Text.Json;
using System.Text.Json.Nodes;
using PassPlatform.Browser;
using Xunit;

namespace PassPlatform.Portal.Tests;

/// <summary>Agreements: what they set, what ends when and what to do; drafted, signed and ended by each party. [000-120…123, 000-138, 000-083]</summary>
public sealed class AgreementsTests(Chromium chromium) : IAsyncLifetime
{
    private static readonly Guid Signed = Guid.Parse("019377a0-0000-7000-8000-0000000000e1");
    private static readonly Guid Draft = Guid.Parse("019377a0-0000-7000-8000-0000000000e2");
    private static readonly Guid Ended = Guid.Parse("019377a0-0000-7000-8000-0000000000e3");
    private static readonly string Api = $"/api/network/pass-sites/{Memberships.Villeneuve}/agreements";
    private static readonly string Pages = $"/conventions/{Memberships.Villeneuve}";
    private static readonly DateOnly Today = DateOnly.FromDateTime(DateTime.UtcNow);
    private RunningPortal portal = null!;

    private PlatformDouble Platform => portal.Platform;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.Start();
        Platform.Answer("GET", Api, new { items = new[] { InForce(), Drafted(), Over() }, next = (Guid?)null });
        Platform.Answer("GET", $"{Api}/{Signed}", InForce());
        Platform.Answer("GET", $"{Api}/{Draft}", Drafted());
        Platform.Answer("GET", $"{Api}/{Ended}", Over());
        Platform.Answer("GET", "/api/network/practitioners", new { items = Array.Empty<object>(), next = (Guid?)null });
        Platform.Answer("GET", "/api/network/agreement-reminders", new
        {
            items = new[] { new { id = Guid.NewGuid(), passSiteId = Memberships.Villeneuve, agreementId = Signed, kind = "fund", fundCode = "761", what = "notice-closes", on = Today.AddDays(20), toldOn = Today } },
            next = (Guid?)null,
        });
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Theory]
    [InlineData("coordinator", "/conventions", "conventions", "Dernier jour pour la dénoncer")]
    [InlineData("ars", "/conventions", "conventions-ars", "PASS de Villeneuve")]
    [InlineData("fund", "/conventions/019377a0-0000-7000-8000-000000000001/019377a0-0000-7000-8000-0000000000e1", "convention", "Information de la caisse sur une violation")]
    [InlineData("coordinator", "/conventions/019377a0-0000-7000-8000-000000000001/019377a0-0000-7000-8000-0000000000e2", "convention-projet", "Relisez-la, puis signez votre côté.")]
    [InlineData("coordinator", "/conventions/019377a0-0000-7000-8000-000000000001/019377a0-0000-7000-8000-0000000000e3", "convention-terminee", "Reste à faire : détruire les données")]
    [InlineData("coordinator", "/conventions/019377a0-0000-7000-8000-000000000001/projet", "convention-faire", "sont sous-entendues")]
    [InlineData("fund", "/conventions/019377a0-0000-7000-8000-000000000001/019377a0-0000-7000-8000-0000000000e2/projet", "convention-recrire", "est à signer de nouveau")]
    [InlineData("coordinator", "/conventions/019377a0-0000-7000-8000-000000000001/019377a0-0000-7000-8000-0000000000e1/contacts?partie=pass&nom=La%20PASS%20de%20ville", "convention-contacts", "Adresse électronique")]
    [InlineData("coordinator", "/conventions/019377a0-0000-7000-8000-000000000001/019377a0-0000-7000-8000-0000000000e2/copie", "convention-copie", "toutes les signatures")]
    [InlineData("fund", "/conventions/019377a0-0000-7000-8000-000000000001/019377a0-0000-7000-8000-0000000000e1/fin", "convention-fin", "Quinze jours suivant l’envoi")]
    public async Task Each_page_says_what_to_do_and_fits_every_screen_and_reader(string role, string path, string name, string said)
    {
        using var browser = await portal.SignedIn(role);
        await browser.Get(path);

        Assert.Contains(said, browser.Text, StringComparison.Ordinal);
        await using var drawn = await chromium.Open();
        await (await drawn.Draw(browser)).Inspect($"portail-{name}");
    }

    [Theory]
    [InlineData("/conventions")]
    [InlineData("/conventions/019377a0-0000-7000-8000-000000000001/019377a0-0000-7000-8000-0000000000e1")]
    [InlineData("/conventions/019377a0-0000-7000-8000-000000000001/projet")]
    [InlineData("/conventions/019377a0-0000-7000-8000-000000000001/019377a0-0000-7000-8000-0000000000e1/fin")]
    public Task Each_page_is_for_the_parties_alone(string path) => PageAccess.IsFor(portal, path, ["coordinator", "ars", "fund"]);

    [Fact]
    public async Task A_party_signs_its_own_side_once_it_says_that_it_has_read()
    {
        Platform.Answer("POST", $"{Api}/{Draft}/signature", Drafted());
        using var browser = await portal.SignedIn("fund");
        await browser.Get($"{Pages}/{Draft}");
        await browser.Send("signer");
        Assert.Contains("ce que vous signez engage votre partie", browser.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Platform.Calls, call => call.Operation.EndsWith("/signature", StringComparison.Ordinal));
        await browser.Send("signer", ("Signed.Read", "true"));

        Assert.Equal($"{Pages}/{Draft}?fait=convention-signee", browser.Location.PathAndQuery);
        var signed = Platform.Calls.Single(call => call.Operation == $"POST {Api}/{Draft}/signature");
        Assert.Equal("\"5\"", signed.Headers["If-Match"]); // What was read.
        Assert.True(Guid.TryParse(signed.Headers["Idempotency-Key"], out _));
    }

    [Fact]
    public async Task A_draft_written_anew_since_it_was_read_is_shown_again_and_not_signed()
    {
        Platform.Refuse("POST", $"{Api}/{Draft}/signature", 412);
        using var browser = await portal.SignedIn("fund");
        await browser.Get($"{Pages}/{Draft}");
        Platform.Answer("GET", $"{Api}/{Draft}", View(Draft, "fund", version: 6, signedOn: null));
        await browser.Send("signer", ("Signed.Read", "true"));

        Assert.Equal("\"5\"", Platform.Calls.Single(call => call.Operation == $"POST {Api}/{Draft}/signature").Headers["If-Match"]);
        Assert.Contains("name=\"Signed.Version\" value=\"6\"", browser.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_ARS_is_no_party_of_the_agreement_of_a_PASS_with_a_fund_and_is_offered_nothing_of_it()
    {
        using var browser = await portal.SignedIn("ars");
        await browser.Get($"{Pages}/{Draft}");
        Assert.Contains("CPAM des Quais", browser.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"signer\"", browser.Page, StringComparison.Ordinal);
        Assert.DoesNotContain("Récrire le projet", browser.Text, StringComparison.Ordinal);
        await browser.Get($"{Pages}/{Signed}");
        Assert.DoesNotContain("Dénoncer, mettre en demeure", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_keeps_its_contacts_its_delays_and_their_working_days_when_it_is_written_anew()
    {
        Platform.Answer("PUT", $"{Api}/{Draft}", Drafted());
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get($"{Pages}/{Draft}/projet");
        await browser.Send("projet", ("Input.Weekday", "thursday"));

        var sent = Platform.Calls.Single(call => call.Operation == $"PUT {Api}/{Draft}");
        Assert.Equal("\"5\"", sent.Headers["If-Match"]);
        Assert.Equal(("fund", "761", "thursday"), ((string?)sent.Body!["kind"], (string?)sent.Body["fundCode"], (string?)sent.Body["transmissionWeekday"]));
        Assert.Equal("pass@quais.example", (string?)sent.Body["parties"]![0]!["contacts"]![0]!["email"]);
        var term = Assert.Single(sent.Body["terms"]!.AsArray())!;
        Assert.Equal(("MISAS-CALLBACK-48H", 24), ((string?)term["delayId"], (int)term["duration"]!));
        Assert.Equal(["exchange-folder"], sent.Body["channels"]!.AsArray().Select(code => (string?)code));
    }

    [Fact]
    public async Task An_agreement_with_the_ARS_says_its_cap_in_euros_and_a_refusal_is_told_beside_its_field()
    {
        using var browser = await portal.SignedIn("ars");
        await browser.Get($"{Pages}/projet");
        await browser.Send("projet", ("Input.Kind", "ars"));
        Assert.Contains("Donnez un montant en euros", browser.Text, StringComparison.Ordinal);
        Platform.Refuse("POST", Api, 400, "Corrigez.", ("/yearlyCapCents", "trop grand"));
        await browser.Send("projet", ("Input.Kind", "ars"), ("Input.CapEuros", "25 000,50"));
        Assert.Contains("25 000,50", browser.Page, StringComparison.Ordinal);
        await browser.Send("projet", ("Input.Kind", "ars"), ("Input.CapEuros", "25000,50"));
        Assert.Contains("Trop grand.", browser.Text, StringComparison.Ordinal);

        Platform.Answer("POST", Api, Drafted(), 201);
        await browser.Send("projet", ("Input.Kind", "ars"), ("Input.CapEuros", "25000,50"));
        Assert.Equal($"{Pages}/{Draft}?fait=convention-projet", browser.Location.PathAndQuery);
        var sent = Platform.Calls.Last(call => call.Operation == $"POST {Api}").Body!.AsObject();
        Assert.Equal(2_500_050, (long)sent["yearlyCapCents"]!);
        Assert.False(sent.ContainsKey("terms"));
    }

    [Fact]
    public async Task A_letter_is_noted_with_its_number_and_the_API_says_when_it_was_sent_too_early()
    {
        Platform.Refuse("POST", $"{Api}/{Signed}/denunciation", 400, "Corrigez.", ("/sentOn", "hors de la période de dénonciation"));
        using var browser = await portal.SignedIn("fund");
        await browser.Get($"{Pages}/{Signed}/fin");
        await browser.Send("denoncer", ("Denounced.SentOn", "2026-03-02"), ("Denounced.PostNumber", "1a 123 456 7890 1"));
        Assert.Contains("Hors de la période de dénonciation.", browser.Text, StringComparison.Ordinal);

        Platform.Answer("POST", $"{Api}/{Signed}/denunciation", InForce());
        Platform.Answer("POST", $"{Api}/{Signed}/termination", InForce());
        await browser.Send("denoncer", ("Denounced.SentOn", "2026-10-02"), ("Denounced.PostNumber", "1a 123 456 7890 1"));
        Assert.Equal($"{Pages}/{Signed}?fait=convention-denoncee", browser.Location.PathAndQuery);
        var denounced = Platform.Calls.Last(call => call.Operation.EndsWith("/denunciation", StringComparison.Ordinal)).Body!;
        Assert.Equal(("2026-10-02", "1A 123 456 7890 1"), ((string?)denounced["sentOn"], (string?)denounced["postNumber"]));
        await browser.Get($"{Pages}/{Signed}/fin");
        await browser.Send("resilier", ("Terminated.Reason", "secrecy-breach"), ("Terminated.EndedOn", "2026-10-03"), ("Terminated.PostNumber", "1A 123 456 7891 8"));
        Assert.Equal("secrecy-breach", (string?)Platform.Calls.Last(call => call.Operation.EndsWith("/termination", StringComparison.Ordinal)).Body!["reason"]);
    }

    /// <summary>[000-121] A hospital has no access here: its letter is noted by who received it.</summary>
    [Fact]
    public async Task The_coordinator_says_of_whom_a_letter_is_when_a_party_has_no_access_here()
    {
        var hospital = Guid.Parse("019377a0-0000-7000-8000-0000000000e4");
        Platform.Answer("GET", $"{Api}/{hospital}", WithHospital(hospital));
        Platform.Answer("POST", $"{Api}/{hospital}/formal-notices", WithHospital(hospital));
        Platform.Answer("POST", $"{Api}/{hospital}/termination", WithHospital(hospital));
        Platform.Answer("POST", $"{Api}/{hospital}/formal-notice-repairs", WithHospital(hospital));
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get($"{Pages}/{hospital}/fin");
        Assert.Contains("Sans accès ici : l’hôpital.", browser.Text, StringComparison.Ordinal);
        await using (var drawn = await chromium.Open())
        {
            await (await drawn.Draw(browser)).Inspect("portail-convention-fin-hopital");
        }

        await browser.Send("demeure", ("Given.SentOn", "2026-10-02"), ("Given.PostNumber", "1A 123 456 7890 1"));
        Assert.Contains("Choisissez de qui est la lettre.", browser.Text, StringComparison.Ordinal);
        await browser.Send("demeure", ("Given.By", "hospital"), ("Given.SentOn", "2026-10-02"), ("Given.PostNumber", "1A 123 456 7890 1"));
        Assert.Equal("hospital", (string?)Platform.Calls.Last(call => call.Operation.EndsWith("/formal-notices", StringComparison.Ordinal)).Body!["by"]);
        await browser.Get($"{Pages}/{hospital}/fin");
        await browser.Send("resilier", ("Terminated.By", "pass"), ("Terminated.Reason", "secrecy-breach"), ("Terminated.EndedOn", "2026-10-03"), ("Terminated.PostNumber", "1A 123 456 7891 8"));
        Assert.Equal("pass", (string?)Platform.Calls.Last(call => call.Operation.EndsWith("/termination", StringComparison.Ordinal)).Body!["by"]);
        await browser.Get($"{Pages}/{hospital}");
        Assert.Contains(", de l’hôpital", browser.Text, StringComparison.Ordinal);
        await browser.Send("reparer", ("Repaired.Number", "1"), ("Repaired.RepairedOn", "2026-10-10"));
        Assert.Equal("hospital", (string?)Platform.Calls.Last(call => call.Operation.EndsWith("/formal-notice-repairs", StringComparison.Ordinal)).Body!["by"]);
    }

    [Fact]
    public async Task What_the_end_of_an_agreement_asks_for_is_noted_by_the_coordinator_alone()
    {
        Platform.Answer("POST", $"{Api}/{Ended}/closings", Over());
        using var fund = await portal.SignedIn("fund");
        await fund.Get($"{Pages}/{Ended}");
        Assert.DoesNotContain("value=\"fermer\"", fund.Page, StringComparison.Ordinal);
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get($"{Pages}/{Ended}");
        Assert.DoesNotContain("value=\"close-channels\"", browser.Page, StringComparison.Ordinal); // Done already.
        await browser.Send("fermer", ("Closed.Duty", "destroy-data"), ("Closed.DoneOn", "2026-03-04"));

        Assert.Equal($"{Pages}/{Ended}?fait=convention-fermee", browser.Location.PathAndQuery);
        var closed = Platform.Calls.Single(call => call.Operation.EndsWith("/closings", StringComparison.Ordinal)).Body!;
        Assert.Equal(("destroy-data", "2026-03-04"), ((string?)closed["duty"], (string?)closed["doneOn"]));
    }

    [Fact]
    public async Task Each_party_writes_whom_to_reach_from_the_version_shown_and_an_error_is_told_at_its_row()
    {
        Platform.Refuse("PUT", $"{Api}/{Signed}/contacts", 400, "Corrigez.", ("/contacts/1/email", "une adresse électronique"));
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get($"{Pages}/{Signed}/contacts?partie=pass&nom=La%20PASS%20de%20ville");
        await browser.Send("contacts", ("Input.Contacts[2].Name", "Nadia"), ("Input.Contacts[2].Email", "nadia"));
        Assert.Contains("#Input-Contacts-2-Email", browser.Page, StringComparison.Ordinal); // The second that was sent is in the third row.

        Platform.Answer("PUT", $"{Api}/{Signed}/contacts", InForce());
        await browser.Send("contacts", ("Input.Contacts[2].Name", "Nadia"), ("Input.Contacts[2].Email", "nadia@quais.example"));
        var sent = Platform.Calls.Last(call => call.Operation == $"PUT {Api}/{Signed}/contacts");
        Assert.Equal(("\"7\"", "pass"), (sent.Headers["If-Match"], (string?)sent.Body!["party"]));
        Assert.Equal(["Coordination", "Nadia"], sent.Body["contacts"]!.AsArray().Select(contact => (string?)contact!["name"]));
    }

    [Fact]
    public async Task The_copy_of_the_paper_is_joined_and_given_back_to_the_parties()
    {
        byte[] content = [.. "%PDF-1.7 du texte %%EOF"u8];
        Platform.Answer("POST", $"{Api}/{Draft}/copy", Drafted(), 201);
        Platform.Api[$"GET {Api}/{Signed}/copy"] = _ => Task.FromResult(Microsoft.AspNetCore.Http.Results.Bytes(content, "application/pdf"));
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get($"{Pages}/{Draft}/copie");
        await browser.SendFile("copie", "Input.File", [], "vide.pdf", "application/pdf");
        Assert.Contains("Choisissez un fichier.", browser.Text, StringComparison.Ordinal);
        await browser.SendFile("copie", "Input.File", content, "Convention.pdf", "application/pdf");
        Assert.Equal($"{Pages}/{Draft}?fait=convention-copie", browser.Location.PathAndQuery);
        Assert.Equal("%PDF-1.7 du texte %%EOF", (string?)Platform.Calls.Single(call => call.Operation == $"POST {Api}/{Draft}/copy").Body);

        await browser.Get($"{Pages}/{Signed}/copie-signee");
        Assert.Equal(content, await browser.Answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.True(browser.Answer.Headers.CacheControl!.NoStore);
        using var nurse = await portal.SignedIn("nurse");
        await nurse.Get($"{Pages}/{Signed}/copie-signee", expected: 403);
    }

    internal static object InForce() => View(Signed, "fund", version: 7, signedOn: Today.AddMonths(-11), copy: true);

    private static object Drafted() => View(Draft, "fund", version: 5, signedOn: null);

    private static object Over() => View(Ended, "fund", version: 9, signedOn: Today.AddYears(-2), endsOn: Today.AddDays(-30));

    private static JsonObject WithHospital(Guid id)
    {
        var view = JsonSerializer.SerializeToNode(View(id, "hospital", version: 7, signedOn: Today.AddMonths(-11), copy: true))!.AsObject();
        var other = view["parties"]![1]!;
        (other["party"], other["name"], view["fundCode"], view["fundName"]) = ("hospital", "Hôpital des Quais", null, null);
        view["letters"] = new JsonArray(new JsonObject
        {
            ["number"] = 1,
            ["kind"] = "formal-notice",
            ["by"] = "hospital",
            ["sentOn"] = Today.AddDays(-5).ToString("yyyy-MM-dd", null),
            ["postNumber"] = "1A 123 456 7890 1",
            ["repairUntil"] = Today.AddDays(10).ToString("yyyy-MM-dd", null),
        });
        return view;
    }

    internal static object View(Guid id, string kind, long version, DateOnly? signedOn, DateOnly? endsOn = null, bool copy = false) => new
    {
        id,
        passSiteId = Memberships.Villeneuve,
        kind,
        counterparty = kind == "fund" ? "fund" : null,
        signedOn,
        termEndsOn = signedOn is null ? (DateOnly?)null : signedOn.Value.AddYears(1).AddDays(-1),
        noticeFrom = signedOn is null ? (DateOnly?)null : signedOn.Value.AddMonths(9),
        endsOn,
        endReason = endsOn is null ? null : "denounced",
        replacedOn = (DateOnly?)null,
        closings = endsOn is null ? [] : new[]
        {
            new { duty = "destroy-data", doneOn = (DateOnly?)null, doneBy = (string?)null }, new { duty = "close-channels", doneOn = (DateOnly?)Today, doneBy = (string?)"x" },
        },
        parties = new object[]
        {
            new
            {
                party = "pass", name = "La PASS de ville", signatory = (string?)null, signedOn, signedBy = (string?)null, contactsOn = (DateOnly?)Today,
                contacts = new[] { new { role = "referent", name = "Coordination", email = "pass@quais.example", phone = (string?)"02 00 00 00 00" } },
            },
            new { party = "fund", name = "CPAM des Quais", signatory = (string?)"La directrice", signedOn, signedBy = (string?)null, contactsOn = (DateOnly?)null, contacts = Array.Empty<object>() },
        },
        amends = (Guid?)null,
        partnershipId = (Guid?)null,
        practitionerId = (Guid?)null,
        partnerCode = (string?)null,
        paperSignedOn = (DateOnly?)null,
        copy = copy ? new { id = Guid.NewGuid(), mediaType = "application/pdf", sha256 = new string('a', 64), attachedBy = "x" } : null,
        channels = new[] { "exchange-folder" },
        recourse = "Recours amiable dans les deux mois",
        councilDecision = (string?)null,
        replaces = (string?)null,
        samplingMethod = (string?)null,
        letters = Array.Empty<object>(),
        fundCode = "761",
        fundName = "CPAM des Quais",
        decisionDelayDays = 30,
        transmissionDelayDays = 8,
        transmissionWeekday = "tuesday",
        rightsFromCompletion = false,
        refusesIncompleteDeposits = false,
        heldDelays = new[] { Held("MISAS-CALLBACK-48H", 24, 48, null), Held("BREACH-NOTICE-48H", 48, 48, null), Held("INSTRUCTION-30D-AME", 30, 31, "INSTRUCTION-30D-PASS") },
        yearlyCapCents = (long?)null,
        version,
    };

    private static object Held(string delayId, int duration, int modelDuration, string? follows) => new
    {
        delayId,
        label = delayId == "BREACH-NOTICE-48H" ? "Information de la caisse sur une violation de données" : "Rappel de la personne",
        article = "annexe 3",
        duration,
        unit = follows is null ? "hour" : "day",
        workingDays = false,
        modelDuration,
        follows,
    };
}
