using Microsoft.EntityFrameworkCore;
using PassPlatform.Identity.Data;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Identity.Tests;

public sealed class ClearColumnsTests
{
    [Fact]
    public void What_is_in_clear_identifies_nobody()
    {
        using var db = new SqliteIdentityDb(
            new DbContextOptionsBuilder<SqliteIdentityDb>().UseSqlite("Data Source=none").Options, new ServiceDbServices(null!, new WriteGate(single: true)));

        ClearColumns.AreAllKnown(db, new Dictionary<string, string>
        {
        });
    }
}
