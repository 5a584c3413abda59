using System.ComponentModel;

namespace PassPlatform.Contracts;

/// <summary>What an agreement is of: one engine for all kinds.</summary>
[Description("Nature d'une convention.")]
public enum AgreementKind
{
    /// <summary>With the regional health agency: commitments and funding. Note DGOS/P3/2025/45, annexe 1 §2.</summary>
    [Description("convention avec l'agence régionale de santé")] Ars,

    /// <summary>With a fund, and with those that sign beside it, as a CARSAT. Note DGOS/P3/2025/45, annexe 3.</summary>
    [Description("convention avec une caisse, et ceux qui la signent avec elle")] Fund,

    /// <summary>With a hospital, and the PASS that it has.</summary>
    [Description("convention avec un hôpital")] Hospital,

    /// <summary>Use of a portal by a partner, attached to a partnership, which it does not outlive.</summary>
    [Description("convention d'utilisation du portail, attachée à un partenariat")] PortalUsage,

    /// <summary>With a health professional, or a structure of care: no advance, no remaining charge.</summary>
    [Description("convention avec un praticien ou une structure de soins")] Practitioner,

    /// <summary>Partnership with town social services, an association, or several of them.</summary>
    [Description("convention de partenariat")] Partner,
}

/// <summary>Why an agreement ended.</summary>
[Description("Pourquoi une convention a pris fin.")]
public enum AgreementEnd
{
    /// <summary>A party gave notice before the anniversary, by registered letter. Annexe 3 art. 9.</summary>
    [Description("dénoncée avant son anniversaire")] Denounced,

    /// <summary>A formal notice had no effect within its delay.</summary>
    [Description("résiliée après une mise en demeure restée sans effet")] FormalNotice,

    /// <summary>Professional secrecy was broken: at once. Annexe 3 art. 9.</summary>
    [Description("résiliée sans délai : secret professionnel violé, ou convention non respectée")] SecrecyBreach,

    /// <summary>The partnership that it was attached to ended.</summary>
    [Description("le partenariat dont elle dépendait a pris fin")] PartnershipEnded,

    /// <summary>The service of the PASS ended.</summary>
    [Description("la PASS a pris fin")] PassEnded,
}

/// <summary>An agreement ended, and none takes its place: what depends on it stops. Told once it has, never before.</summary>
[PublishedBy("partner-network", HeardBy = ["identity", "intake", "rights-dossier", "reporting"])]
public sealed record AgreementEnded : PassEvent
{
    /// <summary>The agreement.</summary>
    public required Guid AgreementId { get; init; }

    /// <summary>What it was of.</summary>
    public required AgreementKind Kind { get; init; }

    /// <summary>With whom the PASS had signed, of the two that <see cref="AgreementSigned"/> tells of; null for the other kinds.</summary>
    public Counterparty? Counterparty { get; init; }

    /// <summary>Code of the fund that signed it; null when none did.</summary>
    public string? FundCode { get; init; }

    /// <summary>First day on which it no longer applies: its anniversary after a notice, the day itself of an immediate end.</summary>
    public required DateOnly EndedOn { get; init; }

    /// <summary>Why.</summary>
    public required AgreementEnd Reason { get; init; }

    /// <summary>Those before it whose place it had taken, with the same counterparty: what was opened under one of them ends with it. Their own end is never told.</summary>
    public IReadOnlyList<Guid> Replaced { get; init; } = [];
}
