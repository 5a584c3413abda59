using System.Text.Json;
using PassPlatform.Contracts;
using PassPlatform.Paper;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.Reporting.Outputs;

/// <summary>A format that reports leave the platform in.</summary>
/// <param name="Extension">Of the file, without its dot.</param>
/// <param name="ContentType">Media type, with its charset where it has one.</param>
/// <param name="Name">What people call it, in French.</param>
/// <param name="Write">Renders a report.</param>
internal sealed record ReportFormat(string Extension, string ContentType, string Name, Func<ReportDocument, Typefaces, byte[]> Write)
{
    /// <summary>Every format.</summary>
    public static readonly IReadOnlyList<ReportFormat> All =
    [
        new("pdf", "application/pdf", "en PDF, à lire ou à imprimer, balisé pour les lecteurs d'écran", PdfOutput.Write),
        new("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "en classeur (XLSX)", (report, _) => XlsxOutput.Write(report)),
        new("csv", "text/csv; charset=utf-8", "en CSV pour un tableur (point-virgule, virgule décimale)", (report, _) => CsvOutput.Write(report)),
        new("json", "application/json", "en JSON, pour un programme", (report, _) => JsonSerializer.SerializeToUtf8Bytes(report, Wire.Http)),
    ];

    /// <summary>What a generated client calls the export: the table for a spreadsheet was the first, and keeps its name.</summary>
    public string Operation => Extension == "csv" ? "Export" : $"Export{char.ToUpperInvariant(Extension[0])}{Extension[1..]}";

    /// <summary>The file.</summary>
    /// <param name="report">What it says.</param>
    /// <param name="name">Name of the file, without extension.</param>
    /// <param name="typefaces">Fonts of papers.</param>
    public Microsoft.AspNetCore.Http.HttpResults.FileContentHttpResult File(ReportDocument report, string name, Typefaces typefaces) =>
        TypedResults.File(Write(report, typefaces), ContentType, $"{name}.{Extension}");
}

internal static class ReportFormats
{
    /// <summary>Maps <c>export.pdf</c>, <c>export.xlsx</c>, <c>export.csv</c> and <c>export.json</c>.</summary>
    /// <param name="reports">Where.</param>
    /// <param name="owner">What a generated client finds them under: a lambda has no name for the document.</param>
    /// <param name="what">What is exported, in French: <c>le rapport annuel d'une PASS</c>.</param>
    /// <param name="handler">The endpoint of a format.</param>
    /// <returns>Each endpoint.</returns>
    public static IReadOnlyList<RouteHandlerBuilder> MapExports(this RouteGroupBuilder reports, string owner, string what, Func<ReportFormat, Delegate> handler) =>
    [
        .. ReportFormat.All.Select(format => reports.MapGet($"/export.{format.Extension}", handler(format)).WithName($"{owner}_{format.Operation}").WithSummary($"Exporter {what} {format.Name}")
            .WithDescription("Chaque chiffre y a sa définition, son numérateur et son dénominateur ; le fichier porte l'empreinte de ce qui a été figé, ou dit que rien ne l'est.")
            .GivesFile(format.ContentType.Split(';')[0])),
    ];
}
