using Microsoft.EntityFrameworkCore;
using PassPlatform.Intake.Data;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Intake.Tests;

public sealed class ClearColumnsTests
{
    private const string Client = "a client or an account";
    private const string Day = "day of a step of a follow-up";

    [Fact]
    public void What_is_in_clear_identifies_nobody()
    {
        using var db = new SqliteIntakeDb(
            new DbContextOptionsBuilder<SqliteIntakeDb>().UseSqlite("Data Source=none").Options, new ServiceDbServices(null!, new WriteGate(single: true)));

        ClearColumns.AreAllKnown(db, new Dictionary<string, string>
        {
            ["DataRequests.AnsweredBy"] = Client,
            ["DataRequests.AnsweredOn"] = "day of a step of a request",
            ["DataRequests.DueOn"] = "day of a step of a request",
            ["DataRequests.ExtensionToldOn"] = "day of a step of a request",
            ["DataRequests.ReceivedBy"] = Client,
            ["DataRequests.ReceivedOn"] = "day of a step of a request",
            ["DataRequests.Transmissions.On"] = "day of a step of a request",
            ["DataRequests.Transmissions.RecordedBy"] = Client,
            ["DataRequests.Worker"] = Client,
            ["Diagnoses.MadeOn"] = Day,
            ["Episodes.EndedOn"] = Day,
            ["Episodes.EntrySituation_RecordedOn"] = Day,
            ["Episodes.LastContactOn"] = Day,
            ["Episodes.OpenedOn"] = Day,
            ["Interviews.HeldOn"] = Day,
            ["KnownSites.EndedOn"] = "day of a PASS",
            ["KnownSites.OpenedOn"] = "day of a PASS",
            ["LookUps.LookedUpBy"] = Client,
            ["LookUps.LookedUpOn"] = Day,
            ["Orientations.MadeOn"] = Day,
            ["People.DataUseNotice_InformedOn"] = Day,
            ["People.DataUseNotice_LanguageCode"] = "code of a language: the notice was read in it",
            ["People.FirstContactOn"] = Day,
            ["People.NameRules"] = "version of the rules of its tokens",
            ["People.RestrictedOn"] = "day of a step of a request",
            ["People.LastContactOn"] = Day,
        });
    }
}
