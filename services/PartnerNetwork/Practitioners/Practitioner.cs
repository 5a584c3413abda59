using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Rules;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Sealing;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.PartnerNetwork.Practitioners;

/// <summary>Who gives care or help in the network of one PASS: a health professional, or a structure. Call for expressions of interest §2-5; note DGOS/P3/2025/45, annexe 1 §2.</summary>
/// <remarks>One row and one list for both: an act, a search, a card to confirm are the same for a pharmacy as for a doctor. Decision 0163.</remarks>
public sealed partial class Practitioner : Aggregate, ISealedRow
{
    private Practitioner()
    {
    }

    /// <summary>Number of the professional; null for a structure.</summary>
    public Rpps? Rpps { get; private init; }

    /// <summary>Of a professional.</summary>
    [Sealed]
    public string FamilyName { get; private set; } = "";

    /// <summary>Of a professional.</summary>
    [Sealed]
    public string GivenNames { get; private set; } = "";

    Guid ISealedRow.SealedUnder => Id;

    /// <summary>The care given, which its acts are of; null for a structure that gives none.</summary>
    public CareSpeciality? Speciality { get; private set; }

    /// <summary>ISO 639 codes of the languages spoken in consultation, as <see cref="Iso639.Canonical"/> writes them.</summary>
    public IReadOnlyList<string> Languages { get; private set; } = [];

    /// <summary>First day in the network, the last time they joined it; acts before it are not of the network.</summary>
    public DateOnly JoinedOn { get; private set; }

    /// <summary>Last day in the network, inclusive; null while none is known.</summary>
    public DateOnly? LeftOn { get; private set; }

    /// <summary>What people call it: the two names of a professional, the name of a structure.</summary>
    public string DisplayName => Kind is null ? $"{GivenNames} {FamilyName}" : StructureName!;

    /// <summary>Takes a practitioner into the network.</summary>
    /// <exception cref="Refusal">Neither commitment is taken, or the day is to come.</exception>
    public static (Practitioner Practitioner, PractitionerJoined Event) Join(
        JoinNetwork request, Guid passSiteId, DateOnly today, DateTimeOffset now)
    {
        var practitioner = new Practitioner
        {
            PassSiteId = passSiteId,
            Rpps = request.Rpps,
        };
        return (practitioner, practitioner.Enter(request, today, now));
    }

    /// <summary>Takes back into the network a practitioner who had left it.</summary>
    /// <exception cref="Refusal">They are of the network still, neither commitment is taken, or the day is to come or not after their last.</exception>
    public PractitionerJoined ComeBack(JoinNetwork request, DateOnly today, DateTimeOffset now)
    {
        MustHaveLeft(request.JoinedOn, "/rpps", "Ce praticien est déjà du réseau de cette PASS.");
        return Enter(request, today, now);
    }

    private PractitionerJoined Enter(JoinNetwork request, DateOnly today, DateTimeOffset now)
    {
        CheckCommitments(request.NoAdvancePayment, request.NoRemainingCharge);
        Dates.MustHaveCome(request.JoinedOn, today, "/joinedOn");
        (FamilyName, GivenNames, Speciality) = (request.FamilyName, request.GivenNames, request.Speciality);
        Languages = [.. request.Languages.Select(Iso639.Canonical)];
        NoAdvancePayment = request.NoAdvancePayment ? new Acceptance { Since = request.JoinedOn } : null;
        NoRemainingCharge = request.NoRemainingCharge ? new Acceptance { Since = request.JoinedOn } : null;
        EnterOn(request.JoinedOn, today);
        return TellJoined(now);
    }

    private PractitionerJoined TellJoined(DateTimeOffset now) => new()
    {
        OccurredAt = now,
        PassSiteId = PassSiteId,
        Version = NextVersion(),
        PractitionerId = Id,
        Speciality = Speciality!.Value,
        JoinedOn = JoinedOn,
        NoAdvancePayment = NoAdvancePayment is not null,
        NoRemainingCharge = NoRemainingCharge is not null,
    };

    /// <summary>Tells whether a professional's token may act as it: theirs, or that of who answers for the structure.</summary>
    public bool IsOf(Rpps? professional) => professional is { } number && (Rpps == number || AnsweringRpps == number);

