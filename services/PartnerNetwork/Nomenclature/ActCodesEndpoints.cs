using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.PartnerNetwork.Nomenclature;

internal static class ActCodesEndpoints
{
    public static void MapActCodes(this RouteGroupBuilder api) =>
        api.MapGet("/act-codes", Read).WithTags("Actes de soin").RequireRole([.. Roles.Team, Roles.Practitioner, Roles.Fund, Roles.Ars])
            .WithSummary("Lire les codes d'actes en vigueur un jour, et ce que l'AME n'en couvre pas")
            .WithDescription("Un acte s'enregistre avec un code de cette liste, ou sans code s'il n'y est pas.");

    private static Ok<ActCodesView> Read([Description("Jour du soin ; aujourd'hui si absent.")] DateOnly? on, TimeProvider clock)
    {
        var day = on ?? clock.ParisToday();
        return TypedResults.Ok(new ActCodesView(
            day,
            [.. ActCodes.All.Where(code => code.Period.Holds(day)).Select(code => new ActCodeView(
                code.Code, code.Label, code.Specialities, [.. ActCodes.NotCovered(code.Code, originator: false, day).Select(ExclusionView.Of)],
                [.. ActCodes.NotCovered(code.Code, originator: true, day).Where(excluded => excluded.OriginatorOnly).Select(ExclusionView.Of)], code.EffectiveFrom, code.EffectiveTo, code.Source))]));
    }
}

/// <summary>The nomenclature on a day.</summary>
[Description("Les codes d'actes en vigueur un jour.")]
public sealed record ActCodesView(
    [property: Description("Le jour.")] DateOnly On,
    [property: Description("Les codes, dans l'ordre de la nomenclature.")] IReadOnlyList<ActCodeView> Codes);

/// <summary>A code of the nomenclature.</summary>
[Description("Un code d'acte.")]
public sealed record ActCodeView(
    [property: Description("Le code.")] string Code,
    [property: Description("Ce qu'il désigne.")] string Label,
    [property: Description("Spécialités qui le facturent.")] IReadOnlyList<CareSpeciality> Specialities,
    [property: Description("Ce qu'un droit n'en couvre pas.")] IReadOnlyList<ExclusionView> NotCovered,
    [property: Description("Ce qu'un droit n'en couvre pas si le médicament est un princeps.")] IReadOnlyList<ExclusionView> OriginatorNotCovered,
    [property: Description("Premier jour ; null si le texte n'en dit pas.")] DateOnly? EffectiveFrom,
    [property: Description("Dernier jour ; null s'il est en vigueur.")] DateOnly? EffectiveTo,
    [property: Description("Le texte qui le fixe.")] string Source);

/// <summary>What a right does not cover, and why.</summary>
[Description("Ce qu'un droit ne couvre pas.")]
public sealed record ExclusionView(
    [property: Description("Le droit.")] Benefit Benefit,
    [property: Description("Ce qui en est exclu ; null pour qui ne lit pas le code de l'acte.")] string? Label,
    [property: Description("Où c'est écrit ; null pour qui ne lit pas le code de l'acte.")] string? Article)
{
    internal static ExclusionView Of(Exclusion excluded) => new(excluded.Benefit, excluded.Label, excluded.Article);
}
