using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using PassPlatform.Contracts;
using PassPlatform.Intake.Languages;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.Intake.People;

/// <summary>Who a person is and how to reach them, as told and as corrected later.</summary>
[Description("Qui est la personne et comment la joindre.")]
public record PersonIdentity
{
    /// <summary>Shown in the API's document.</summary>
    internal static readonly PersonIdentity Corrected = new()
    {
        FamilyName = "Camara",
        GivenNames = "Fanta",
        Sex = Sex.Female,
        BirthDate = new DateOnly(1990, 5, 13),
        Languages = ["snk", "fr"],
        Phone = "06 00 00 00 00",
        Address = new PostalAddress { Line1 = "CCAS, 1 place de la Mairie", PostalCode = "93000", City = "Bobigny", Domiciliation = true },
    };

    private const string Name = @".*\p{L}.*";
    private const string NameExpected = "un nom, avec au moins une lettre";

    [Length(1, 100), RegularExpression(Name, ErrorMessage = NameExpected), Impersonal(ErrorMessage = ImpersonalAttribute.OfAName)]
    [Description("Nom de famille, comme sur la pièce d'identité ou comme la personne le dit.")]
    public required string FamilyName { get; init; }

    [Length(1, 100), RegularExpression(Name, ErrorMessage = NameExpected), Impersonal(ErrorMessage = ImpersonalAttribute.OfAName)]
    [Description("Prénoms.")]
    public required string GivenNames { get; init; }

    [Description("Sexe, tel que la personne le dit.")]
    public required Sex Sex { get; init; }

    [Description("Date de naissance ; à omettre si la personne ne la connaît pas.")]
    public DateOnly? BirthDate { get; init; }

    [MaxLength(10), LanguageCode]
    [Description("Langues parlées, codes ISO 639, la mieux parlée d'abord.")]
    public IReadOnlyList<string> Languages { get; init; } = [];

    [PhoneNumber]
    [Description("Téléphone où joindre la personne.")]
    public string? Phone { get; init; }

    [Description("Adresse où la personne reçoit son courrier ; à omettre si elle n'en a pas.")]
    public PostalAddress? Address { get; init; }
}

/// <summary>An address where mail reaches the person, own or by <i>domiciliation</i>.</summary>
[Description("Adresse postale, personnelle ou par domiciliation.")]
public sealed record PostalAddress
{
    [Length(1, 120), Description("Numéro et voie, ou nom de l'organisme.")]
    public required string Line1 { get; init; }

    [MaxLength(120), Description("Complément.")]
    public string? Line2 { get; init; }

    [RegularExpression("[0-9]{5}", ErrorMessage = "un code postal de 5 chiffres")]
    [Description("Code postal français, 5 chiffres.")]
    public required string PostalCode { get; init; }

    [Length(1, 80), Description("Commune.")]
    public required string City { get; init; }

    [Description("Vrai pour une domiciliation auprès d'un CCAS ou d'un organisme agréé.")]
    public required bool Domiciliation { get; init; }
}

/// <summary>Proof that the person was told about the use of their data. GDPR art. 13.</summary>
[Description("Trace de l'information de la personne sur l'usage de ses données (RGPD, art. 13).")]
public sealed record DataUseNotice
{
    [Description("Jour de l'information, à partir du premier contact.")]
    public required DateOnly InformedOn { get; init; }

    [LanguageCode, Description("Langue de l'information, code ISO 639.")]
    public required string LanguageCode { get; init; }

    [Description("Avec un interprète.")]
    public required bool Interpreter { get; init; }
}
