using System.Net;
using System.Text.Json;

namespace PassPlatform.Journey;

/// <content>From the explanation of a right to the fund's answer, and who pays the care.</content>
public sealed partial class Story
{
    private async Task<Guid> Explain(Team team, Guid person, string openedOn)
    {
        var assessment = await team.SocialWorker.GetUntil($"/api/rights/people/{person}/assessment", _ => true);
        narrator.Did($"Conclusion des règles au {openedOn} : {assessment.Text("base")}", assessment);
        foreach (var step in assessment["steps"].EnumerateArray())
        {
            narrator.Rule(step);
        }

        var applications = await team.SocialWorker.GetUntil(
            $"/api/rights/applications?personId={person}", answer => answer["items"].GetArrayLength() > 0);
        var application = applications["items"][0].GetProperty("id").GetGuid();
        var opened = await team.SocialWorker.Get($"/api/rights/applications/{application}");
        narrator.Did($"Dossier {opened.Text("benefit").ToUpperInvariant()} ouvert ; pièces demandées :", opened);
        foreach (var line in opened["requiredDocuments"].EnumerateArray().Where(line => line.GetProperty("required").GetBoolean()))
        {
            narrator.Say($"  – {line.GetProperty("label").GetString()}");
        }

        return application;
    }

    private async Task RefuseDepositWithoutAgreements(Team team, Guid person, Guid application)
    {
        var incomplete = await team.SocialWorker.Post(
            $"/api/rights/applications/{application}/completion", new { completedOn = "2021-04-06" }, HttpStatusCode.Conflict);
        Refuse("completion-incomplete", "Clore le dossier alors qu'il manque des pièces", incomplete);
        foreach (var missing in incomplete["missing"].EnumerateArray())
        {
            narrator.Say($"  manque : {missing.GetProperty("label").GetString()}");
        }

        var refused = await team.SocialWorker.Post(
            $"/api/rights/applications/{application}/deposit", DepositBody("2021-04-22", null), HttpStatusCode.Conflict);
        Refuse("deposit-without-agreements", "Recevoir la première demande sans les deux conventions", refused);
    }

    private async Task Complete(Team team, Guid application, string completedOn, bool afterCare = false)
    {
        // Care before the deposit calls for a proof of it: what is required is read once that care is known there.
        var draft = await team.SocialWorker.GetUntil($"/api/rights/applications/{application}", answer => !afterCare || Required(answer).Exists(line => line.GetProperty("lineId").GetString() == "proof_of_care"));
        var required = Required(draft);
        foreach (var line in required)
        {
            await team.SocialWorker.Post(
                $"/api/rights/applications/{application}/documents",
                new { lineId = line.GetProperty("lineId").GetString(), providedOn = completedOn, usable = true });
        }

        await team.SocialWorker.Post($"/api/rights/applications/{application}/completion", new { completedOn }, HttpStatusCode.OK);
        narrator.Did($"{required.Count} pièces vues et utilisables : dossier complet");
    }

    private static List<JsonElement> Required(Answer application) => [.. application["requiredDocuments"].EnumerateArray().Where(line => line.GetProperty("required").GetBoolean())];

    private static object DepositBody(string depositedOn, object? care) => care is null
        ? new { depositedOn, depositor = new { familyName = "Sidibé", givenNames = "Aminata", relationship = "self" } }
        : new { depositedOn, depositor = new { familyName = "Sidibé", givenNames = "Aminata", relationship = "self" }, care };

    private async Task<(byte[] Receipt, byte[] Sheet)> Deposit(Team team, Guid application, string depositedOn, object care)
    {
        var deposited = await team.SocialWorker.PostUntil($"/api/rights/applications/{application}/deposit", DepositBody(depositedOn, care));
        narrator.Did($"Déposé ; à transmettre à la caisse au plus tard le {Day(deposited.Text("deposit.transmissionDueOn"))} (8 jours, D. 252-2 CASF)", deposited);
        narrator.Did($"Les règles concluent : {deposited.Text("computed.reason")}");
        foreach (var step in deposited["computed.steps"].EnumerateArray())
        {
            narrator.Rule(step);
        }

        var receipt = await team.SocialWorker.Get($"/api/rights/applications/{application}/deposit-receipt.pdf");
        var sheet = await team.SocialWorker.Get($"/api/rights/applications/{application}/tracing-sheet.pdf");
        narrator.Did($"Attestation de dépôt pour la personne (PDF, {receipt.Bytes.Length / 1024} Ko) et fiche de traçabilité pour la caisse (PDF, {sheet.Bytes.Length / 1024} Ko)", receipt);
        return (receipt.Bytes, sheet.Bytes);
    }

