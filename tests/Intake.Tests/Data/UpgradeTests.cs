using PassPlatform.Intake.Data;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Intake.Tests.Data;

public sealed class UpgradeTests : IDisposable
{
    private readonly TestStorage _storage = new();

    public void Dispose() => _storage.Dispose();

    [Fact]
    public async Task A_database_of_the_version_before_keeps_every_row_of_every_table()
    {
        await using IntakeDb db = _storage.IsSqlServer
            ? new SqlServerIntakeDb(_storage.Options<SqlServerIntakeDb>(), Upgrade.Services)
            : new SqliteIntakeDb(_storage.Options<SqliteIntakeDb>(), Upgrade.Services);
        var upgrade = await Upgrade.From(db, "SituationsOfMembers", new Dictionary<string, string>
        {
            ["Diagnoses.Situation"] = """{"Territory":"Metropole","Stay":"Irregular","BirthDate":null,"Members":[]}""",
        });

        await upgrade.KeepsEveryRow();
    }
}
