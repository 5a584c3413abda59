using System.ComponentModel;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.RightsDossier.Data;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.RightsDossier.Nirs;

/// <summary>A number in clear, for the team of the person's PASS: everywhere else it is masked [002-019]. Decision 0114.</summary>
internal static class NirReadingEndpoint
{
    public static void MapNirReading(this RouteGroupBuilder applications) =>
        applications.MapPost("/{id:guid}/nir-readings", Read).RequireRole(Roles.Team)
            .WithSummary("Lire en clair le NIR rendu par la caisse sur un dossier, en disant pourquoi")
            .WithDescription("Partout ailleurs il est masqué. Qui l'a lu, quand et pourquoi est dans l'audit de la PASS. Rien n'en est gardé : la même demande, répétée, est une autre lecture.")
            .WithExample(new ReadNir { Reason = NirReason.Form })
            .Refuses(ProblemKinds.IllegalMove);

    private static async Task<Results<Ok<NirReading>, NotFound>> Read(Guid id, ReadNir request, RightsDossierDb db, NirSeal seal, AuditScope audit, CancellationToken stop)
    {
        if (await db.Applications.AsNoTracking().AsSplitQuery().FirstOrDefaultAsync(application => application.Id == id, stop) is not { } application)
        {
            return TypedResults.NotFound();
        }

        if (seal.Whole(application.NirSealed) is not { } nir)
        {
            throw new Refusal(ProblemKinds.IllegalMove, "La caisse n'a rendu aucun NIR sur ce dossier : il n'y a rien à lire.")
            {
                More = new Dictionary<string, object?> { ["state"] = application.State, ["openMoves"] = application.OpenMoves },
            };
        }

        audit.Reason = $"nir {JsonNamingPolicy.KebabCaseLower.ConvertName(request.Reason.ToString())} application {id}";
        return TypedResults.Ok(new NirReading(application.Id, application.PersonId, application.PassSiteId, nir, application.NirToCheck));
    }
}

/// <summary>Why somebody of the PASS reads a number in clear; a code, so that nobody is named in the audit.</summary>
[Description("Pourquoi lire un NIR en clair.")]
public enum NirReason
{
    [Description("facturer un soin")] Billing,
    [Description("remplir un formulaire pour la personne")] Form,
    [Description("le comparer aux papiers de la personne")] Comparison,
    [Description("en parler avec la caisse")] Fund,
    [Description("le donner à la personne")] Person,
}

/// <summary>Somebody of the PASS reads a number in clear.</summary>
[Description("Une lecture du NIR en clair.")]
public sealed record ReadNir
{
    [Description("Pourquoi.")]
    public required NirReason Reason { get; init; }
}

/// <summary>A number in clear.</summary>
[Description("Un NIR en clair.")]
public sealed record NirReading(
    [property: Description("Le dossier.")] Guid ApplicationId,
    [property: Description("La personne.")] Guid PersonId,
    [property: Description("La PASS.")] Guid PassSiteId,
    [property: Description("Le NIR avec sa clé, en clair : 15 caractères.")] string Nir,
    [property: Description("true : il ne concorde pas avec la fiche, et n'a pas encore été comparé aux papiers de la personne.")] bool ToCheck) : ITellsOf
{
    /// <inheritdoc/>
    void ITellsOf.Tell(Told told) => told.Of(PersonId, PassSiteId);
}
