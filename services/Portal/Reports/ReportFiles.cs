using Microsoft.AspNetCore.Http.HttpResults;
using PassPlatform.Client;
using PassPlatform.Portal.Words;

namespace PassPlatform.Portal.Reports;

/// <summary>Reports, committees and the view of the region as files, as the API gives them; each file carries its definitions and its hash.</summary>
internal static class ReportFiles
{
    /// <summary>Every format: how a file ends, its media type, and what people call it.</summary>
    public static readonly IReadOnlyList<(string Ending, string Type, string Label)> Formats =
    [
        ("pdf", "application/pdf", "en PDF, à lire ou à imprimer"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "en classeur (XLSX)"),
        ("csv", "text/csv; charset=utf-8", "pour un tableur (CSV)"),
        ("json", "application/json", "pour un programme (JSON)"),
    ];

    /// <summary>Maps them.</summary>
    public static void MapReportFiles(this IEndpointRouteBuilder app)
    {
        var reports = app.MapGroup($"{Pages.Reports}/{{site:guid}}/{{year:int}}").RequireAuthorization(readers => readers.RequireRole(Pages.ForReadersOfReports.Split(',')));
        reports.MapGet("/rapport.{format}", (Guid site, int year, string format, PassPlatformApi api, CancellationToken stop) => Give($"rapport-{year}", format, () => Living(api, site, year, format, stop)));
        reports.MapGet("/versions/{id:guid}/rapport.{format}", (int year, Guid id, string format, PassPlatformApi api, CancellationToken stop) => Give($"rapport-{year}", format, () => Version(api, year, id, format, stop)));
        app.MapGet($"{Pages.Committees}/{{id:guid}}/comite.{{format}}", (Guid id, string format, PassPlatformApi api, CancellationToken stop) => Give("comite", format, () => Committee(api, id, format, stop)))
            .RequireAuthorization(readers => readers.RequireRole(Pages.ForReadersOfCommittees.Split(',')));
        var region = app.MapGroup(Pages.Region).RequireAuthorization(agents => agents.RequireRole(Pages.ForTheArs));
        region.MapGet("/region.{format}", (string format, string? du, string? au, PassPlatformApi api, CancellationToken stop) => Give("region", format, () => Region(api, Regional.Month(du), Regional.Month(au), format, stop)));
        region.MapGet("/publication/{year:int}/{version:int}.csv", (int year, int version, PassPlatformApi api, CancellationToken stop) =>
            Give($"pass-de-ville-{year}-v{version}", "csv", () => api.OpenData.ExportAsync(year: year, version: version, cancellationToken: stop)));
    }

    private static Task<FileResponse> Living(PassPlatformApi api, Guid site, int year, string format, CancellationToken stop) => format switch
    {
        "pdf" => api.AnnualReports.ExportPdfAsync(year: year, passSiteId: site, cancellationToken: stop),
        "xlsx" => api.AnnualReports.ExportXlsxAsync(year: year, passSiteId: site, cancellationToken: stop),
        "csv" => api.AnnualReports.ExportAsync(year: year, passSiteId: site, cancellationToken: stop),
        _ => api.AnnualReports.ExportJsonAsync(year: year, passSiteId: site, cancellationToken: stop),
    };

    private static Task<FileResponse> Version(PassPlatformApi api, int year, Guid id, string format, CancellationToken stop) => format switch
    {
        "pdf" => api.Versions.ExportPdfAsync(year: year, id: id, cancellationToken: stop),
        "xlsx" => api.Versions.ExportXlsxAsync(year: year, id: id, cancellationToken: stop),
        "csv" => api.Versions.ExportAsync(year: year, id: id, cancellationToken: stop),
        _ => api.Versions.ExportJsonAsync(year: year, id: id, cancellationToken: stop),
    };

    private static Task<FileResponse> Committee(PassPlatformApi api, Guid id, string format, CancellationToken stop) => format switch
    {
        "pdf" => api.Committees.ExportPdfAsync(committeeId: id, cancellationToken: stop),
        "xlsx" => api.Committees.ExportXlsxAsync(committeeId: id, cancellationToken: stop),
        "csv" => api.Committees.ExportAsync(committeeId: id, cancellationToken: stop),
        _ => api.Committees.ExportJsonAsync(committeeId: id, cancellationToken: stop),
    };

    private static Task<FileResponse> Region(PassPlatformApi api, string? from, string? to, string format, CancellationToken stop) => format switch
    {
        "pdf" => api.Regional.ExportPdfAsync(from: from, to: to, cancellationToken: stop),
        "xlsx" => api.Regional.ExportXlsxAsync(from: from, to: to, cancellationToken: stop),
        "csv" => api.Regional.ExportAsync(from: from, to: to, cancellationToken: stop),
        _ => api.Regional.ExportJsonAsync(from: from, to: to, cancellationToken: stop),
    };

    private static async Task<Results<PushStreamHttpResult, NotFound>> Give(string name, string format, Func<Task<FileResponse>> read)
    {
        if (Formats.Where(each => each.Ending == format).Select(each => each.Type).FirstOrDefault() is not { } type)
        {
            return TypedResults.NotFound();
        }

        var file = await read();
        return TypedResults.Stream(target => Copy(file, target), type, $"{name}.{format}");
    }

    private static async Task Copy(FileResponse file, Stream target)
    {
        using (file)
        {
            await file.Stream.CopyToAsync(target);
        }
    }
}