    private async Task Transmit(Team team, Guid application, string transmittedOn)
    {
        // On paper, since the story is of a past day: what the exchange folder holds was placed on the day it was.
        var batch = await team.Secretary.Post("/api/rights/transmissions", new { fundCode = FundCode, channel = "paper", applicationIds = new[] { application } });
        var handed = await team.Secretary.Post(
            $"/api/rights/transmissions/{batch.Id}/handover", new { handedOverOn = transmittedOn, signedBy = "Mme Roy, accueil de la caisse" }, HttpStatusCode.OK);
        narrator.Did($"Lot {batch.Id} remis contre signature ; réponse attendue au plus tard le {Day(handed.Text("decisionDueOn"))} (30 jours, convention art. 4.1)", handed);
    }

    private async Task<Answer> Grant(Team team, Guid application)
    {
        await team.Fund.PostUntil("/api/rights/returns", new
        {
            lines = new[]
            {
                new
                {
                    applicationId = application,
                    outcome = "granted",
                    notifiedOn = "2021-05-17",
                    validFrom = "2021-04-10",
                    validTo = "2022-04-09",
                    bodyCode = FundCode,
                    managementCode = "95",
                },
            },
        }, HttpStatusCode.OK);
        var decided = await team.SocialWorker.Get($"/api/rights/applications/{application}");
        narrator.Did(
            $"Droits du {Day(decided.Text("decision.validFrom"))} au {Day(decided.Text("decision.validTo"))}, organisme {decided.Text("decision.bodyCode")}, gestion {decided.Text("decision.managementCode")}",
            decided);
        narrator.Say(decided["decision.differs"].GetBoolean()
            ? "Les dates de la caisse diffèrent de celles des règles."
            : $"Mêmes dates que les règles : effet au {Day(decided.Text("computed.effectiveFrom"))}.");
        return decided;
    }

    private async Task<Answer> Settle(Team team, Guid act)
    {
        var billable = await team.Practitioner.GetUntil($"/api/network/care-acts/{act}", answer => answer.Text("state") == "billable");
        narrator.Did("Les droits couvrent le jour du soin : facturable à la caisse", billable);
        await team.Fund.PostUntil(
            $"/api/network/care-acts/{act}/settlements", new { outcome = "reimbursed", reimbursedCents = 2650, settledOn = "2021-06-03" });
        var settled = await team.Practitioner.Get($"/api/network/care-acts/{act}");
        narrator.Did($"{settled.Text("stateMeaning")} Demandé à la patiente : {settled.Text("patientCharge.amountCents")} centime", settled);
        return settled;
    }

    private async Task ToOrdinaryLaw(Team team, Guid person)
    {
        await team.Nurse.GetUntil($"/api/intake/people/{person}/rights", answer => answer["items"].GetArrayLength() > 0); // What makes it ordinary law.
        await team.Nurse.Post($"/api/intake/people/{person}/orientations", new { madeOn = "2021-06-10", destination = "regular-doctor", speciality = "general-medicine", careKind = "ambulatory" });
        await team.SocialWorker.Post($"/api/intake/people/{person}/interviews", new { heldOn = "2021-06-10", kind = "social" });
        var closed = await Close(team, person, "2021-06-30", "ordinary-law");
        narrator.Did("Orientée le 10/06/2021 ; suivi clos le 30/06/2021", closed);
    }

    private static Task<Answer> Close(Team team, Guid person, string closedOn, string reason) =>
        team.SocialWorker.Post($"/api/intake/people/{person}/follow-up/closures", new { closedOn, reason }, HttpStatusCode.OK);

