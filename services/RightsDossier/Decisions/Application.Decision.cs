using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Decisions;
using PassPlatform.RightsDossier.Nirs;
using PassPlatform.RightsDossier.Rules;
using PassPlatform.RightsDossier.Sites;
using PassPlatform.ServiceDefaults.Sealing;
using Decision = PassPlatform.RightsDossier.Decisions.Decision;

namespace PassPlatform.RightsDossier.Applications;

// What the fund decided.
public sealed partial class Application
{
    /// <summary>The fund's decision; null before.</summary>
    public Decision? Decision { get; private set; }

    /// <summary>The person's social-security number as the fund gives it, sealed once more by itself; null when it gives none.</summary>
    [Sealed]
    public string? NirSealed { get; private set; }

    /// <summary>The same, as it may be shown.</summary>
    [Sealed]
    public string? NirMasked { get; private set; }

    /// <summary>Token of the definitive number (<see cref="NirTokens"/>); 0 when the fund gave none, or a temporary one; null before the decision, and before <see cref="TokenNirs"/> has seen it.</summary>
    public long? NirToken { get; private set; }

    /// <summary>The fund opened the right, whatever became of it since.</summary>
    public bool WasGranted => Decision?.Outcome == DecisionOutcome.Granted;

    /// <summary>Whether a right opened by this application runs on a day, or will.</summary>
    public bool Covers(DateOnly day) => Decision is { ValidFrom: not null, ValidTo: var last } && (last is null || last >= day);

    /// <summary>Whether a line was applied already, member by member.</summary>
    internal bool Has(ReturnLine line, AgreementsInForce agreements, NirSeal seal) => line.Outcome switch
    {
        ReturnOutcome.DocumentsRequested => _requests.Exists(request => request.RequestedOn == line.NotifiedOn
            && request.DueOn == RequestDueOn(line, agreements) && request.LineIds.SequenceEqual(line.MissingLineIds!)),
        ReturnOutcome.Lapsed => LapsedOn == line.NotifiedOn,
        _ => Decision is { } known && known.Outcome == OutcomeOf(line)
            && (known.NotifiedOn, known.ValidFrom, known.ValidTo) == (line.NotifiedOn, line.ValidFrom, line.ValidTo)
            && (known.BodyCode, known.ManagementCode, known.RefusalReasonCode) == (line.BodyCode, line.ManagementCode, line.RefusalReasonCode)
            && (known.UrgentCareFrom, known.UrgentCareTo) == (line.UrgentCare?.From, line.UrgentCare?.To)
            && (NirSealed is { } sealedNir ? seal.Open(sealedNir) : (Nir?)null) == line.Nir,
    };

    /// <summary>Applies what the fund sends back.</summary>
    /// <param name="line">The fund's line, already checked.</param>
    /// <param name="rights">What the rules give for a decision of that day; kept beside it.</param>
    /// <param name="agreements">What the PASS has signed on that day.</param>
    /// <param name="fundCode">The fund it was sent to.</param>
    /// <param name="nirToken">Token of the line's number, see <see cref="NirToken"/>.</param>
    internal IReadOnlyList<PassEvent> Apply(ReturnLine line, ComputedRights rights, AgreementsInForce agreements, string fundCode, NirSeal seal, long nirToken, DateTimeOffset now) => line.Outcome switch
    {
        ReturnOutcome.DocumentsRequested => [Ask(line, agreements, now)],
        ReturnOutcome.Lapsed => [Lapse(line.NotifiedOn, now)],
        _ => Decide(line, rights, fundCode, seal, nirToken, now),
    };

    /// <summary>Gives a decision of an earlier version its <see cref="NirToken"/>.</summary>
    internal void TokenNir(long token) => NirToken = token;

    private IReadOnlyList<PassEvent> Decide(ReturnLine line, ComputedRights rights, string fundCode, NirSeal seal, long nirToken, DateTimeOffset now)
    {
        Decision = DecisionOf(line, rights);
        NirToken = nirToken;
        NirSealed = line.Nir is { } nir ? seal.Seal(nir) : null;
        NirMasked = line.Nir?.Masked;
        End(line.NotifiedOn, Delays.Instructions);
        DropDeadlines(line.NotifiedOn);
        WatchEnd();
        if (Decision.AppealUntil is { } until)
        {
            Start(Delays.Appeal, line.NotifiedOn, until);
        }

        MoveTo(WasGranted ? ApplicationState.Granted : ApplicationState.Refused, line.NotifiedOn, line.RefusalReasonCode);
        var decided = new ApplicationDecided
        {
            OccurredAt = now,
            PassSiteId = PassSiteId,
            Version = NextVersion(),
            PersonId = PersonId,
            ApplicationId = Id,
            Benefit = Benefit,
            FirstRequest = FirstRequest,
            Outcome = Decision.Outcome,
            NotifiedOn = line.NotifiedOn,
            TransmittedOn = TransmittedOn!.Value,
            DiffersFromRules = Decision.Differences.Count > 0,
            AppealUntil = Decision.AppealUntil,
        };
        return [decided, .. Everybody.Select(person => EffectFor(person, line, fundCode, now))];
    }

    // One event each: whoever keeps what a person is covered for need not know of households.
    private PassEvent EffectFor(Guid person, ReturnLine line, string fundCode, DateTimeOffset now) => WasGranted
        ? new RightsOpened
        {
            OccurredAt = now,
            PassSiteId = PassSiteId,
            Version = NextVersion(),
            PersonId = person,
            ApplicationId = Id,
            Benefit = Benefit,
            FirstRequest = FirstRequest,
            EffectiveFrom = line.ValidFrom!.Value,
            EffectiveTo = line.ValidTo,
            NotifiedOn = line.NotifiedOn,
            FundCode = fundCode,
        }
        : new RightsRefused
        {
            OccurredAt = now,
            PassSiteId = PassSiteId,
            Version = NextVersion(),
            PersonId = person,
            ApplicationId = Id,
            Benefit = Benefit,
            FirstRequest = FirstRequest,
            ReasonCode = line.RefusalReasonCode!,
            NotifiedOn = line.NotifiedOn,
            UrgentCareFrom = line.UrgentCare?.From,
            UrgentCareTo = line.UrgentCare?.To,
            FundCode = fundCode,
        };

    private static Decision DecisionOf(ReturnLine line, ComputedRights rights) => new()
    {
        Outcome = OutcomeOf(line),
        NotifiedOn = line.NotifiedOn,
        ValidFrom = line.ValidFrom,
        ValidTo = line.ValidTo,
        BodyCode = line.BodyCode,
        ManagementCode = line.ManagementCode,
        RefusalReasonCode = line.RefusalReasonCode,
        UrgentCareFrom = line.UrgentCare?.From,
        UrgentCareTo = line.UrgentCare?.To,
        RulesDecision = rights.Effect.Decision,
        RulesFrom = rights.Effect.EffectiveFrom,
        RulesTo = rights.Effect.EffectiveTo,
        RulesReason = rights.Effect.Reason,
    };

    private static DecisionOutcome OutcomeOf(ReturnLine line) => line.Outcome == ReturnOutcome.Granted ? DecisionOutcome.Granted : DecisionOutcome.Refused;
}
