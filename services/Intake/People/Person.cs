using System.Collections.ObjectModel;
using PassPlatform.Contracts;
using PassPlatform.Intake.FollowUp;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Sealing;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.Intake.People;

/// <summary>A person met at the PASS: one file per person and PASS.</summary>
/// <remarks>
/// Everything that happens to a person is numbered in one sequence, the versions of this aggregate: interviews, diagnoses and orientations
/// are kept beside it and count a change here. Its follow-up is in <c>FollowUp/</c>.
/// </remarks>
public sealed partial class Person : Aggregate, ISearchedRow
{
    /// <summary>Earliest day a first contact may be: PASS exist since the law of 29 July 1998 (98-657).</summary>
    public static readonly DateOnly FirstPass = new(1998, 7, 29);

    private Person()
    {
    }

    /// <summary>Family name, as on the identity document or as told.</summary>
    [Sealed]
    public string FamilyName { get; private set; } = "";

    /// <summary>Given names; empty when the person has one name only.</summary>
    [Sealed]
    public string GivenNames { get; private set; } = "";

    /// <summary>Name at birth; null when it is the family name.</summary>
    [Sealed]
    public string? BirthName { get; private set; }

    /// <summary>Other names that the person goes by.</summary>
    [Sealed]
    public IReadOnlyList<string> OtherNames { get; private set; } = [];

    /// <summary>Other ways in which the name is written.</summary>
    [Sealed]
    public IReadOnlyList<string> Spellings { get; private set; } = [];

    public Sex Sex { get; private set; }

    /// <summary>As well as it is known; null when nothing is.</summary>
    [Sealed]
    public BirthDate? BirthDate { get; private set; }

    /// <summary>ISO 3166 code of the country of birth; null when not known.</summary>
    [Sealed]
    public string? BirthCountry { get; private set; }

    /// <summary>Place of birth; null when not known.</summary>
    [Sealed]
    public string? BirthPlace { get; private set; }

    /// <summary>ISO 639 codes of the languages spoken, best first.</summary>
    [Sealed]
    public IReadOnlyList<string> Languages { get; private set; } = [];

    /// <summary>An interpreter is needed.</summary>
    [Sealed]
    public bool InterpreterNeeded { get; private set; }

    [Sealed]
    public string? Phone { get; private set; }

    /// <summary>Other ways to reach the person, best first.</summary>
    [Sealed]
    public IReadOnlyList<WayToReach> Contacts { get; private set; } = [];

    /// <summary>Where mail reaches the person; null without an administrative address.</summary>
    [Sealed]
    public PostalAddress? Address { get; private set; }

    /// <summary>Last day of the <i>domiciliation</i> at that address, beside the person so that the list of those that end finds them; null when there is none, or its end is not known.</summary>
    public DateOnly? DomiciliationEndsOn { get; private set; }

    /// <summary>Where the person lives or sleeps, when that is elsewhere; null when not known.</summary>
    [Sealed]
    public string? StaysAt { get; private set; }

    /// <summary>Day of the first contact with this PASS.</summary>
    public DateOnly FirstContactOn { get; private set; }

    public ReferralOrigin Origin { get; private init; }

    /// <summary>State of the current episode, beside the person so that lists find it by an index.</summary>
    public EpisodeState FollowUp { get; private set; }

    /// <summary>Day of the last contact, beside the person for the same reason.</summary>
    public DateOnly LastContactOn { get; private set; }

    /// <summary>A social diagnosis was made.</summary>
    public bool Diagnosed { get; private set; }

    /// <summary>Registers a person on their first contact, which opens the first episode of follow-up.</summary>
    /// <exception cref="Refusal">A day is to come or in the wrong order; every such field is named.</exception>
    public static (Person Person, PersonRegistered Event) Register(RegisterPerson request, Guid passSiteId, DateOnly today, DateTimeOffset now)
    {
        var errors = new Collection<FieldError>();
        if (request.FirstContactOn > today || request.FirstContactOn < FirstPass)
        {
            errors.Add(new FieldError("/firstContactOn", "à venir, ou avant les premières PASS", $"du {FirstPass:dd'/'MM'/'yyyy} à aujourd'hui"));
        }

        request.Check(request.FirstContactOn, today, errors);
        if (request.DataUseNotice is { InformedOn: var told } && (told > today || told < request.FirstContactOn))
        {
            errors.Add(new FieldError("/dataUseNotice/informedOn", "à venir, ou avant le premier contact", "du premier contact à aujourd'hui"));
        }

        RefuseIfAny(errors);
        var person = new Person { PassSiteId = passSiteId, FirstContactOn = request.FirstContactOn, Origin = request.Origin };
        person.Told(request.DataUseNotice);
        person.Identify(request);
        person._episodes.Add(Episode.First(request.FirstContactOn));
        person.Followed();
        return (person, new PersonRegistered
        {
            OccurredAt = now,
            PassSiteId = passSiteId,
            PersonId = person.Id,
            Version = person.NextVersion(),
            Sex = person.Sex,
            BirthYear = person.BirthDate?.CountedYear,
            BirthCertainty = person.BirthDate?.Certainty,
            FirstContactOn = person.FirstContactOn,
            Origin = person.Origin,
        });
    }

