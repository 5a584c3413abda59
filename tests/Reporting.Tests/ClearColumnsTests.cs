using Microsoft.EntityFrameworkCore;
using PassPlatform.Reporting.Counting;
using PassPlatform.Reporting.Data;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Reporting.Tests;

public sealed class ClearColumnsTests
{
    [Fact]
    public void What_is_in_clear_identifies_nobody()
    {
        using var db = new SqliteReportingDb(
            new DbContextOptionsBuilder<SqliteReportingDb>().UseSqlite("Data Source=none").Options, new ServiceDbServices(null!, new WriteGate(single: true)), new CountingSignal());

        ClearColumns.AreAllKnown(db, new Dictionary<string, string>
        {
            ["CommitteeTerms.FundCode"] = "a code",
            ["Committees.FundCode"] = "a code",
            ["Committees.From"] = "day of a period",
            ["Committees.To"] = "day of a period",
            ["Committees.Seed"] = "drawn at random",
            ["Committees.Samples"] = "counts and hashes",
            ["Committees.PassDifficulties"] = "words on files, read by the fund and the ARS; checked, see Leaves",
            ["Committees.PassGoodPractices"] = "words on files, read by the fund and the ARS; checked, see Leaves",
            ["Committees.FundDifficulties"] = "words on files, read by the PASS and the ARS; checked, see Leaves",
            ["Committees.FundGoodPractices"] = "words on files, read by the PASS and the ARS; checked, see Leaves",
            ["Committees.Document"] = "counts, and those words",
            ["Committees.Sha256"] = "a hash",
            ["SampledApplications.FundCode"] = "a code",
            ["Counters.Breakdown"] = "a code",
            ["Counters.Indicator"] = "a code",
            ["Facts.Body"] = "an event: codes, years and ids, see ContractsTests and decision 0104",
            ["Facts.Type"] = "name of an event",
            ["Parts.Shares"] = "codes, days of what happened, ids and numbers, as the facts that they are counted from",
            ["OpenDataReleases.Document"] = "counts of eleven people or more",
            ["OpenDataReleases.Sha256"] = "a hash",
            ["ReportReminders.DueOn"] = "day of a report",
            ["ReportReminders.ToldOn"] = "day of a reminder",
            ["ReportVersions.Answers"] = "what a team says of its year to the ARS: no number of anybody, see ReportAnswers and decision 0190",
            ["ReportVersions.Correction"] = "why a report is corrected, said to the ARS",
            ["ReportVersions.Document"] = "counts, and the answers",
            ["ReportVersions.ReceivedOn"] = "day of a report",
            ["ReportVersions.SentOn"] = "day of a report",
            ["ReportVersions.Sha256"] = "a hash",
            ["ReportVersions.ValidatedBy"] = "a client or an account",
        });
    }
}
