using System.ComponentModel;

namespace PassPlatform.Contracts;

/// <summary>What a structure of the network of a PASS is. Call for expressions of interest §2-5; note DGOS/P3/2025/45, annexe 1 §2 [000-027, 000-030, 000-031, 000-032].</summary>
[Description("Nature d'une structure du réseau.")]
public enum StructureKind
{
    [Description("pharmacie d'officine")] Pharmacy,
    [Description("laboratoire de biologie médicale")] Laboratory,
    [Description("centre de radiologie, d'imagerie")] ImagingCentre,
    [Description("centre de santé")] HealthCentre,

    /// <summary><i>Maison de santé pluriprofessionnelle</i>.</summary>
    [Description("maison de santé pluriprofessionnelle")] HealthHouse,

    /// <summary>A speciality, or the technical platform, of a hospital.</summary>
    [Description("service hospitalier, plateau technique")] HospitalService,
    [Description("PASS hospitalière")] HospitalPass,

    /// <summary>Town social services, CCAS or CIAS.</summary>
    [Description("CCAS, services sociaux de la commune")] Ccas,
    [Description("organisme agréé de domiciliation")] DomiciliationBody,
    [Description("association")] Association,
    [Description("maraude")] OutreachTeam,
    [Description("centre d'hébergement")] Shelter,

    /// <summary>Any other of <i>accueil, hébergement et insertion</i>.</summary>
    [Description("autre structure d'accueil, d'hébergement et d'insertion (AHI)")] Ahi,
    [Description("service social du département")] DepartmentSocialService,

    /// <summary><i>Protection maternelle et infantile</i>.</summary>
    [Description("protection maternelle et infantile (PMI)")] Pmi,

    /// <summary><i>Centre de lutte antituberculeuse</i>.</summary>
    [Description("centre de lutte antituberculeuse (CLAT)")] Clat,

    /// <summary><i>Centre gratuit d'information, de dépistage et de diagnostic</i>.</summary>
    [Description("centre gratuit d'information, de dépistage et de diagnostic (CeGIDD)")] Cegidd,
    [Description("centre de vaccination")] VaccinationCentre,

    /// <summary><i>Centre de soins, d'accompagnement et de prévention en addictologie</i>.</summary>
    [Description("centre de soins, d'accompagnement et de prévention en addictologie (CSAPA)")] Csapa,

    /// <summary><i>Centre d'accueil et d'accompagnement à la réduction des risques pour usagers de drogues</i>.</summary>
    [Description("centre d'accueil et d'accompagnement à la réduction des risques (CAARUD)")] Caarud,

    /// <summary><i>Équipe mobile psychiatrie précarité</i>.</summary>
    [Description("équipe mobile psychiatrie précarité (EMPP)")] Empp,
    [Description("autre équipe mobile")] MobileTeam,

    /// <summary><i>Centre médico-psychologique</i>.</summary>
    [Description("centre médico-psychologique (CMP)")] Cmp,

    /// <summary><i>Dispositif d'appui à la coordination</i>.</summary>
    [Description("dispositif d'appui à la coordination (DAC)")] Dac,
    [Description("autre")] Other,
}

/// <summary>A health professional is no longer of the network of a PASS after a day, which may be to come; told again when the day changes.</summary>
[PublishedBy("partner-network")]
public sealed record PractitionerLeft : PassEvent
{
    public required Guid PractitionerId { get; init; }

    /// <summary>Last day, inclusive.</summary>
    public required DateOnly LeftOn { get; init; }
}

/// <summary>A structure joined the network of a PASS, came back to it, or stays after a departure that was told.</summary>
[PublishedBy("partner-network")]
public sealed record StructureJoined : PassEvent
{
    public required Guid StructureId { get; init; }
    public required StructureKind Kind { get; init; }

    /// <summary>The care that it gives; null when it gives none.</summary>
    public CareSpeciality? Speciality { get; init; }
    public required DateOnly JoinedOn { get; init; }
    public required bool NoAdvancePayment { get; init; }
    public required bool NoRemainingCharge { get; init; }
}

/// <summary>A structure is no longer of the network of a PASS after a day, which may be to come; told again when the day changes.</summary>
[PublishedBy("partner-network")]
public sealed record StructureLeft : PassEvent
{
    public required Guid StructureId { get; init; }

    /// <summary>Last day, inclusive.</summary>
    public required DateOnly LeftOn { get; init; }
}
