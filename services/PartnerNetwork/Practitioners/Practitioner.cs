using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Rules;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Sealing;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.PartnerNetwork.Practitioners;

/// <summary>A health professional of the network of one PASS, who asks its patients for nothing. Note DGOS/P3/2025/45, annexe 1 §2.</summary>
public sealed class Practitioner : Aggregate, ISealedRow
{
    private Practitioner()
    {
    }

    public Rpps Rpps { get; private init; }

    [Sealed]
    public string FamilyName { get; private init; } = "";

    [Sealed]
    public string GivenNames { get; private init; } = "";

    Guid ISealedRow.SealedUnder => Id;

    public CareSpeciality Speciality { get; private init; }

    /// <summary>ISO 639 codes of the languages spoken in consultation.</summary>
    public IReadOnlyList<string> Languages { get; private init; } = [];

    /// <summary>First day in the network; acts before it are not of the network.</summary>
    public DateOnly JoinedOn { get; private init; }

    /// <summary>Takes a practitioner into the network.</summary>
    /// <exception cref="Refusal">One of the two commitments is missing, or the day is to come.</exception>
    public static (Practitioner Practitioner, PractitionerJoined Event) Join(
        JoinNetwork request, Guid passSiteId, DateOnly today, DateTimeOffset now)
    {
        CheckCommitments(request);
        Dates.MustHaveCome(request.JoinedOn, today, "/joinedOn");
        var practitioner = new Practitioner
        {
            PassSiteId = passSiteId,
            Rpps = request.Rpps,
            FamilyName = request.FamilyName,
            GivenNames = request.GivenNames,
            Speciality = request.Speciality,
            Languages = request.Languages,
            JoinedOn = request.JoinedOn,
        };
        return (practitioner, new PractitionerJoined
        {
            OccurredAt = now,
            PassSiteId = passSiteId,
            Version = practitioner.NextVersion(),
            PractitionerId = practitioner.Id,
            Speciality = practitioner.Speciality,
            JoinedOn = practitioner.JoinedOn,
            NoAdvancePayment = true,
            NoRemainingCharge = true,
        });
    }

    private static void CheckCommitments(JoinNetwork request)
    {
        var errors = new List<FieldError>();
        if (!request.NoAdvancePayment)
        {
            errors.Add(new FieldError("/noAdvancePayment", "engagement non pris", "true"));
        }

        if (!request.NoRemainingCharge)
        {
            errors.Add(new FieldError("/noRemainingCharge", "engagement non pris", "true"));
        }

        if (errors.Count > 0)
        {
            throw new Refusal(ProblemKinds.CommitmentsMissing, "Le praticien n'a pas pris les deux engagements du réseau.", [.. errors]);
        }
    }
}
