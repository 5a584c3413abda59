using PassPlatform.ServiceDefaults.Errors;

namespace PassPlatform.PartnerNetwork.Rules;

/// <summary>Checks of dates that people enter.</summary>
internal static class Dates
{
    /// <summary>Refuses a day that is still to come: what is recorded here has happened.</summary>
    /// <exception cref="Refusal">The day is after today.</exception>
    public static void MustHaveCome(DateOnly day, DateOnly today, string pointer)
    {
        if (day > today)
        {
            throw new Refusal(ProblemKinds.InvalidField, "Cette date est à venir.", new FieldError(pointer, "date à venir", "au plus tard aujourd'hui"));
        }
    }

    /// <summary>Refuses a day before another one.</summary>
    /// <exception cref="Refusal"><paramref name="day"/> is before <paramref name="earliest"/>.</exception>
    public static void MustNotPrecede(DateOnly day, DateOnly earliest, string pointer, string what)
    {
        if (day < earliest)
        {
            throw new Refusal(
                ProblemKinds.InvalidField, $"Cette date précède {what}.",
                new FieldError(pointer, $"précède {what}", $"au plus tôt le {earliest:dd'/'MM'/'yyyy}"));
        }
    }
}
