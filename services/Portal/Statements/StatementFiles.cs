using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using PassPlatform.Client;

namespace PassPlatform.Portal.Statements;

/// <summary>The statements of a month for a spreadsheet and for paper, as the API gives them.</summary>
internal static class StatementFiles
{
    // The API knows no month before.
    private const int FirstYear = 2000;

    /// <summary>Maps them.</summary>
    public static void MapStatementFiles(this IEndpointRouteBuilder app)
    {
        var statements = app.MapGroup($"{Pages.Statements}/{{practitionerId:guid}}").RequireAuthorization(readers => readers.RequireRole(Pages.ForReadersOfCare.Split(',')));
        statements.MapGet("/{month}.csv", (Guid practitionerId, string month, PassPlatformApi api, CancellationToken stop) =>
            Give(month, () => api.Statements.CsvAsync(practitionerId, month, stop), "text/csv; charset=utf-8", "csv"));
        statements.MapGet("/{month}.pdf", (Guid practitionerId, string month, PassPlatformApi api, CancellationToken stop) =>
            Give(month, () => api.Statements.PdfAsync(practitionerId, month, stop), "application/pdf", "pdf"));
    }

    /// <summary>The first day of a month as addresses say it, <c>2021-04</c>; null when it is none.</summary>
    internal static DateOnly? FirstDay(string? month) =>
        DateOnly.TryParseExact($"{month}-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) && first.Year >= FirstYear ? first : null;

    private static async Task<Results<PushStreamHttpResult, NotFound>> Give(string month, Func<Task<FileResponse>> read, string type, string ending)
    {
        if (FirstDay(month) is null)
        {
            return TypedResults.NotFound();
        }

        var file = await read();
        return TypedResults.Stream(target => Copy(file, target), type, $"releve-{month}.{ending}");
    }

    private static async Task Copy(FileResponse file, Stream target)
    {
        using (file)
        {
            await file.Stream.CopyToAsync(target);
        }
    }
}
