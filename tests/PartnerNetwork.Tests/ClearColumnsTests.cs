using Microsoft.EntityFrameworkCore;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.PartnerNetwork.Tests;

public sealed class ClearColumnsTests
{
    private const string Client = "a client or an account";
    private const string Code = "a code of a closed list, or of a fund";
    private const string Fund = "a fund: no person";
    private const string OfAct = "day of a step of an act, beside an id";
    private const string Place = "a place that receives people: public";
    private const string OfWork = "day of work in a PASS, beside an id; a name is sealed";
    private const string Public = "of a place, told to everybody without a token";
    private const string InDirectory = "public, in the directory of health: decision 0102";
    private const string OfAgreement = "day of an agreement, of a PASS or of a supplier";

    [Fact]
    public void What_is_in_clear_identifies_nobody()
    {
        using var db = new SqlitePartnerNetworkDb(
            new DbContextOptionsBuilder<SqlitePartnerNetworkDb>().UseSqlite("Data Source=none").Options, new ServiceDbServices(null!, new WriteGate(single: true)));

        ClearColumns.AreAllKnown(db, new Dictionary<string, string>
        {
            ["AgreementReminders.FundCode"] = Code,
            ["AgreementReminders.On"] = OfAgreement,
            ["AgreementReminders.ToldOn"] = OfAgreement,
            ["Agreements.EndsOn"] = OfAgreement,
            ["Agreements.Closings.DoneBy"] = Client,
            ["Agreements.Closings.DoneOn"] = OfAgreement,
            ["Agreements.FundCode"] = Code,
            ["Agreements.FundName"] = Fund,
            ["Agreements.Letters.EnteredBy"] = Client,
            ["Agreements.Letters.PostNumber"] = "number of a letter about an agreement",
            ["Agreements.Letters.ReceivedOn"] = OfAgreement,
            ["Agreements.Letters.RepairUntil"] = OfAgreement,
            ["Agreements.Letters.RepairedOn"] = OfAgreement,
            ["Agreements.Letters.SentOn"] = OfAgreement,
            ["Agreements.PaperSignedOn"] = OfAgreement,
            ["Agreements.PartnerCode"] = "number of a structure, or of a practitioner: public, decision 0102",
            ["Agreements.ReplacedOn"] = OfAgreement,
            ["Agreements.SignedOn"] = OfAgreement,
            ["Agreements.Terms.DelayId"] = Code,
            ["Agreements.TermsFrom"] = OfAgreement,
            ["BreachClocks.FundCode"] = Code,
            ["Budgets.Lines.Label"] = "who pays, or for what: no person",
            ["Budgets.WrittenBy"] = Client,
            ["BreachClocks.FundName"] = Fund,
            ["BreachClocks.RecordedBy"] = Client,
            ["Breaches.DeclaredBy"] = Client,
            ["CareActMoves.MovedOn"] = OfAct,
            ["CareActs.ActCode"] = Code,
            ["Candidacies.EndedOn"] = OfAgreement,
            ["Candidacies.ForgottenOn"] = OfAgreement,
            ["CareActs.BillableOn"] = OfAct,
            ["CareActs.FundCode"] = Code,
            ["CareActs.FundedByArsOn"] = OfAct,
            ["CareActs.HeldThrough"] = OfAct,
            ["CareActs.PerformedOn"] = OfAct,
            ["CareActs.PrescribedElsewhereOn"] = OfAct,
            ["CareActs.RecordedBy"] = Client,
            ["CareActs.SettledOn"] = OfAct,
            ["CareActs.UnfundedOn"] = OfAct,
            ["Covers.From"] = OfAct,
            ["Covers.FundCode"] = Code,
            ["Covers.NotifiedOn"] = OfAct,
            ["Covers.To"] = OfAct,
            ["DataProtectionOfficers.FundCode"] = Code,
            ["DataProtectionOfficers.WrittenBy"] = Client,
            ["NurseReplacements.EndsOn"] = OfAgreement,
            ["NurseReplacements.SignedOn"] = OfAgreement,
            ["NurseReplacements.StartsOn"] = OfAgreement,
            ["NurseReplacements.WrittenBy"] = Client,
            ["OwnCare.GivenOn"] = "day of care, of no person",
            ["Derogations.DecidedOn"] = OfAgreement,
            ["Derogations.Reference"] = "of a written decision of the ARS, looked at for numbers of people",
            ["PassSites.Address_City"] = Place,
            ["PassSites.Address_Line1"] = Place,
            ["PassSites.Address_Line2"] = Place,
            ["PassSites.Address_PostalCode"] = Place,
            ["PassSites.Carrier_Finess"] = Place,
            ["PassSites.Carrier_Name"] = Place,
            ["PassSites.DataDestroyedOn"] = OfAgreement,
            ["PassSites.EndedOn"] = OfAgreement,
            ["PassSites.Name"] = Place,
            ["PassSites.OpenedOn"] = OfAgreement,
            ["Patients.AppointmentDays"] = OfAct,
            ["Patients.FollowUps.Day"] = OfAct,
            ["PaymentQuestions.AnsweredOn"] = OfAct,
            ["PaymentQuestions.AskedOn"] = OfAct,
            ["PaymentQuestions.Language"] = "a code of a language",
            ["PaymentQuestions.OpenUntil"] = OfAct,
            ["PaymentQuestions.SecretHash"] = "the hash of a secret: decision 0158",
            ["Practitioners.AccessibilityLink"] = Place,
            ["Practitioners.Address_City"] = Place,
            ["Practitioners.Address_Line1"] = Place,
            ["Practitioners.Address_Line2"] = Place,
            ["Practitioners.Address_PostalCode"] = Place,
            ["Practitioners.AnsweringRpps"] = InDirectory,
            ["Practitioners.CommuneCode"] = Place,
            ["Practitioners.ConfirmBy"] = OfAgreement,
            ["Practitioners.ConfirmedOn"] = OfAgreement,
            ["Practitioners.Finess"] = Place,
            ["Practitioners.Hours.From"] = Place,
            ["Practitioners.Hours.To"] = Place,
            ["Practitioners.JoinedOn"] = OfAgreement,
            ["Practitioners.Languages"] = "codes of languages",
            ["Practitioners.LeftOn"] = OfAgreement,
            ["Practitioners.NoAdvancePaymentSince"] = OfAgreement,
            ["Practitioners.NoAdvancePaymentUntil"] = OfAgreement,
            ["Practitioners.NoRemainingChargeSince"] = OfAgreement,
            ["Practitioners.NoRemainingChargeUntil"] = OfAgreement,
            ["Practitioners.Rna"] = Place,
            ["Practitioners.Rpps"] = InDirectory,
            ["Practitioners.Siret"] = Place,
            ["Practitioners.StructureKey"] = Place,
            ["Practitioners.StructureName"] = Place,
            ["Practitioners.Website"] = Place,
            ["ProcessingCompletions.Code"] = Code,
            ["ProcessingCompletions.WrittenBy"] = Client,
            ["PublicCards.Closures.From"] = Public,
            ["PublicCards.Closures.To"] = Public,
            ["PublicCards.Directions"] = Public,
            ["PublicCards.Email"] = Public,
            ["PublicCards.Hours.From"] = Public,
            ["PublicCards.Hours.To"] = Public,
            ["PublicCards.Languages"] = "codes of languages",
            ["PublicCards.Telephone"] = Public,
            ["PublicCards.WrittenBy"] = Client,
            ["Staff.ConfidentialityPledgedOn"] = OfWork,
            ["Staff.EndedOn"] = OfWork,
            ["Staff.ForgottenOn"] = OfWork,
            ["Staff.StartedOn"] = OfWork,
            ["Staff.WrittenBy"] = Client,
            ["SubProcessors.AnsweredOn"] = OfAgreement,
            ["SubProcessors.Country"] = "a country",
            ["SubProcessors.EndedOn"] = OfAgreement,
            ["SubProcessors.FundCode"] = Code,
            ["SubProcessors.StartedOn"] = OfAgreement,
            ["SubProcessors.WrittenBy"] = Client,
            ["Trainings.FundCode"] = Code,
            ["Trainings.HeldOn"] = OfWork,
            ["Trainings.WrittenBy"] = Client,
            ["WebhookDeliveries.Body"] = "a CloudEvent: ids, codes and versions",
            ["Webhooks.ClientId"] = Client,
            ["Webhooks.Holder"] = "a role, and a structure's id, a fund's code or a number of the public directory",
        });
    }
}
