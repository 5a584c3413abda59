using Microsoft.EntityFrameworkCore;
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
            new DbContextOptionsBuilder<SqliteReportingDb>().UseSqlite("Data Source=none").Options, new ServiceDbServices(null!, new WriteGate(single: true)));

        ClearColumns.AreAllKnown(db, new Dictionary<string, string>
        {
        });
    }
}
