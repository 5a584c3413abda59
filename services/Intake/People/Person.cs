using System.ComponentModel.DataAnnotations;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Intake.People;

/// <summary>A person met at the PASS: one file per person and PASS.</summary>
public sealed class Person : Aggregate
{
    private Person()
    {
    }

    /// <summary>Family name, as on the identity document or as told.</summary>
    public string FamilyName { get; private set; } = "";

    /// <summary>Given names.</summary>
    public string GivenNames { get; private set; } = "";

    public Sex Sex { get; private set; }

    /// <summary>Null when the person does not know it.</summary>
    public DateOnly? BirthDate { get; private set; }

    /// <summary>ISO 639 codes of the languages spoken, best first.</summary>
    public IReadOnlyList<string> Languages { get; private set; } = [];

    public string? Phone { get; private set; }

    /// <summary>Where mail reaches the person; null without an administrative address.</summary>
    public PostalAddress? Address { get; private set; }

    /// <summary>Day of the first contact with this PASS.</summary>
    public DateOnly FirstContactOn { get; private init; }

    public ReferralOrigin Origin { get; private init; }

    /// <summary>How the person was told about the use of their data. GDPR art. 13.</summary>
    public DataUseNotice DataUseNotice { get; private set; } = null!;

    /// <summary>Registers a person on their first contact.</summary>
    /// <exception cref="Refusal">The first contact is after today, or the birth after the first contact.</exception>
    public static (Person Person, PersonRegistered Event) Register(RegisterPerson request, Guid passSiteId, DateOnly today, DateTimeOffset now)
    {
        if (request.FirstContactOn > today)
        {
            throw new Refusal(
                ProblemKinds.InvalidField, "Le premier contact ne peut pas être à venir.",
                new FieldError("/firstContactOn", "date à venir", "au plus tard aujourd'hui"));
        }

        CheckBirth(request.BirthDate, request.FirstContactOn);
        var person = new Person
        {
            PassSiteId = passSiteId,
            FamilyName = request.FamilyName,
            GivenNames = request.GivenNames,
            Sex = request.Sex,
            BirthDate = request.BirthDate,
            Languages = request.Languages,
            Phone = request.Phone,
            Address = request.Address,
            FirstContactOn = request.FirstContactOn,
            Origin = request.Origin,
            DataUseNotice = request.DataUseNotice,
        };
        return (person, new PersonRegistered
        {
            OccurredAt = now,
            PassSiteId = passSiteId,
            PersonId = person.Id,
            Version = person.NextVersion(),
            Sex = person.Sex,
            BirthDate = person.BirthDate,
            FirstContactOn = person.FirstContactOn,
            Origin = person.Origin,
        });
    }

    private static void CheckBirth(DateOnly? birthDate, DateOnly firstContactOn)
    {
        if (birthDate > firstContactOn)
        {
            throw new Refusal(
                ProblemKinds.InvalidField, "La naissance ne peut pas suivre le premier contact.",
                new FieldError("/birthDate", "après le premier contact", "au plus tard le jour du premier contact"));
        }
    }
}

/// <summary>An address where mail reaches the person, own or by <i>domiciliation</i>.</summary>
public sealed record PostalAddress
{
    [MaxLength(120)]
    public required string Line1 { get; init; }

    [MaxLength(120)]
    public string? Line2 { get; init; }

    /// <summary>French postal code, 5 digits.</summary>
    [RegularExpression("[0-9]{5}", ErrorMessage = "un code postal de 5 chiffres")]
    public required string PostalCode { get; init; }

    [MaxLength(80)]
    public required string City { get; init; }

    /// <summary>True when the address is that of a CCAS or an approved body (<i>domiciliation</i>).</summary>
    public required bool Domiciliation { get; init; }
}

/// <summary>Proof that the person was told about the use of their data.</summary>
public sealed record DataUseNotice
{
    /// <summary>The day it was done.</summary>
    public required DateOnly InformedOn { get; init; }

    /// <summary>ISO 639 code of the language it was done in.</summary>
    [RegularExpression("[a-z]{2,3}", ErrorMessage = "un code de langue ISO 639, par exemple fr ou snk")]
    public required string LanguageCode { get; init; }

    /// <summary>With an interpreter.</summary>
    public required bool Interpreter { get; init; }
}
