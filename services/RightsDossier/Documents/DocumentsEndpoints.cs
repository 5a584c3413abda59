using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using PassPlatform.RightsDossier.Applications;
using PassPlatform.RightsDossier.Data;
using PassPlatform.RightsDossier.Rules;
using PassPlatform.RightsDossier.Sites;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.OpenApi;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.RightsDossier.Documents;

internal static class DocumentsEndpoints
{
    public static void MapDocuments(this RouteGroupBuilder applications)
    {
        applications.MapPost("/{id:guid}/documents", See).RequireRole(Roles.Team)
            .WithSummary("Enregistrer une pièce vue et vérifiée")
            .WithDescription("Une pièce inutilisable se garde avec son motif ; la ligne reste à satisfaire.")
            .WithExample(new SeeDocument { LineId = "identity", KindId = "passport", ProvidedOn = new DateOnly(2021, 4, 12), Usable = true })
            .Refuses(ProblemKinds.IllegalMove);
        applications.MapPost("/{id:guid}/completion", Complete).RequireRole(Roles.Team)
            .WithSummary("Déclarer le dossier complet ; refusé tant qu'une pièce exigée manque")
            .WithExample(new CompleteApplication { CompletedOn = new DateOnly(2021, 4, 20) })
            .Refuses(ProblemKinds.ApplicationIncomplete, ProblemKinds.IllegalMove);
    }

    private static async Task<Results<Created<ApplicationView>, NotFound>> See(
        Guid id, SeeDocument request, RightsDossierDb db, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        if (await ApplicationInContext.Find(db, id, stop) is not { } found)
        {
            return TypedResults.NotFound();
        }

        found.Application.See(request, found.File.Acceptable, caller.ClientId, clock.ParisToday(), clock.GetUtcNow());
        return TypedResults.Created($"/applications/{id}", db.View(found));
    }

    private static async Task<Results<Ok<ApplicationView>, NotFound>> Complete(
        Guid id, CompleteApplication request, RightsDossierDb db, TimeProvider clock, CancellationToken stop)
    {
        if (await ApplicationInContext.Find(db, id, stop) is not { } found)
        {
            return TypedResults.NotFound();
        }

        var agreements = await AgreementsInForce.Of(db, found.Application, request.CompletedOn, stop);
        db.Publish(found.Application.Complete(request.CompletedOn, found.File, agreements, clock.ParisToday(), clock.GetUtcNow()));
        return TypedResults.Ok(db.View(found));
    }
}

/// <summary>A piece was brought, and a member of the team checked it.</summary>
[Description("Une pièce apportée et vérifiée.")]
public sealed record SeeDocument
{
    /// <summary>Line of the application's list that it was brought for.</summary>
    [Description("Ligne de la liste des pièces.")]
    [Length(1, 60), Impersonal]
    public required string LineId { get; init; }

    /// <summary>What it is, one of the kinds that the line knows; may be left out.</summary>
    [Description("Ce que c'est, parmi les pièces que connaît la ligne.")]
    [Length(1, 60), Impersonal]
    public string? KindId { get; init; }

    /// <summary>Whose it is, when the line is asked for several members; left out, the person's who applies.</summary>
    [Description("À qui est la pièce, quand la ligne est demandée à plusieurs membres ; absent : à la personne qui fait la demande.")]
    public Guid? PersonId { get; init; }

    /// <summary>It serves every member, such as a family book; never with <see cref="PersonId"/>.</summary>
    [Description("true : la pièce vaut pour tout le foyer (un livret de famille) ; alors sans personId.")]
    public bool WholeHousehold { get; init; }

    /// <summary>Day it was brought; not to come.</summary>
    [Description("Jour où la pièce a été apportée ; pas à venir.")]
    public required DateOnly ProvidedOn { get; init; }

    /// <summary>Readable, valid, in the person's name.</summary>
    [Description("Lisible, valable, au nom de la personne.")]
    public required bool Usable { get; init; }

    /// <summary>Why it cannot be used: required when it cannot, refused when it can.</summary>
    [Description("Pourquoi elle ne peut pas servir : obligatoire dans ce cas, et dans ce cas seulement.")]
    public UnusableReason? RefusalReason { get; init; }
}

/// <summary>The team declares the file complete.</summary>
[Description("Le dossier est complet.")]
public sealed record CompleteApplication
{
    /// <summary>The day; not before the opening, not to come.</summary>
    [Description("Jour où le dossier est complet ; ni avant son ouverture, ni à venir.")]
    public required DateOnly CompletedOn { get; init; }
}

/// <summary>A required line without a usable piece.</summary>
/// <param name="LineId">The line.</param>
/// <param name="PersonId">The member it is asked for; null when one serves the whole household.</param>
/// <param name="Label">What is asked, in French.</param>
/// <param name="Accepts">Labels of the pieces that would do: any one of them.</param>
public sealed record MissingDocument(string LineId, Guid? PersonId, string Label, IReadOnlyList<string> Accepts)
{
    internal static MissingDocument Of(DocumentLine line) => new(line.Id, line.PersonId, line.Label, [.. line.Accepts.Select(kind => kind.Label)]);
}
