using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PassPlatform.Intake.Data;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Intake.Tests.DataRights;

/// <summary>The right of access. GDPR art. 15.</summary>
public sealed class PersonDataTests(RunningIntake running) : IntakeTest(running)
{
    private IntakeDb Db => Intake.Storage is { IsSqlServer: true } storage
        ? new SqlServerIntakeDb(storage.Options<SqlServerIntakeDb>(), storage.Services)
        : new SqliteIntakeDb(Intake.Storage.Options<SqliteIntakeDb>(), Intake.Storage.Services);

    [Fact]
    public async Task Everything_that_any_table_holds_about_a_person_is_given_to_them()
    {
        const string token = "finds what is sealed beside it, and tells nothing without the key";
        var (person, household) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var whole = new WholeOfPerson(person, Site)
        {
            OfNobody = new Dictionary<string, string>
            {
                ["KnownSites"] = "PASS sites",
                ["FundAgreements"] = "agreements of PASS sites",
                ["NoticeEditions"] = "what a PASS tells everybody",
                ["CollectiveSessions"] = "activities of PASS sites: head counts",
                ["Passages"] = "people who gave no name: codes",
                ["NameTokens"] = token,
                ["Likenesses"] = token,
            },
            Samples = new Dictionary<string, object> { ["Households.Id"] = household, ["HouseholdMembers.HouseholdId"] = household },
            Technical = new Dictionary<string, string>
            {
                ["DataRequests.Open"] = "repeats its state, for the list",
                ["Reminders.DueAt"] = "when the service does something about it, for its list",
                ["MisasReferrals.WaitingUntil"] = "repeats when the call is due, for the list",
                ["People.RestrictionRequestId"] = "names one of the requests, which are given",
                ["People.Diagnosed"] = "repeats that there is a diagnosis, for the list",
                ["People.LastContactOn"] = "repeats that of the last episode, for the list",
                ["People.NoticeDue"] = "repeats that no notice is noted, for the list",
                ["People.DomiciliationEndsOn"] = "repeats that of the address, for the list",
                ["People.BirthToken"] = token,
                ["People.NameRules"] = token,
            },
        };
        await using (var filled = Db)
        {
            await whole.Fill(filled);
        }

        using var coordinator = Intake.Client(Roles.Coordinator, Site);
        var data = (await coordinator.GetFromJsonAsync<JsonNode>($"/people/{person}/data", Stop))!;

        await using var again = Db;
        Assert.InRange(await whole.IsIn(again, data), 50, 300);
    }
}
