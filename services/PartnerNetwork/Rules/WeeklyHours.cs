using PassPlatform.ServiceDefaults.Errors;

namespace PassPlatform.PartnerNetwork.Rules;

/// <summary>Hours of a day of every week.</summary>
internal interface IWeeklyHours
{
    /// <summary>Day of the week.</summary>
    DayOfWeek Day { get; }

    /// <summary>Beginning, HH:MM.</summary>
    string From { get; }

    /// <summary>End, HH:MM.</summary>
    string To { get; }
}

/// <summary>What hours of a week must be.</summary>
internal static class WeeklyHours
{
    /// <summary>Place of a day in the week: Monday first.</summary>
    public static int Order(DayOfWeek day) => ((int)day + 6) % 7;

    /// <summary>By day, then by time.</summary>
    public static IEnumerable<T> InOrder<T>(IEnumerable<T> hours)
        where T : IWeeklyHours => hours.OrderBy(each => Order(each.Day)).ThenBy(each => each.From, StringComparer.Ordinal);

    /// <summary>Refuses hours that end before they begin, or lie over others.</summary>
    /// <exception cref="Refusal">Some do.</exception>
    public static void Check<T>(IReadOnlyList<T> hours)
        where T : class, IWeeklyHours
    {
        for (var index = 0; index < hours.Count; index++)
        {
            var each = hours[index];
            if (string.CompareOrdinal(each.To, each.From) <= 0)
            {
                throw new Refusal(ProblemKinds.InvalidField, "Une ouverture finit après avoir commencé.", new FieldError($"/hours/{index}/to", "avant l'heure de début", $"après {each.From}"));
            }

            if (hours.Take(index).FirstOrDefault(other => Overlap(other, each)) is { } over)
            {
                throw new Refusal(
                    ProblemKinds.InvalidField, "Deux ouvertures se chevauchent.",
                    new FieldError($"/hours/{index}/from", "en même temps qu'une autre ouverture du même jour", $"avant {over.From} ou à partir de {over.To}"));
            }
        }
    }

    private static bool Overlap(IWeeklyHours one, IWeeklyHours other) =>
        one.Day == other.Day && string.CompareOrdinal(one.From, other.To) < 0 && string.CompareOrdinal(other.From, one.To) < 0;
}
