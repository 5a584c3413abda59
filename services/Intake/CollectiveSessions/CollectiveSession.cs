using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Intake.CollectiveSessions;

/// <summary>A collective session, a workshop or an outreach action: a head count, nobody's name [000-019, 002-010, 002-032, 002-033, 002-034].</summary>
public sealed class CollectiveSession : Aggregate
{
    private CollectiveSession()
    {
    }

    public DateOnly HeldOn { get; private set; }

    public CollectiveKind Kind { get; private set; }

    /// <summary>At least one, none twice.</summary>
    public IReadOnlyList<CollectiveTheme> Themes { get; private set; } = [];

    /// <summary>What <see cref="CollectiveTheme.Other"/> is; null without it. Up to 100 characters.</summary>
    public string? OtherTheme { get; private set; }

    /// <summary>Up to 150 characters; of a place, of nobody.</summary>
    public string Place { get; private set; } = "";

    /// <summary>Names of structures, at most 10.</summary>
    public IReadOnlyList<string> Partners { get; private set; } = [];

    /// <summary>People who took part, 0 to 10 000.</summary>
    public int Participants { get; private set; }

    /// <summary>It counts for nothing.</summary>
    public bool Cancelled { get; private set; }

    /// <summary>Notes one that was held.</summary>
    /// <exception cref="Refusal">400: the day is to come, or the themes contradict each other.</exception>
    internal static (CollectiveSession Session, CollectiveSessionHeld Event) Hold(NoteSession request, Guid passSiteId, DateOnly today, DateTimeOffset now)
    {
        var session = new CollectiveSession { PassSiteId = passSiteId };
        session.Set(request, today);
        return (session, session.Told(now));
    }

    /// <summary>Corrects what was noted.</summary>
    /// <exception cref="Refusal">400: as for a new one. 409: it is cancelled.</exception>
    internal CollectiveSessionHeld Correct(NoteSession request, DateOnly today, DateTimeOffset now)
    {
        RefuseIfCancelled();
        Set(request, today);
        return Told(now);
    }

    /// <summary>It did not take place after all, or was noted by error.</summary>
    /// <exception cref="Refusal">409: it is cancelled already.</exception>
    internal CollectiveSessionHeld Cancel(DateTimeOffset now)
    {
        RefuseIfCancelled();
        Cancelled = true;
        return Told(now);
    }

    private void RefuseIfCancelled()
    {
        if (Cancelled)
        {
            throw new Refusal(ProblemKinds.SessionCancelled, "Cette activité est annulée.");
        }
    }

    private void Set(NoteSession request, DateOnly today)
    {
        List<FieldError> errors = [];
        if (request.HeldOn > today || request.HeldOn < People.Person.FirstPass)
        {
            errors.Add(new FieldError("/heldOn", "à venir, ou avant les premières PASS", $"du {People.Person.FirstPass:dd'/'MM'/'yyyy} à aujourd'hui"));
        }

        if (request.Themes.Distinct().Count() < request.Themes.Count)
        {
            errors.Add(new FieldError("/themes", "une thématique y est deux fois", "chacune une fois"));
        }

        if (request.Themes.Contains(CollectiveTheme.Other) != (request.OtherTheme is not null))
        {
            errors.Add(new FieldError("/otherTheme", request.OtherTheme is null ? "absente" : "sans objet", "la thématique avec other, à omettre sans"));
        }

        if (errors.Count > 0)
        {
            throw new Refusal(ProblemKinds.InvalidField, "L'activité se contredit.", [.. errors]);
        }

        (HeldOn, Kind, Themes, OtherTheme) = (request.HeldOn, request.Kind, [.. request.Themes], request.OtherTheme);
        (Place, Partners, Participants) = (request.Place.Trim(), [.. request.Partners], request.Participants);
    }

    private CollectiveSessionHeld Told(DateTimeOffset now) => new()
    {
        OccurredAt = now,
        PassSiteId = PassSiteId,
        Version = NextVersion(),
        SessionId = Id,
        HeldOn = HeldOn,
        Kind = Kind,
        Themes = Themes,
        Participants = Participants,
        Cancelled = Cancelled,
    };
}
