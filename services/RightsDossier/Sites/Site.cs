using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Rules;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.RightsDossier.Sites;

/// <summary>What this service knows of a PASS site: enough to say on paper which body received a deposit, and to count working days there.</summary>
/// <remarks>Its name is asked from partner-network.</remarks>
public sealed class Site : IBelongsToPassSite
{
    /// <summary>The site, which is its own PASS.</summary>
    public required Guid PassSiteId { get; init; }

    /// <summary>FINESS number of the carrier structure, 9 characters.</summary>
    public required string Finess { get; set; }

    /// <summary>The public holidays of the place: those of its communes, see <see cref="PublicHolidays.ZoneOf(IReadOnlyCollection{string})"/>.</summary>
    public HolidayZone HolidayZone { get; set; }

    /// <summary>Version of the site in partner-network that this row reflects.</summary>
    public required long SeenVersion { get; set; }
}

/// <summary>An agreement that a PASS site signed, as partner-network told it. Only its end is told later.</summary>
public sealed class SiteAgreement : IBelongsToPassSite
{
    private readonly List<AgreedTerm> _terms = [];

    /// <summary>The agreement, as numbered by partner-network.</summary>
    public required Guid AgreementId { get; init; }

    /// <inheritdoc/>
    public required Guid PassSiteId { get; init; }

    /// <summary>With whom.</summary>
    public required Counterparty Counterparty { get; init; }

    /// <summary>First day on which it no longer applies: nothing leaves for its fund any more; null while no end was told.</summary>
    public DateOnly? EndedOn { get; set; }

    /// <summary>First day it runs; tacitly renewed each year.</summary>
    public required DateOnly SignedOn { get; set; }

    /// <summary>Code of the fund; null for the ARS.</summary>
    public string? FundCode { get; init; }

    /// <summary>Calendar days the fund has to decide; null when a term sets them, or the agreement keeps the model's.</summary>
    public int? DecisionDelayDays { get; set; }

    /// <summary>Calendar days the PASS has to send a first AME request; null when the agreement keeps the model's.</summary>
    public int? TransmissionDelayDays { get; set; }

    /// <summary>Day of the week on which files leave for the fund; null for the ARS, and when it was not said.</summary>
    public DayOfWeek? TransmissionWeekday { get; set; }

    /// <summary>Rights (CSS, AME) are asked for from the day on which the file was complete. Note DGOS/P3/2025/45, annexe 1 §2 [002-018].</summary>
    public bool RightsFromCompletion { get; set; }

    /// <summary>A first AME request that lacks a piece is not received at the PASS; without the clause it is. Decision 0119.</summary>
    public bool RefusesIncompleteDeposits { get; set; }

    /// <summary>The delays that it sets by their code, each once.</summary>
    public IReadOnlyList<AgreedTerm> Terms
    {
        get => _terms;
        set
        {
            _terms.Clear();
            _terms.AddRange(value);
        }
    }
}
