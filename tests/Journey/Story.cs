using System.Net;
using System.Text.Json;

namespace PassPlatform.Journey;

/// <summary>What the story left behind, for whoever checks its figures.</summary>
public sealed record StoryOutcome
{
    public required Guid Site { get; init; }
    public required Guid Practitioner { get; init; }

    /// <summary>The person of example 1: granted.</summary>
    public required Guid Granted { get; init; }

    /// <summary>The person of example 2: refused, urgent care covered.</summary>
    public required Guid Refused { get; init; }

    /// <summary>The person who was not seen again.</summary>
    public required Guid Lost { get; init; }
    public required Answer ActOfGranted { get; init; }
    public required Answer ActOfRefused { get; init; }
    public required Answer ApplicationOfGranted { get; init; }
    public required Answer ApplicationOfRefused { get; init; }
    public required Answer Report { get; init; }
    public required Answer Recount { get; init; }

    /// <summary>The two papers of the deposit, PDF.</summary>
    public required byte[] DepositReceipt { get; init; }
    public required byte[] TracingSheet { get; init; }

    /// <summary>Refusals that the story provokes on purpose, by what was tried.</summary>
    public required IReadOnlyDictionary<string, Answer> Refusals { get; init; }
}

/// <summary>
/// One person's journey, from the door of the PASS to the annual report, with the worked examples of the law:
/// note DGOS/P3/2025/45, annexe 2, AME, examples 1 and 2. People and amounts are invented.
/// </summary>
/// <remarks>Through the gateway only, each actor with a token of their own. Played by <c>./pass demo</c> and by the end-to-end tests.</remarks>
public sealed partial class Story(Platform platform, Narrator narrator)
{
    private const string FundCode = "761";
    private readonly Dictionary<string, Answer> _refusals = [];

    /// <summary>Plays it whole.</summary>
    /// <exception cref="UnexpectedAnswer">The platform did not answer as the story needs.</exception>
    public async Task<StoryOutcome> Play()
    {
        narrator.Step("L'ARS ouvre une PASS de ville");
        var site = await OpenSite();
        var team = new Team(platform, site);

        narrator.Step("Un médecin généraliste rejoint son réseau");
        var practitioner = await Join(team);

        narrator.Step("Une personne se présente, adressée par les services sociaux de la ville");
        var granted = await Welcome(team);

        narrator.Step("10 avril 2021 : elle voit le médecin. Personne ne lui demande d'argent");
        var act = await SeeDoctor(team, granted, practitioner, "2021-04-10", 2650, ["respiratory", "general"], null);

        narrator.Step("Le diagnostic appelle l'AME : les règles disent pourquoi, et quelles pièces");
        var application = await Explain(team, granted, "2021-04-06");
        await RefuseDepositWithoutAgreements(team, granted, application);

        narrator.Step("La PASS signe ses conventions avec l'ARS et avec la caisse");
        await SignAgreements(site);
        await Complete(team, application, "2021-04-22", afterCare: true);

        narrator.Step("22 avril 2021 : dépôt à la PASS");
        var (receipt, sheet) = await Deposit(team, application, "2021-04-22", new { kind = "ambulatory", start = "2021-04-10", end = "2021-04-10" });

        narrator.Step("26 avril 2021 : transmission à la caisse, dans un lot");
        await Transmit(team, application, "2021-04-26");

        narrator.Step("La caisse répond : accordée");
        var decided = await Grant(team, application);

        narrator.Step("L'acte du 10 avril devient facturable, puis il est remboursé");
        var settled = await Settle(team, act);

        narrator.Step("Ses droits ouverts, elle est orientée vers un médecin traitant : suivi de droit commun");
        await ToOrdinaryLaw(team, granted);

        narrator.Step("Une deuxième personne (exemple 2) : refus, soins pris en charge au titre des soins urgents");
        var (refused, refusedApplication, urgentAct) = await SecondPerson(team, practitioner);

        narrator.Step("Une troisième personne n'est plus revue : perdue de vue");
        var lost = await ThirdPerson(team);

        narrator.Step("Le rapport d'activité 2021 de la PASS");
        var (report, recount) = await Report(team, site);
        return new StoryOutcome
        {
            Site = site,
            Practitioner = practitioner,
            Granted = granted,
            Refused = refused,
            Lost = lost,
            ActOfGranted = settled,
            ActOfRefused = urgentAct,
            ApplicationOfGranted = decided,
            ApplicationOfRefused = refusedApplication,
            Report = report,
            Recount = recount,
            DepositReceipt = receipt,
            TracingSheet = sheet,
            Refusals = _refusals,
        };
    }

