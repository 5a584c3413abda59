using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using PassPlatform.RightsDossier.Applications;
using PassPlatform.RightsDossier.Data;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.RightsDossier.Sites;

internal static class FundEndpoint
{
    public static void MapFund(this RouteGroupBuilder applications) =>
        applications.MapPut("/{id:guid}/fund", Set).RequireRole(Roles.Coordinator, Roles.SocialWorker, Roles.Secretary)
            .WithSummary("Dire de quelle caisse relève le dossier : celle de la résidence ou du régime de la personne")
            .WithDescription("À dire quand la PASS a une convention avec plusieurs caisses ; corrigible tant que le dossier n'est pas dans un lot. Le délai d'un dépôt déjà reçu ne change pas ; celui d'un dossier complet se recompte selon la convention de la caisse.")
            .WithExample(new SetFund { FundCode = "761" })
            .Refuses(ProblemKinds.IllegalMove);

    private static async Task<Results<Ok<ApplicationView>, NotFound>> Set(
        Guid id, SetFund request, IfMatch version, RightsDossierDb db, TimeProvider clock, CancellationToken stop)
    {
        if (await ApplicationInContext.Find(db, id, stop) is not { } found)
        {
            return TypedResults.NotFound();
        }

        version.Check(found.Application);
        var agreements = await AgreementsInForce.Of(db, found.Application.PassSiteId, clock.ParisToday(), stop);
        agreements.RequireInForce(request.FundCode);
        found.Application.IsFor(request.FundCode, agreements.With(request.FundCode), clock.ParisToday());
        return TypedResults.Ok(db.View(found));
    }
}

/// <summary>Which fund an application is for.</summary>
[Description("La caisse dont relève un dossier.")]
public sealed record SetFund
{
    /// <summary>Code of a fund with which an agreement of the PASS runs today.</summary>
    [Description("Code d'une caisse avec laquelle une convention de la PASS court.")]
    [RegularExpression("[0-9A-Za-z][0-9A-Za-z-]{1,19}", ErrorMessage = "un code organisme : de 2 à 20 chiffres, lettres ou tirets"), Impersonal]
    public required string FundCode { get; init; }
}
