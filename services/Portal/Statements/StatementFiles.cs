using Microsoft.AspNetCore.Http.HttpResults;
using PassPlatform.Client;

namespace PassPlatform.Portal.Statements;

/// <summary>The statements of a month for a spreadsheet and for paper, as the API gives them.</summary>
internal static class StatementFiles
{
    /// <summary>Maps them.</summary>
    public static void MapStatementFiles(this IEndpointRouteBuilder app)
    {
        var statements = app.MapGroup($"{Pages.Statements}/{{practitionerId:guid}}").RequireAuthorization(readers => readers.RequireRole(Pages.ForReadersOfCare.Split(',')));
        statements.MapGet("/{month}.csv", async (Guid practitionerId, string month, PassPlatformApi api, CancellationToken stop) =>
            Give(await api.Statements.CsvAsync(practitionerId, month, stop), "text/csv; charset=utf-8", $"releve-{month}.csv"));
        statements.MapGet("/{month}.pdf", async (Guid practitionerId, string month, PassPlatformApi api, CancellationToken stop) =>
            Give(await api.Statements.PdfAsync(practitionerId, month, stop), "application/pdf", $"releve-{month}.pdf"));
    }

    private static PushStreamHttpResult Give(FileResponse file, string type, string name) => TypedResults.Stream(
        async target =>
        {
            using (file)
            {
                await file.Stream.CopyToAsync(target);
            }
        },
        type, name);
}
