using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.PartnerNetwork.Tests.DataRights;

/// <summary>The right of access. GDPR art. 15.</summary>
[Collection<Network>]
public sealed class CareDataTests(RunningNetwork network)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private PartnerNetworkDb Db => network.Service.Storage is { IsSqlServer: true } storage
        ? new SqlServerPartnerNetworkDb(storage.Options<SqlServerPartnerNetworkDb>(), storage.Services)
        : new SqlitePartnerNetworkDb(network.Service.Storage.Options<SqlitePartnerNetworkDb>(), network.Service.Storage.Services);

    [Fact]
    public async Task Everything_that_any_table_holds_about_a_person_is_given_to_them()
    {
        const string register = "a register of the controller: it names nobody who is followed";
        var pass = await network.NewPass();
        var (person, act) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var whole = new WholeOfPerson(person, pass.Id)
        {
            OfNobody = new Dictionary<string, string>
            {
                ["PassSites"] = "PASS sites",
                ["PublicCards"] = "what a PASS tells everybody of itself",
                ["Staff"] = "the team of a PASS",
                ["NurseReplacements"] = "agreements with professionals of the network",
                ["Trainings"] = "sessions for the team of a PASS",
                ["Budgets"] = "amounts of a PASS",
                ["Candidacies"] = "structures that ask to be a PASS",
                ["Agreements"] = "agreements of a PASS",
                ["AgreementCopyContents"] = "papers that bodies signed",
                ["AgreementReminders"] = "days of agreements",
                ["Practitioners"] = "professionals of the network",
                ["DirectoryImports"] = "files of the directory: professionals and structures, nobody who is followed",
                ["OwnCare"] = "care that the PASS gave, without whom to",
                ["Derogations"] = "amounts of a PASS",
                ["FundingYears"] = "amounts of a PASS",
                ["Breaches"] = register,
                ["BreachClocks"] = register,
                ["BreachFileContents"] = register,
                ["ProcessingCompletions"] = register,
                ["SubProcessors"] = register,
                ["DataProtectionOfficers"] = register,
                ["Webhooks"] = "addresses of partners",
                ["Meetings"] = "what partners and the PASS say to each other, which names nobody followed",
                ["FundDesks"] = "how a fund takes requests",
                ["DeskClosures"] = "maintenance and incidents of these",
                ["RequestFileContents"] = "the bytes of pieces, which the data names; given apart",
                ["WebhookDeliveries"] = "what partners are told, for thirty days: ids and states that are in the rows they are of",
            },
            Technical = new Dictionary<string, string>
            {
                ["Covers.ApplicationVersion"] = "orders the decisions on an application",
                ["Covers.MergedFrom"] = "a merge, which intake tells",
                ["CareActs.MoveCount"] = "numbers the moves",
                ["PaymentQuestions.CareActId"] = "the act that they are given under",
                ["PaymentQuestions.SecretHash"] = "the key of a link, which says nothing of whom it was given to",
                ["CareActMoves.Number"] = "the order in which they are given",
                ["CareActMoves.CareActId"] = "the act that they are given under",
                ["CareActs.MergedFrom"] = "a merge, which intake tells",
                ["Referrals.ForgetOn"] = "null where the person is followed",
                ["PartnerRequests.ForgetOn"] = "null where the person is followed",
                ["PartnerRequests.WaitingUntil"] = "the last day of the delay again, while an answer is waited for",
                ["Patients.ErasedOn"] = "null while somebody is there to ask",
                ["Patients.MergedInto"] = "a merge, which intake tells",
                ["Patients.MergeVersion"] = "orders the merges of a file",
            },
            Samples = new Dictionary<string, object> { ["CareActs.PractitionerId"] = pass.PractitionerId, ["CareActs.Id"] = act, ["CareActMoves.CareActId"] = act, ["PaymentQuestions.CareActId"] = act },
        };
        await using (var filled = Db)
        {
            await whole.Fill(filled);
        }

        var data = (await pass.Coordinator.GetFromJsonAsync<JsonNode>($"/people/{person}/data", Stop))!;

        await using var again = Db;
        Assert.InRange(await whole.IsIn(again, data), 25, 100);
        Assert.False(string.IsNullOrWhiteSpace(data["careActs"]![0]!["practitioner"]!.GetValue<string>()));
    }
}
