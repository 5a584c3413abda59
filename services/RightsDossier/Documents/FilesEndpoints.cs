using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using PassPlatform.RightsDossier.Applications;
using PassPlatform.RightsDossier.Data;
using PassPlatform.RightsDossier.Rules;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Files;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.RightsDossier.Documents;

internal static class FilesEndpoints
{
    public static void MapFiles(this RouteGroupBuilder applications, FileSettings settings)
    {
        applications.MapPost("/{id:guid}/files", Upload).RequireRole(Roles.Team)
            .TakesAtMost(settings.MaxBytes)
            .WithSummary("Envoyer le fichier d'une pièce (PDF, JPEG, PNG ou HEIC), à vérifier ensuite")
            .WithDescription(
                "Le corps est le fichier lui-même. Ce qu'il est se lit dans son contenu, quel que soit le Content-Type, et la réponse le dit (« mediaType ») ; un autre format, un fichier tronqué, protégé ou infecté sont refusés. "
                + "D'une photo, le lieu et l'appareil ne sont pas gardés ; ce qui se voit l'est sans changement, avec le sens de lecture. "
                + "La pièce ne compte pas tant qu'une personne ne l'a pas vérifiée.")
            .TakesFile(FileContent.Pdf, FileContent.Jpeg, FileContent.Png, FileContent.Heic, UploadedFile.Undeclared)
            .Refuses(ProblemKinds.IllegalMove, ProblemKinds.FileKindRefused, ProblemKinds.FileUnusable, ProblemKinds.FileInfected, ProblemKinds.AntivirusAway);
        applications.MapPost("/{id:guid}/documents/{documentId:guid}/check", Check).RequireRole(Roles.Team)
            .WithSummary("Vérifier une pièce reçue en fichier : utilisable, ou refusée avec son motif")
            .WithDescription("Une pièce n'est vérifiée qu'une fois. Inutilisable, elle se garde avec son motif, et la ligne reste à satisfaire.")
            .WithExample(new CheckDocument { Usable = false, RefusalReason = UnusableReason.Expired })
            .Refuses(ProblemKinds.IllegalMove, ProblemKinds.DocumentChecked);
        applications.MapGet("/{id:guid}/documents/{documentId:guid}/content", Download).RequireRole(Roles.Team)
            .WithSummary("Télécharger le fichier d'une pièce")
            .GivesFile(FileContent.Pdf, FileContent.Jpeg, FileContent.Png, FileContent.Heic)
            .Produces(StatusCodes.Status304NotModified)
            .Refuses(ProblemKinds.VersionStale);
    }

    private static async Task<Results<Created<ApplicationView>, NotFound>> Upload(
        Guid id, [AsParameters] UploadPiece piece, HttpRequest request, RightsDossierDb db, FileStore files, Antivirus antivirus, TimeProvider clock, CancellationToken stop)
    {
        if (await ApplicationInContext.Find(db, id, stop) is not { } found)
        {
            return TypedResults.NotFound();
        }

        var file = await UploadedFile.Read(request, takesText: false, antivirus, stop);
        var received = found.Application.ReceiveFile(piece, new StoredFile { Sha256 = file.Sha256, MediaType = file.MediaType, Size = file.Content.Length }, found.File.Acceptable, clock.ParisToday());

        // Kept before the row that names it: a kill in between leaves a file that nobody names, which is cleaned away.
        var key = await db.KeyOf(found.Application.PersonId, found.Application.PassSiteId, stop);
        await files.Keep(id, key, file.Sha256, file.Content, stop);
        return TypedResults.Created($"/applications/{id}/documents/{received.Id}/content", db.View(found));
    }

    private static async Task<Results<Ok<ApplicationView>, NotFound>> Check(
        Guid id, Guid documentId, CheckDocument request, RightsDossierDb db, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        if (await ApplicationInContext.Find(db, id, stop) is not { } found || found.Application.Documents.All(known => known.Id != documentId))
        {
            return TypedResults.NotFound();
        }

        found.Application.Check(documentId, request, found.File.Acceptable, caller.ClientId, clock.ParisToday(), clock.GetUtcNow());
        return TypedResults.Ok(db.View(found));
    }

    private static async Task<Results<FileContentHttpResult, NotFound>> Download(
        Guid id, Guid documentId, RightsDossierDb db, FileStore files, AuditScope audit, HttpResponse response, CancellationToken stop)
    {
        if (await ApplicationInContext.Find(db, id, stop) is not { } found
            || found.Application.Documents.FirstOrDefault(known => known.Id == documentId) is not { File: { } file } piece)
        {
            return TypedResults.NotFound();
        }

        audit.Told.Of(piece.PersonId ?? found.Application.PersonId, found.Application.PassSiteId);

        // Never a person's name: it would stay in the folder of downloads and in the browser's list.
        var number = found.Application.Documents.Where(known => known.LineId == piece.LineId).TakeWhile(known => known.Id != documentId).Count() + 1;
        var ending = file.MediaType switch { FileContent.Pdf => "pdf", FileContent.Jpeg => "jpg", FileContent.Png => "png", _ => "heic" };
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.File(
            await files.Read(id, file.Sha256, stop), file.MediaType, $"piece-{piece.LineId}-{number}.{ending}", entityTag: new EntityTagHeaderValue($"\"{file.Sha256}\""));
    }
}

/// <summary>What an uploaded file was brought for.</summary>
public readonly record struct UploadPiece(
    [property: FromQuery(Name = "lineId"), Description("Ligne de la liste des pièces.")] string LineId,
    [property: FromQuery(Name = "kindId"), Description("Ce que c'est, parmi les pièces que connaît la ligne ; facultatif.")] string? KindId,
    [property: FromQuery(Name = "personId"), Description("À qui est la pièce, quand la ligne est demandée à plusieurs membres ; absent : à la personne qui fait la demande.")] Guid? PersonId,
    [property: FromQuery(Name = "wholeHousehold"), Description("true : la pièce vaut pour tout le foyer (un livret de famille) ; alors sans personId.")] bool? WholeHousehold,
    [property: FromQuery(Name = "providedOn"), Description("Jour où la pièce a été apportée, AAAA-MM-JJ ; pas à venir.")] Day ProvidedOn);

/// <summary>A member of the team checked a piece that was uploaded.</summary>
[Description("La vérification d'une pièce reçue en fichier.")]
public sealed record CheckDocument
{
    /// <summary>Readable, valid, in the person's name.</summary>
    [Description("Lisible, valable, au nom de la personne.")]
    public required bool Usable { get; init; }

    /// <summary>Why it cannot be used: required when it cannot, refused when it can.</summary>
    [Description("Pourquoi elle ne peut pas servir : obligatoire dans ce cas, et dans ce cas seulement.")]
    public UnusableReason? RefusalReason { get; init; }
}
