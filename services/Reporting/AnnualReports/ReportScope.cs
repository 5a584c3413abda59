using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;

namespace PassPlatform.Reporting.AnnualReports;

/// <summary>Which report is asked for.</summary>
/// <param name="Year">Civil year, from 2000 to the current one.</param>
/// <param name="PassSiteId">The PASS.</param>
/// <param name="AsOf">Day on which states are told; a day of the year.</param>
internal readonly record struct ReportScope(
    int Year,
    [property: FromQuery(Name = "passSiteId"), Description("la PASS ; peut être omise si le jeton n'en couvre qu'une")] Guid? PassSiteId,
    [property: FromQuery(Name = "asOf"), Description("date de l'état des suivis, dans l'année ; par défaut le 31 décembre, ou aujourd'hui pour l'année en cours")] Day? AsOf)
{
    /// <summary>First year of a report.</summary>
    public const int FirstYear = 2000;

    /// <summary>The PASS asked for, checked against the token.</summary>
    public Guid SiteFor(Caller caller) => caller.SiteFor(PassSiteId);

    /// <summary>The day asked for, or the last day of the year, or today while it runs.</summary>
    /// <exception cref="Refusal">The year is out of bounds, or the day not of the year.</exception>
    public DateOnly Day(TimeProvider clock)
    {
        var today = clock.ParisToday();
        if (Year < FirstYear || Year > today.Year)
        {
            throw new Refusal(
                ProblemKinds.InvalidParameter, "Il n'y a pas de rapport pour cette année.",
                new FieldError("year", "hors des limites", $"de {FirstYear} à {today.Year}"));
        }

        if (AsOf is { Value: var day } && day.Year != Year)
        {
            throw new Refusal(
                ProblemKinds.InvalidParameter, "La date de l'état doit être dans l'année du rapport.",
                new FieldError("asOf", "hors de l'année", $"du {Year}-01-01 au {Year}-12-31"));
        }

        return AsOf?.Value ?? (Year == today.Year ? today : new DateOnly(Year, 12, 31));
    }
}
