using System.Net.Http.Json;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.CareActs;
using Xunit;

namespace PassPlatform.PartnerNetwork.Tests.CareActs;

/// <summary>Nothing can carry a claim on the person: no operation, no answer, no state, no place of money, no event [000-028, 002-006, 002-011].</summary>
[Collection<Network>]
public sealed partial class NeverThePatientTests(RunningNetwork network)
{
    /// <summary>Every amount that the document of this service has, and whose it is. None is the person's, but for the one that says so.</summary>
    private static readonly Dictionary<string, string> Amounts = new()
    {
        ["AgreementView.yearlyCapCents"] = "the ARS's cap",
        ["DraftAgreement.yearlyCapCents"] = "the ARS's cap",
        ["ArsFundingView.amountCents"] = "paid by the ARS",
        ["CareActData.amountCents"] = "the act",
        ["CareActData.reimbursedCents"] = "paid by the fund",
        ["CareActData.recoveredForArsCents"] = "paid by the fund, back to the ARS",
        ["CareActData.heldCents"] = "waits for a right",
        ["CareActData.billableCents"] = "at the fund",
        ["CareActData.remainingCents"] = "the ARS's to decide",
        ["CareActData.arsCents"] = "paid by the ARS",
        ["CareActData.unfundedCents"] = "paid by nobody",
        ["CareActView.amountCents"] = "the act",
        ["DerogationView.amountCents"] = "the ARS's",
        ["DerogationView.spentCents"] = "paid by the ARS",
        ["GrantDerogation.amountCents"] = "the ARS's",
        ["FundingRunView.derogatedCents"] = "paid by the ARS",
        ["FundingRunView.yearlyCapCents"] = "the ARS's cap",
        ["FundingRunView.fundedThisYearCents"] = "paid by the ARS",
        ["FundingRunView.remainingCents"] = "left under the cap",
        ["FundingRunView.fundedCents"] = "paid by the ARS",
        ["FundingRunView.unfundedCents"] = "paid by nobody",
        ["MoneyView.heldCents"] = "waits for a right",
        ["BudgetLine.plannedCents"] = "a PASS's budget",
        ["BudgetLine.spentCents"] = "a PASS's budget",
        ["BudgetView.plannedCents"] = "a PASS's budget",
        ["BudgetView.spentCents"] = "a PASS's budget",
        ["SourceTotal.plannedCents"] = "a PASS's budget",
        ["SourceTotal.spentCents"] = "a PASS's budget",
        ["MoneyView.billableCents"] = "at the fund",
        ["MoneyView.fundCents"] = "paid by the fund",
        ["MoneyView.remainingCents"] = "the ARS's to decide",
        ["MoneyView.arsCents"] = "paid by the ARS",
        ["MoneyView.unfundedCents"] = "paid by nobody",
        ["MoveView.cents"] = "from one place to another, none of which is the person's",
        ["PatientCharge.amountCents"] = "the person's: 0, and nothing else can be made of it",
        ["RecordCareAct.amountCents"] = "the act",
        ["CapForecast.remainingChargesCents"] = "the ARS's to decide",
        ["CapForecast.heldDueCents"] = "waits for a right",
        ["CapForecast.atFundCents"] = "at the fund",
        ["CapForecast.atFundUnpaidCents"] = "the ARS's, if the fund does not pay",
        ["CapForecast.knownCents"] = "the ARS's",
        ["CapForecast.paceCents"] = "the ARS's",
        ["CapForecast.expectedCents"] = "the ARS's",
        ["FundingOutlook.yearlyCapCents"] = "the ARS's cap",
        ["FundingOutlook.fundedCents"] = "paid by the ARS",
        ["FundingOutlook.derogatedCents"] = "paid by the ARS",
        ["FundingOutlook.remainingCents"] = "left under the cap",
        ["FundingOutlook.answeredCents"] = "acts that funds answered about",
        ["FundingOutlook.reimbursedCents"] = "paid by funds",
        ["StatementLine.amountCents"] = "the act",
        ["StatementLine.fundCents"] = "paid by the fund",
        ["StatementLine.recoveredForArsCents"] = "paid by the fund, back to the ARS",
        ["StatementLine.arsCents"] = "paid by the ARS",
        ["StatementLine.awaitedCents"] = "of a right, the fund or the ARS",
        ["StatementLine.unfundedCents"] = "paid by nobody",
        ["StatementTotals.givenCents"] = "the acts",
        ["StatementTotals.fundCents"] = "paid by funds",
        ["StatementTotals.recoveredForArsCents"] = "paid by funds, back to the ARS",
        ["StatementTotals.arsCents"] = "paid by the ARS",
        ["StatementTotals.receivedCents"] = "from funds and the ARS",
        ["StatementTotals.answeredCents"] = "acts that funds answered about",
        ["SettleCareAct.reimbursedCents"] = "paid by the fund",
        ["SettlementView.reimbursedCents"] = "paid by the fund",
        ["SettlementView.recoveredForArsCents"] = "paid by the fund, back to the ARS",
    };

