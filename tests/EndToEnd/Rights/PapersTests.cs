using System.Net;
using PassPlatform.Journey;
using PassPlatform.RightsDossier.Tests.Paper;
using Xunit;

namespace PassPlatform.EndToEnd.Rights;

/// <summary>What is on paper, and what is told of it: issue 11, sections 1, 5 and 6; decisions 0118 to 0121.</summary>
public sealed class PapersTests(RunningPlatform running)
{
    private static readonly DateOnly Welcomed = new(2025, 6, 2);

    /// <summary>Model agreement art. 4.2, D. 252-2 CASF [000-098].</summary>
    [Fact]
    public async Task Who_deposits_with_a_piece_missing_keeps_the_day_where_the_agreement_lets_them_and_the_paper_says_what_is_missing_and_by_when()
    {
        var (receiving, refusing) = (await StoryPass.Open(running, StoryPass.Fund), await StoryPass.Open(running));
        await refusing.Sign(StoryPass.Fund, new() { ["refusesIncompleteDeposits"] = true });
        var (application, lineId, label) = await WithoutOnePiece(receiving);
        var unknowing = await Refused(receiving, application, incomplete: false);
        Assert.Equal(lineId, Assert.Single(unknowing["missing"].EnumerateArray()).GetProperty("lineId").GetString());

        var deposited = await receiving.Deposit(application, new(2025, 6, 10), incomplete: true);

        Assert.Equal(("deposited", "2025-06-10", "True", "2025-06-18"), (
            deposited.Text("state"), deposited.Text("deposit.depositedOn"), deposited.Text("deposit.waitsForPieces"), deposited.Text("deposit.transmissionDueOn")));
        Assert.Contains("AME-DEPOSIT-PIECES-8D 2025-06-10 2025-06-18", await receiving.Due(application));
        var receipt = await Paper(receiving, application, "deposit-receipt");
        Assert.Contains("Pièces à apporter", receipt, StringComparison.Ordinal);
        Assert.Contains(label, receipt, StringComparison.Ordinal);
        Assert.Contains("au plus tard le 18/06/2025, complet ou non", receipt, StringComparison.Ordinal);
        Assert.Contains("manquante", await Paper(receiving, application, "tracing-sheet"), StringComparison.Ordinal);

        await receiving.Team.Complete(application, new(2025, 6, 12), withFile: false);
        Assert.Contains("AME-DEPOSIT-PIECES-8D 2025-06-10 2025-06-18 2025-06-12 kept", await receiving.Due(application));
        await receiving.HandOver(new(2025, 6, 13), StoryPass.Fund, application);
        Assert.Equal("2025-06-10", (await receiving.Read(application)).Text("computed.effectiveFrom"));

        var (sent, _, _) = await WithoutOnePiece(refusing);
        await Refused(refusing, sent, incomplete: true);
        Assert.Equal("draft", (await refusing.Read(sent)).Text("state"));
        await refusing.Team.Bring(sent, await refusing.Team.Missing(sent), new(2025, 6, 12), withFile: false);
        Assert.Equal("2025-06-12", (await refusing.Deposit(sent, new(2025, 6, 12))).Text("deposit.depositedOn"));
    }

