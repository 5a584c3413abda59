using System.ComponentModel;
using PassPlatform.PartnerNetwork.Rules;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.PartnerNetwork.Teams;

/// <summary>An agreement with a self-employed nurse of the network, who stands in for the nurse of the team. Specifications of the call, §2-7 [000-038].</summary>
public sealed class NurseReplacement : Aggregate
{
    private NurseReplacement()
    {
    }

    /// <summary>The nurse, in the directory of the PASS.</summary>
    public Guid PractitionerId { get; private init; }

    /// <summary>Day of the last signature.</summary>
    public DateOnly SignedOn { get; private set; }

    /// <summary>First day it applies.</summary>
    public DateOnly StartsOn { get; private set; }

    /// <summary>Last day; null while none is known.</summary>
    public DateOnly? EndsOn { get; private set; }

    /// <summary>Who wrote it last.</summary>
    public string WrittenBy { get; private set; } = "";

    internal static NurseReplacement Sign(SignReplacement request, Guid passSiteId, DateOnly today, string by)
    {
        var signed = new NurseReplacement { PassSiteId = passSiteId, PractitionerId = request.PractitionerId };
        signed.Write(request, today, by);
        return signed;
    }

    /// <summary>Writes its days anew.</summary>
    /// <exception cref="Refusal">The signature is to come, or a day precedes what it follows.</exception>
    internal void Write(ReplacementTerm request, DateOnly today, string by)
    {
        Dates.MustHaveCome(request.SignedOn, today, "/signedOn");
        Dates.MustNotPrecede(request.StartsOn, request.SignedOn, "/startsOn", "la signature");
        if (request.EndsOn is { } last)
        {
            Dates.MustNotPrecede(last, request.StartsOn, "/endsOn", "le premier jour");
        }

        (SignedOn, StartsOn, EndsOn, WrittenBy) = (request.SignedOn, request.StartsOn, request.EndsOn, by);
        NextVersion();
    }
}

/// <summary>The days of a replacement agreement.</summary>
[Description("Les jours d'une convention de remplacement.")]
public record ReplacementTerm
{
    [Description("Jour de la dernière signature ; pas à venir.")]
    public required DateOnly SignedOn { get; init; }

    [Description("Premier jour d'application ; pas avant la signature.")]
    public required DateOnly StartsOn { get; init; }

    [Description("Dernier jour ; absent tant qu'il n'est pas connu.")]
    public DateOnly? EndsOn { get; init; }
}

/// <summary>A nurse and the PASS signed.</summary>
[Description("Une convention de remplacement avec une infirmière ou un infirmier libéral.")]
public sealed record SignReplacement : ReplacementTerm
{
    [Description("L'infirmière ou l'infirmier, dans l'annuaire de la PASS.")]
    public required Guid PractitionerId { get; init; }
}

/// <summary>A replacement agreement.</summary>
[Description("Une convention de remplacement infirmier.")]
public sealed record ReplacementView(
    [property: Description("Identifiant.")] Guid Id,
    [property: Description("La PASS.")] Guid PassSiteId,
    [property: Description("L'infirmière ou l'infirmier, dans l'annuaire de la PASS.")] Guid PractitionerId,
    [property: Description("Jour de la dernière signature.")] DateOnly SignedOn,
    [property: Description("Premier jour d'application.")] DateOnly StartsOn,
    [property: Description("Dernier jour.")] DateOnly? EndsOn,
    [property: Description("Qui l'a écrite en dernier.")] string WrittenBy,
    [property: Description("Version, à renvoyer dans If-Match pour une modification.")] long Version) : IVersioned
{
    internal static ReplacementView Of(NurseReplacement one) =>
        new(one.Id, one.PassSiteId, one.PractitionerId, one.SignedOn, one.StartsOn, one.EndsOn, one.WrittenBy, one.Version);
}
