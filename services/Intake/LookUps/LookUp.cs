using PassPlatform.Intake.People;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Sealing;

namespace PassPlatform.Intake.LookUps;

/// <summary>What a look-up found of a person's rights.</summary>
public sealed record LookUpResult
{
    /// <summary>Open, closed, or nobody.</summary>
    public required LookUpFinding Finding { get; init; }

    /// <summary>Body that holds them, 3 digits; null when not known.</summary>
    public string? BodyCode { get; init; }

    /// <summary>Their last day; null when not known.</summary>
    public DateOnly? RightsEndedOn { get; init; }
}

/// <summary>The trace of a look-up of a person's rights, made outside: who, for whom, when, why, what was found. Decision 0120.</summary>
/// <remarks>Written once: a look-up that was wrongly recorded is followed by another.</remarks>
public sealed class LookUp : Aggregate, ISealedRow
{
    private LookUp()
    {
    }

    public Guid PersonId { get; private init; }

    Guid ISealedRow.SealedUnder => PersonId;

    /// <summary>Episode of follow-up during which it was recorded: it stands beside the situation on entry into that episode.</summary>
    public int EpisodeNumber { get; private init; }

    public DateOnly LookedUpOn { get; private init; }

    /// <summary>Client that recorded it: whoever looked records it.</summary>
    public string LookedUpBy { get; private init; } = "";

    public LookUpTool Tool { get; private init; }

    public LookUpReason Reason { get; private init; }

    [Sealed]
    public LookUpResult Result { get; private init; } = null!;

    /// <summary>Records a look-up; it is no contact.</summary>
    /// <exception cref="Refusal">400: the day is to come or before the first contact, or something is said of rights that were not found.</exception>
    internal static LookUp Of(Person person, RecordLookUp request, string by, DateOnly today)
    {
        person.CheckDay(request.LookedUpOn, today, "/lookedUpOn");
        CheckFound(request);
        var lookUp = new LookUp
        {
            PassSiteId = person.PassSiteId,
            PersonId = person.Id,
            EpisodeNumber = person.CurrentEpisode.Number,
            LookedUpOn = request.LookedUpOn,
            LookedUpBy = by,
            Tool = request.Tool,
            Reason = request.Reason,
            Result = new LookUpResult { Finding = request.Finding, BodyCode = request.BodyCode, RightsEndedOn = request.RightsEndedOn },
        };
        lookUp.NextVersion();
        return lookUp;
    }

    private static void CheckFound(RecordLookUp request)
    {
        List<FieldError> errors = [];
        if (request is { Finding: LookUpFinding.NotFound, BodyCode: not null })
        {
            errors.Add(new FieldError("/bodyCode", "la personne n'a pas été trouvée", "absent"));
        }

        if (request is { Finding: LookUpFinding.NotFound, RightsEndedOn: not null })
        {
            errors.Add(new FieldError("/rightsEndedOn", "la personne n'a pas été trouvée", "absent"));
        }
        else if (request.Finding == LookUpFinding.Closed && request.RightsEndedOn >= request.LookedUpOn)
        {
            errors.Add(new FieldError("/rightsEndedOn", "les droits sont fermés", "avant le jour de la consultation"));
        }
        else if (request.Finding == LookUpFinding.Open && request.RightsEndedOn < request.LookedUpOn)
        {
            errors.Add(new FieldError("/rightsEndedOn", "les droits sont ouverts", "à partir du jour de la consultation"));
        }

        if (errors.Count > 0)
        {
            throw new Refusal(ProblemKinds.InvalidField, "La consultation se contredit.", [.. errors]);
        }
    }
}
