using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Rules;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.PartnerNetwork.Agreements;

/// <summary>What a PASS signed with the ARS or with a fund; both are mandatory. Note DGOS/P3/2025/45, annexe 1 §2.</summary>
/// <remarks>
/// It takes effect on the day of the signature, for one year unless it says otherwise, tacitly renewed (annexe 3 art. 9), until it is ended. No clause of it is changed afterwards: an
/// amendment is signed, as an agreement of its own, and the latest one signed with the same counterparty is in force.
/// </remarks>
public sealed partial class Agreement : Aggregate, IBelongsToFund
{
    private Agreement()
    {
    }

    public AgreementKind Kind { get; private init; }

    /// <summary>With whom, of the two that have events of their own; null for the other kinds.</summary>
    public Counterparty? Counterparty => Kind switch { AgreementKind.Ars => Contracts.Counterparty.Ars, AgreementKind.Fund => Contracts.Counterparty.Fund, _ => null };

    /// <summary>First day it applies, inclusive.</summary>
    public DateOnly SignedOn { get; private init; }

    /// <summary>Body code of the fund; empty for the ARS, so that a unique key may hold it.</summary>
    public string FundCode { get; private init; } = "";

    /// <summary>Name of the fund; null for the ARS.</summary>
    public string? FundName { get; private init; }

    /// <summary>Rights are asked for from the day on which the file was complete, not from its deposit; false for the ARS. Note DGOS/P3/2025/45, annexe 1 §2.</summary>
    public bool RightsFromCompletion { get; private init; }

    /// <summary>Care that the ARS pays in a civil year at most, in cents; null for a fund.</summary>
    public long? YearlyCapCents { get; private init; }

    /// <summary>Signs with the ARS or with a fund.</summary>
    /// <exception cref="Refusal">
    /// The signature is to come, a member belongs to the other counterparty or is missing for this one, or a delay cannot be set so.
    /// </exception>
    public static (Agreement Agreement, AgreementSigned Event) Sign(SignAgreement request, Guid passSiteId, DateOnly today, DateTimeOffset now)
    {
        Dates.MustHaveCome(request.SignedOn, today, "/signedOn");
        CheckMembers(request);
        CheckTerms(request);
        var fund = request.Counterparty == Contracts.Counterparty.Fund;
        var agreement = new Agreement
        {
            PassSiteId = passSiteId,
            Kind = fund ? AgreementKind.Fund : AgreementKind.Ars,
            SignedOn = request.SignedOn,
            FundCode = request.FundCode ?? "",
            FundName = request.FundName,
            DecisionDelayDays = fund ? request.DecisionDelayDays ?? CalendarDays(Delays.Decision, request) : null,
            TransmissionDelayDays = fund ? request.TransmissionDelayDays ?? CalendarDays(Delays.Transmission, request) : null,
            TransmissionWeekday = fund ? request.TransmissionWeekday ?? DefaultTransmissionWeekday : null,
            RightsFromCompletion = fund && request.RightsFromCompletion is true,
            RefusesIncompleteDeposits = request.RefusesIncompleteDeposits is true,
            Terms = request.Terms ?? [],
            YearlyCapCents = request.YearlyCapCents,
        };
        return (agreement, new AgreementSigned
        {
            OccurredAt = now,
            PassSiteId = passSiteId,
            Version = agreement.NextVersion(),
            AgreementId = agreement.Id,
            Counterparty = request.Counterparty,
            SignedOn = agreement.SignedOn,
            AnniversaryEve = agreement.TermContaining(agreement.SignedOn),
            FundCode = fund ? agreement.FundCode : null,
            DecisionDelayDays = agreement.DecisionDelayDays,
            TransmissionDelayDays = agreement.TransmissionDelayDays,
            TransmissionWeekday = agreement.TransmissionWeekday,
            RightsFromCompletion = agreement.RightsFromCompletion,
            RefusesIncompleteDeposits = agreement.RefusesIncompleteDeposits,
            Terms = agreement.Terms,
            YearlyCapCents = agreement.YearlyCapCents,
        });
    }

    /// <summary>Last day, inclusive, of the term that a day falls in: the eve of an anniversary of the signature.</summary>
    /// <param name="day">On or after the signature.</param>
    /// <remarks>Signed on 29 February, a term ends on the last of February. Code de procédure civile art. 641.</remarks>
    public DateOnly TermContaining(DateOnly day) => AgreementCalendar.RenewalAfter(SignedOn, TermYears, day).AddDays(-1);

    private static void CheckMembers(SignAgreement request)
    {
        var errors = new List<FieldError>();
        void Belongs(Counterparty to, object? value, string pointer, bool required)
        {
            if (request.Counterparty != to && value is not null)
            {
                errors.Add(new FieldError(pointer, to == Contracts.Counterparty.Fund ? "réservé à la convention avec la caisse" : "réservé à la convention avec l'ARS", "absent"));
            }
            else if (request.Counterparty == to && value is null && required)
            {
                errors.Add(new FieldError(pointer, to == Contracts.Counterparty.Fund ? "obligatoire avec la caisse" : "obligatoire avec l'ARS"));
            }
        }

        Belongs(Contracts.Counterparty.Fund, request.FundCode, "/fundCode", required: true);
        Belongs(Contracts.Counterparty.Fund, request.FundName, "/fundName", required: true);
        Belongs(Contracts.Counterparty.Fund, request.DecisionDelayDays, "/decisionDelayDays", required: false);
        Belongs(Contracts.Counterparty.Fund, request.TransmissionDelayDays, "/transmissionDelayDays", required: false);
        Belongs(Contracts.Counterparty.Fund, request.TransmissionWeekday, "/transmissionWeekday", required: false);
        Belongs(Contracts.Counterparty.Fund, request.RightsFromCompletion, "/rightsFromCompletion", required: false);
        Belongs(Contracts.Counterparty.Fund, request.RefusesIncompleteDeposits, "/refusesIncompleteDeposits", required: false);
        Belongs(Contracts.Counterparty.Fund, request.Terms, "/terms", required: false);
        Belongs(Contracts.Counterparty.Ars, request.YearlyCapCents, "/yearlyCapCents", required: true);
        if (errors.Count > 0)
        {
            throw new Refusal(ProblemKinds.InvalidField, "Les champs ne sont pas ceux d'une convention avec ce signataire.", [.. errors]);
        }
    }
}
