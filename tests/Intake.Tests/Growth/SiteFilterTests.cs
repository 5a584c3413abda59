using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Intake.Data;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Persistence;
using Xunit;

namespace PassPlatform.Intake.Tests.Growth;

/// <summary>The filter by PASS as both engines get it: an index serves an equality, and no OR with a parameter. Decision 0070.</summary>
public sealed class SiteFilterTests
{
    private static readonly string One = Guid.CreateVersion7().ToString();

    [Fact]
    public void A_token_of_one_PASS_asks_by_equality_alone()
    {
        Assert.Contains("WHERE [p].[PassSiteId] = @", SqlServer(One), StringComparison.Ordinal);
        Assert.DoesNotContain(" OR ", SqlServer(One), StringComparison.Ordinal);
    }

    [Fact]
    public void A_token_of_several_PASS_asks_for_these_and_one_of_all_for_no_PASS()
    {
        var several = SqlServer(One, Guid.CreateVersion7().ToString());
        Assert.Contains("WHERE [p].[PassSiteId] IN (", several, StringComparison.Ordinal);
        Assert.Contains("OPENJSON(@", several, StringComparison.Ordinal); // One parameter: the command is the same however many there are, and is kept.
        Assert.DoesNotContain("WHERE", SqlServer("*"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_list_of_PASS_is_of_bytes_as_OPENJSON_reads_them_and_as_the_column_holds_them()
    {
        var several = SqlServer("019a0000-0000-7000-8000-000000000001", One);
        Assert.Contains("= N'[\"AZoAAAAAcACAAAAAAAAAAQ==\",\"", several, StringComparison.Ordinal);
        Assert.Contains("WITH ([value] binary(16) '$')", several, StringComparison.Ordinal);
    }

    [Fact]
    public void A_token_of_no_PASS_asks_for_none()
    {
        Assert.Contains("Sites nvarchar(4000) = N'[]'", SqlServer(), StringComparison.Ordinal);
        Assert.Contains("WHERE [p].[PassSiteId] IN (", SqlServer(), StringComparison.Ordinal);
    }

    private static string SqlServer(params string[] sites)
    {
        var user = new ClaimsPrincipal(new ClaimsIdentity(sites.Select(site => new Claim("pass_site", site))));
        var caller = new Caller(new HttpContextAccessor { HttpContext = new DefaultHttpContext { User = user } });
        using var gate = new WriteGate(single: false);
        using var db = new SqlServerIntakeDb(new DbContextOptionsBuilder<SqlServerIntakeDb>().UseSqlServer("Server=none").Options, new ServiceDbServices(caller, gate));
        return db.People.OrderBy(person => person.Id).Take(3).ToQueryString();
    }
}
