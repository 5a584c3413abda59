using System.Net;
using System.Text;
using System.Text.Json;
using PassPlatform.RightsDossier.Tests.Paper;
using Xunit;

namespace PassPlatform.RightsDossier.Tests.Deposits;

[Collection<Dossiers>]
public sealed class DepositPapersTests(RunningDossiers running)
{
    [Theory]
    [InlineData("deposit-receipt.pdf", "Attestation de dépôt")]
    [InlineData("tracing-sheet.pdf", "Fiche de traçabilité du dépôt")]
    public async Task The_papers_of_a_deposit_are_tagged_French_PDF_with_their_own_font(string paper, string title)
    {
        var pass = await Pass.WithAgreements(running);
        var (_, application) = await pass.Opened("2021-04-07", Pass.Example1);
        await pass.Complete(application, "2021-04-20");
        await pass.Deposit(application, "2021-04-22");

        using var answer = await pass.Team.GetAsync($"/applications/{application}/{paper}", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/pdf", answer.Content.Headers.ContentType!.MediaType);
        var bytes = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        TestContext.Current.AddAttachment(paper, bytes, "application/pdf");
        var file = Encoding.Latin1.GetString(bytes);
        Assert.StartsWith("%PDF-1.7", file, StringComparison.Ordinal);
        Assert.Contains("/Lang (fr-FR)", file, StringComparison.Ordinal);
        Assert.Contains("/Marked true", file, StringComparison.Ordinal);
        Assert.Contains($"/Title <FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(title))}>", file, StringComparison.Ordinal);
        Assert.Contains("+LiberationSans", file, StringComparison.Ordinal);
        Assert.Contains("/FontFile2", file, StringComparison.Ordinal);
        Assert.Equal(pass.Team.DefaultRequestHeaders.Authorization!.ToString(), running.Names.AskedWith);
    }

    [Theory]
    [InlineData("deposit-receipt.pdf")]
    [InlineData("tracing-sheet.pdf")]
    public async Task Names_in_any_script_are_on_the_papers_of_a_deposit(string paper)
    {
        SkipWithoutFonts();
        var pass = await Pass.WithAgreements(running);
        foreach (var name in (string[])[Names.Arabic, Names.Chinese, Names.Ethiopic, Names.Georgian, Names.Bengali, Names.Hangul])
        {
            var (person, application) = await pass.Opened("2021-04-07", Pass.Example1);
            running.Names.FamilyNames[person] = name;
            await pass.Complete(application, "2021-04-20");
            await pass.Deposit(application, "2021-04-22");

            var pdf = await pass.Team.GetByteArrayAsync($"/applications/{application}/{paper}", TestContext.Current.CancellationToken);

            TestContext.Current.AddAttachment($"{application}-{paper}", pdf, "application/pdf");
            Assert.Contains(name, await PrintedPaper.LettersOf(pdf), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Health_says_that_names_are_printed_in_every_script()
    {
        SkipWithoutFonts();
        using var anyone = running.Service.Anonymous();

        var health = JsonSerializer.Deserialize<JsonElement>(await anyone.GetStringAsync("/health/ready", TestContext.Current.CancellationToken)).GetProperty("checks").GetProperty("papers");

        Assert.Equal("Healthy", health.Text("status"));
    }

    private static void SkipWithoutFonts() =>
        Assert.SkipUnless(File.Exists("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc") && File.Exists("/usr/share/fonts/truetype/noto/NotoSansArabic-Regular.ttf"),
            "fonts-noto-core or fonts-noto-cjk is not installed: ./pass test installs them.");

    [Fact]
    public async Task The_receipt_names_the_fund_as_controller_and_its_officer_to_write_to()
    {
        var pass = await Pass.WithAgreements(running);
        var (_, application) = await pass.Opened("2021-04-07", Pass.Example1);
        await pass.Complete(application, "2021-04-20");
        await pass.Deposit(application, "2021-04-22");
        var nobody = await Receipt();
        running.Names.Officers[pass.Id] =
        [
            new { party = "pass", fundCode = (string?)null, name = "Déléguée de la PASS", email = "dpo@quais.example", postalAddress = "1 quai du Port", answersPersons = true }, // The fund's own comes first all the same.
            new { party = "fund", fundCode = "999999999", name = "Délégué d'une autre caisse", email = "dpo@ailleurs.example", postalAddress = "2 rue", answersPersons = true },
            new { party = "fund", fundCode = Pass.FundCode, name = "Délégué de la caisse", email = "dpo@caisse.example", postalAddress = "50 avenue de Bretagne\n76039 Rouen", answersPersons = true },
        ];
        var named = await Receipt();

        Assert.Contains($"Responsable du traitement : l’Assurance Maladie, caisse {Pass.FundCode}", named, StringComparison.Ordinal);
        Assert.Contains("délégué à la protection des données : Délégué de la caisse, 50 avenue de Bretagne, 76039 Rouen, dpo@caisse.example.", named, StringComparison.Ordinal);
        Assert.DoesNotContain("ailleurs", named, StringComparison.Ordinal);
        Assert.DoesNotContain("quais", named, StringComparison.Ordinal);
        Assert.Contains("celui de la caisse, à l’adresse : …", nobody, StringComparison.Ordinal);

        async Task<string> Receipt() =>
            string.Join(' ', (await PrintedPaper.LettersOf(await pass.Team.GetByteArrayAsync($"/applications/{application}/deposit-receipt.pdf", TestContext.Current.CancellationToken)))
                .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Before_the_deposit_there_is_nothing_to_print()
    {
        var pass = await Pass.WithAgreements(running);
        var (_, application) = await pass.Opened("2021-04-07", Pass.Example1);

        using var refused = await pass.Team.GetAsync($"/applications/{application}/deposit-receipt.pdf", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
    }

    [Fact]
    public async Task A_name_that_cannot_be_had_makes_the_paper_wait()
    {
        var pass = await Pass.WithAgreements(running);
        var (_, application) = await pass.Opened("2021-04-07", Pass.Example1, running.Names.NamelessPerson);
        await pass.Complete(application, "2021-04-20");
        await pass.Deposit(application, "2021-04-22");

        using var refused = await pass.Team.GetAsync($"/applications/{application}/deposit-receipt.pdf", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        var problem = JsonSerializer.Deserialize<JsonElement>(await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.StartsWith("L'accueil n'a pas donné le nom de la personne (réponse 503).", problem.Text("detail"), StringComparison.Ordinal);
    }
}
