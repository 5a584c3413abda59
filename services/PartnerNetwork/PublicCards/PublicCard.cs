using System.ComponentModel;
using PassPlatform.PartnerNetwork.Rules;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.PartnerNetwork.PublicCards;

/// <summary>What a PASS tells everybody of itself, so that people and partners find it: what it offers, when, in which languages. Specifications of the call, §2-5 and §2-7 [000-033, 000-036].</summary>
/// <remarks>Its name and its address are those of the <see cref="PassSites.PassSite"/>. Nothing here is about a person.</remarks>
public sealed class PublicCard : Aggregate
{
    private readonly List<OpeningHours> _hours = [];
    private readonly List<Closure> _closures = [];

    private PublicCard()
    {
    }

    /// <summary>What is offered, each once.</summary>
    public IReadOnlyList<Offer> Offers { get; private set; } = [];

    /// <summary>When people come, every week: by day, then by time, none over another.</summary>
    public IReadOnlyList<OpeningHours> Hours => _hours;

    /// <summary>Days without service, in order.</summary>
    public IReadOnlyList<Closure> Closures => _closures;

    /// <summary>ISO 639 codes of the languages that people are received in, as <see cref="Iso639.Canonical"/> writes them.</summary>
    public IReadOnlyList<string> Languages { get; private set; } = [];

    /// <summary>Interpreters are called for the other languages.</summary>
    public bool Interpreters { get; private set; }

    /// <summary>Can be entered in a wheelchair.</summary>
    public bool StepFree { get; private set; }

    /// <summary>Telephone number of the place, as it was written; null when there is none.</summary>
    public string? Telephone { get; private set; }

    /// <summary>Electronic mail of the place; null when there is none.</summary>
    public string? Email { get; private set; }

    /// <summary>How to come: bus, entrance, floor.</summary>
    public string? Directions { get; private set; }

    /// <summary>Who wrote it last.</summary>
    public string WrittenBy { get; private set; } = "";

    /// <summary>How long it is open in a week, in minutes, closures apart.</summary>
    public int WeeklyMinutes => (int)Hours.Sum(hours => (TimeOfDayAttribute.Read(hours.To) - TimeOfDayAttribute.Read(hours.From)).TotalMinutes);

    internal static PublicCard Of(Guid passSiteId) => new() { PassSiteId = passSiteId };

    /// <summary>Writes it anew.</summary>
    /// <exception cref="Refusal">Hours overlap or end before they begin, or a closure ends before it begins.</exception>
    internal void Write(PublicCardEntry request, string by)
    {
        WeeklyHours.Check(request.Hours);
        for (var index = 0; index < request.Closures.Count; index++)
        {
            Dates.MustNotPrecede(request.Closures[index].To, request.Closures[index].From, $"/closures/{index}/to", "le premier jour");
        }

        Offers = [.. request.Offers.Distinct().Order()];
        _hours.Clear();
        _hours.AddRange(WeeklyHours.InOrder(request.Hours));
        _closures.Clear();
        _closures.AddRange(request.Closures.OrderBy(closure => closure.From));
        Languages = [.. request.Languages.Select(Iso639.Canonical)];
        (Interpreters, StepFree, Telephone, Email, Directions, WrittenBy) = (request.Interpreters, request.StepFree, request.Telephone, request.Email, request.Directions, by);
        NextVersion();
    }

    /// <summary>The next time that people are received, from a moment on, closures apart.</summary>
    /// <param name="after">Moment, as clocks in Paris show it.</param>
    /// <returns>The day and its hours, those that are under way too; null when there are none within <see cref="LongestLook"/> days.</returns>
    internal NextOpening? NextFrom(DateTime after) =>
        Enumerable.Range(0, LongestLook)
            .Select(days => DateOnly.FromDateTime(after).AddDays(days))
            .Where(day => !Closures.Any(closure => closure.From <= day && day <= closure.To))
            .SelectMany(day => Hours.Where(hours => hours.Day == day.DayOfWeek).Select(hours => new NextOpening(day, hours.From, hours.To)))
            .FirstOrDefault(opening => opening.Day.ToDateTime(TimeOfDayAttribute.Read(opening.To)) > after);

    /// <summary>How far the next opening is looked for, in days: two months of summer closure and a week.</summary>
    internal const int LongestLook = 70;
}

/// <summary>What people find in a PASS. Specifications of the call, §2-1 to §2-4.</summary>
[Description("Ce que l'on trouve dans une PASS.")]
public enum Offer
{
    /// <summary>Care without paying in advance, in the PASS or at a practitioner of its network.</summary>
    [Description("voir un médecin sans avance de frais")] Doctor,
    [Description("soins infirmiers")] Nurse,

    /// <summary>Opening rights: PUMa, CSS, AME.</summary>
    [Description("ouvrir une couverture maladie, avec un travailleur social")] Rights,
    [Description("médiation en santé")] Mediation,

    /// <summary>Screening, vaccination, health education.</summary>
    [Description("dépistage, vaccination, éducation à la santé")] Prevention,
}

/// <summary>Hours of a day of every week.</summary>
[Description("Une ouverture, chaque semaine.")]
public sealed record OpeningHours : IWeeklyHours
{
    [Description("Jour de la semaine.")]
    public required DayOfWeek Day { get; init; }

    [TimeOfDay]
    [Description("Heure de début, HH:MM.")]
    public required string From { get; init; }

    [TimeOfDay]
    [Description("Heure de fin, HH:MM.")]
    public required string To { get; init; }

    [Description("On vient sans rendez-vous.")]
    public bool WithoutAppointment { get; init; }
}

/// <summary>Days without service.</summary>
[Description("Des jours de fermeture.")]
public sealed record Closure
{
    [Description("Premier jour fermé.")]
    public required DateOnly From { get; init; }

    [Description("Dernier jour fermé.")]
    public required DateOnly To { get; init; }
}

/// <summary>When people are received next.</summary>
[Description("La prochaine ouverture, ou celle qui est en cours.")]
public sealed record NextOpening(
    [property: Description("Jour.")] DateOnly Day,
    [property: Description("Heure de début, HH:MM.")] string From,
    [property: Description("Heure de fin, HH:MM.")] string To);
