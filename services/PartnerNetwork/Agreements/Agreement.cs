using System.Text.Json;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Processing;
using PassPlatform.PartnerNetwork.Rules;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Sealing;

namespace PassPlatform.PartnerNetwork.Agreements;

/// <summary>What a PASS signs with the ARS and with a fund, both mandatory (note DGOS/P3/2025/45, annexe 1 §2), and with hospitals, practitioners, partners: one engine for all kinds.</summary>
/// <remarks>
/// A draft until each party has signed its side; it then takes effect, for one year unless it says otherwise, tacitly renewed (annexe 3 art. 9), until it is ended. No clause of it is changed
/// afterwards: an amendment is drafted and signed, as an agreement of its own, and the latest one with the same counterparty is in force. Decision 0168.
/// </remarks>
public sealed partial class Agreement : Aggregate, IBelongsToFund, ISealedRow
{
    private Agreement()
    {
    }

    Guid ISealedRow.SealedUnder => Id;

    public AgreementKind Kind { get; private init; }

    /// <summary>With whom, of the two that have events of their own; null for the other kinds.</summary>
    public Counterparty? Counterparty => Kind switch { AgreementKind.Ars => Contracts.Counterparty.Ars, AgreementKind.Fund => Contracts.Counterparty.Fund, _ => null };

    /// <summary>First day it applies, inclusive: that of the last signature; null while it is a draft.</summary>
    public DateOnly? SignedOn { get; private set; }

    /// <summary>First day of its first term, from which its anniversaries are counted: of an amendment, that of what it amends; null while it is a draft.</summary>
    public DateOnly? TermsFrom { get; private set; }

    /// <summary>Body code of the fund that signs it; empty where none does, so that a unique key may hold it.</summary>
    public string FundCode { get; private init; } = "";

    /// <summary>FINESS, RPPS, SIRET or RNA of the hospital, the practitioner or the partner; empty where there is none.</summary>
    public string PartnerCode { get; private init; } = "";

    /// <summary>Name of the fund; null where none signs.</summary>
    public string? FundName { get; private set; }

    /// <summary>The agreement that this one amends; null for one of its own.</summary>
    public Guid? Amends { get; private init; }

    /// <summary>The partnership that the use of a portal is attached to [003-002]; null for the other kinds.</summary>
    public Guid? PartnershipId { get; private init; }

    /// <summary>The practitioner of the network; null for the other kinds.</summary>
    public Guid? PractitionerId { get; private init; }

    /// <summary>Who signs, at least two, the PASS among them; empty for what was recorded before parties were.</summary>
    [Sealed]
    public IReadOnlyList<AgreementParty> Parties { get; private set; } = [];

    /// <summary>The ways by which personal data may travel.</summary>
    public IReadOnlyList<ExchangeChannel> Channels { get; private set; } = [];

    /// <summary>How a decision of the fund is contested, as described to the PASS [000-094].</summary>
    [Sealed]
    public string? Recourse { get; private set; }

    /// <summary>The decision of the council that gives authority to sign [003-001].</summary>
    [Sealed]
    public string? CouncilDecision { get; private set; }

    /// <summary>An agreement of before the platform that it replaces [003-001].</summary>
    [Sealed]
    public string? Replaces { get; private set; }

    /// <summary>How files are drawn for the yearly balance [002-036].</summary>
    [Sealed]
    public string? SamplingMethod { get; private set; }

    /// <summary>Rights are asked for from the day on which the file was complete, not from its deposit; false for the ARS. Note DGOS/P3/2025/45, annexe 1 §2.</summary>
    public bool RightsFromCompletion { get; private set; }

    /// <summary>Care that the ARS pays in a civil year at most, in cents; null for the other kinds.</summary>
    public long? YearlyCapCents { get; private set; }

    /// <summary>Drafts one.</summary>
    /// <exception cref="Refusal">A member belongs to another kind or is missing for this one, a delay cannot be set so, or a party is missing or twice there.</exception>
    internal static Agreement Draft(DraftAgreement request, Guid passSiteId, DateOnly today)
    {
        var agreement = new Agreement
        {
            PassSiteId = passSiteId,
            Kind = request.Kind,
            FundCode = request.FundCode ?? "",
            PartnerCode = request.PartnerCode ?? "",
            Amends = request.Amends,
            PartnershipId = request.PartnershipId,
            PractitionerId = request.PractitionerId,
        };
        agreement.Write(request, today);
        return agreement;
    }

