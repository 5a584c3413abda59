using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.Paper;
using PassPlatform.RightsDossier.Applications;
using PassPlatform.RightsDossier.Data;
using PassPlatform.RightsDossier.Documents;
using PassPlatform.RightsDossier.Rules;
using PassPlatform.RightsDossier.Sites;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Errors;

namespace PassPlatform.RightsDossier.Deposits;

/// <summary>The two papers of a deposit: the receipt for the person, the tracing sheet for the fund. Model agreement art. 4.2.</summary>
internal static class DepositPapers
{
    private const string Request = "Première demande d’aide médicale de l’État (AME)";
    private const string VerifyTitle = "Vérifier ce papier";
    private const string VerifyPurpose = "Ce code, ou l’adresse ci-dessous, dit si ce dépôt a bien été reçu. Comparez le numéro du dossier et la date du dépôt.";

    /// <summary>The receipt: <c>attestation de dépôt</c>.</summary>
    public static Task<Results<FileContentHttpResult, NotFound, ProblemHttpResult>> Receipt(
        Guid id, RightsDossierDb db, PrintedNames names, VerificationAddress verification, Typefaces typefaces, AuditScope audit,
        HttpResponse response, CancellationToken stop) =>
        Print(id, "attestation-de-depot.pdf", WriteReceipt, db, names, verification, typefaces, audit, response, stop);

    /// <summary>The tracing sheet: date and body of deposit, and the pieces of the file.</summary>
    public static Task<Results<FileContentHttpResult, NotFound, ProblemHttpResult>> TracingSheet(
        Guid id, RightsDossierDb db, PrintedNames names, VerificationAddress verification, Typefaces typefaces, AuditScope audit,
        HttpResponse response, CancellationToken stop) =>
        Print(id, "fiche-de-tracabilite.pdf", WriteTracingSheet, db, names, verification, typefaces, audit, response, stop);

    /// <summary>The tracing sheet of an application deposited, as it goes to the fund with the file.</summary>
    /// <param name="pieces">The pieces that go with it: what is brought later is not on the sheet.</param>
    public static byte[] TracingSheetOf(
        ApplicationInContext found, IReadOnlyList<SeenDocument> pieces, PrintedPerson person, IReadOnlyList<PrintedPerson> members, PrintedSite site, string? finess,
        VerificationAddress verification, Typefaces typefaces) =>
        WriteTracingSheet(new Printed(
            found.Application, found.Application.Deposit!, found.Rights.Care, found.File, pieces, person, members, site, finess,
            VerificationOf(found.Application.Deposit!, verification), typefaces));

    private static Verification? VerificationOf(Deposit deposit, VerificationAddress verification) =>
        deposit.VerificationCode is { } code && verification.Of(code) is { } address ? new Verification(address, VerifyTitle, VerifyPurpose) : null;

    private static async Task<Results<FileContentHttpResult, NotFound, ProblemHttpResult>> Print(
        Guid id, string fileName, Func<Printed, byte[]> write, RightsDossierDb db, PrintedNames names, VerificationAddress verification,
        Typefaces typefaces, AuditScope audit, HttpResponse response, CancellationToken stop)
    {
        if (await ApplicationInContext.Find(db, id, stop) is not { } found)
        {
            return TypedResults.NotFound();
        }

        if (found.Application.Deposit is not { } deposit)
        {
            return ProblemKinds.IllegalMove.ToResult(
                "Le dossier n'a pas été déposé : il n'y a rien à attester.", more: new Dictionary<string, object?> { ["openMoves"] = found.Application.OpenMoves });
        }

        try
        {
            var person = names.Person(found.Application.PersonId, stop);
            var site = names.Site(found.Application.PassSiteId, stop);
            var members = Task.WhenAll(found.Application.Members.Select(member => names.Person(member.PersonId, stop)));
            var officers = names.Officers(found.Application.PassSiteId, stop);
            await Task.WhenAll(person, site, members, officers);
            var agreements = await AgreementsInForce.Of(db, found.Application, deposit.DepositedOn, stop);
            var finess = await db.Sites.AsNoTracking()
                .Where(known => known.PassSiteId == found.Application.PassSiteId).Select(known => known.Finess).FirstOrDefaultAsync(stop);
            var printed = new Printed(
                found.Application, deposit, found.Rights.Care, found.File, found.Application.Documents, await person, await members, await site, finess,
                VerificationOf(deposit, verification), typefaces)
            {
                FundCode = agreements.Fund?.FundCode,
                Officer = (await officers).Where(officer => officer.AnswersPersons && (officer.FundCode is null || officer.FundCode == agreements.Fund?.FundCode))
                    .OrderBy(officer => officer.FundCode is null).FirstOrDefault(), // The fund is the controller: another party's answers in its place only when its own does not.
            };
            foreach (var shown in found.Application.Everybody)
            {
                audit.Told.Of(shown, found.Application.PassSiteId);
            }

            return TypedResults.File(write(printed), "application/pdf", fileName);
        }
        catch (NamesUnavailableException unavailable)
        {
            response.Headers.RetryAfter = "5";
            return ProblemKinds.Unavailable.ToResult(unavailable.Message);
        }
    }

