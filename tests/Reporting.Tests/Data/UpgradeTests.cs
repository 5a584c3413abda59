using PassPlatform.Reporting.Counting;
using PassPlatform.Reporting.Data;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Reporting.Tests.Data;

public sealed class UpgradeTests : IDisposable
{
    private readonly TestStorage _storage = new();

    public void Dispose() => _storage.Dispose();

    [Theory]
    [InlineData("IndexWaitingFactsBySite")]
    [InlineData("RealParts")]
    public async Task A_database_of_an_earlier_version_keeps_every_row_of_every_table(string from)
    {
        await using ReportingDb db = _storage.IsSqlServer
            ? new SqlServerReportingDb(_storage.Options<SqlServerReportingDb>(), _storage.Services, new CountingSignal())
            : new SqliteReportingDb(_storage.Options<SqliteReportingDb>(), _storage.Services, new CountingSignal());
        var upgrade = await Upgrade.From(db, from, new Dictionary<string, string>());

        await upgrade.KeepsEveryRow();
    }
}
