using PassPlatform.Client;
using PassPlatform.Portal.Api;

namespace PassPlatform.Portal.Dossiers;

/// <summary>The papers of a deposit, the sheets that prepare forms and the files of pieces, as the API gives them.</summary>
internal static class DossierFiles
{
    /// <summary>Maps them.</summary>
    public static void MapDossierFiles(this IEndpointRouteBuilder app)
    {
        app.MapGet($"{Pages.Dossiers}/{{id:guid}}/attestation.pdf", async (Guid id, PassPlatformApi api, CancellationToken stop) =>
            Give(await api.DepositPapers.ReceiptAsync(id, stop), $"attestation-{id}.pdf")).RequireAuthorization(Empowered);
        app.MapGet($"{Pages.Dossiers}/{{id:guid}}/tracabilite.pdf", async (Guid id, PassPlatformApi api, CancellationToken stop) =>
            Give(await api.DepositPapers.TracingSheetAsync(id, stop), $"tracabilite-{id}.pdf")).RequireAuthorization(Empowered);
        app.MapGet($"{Pages.Dossiers}/{{id:guid}}/fiches/{{form}}.pdf", async (Guid id, string form, PassPlatformApi api, CancellationToken stop) =>
            Give(await api.PreparedSheets.PrintAsync(id, form, stop), $"fiche-{id}.pdf")).RequireAuthorization(people => people.RequireRole(Pages.ForAccompanying.Split(',')));
        app.MapGet($"{Pages.Dossiers}/{{id:guid}}/pieces/{{piece:guid}}/fichier", async (Guid id, Guid piece, HttpResponse response, PassPlatformApi api, CancellationToken stop) =>
            (await api.Files.DownloadAsync(id, piece, stop)).Give(response, $"piece-{piece}")).RequireAuthorization(team => team.RequireRole(Pages.ForTheTeam.Split(',')));
    }

    private static void Empowered(Microsoft.AspNetCore.Authorization.AuthorizationPolicyBuilder policy) => policy.RequireRole(Pages.ForDeposits.Split(','));

    private static Microsoft.AspNetCore.Http.HttpResults.PushStreamHttpResult Give(FileResponse file, string name) => TypedResults.Stream(target => Copy(file, target), "application/pdf", name);

    private static async Task Copy(FileResponse file, Stream target)
    {
        using (file)
        {
            await file.Stream.CopyToAsync(target);
        }
    }
}
