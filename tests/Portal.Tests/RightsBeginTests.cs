using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using PassPlatform.Browser;
using Xunit;

namespace PassPlatform.Portal.Tests;

/// <summary>When a right begins: the CSS at once, the membership, the day of a deposit, the first request.</summary>
public sealed class RightsBeginTests(Chromium chromium) : DossierCase(chromium)
{
    [Fact]
    public async Task What_may_call_for_the_CSS_at_once_is_listed_with_a_proposal_and_the_team_decides()
    {
        Is(Css());
        Platform.Answer("PUT", $"{Application}/immediate-need", Need());
        using var browser = await SignedIn("social-worker");
        await browser.Get($"/dossiers/{DossierId}");
        Assert.Contains($"href=\"/dossiers/{DossierId}/besoin\"", browser.Page, StringComparison.Ordinal);
        await browser.Get($"/dossiers/{DossierId}/besoin");
        Assert.Contains("Orientation vers des soins le 2 avril 2026 : des soins sont programmés.", Flat(browser), StringComparison.Ordinal);
        Assert.Contains("la demander tout de suite : des soins sont nécessaires", Flat(browser), StringComparison.Ordinal);
        await Looks(browser, "besoin");
        await browser.Send("besoin", ("Said.AdmittedOn", "2026-04-03"), ("Said.Unable", "yes")); // What is proposed is what is chosen, until somebody says otherwise.

        Assert.Equal($"/dossiers/{DossierId}?fait=besoin", browser.Location.PathAndQuery);
        var said = Last("PUT", "immediate-need");
        Assert.Equal(("\"7\"", "care", "2026-04-03", true), (said.Headers["If-Match"], (string?)said.Body!["need"], (string?)said.Body["hospital"]!["admittedOn"], (bool)said.Body["hospital"]!["unableToApplyOnAdmission"]!));
        await Looks(browser, "dossier-css");
    }

    [Fact]
    public async Task A_stay_without_its_entry_and_a_day_that_the_API_refuses_are_told_at_their_fields()
    {
        Is(Css());
        Platform.Refuse("PUT", $"{Application}/immediate-need", 400, "Non.", ("/hospital/dischargedOn", "avant l'entrée à l'hôpital"));
        using var browser = await SignedIn("nurse");
        await browser.Get($"/dossiers/{DossierId}/besoin");
        await browser.Send("besoin", ("Said.DischargedOn", "2026-04-01"));
        Assert.Contains("#Said-AdmittedOn", browser.Page, StringComparison.Ordinal);
        await browser.Send("besoin", ("Said.AdmittedOn", "2026-04-03"), ("Said.DischargedOn", "2026-04-01"));

        Assert.Contains("#Said-DischargedOn", browser.Page, StringComparison.Ordinal);
        Assert.Contains("Avant l’entrée à l’hôpital.", browser.Text, StringComparison.Ordinal);
        await Looks(browser, "besoin-refuse");
    }

