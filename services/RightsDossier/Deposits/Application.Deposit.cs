using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Deposits;
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
    /// <remarks>The caller then checks that the file is still complete: care stated now may ask for its proof.</remarks>
    internal DepositReceived Receive(ReceiveDeposit request, AgreementsInForce agreements, string receivedBy, DateOnly today, DateTimeOffset now)
    {
        if (MustBeDeposited && Deposit is null)
        {
            RequireAgreements(agreements); // Said first: nothing the team does to the file can mend it.
        }

        Require(Move.Deposit);
        RequireDay(request.DepositedOn, CompletedOn!.Value, "le jour où le dossier a été complet", today, "/depositedOn");
        if (request.Care is { } care)
        {
            CheckCare(care, request.DepositedOn);
        }

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
        Start(Delays.AmeTransmission, Deposit.DepositedOn, Deposit.TransmissionDueOn);
        MoveTo(ApplicationState.Deposited, request.DepositedOn);
        return new DepositReceived
        {
            OccurredAt = now,
            PassSiteId = PassSiteId,
            Version = NextVersion(),
            PersonId = PersonId,
            ApplicationId = Id,
            Benefit = Benefit,
            FirstRequest = FirstRequest,
            DepositedOn = Deposit.DepositedOn,
            TransmissionDueOn = Deposit.TransmissionDueOn,
        };
    }

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
