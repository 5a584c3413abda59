using Microsoft.EntityFrameworkCore;
using PassPlatform.RightsDossier.Data;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.RightsDossier.Tests;

public sealed class ClearColumnsTests
{
    private const string Code = "a code of a closed list";
    private const string Client = "a client or an account";
    private const string Day = "day of a step of a file";

    [Fact]
    public void What_is_in_clear_identifies_nobody()
    {
        using var db = new SqliteRightsDossierDb(
            new DbContextOptionsBuilder<SqliteRightsDossierDb>().UseSqlite("Data Source=none").Options, new ServiceDbServices(null!, new WriteGate(single: true)));

        ClearColumns.AreAllKnown(db, new Dictionary<string, string>
        {
            ["Agreements.EndedOn"] = "day of an agreement",
            ["Agreements.FundCode"] = Code,
            ["Agreements.SignedOn"] = "day of an agreement",
            ["Agreements.Terms.DelayId"] = Code,
            ["ApplicationChanges.By"] = Client,
            ["ApplicationChanges.On"] = Day,
            ["ApplicationChanges.Why"] = "line of a list of pieces, or a reason: codes",
            ["Applications.CompletedOn"] = Day,
            ["Applications.DecisionDelayId"] = Code,
            ["Applications.DecisionDueOn"] = Day,
            ["Applications.Decision_BodyCode"] = "code of three digits of a fund",
            ["Applications.Decision_ManagementCode"] = Code,
            ["Applications.Decision_NotifiedOn"] = Day,
            ["Applications.Decision_RefusalReasonCode"] = "one of a closed list: decision 0097",
            ["Applications.Decision_RulesFrom"] = Day,
            ["Applications.Decision_RulesReason"] = Code,
            ["Applications.Decision_RulesTo"] = Day,
            ["Applications.Decision_UrgentCareFrom"] = Day,
            ["Applications.Decision_UrgentCareTo"] = Day,
            ["Applications.Decision_ValidFrom"] = Day,
            ["Applications.Decision_ValidTo"] = Day,
            ["Applications.Deposit_Care_End"] = Day,
            ["Applications.Deposit_Care_Start"] = Day,
            ["Applications.Deposit_DepositedOn"] = Day,
            ["Applications.Deposit_MissingLineIds"] = Code,
            ["Applications.Deposit_ReceivedBy"] = Client,
            ["Applications.Deposit_TransmissionDueOn"] = Day,
            ["Applications.Deposit_VerificationCode"] = "drawn at random; what it verifies names nobody",
            ["Applications.ExpiryWatchOn"] = Day,
            ["Applications.FilingWatch"] = Day,
            ["Applications.FundCode"] = Code,
            ["Applications.LapsedOn"] = Day,
            ["Applications.OpenedOn"] = Day,
            ["Applications.PreviousRightEndsOn"] = Day,
            ["Applications.RenewalWatch"] = Day,
            ["Applications.ReceivedOn"] = Day,
            ["Applications.TransmittedOn"] = Day,
            ["Applications.WithdrawnOn"] = Day,
            ["Applications.Worker"] = Client,
            ["Care.PerformedOn"] = "day of care of an id",
            ["Deadlines.DelayId"] = Code,
            ["Deadlines.DueOn"] = Day,
            ["Deadlines.EndedOn"] = Day,
            ["Deadlines.MissedOn"] = Day,
            ["Deadlines.StartedOn"] = "day of a step of a file, or of care of an id, as in Care",
            ["Deadlines.WatchOn"] = Day,
            ["Deadlines.Worker"] = Client,
            ["DocumentRequests.DueOn"] = Day,
            ["DocumentRequests.LineIds"] = Code,
            ["DocumentRequests.ReceivedOn"] = Day,
            ["DocumentRequests.RequestedOn"] = Day,
            ["DocumentRequests.ResubmittedOn"] = Day,
            ["People.RestrictedOn"] = Day,
            ["People.DiagnosedOn"] = "day of a diagnosis of an id",
            ["Postponed.Body"] = "an event: codes, years and ids, see ContractsTests; it goes with the person",
            ["Postponed.Type"] = "name of an event",
            ["ReceivedFiles.Errors"] = "lines and members of a file, never their values: IncomingReturnsTests",
            ["ReceivedFiles.FundCode"] = Code,
            ["ReceivedFiles.Name"] = "name that a fund gives a file, as its receipt bears it; numbers of people are taken out",
            ["ReceivedFiles.Sha256"] = "a hash of a whole file",
            ["SeenDocuments.CheckedBy"] = Client,
            ["SeenDocuments.File_MediaType"] = Code,
            ["SeenDocuments.File_Sha256"] = "a hash of a whole file",
            ["SeenDocuments.KindId"] = Code,
            ["SeenDocuments.LineId"] = Code,
            ["SeenDocuments.ProvidedOn"] = Day,
            ["SetAsideLines.ClosedBy"] = Client,
            ["SetAsideLines.SentBy"] = Client,
            ["Sites.Finess"] = "number of a PASS",
            ["Transmissions.Acknowledgement_ManifestSha256"] = "a hash of ids and hashes",
            ["Transmissions.Acknowledgement_ReceivedOn"] = Day,
            ["Transmissions.ArchiveSha256"] = "a hash of what is encrypted",
            ["Transmissions.DecisionDueOn"] = Day,
            ["Transmissions.FundCode"] = Code,
            ["Transmissions.ManifestSha256"] = "a hash of ids and hashes",
            ["Transmissions.TransmittedOn"] = Day,
        });
    }
}
