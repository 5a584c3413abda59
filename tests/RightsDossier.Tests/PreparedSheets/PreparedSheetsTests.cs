using System.Net;
using System.Text;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.PreparedSheets;
using PassPlatform.RightsDossier.Tests.Paper;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.RightsDossier.Tests.PreparedSheets;

/// <summary>A form is prepared with what is known, and nothing else.</summary>
[Collection<Dossiers>]
public sealed class PreparedSheetsTests(RunningDossiers running)
{
    private static readonly object Ccas = new { line1 = "CCAS, 1 place de la Mairie", line2 = (string?)null, postalCode = "76300", city = "Sotteville", domiciliation = true };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_AME_form_is_prepared_box_by_box_with_a_blank_for_what_is_not_known()
    {
        var pass = await Pass.WithAgreements(running);
        var person = Guid.CreateVersion7();
        running.Names.Addresses[person] = Ccas;
        var (_, application) = await pass.Opened("2021-04-07", Pass.Example1 with { HadAme = false }, person);

        var sheet = await Sheet(pass, application, "s3720");

        AssertInOrder(
            sheet,
            "PASS de ville des Deux Rives", "S3720 (cerfa n° 11573", "Votre demande", "Première demande, ou renouvellement première demande", "AME précédente sans objet",
            "Vous", "Numéro de sécurité sociale à compléter", "Nom de famille (de naissance) Sidibé", "Nom d’usage à compléter", "Prénoms Aminata", "Sexe féminin", "Date de naissance 15/03/1990",
            "Lieu de naissance à compléter", "Nationalité à compléter", "Situation familiale à compléter", "Adresse CCAS, 1 place de la Mairie", "Code postal et commune 76300 Sotteville",
            "Domiciliation oui, à l’adresse ci-dessus", "Téléphone à compléter", "Adresse électronique à compléter",
            "Votre séjour en France", "Date d’arrivée en France 05/01/2021", "Séjour en France sans titre de séjour", "Sans titre de séjour depuis le 05/01/2021", "Couverture maladie déjà ouverte à compléter",
            "Personne à votre charge", "Aucune : la personne est seule au foyer", "Ressources des douze derniers mois", "Total des ressources du foyer 1 800 €", "Signature de la personne qui demande");
    }

    [Fact]
    public async Task The_household_is_on_the_sheet_with_its_names_in_their_script_and_says_whom_the_file_does_not_name()
    {
        Assert.SkipUnless(File.Exists("/usr/share/fonts/truetype/noto/NotoSansArabic-Regular.ttf"), "fonts-noto-core is not installed: ./pass test installs it.");
        var pass = await Pass.WithAgreements(running);
        var (partner, child) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await pass.Told(pass.Registered(partner, "1991-01-01"));
        await pass.Told(pass.Registered(child, "2015-06-01"));
        running.Names.FamilyNames[partner] = Names.Arabic;
        running.Names.FamilyNames[child] = Names.Georgian;
        var (_, application) = await pass.Opened("2021-04-07", Pass.Example1 with { HouseholdSize = 4, AnnualResourcesCents = 450_050 });
        await pass.Team.Put($"/applications/{application}/members", new { members = new[] { new { personId = partner, relationship = "partner" }, new { personId = child, relationship = "child" } } });

        var sheet = await Sheet(pass, application, "s3720");

        Assert.Contains($"Nom de famille (de naissance) {Names.Arabic}", sheet, StringComparison.Ordinal);
        Assert.Contains($"Nom de famille (de naissance) {Names.Georgian}", sheet, StringComparison.Ordinal);
        Assert.Contains("Personne à votre charge (1 sur 2)", sheet, StringComparison.Ordinal);
        AssertInOrder(sheet, "conjoint, partenaire de PACS ou concubin", "enfant à charge");
        Assert.Contains("Le diagnostic dit une autre personne au foyer, que le dossier ne nomme pas : à compléter.", sheet, StringComparison.Ordinal);
        Assert.Contains("Total des ressources du foyer 4 500,50 €", sheet, StringComparison.Ordinal);
        Assert.Contains("autant qu’on le sache : à confirmer", sheet, StringComparison.Ordinal); // Nobody asked about an AME before.
    }

    [Fact]
    public async Task The_three_forms_of_a_PUMa_and_that_of_its_CSS_are_prepared()
    {
        var pass = await Pass.WithAgreements(running);
        var (person, child) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await pass.Told(pass.Registered(child, "2015-06-01"));
        running.Names.FamilyNames[child] = "Traoré";
        await pass.Told(pass.Diagnosed(person, "2023-03-01", Pass.Example1 with
        {
            Stay = StayStatus.Regular,
            IrregularSince = null,
            RegularSince = new DateOnly(2022, 2, 1),
            ResidenceSince = new DateOnly(2022, 1, 5),
            RsaBeneficiary = false,
            InChildWelfareCare = false,
            HouseholdSize = 2,
            ExistingCoverage = ExistingCoverage.None,
            Members = new MemberSituations([new MemberSituation { AnnualResourcesCents = 120_000 }, new MemberSituation { Age = 7, AnnualResourcesCents = 60_000 }]),
        }));
        var applications = (await pass.ApplicationsOf(person)).ToDictionary(each => each.Text("benefit"), each => each.GetProperty("id").GetGuid());
        var (puma, css) = (applications["puma"], applications["css"]);
        await pass.Team.Put($"/applications/{puma}/members", new { members = new[] { new { personId = child, relationship = "child" } } });

        AssertInOrder(
            await Sheet(pass, puma, "s1106"),
            "S1106 (cerfa n° 15763)", "Vous", "Votre situation", "Activité professionnelle en France non", "Depuis le sans objet", "Résidence stable en France depuis le 05/01/2022",
            "Séjour en France régulier", "Séjour régulier depuis le 01/02/2022", "Couverture maladie déjà ouverte aucune couverture", "Personne du foyer à rattacher", "enfant à charge",
            "Nom de famille (de naissance) Traoré", "Vos remboursements", "Compte bancaire (IBAN) à compléter", "Signature de la personne qui demande");
        AssertInOrder(
            await Sheet(pass, css, "s3711"),
            "S3711 (cerfa n° 12504)", "Vos droits", "Depuis le sans objet", "Votre foyer", "que le dossier ne nomme pas : à compléter.", "Revenu de solidarité active (RSA) non",
            "Total des ressources du foyer 1 800 €", "1 200 €", "Salaires à compléter", "Choix de l’organisme");
        AssertInOrder(
            await Sheet(pass, puma, "regular-doctor"),
            "S3704 (cerfa n° 12485)", "Sidibé", "Assuré, si ce n’est pas le patient sans objet", "Le médecin choisi", "Numéro RPPS à compléter", "Cachet et signature du médecin",
            "Traoré", "Assuré, si ce n’est pas le patient Sidibé Aminata", "Cachet et signature du médecin");
        AssertInOrder(
            await Sheet(pass, puma, "vitale-card"),
            "Demande de carte Vitale", "Fiche préparée pour le formulaire que la caisse envoie", "Sidibé", "Photographie d’identité à joindre", "Signature du titulaire", "Traoré", "Photographie d’identité à joindre", "Signature du titulaire");
    }