    /// <summary>To whom the person writes [000-136], and what the code of the paper proves.</summary>
    [Fact]
    public async Task The_receipt_of_a_deposit_names_the_fund_as_controller_and_its_officer_and_shows_a_name_in_its_script()
    {
        SkipWithoutFonts();
        var pass = await StoryPass.Open(running, StoryPass.Fund);
        foreach (var (party, fundCode, name) in new (string, string?, string)[] { ("pass", null, "Déléguée de la PASS"), ("fund", StoryPass.Fund, "Délégué de la caisse") })
        {
            await pass.As("coordinator").Post(
                $"/api/network/pass-sites/{pass.Site}/data-protection-officers",
                new { party, fundCode, name, email = $"dpo@{party}.example", postalAddress = "50 avenue de Bretagne\n76039 Rouen", answersPersons = true });
        }

        var code = "";
        foreach (var name in new[] { Names.Arabic, Names.Ethiopic, Names.Georgian, Names.Bengali, Names.Hangul, Names.Chinese })
        {
            var person = await pass.Team.Register(name, "Camille", "female", "1990-03-15", Welcomed);
            var application = (await pass.Team.Diagnose(person, Welcomed, 1, StoryPass.Irregular))["ame"];
            await pass.Team.Complete(application, new(2025, 6, 3), withFile: false);
            code = (await pass.Deposit(application, new(2025, 6, 10))).Text("deposit.verificationCode");

            foreach (var paper in new[] { "deposit-receipt", "tracing-sheet", "prepared-sheets/s3720" })
            {
                var words = await Paper(pass, application, paper);
                Assert.Contains(name, words, StringComparison.Ordinal);
            }

            var receipt = await Paper(pass, application, "deposit-receipt");
            Assert.Contains("Responsable du traitement : l’Assurance Maladie, caisse 761", receipt, StringComparison.Ordinal);
            Assert.Contains("délégué à la protection des données : Délégué de la caisse, 50 avenue de Bretagne, 76039 Rouen, dpo@fund.example.", receipt, StringComparison.Ordinal);
            Assert.DoesNotContain("dpo@pass.example", receipt, StringComparison.Ordinal);
        }

        // Issue 11, section 3: the code of the paper, typed with spaces.
        using var stranger = new HttpClient { BaseAddress = running.Platform.Gateway };
        var typed = string.Join("%20", code.ToLowerInvariant().Chunk(4).Select(group => new string(group)));
        var verified = await stranger.GetStringAsync(new Uri($"/verification/{typed}", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains("\"depositedOn\":\"2025-06-10\"", verified, StringComparison.Ordinal);
        Assert.DoesNotContain(Names.Chinese, verified, StringComparison.Ordinal);
    }

    /// <summary>S1106, S3711, the regular doctor's, the Vitale card's; S3720 is above [000-062, 000-085].</summary>
    [Fact]
    public async Task The_forms_of_a_right_are_prepared_with_what_is_known()
    {
        var pass = await StoryPass.Open(running, StoryPass.Fund);
        var person = await pass.Team.Register("Essai", "Camille", "female", "1990-03-15", Welcomed);
        var opened = await pass.Team.Diagnose(person, Welcomed, 2, StoryPass.Regular);
        foreach (var (benefit, forms) in new Dictionary<string, (string Form, string Says)[]>
        {
            ["puma"] = [("s1106", "S1106 (cerfa n° 15763)"), ("regular-doctor", "S3704 (cerfa n° 12485)"), ("vitale-card", "Demande de carte Vitale")],
            ["css"] = [("s3711", "S3711 (cerfa n° 12504)")],
        })
        {
            var application = opened[benefit];
            Assert.Equal(forms.Select(form => form.Form), (await pass.Read(application))["preparedSheets"].EnumerateArray().Select(sheet => sheet.GetProperty("form").GetString()));
            foreach (var (form, says) in forms)
            {
                var words = await Paper(pass, application, $"prepared-sheets/{form}");
                Assert.Contains(says, words, StringComparison.Ordinal);
                Assert.Contains("Date de naissance 15/03/1990", words, StringComparison.Ordinal);
                Assert.Contains("Numéro de sécurité sociale à compléter", words, StringComparison.Ordinal);
            }

            await pass.As("secretary").Get($"/api/rights/applications/{application}/prepared-sheets/{forms[0].Form}.pdf", HttpStatusCode.Forbidden); // It reads no resources.
        }
    }

    /// <summary>CDR, CDRi, MSA: who looked, for whom, when, why, and what was found [000-013, 001-008].</summary>
    [Fact]
    public async Task A_look_up_made_outside_leaves_its_trace_in_the_file_and_in_the_situation_on_entry()
    {
        var pass = await StoryPass.Open(running, StoryPass.Fund);
        var person = await pass.Team.Register("Essai", "Camille", "female", "1990-03-15", Welcomed);
        var address = $"/api/intake/people/{person}/look-ups";
        var closed = await pass.As("mediator").Post(
            address, new { lookedUpOn = "2025-06-02", tool = "cdri", reason = "entry-situation", finding = "closed", bodyCode = "761", rightsEndedOn = "2024-12-31" });
        await pass.Worker.Post(address, new { lookedUpOn = "2025-06-03", tool = "msa", reason = "application", finding = "not-found" });
        await pass.Worker.Post(address, new { lookedUpOn = "2025-06-03", tool = "cdr", reason = "application", finding = "not-found", bodyCode = "761" }, HttpStatusCode.BadRequest);

        var listed = (await pass.As("nurse").Get(address))["items"].EnumerateArray().ToList();
        Assert.Equal(
            ["2025-06-02 cdri entry-situation closed 761 2024-12-31", "2025-06-03 msa application not-found"],
            listed.Select(each => string.Join(' ', new[] { "lookedUpOn", "tool", "reason", "finding", "bodyCode", "rightsEndedOn" }.Select(member => each.GetProperty(member).ToString())).TrimEnd()));
        Assert.All(listed, each => Assert.Equal(person, each.GetProperty("personId").GetGuid()));
        Assert.Equal(2, listed.Select(each => each.GetProperty("lookedUpBy").GetString()).Distinct().Count());
        Assert.Equal("closed", (await pass.As("coordinator").Get($"{address}/{closed.Id}")).Text("finding"));

        var entered = await pass.Worker.Put(
            $"/api/intake/people/{person}/entry-situation",
            new { recordedOn = "2025-06-02", baseCover = "none", complementaryCover = "none", hasAdministrativeAddress = false },
            (await pass.Worker.Get($"/api/intake/people/{person}")).ETag!);
        Assert.Contains(closed.Id, entered["lookUps"].EnumerateArray().Select(each => each.GetProperty("id").GetGuid()));
        var elsewhere = await StoryPass.Open(running);
        await elsewhere.Worker.Get(address, HttpStatusCode.NotFound);
        await running.Platform.As("ars").Get(address, HttpStatusCode.Forbidden);
        var reading = (await pass.As("coordinator").Get($"/api/intake/audit?subject={person}&read=true&limit=100"))["items"].EnumerateArray()
            .Where(line => line.GetProperty("operation").GetString()!.EndsWith("/look-ups", StringComparison.Ordinal)).ToList();
        Assert.Equal("nurse", Assert.Single(reading, line => line.GetProperty("outcome").GetString() == "done").GetProperty("role").GetString());
    }

    private static async Task<(Guid Application, string LineId, string Label)> WithoutOnePiece(StoryPass pass)
    {
        var (_, application) = await pass.Welcome(Welcomed, "ame", StoryPass.Irregular);
        var missing = await pass.Team.Missing(application);
        var left = missing.Last(piece => piece.LineId != "form");
        await pass.Team.Bring(application, missing.Except([left]), new(2025, 6, 3), withFile: false);
        var line = (await pass.Read(application))["requiredDocuments"].EnumerateArray().Single(each => each.GetProperty("lineId").GetString() == left.LineId);
        return (application, left.LineId, line.GetProperty("label").GetString()!);
    }

    // Refused first for want of the agreements, while they are still on their way.
    private static Task<Answer> Refused(StoryPass pass, Guid application, bool incomplete) => TestKit.Eventually.Get(
        async () => await pass.Worker.Post($"/api/rights/applications/{application}/deposit", StoryPass.Depositing(new(2025, 6, 10), incomplete), HttpStatusCode.Conflict) is var refused
            && refused.Text("type") == "/problems/dossier-incomplet" ? refused : null,
        "the agreements are known");

    private static async Task<string> Paper(StoryPass pass, Guid application, string paper) =>
        await StoryPass.Words((await pass.Worker.Get($"/api/rights/applications/{application}/{paper}.pdf")).Bytes);

    private static void SkipWithoutFonts() =>
        Assert.SkipUnless(File.Exists("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc") && File.Exists("/usr/share/fonts/truetype/noto/NotoSansArabic-Regular.ttf"),
            "fonts-noto-core or fonts-noto-cjk is not installed: ./pass test installs them.");
}