    private async Task<(Guid Person, Answer Application, Answer Act)> SecondPerson(Team team, Guid practitioner)
    {
        var registered = await team.SocialWorker.PostUntil(
            "/api/intake/people", Person("Okoye", "Chidi", "male", "1984-07-02", "ig", "2020-11-24", "hospital-pass"));
        var person = registered.Id;
        await EntrySituation(team, registered, "2020-11-24", hasAddress: true);
        var act = await SeeDoctor(team, person, practitioner, "2020-11-25", 5000, ["infectious"], "contagion");
        await team.SocialWorker.Post($"/api/intake/people/{person}/interviews", new { heldOn = "2021-01-12", kind = "social" });
        await Diagnose(team, person, "2021-01-12", new
        {
            territory = "metropole",
            stay = "irregular",
            enteredFranceOn = "2020-08-20",
            residenceSince = "2020-08-20",
            irregularSince = "2020-11-21",
            working = false,
            householdSize = 1,
            annualResourcesCents = 0,
        });
        var application = await Explain(team, person, "2021-01-12");
        await Complete(team, application, "2021-01-13");
        await Deposit(team, application, "2021-01-13", new { kind = "ambulatory", start = "2020-11-25", end = "2020-11-25", urgentCategory = "contagion" });
        await Transmit(team, application, "2021-01-18");
        await team.Fund.PostUntil("/api/rights/returns", new
        {
            lines = new[]
            {
                new
                {
                    applicationId = application,
                    outcome = "refused",
                    notifiedOn = "2021-02-08",
                    refusalReasonCode = "AME_THREE_MONTHS_NOT_MET",
                    urgentCare = new { from = "2020-11-25", to = "2020-11-25" },
                },
            },
        }, HttpStatusCode.OK);
        var decided = await team.SocialWorker.Get($"/api/rights/applications/{application}");
        narrator.Did("Refus de la caisse, comme les règles le disaient : moins de trois mois de séjour irrégulier au dépôt", decided);
        var freed = await team.Practitioner.GetUntil($"/api/network/care-acts/{act}", answer => answer.Text("state") == "billable");
        narrator.Did("Le soin du 25 novembre 2020 est facturable au titre des soins urgents (L. 254-1 CASF)", freed);
        await team.Fund.PostUntil(
            $"/api/network/care-acts/{act}/settlements", new { outcome = "reimbursed", reimbursedCents = 5000, settledOn = "2021-03-01" });
        await Close(team, person, "2021-03-31", "moved");
        narrator.Did("Elle quitte la région : suivi clos, aucun droit ouvert");
        return (person, decided, await team.Practitioner.Get($"/api/network/care-acts/{act}"));
    }

    private async Task<Guid> ThirdPerson(Team team)
    {
        var registered = await team.SocialWorker.PostUntil(
            "/api/intake/people", Person("Beridze", "Nino", "female", "2001-12-30", "ka", "2021-03-02", "spontaneous"));
        await EntrySituation(team, registered, "2021-03-02", hasAddress: true);
        narrator.Did("Vue le 2 mars 2021, une seule fois");
        await team.Coordinator.Post("/api/intake/follow-up-runs", new { asOf = "2021-12-31" }, HttpStatusCode.OK);
        var followUp = await team.SocialWorker.Get($"/api/intake/people/{registered.Id}/follow-up");
        narrator.Did("Ni contact, ni soin, ni rendez-vous depuis 183 jours : perdue de vue", followUp);
        return registered.Id;
    }

    private async Task<(Answer Report, Answer Recount)> Report(Team team, Guid site)
    {
        var path = $"/api/reporting/reports/annual/2021?passSiteId={site}";
        var report = await team.Ars.GetUntil(path, answer => Indicator(answer, "ARS-LOST") is not "0");
        foreach (var indicator in report["indicators"].EnumerateArray())
        {
            narrator.Figure(indicator);
        }

        var recount = await team.Ars.Get($"/api/reporting/reports/annual/2021/recount?passSiteId={site}");
        narrator.Did(recount["differences"].GetArrayLength() == 0
            ? "Recompté depuis les faits bruts : les mêmes chiffres"
            : $"Recompté depuis les faits bruts : DES ÉCARTS {recount["differences"]}", report);
        return (report, recount);
    }

    /// <summary>The value of an indicator of the report, as text.</summary>
    public static string Indicator(Answer report, string id) => report["indicators"].EnumerateArray()
        .Where(indicator => indicator.GetProperty("id").GetString() == id)
        .Select(indicator => indicator.GetProperty("value").ToString())
        .FirstOrDefault("absent");

    private void Refuse(string name, string what, Answer answer)
    {
        _refusals[name] = answer;
        narrator.Refused(what, answer);
    }

    private static string Day(string isoDate) => isoDate is [_, _, _, _, '-', _, _, '-', _, _, ..] ? $"{isoDate[8..10]}/{isoDate[5..7]}/{isoDate[..4]}" : isoDate;
}
