using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PassPlatform.Intake.Appointments;
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
                ["CalendarFeeds"] = "calendars of workers",
                ["Permanences"] = "hours of agents of the funds",
                ["SeenItems"] = "what workers have looked at",
                ["TeamMembers"] = "members of teams: ids of accounts",
                ["NameTokens"] = token,
                ["Likenesses"] = token,
            },
            Samples = new Dictionary<string, object> { ["Households.Id"] = household, ["HouseholdMembers.HouseholdId"] = household, ["Merges.KeptId"] = person },
            GivenAs = new Dictionary<string, Func<object, object>> { ["Appointments.Moves"] = moves => ((IEnumerable<AppointmentMove>)moves).Select(AppointmentMoveView.Of).ToList() },
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
                ["People.PlannedOn"] = "repeats that of the last appointment, for the list",
                ["People.Attempts"] = "repeats how many attempts there are, for the list",
                ["People.AttemptedOn"] = "repeats that of the last attempt, for the list",
                ["People.Reachable"] = "repeats that there is a way to reach them, for the list",
                ["People.NoShows"] = "repeats how many appointments were missed, for the list",
                ["People.ToCallSince"] = "repeats that of an appointment missed, for the list",
                ["Appointments.Slot"] = "repeats its hour, for the permanence",
                ["Tasks.Open"] = "repeats that it is not done, for the list",
                ["People.BirthToken"] = token,
                ["People.NameRules"] = token,
                ["Orientations.MergedFrom"] = "kept to undo a merge, which is given",
                ["MisasReferrals.MergedFrom"] = "kept to undo a merge, which is given",
                ["Appointments.MergedFrom"] = "kept to undo a merge, which is given",
                ["Rights.MemberId"] = "kept to undo a merge, which is given",
                ["Rights.Id"] = "numbers the row of an application, which is given",
                ["Merges.EpisodeNumber"] = "kept to undo the merge",
                ["Merges.FirstContactBefore"] = "kept to undo the merge",
                ["Merges.LastContactBefore"] = "kept to undo the merge",
                ["Merges.LastContactAfter"] = "kept to undo the merge",
                ["Merges.Moved.Table"] = "counted in the merge, which is given",
                ["Merges.Moved.RowId"] = "names a row that is given",
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
