using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using PassPlatform.Contracts;

namespace PassPlatform.PartnerNetwork.Referrals;

/// <summary>How somebody is addressed.</summary>
[Description("Civilité.")]
public enum CivilTitle
{
    [Description("Madame")] Madam,
    [Description("Monsieur")] Sir,
    [Description("non précisée")] Unsaid,
}

/// <summary>Who a partner speaks of: title, name, birth, department. Never the NIR: no member can hold one [003-029].</summary>
[Description("De qui il s'agit : civilité, nom, naissance, département. Jamais le NIR.")]
public record NamedPerson
{
    private const string Name = @"[^0-9\p{Cc}]{1,100}";

    [Description("Civilité.")]
    public required CivilTitle Title { get; init; }

    [RegularExpression(Name, ErrorMessage = "un nom de 1 à 100 caractères, sans chiffre"), Description("Nom de famille, sans chiffre.")]
    public required string FamilyName { get; init; }

    [RegularExpression(Name, ErrorMessage = "des prénoms de 1 à 100 caractères, sans chiffre"), Description("Prénoms, sans chiffre ; à omettre si la personne n'a qu'un nom.")]
    public string? GivenNames { get; init; }

    [Description("Naissance, autant qu'elle est connue : AAAA-MM-JJ, AAAA-MM ou AAAA ; à omettre si elle ne l'est pas.")]
    public BirthDate? BirthDate { get; init; }

    [RegularExpression("(?:0[1-9]|[1-8][0-9]|9[0-5]|2[AB]|97[1-8])", ErrorMessage = "le code d'un département : 76, 2A, 974…"), Description("Département de résidence, en code.")]
    public required string Department { get; init; }
}

/// <summary>Who is referred, and how to reach them.</summary>
[Description("Une personne adressée, et comment la joindre. Jamais le NIR.")]
public sealed record ReferredPerson : NamedPerson
{
    /// <summary>At most 12 digits: no NIR has so few.</summary>
    [RegularExpression(@"\+?(?:[ ().\-]?[0-9]){6,12}", ErrorMessage = "un numéro de téléphone de 6 à 12 chiffres"), Description("Téléphone où la joindre ; à omettre si elle n'en a pas.")]
    public string? Phone { get; init; }

    [RegularExpression("[a-z]{2,3}", ErrorMessage = "un code de langue ISO 639, en minuscules"), Description("Langue qu'elle parle le mieux, code ISO 639.")]
    public string? Language { get; init; }
}
