using System.Globalization;
using PassPlatform.Client;
using PassPlatform.Design.Forms;

namespace PassPlatform.Portal.Words;

/// <summary>The PASS of an ARS side by side, as people say it.</summary>
internal static class Regional
{
    /// <summary>In place of a figure that there is none of, or that is not given because it would point at somebody.</summary>
    public const string NotGiven = "n.c.";

    /// <summary>The same, explained.</summary>
    public const string WhatIsNotGiven = "« n.c. » : il n’y a pas de chiffre, ou trop peu de personnes pour en donner un.";

    /// <summary>How a period is cut.</summary>
    public static readonly IReadOnlyList<Option> Steps = [new("month", "Mois par mois"), new("quarter", "Trimestre par trimestre"), new("year", "Année par année")];

    /// <summary>What is followed over time.</summary>
    public static readonly IReadOnlyList<Option> Measures =
    [
        new("active", "Personnes suivies"),
        new("arrivals", "Arrivées"),
        new("without-rights", "Arrivées sans droits"),
        new("rights", "Droits ouverts"),
        new("transmission", "Délais de la PASS tenus"),
        new("decision", "Délais de la caisse tenus"),
        new("paid", "Payé par l’ARS"),
    ];

    // As in the API's codes of funnel steps and of delays.
    private const string WithoutRights = "without-rights", Arrived = "arrived";

    /// <summary>A month as addresses say it, <c>2021-04</c>; null when it is none.</summary>
    public static string? Month(string? text) => FirstDay(text) is not null ? text : null;

    /// <summary><c>avril 2021</c>; as it came when it is no month.</summary>
    public static string MonthName(string text) => FirstDay(text) is { } day ? Days.Month(day) : text;

    /// <summary>A piece of a period: <c>avril 2021</c>, <c>janvier 2021 à mars 2021</c>.</summary>
    public static string Period(string from, string to) => from == to ? MonthName(from) : $"{MonthName(from)} à {MonthName(to)}";

    /// <summary>A count: <c>1 234</c>; where there is none, so.</summary>
    public static string Count(double? count) => count is { } known ? known.ToString("#,0.#", CultureInfo.CurrentCulture) : NotGiven;

    /// <summary>A share: <c>82,5 %</c>; where there is none, so.</summary>
    public static string Share(double? percent) => percent is { } known ? Money.Percent(known) : NotGiven;

    /// <summary>A delay: how many were kept of all that were due.</summary>
    public static string Kept(DeadlineView delay) => delay.KeptShare is { } share ? $"{Money.Percent(share)} de {Count(delay.Kept + delay.Missed)}" : "aucun n’est échu";

    /// <summary>A cap, and how much of it is spent.</summary>
    public static string Cap(CapView? cap) => cap is null ? "sans convention" : $"{Share(cap.SpentShare)} de {Money.Euros(cap.CapCents)} en {cap.Year}";

    /// <summary>A figure to follow, of some months; null: there is none.</summary>
    public static double? Value(RegionalFigures figures, string measure) => measure switch
    {
        "active" => figures.Active,
        "arrivals" => Step(figures, Arrived),
        WithoutRights => Step(figures, WithoutRights),
        "rights" => figures.Rights.Puma + figures.Rights.Css + figures.Rights.Ame,
        "paid" => figures.Money.PaidCents,
        _ => Delay(figures, measure)?.KeptShare,
    };

    /// <summary>The same, as it is read.</summary>
    public static string Said(RegionalFigures figures, string measure) => measure switch
    {
        "paid" => Money.Euros(figures.Money.PaidCents),
        "transmission" or "decision" => Share(Value(figures, measure)),
        _ => Count(Value(figures, measure)),
    };

    /// <summary>Whether a figure is a share of a hundred.</summary>
    public static bool IsShare(string measure) => measure is "transmission" or "decision";

    /// <summary>One of the delays.</summary>
    public static DeadlineView? Delay(RegionalFigures figures, string code) => figures.Deadlines.FirstOrDefault(delay => delay.Code == code);

    /// <summary>A part of what is published, from its code: <c>Femme, 18 à 25 ans</c>.</summary>
    /// <param name="definitions">What the API says of the codes.</param>
    /// <param name="part">A code, or a sex and an age.</param>
    public static string Part(IDictionary<string, string> definitions, string part)
    {
        if (definitions.TryGetValue(part, out var known))
        {
            return known;
        }

        return part.Split('/') is [var sex, var ages]
            ? $"{Intake.Sexes.Name(sex)}, {(ages.EndsWith('+') ? $"{ages[..^1]} ans et plus" : $"{ages.Replace("-", " à ", StringComparison.Ordinal)} ans")}"
            : part;
    }

    private static double? Step(RegionalFigures figures, string code) => figures.Funnel.FirstOrDefault(step => step.Code == code)?.Arrivals;

    private static DateOnly? FirstDay(string? month) =>
        DateOnly.TryParseExact($"{month}-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) ? first : null;
}