    /// <summary>Writes a draft anew: what was signed of it is to be signed again.</summary>
    /// <exception cref="Refusal">It has taken effect, or is of another kind or counterparty; and as <see cref="Draft"/>.</exception>
    internal void Write(DraftAgreement request, DateOnly today)
    {
        RequireDraft();
        if (request.Kind != Kind || (request.FundCode ?? "") != FundCode || (request.PartnerCode ?? "") != PartnerCode || request.Amends != Amends
            || request.PartnershipId != PartnershipId || request.PractitionerId != PractitionerId)
        {
            throw new Refusal(ProblemKinds.InvalidField, "Un projet ne change ni de nature ni de signataire : faites-en un autre.", new FieldError("/kind", "autre nature, ou autre signataire"));
        }

        if (request.PaperSignedOn is { } paper)
        {
            Dates.MustHaveCome(paper, today, "/paperSignedOn");
        }

        CheckMembers(request);
        CheckTerms(request);
        var fund = Kind == AgreementKind.Fund;
        (FundName, PaperSignedOn, YearlyCapCents) = (request.FundName, request.PaperSignedOn, request.YearlyCapCents);
        DecisionDelayDays = fund ? request.DecisionDelayDays ?? CalendarDays(Delays.Decision, request, today) : null;
        TransmissionDelayDays = fund ? request.TransmissionDelayDays ?? CalendarDays(Delays.Transmission, request, today) : null;
        TransmissionWeekday = fund ? request.TransmissionWeekday ?? DefaultTransmissionWeekday : null;
        (RightsFromCompletion, RefusesIncompleteDeposits) = (fund && request.RightsFromCompletion is true, request.RefusesIncompleteDeposits is true);
        Terms = request.Terms ?? [];
        (Channels, Recourse, CouncilDecision, Replaces, SamplingMethod) = ([.. request.Channels.Distinct()], request.Recourse, request.CouncilDecision, request.Replaces, request.SamplingMethod);
        Parties = [.. PartiesOf(request).Select(party => new AgreementParty { Party = party.Party, Name = party.Name, Signatory = party.Signatory, Contacts = party.Contacts, ContactsOn = party.Contacts.Count > 0 ? today : null })];
        NextVersion();
    }

    /// <summary>Last day, inclusive, of the term that a day falls in: the eve of an anniversary of the effect.</summary>
    /// <param name="day">On or after the signature.</param>
    /// <remarks>From 29 February, a term ends on the last of February. Code de procédure civile art. 641.</remarks>
    internal DateOnly TermContaining(DateOnly day) => AgreementCalendar.RenewalAfter(TermsFrom ?? SignedOn!.Value, TermYears, day).AddDays(-1);

    // Those of the request; the two that the mandatory agreements always have are understood.
    private static List<DraftParty> PartiesOf(DraftAgreement request)
    {
        List<DraftParty> parties = [.. request.Parties];
        Understand(Party.Pass, "La PASS de ville");
        if (request.Kind == AgreementKind.Ars)
        {
            Understand(Party.Ars, "L'agence régionale de santé");
        }

        if (request.FundCode is not null)
        {
            Understand(Party.Fund, request.FundName!);
        }

        var counterpart = request.Kind switch { AgreementKind.Hospital => Party.Hospital, AgreementKind.Practitioner => Party.Practitioner, AgreementKind.Partner => Party.Partner, _ => Party.Pass };
        var errors = new List<FieldError>();
        if (parties.TrueForAll(party => party.Party != counterpart))
        {
            errors.Add(new FieldError("/parties", "il manque une partie que cette convention a toujours", $"une partie « {JsonNamingPolicy.KebabCaseLower.ConvertName(counterpart.ToString())} »"));
        }

        if (parties.Where(party => party.Party is Party.Pass or Party.Ars or Party.Fund).GroupBy(party => party.Party).Any(same => same.Count() > 1))
        {
            errors.Add(new FieldError("/parties", "une même partie deux fois"));
        }

        if (parties.Exists(party => party.Party == Party.Fund) && request.FundCode is null)
        {
            errors.Add(new FieldError("/fundCode", "obligatoire quand une caisse signe"));
        }

        return errors.Count == 0 && parties.Count > 1 ? parties
            : throw new Refusal(ProblemKinds.InvalidField, "Les parties ne sont pas celles d'une telle convention.", errors.Count > 0 ? [.. errors] : [new FieldError("/parties", "une seule partie", "deux au moins")]);

        void Understand(Party party, string name)
        {
            if (parties.TrueForAll(each => each.Party != party))
            {
                parties.Add(new DraftParty { Party = party, Name = name });
            }
        }
    }

