using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Sealing;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.PartnerNetwork.Processing;

/// <summary>A party of the agreements of a PASS.</summary>
[Description("Une partie des conventions d'une PASS.")]
public enum Party
{
    [Description("la PASS de ville")] Pass,
    [Description("la caisse")] Fund,
    [Description("l'agence régionale de santé")] Ars,

    /// <summary>Its social service signs beside the fund. Model 001.</summary>
    [Description("la CARSAT")] Carsat,
    [Description("l'hôpital")] Hospital,
    [Description("un praticien, ou une structure de soins")] Practitioner,

    /// <summary>Town social services, an association.</summary>
    [Description("un partenaire")] Partner,

    /// <summary>Beside the others: a town, a metropolis. Model 004.</summary>
    [Description("un autre signataire")] Other,
}

/// <summary>The data protection officer of a party of the agreements of a PASS. Annexe 1 of the agreement, point 2.</summary>
public sealed class DataProtectionOfficer : Aggregate, ISealedRow
{
    private DataProtectionOfficer()
    {
    }

    Guid ISealedRow.SealedUnder => Id;

    public Party Party { get; private init; }

    /// <summary>Body code of the fund, or number of a hospital, a practitioner or a partner; empty for the PASS and the ARS, so that a unique key may hold it.</summary>
    public string FundCode { get; private init; } = "";

    /// <summary>A person's name, or that of a service.</summary>
    [Sealed]
    public string Name { get; private set; } = "";

    [Sealed]
    public string Email { get; private set; } = "";

    [Sealed]
    public string? Phone { get; private set; }

    /// <summary>Where people write to, on several lines.</summary>
    [Sealed]
    public string? PostalAddress { get; private set; }

    /// <summary>People exercise their rights with this one: by default that of the fund, by letter (point 5).</summary>
    public bool AnswersPersons { get; private set; }

    /// <summary>Who wrote it last.</summary>
    public string WrittenBy { get; private set; } = "";

    /// <summary>Names the officer of a party.</summary>
    /// <exception cref="Refusal">A fund or a partner without code, the PASS or the ARS with one, or no address to write to.</exception>
    internal static DataProtectionOfficer Appoint(NameOfficer request, Guid passSiteId, string by)
    {
        var coded = request.Party is not (Party.Pass or Party.Ars);
        if (coded != request.FundCode is not null)
        {
            throw new Refusal(
                ProblemKinds.InvalidField, "Une caisse ou un partenaire a un code ; la PASS et l'ARS n'en ont pas.",
                new FieldError("/fundCode", coded ? "obligatoire pour cette partie" : "réservé aux caisses et aux partenaires"));
        }

        var named = new DataProtectionOfficer { PassSiteId = passSiteId, Party = request.Party, FundCode = request.FundCode ?? "" };
        named.Write(request, by);
        return named;
    }

    /// <summary>Writes how to reach the officer anew.</summary>
    /// <exception cref="Refusal">People write to this one, and there is no address.</exception>
    internal void Write(OfficerContact request, string by)
    {
        if (request.AnswersPersons && string.IsNullOrWhiteSpace(request.PostalAddress))
        {
            throw new Refusal(
                ProblemKinds.InvalidField, "Les personnes exercent leurs droits par courrier postal.",
                new FieldError("/postalAddress", "absente, alors que les personnes lui écrivent", "l'adresse postale (annexe 1 de la convention, point 5)"));
        }

        (Name, Email, Phone, PostalAddress, AnswersPersons, WrittenBy) = (request.Name, request.Email, request.Phone, request.PostalAddress, request.AnswersPersons, by);
        NextVersion();
    }
}

/// <summary>How to reach a data protection officer.</summary>
[Description("Comment joindre un délégué à la protection des données.")]
public record OfficerContact
{
    [Length(1, 150)]
    [Description("Nom, ou nom du service.")]
    public required string Name { get; init; }

    [Length(3, 254), RegularExpression(@"[^@\s]+@[^@\s]+", ErrorMessage = "une adresse électronique")]
    [Description("Adresse électronique.")]
    public required string Email { get; init; }

    [MaxLength(30), RegularExpression(@"[0-9+() .]{3,30}", ErrorMessage = "un numéro de téléphone")]
    [Description("Téléphone.")]
    public string? Phone { get; init; }

    [MaxLength(1000)]
    [Description("Adresse postale, sur plusieurs lignes ; obligatoire pour qui les personnes écrivent.")]
    public string? PostalAddress { get; init; }

    [Description("Les personnes exercent leurs droits auprès de lui.")]
    public bool AnswersPersons { get; init; }
}

/// <summary>The officer of a party is named.</summary>
[Description("Le délégué d'une partie de la convention.")]
public sealed record NameOfficer : OfficerContact
{
    [Description("De quelle partie.")]
    public required Party Party { get; init; }

    [RegularExpression("[0-9A-Za-z][0-9A-Za-z-]{1,19}", ErrorMessage = "un code organisme : de 2 à 20 chiffres, lettres ou tirets"), Impersonal]
    [Description("Code de la caisse ; ou FINESS, RPPS, SIRET, RNA d'une autre partie que la PASS et l'ARS.")]
    public string? FundCode { get; init; }
}

/// <summary>A data protection officer.</summary>
[Description("Un délégué à la protection des données.")]
public sealed record OfficerView(
    [property: Description("Identifiant.")] Guid Id,
    [property: Description("La PASS.")] Guid PassSiteId,
    [property: Description("De quelle partie.")] Party Party,
    [property: Description("Code de la caisse.")] string? FundCode,
    [property: Description("Nom.")] string Name,
    [property: Description("Adresse électronique.")] string Email,
    [property: Description("Téléphone.")] string? Phone,
    [property: Description("Adresse postale.")] string? PostalAddress,
    [property: Description("Les personnes exercent leurs droits auprès de lui.")] bool AnswersPersons,
    [property: Description("Qui l'a écrit en dernier.")] string WrittenBy,
    [property: Description("Version.")] long Version) : IVersioned
{
    internal static OfficerView Of(DataProtectionOfficer one) => new(
        one.Id, one.PassSiteId, one.Party, one.FundCode.Length == 0 ? null : one.FundCode, one.Name, one.Email, one.Phone, one.PostalAddress, one.AnswersPersons, one.WrittenBy, one.Version);
}
