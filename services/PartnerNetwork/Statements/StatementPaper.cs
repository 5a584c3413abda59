using System.Globalization;
using CsvHelper;
using PassPlatform.Paper;
using PassPlatform.PartnerNetwork.CareActs;
using PassPlatform.PartnerNetwork.Practitioners;

namespace PassPlatform.PartnerNetwork.Statements;

/// <summary>A statement on paper, and for a spreadsheet. Neither names a person who was cared for.</summary>
internal static class StatementPaper
{
    private static readonly IReadOnlyList<Column> Columns =
        [new("Numéro de l’acte", 30), new("Soin du", 12), new("Montant", 12), new("Où il en est", 18), new("Caisse", 12), new("ARS", 12), new("Attendu", 12)];

    private static readonly string[] Titles =
        ["numero_acte", "date_soin", "montant_euros", "etat", "date_reglement", "paye_caisse_euros", "dont_repris_ars_euros", "paye_ars_euros", "attendu_euros", "sans_financement_euros"];

    // A spreadsheet takes what begins so for a formula, and runs it: an apostrophe makes it a text.
    private static readonly CsvWriterOptions Spreadsheet = new() { Separator = ';', WriteByteOrderMark = true, Injection = CsvInjection.Escape, InjectionCharacters = "=+-@\t\r\n" };

    /// <summary>As a PDF.</summary>
    /// <param name="statement">What it says.</param>
    /// <param name="practitioner">Whose it is.</param>
    /// <param name="site">Name of the PASS.</param>
    /// <param name="typefaces">The fonts.</param>
    public static byte[] Pdf(Statement statement, Practitioner practitioner, string site, Typefaces typefaces)
    {
        var month = statement.From.ToString("MM'/'yyyy", CultureInfo.InvariantCulture);
        var number = practitioner.Rpps?.ToString() ?? practitioner.Finess?.ToString() ?? practitioner.Siret?.ToString() ?? $"{practitioner.Rna}";
        var sheet = new Sheet("Relevé mensuel", $"{month} – {number}", typefaces);
        sheet.Letterhead([site]);
        sheet.Title($"Relevé de {month}", $"Soins donnés du {Day(statement.From)} au {Day(statement.To)} et sommes payées dans le mois, tels que connus le {Day(statement.ReadOn)}");
        sheet.Row(practitioner.Rpps is null ? "Structure" : "Professionnel", practitioner.DisplayName, strong: true);
        sheet.Row(practitioner.Rpps is null ? "Numéro" : "RPPS", number);
        sheet.Section("Totaux");
        var totals = statement.Totals;
        sheet.Row($"Soins donnés dans le mois ({totals.GivenActs})", Euros(totals.GivenCents), wideLabel: true);
        sheet.Row("Payé par les caisses dans le mois", Euros(totals.FundCents), wideLabel: true);
        sheet.Row("dont repris par l’ARS, qui avait payé ces actes", Euros(totals.RecoveredForArsCents), wideLabel: true);
        sheet.Row("Payé par l’ARS dans le mois", Euros(totals.ArsCents), wideLabel: true);
        sheet.Row("À recevoir du mois", Euros(totals.ReceivedCents), strong: true, wideLabel: true);
        sheet.Row("Taux de recouvrement auprès des caisses", totals.RecoveryPercent is { } rate ? $"{French(rate, "0.0")} %" : "aucune réponse dans le mois", wideLabel: true);
        sheet.Section("Actes");
        sheet.Table(Columns, statement.Lines.Select(line => (string[])
        [
            line.CareActId.ToString(), Day(line.PerformedOn), Euros(line.AmountCents), State(line.State), Euros(line.FundCents), Euros(line.ArsCents),
            line.UnfundedCents > 0 ? $"sans financement : {Euros(line.UnfundedCents)}" : Euros(line.AwaitedCents),
        ]));
        sheet.SmallPrint(
            "Aucune somme n’est à demander aux patients : ni avance de frais, ni reste à charge (note DGOS/P3/2025/45, annexe 1). Taux de recouvrement : part remboursée du montant des actes auxquels une caisse a répondu dans le mois. "
            + "Ce relevé ne nomme aucun patient.");
        return sheet.Save();
    }

    /// <summary>As a table for a spreadsheet in French: UTF-8 with its mark, semicolons, decimal commas.</summary>
    public static byte[] Csv(Statement statement)
    {
        using var file = new MemoryStream();
        using (var csv = CsvWriter.Create(file, Spreadsheet))
        {
            foreach (var row in statement.Lines.Select(Row).Prepend(Titles))
            {
                csv.WriteRecord(row);
            }
        }

        return file.ToArray();
    }

    private static string[] Row(StatementLine line) =>
    [
        line.CareActId.ToString(), Iso(line.PerformedOn), Amount(line.AmountCents), State(line.State), line.SettledOn is { } settled ? Iso(settled) : "",
        Amount(line.FundCents), Amount(line.RecoveredForArsCents), Amount(line.ArsCents), Amount(line.AwaitedCents), Amount(line.UnfundedCents),
    ];

    private static string State(CareActState state) => state switch
    {
        CareActState.Held => "en attente d’un droit",
        CareActState.Billable => "à la caisse",
        CareActState.Reimbursed => "remboursé",
        CareActState.PartlyReimbursed => "remboursé en partie",
        CareActState.Rejected => "rejeté",
        CareActState.FundedByArs => "payé par l’ARS",
        _ => "sans financement",
    };

    private static string Day(DateOnly day) => day.ToString("dd'/'MM'/'yyyy", CultureInfo.InvariantCulture);

    private static string Iso(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    private static string Amount(long cents) => French(cents / 100m, "0.00");

    private static string Euros(long cents) => $"{French(cents / 100m, "#,0.00")} €";

    private static string French(decimal value, string format) => value.ToString(format, CultureInfo.InvariantCulture).Replace(',', '\u00a0').Replace('.', ',');
}