    private static void CheckMembers(DraftAgreement request)
    {
        var errors = new List<FieldError>();
        void Belongs(object? value, string pointer, string reserved, params AgreementKind[] to)
        {
            if (value is not null && !to.Contains(request.Kind))
            {
                errors.Add(new FieldError(pointer, $"réservé à {reserved}", "absent"));
            }
        }

        void Needs(object? value, string pointer, params AgreementKind[] of)
        {
            if (value is null && of.Contains(request.Kind))
            {
                errors.Add(new FieldError(pointer, "obligatoire pour une telle convention"));
            }
        }

        const string Fund = "la convention avec la caisse";
        AgreementKind[] withFund = [AgreementKind.Fund, AgreementKind.Hospital, AgreementKind.PortalUsage, AgreementKind.Partner];
        Belongs(request.FundCode, "/fundCode", "une convention que la caisse signe", withFund);
        Belongs(request.FundName, "/fundName", "une convention que la caisse signe", withFund);
        Needs(request.FundCode, "/fundCode", AgreementKind.Fund, AgreementKind.PortalUsage);
        Needs(request.FundName, "/fundName", AgreementKind.Fund, AgreementKind.PortalUsage);
        Belongs(request.DecisionDelayDays, "/decisionDelayDays", Fund, AgreementKind.Fund);
        Belongs(request.TransmissionDelayDays, "/transmissionDelayDays", Fund, AgreementKind.Fund);
        Belongs(request.TransmissionWeekday, "/transmissionWeekday", Fund, AgreementKind.Fund);
        Belongs(request.RightsFromCompletion, "/rightsFromCompletion", Fund, AgreementKind.Fund);
        Belongs(request.RefusesIncompleteDeposits, "/refusesIncompleteDeposits", Fund, AgreementKind.Fund);
        Belongs(request.Terms, "/terms", Fund, AgreementKind.Fund);
        Belongs(request.YearlyCapCents, "/yearlyCapCents", "la convention avec l'ARS", AgreementKind.Ars);
        Needs(request.YearlyCapCents, "/yearlyCapCents", AgreementKind.Ars);
        Belongs(request.PartnerCode, "/partnerCode", "une convention avec un hôpital, un praticien ou un partenaire", AgreementKind.Hospital, AgreementKind.Practitioner, AgreementKind.Partner, AgreementKind.PortalUsage);
        Needs(request.PartnerCode, "/partnerCode", AgreementKind.Hospital, AgreementKind.Practitioner, AgreementKind.Partner);
        Belongs(request.PractitionerId, "/practitionerId", "la convention avec un praticien", AgreementKind.Practitioner);
        Needs(request.PractitionerId, "/practitionerId", AgreementKind.Practitioner);
        Belongs(request.PartnershipId, "/partnershipId", "la convention d'utilisation du portail", AgreementKind.PortalUsage);
        Needs(request.PartnershipId, "/partnershipId", AgreementKind.PortalUsage);
        if (request.FundCode is not null && request.FundName is null && errors.Count == 0)
        {
            errors.Add(new FieldError("/fundName", "obligatoire quand une caisse signe"));
        }

        if (errors.Count > 0)
        {
            throw new Refusal(ProblemKinds.InvalidField, "Les champs ne sont pas ceux d'une telle convention.", [.. errors]);
        }
    }
}
