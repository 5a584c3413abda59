using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using PassPlatform.PartnerNetwork.Rules;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Sealing;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.PartnerNetwork.Processing;

/// <summary>What the other party of an agreement said of a sub-processor.</summary>
[Description("Ce que l'autre partie de la convention a dit d'un sous-traitant.")]
public enum Authorisation
{
    [Description("demandée")] Asked,
    [Description("donnée")] Given,
    [Description("refusée")] Refused,
}

/// <summary>Somebody who processes data for a PASS: only once the fund has authorised it beforehand, formally. GDPR art. 28 (2); annexe 1 of the agreement, point 4.</summary>
public sealed class SubProcessor : Aggregate, ISealedRow
{
    private SubProcessor()
    {
    }

    Guid ISealedRow.SealedUnder => Id;

    [Sealed]
    public string Name { get; private set; } = "";

    /// <summary>What is entrusted to it.</summary>
    [Sealed]
    public string Mission { get; private set; } = "";

    /// <summary>ISO 3166-1 code of where it processes.</summary>
    public string Country { get; private set; } = "";

    public Authorisation Authorisation { get; private set; }

    /// <summary>Body code of the fund that answered; null for another party.</summary>
    public string? FundCode { get; private set; }

    /// <summary>Day of the answer; null while it is awaited.</summary>
    public DateOnly? AnsweredOn { get; private set; }

    /// <summary>Where the answer is written.</summary>
    [Sealed]
    public string? Reference { get; private set; }

    /// <summary>First day it processes data; null before.</summary>
    public DateOnly? StartedOn { get; private set; }

    /// <summary>Last day; null while it goes on.</summary>
    public DateOnly? EndedOn { get; private set; }

    /// <summary>Who wrote it last.</summary>
    public string WrittenBy { get; private set; } = "";

    /// <summary>Data are, or were, entrusted to it without the authorisation, or before it.</summary>
    public bool Unauthorised => StartedOn is { } started && !(Authorisation == Authorisation.Given && AnsweredOn <= started);

    internal static SubProcessor Enter(SubProcessorEntry request, Guid passSiteId, DateOnly today, string by)
    {
        var entered = new SubProcessor { PassSiteId = passSiteId };
        entered.Write(request, today, by);
        return entered;
    }

    /// <summary>Writes it anew.</summary>
    /// <exception cref="Refusal">A day is to come or out of order, or an answer has no day.</exception>
    internal void Write(SubProcessorEntry request, DateOnly today, string by)
    {
        var answered = request.Authorisation != Authorisation.Asked;
        if (answered != request.AnsweredOn is not null)
        {
            throw new Refusal(
                ProblemKinds.InvalidField, "Une autorisation donnée ou refusée l'est un jour.",
                new FieldError("/answeredOn", answered ? "absent" : "sans réponse, il n'a pas de jour", answered ? "le jour de la réponse" : "absent"));
        }

        if (request.AnsweredOn is { } day)
        {
            Dates.MustHaveCome(day, today, "/answeredOn");
        }

        if (request is { EndedOn: not null, StartedOn: null })
        {
            throw new Refusal(ProblemKinds.InvalidField, "Ce qui a pris fin a commencé.", new FieldError("/startedOn", "absent", "le premier jour"));
        }
        else if (request.EndedOn is { } last)
        {
            Dates.MustNotPrecede(last, request.StartedOn!.Value, "/endedOn", "le premier jour");
        }

        (Name, Mission, Country, Authorisation, FundCode) = (request.Name, request.Mission, request.Country, request.Authorisation, request.FundCode);
        (AnsweredOn, Reference, StartedOn, EndedOn, WrittenBy) = (request.AnsweredOn, request.Reference, request.StartedOn, request.EndedOn, by);
        NextVersion();
    }
}

/// <summary>A sub-processor, as a PASS enters it.</summary>
[Description("Un sous-traitant.")]
public sealed record SubProcessorEntry
{
    [Length(1, 150), Impersonal(ErrorMessage = ImpersonalAttribute.OfAName)]
    [Description("Nom du sous-traitant.")]
    public required string Name { get; init; }

    [Length(1, 1000)]
    [Description("Ce qui lui est confié ; au plus 1000 caractères.")]
    public required string Mission { get; init; }

    [RegularExpression("[A-Z]{2}", ErrorMessage = "un code de pays de deux lettres (ISO 3166-1), FR par exemple")]
    [Description("Pays où il traite les données, code ISO 3166-1.")]
    public required string Country { get; init; }

    [Description("Réponse de l'autre partie de la convention.")]
    public required Authorisation Authorisation { get; init; }

    [RegularExpression("[0-9A-Za-z][0-9A-Za-z-]{1,19}", ErrorMessage = "un code organisme : de 2 à 20 chiffres, lettres ou tirets"), Impersonal]
    [Description("Code de la caisse qui a répondu.")]
    public string? FundCode { get; init; }

    [Description("Jour de la réponse ; absent tant qu'elle est attendue.")]
    public DateOnly? AnsweredOn { get; init; }

    [MaxLength(150)]
    [Description("Où la réponse est écrite.")]
    public string? Reference { get; init; }

    [Description("Premier jour où il traite des données ; absent avant.")]
    public DateOnly? StartedOn { get; init; }

    [Description("Dernier jour ; absent tant qu'il continue.")]
    public DateOnly? EndedOn { get; init; }
}

/// <summary>A sub-processor in the register of a PASS.</summary>
[Description("Un sous-traitant, au registre d'une PASS.")]
public sealed record SubProcessorView(
    [property: Description("Identifiant.")] Guid Id,
    [property: Description("La PASS.")] Guid PassSiteId,
    [property: Description("Nom.")] string Name,
    [property: Description("Ce qui lui est confié.")] string Mission,
    [property: Description("Pays, code ISO 3166-1.")] string Country,
    [property: Description("Réponse de l'autre partie.")] Authorisation Authorisation,
    [property: Description("Code de la caisse qui a répondu.")] string? FundCode,
    [property: Description("Jour de la réponse.")] DateOnly? AnsweredOn,
    [property: Description("Où la réponse est écrite.")] string? Reference,
    [property: Description("Premier jour.")] DateOnly? StartedOn,
    [property: Description("Dernier jour.")] DateOnly? EndedOn,
    [property: Description("Des données lui ont été confiées sans autorisation, ou avant elle.")] bool Unauthorised,
    [property: Description("Qui l'a écrit en dernier.")] string WrittenBy,
    [property: Description("Version.")] long Version) : IVersioned
{
    internal static SubProcessorView Of(SubProcessor one) => new(
        one.Id, one.PassSiteId, one.Name, one.Mission, one.Country, one.Authorisation, one.FundCode, one.AnsweredOn, one.Reference, one.StartedOn, one.EndedOn, one.Unauthorised,
        one.WrittenBy, one.Version);
}
