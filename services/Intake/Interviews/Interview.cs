using PassPlatform.Contracts;
using PassPlatform.Intake.People;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Sealing;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.Intake.Interviews;

/// <summary>A contact with a person: reception, social or care interview, outreach.</summary>
public sealed class Interview : Aggregate, ISealedRow
{
    private const string French = "fr";

    private Interview()
    {
    }

    public Guid PersonId { get; private init; }

    Guid ISealedRow.SealedUnder => PersonId;

    public DateOnly HeldOn { get; private init; }

    public InterviewKind Kind { get; private init; }

    /// <summary>Who held it; null when it was not said.</summary>
    public InterviewProfessional? Professional { get; private init; }

    /// <summary>A first one, as opposed to a follow-up; null when it was not said.</summary>
    public bool? First { get; private init; }

    /// <summary>Null when it was not said.</summary>
    public int? LengthMinutes { get; private init; }

    public InterviewPlace? Place { get; private init; }

    /// <summary>Individual prevention, each once; may be empty.</summary>
    [Sealed]
    public IReadOnlyList<PreventionKind> Prevention { get; private init; } = [];

    /// <summary>For clinicians only; null when nothing of it was noted.</summary>
    [Sealed]
    public Clinical? Clinical { get; private init; }

    /// <summary>The interpreter asked for; null when none was.</summary>
    [Sealed]
    public Interpretation? Interpretation { get; private init; }

    /// <summary>Free words, up to 2000 characters; they stay in this service.</summary>
    [Sealed]
    public string? Note { get; private init; }

    /// <summary>Records a contact.</summary>
    /// <returns>The interview, and what happened: the return of a person whose follow-up had ended, the contact, the interpretation asked for, the care given.</returns>
    /// <exception cref="Refusal">400: the day is to come or before the first contact, or the interpretation is not one. 409: the person died before.</exception>
    internal static (Interview Interview, IReadOnlyList<PassEvent> Events) Hold(Person person, HoldInterview request, DateOnly today, DateTimeOffset now)
    {
        person.CheckDay(request.HeldOn, today, "/heldOn");
        Check(request);
        var interview = new Interview
        {
            PassSiteId = person.PassSiteId,
            PersonId = person.Id,
            HeldOn = request.HeldOn,
            Kind = request.Kind,
            Professional = request.Professional,
            First = request.First,
            LengthMinutes = request.LengthMinutes,
            Place = request.Place,
            Prevention = [.. request.Prevention],
            Clinical = request.Clinical,
            Interpretation = Check(request.Interpretation),
            Note = request.Note,
        };
        interview.NextVersion();
        var events = new List<PassEvent>();
        if (person.Contact(request.HeldOn, now) is { } resumed)
        {
            events.Add(resumed);
        }

        events.Add(new InterviewHeld
        {
            OccurredAt = now,
            PassSiteId = person.PassSiteId,
            PersonId = person.Id,
            Version = person.Changed(),
            InterviewId = interview.Id,
            HeldOn = interview.HeldOn,
            Kind = interview.Kind,
            Professional = interview.Professional,
            First = interview.First,
        });
        if (interview.Interpretation is { } interpretation)
        {
            events.Add(new InterpretationProvided
            {
                OccurredAt = now,
                PassSiteId = person.PassSiteId,
                PersonId = person.Id,
                Version = person.Changed(),
                InterviewId = interview.Id,
                RequestedOn = interview.HeldOn,
                LanguageCode = interpretation.LanguageCode,
                Provided = interpretation.Provided,
            });
        }

        if (interview.IsCare)
        {
            events.Add(interview.CareTold(now));
        }

        return (interview, events);
    }

    /// <summary>Care by its kind, or since an act was coded in it. Note DGOS/P3/2025/45, annexe 1 §1 [002-006].</summary>
    private bool IsCare => Kind is InterviewKind.Nursing or InterviewKind.Medical || Clinical is { Acts.Count: > 0 };

    // About no person: the ledger that hears it keeps nobody.
    private OwnCareGiven CareTold(DateTimeOffset now) => new()
    {
        OccurredAt = now,
        PassSiteId = PassSiteId,
        Version = Version,
        InterviewId = Id,
        GivenOn = HeldOn,
        Kind = Kind,
        Professional = Professional,
        Acts = Clinical?.Acts.Count ?? 0,
    };

    private static void Check(HoldInterview request)
    {
        List<FieldError> errors = [];
        if (request.Prevention.Distinct().Count() < request.Prevention.Count)
        {
            errors.Add(new FieldError("/prevention", "une prévention y est deux fois", "chacune une fois"));
        }

        if (request is { Kind: InterviewKind.Medical, Professional: not InterviewProfessional.Doctor })
        {
            errors.Add(new FieldError("/professional", "une consultation médicale est tenue par un médecin", "doctor"));
        }

        if (errors.Count > 0)
        {
            throw new Refusal(ProblemKinds.InvalidField, "L'entretien se contredit.", [.. errors]);
        }
    }

    private static Interpretation? Check(Interpretation? interpretation)
    {
        if (interpretation is null)
        {
            return null;
        }

        var code = Iso639.Canonical(interpretation.LanguageCode);
        if (code == French)
        {
            throw new Refusal(
                ProblemKinds.InvalidField, "L'interprétariat est vers une autre langue que le français.",
                new FieldError("/interpretation/languageCode", "le français", "la langue de la personne ; à omettre si aucun interprète n'a été demandé"));
        }

        if (interpretation is { Provided: false, LengthMinutes: not null })
        {
            throw new Refusal(
                ProblemKinds.InvalidField, "Une prestation qui n'a pas été fournie n'a pas de durée.", new FieldError("/interpretation/lengthMinutes", "sans objet", "à omettre si elle n'a pas été fournie"));
        }

        return interpretation is { Provided: true, Medium: null }
            ? throw new Refusal(
                ProblemKinds.InvalidField, "Un interprétariat fourni l'a été par un moyen.",
                new FieldError("/interpretation/medium", "absent", "phone, video ou on-site"))
            : interpretation with { LanguageCode = code };
    }
}
