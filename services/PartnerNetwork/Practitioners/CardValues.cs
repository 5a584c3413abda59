using System.ComponentModel;
using PassPlatform.PartnerNetwork.Rules;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.PartnerNetwork.Practitioners;

/// <summary>A commitment of the network and its days. Call for expressions of interest §2-5 [000-027].</summary>
[Description("Un engagement du réseau, et ses dates.")]
public sealed record Acceptance
{
    [Description("Premier jour où il est pris.")]
    public required DateOnly Since { get; init; }

    [Description("Dernier jour, inclus ; absent s'il est sans fin.")]
    public DateOnly? Until { get; init; }

    /// <summary>Tells whether it holds on a day.</summary>
    internal bool HoldsOn(DateOnly day) => Since <= day && !(day > Until);

    internal static Acceptance? Of(DateOnly? since, DateOnly? until) => since is { } first ? new Acceptance { Since = first, Until = until } : null;

    /// <summary>Refuses one that ends before it begins.</summary>
    /// <exception cref="Refusal">It does.</exception>
    internal void Check(string pointer)
    {
        if (Until is { } last)
        {
            Dates.MustNotPrecede(last, Since, $"{pointer}/until", "le premier jour");
        }
    }
}

/// <summary>How a place can be entered and used.</summary>
[Description("Accessibilité d'un lieu.")]
public enum Accessibility
{
    [Description("entrée de plain-pied, en fauteuil roulant")] StepFree,
    [Description("ascenseur")] Lift,
    [Description("toilettes adaptées")] AdaptedToilets,
    [Description("stationnement adapté")] AdaptedParking,

    /// <summary>French sign language.</summary>
    [Description("langue des signes française")] SignLanguage,
    [Description("boucle magnétique")] HearingLoop,
    [Description("repères pour personnes malvoyantes")] VisualAids,

    /// <summary><i>Facile à lire et à comprendre</i>.</summary>
    [Description("facile à lire et à comprendre (FALC)")] EasyToRead,
}

/// <summary>Hours of a day of every week in which people are received.</summary>
[Description("Des heures d'accueil, chaque semaine.")]
public sealed record ReceptionHours : IWeeklyHours
{
    [Description("Jour de la semaine.")]
    public required DayOfWeek Day { get; init; }

    [TimeOfDay]
    [Description("Heure de début, HH:MM.")]
    public required string From { get; init; }

    [TimeOfDay]
    [Description("Heure de fin, HH:MM.")]
    public required string To { get; init; }

    [Description("Sur rendez-vous seulement.")]
    public bool ByAppointment { get; init; }
}
