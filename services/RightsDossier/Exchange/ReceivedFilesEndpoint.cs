using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PassPlatform.RightsDossier.Data;
using PassPlatform.RightsDossier.Transmissions;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.RightsDossier.Exchange;

internal static class ReceivedFilesEndpoint
{
    public static void MapReceivedFiles(this RouteGroupBuilder returns) =>
        returns.MapGet("/files", List).RequireRole([.. Roles.Team, Roles.Fund])
            .WithSummary("Lister les fichiers de retours lus dans le dossier d'échange de la caisse, refusés compris")
            .WithDescription("Un fichier est celui d'une caisse : cette caisse le voit, et chaque PASS qui a une convention avec elle ou lui a transmis un lot. Il ne porte ni nom ni NIR.");

    private static async Task<Ok<Page<ReceivedFileView>>> List(
        [FromQuery, Description("Seulement ceux de cette suite : applied ou refused.")] Choice<ReceivedFileState>? state,
        [FromQuery, Description("true : du plus récent au plus ancien ; sinon du plus ancien au plus récent.")] bool? newestFirst, [AsParameters] PageRequest page,
        RightsDossierDb db, Caller caller, CancellationToken stop)
    {
        var files = db.ReceivedFiles.AsNoTracking().IgnoreQueryFilters();
        if (state is { Value: var wanted })
        {
            files = files.Where(file => file.State == wanted);
        }

        var lists = caller.FundCode is { } own ? [files.Where(file => file.FundCode == own)]
            : caller.AllSites ? [files] : (await Funds(db, caller, stop)).Select(code => files.Where(file => file.FundCode == code));
        return TypedResults.Ok(await page.Merge(lists, ReceivedFileView.Of, stop, newestFirst is true));
    }

    // Those that a PASS of the caller signed with, and those that it sent something to.
    private static async Task<IEnumerable<string>> Funds(RightsDossierDb db, Caller caller, CancellationToken stop)
    {
        IEnumerable<string> codes = await db.Agreements.AsNoTracking().Where(agreement => agreement.FundCode != null)
            .Select(agreement => agreement.FundCode!).Distinct().ToListAsync(stop);
        foreach (var site in caller.Sites)
        {
            codes = codes.Union(await SentTo.Funds(db.Transmissions.Where(batch => batch.PassSiteId == site), stop));
        }

        return codes;
    }
}

/// <summary>A file of returns.</summary>
[Description("Un fichier de retours.")]
public sealed record ReceivedFileView(
    [property: Description("Identifiant du fichier reçu.")] Guid Id,
    [property: Description("Code de la caisse.")] string FundCode,
    [property: Description("Nom du fichier ; ce qui n'est pas lettre, chiffre, point ou tiret y est remplacé.")] string Name,
    [property: Description("Instant de la dernière lecture, UTC.")] DateTimeOffset ReceivedAt,
    [property: Description("Ce qu'il est devenu.")] ReceivedFileState State,
    [property: Description("Lignes appliquées.")] int Applied,
    [property: Description("Lignes déjà appliquées auparavant.")] int AlreadyApplied,
    [property: Description("Lignes mises de côté.")] int SetAside,
    [property: Description("Ce qui l'a fait refuser, ligne par ligne ; aucune valeur n'est répétée.")] IReadOnlyList<string> Errors,
    [property: Description("Nombre de lectures ; plus d'une quand un fichier refusé a été déposé de nouveau.")] long Version) : IVersioned
{
    internal static ReceivedFileView Of(ReceivedFile file) => new(
        file.Id, file.FundCode, file.Name, file.ReceivedAt, file.State, file.Applied, file.AlreadyApplied, file.SetAside, file.Errors, file.Version);
}