    [Fact]
    public async Task Once_the_file_has_left_the_need_is_shown_and_no_more_said()
    {
        Is(Altered(Css(), file => file["state"] = "transmitted"));
        using var browser = await SignedIn("mediator");
        await browser.Get($"/dossiers/{DossierId}/besoin");

        Assert.Contains("cela ne change plus", browser.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Said.Need", browser.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_membership_of_a_CSS_with_participation_is_noted_on_the_version_that_was_shown()
    {
        Is(Altered(Css(), file => (file["state"], file["openMoves"], file["computed"]!["missing"]) = ("transmitted", new JsonArray("return"), new JsonArray("membershipReceivedDate"))));
        Platform.Refuse("PUT", $"{Application}/membership", 400, "Non.", ("/receivedOn", "date à venir"));
        using var browser = await SignedIn("secretary");
        await browser.Get($"/dossiers/{DossierId}");
        Assert.Matches("<details[^>]* open[^>]*>\\s*<summary>CSS avec participation", browser.Page); // What the rules lack is asked for.
        await Looks(browser, "dossier-adhesion");
        await browser.Send("adhesion", ("Membership.On", "2026-05-20"));
        Assert.Contains($"href=\"/dossiers/{DossierId}#Membership-On\"", browser.Page, StringComparison.Ordinal);
        Platform.Answer("PUT", $"{Application}/membership", Css());
        await browser.Send("adhesion", ("Membership.On", "2026-05-20"));

        Assert.Equal($"/dossiers/{DossierId}?fait=adhesion", browser.Location.PathAndQuery);
        var sent = Last("PUT", "membership");
        Assert.Equal(("\"3\"", "2026-05-20"), (sent.Headers["If-Match"], (string?)sent.Body!["receivedOn"]));
    }

    [Fact]
    public async Task A_deposit_with_a_piece_missing_keeps_its_day_and_what_is_missing_is_said_with_its_last_day()
    {
        Agreements(false, "761");
        Platform.Answer("POST", $"{Application}/documents", DossierTests.Dossier(), 201);
        var deposited = Altered(DossierTests.Dossier("deposited", ["documents", "completion", "transmission"]), file =>
            (file["deposit"]!["missingLineIds"], file["deposit"]!["waitsForPieces"]) = (new JsonArray("residence"), true));
        Platform.Api[$"POST {Application}/deposit"] = _ =>
        {
            Is(deposited);
            return Task.FromResult(Results.Json(deposited, statusCode: StatusCodes.Status201Created));
        };
        using var browser = await SignedIn("social-worker");
        await browser.Get($"/dossiers/{DossierId}");
        await browser.Send("avancer", ("Seen.Lines", $"identity|{PersonId}"), ("Seen.On", "2026-04-22"), ("Seen.Then", "deposit-incomplete"));

        Assert.Equal($"/dossiers/{DossierId}?fait=depose-incomplet", browser.Location.PathAndQuery);
        Assert.True((bool)Last("POST", "deposit").Body!["incomplete"]!);
        Assert.DoesNotContain(Platform.Calls, call => call.Operation.EndsWith("/completion", StringComparison.Ordinal));
        Assert.Contains("Au dépôt il manquait : Justificatif de résidence. À apporter au plus tard le 30 avril 2026", Flat(browser), StringComparison.Ordinal);
        await Looks(browser, "dossier-depot-incomplet");
    }

    [Fact]
    public async Task A_deposit_without_the_form_itself_is_refused_with_the_reason()
    {
        Is(Altered(DossierTests.Dossier(), file => file["requiredDocuments"]![0]!["lineId"] = "form"));
        Platform.Refuse("POST", $"{Application}/deposit", 409, "Il manque une pièce utilisable.");
        using var browser = await SignedIn("social-worker");
        await browser.Get($"/dossiers/{DossierId}");
        await browser.Send("avancer", ("Seen.Then", "deposit-incomplete"));

        Assert.Contains("Sans le formulaire, il n’y a pas de demande.", browser.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Il manque une pièce utilisable.", browser.Text, StringComparison.Ordinal); // What the API says to programs.
    }

    [Fact]
    public async Task Where_the_agreement_receives_complete_files_alone_no_other_deposit_is_offered()
    {
        Agreements(true, "761");
        using var browser = await SignedIn("secretary");
        await browser.Get($"/dossiers/{DossierId}");

        Assert.Contains("La convention signée le 1er janvier 2025 avec CPAM 761 ne laisse recevoir que des dossiers complets.", Flat(browser), StringComparison.Ordinal);
        Assert.DoesNotContain("deposit-incomplete", browser.Page, StringComparison.Ordinal);
        await Looks(browser, "dossier-complet-seulement");
    }

    [Fact]
    public async Task What_says_that_a_request_is_the_first_in_France_is_shown_and_corrected()
    {
        Is(Altered(DossierTests.Dossier(), file => file["firstRequestGround"] = "presumed"));
        Platform.Refuse("PUT", $"{Application}/first-request", 409, "Cette étape n'est pas ouverte pour un dossier transmis.");
        using var browser = await SignedIn("coordinator");
        await browser.Get($"/dossiers/{DossierId}");
        Assert.Contains("Première demande en France : oui, présumé : aucun droit d’avant n’est connu", Flat(browser), StringComparison.Ordinal);
        await browser.Send("premiere", ("First.Answer", "no"));
        Assert.Contains("Cette étape n’est pas ouverte", browser.Text, StringComparison.Ordinal);
        await Looks(browser, "dossier-premiere-demande");
        Platform.Answer("PUT", $"{Application}/first-request", DossierTests.Dossier());
        await browser.Send("premiere", ("First.Answer", "no"));

        Assert.Equal($"/dossiers/{DossierId}?fait=premiere-demande", browser.Location.PathAndQuery);
        Assert.Equal(("\"3\"", false), (Last("PUT", "first-request").Headers["If-Match"], (bool)Last("PUT", "first-request").Body!["firstRequest"]!));
    }

    [Fact]
    public async Task The_diagnosis_asks_for_an_AME_before_and_for_care_that_is_needed()
    {
        Platform.Refuse("POST", $"/api/intake/people/{PersonId}/diagnoses", 400, "Non.", ("/situation/lastAmeOn", "sans AME antérieure"), ("/situation/lastAmeFundCode", "un code organisme de trois chiffres"), ("/situation/careNeeded", "inattendu"));
        using var browser = await SignedIn("nurse");
        await browser.Get($"/personnes/{PersonId}/diagnostic");
        await browser.Send(
            "diagnostiquer", ("Input.Stay", "irregular"), ("Input.Territory", "metropole"), ("Input.HadAme", "yes"), ("Input.LastAmeOn", "2024-05-31"), ("Input.LastAmeFundCode", " 751"), ("Input.CareNeeded", "no"));

        foreach (var field in new[] { "LastAmeOn", "LastAmeFundCode", "CareNeeded" })
        {
            Assert.Contains($"#Input-{field}\"", browser.Page, StringComparison.Ordinal);
        }

        var situation = Platform.Calls.Last(call => call.Operation.EndsWith("/diagnoses", StringComparison.Ordinal)).Body!["situation"]!;
        Assert.Equal((true, "2024-05-31", "751", false), ((bool)situation["hadAme"]!, (string?)situation["lastAmeOn"], (string?)situation["lastAmeFundCode"], (bool)situation["careNeeded"]!));
        await Looks(browser, "diagnostic-ame");
    }

    [Theory]
    [InlineData("secretary", "/dossiers/019377a0-0000-7000-8000-0000000000a1/besoin")]
    public async Task A_page_is_for_its_roles_alone(string role, string path)
    {
        using var browser = await SignedIn(role);
        await browser.Get(path, expected: 403);
    }
}
