using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using PassPlatform.Contracts;
using PassPlatform.Intake.Countries;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.Intake.People;

/// <summary>Who a person is and how to reach them, as told and as corrected later. Whatever a person may not have is left out.</summary>
[Description("Qui est la personne et comment la joindre. Ce qu'elle n'a pas, ou ne sait pas, s'omet.")]
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
        Contacts = [new WayToReach { Kind = ContactKind.Phone, Value = "06 00 00 00 01", Through = "Sa sœur, le soir" }],
        Address = new PostalAddress
        {
            Line1 = "CCAS, 1 place de la Mairie",
            PostalCode = "93000",
            City = "Bobigny",
            Domiciliation = true,
            DomiciledBy = "CCAS de Bobigny",
            DomiciledFrom = new DateOnly(2021, 4, 12),
            DomiciledUntil = new DateOnly(2022, 4, 11),
        },
    };

    private const int OldestAge = 130;

    [Length(1, PersonNameAttribute.MaxLength), PersonName]
    [Description("Nom de famille, comme sur la pièce d'identité ou comme la personne le dit ; le seul nom de qui n'en a qu'un.")]
    public required string FamilyName { get; init; }

    [MaxLength(PersonNameAttribute.MaxLength), PersonName]
    [Description("Prénoms ; à omettre si la personne n'a qu'un nom.")]
    public string GivenNames { get; init; } = "";

    [Length(1, PersonNameAttribute.MaxLength), PersonName]
    [Description("Nom de naissance, s'il est autre.")]
    public string? BirthName { get; init; }

    [MaxLength(10), PersonName]
    [Description("Autres noms que la personne porte : d'usage, d'un autre papier, surnom ; au plus 10.")]
    public IReadOnlyList<string> OtherNames { get; init; } = [];

    [MaxLength(10), PersonName]
    [Description("Autres façons d'écrire son nom, vues ou entendues ; au plus 10.")]
    public IReadOnlyList<string> Spellings { get; init; } = [];

    [Description("Sexe, tel que la personne le dit.")]
    public required Sex Sex { get; init; }

    [Description("Date de naissance (autant qu'elle est connue) : AAAA-MM-JJ, AAAA-MM ou AAAA ; à omettre si la personne ne la connaît pas.")]
    public BirthDate? BirthDate { get; init; }

    [Description("Âge estimé, quand rien d'autre n'est connu de la naissance.")]
    public EstimatedAge? EstimatedAge { get; init; }

    [CountryCode, Description("Pays de naissance, code ISO 3166.")]
    public string? BirthCountry { get; init; }

    [Length(1, 120), Description("Lieu de naissance : commune, région.")]
    public string? BirthPlace { get; init; }

    [MaxLength(10), LanguageCode]
    [Description("Langues parlées, codes ISO 639, la mieux parlée d'abord.")]
    public IReadOnlyList<string> Languages { get; init; } = [];

    [Description("Un interprète est nécessaire.")]
    public bool InterpreterNeeded { get; init; }

    [PhoneNumber]
    [Description("Téléphone où joindre la personne, écrit comme elle l'écrit.")]
    public string? Phone { get; init; }

    [MaxLength(10), Description("Autres moyens de la joindre, le meilleur d'abord ; au plus 10.")]
    public IReadOnlyList<WayToReach> Contacts { get; init; } = [];

    [Description("Adresse où la personne reçoit son courrier ; à omettre si elle n'en a pas.")]
    public PostalAddress? Address { get; init; }

    [Length(1, 200), Description("Où elle vit ou dort, si ce n'est pas à cette adresse.")]
    public string? StaysAt { get; init; }

    /// <summary>The birth as well as it is known; null when nothing is.</summary>
    internal BirthDate? Birth => EstimatedAge is { } estimate ? Contracts.BirthDate.Estimated(estimate.Age, estimate.On) : BirthDate;

    /// <summary>Names every field that contradicts another, or a day.</summary>
    /// <param name="firstContactOn">Nobody is born after it.</param>
    /// <param name="today">Day in Paris.</param>
    /// <param name="errors">Where they are named.</param>
    internal void Check(DateOnly firstContactOn, DateOnly today, ICollection<FieldError> errors)
    {
        if (BirthDate is not null && EstimatedAge is not null)
        {
            errors.Add(new FieldError("/estimatedAge", "une date de naissance est déjà dite", "à omettre, ou birthDate à omettre"));
        }
        else if (EstimatedAge is { } estimate && (estimate.On > today || estimate.On < Person.FirstPass))
        {
            errors.Add(new FieldError("/estimatedAge/on", "à venir, ou avant les premières PASS", $"du {Person.FirstPass:dd'/'MM'/'yyyy} à aujourd'hui"));
        }
        else if (Birth is { } birth && (birth.Earliest > firstContactOn || birth.Latest < firstContactOn.AddYears(-OldestAge)))
        {
            errors.Add(new FieldError(
                EstimatedAge is null ? "/birthDate" : "/estimatedAge", $"après le premier contact, ou plus de {OldestAge} ans avant", "au plus tard le jour du premier contact ; à omettre si elle est inconnue"));
        }

        for (var i = 0; i < Contacts.Count; i++)
        {
            Contacts[i].Check($"/contacts/{i}", errors);
        }

        Address?.Check("/address", errors);
    }
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

    [Length(1, 120), Description("L'organisme qui domicilie ; à omettre s'il est déjà dans l'adresse.")]
    public string? DomiciledBy { get; init; }

    [Description("Premier jour de la domiciliation ; à omettre s'il n'est pas connu.")]
    public DateOnly? DomiciledFrom { get; init; }

    [Description("Son dernier jour ; à omettre s'il n'est pas connu. Sa fin est rappelée à l'avance.")]
    public DateOnly? DomiciledUntil { get; init; }

    internal void Check(string pointer, ICollection<FieldError> errors)
    {
        foreach (var (name, said) in ((string, bool)[])[("domiciledBy", DomiciledBy is not null), ("domiciledFrom", DomiciledFrom is not null), ("domiciledUntil", DomiciledUntil is not null)])
        {
            if (said && !Domiciliation)
            {
                errors.Add(new FieldError($"{pointer}/{name}", "sans domiciliation", "à omettre, ou domiciliation : true"));
            }
        }

        if (DomiciledUntil < DomiciledFrom)
        {
            errors.Add(new FieldError($"{pointer}/domiciledUntil", "avant son premier jour", "à partir de domiciledFrom"));
        }
    }
}

/// <summary>Proof that the person was told about the use of their data. GDPR art. 13.</summary>
[Description("Trace de l'information de la personne sur l'usage de ses données (RGPD, art. 13).")]
public sealed record DataUseNotice
{
    /// <summary>Shown in the API's document.</summary>
    internal static readonly DataUseNotice Example = new() { InformedOn = new DateOnly(2021, 4, 8), LanguageCode = "snk", Interpreter = true };

    [Description("Jour de l'information, à partir du premier contact.")]
    public required DateOnly InformedOn { get; init; }

    [LanguageCode, Description("Langue de l'information, code ISO 639.")]
    public required string LanguageCode { get; init; }

    [Description("Avec un interprète.")]
    public required bool Interpreter { get; init; }

    [Description("L'édition de la notice qui a été expliquée, id de GET /notices/current ; à omettre si ce n'est pas dit.")]
    public Guid? NoticeId { get; init; }
}
