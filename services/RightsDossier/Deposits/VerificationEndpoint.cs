using System.ComponentModel;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Data;
using PassPlatform.RightsDossier.Rules;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.RightsDossier.Deposits;

internal static class VerificationEndpoint
{
    public static void MapVerification(this RouteGroupBuilder api) =>
        api.MapGet("/verification/{code:maxlength(60)}", Verify).AllowAnonymous().WithTags("Vérification des papiers")
            .WithSummary("Vérifier un papier de dépôt par le code qu'il porte : page pour un navigateur, JSON sinon")
            .WithDescription("Ouvert à tous, sans aucune donnée personnelle. La réponse prouve le dépôt, pas un droit.")
            .Produces<DepositVerification>(StatusCodes.Status200OK, "application/json", "text/html")
            .Produces<string>(StatusCodes.Status404NotFound, "text/html")
            .Refuses(ProblemKinds.PaperUnknown);

    private static async Task<IResult> Verify(string code, HttpContext context, RightsDossierDb db, CancellationToken stop)
    {
        var answer = context.Response.Headers;
        answer.CacheControl = "no-store";
        answer.Vary = "Accept";
        answer.XContentTypeOptions = "nosniff";
        var verified = VerificationCode.Read(code) is { } read ? await Find(db, read, stop) : null;
        if (!PublicPage.IsWanted(context.Request))
        {
            return verified is null ? ProblemKinds.PaperUnknown.ToResult("Aucun dépôt ne porte ce code.") : TypedResults.Ok(verified);
        }

        answer.ContentSecurityPolicy = PublicPage.Policy;
        return verified is null
            ? TypedResults.Content(VerificationPage.Unknown(), PublicPage.MediaType, statusCode: StatusCodes.Status404NotFound)
            : TypedResults.Content(VerificationPage.Of(verified), PublicPage.MediaType);
    }

    // Without the filter: whoever asks belongs to no PASS, and the code is the key.
    private static async Task<DepositVerification?> Find(RightsDossierDb db, string code, CancellationToken stop)
    {
        var found = await db.Applications.IgnoreQueryFilters().AsNoTracking()
            .Where(application => application.Deposit!.VerificationCode == code)
            .Select(application => new { application.Id, application.PassSiteId, application.Benefit, application.Deposit!.DepositedOn, application.Deposit.TransmissionDueOn })
            .FirstOrDefaultAsync(stop);
        if (found is null)
        {
            return null;
        }

        var finess = await db.Sites.IgnoreQueryFilters().AsNoTracking()
            .Where(site => site.PassSiteId == found.PassSiteId).Select(site => site.Finess).FirstOrDefaultAsync(stop);
        return new DepositVerification(
            true, [DepositPaper.DepositReceipt, DepositPaper.TracingSheet], found.DepositedOn, finess, RequiredDocuments.Form(found.Benefit), found.Id,
            found.TransmissionDueOn, DepositVerification.Warning);
    }
}

/// <summary>A paper of a deposit.</summary>
[Description("Un papier du dépôt.")]
public enum DepositPaper
{
    /// <summary>For the person.</summary>
    [Description("Attestation de dépôt, remise à la personne.")]
    DepositReceipt,

    /// <summary>For the fund.</summary>
    [Description("Fiche de traçabilité du dépôt, destinée à la caisse.")]
    TracingSheet,
}

/// <summary>What the PASS confirms of a deposit to whoever holds one of its papers.</summary>
[Description("Ce que la PASS confirme d'un dépôt à qui en tient un papier ; aucune donnée personnelle.")]
public sealed record DepositVerification(
    [property: Description("Le code est bien celui d'un dépôt reçu par une PASS.")] bool Authentic,
    [property: Description("Papiers qui portent ce code.")] IReadOnlyList<DepositPaper> Papers,
    [property: Description("Jour du dépôt.")] DateOnly DepositedOn,
    [property: Description("Organisme de dépôt : numéro FINESS de la structure qui porte la PASS ; null s'il n'est pas connu.")] string? DepositBodyFiness,
    [property: Description("Formulaire déposé.")] ApplicationForm Form,
    [property: Description("Numéro du dossier.")] Guid ApplicationId,
    [property: Description("Dernier jour de la PASS pour transmettre à la caisse, inclus.")] DateOnly TransmissionDueOn,
    [property: Description("Ce que cette réponse prouve, et ce qu'il faut comparer.")] string Notice)
{
    internal const string Warning =
        "Ceci prouve le dépôt, et lui seul : aucun droit n'est ouvert par ce papier. Comparez le numéro du dossier et la date du dépôt avec ceux du papier.";
}
