using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Files;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;
using PassPlatform.ServiceDefaults.Sealing;

namespace PassPlatform.PartnerNetwork.Breaches;

/// <summary>The documents that go with the notifications of a breach. Annexe 1 of the agreement, point 4 [000-129].</summary>
internal static class BreachFilesEndpoints
{
    private static readonly string[] Formats = [FileContent.Pdf, FileContent.Jpeg, FileContent.Png, FileContent.Heic, FileContent.Text];

    public static void MapBreachFiles(this RouteGroupBuilder breaches, string[] keepers)
    {
        breaches.MapPost("/{breachId:guid}/files", Attach).RequireRole(keepers)
            .TakesAtMost(BreachFile.MaxBytes)
            .WithSummary("Joindre une pièce à une violation (PDF, JPEG, PNG, HEIC ou texte)")
            .WithDescription("Le corps est le fichier lui-même, quel que soit le Content-Type ; d'une photo, le lieu et l'appareil ne sont pas gardés. Au plus 10 Mio ; 20 pièces au plus. Une pièce jointe n'est jamais retirée : le registre doit permettre de vérifier ce qui a été fait.")
            .TakesFile([.. Formats, UploadedFile.Undeclared])
            .Refuses(ProblemKinds.BreachState, ProblemKinds.Conflict, ProblemKinds.FileKindRefused, ProblemKinds.FileUnusable, ProblemKinds.FileInfected, ProblemKinds.AntivirusAway);
        breaches.MapGet("/{breachId:guid}/files/{fileId:guid}", Download).RequireRole(keepers)
            .WithSummary("Télécharger une pièce d'une violation")
            .GivesFile(Formats);
    }

    private static async Task<Results<Created<BreachView>, NotFound>> Attach(
        Guid breachId, [Description("Ce que c'est, en code.")] Choice<BreachFileKind> kind, HttpRequest request, PartnerNetworkDb db, Vault vault, Antivirus antivirus, Caller caller, TimeProvider clock,
        CancellationToken stop)
    {
        if (await BreachesEndpoints.Seen(db.Breaches, caller).FirstOrDefaultAsync(row => row.Id == breachId, stop) is not { } breach)
        {
            return TypedResults.NotFound();
        }

        var uploaded = await UploadedFile.Read(request, takesText: true, antivirus, stop);
        var file = breach.Attach(kind.Value, uploaded, caller.ClientId, clock.GetUtcNow());
        var key = await db.KeyOf(breachId, breach.PassSiteId, stop);
        db.BreachFileContents.Add(new BreachFileContent
        {
            Id = file.Id,
            PassSiteId = breach.PassSiteId,
            BreachId = breachId,
            Content = vault.Seal(key, uploaded.Content, BreachFileContent.Bound(breachId, file.Id)),
        });
        return TypedResults.Created($"/breaches/{breachId}/files/{file.Id}", BreachView.Of(breach, clock.GetUtcNow()));
    }

    private static async Task<Results<FileContentHttpResult, NotFound>> Download(
        Guid breachId, Guid fileId, PartnerNetworkDb db, Vault vault, Caller caller, HttpResponse response, CancellationToken stop)
    {
        if (await BreachesEndpoints.Seen(db.Breaches.AsNoTracking(), caller).FirstOrDefaultAsync(row => row.Id == breachId, stop) is not { } breach
            || breach.Files.FirstOrDefault(known => known.Id == fileId) is not { } file
            || await db.BreachFileContents.AsNoTracking().FirstOrDefaultAsync(row => row.Id == fileId, stop) is not { } stored)
        {
            return TypedResults.NotFound();
        }

        var number = breach.Files.TakeWhile(known => known.Id != fileId).Count() + 1;
        var ending = file.MediaType switch { FileContent.Pdf => "pdf", FileContent.Jpeg => "jpg", FileContent.Png => "png", FileContent.Text => "txt", _ => "heic" };
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.File(
            vault.Open(stored.Content, BreachFileContent.Bound(breachId, fileId)), file.MediaType, string.Create(CultureInfo.InvariantCulture, $"violation-piece-{number}.{ending}"));
    }
}
