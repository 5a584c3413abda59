using Microsoft.EntityFrameworkCore;
using PassPlatform.RightsDossier.Data;
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
            ["Applications.Situation"] = """{"territory":"metropole","stay":"irregular","birthDate":null}""",
            ["People.Situation"] = """{"territory":"metropole","stay":"irregular","birthDate":null}""",
            ["Agreements.Terms"] = "[]",
            ["Transmissions.State"] = from == "RealParts" ? "Waiting" : "",
            ["Applications.State"] = "Transmitted",
        });

        await upgrade.KeepsEveryRow();

        // The migration before left them in no state: one with an application that the fund has not spoken of is to be placed.
        Assert.Equal(2, await db.Transmissions.IgnoreQueryFilters().CountAsync(batch => batch.State == BatchState.Waiting, TestContext.Current.CancellationToken));
    }
}