    /// <summary>Corrects what is known of who the person is and how to reach them. GDPR art. 16.</summary>
    /// <returns>The event when the names, the sex or the birth date changed: who received them is to be told. GDPR art. 19.</returns>
    /// <exception cref="Refusal">The birth is after the first contact, or a field contradicts another; every such field is named.</exception>
    public PersonRectified? Rectify(PersonIdentity request, DateOnly today, DateTimeOffset now)
    {
        var errors = new Collection<FieldError>();
        request.Check(FirstContactOn, today, errors);
        RefuseIfAny(errors);
        var (names, birth, sex) = ((FamilyName, GivenNames, BirthName), BirthDate, Sex);
        Identify(request);
        var version = NextVersion();
        List<IdentityPart> parts =
        [
            .. names == (FamilyName, GivenNames, BirthName) ? Array.Empty<IdentityPart>() : [IdentityPart.Names],
            .. birth == BirthDate ? Array.Empty<IdentityPart>() : [IdentityPart.BirthDate],
            .. sex == Sex ? Array.Empty<IdentityPart>() : [IdentityPart.Sex],
        ];
        return parts.Count == 0 ? null : new PersonRectified
        {
            Parts = parts,
            OccurredAt = now,
            PassSiteId = PassSiteId,
            PersonId = Id,
            Version = version,
            Sex = Sex,
            BirthYear = BirthDate?.CountedYear,
            BirthCertainty = BirthDate?.Certainty,
        };
    }

    /// <summary>Notes that a social diagnosis was made.</summary>
    internal void Diagnose() => Diagnosed = true;

    /// <summary>Counts a change of what is kept beside the person.</summary>
    /// <returns>The version that its event carries.</returns>
    internal long Changed() => NextVersion();

    /// <summary>Refuses a day on which nothing can have been done with this person.</summary>
    /// <exception cref="Refusal">It is to come, or before the first contact.</exception>
    internal void CheckDay(DateOnly day, DateOnly today, string pointer)
    {
        if (day > today)
        {
            throw new Refusal(ProblemKinds.InvalidField, "Cette date est à venir.", new FieldError(pointer, "date à venir", "au plus tard aujourd'hui"));
        }

        if (day < FirstContactOn)
        {
            throw new Refusal(
                ProblemKinds.InvalidField, "Cette date précède le premier contact de la personne avec la PASS.",
                new FieldError(pointer, "avant le premier contact", $"à partir du {FirstContactOn:dd'/'MM'/'yyyy}"));
        }
    }

    private void Identify(PersonIdentity identity)
    {
        FamilyName = identity.FamilyName.Trim();
        GivenNames = identity.GivenNames.Trim();
        BirthName = identity.BirthName?.Trim();
        OtherNames = [.. identity.OtherNames.Select(name => name.Trim())];
        Spellings = [.. identity.Spellings.Select(name => name.Trim())];
        Sex = identity.Sex;
        BirthDate = identity.Birth;
        (BirthCountry, BirthPlace) = (identity.BirthCountry, identity.BirthPlace?.Trim());
        Languages = [.. identity.Languages.Select(Iso639.Canonical)];
        InterpreterNeeded = identity.InterpreterNeeded;
        Phone = identity.Phone;
        Contacts = identity.Contacts;
        Address = identity.Address;
        DomiciliationEndsOn = identity.Address?.DomiciledUntil;
        StaysAt = identity.StaysAt?.Trim();
    }

    private static void RefuseIfAny(Collection<FieldError> errors)
    {
        if (errors.Count > 0)
        {
            throw new Refusal(ProblemKinds.InvalidField, "Ce qui est dit de la personne se contredit.", [.. errors]);
        }
    }
}
