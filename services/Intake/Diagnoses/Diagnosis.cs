using PassPlatform.Contracts;
using PassPlatform.Intake.People;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Sealing;

namespace PassPlatform.Intake.Diagnoses;

/// <summary>A social diagnosis: vulnerabilities, and the situation that decides which rights to ask for. A new finding is a new diagnosis.</summary>
public sealed class Diagnosis : Aggregate, ISealedRow
{
    private Diagnosis()
    {
    }

    public Guid PersonId { get; private init; }

    Guid ISealedRow.SealedUnder => PersonId;

    public DateOnly MadeOn { get; private init; }

    /// <summary>Each once; may be empty.</summary>
    [Sealed]
    public IReadOnlyList<Vulnerability> Vulnerabilities { get; private init; } = [];

    /// <summary>What was asked beside them; null for a diagnosis of before it was kept.</summary>
    [Sealed]
    public Findings? Findings { get; private init; }

    /// <summary>As found that day, with the birth date known then.</summary>
    [Sealed]
    public HouseholdSituation Situation { get; private init; } = null!;

    /// <summary>The social worker's words, up to 2000 characters; they stay in this service.</summary>
    [Sealed]
    public string? Note { get; private init; }

    /// <summary>Records a diagnosis of a person; it is a contact.</summary>
    /// <returns>The diagnosis, and what happened: the return of a person whose follow-up had ended, then the diagnosis itself.</returns>
    /// <exception cref="Refusal">A day is to come, before the first contact, or contradicts another.</exception>
    internal static (Diagnosis Diagnosis, IReadOnlyList<PassEvent> Events) Make(Person person, MakeDiagnosis request, DateOnly today, DateTimeOffset now)
    {
        person.CheckDay(request.MadeOn, today, "/madeOn");
        request.Situation.Check(request.MadeOn, person.BirthDate);
        if (Findings.Contradictions(request).ToArray() is { Length: > 0 } errors)
        {
            throw new Refusal(ProblemKinds.InvalidField, "Le diagnostic se contredit.", errors);
        }

        var diagnosis = new Diagnosis
        {
            PassSiteId = person.PassSiteId,
            PersonId = person.Id,
            MadeOn = request.MadeOn,
            Vulnerabilities = [.. request.Vulnerabilities.Distinct()],
            Findings = Findings.Of(request),
            Situation = request.Situation.Of(person),
            Note = request.Note,
        };
        diagnosis.NextVersion();
        person.Diagnose();
        var resumed = person.Contact(request.MadeOn, now);
        var recorded = new DiagnosisRecorded
        {
            OccurredAt = now,
            PassSiteId = person.PassSiteId,
            PersonId = person.Id,
            Version = person.Changed(),
            DiagnosisId = diagnosis.Id,
            MadeOn = diagnosis.MadeOn,
            Vulnerabilities = diagnosis.Vulnerabilities,
            Situation = diagnosis.Situation.Told(),
        };
        return (diagnosis, resumed is null ? [recorded] : [resumed, recorded]);
    }
}