    private sealed record Printed(
        Application Application, Deposit Deposit, CareEpisode? Care, DocumentFile File, IReadOnlyList<SeenDocument> Pieces,
        PrintedPerson Person, IReadOnlyList<PrintedPerson> Members, PrintedSite Site, string? Finess, Verification? Verification, Typefaces Typefaces)
    {
        /// <summary>The fund, which is the controller: the PASS holds the file on its behalf. Annexe 1 of the agreement.</summary>
        public string? FundCode { get; init; }

        /// <summary>Whom the person writes to; null: nobody is registered.</summary>
        public PrintedOfficer? Officer { get; init; }

        // Said only where there is a choice.
        public string? WhoseIs(DocumentLine line) => Members.Count == 0 || line.PersonId is not { } person ? null
            : person == Application.PersonId ? Person.FullName
            : Application.Members.Zip(Members).First(member => member.First.PersonId == person).Second.FullName;
    }

    private static byte[] WriteReceipt(Printed printed)
    {
        var sheet = new Sheet("Attestation de dépôt", $"Dossier {printed.Application.Id}", printed.Typefaces);
        sheet.Letterhead(Body(printed));
        sheet.Title("Attestation de dépôt", Request);
        sheet.Paragraph("La permanence d’accès aux soins de santé (PASS) de ville désignée ci-dessous atteste avoir reçu le dossier suivant, "
            + (printed.Deposit.MissingLineIds is null ? "contrôlé conforme et complet." : "auquel il manque les pièces dites plus bas. La date du dépôt est acquise malgré tout."));
        WritePerson(sheet, printed);
        WriteDeposit(sheet, printed);
        WriteMissing(sheet, printed);
        sheet.Section("Suite donnée à la demande");
        sheet.Paragraph(
            $"La PASS transmet le dossier à la caisse d’assurance maladie au plus tard le {French.Date(printed.Deposit.TransmissionDueOn)}"
            + (printed.Deposit.MissingLineIds is null ? ". " : ", complet ou non ; la caisse demande alors ce qui manque encore. ") + "La caisse examine la demande et "
            + "informe la personne de sa décision.");
        sheet.Paragraph(
            "La date du dépôt est celle de la demande : si l’AME est accordée, elle l’est pour un an à compter de cette date. Elle peut remonter à des soins "
            + "déjà reçus si la demande est déposée dans le délai prévu et si les conditions étaient remplies au moment de ces soins.");
        sheet.Paragraph("Cette attestation prouve le dépôt. Elle n’ouvre pas de droits par elle-même.");
        sheet.Signature($"Fait le {French.Date(printed.Deposit.DepositedOn)}", "Cachet de la PASS et signature", printed.Verification);
        sheet.SmallPrint(
            "Articles L. 252-1 et D. 252-2 du code de l’action sociale et des familles. Les informations ci-dessus servent à instruire la demande. Responsable du traitement : "
            + $"l’Assurance Maladie, caisse {printed.FundCode ?? "………………"}, pour le compte de laquelle la PASS les traite. Pour y accéder ou les faire rectifier, la personne écrit au "
            + $"délégué à la protection des données : {OfficerOf(printed)}.");
        return sheet.Save();
    }

    // As it was at the deposit, whatever has come since: the receipt says what was received that day.
    private static void WriteMissing(Sheet sheet, Printed printed)
    {
        if (printed.Deposit.MissingLineIds is not { } missing)
        {
            return;
        }

        sheet.Section("Pièces à apporter");
        sheet.Row("À apporter à la PASS au plus tard le", French.Date(printed.Deposit.TransmissionDueOn), strong: true, wideLabel: true);
        foreach (var line in printed.File.Acceptable.Lines.DistinctBy(line => line.Id).Where(line => missing.Contains(line.Id)))
        {
            sheet.Row("Manque", line.Label);
        }
    }

