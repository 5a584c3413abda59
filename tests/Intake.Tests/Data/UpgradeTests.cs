using PassPlatform.Intake.Data;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Intake.Tests.Data;

public sealed class UpgradeTests : IDisposable
{
    private readonly TestStorage _storage = new();

    public void Dispose() => _storage.Dispose();

    [Theory]
    [InlineData("SituationsOfMembers")]
    [InlineData("RealParts")]
    public async Task A_database_of_an_earlier_version_keeps_every_row_of_every_table(string from)
    {
        await using IntakeDb db = _storage.IsSqlServer
            ? new SqlServerIntakeDb(_storage.Options<SqlServerIntakeDb>(), _storage.Services)
            : new SqliteIntakeDb(_storage.Options<SqliteIntakeDb>(), _storage.Services);
        var upgrade = await Upgrade.From(db, from, new Dictionary<string, string>
        {
            ["People.Languages"] = """["snk","fr"]""",
            ["Diagnoses.Vulnerabilities"] = "[]",
            ["Interviews.Interpretation_Medium"] = "Phone",
            ["Diagnoses.Situation"] = """{"Territory":"Metropole","Stay":"Irregular","BirthDate":null,"Members":[]}""",
        });

        await upgrade.KeepsEveryRow();
    }
}
