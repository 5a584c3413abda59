using PassPlatform.Intake.People;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Intake.Permanences;

/// <summary>Hours of a day at which an agent of the fund receives at the PASS, cut into slots of one length. Agreement, art. 4.1; agreement with the CCAS, art. 3 [000-088, 003-037].</summary>
/// <remarks>The team takes the slots, each once: an index says so, whichever replica is asked. Decision 0142.</remarks>
public sealed class Permanence : Aggregate
{
    private const int MostMinutesOfDay = 12 * 60;

    private Permanence()
    {
    }

    /// <summary>Body code of the fund.</summary>
    public string FundCode { get; private init; } = "";

    public DateTimeOffset StartsAt { get; private init; }

    /// <summary>First instant after it.</summary>
    public DateTimeOffset EndsAt { get; private init; }

    /// <summary>Length of a slot, 5 to 240.</summary>
    public int SlotMinutes { get; private init; }

    /// <summary>The agent does not come after all: what was taken is to be cancelled, one by one, and the people told.</summary>
    public bool Cancelled { get; private set; }

    /// <summary>Slots that it has, at least 1; what is left at its end is none.</summary>
    public int Slots => (int)((EndsAt - StartsAt).TotalMinutes / SlotMinutes);

    /// <summary>Announces one.</summary>
    /// <exception cref="Refusal">400: the hours do not exist, are in the wrong order, too long, or shorter than a slot; or the day is before there were PASS or more than two years away.</exception>
    internal static Permanence Announce(AnnouncePermanence request, string fundCode, Guid passSiteId, DateOnly today)
    {
        List<FieldError> errors = [];
        if (request.On < Person.FirstPass || request.On > today.AddYears(2))
        {
            errors.Add(new FieldError("/on", "avant les premières PASS, ou trop loin", $"du {Person.FirstPass:dd'/'MM'/'yyyy} à dans deux ans"));
        }

        var (from, to) = (request.On.ParisInstant(request.FromTime), request.On.ParisInstant(request.ToTime));
        if (from is null || to is null || (to - from)?.TotalMinutes is not (>= 5 and <= MostMinutesOfDay) || (to - from)?.TotalMinutes < request.SlotMinutes)
        {
            errors.Add(new FieldError("/to", "avant le début, trop loin, ou plus tôt que la fin du premier créneau", "au moins un créneau après from, au plus 12 heures"));
        }

        if (errors.Count > 0)
        {
            throw new Refusal(ProblemKinds.InvalidField, "Cette permanence ne peut pas être.", [.. errors]);
        }

        var permanence = new Permanence { PassSiteId = passSiteId, FundCode = fundCode, StartsAt = from!.Value, EndsAt = to!.Value, SlotMinutes = request.SlotMinutes };
        permanence.NextVersion();
        return permanence;
    }

    /// <summary>The agent does not come after all.</summary>
    /// <exception cref="Refusal">409: it is cancelled already.</exception>
    internal void Cancel()
    {
        RefuseIfCancelled();
        Cancelled = true;
        NextVersion();
    }

    /// <summary>When a slot begins.</summary>
    internal DateTimeOffset StartOf(int slot) => StartsAt.AddMinutes(slot * SlotMinutes);

    /// <summary>The slot that a time of its day names.</summary>
    /// <exception cref="Refusal">400: none begins then. 409: it is cancelled.</exception>
    internal int SlotAt(TimeOnly at)
    {
        RefuseIfCancelled();
        var minutes = (StartsAt.ParisDay().ParisInstant(at) - StartsAt)?.TotalMinutes ?? -1;
        return minutes >= 0 && minutes % SlotMinutes == 0 && minutes / SlotMinutes < Slots
            ? (int)minutes / SlotMinutes
            : throw new Refusal(ProblemKinds.InvalidField, "Aucun créneau ne commence à cette heure.", new FieldError("/at", "n'est pas le début d'un créneau", "une heure de freeSlots"));
    }

    private void RefuseIfCancelled()
    {
        if (Cancelled)
        {
            throw new Refusal(ProblemKinds.AppointmentState, "Cette permanence est annulée.");
        }
    }
}