    /// <summary>The copy of a paper that two parties signed: a whole document, which says nothing.</summary>
    private static byte[] Paper => "%PDF-1.7\n1 0 obj\n<< >>\nendobj\nxref\ntrailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF\n"u8.ToArray();

    /// <summary>Opens a PASS site of its own, as each run of the story, the load tests and the benchmark need.</summary>
    public static async Task<Guid> OpenPassSite(Actor ars) => (await ars.Post("/api/network/pass-sites", new
    {
        name = "PASS de ville des Deux Rives",
        carrier = new { name = "Maison de santé des Deux Rives", finess = "760000166", kind = "health-house" },
        territory = "metropole",
        communeCodes = new[] { "76540", "76322" },
        address = new { line1 = "1 place du Marché", postalCode = "76000", city = "Rouen" },
        openedOn = "2020-09-01",
    })).Id;

    /// <summary>The two mandatory agreements of a PASS, signed on paper and confirmed by each party.</summary>
    public static async Task SignBothAgreements(Platform platform, Guid site)
    {
        await SignWithArs(platform, site);
        await SignOnPaper(platform.As("coordinator", site), site, new
        {
            kind = "fund",
            paperSignedOn = "2020-09-01",
            fundCode = FundCode,
            fundName = "Caisse primaire d'assurance maladie des Deux Rives",
            decisionDelayDays = 30,
            transmissionDelayDays = 8,
        }, agreement => platform.As("fund", site).Sign(agreement));
    }

    /// <summary>The one with the ARS.</summary>
    public static Task SignWithArs(Platform platform, Guid site) => SignOnPaper(
        platform.As("coordinator", site), site, new { kind = "ars", paperSignedOn = "2020-09-01", yearlyCapCents = 2_000_000 },
        agreement => platform.As("ars").Sign(agreement));

    /// <summary>An agreement signed on paper: the PASS drafts it, joins the copy and confirms its side; it is in force once the other party has confirmed its own.</summary>
    /// <param name="coordinator">Who drafts.</param>
    /// <param name="site">The PASS.</param>
    /// <param name="draft">What it says.</param>
    /// <param name="confirm">The other party confirms, at the address of the agreement.</param>
    public static async Task SignOnPaper(Actor coordinator, Guid site, object draft, Func<string, Task> confirm)
    {
        var drafted = await coordinator.Post($"/api/network/pass-sites/{site}/agreements", draft);
        var agreement = $"/api/network/pass-sites/{site}/agreements/{drafted.Id}";
        await coordinator.PostFile($"{agreement}/copy", Paper, "application/pdf");
        await coordinator.Sign(agreement);
        await confirm(agreement);
    }

    /// <summary>A general practitioner, invented.</summary>
    public static object PractitionerBody(string joinedOn) => new
    {
        rpps = "10100123453",
        familyName = "Lemaire",
        givenNames = "Claude",
        speciality = "general-medicine",
        noAdvancePayment = true,
        noRemainingCharge = true,
        languages = new[] { "fr", "en" },
        joinedOn,
    };

    private async Task<Guid> OpenSite()
    {
        var site = await OpenPassSite(platform.As("ars"));
        narrator.Did($"PASS de ville des Deux Rives, ouverte le 01/09/2020 ({site})");
        return site;
    }

    private async Task SignAgreements(Guid site)
    {
        await SignBothAgreements(platform, site);
        narrator.Did("Convention avec l'ARS (plafond 20 000 € par an) et convention avec la caisse (8 jours pour transmettre, 30 pour décider)");
    }

    private async Task<Guid> Join(Team team)
    {
        var joined = await team.Coordinator.PostUntil("/api/network/practitioners", PractitionerBody("2020-09-15"));
        narrator.Did("Médecine générale, sans avance de frais ni reste à charge", joined);
        return joined.Id;
    }

