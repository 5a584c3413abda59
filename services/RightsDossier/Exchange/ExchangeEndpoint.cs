using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.RightsDossier.Data;
using PassPlatform.RightsDossier.Transmissions;
using PassPlatform.ServiceDefaults.Auth;

namespace PassPlatform.RightsDossier.Exchange;

internal static class ExchangeEndpoint
{
    private const int MostShown = 100;

    public static void MapExchange(this RouteGroupBuilder api) =>
        api.MapGet("/exchange", Read).WithTags("Transmissions à la caisse").RequireRole(Roles.Operator)
            .WithSummary("Lire quelles caisses ont des lots qui attendent d'être placés dans leur dossier d'échange, et que faire")
            .WithDescription("Un lot qui attend n'est pas transmis, et les délais de ses dossiers courent. D'ordinaire il est placé dans les secondes qui suivent. Au plus 100 caisses.");

    private static async Task<Ok<ExchangeView>> Read(RightsDossierDb db, ExchangeFolder exchange, TimeProvider clock, CancellationToken stop)
    {
        // Counted for every PASS: the folders are the operator's, and nobody's file is told.
        var waiting = await db.Transmissions.IgnoreQueryFilters().Where(batch => batch.State == BatchState.Waiting && batch.Channel == BatchChannel.ExchangeFolder)
            .GroupBy(batch => batch.FundCode).Select(fund => new { Code = fund.Key, Count = fund.Count() }).OrderBy(fund => fund.Code).Take(MostShown).ToListAsync(stop);
        return TypedResults.Ok(new ExchangeView(waiting.ConvertAll(fund => new WaitingFundView(fund.Code, fund.Count, TransmissionView.Obstacle(exchange.Of(fund.Code), clock)))));
    }
}

/// <summary>What waits in the exchange with the funds.</summary>
[Description("Ce qui attend dans l'échange avec les caisses.")]
public sealed record ExchangeView([property: Description("Caisse par caisse ; vide quand rien n'attend.")] IReadOnlyList<WaitingFundView> Waiting);

/// <summary>A fund whose batches wait.</summary>
[Description("Une caisse dont des lots attendent d'être placés.")]
public sealed record WaitingFundView(
    [property: Description("Code de la caisse.")] string FundCode,
    [property: Description("Lots qui attendent.")] int Batches,
    [property: Description("Ce qui les retient, et que faire.")] string WhatToDo);
