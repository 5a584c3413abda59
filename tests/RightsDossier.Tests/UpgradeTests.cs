using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Data;
using PassPlatform.RightsDossier.Deposits;
using PassPlatform.RightsDossier.Transmissions;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.RightsDossier.Tests;

public sealed class UpgradeTests : IDisposable
{
    private readonly TestStorage _storage = new();

    public void Dispose() => _storage.Dispose();

    [Theory]
    [InlineData("FilesDeadlinesAndBatches")]
    [InlineData("RealParts")]
    public async Task A_database_of_an_earlier_version_keeps_every_row_of_every_table(string from)
    {
        await using RightsDossierDb db = _storage.IsSqlServer
            ? new SqlServerRightsDossierDb(_storage.Options<SqlServerRightsDossierDb>(), _storage.Services)
            : new SqliteRightsDossierDb(_storage.Options<SqliteRightsDossierDb>(), _storage.Services);
        var upgrade = await Upgrade.From(db, from, new Dictionary<string, string>
        {
            ["Applications.Situation"] = """{"territory":"metropole","stay":"irregular","birthDate":"1990-03-15"}""",
            ["People.Situation"] = """{"territory":"metropole","stay":"irregular","birthDate":null}""",
            ["Agreements.Terms"] = "[]",
            ["Transmissions.State"] = from == "RealParts" ? "Waiting" : "",
            ["Applications.State"] = "Transmitted",
            ["Applications.Deposit_Depositor_Relationship"] = "Family",
        });

        await upgrade.KeepsEveryRow();

        foreach (var (application, n) in (await db.Applications.IgnoreQueryFilters().AsSplitQuery().OrderBy(each => each.Id).ToListAsync(TestContext.Current.CancellationToken)).Select((each, i) => (each, i + 1)))
        {
            Assert.Equal((StayStatus.Irregular, new DateOnly(1990, 3, 15)), (application.Situation.Stay, application.Situation.BirthDate?.Day));
            Assert.Equal(
                ($"Deposit_Depositor_FamilyName{n}", $"Deposit_Depositor_GivenNames{n}", DepositorRelationship.Family),
                (application.Depositor!.FamilyName, application.Depositor.GivenNames, application.Depositor.Relationship));
            Assert.Equal(($"Decision_NirSealed{n}", $"Decision_NirMasked{n}"), (application.NirSealed, application.NirMasked));
            Assert.Equal(Assert.Single(application.Members).PersonId, Assert.Single(application.MemberBirthDates).Key);
            Assert.Equal(new DateOnly(2026, 1, n), application.MemberBirthDates.Values.Single().Day);
        }

        // The migration before left them in no state: one with an application that the fund has not spoken of is to be placed.
        Assert.Equal(2, await db.Transmissions.IgnoreQueryFilters().CountAsync(batch => batch.State == BatchState.Waiting, TestContext.Current.CancellationToken));
    }
}
