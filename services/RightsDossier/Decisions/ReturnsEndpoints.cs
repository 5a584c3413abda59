using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using PassPlatform.RightsDossier.Exchange;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.RightsDossier.Decisions;

internal static class ReturnsEndpoints
{
    public static void MapReturns(this RouteGroupBuilder api)
    {
        var returns = api.MapGroup("/returns").WithTags("Retours de la caisse");
        returns.MapPost("/", Receive).RequireRole(Roles.Fund)
            .WithSummary("Rendre les décisions de la caisse, ou demander des pièces")
            .WithDescription(
                "Chaque ligne est appliquée une fois, ou mise de côté avec ce qui l'en empêche ; une ligne illisible fait refuser tout le retour. Quand les dates de la caisse ne sont pas celles des règles, les deux sont gardées, et l'écart est dit avec le dernier jour pour un recours.")
            .WithExample(ReceiveReturns.Example);
        returns.MapPost("/files", ReceiveFile).RequireRole(Roles.Fund)
            .WithSummary("Rendre les décisions de la caisse dans un fichier (text/csv, UTF-8, points-virgules)")
            .WithDescription("Une ligne de titres, puis une ligne par dossier ; un fichier mal formé est refusé en entier, chaque ligne fausse désignée par son numéro. "
                + "Lu comme un tableur l'écrit : guillemets autour des valeurs, lignes vides, dates AAAA-MM-JJ ou JJ/MM/AAAA (2021-05-17, 17/05/2021), « application/vnd.ms-excel » pour « text/csv ». "
                + "Un NIR s'écrit avec ou sans espaces ni tirets ; sans sa clé, il va dans la colonne « nirWithoutKey ».")
            .Accepts<string>("text/csv")
            .WithExample(ReturnFile.Example);
        returns.MapReceivedFiles();
        returns.MapSetAside();
    }

    private static async Task<Ok<ReturnReceipt>> Receive(ReceiveReturns request, ReturnDesk desk, CancellationToken stop) =>
        TypedResults.Ok(await desk.Receive(request.Lines, (i, member) => $"/lines/{i}/{member}", stop));

    private static async Task<Ok<ReturnReceipt>> ReceiveFile(HttpRequest request, ReturnDesk desk, CancellationToken stop)
    {
        request.Body.Position = 0; // Read again when the commit meets another.
        var file = await ReturnFile.Read(request.Body, stop);
        return TypedResults.Ok(await desk.Receive(file.Lines, file.At, stop));
    }
}

/// <summary>What the fund sends back (<i>rétro-information</i>).</summary>
[Description("Le retour de la caisse.")]
public sealed record ReceiveReturns
{
    /// <summary>1 to 500 lines, each for one application.</summary>
    [Description("De 1 à 500 lignes, une par dossier.")]
    [Length(1, 500)]
    public required IReadOnlyList<ReturnLine> Lines { get; init; }

    /// <summary>The two worked examples of the law: one granted, one refused with urgent care.</summary>
    internal static ReceiveReturns Example => new()
    {
        Lines =
        [
            new ReturnLine
            {
                ApplicationId = Guid.Parse("0197a1b2-0000-7000-8000-000000000001"),
                Outcome = ReturnOutcome.Granted,
                NotifiedOn = new DateOnly(2021, 5, 17),
                ValidFrom = new DateOnly(2021, 4, 10),
                ValidTo = new DateOnly(2022, 4, 9),
                BodyCode = "761",
                ManagementCode = "95",
            },
            new ReturnLine
            {
                ApplicationId = Guid.Parse("0197a1b2-0000-7000-8000-000000000002"),
                Outcome = ReturnOutcome.Refused,
                NotifiedOn = new DateOnly(2021, 2, 8),
                RefusalReasonCode = "AME_THREE_MONTHS_NOT_MET",
                UrgentCare = new ReturnLine.UrgentCareCover { From = new DateOnly(2020, 11, 25), To = new DateOnly(2020, 11, 25) },
            },
        ],
    };
}
