using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Decisions;
using PassPlatform.RightsDossier.Nirs;
using PassPlatform.RightsDossier.Rules;
using PassPlatform.RightsDossier.Sites;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Sealing;
using PassPlatform.ServiceDefaults.Values;
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

    /// <summary>Where that number does not say what the file says of the person; empty when they agree, or when somebody has compared them since.</summary>
    [Sealed]
    public IReadOnlyList<NirDoubt> NirDoubts { get; private set; } = [];

    /// <summary>The number is to be compared with the person's papers by somebody of the PASS.</summary>
    public bool NirToCheck { get; private set; }

    /// <summary>The right is granted and something of <see cref="MissingParts"/> is still to come from the fund.</summary>
    public bool OutcomeIncomplete { get; private set; }

    /// <summary>What the fund has not given of a right that it granted; empty when it has given all, or refused.</summary>
    internal IReadOnlyList<OutcomePart> MissingParts => Decision is { Outcome: DecisionOutcome.Granted } granted
        ? [
            .. NirSealed is null ? [OutcomePart.Nir] : Array.Empty<OutcomePart>(),
            .. granted.BodyCode is null ? [OutcomePart.BodyCode] : Array.Empty<OutcomePart>(),
            .. granted.ManagementCode is null ? [OutcomePart.ManagementCode] : Array.Empty<OutcomePart>(),
        ]
        : [];

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
            && (known.ValidFrom, known.ValidTo, known.RefusalReasonCode) == (line.ValidFrom, line.ValidTo, line.RefusalReasonCode)
            && (known.UrgentCareFrom, known.UrgentCareTo) == (line.UrgentCare?.From, line.UrgentCare?.To)
            && (known.NotifiedOn == line.NotifiedOn || (WasGranted && Completes(line))) // What completed a right came on another day.
            && (line.BodyCode is null || line.BodyCode == known.BodyCode) && (line.ManagementCode is null || line.ManagementCode == known.ManagementCode)
            && (line.Nir is null || (NirSealed is { } sealedNir && seal.Open(sealedNir) == line.Nir)),
    };

    /// <summary>Applies what the fund sends back.</summary>
    /// <param name="line">The fund's line, already checked.</param>
    /// <param name="rights">What the rules give for a decision of that day; kept beside it.</param>
    /// <param name="agreements">What the PASS has signed on that day.</param>
    /// <param name="fundCode">The fund it was sent to.</param>
    /// <param name="nirToken">Token of the line's number, see <see cref="NirToken"/>.</param>
    /// <param name="file">What the file says of the person, to compare the number with.</param>
    internal IReadOnlyList<PassEvent> Apply(ReturnLine line, ComputedRights rights, AgreementsInForce agreements, string fundCode, NirSeal seal, long nirToken, CivilStatus file, DateTimeOffset now) => line.Outcome switch
    {
        ReturnOutcome.DocumentsRequested => [Ask(line, agreements, now)],
        ReturnOutcome.Lapsed => [Lapse(line.NotifiedOn, now)],
        _ => Decide(line, rights, fundCode, seal, nirToken, file, now),
    };

    /// <summary>Gives a decision of an earlier version its <see cref="NirToken"/>, compares its number with the file as far as it was told then, and says whether it is complete.</summary>
    internal void TokenNir(Nir? nir, long token)
    {
        NirToken = token;
        Compare(nir, new CivilStatus(null, Situation.BirthDate));
        OutcomeIncomplete = MissingParts.Count > 0;
    }

    /// <summary>Whether a line is the same right with what was missing of it, or with another number than one that waits to be compared; the day that it was told may be another.</summary>
    internal bool IsCompletedBy(ReturnLine line, NirSeal seal)
    {
        if (Decision is not { Outcome: DecisionOutcome.Granted } known || line.Outcome != ReturnOutcome.Granted || (known.ValidFrom, known.ValidTo) != (line.ValidFrom, line.ValidTo))
        {
            return false;
        }

        var nir = NirSealed is { } sealedNir ? seal.Open(sealedNir) : (Nir?)null;
        return (nir is null || line.Nir is null || nir == line.Nir || NirToCheck) && Agrees(known.BodyCode, line.BodyCode) && Agrees(known.ManagementCode, line.ManagementCode)
            && ((line.Nir is not null && line.Nir != nir) || (known.BodyCode is null && line.BodyCode is not null) || (known.ManagementCode is null && line.ManagementCode is not null));
    }

    /// <summary>Keeps what was missing of a right, or the number that is right: nothing else changes.</summary>
    /// <param name="line">See <see cref="IsCompletedBy"/>.</param>
    /// <param name="nirToken">Token of its number.</param>
    /// <param name="file">What the file says of the person.</param>
    internal void CompleteOutcome(ReturnLine line, NirSeal seal, long nirToken, CivilStatus file)
    {
        if (line.Nir is { } nir && (NirSealed is null || seal.Open(NirSealed) != nir))
        {
            KeepNir(line.Nir, seal, nirToken, file);
        }

        Decision!.BodyCode ??= line.BodyCode;
        Decision.ManagementCode ??= line.ManagementCode;
        OutcomeIncomplete = MissingParts.Count > 0;
        Note(ChangeKind.OutcomeCompleted, line.NotifiedOn, string.Join(' ', MissingParts.Select(Code)) is { Length: > 0 } missing ? missing : null);
        NextVersion();
    }

    /// <summary>Somebody of the PASS has compared the number with the person's papers: it is theirs.</summary>
    /// <exception cref="Refusal">There is nothing to compare.</exception>
    internal void CheckNir(DateOnly today)
    {
        if (!NirToCheck)
        {
            throw new Refusal(ProblemKinds.IllegalMove, "Le NIR de ce dossier n'est pas à vérifier.") { More = new Dictionary<string, object?> { ["state"] = State, ["openMoves"] = OpenMoves } };
        }

        Note(ChangeKind.NirChecked, today, string.Join(' ', NirDoubts.Select(Code)));
        (NirDoubts, NirToCheck) = ([], false);
        NextVersion();
    }

    /// <summary>The file of the person was rectified: the number is compared with what it says now. What somebody has compared with the papers stays compared, unless that is what was rectified.</summary>
    /// <param name="before">What the file said.</param>
    /// <param name="file">What it says.</param>
    /// <param name="today">Day in Paris.</param>
    internal void CompareAgain(NirSeal seal, CivilStatus before, CivilStatus file, DateOnly today)
    {
        if (NirSealed is not { } sealedNir)
        {
            return;
        }

        var doubts = Nirs.NirDoubts.Between(seal.Open(sealedNir), file).Where(doubt => NirDoubts.Contains(doubt) || file.Differs(before, doubt)).ToList();
        if (!doubts.SequenceEqual(NirDoubts))
        {
            (NirDoubts, NirToCheck) = (doubts, doubts.Count > 0);
            Note(ChangeKind.NirComparedAgain, today, doubts.Count == 0 ? null : string.Join(' ', doubts.Select(Code)));
            NextVersion();
        }
    }

    private IReadOnlyList<PassEvent> Decide(ReturnLine line, ComputedRights rights, string fundCode, NirSeal seal, long nirToken, CivilStatus file, DateTimeOffset now)
    {
        Decision = DecisionOf(line, rights);
        KeepNir(line.Nir, seal, nirToken, file);
        OutcomeIncomplete = MissingParts.Count > 0;
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
            PersonId = ToldOf,
            ApplicationId = Id,
            Benefit = Benefit,
            FirstRequest = FirstRequest,
            Outcome = Decision.Outcome,
            NotifiedOn = line.NotifiedOn,
            TransmittedOn = TransmittedOn!.Value,
            ReceivedOn = ReceivedOn,
            DiffersFromRules = Decision.Differences.Count > 0,
            AppealUntil = Decision.AppealUntil,
        };
        return [decided, .. EverybodyTold.Select(person => EffectFor(person, line, fundCode, now))];
    }

    private void KeepNir(Nir? nir, NirSeal seal, long nirToken, CivilStatus file)
    {
        NirToken = nirToken;
        NirSealed = nir is { } given ? seal.Seal(given) : null;
        NirMasked = nir?.Masked;
        Compare(nir, file);
    }

    private void Compare(Nir? nir, CivilStatus file)
    {
        NirDoubts = nir is { } number ? [.. Nirs.NirDoubts.Between(number, file)] : [];
        NirToCheck = NirDoubts.Count > 0;
    }

    private static bool Completes(ReturnLine line) => line is not { Nir: null, BodyCode: null, ManagementCode: null };

    private static bool Agrees(string? known, string? given) => known is null || given is null || known == given;

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