    private static object Person(string familyName, string givenNames, string sex, string birthDate, string language, string firstContactOn, string origin) => new
    {
        familyName,
        givenNames,
        sex,
        birthDate,
        languages = new[] { language },
        firstContactOn,
        origin,
        confirmedDistinct = true,
        dataUseNotice = new { informedOn = firstContactOn, languageCode = language, interpreter = true },
    };

    private async Task<Guid> Welcome(Team team)
    {
        var registered = await team.SocialWorker.PostUntil(
            "/api/intake/people", Person("Sidibé", "Aminata", "female", "1990-03-15", "snk", "2021-04-06", "town-social-services"));
        var person = registered.Id;
        narrator.Did("Enregistrée, informée de l'usage de ses données (trace gardée)", registered);
        await EntrySituation(team, registered, "2021-04-06", hasAddress: false);
        narrator.Did("Situation à l'entrée : aucune couverture, pas d'adresse administrative");
        await team.Mediator.Post($"/api/intake/people/{person}/interviews", new
        {
            heldOn = "2021-04-06",
            kind = "social",
            interpretation = new { languageCode = "snk", provided = true, medium = "phone" },
        });
        narrator.Did("Entretien avec interprète (soninké)");
        var diagnosed = await Diagnose(team, person, "2021-04-06", new
        {
            territory = "metropole",
            stay = "irregular",
            enteredFranceOn = "2021-01-05",
            residenceSince = "2021-01-05",
            irregularSince = "2021-01-05",
            working = false,
            householdSize = 1,
            annualResourcesCents = 180_000,
        });
        narrator.Did("Diagnostic social : précarité, allophonie, sans logement", diagnosed);
        return person;
    }

    private static async Task EntrySituation(Team team, Answer person, string recordedOn, bool hasAddress)
    {
        var read = await team.SocialWorker.Get($"/api/intake/people/{person.Id}");
        await team.SocialWorker.Put(
            $"/api/intake/people/{person.Id}/entry-situation",
            new { recordedOn, baseCover = "none", complementaryCover = "none", hasAdministrativeAddress = hasAddress },
            read.ETag!);
    }

    private static Task<Answer> Diagnose(Team team, Guid person, string madeOn, object situation) =>
        team.SocialWorker.Post($"/api/intake/people/{person}/diagnoses", new
        {
            madeOn,
            vulnerabilities = new[] { "precarity", "non-french-speaking", "no-housing" },
            situation,
        });

    private async Task<Guid> SeeDoctor(
        Team team, Guid person, Guid practitioner, string performedOn, long amountCents, string[] reasons, string? urgentCategory)
    {
        await team.Nurse.Post($"/api/intake/people/{person}/orientations", new
        {
            madeOn = performedOn,
            destination = "network-practitioner",
            speciality = "general-medicine",
            careKind = "ambulatory",
            practitionerId = practitioner,
        });
        var act = await team.Practitioner.PostUntil("/api/network/care-acts", new
        {
            personId = person,
            practitionerId = practitioner,
            performedOn,
            careKind = "ambulatory",
            amountCents,
            reasons,
            urgentCategory,
        });
        narrator.Did($"Acte de {amountCents / 100},{amountCents % 100:D2} € enregistré par le logiciel du praticien. {act.Text("stateMeaning")}", act);
        narrator.Say(act.Text("patientCharge.statement"));
        return act.Id;
    }
}

/// <summary>The people who act for one PASS, each with a token of their own.</summary>
internal sealed class Team(Platform platform, Guid site)
{
    public Actor Coordinator { get; } = platform.As("coordinator", site);
    public Actor SocialWorker { get; } = platform.As("social-worker", site);
    public Actor Nurse { get; } = platform.As("nurse", site);
    public Actor Mediator { get; } = platform.As("mediator", site);
    public Actor Secretary { get; } = platform.As("secretary", site);
    public Actor Practitioner { get; } = platform.As("practitioner", site);
    public Actor Fund { get; } = platform.As("fund", site);
    public Actor Ars { get; } = platform.As("ars");
}