    [Fact]
    public async Task Every_amount_of_the_document_is_known_and_none_is_asked_from_the_person()
    {
        var document = await Document();
        var amounts = document["components"]!["schemas"]!.AsObject()
            .SelectMany(schema => schema.Value!["properties"]?.AsObject().Select(member => (Schema: schema.Key, Member: member.Key)) ?? [])
            .Where(of => of.Member.EndsWith("cents", StringComparison.OrdinalIgnoreCase) || of.Member.EndsWith("euros", StringComparison.OrdinalIgnoreCase))
            .Select(of => $"{of.Schema}.{of.Member}").Order(StringComparer.Ordinal).ToList();

        Assert.Empty(amounts.Except(Amounts.Keys)); // Read it, and say whose it is.
        Assert.Empty(Amounts.Keys.Except(amounts));
    }

    [Fact]
    public async Task No_operation_and_no_code_is_of_a_claim()
    {
        var document = await Document();
        var words = document["paths"]!.AsObject().SelectMany(path => path.Key.Split('/'))
            .Concat(document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()).Select(operation => operation.Value!["operationId"]?.GetValue<string>() ?? ""))
            .Concat(document["components"]!["schemas"]!.AsObject().Select(schema => schema.Key))
            .Concat(document["components"]!["schemas"]!.AsObject().SelectMany(schema => schema.Value!["properties"]?.AsObject().Select(member => member.Key) ?? []))
            .Concat(document["components"]!["schemas"]!.AsObject().SelectMany(schema => schema.Value!["enum"]?.AsArray().Select(code => code?.GetValue<string>() ?? "") ?? []))
            .Distinct().ToList();

        Assert.Contains("care-acts", words);
        Assert.Contains("funded-by-ars", words);
        Assert.Empty(words.Where(word => Claim().IsMatch(word)).Except(["PatientCharge", "patientCharge"])); // The one that says nothing.
    }

    [Fact]
    public void Each_place_of_money_has_a_payer_who_is_not_the_person_and_each_state_its_places()
    {
        Assert.Equal(
            [MoneyPlace.Held, MoneyPlace.Billable, MoneyPlace.Fund, MoneyPlace.Remaining, MoneyPlace.Ars, MoneyPlace.Unfunded],
            Enum.GetValues<MoneyPlace>()); // Nobody yet, the fund, the fund, the ARS to decide, the ARS, nobody.
        Assert.Equal(
            ["Held", "Billable", "Reimbursed", "PartlyReimbursed", "Rejected", "FundedByArs", "Unfunded"],
            Enum.GetNames<CareActState>());
    }

    [Fact]
    public void A_charge_of_the_patient_cannot_be_made()
    {
        Assert.Empty(typeof(PatientCharge).GetConstructors(BindingFlags.Public | BindingFlags.Instance));
        Assert.All(typeof(PatientCharge).GetProperties(), property => Assert.False(property.CanWrite));
    }

    [Fact]
    public void No_event_is_of_a_claim() => Assert.DoesNotContain(
        typeof(PlatformEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(PlatformEvent)))
            .SelectMany(type => type.GetProperties().Select(member => member.Name).Append(type.Name)),
        word => Claim().IsMatch(word));

    private async Task<JsonNode> Document() => (await network.Service.Anonymous().GetFromJsonAsync<JsonNode>("/openapi/v1.json", TestContext.Current.CancellationToken))!;

    [GeneratedRegex("invoice|facture|debt|dette|(?<!foll)ow(ed|es)|copay|co-pay|patient-?(charge|pays|paid|bill)|person-?(charge|pays|paid|bill)|claim|creance|créance|advance-?paid", RegexOptions.IgnoreCase)]
    private static partial Regex Claim();
}