    /// <summary>Refuses an act that is not care given while in the network.</summary>
    /// <exception cref="Refusal">The day is before they joined or after they left, or the structure gives no care.</exception>
    public void MustGiveCareOn(DateOnly day, string pointer)
    {
        if (day < JoinedOn)
        {
            throw new Refusal(
                ProblemKinds.PractitionerNotInNetwork, $"Ce praticien est du réseau depuis le {JoinedOn:dd'/'MM'/'yyyy} seulement.",
                new FieldError(pointer, "avant l'entrée du praticien dans le réseau", $"au plus tôt le {JoinedOn:dd'/'MM'/'yyyy}"));
        }

        if (day > LeftOn)
        {
            throw new Refusal(
                ProblemKinds.PractitionerNotInNetwork, $"Ce praticien a quitté le réseau le {LeftOn:dd'/'MM'/'yyyy}.",
                new FieldError(pointer, "après le départ du praticien", $"au plus tard le {LeftOn:dd'/'MM'/'yyyy}"));
        }

        if (Speciality is null)
        {
            throw new Refusal(
                ProblemKinds.PractitionerNotInNetwork, "Cette structure ne donne pas de soins : aucun acte n'est d'elle.", new FieldError("/practitionerId", "ne donne pas de soins"));
        }
    }

    /// <summary>Tells whether it is of the network on a day.</summary>
    public bool IsInNetworkOn(DateOnly day) => JoinedOn <= day && !(day > LeftOn);

    /// <summary>Leaves the network after a day, which may be to come; the day of before is forgotten.</summary>
    /// <exception cref="Refusal">The day is before they joined, or more than a year ahead.</exception>
    public PassEvent Leave(DateOnly lastDay, DateOnly today, DateTimeOffset now)
    {
        Dates.MustNotPrecede(lastDay, JoinedOn, "/leftOn", "l'entrée dans le réseau");
        if (lastDay > today.AddYears(1))
        {
            throw new Refusal(ProblemKinds.InvalidField, "Ce départ est trop loin.", new FieldError("/leftOn", "dans plus d'un an", $"au plus tard le {today.AddYears(1):dd'/'MM'/'yyyy}"));
        }

        LeftOn = lastDay;
        return Kind is null
            ? new PractitionerLeft { OccurredAt = now, PassSiteId = PassSiteId, Version = NextVersion(), PractitionerId = Id, LeftOn = lastDay }
            : new StructureLeft { OccurredAt = now, PassSiteId = PassSiteId, Version = NextVersion(), StructureId = Id, LeftOn = lastDay };
    }

    /// <summary>Stays after all: the last day that was told is forgotten.</summary>
    /// <returns>What to tell: it is of the network again, without an end.</returns>
    /// <exception cref="Refusal">No last day was told, or it has passed: who left comes back by entering again.</exception>
    public PassEvent Stay(DateOnly today, DateTimeOffset now)
    {
        if (LeftOn is null || LeftOn < today)
        {
            throw new Refusal(
                ProblemKinds.InvalidField, "Aucun départ à venir n'est annoncé.", new FieldError("/leftOn", "aucun départ à venir", "un jour ; qui a quitté le réseau y entre de nouveau"));
        }

        LeftOn = null;
        return Kind is null ? TellJoined(now) : TellStructureJoined(now);
    }

    // Whoever enters has just told what their card says.
    private void EnterOn(DateOnly day, DateOnly today)
    {
        (JoinedOn, LeftOn) = (day, null);
        KeepConfirmed(today);
    }

    private void MustHaveLeft(DateOnly joinedOn, string pointer, string stillThere)
    {
        if (LeftOn is not { } left)
        {
            throw new Refusal(ProblemKinds.AlreadyExists, stillThere, new FieldError(pointer, "déjà du réseau"));
        }

        Dates.MustNotPrecede(joinedOn, left.AddDays(1), "/joinedOn", "le lendemain du départ");
    }

    private static void CheckCommitments(bool noAdvancePayment, bool noRemainingCharge)
    {
        if (!noAdvancePayment && !noRemainingCharge)
        {
            throw new Refusal(
                ProblemKinds.CommitmentsMissing, "Aucun des deux engagements du réseau n'est pris.",
                new FieldError("/noAdvancePayment", "aucun engagement pris", "pris, ou l'autre"), new FieldError("/noRemainingCharge", "aucun engagement pris", "pris, ou l'autre"));
        }
    }
}