    // Annexe 1 of the agreement, point 5: rights are exercised by letter with the fund's officer.
    private static string OfficerOf(Printed printed) => printed.Officer is { } officer
        ? string.Join(", ", new[] { Isolate.Name(officer.Name), officer.PostalAddress?.ReplaceLineEndings(", "), officer.Email }.Where(line => !string.IsNullOrWhiteSpace(line)))
        : "celui de la caisse, à l’adresse : ………………………………………………… (la PASS ne l’a pas encore inscrite)";

    private static byte[] WriteTracingSheet(Printed printed)
    {
        var sheet = new Sheet("Fiche de traçabilité du dépôt", $"Dossier {printed.Application.Id}", printed.Typefaces);
        sheet.Letterhead(Body(printed));
        sheet.Title("Fiche de traçabilité du dépôt", $"{Request} – document destiné à la caisse");
        WriteDeposit(sheet, printed);
        WritePerson(sheet, printed);
        sheet.Section("Soins reçus avant le dépôt");
        if (printed.Care is { } care)
        {
            sheet.Row(care.Kind == CareKind.Hospital ? "Hospitalisation" : "Soins de ville", Period(care));
        }
        else
        {
            sheet.Paragraph("Aucun soin reçu avant le dépôt n’est connu.");
        }

        sheet.Section("Pièces du dossier");
        foreach (var line in printed.File.List.Lines.Where(line => line.Need != DocumentNeed.ProducedAtDeposit))
        {
            sheet.Row(printed.WhoseIs(line) is { } name ? $"{line.Label} – {Isolate.Name(name)}" : line.Label, Seen(line, printed), wideLabel: true);
        }

        sheet.Section("Délais");
        sheet.Row("Transmission à la caisse au plus tard le", French.Date(printed.Deposit.TransmissionDueOn), wideLabel: true);
        sheet.Signature($"Établi le {French.Date(printed.Deposit.DepositedOn)}", "Cachet de la PASS et signature", printed.Verification);
        sheet.SmallPrint(
            "Article D. 252-2 du code de l’action sociale et des familles ; convention entre la PASS de ville et la caisse, article 4.2 : "
            + "document permettant de tracer la date et l’organisme de dépôt.");
        return sheet.Save();
    }

    private static void WritePerson(Sheet sheet, Printed printed)
    {
        sheet.Section("Personne qui demande l’AME");
        sheet.Row("Nom", printed.Person.FamilyName);
        sheet.Row("Prénoms", printed.Person.GivenNames.Length == 0 ? "aucun" : printed.Person.GivenNames);
        sheet.Row("Date de naissance", Birth(printed.Person));
        foreach (var member in printed.Members)
        {
            sheet.Row("Et pour", $"{Isolate.Name(member.FullName)}, date de naissance : {Birth(member)}");
        }
    }

    private static string Birth(PrintedPerson person) => person.Birth ?? "non connue";

    private static void WriteDeposit(Sheet sheet, Printed printed)
    {
        var depositor = printed.Application.Depositor!;
        var name = Isolate.Name($"{depositor.FamilyName} {depositor.GivenNames}".TrimEnd());
        sheet.Section("Dépôt");
        sheet.Row("Date du dépôt", French.Date(printed.Deposit.DepositedOn), strong: true);
        sheet.Row("Organisme de dépôt", string.Join(" – ", Body(printed)), strong: true);
        sheet.Row("Formulaire", $"{printed.File.List.Form.Number} (cerfa n° {printed.File.List.Form.Cerfa})");
        sheet.Row("Numéro du dossier", printed.Application.Id.ToString());
        sheet.Row("Déposé par", depositor.Relationship switch
        {
            DepositorRelationship.Self => $"{name}, la personne elle-même",
            DepositorRelationship.Family => $"{name}, membre de la famille",
            _ => $"{name}, tierce personne",
        });
    }

    private static string[] Body(Printed printed) => printed.Finess is { } finess ? [printed.Site.Name, $"FINESS {finess}"] : [printed.Site.Name];

    private static string Seen(DocumentLine line, Printed printed) =>
        printed.Pieces.LastOrDefault(seen => seen.IsFor(line) && seen.IsUsable) is { } seen
            ? $"vue le {French.Date(seen.ProvidedOn)}"
            : printed.File.Missing.Contains(line) ? "manquante" : line.Need == DocumentNeed.Optional ? "non fournie (facultative)" : "établie par une autre pièce";

    private static string Period(CareEpisode care) => care.End is { } end && end != care.Start
        ? $"du {French.Date(care.Start)} au {French.Date(end)}"
        : care.Kind == CareKind.Hospital && care.End is null ? $"depuis le {French.Date(care.Start)}, en cours" : $"le {French.Date(care.Start)}";
}
