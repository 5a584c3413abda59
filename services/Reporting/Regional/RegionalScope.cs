using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;

namespace PassPlatform.Reporting.Regional;

/// <summary>Which months are asked for, and how they are cut.</summary>
internal readonly record struct RegionalScope(
    [property: FromQuery(Name = "from"), Description("Premier mois, AAAA-MM ; janvier de l'année du dernier quand il est absent.")] string? From,
    [property: FromQuery(Name = "to"), Description("Dernier mois, inclus, AAAA-MM ; le mois en cours quand il est absent.")] string? To,
    [property: FromQuery(Name = "by"), Description("Pas de l'évolution : month, quarter ou year ; sans évolution quand il est absent.")] Choice<TrendStep>? By)
{
    /// <summary>The months asked for.</summary>
    /// <exception cref="Refusal">They are no months, not in order, too many, before 2000 or to come.</exception>
    public Months Months(DateOnly today) => Regional.Months.Read(From, To, today);
}
