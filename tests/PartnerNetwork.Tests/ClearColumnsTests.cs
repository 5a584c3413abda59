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
    private const string InDirectory = "public, in the directory of health: decision 0102";
    private const string OfAgreement = "day of an agreement, of a PASS or of a supplier";

    [Fact]
    public void What_is_in_clear_identifies_nobody()
    {
        using var db = new SqlitePartnerNetworkDb(
            new DbContextOptionsBuilder<SqlitePartnerNetworkDb>().UseSqlite("Data Source=none").Options, new ServiceDbServices(null!, new WriteGate(single: true)));

        ClearColumns.AreAllKnown(db, new Dictionary<string, string>
        {
            ["Agreements.FundCode"] = Code,
            ["Agreements.FundName"] = Fund,
            ["Agreements.SignedOn"] = OfAgreement,
            ["Agreements.Terms.DelayId"] = Code,
            ["BreachClocks.FundCode"] = Code,
            ["BreachClocks.FundName"] = Fund,
            ["BreachClocks.RecordedBy"] = Client,
            ["Breaches.DeclaredBy"] = Client,
            ["CareActs.BillableOn"] = OfAct,
            ["CareActs.FundCode"] = Code,
            ["CareActs.FundedByArsOn"] = OfAct,
            ["CareActs.PerformedOn"] = OfAct,
            ["CareActs.RecordedBy"] = Client,
            ["CareActs.SettledOn"] = OfAct,
            ["CareActs.UnfundedOn"] = OfAct,
            ["Covers.From"] = OfAct,
            ["Covers.FundCode"] = Code,
            ["Covers.NotifiedOn"] = OfAct,
            ["Covers.To"] = OfAct,
            ["DataProtectionOfficers.FundCode"] = Code,
            ["DataProtectionOfficers.WrittenBy"] = Client,
            ["OwnCare.GivenOn"] = "day of care, of no person",
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
            ["Patients.FirstCareOn"] = OfAct,
            ["Patients.HeldThrough"] = OfAct,
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
            ["SubProcessors.AnsweredOn"] = OfAgreement,
            ["SubProcessors.Country"] = "a country",
            ["SubProcessors.EndedOn"] = OfAgreement,
            ["SubProcessors.FundCode"] = Code,
            ["SubProcessors.StartedOn"] = OfAgreement,
            ["SubProcessors.WrittenBy"] = Client,
        });
    }
}