    [Fact]
    public async Task A_sheet_is_a_tagged_French_PDF_that_prints_no_NIR()
    {
        var pass = await Pass.WithAgreements(running);
        var (_, application) = await pass.TransmittedAme();
        await pass.Return(new { applicationId = application, outcome = "granted", notifiedOn = "2021-05-17", validFrom = "2021-04-22", validTo = "2022-04-21", bodyCode = "761", managementCode = "95", nir = Decisions.NirTests.WithKey("2900376540001") });
        Assert.NotEqual("", (await pass.Read(application)).Text("decision.nir"));

        var pdf = await pass.Team.GetByteArrayAsync($"/applications/{application}/prepared-sheets/s3720.pdf", Stop);

        var file = Encoding.Latin1.GetString(pdf);
        Assert.Contains("/Lang (fr-FR)", file, StringComparison.Ordinal);
        Assert.Contains("/Marked true", file, StringComparison.Ordinal);
        var letters = string.Concat((await PrintedPaper.LettersOf(pdf)).Where(char.IsLetterOrDigit));
        Assert.Contains("Numérodesécuritésociale", letters, StringComparison.Ordinal);
        Assert.DoesNotContain("290037654", letters, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("s3711")]
    [InlineData("s1106")]
    [InlineData("vitale-card")]
    [InlineData("S3720")]
    [InlineData("s3720.pdf")]
    [InlineData("x")]
    [InlineData("..%2F..%2Fs3720")]
    [InlineData("%E2%80%AEs3720")]
    public async Task An_AME_has_no_sheet_but_its_own(string form)
    {
        var pass = await Pass.WithAgreements(running);
        var (_, application) = await pass.Opened("2021-04-07", Pass.Example1);

        using var absent = await pass.Team.GetAsync($"/applications/{application}/prepared-sheets/{form}.pdf", Stop);

        Assert.Equal(HttpStatusCode.NotFound, absent.StatusCode);
    }

    [Fact]
    public async Task An_application_says_which_sheets_it_has_but_not_to_reception_which_reads_neither_stay_nor_work()
    {
        var pass = await Pass.WithAgreements(running);
        var (_, application) = await pass.Opened("2021-04-07", Pass.Example1);
        using var reception = running.Service.Client(Roles.Secretary, pass.Id);

        Assert.Equal(["s3720"], (await pass.Read(application)).GetProperty("preparedSheets").EnumerateArray().Select(sheet => sheet.Text("form")));
        Assert.Equal("[]", (await reception.Get($"/applications/{application}")).Text("preparedSheets"));
    }

    [Fact]
    public async Task A_name_that_cannot_be_had_makes_the_sheet_wait()
    {
        var pass = await Pass.WithAgreements(running);
        var (_, application) = await pass.Opened("2021-04-07", Pass.Example1, running.Names.OtherNamelessPerson);

        using var refused = await pass.Team.GetAsync($"/applications/{application}/prepared-sheets/s3720.pdf", Stop);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
    }

    [Fact]
    public void Each_right_that_is_applied_for_has_forms_and_each_form_a_code_of_its_own()
    {
        Assert.All((Benefit[])[Benefit.Puma, Benefit.Css, Benefit.Ame], benefit => Assert.NotEmpty(PreparedForms.Of(benefit)));
        Assert.Empty(PreparedForms.Of(Benefit.UrgentCare));
        Assert.Equal(PreparedForms.All.Count, PreparedForms.All.Select(form => form.Code).Distinct().Count());
    }

    private static async Task<string> Sheet(Pass pass, Guid application, string form)
    {
        var pdf = await pass.Team.GetByteArrayAsync($"/applications/{application}/prepared-sheets/{form}.pdf", Stop);
        TestContext.Current.AddAttachment($"{application}-{form}", pdf, "application/pdf");
        return string.Join(' ', (await PrintedPaper.LettersOf(pdf)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static void AssertInOrder(string sheet, params IReadOnlyList<string> expected)
    {
        var from = 0;
        foreach (var text in expected)
        {
            var at = sheet.IndexOf(text, from, StringComparison.Ordinal);
            Assert.True(at >= 0, $"« {text} » is not after what precedes it in:\n{sheet}");
            from = at + text.Length;
        }
    }
}
