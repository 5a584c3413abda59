using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Deposits;
using PassPlatform.RightsDossier.Documents;
using PassPlatform.RightsDossier.Rules;
using PassPlatform.RightsDossier.Sites;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Sealing;

namespace PassPlatform.RightsDossier.Applications;

// The deposit of a first AME request at the PASS.
public sealed partial class Application
{
    /// <summary>The deposit; null before, and for what is not deposited at the PASS.</summary>
    public Deposit? Deposit { get; private set; }

    /// <summary>Who came with the file; null before the deposit.</summary>
    [Sealed]
    public Depositor? Depositor { get; private set; }

    /// <summary>Receives a first AME request: its day fixes the right, and starts the days the PASS has to send it.</summary>
    /// <param name="request">Who brought it, when, and care already given if it is stated.</param>
    /// <param name="agreements">What the PASS has signed on that day.</param>
    /// <param name="receivedBy">Client that received it.</param>
    /// <param name="today">Day in Paris.</param>
    /// <exception cref="Refusal">The step is not open, a date is wrong, or the PASS lacks an agreement on that day.</exception>
    /// <remarks>The caller then says what the file lacks, see <see cref="KeepMissing"/>: care stated now may ask for its proof.</remarks>
    internal DepositReceived Receive(ReceiveDeposit request, AgreementsInForce agreements, string receivedBy, DateOnly today, DateTimeOffset now)
    {
        if (MustBeDeposited && Deposit is null)
        {
            agreements.RequireChoice(FundCode);
            RequireAgreements(agreements); // Said first: nothing the team does to the file can mend it.
        }

        Require(Move.Deposit);
        RequireDay(
            request.DepositedOn, CompletedOn ?? OpenedOn, CompletedOn is null ? "l'ouverture du dossier" : "le jour où le dossier a été complet", today, "/depositedOn");
        if (request.Care is { } care)
        {
            CheckCare(care, request.DepositedOn);
        }

        FundCode ??= agreements.Fund?.FundCode; // Its days are counted by that one's agreement: it leaves for it, whatever is signed since.
        Deposit = new Deposit
        {
            DepositedOn = request.DepositedOn,
            TransmissionDueOn = agreements.Due(Delays.AmeTransmission, request.DepositedOn).DueOn,
            Care = request.Care is { } stated
                ? new StatedCare { Kind = stated.Kind, Start = stated.Start, End = stated.End, UrgentCategory = stated.UrgentCategory }
                : null,
            ReceivedBy = receivedBy,
            VerificationCode = VerificationCode.Draw(),
        };
        Depositor = new Depositor
        {
            FamilyName = request.Depositor.FamilyName,
            GivenNames = request.Depositor.GivenNames,
            Relationship = request.Depositor.Relationship,
        };
        EndFilings(Deposit.DepositedOn);
        Start(Delays.AmeTransmission, Deposit.DepositedOn, Deposit.TransmissionDueOn);
        MoveTo(ApplicationState.Deposited, request.DepositedOn);
        return new DepositReceived
        {
            OccurredAt = now,
            PassSiteId = PassSiteId,
            Version = NextVersion(),
            PersonId = ToldOf,
            ApplicationId = Id,
            Benefit = Benefit,
            FirstRequest = FirstRequest,
            DepositedOn = Deposit.DepositedOn,
            TransmissionDueOn = Deposit.TransmissionDueOn,
        };
    }

    /// <summary>Pieces that were missing at the deposit are still waited for.</summary>
    public bool WaitsForPieces => Running.Any(deadline => deadline.DelayId == Delays.DepositPieces.Id);

    /// <summary>Says what the file lacks at its deposit: the day is acquired, and the pieces are due until the file leaves. Decision 0119.</summary>
    /// <param name="file">What it needs and has, with the care stated.</param>
    /// <param name="acceptedIncomplete">Who receives it knows that it is incomplete.</param>
    /// <param name="agreements">What the PASS has signed on that day.</param>
    /// <exception cref="Refusal">Something is missing, and nobody accepted it, the form itself is, or the agreement receives complete files only.</exception>
    internal void KeepMissing(DocumentFile file, bool acceptedIncomplete, AgreementsInForce agreements)
    {
        if (file.Missing.Count == 0)
        {
            return;
        }

        var clause = agreements.Fund is { RefusesIncompleteDeposits: true } fund ? fund : null;
        if (clause is not null || !acceptedIncomplete || file.Missing.Any(line => line.Id == RequiredDocuments.FormLine))
        {
            file.RequireComplete(clause);
        }

        Deposit!.MissingLineIds = [.. file.Missing.Select(line => line.Id).Distinct()];
        Start(Delays.DepositPieces, Deposit.DepositedOn, Deposit.TransmissionDueOn);
    }

    /// <summary>It was deposited incomplete, and leaves on a day whether the pieces have come or not.</summary>
    internal bool LeavesAsItIs(DateOnly on) => WaitsForPieces && on >= Deposit!.TransmissionDueOn;

    private static void RequireAgreements(AgreementsInForce agreements)
    {
        List<string> missing = [];
        if (agreements.Ars is null)
        {
            missing.Add("ars");
        }

        if (agreements.Fund is null)
        {
            missing.Add("fund");
        }

        if (missing.Count > 0)
        {
            throw new Refusal(ProblemKinds.SiteWithoutAgreements, "Au jour du dépôt, la PASS n'a pas ses deux conventions.")
            {
                More = new Dictionary<string, object?> { ["missingAgreements"] = missing },
            };
        }
    }

    private static void CheckCare(ReceiveDeposit.CareBeforeDeposit care, DateOnly depositedOn)
    {
        if (care.Start > depositedOn)
        {
            throw Invalid("/care/start", "après le dépôt", "au plus tard le jour du dépôt");
        }

        if (care.End < care.Start || care.End > depositedOn)
        {
            throw Invalid("/care/end", "avant le début des soins ou après le dépôt", "entre le début des soins et le dépôt ; absent si la personne est encore hospitalisée");
        }
    }
}
