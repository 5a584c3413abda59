using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PassPlatform.Contracts;
using PassPlatform.Reporting.Counting;
using PassPlatform.Reporting.Data;
using PassPlatform.Reporting.Ledger;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Reporting.Tests.Data;

public sealed class UpgradeTests : IDisposable
{
    private readonly TestStorage _storage = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _storage.Dispose();

    [Theory]
    [InlineData("IndexWaitingFactsBySite")]
    [InlineData("RealParts")]
    [InlineData("Protection")]
    [InlineData("Door")]
    public async Task A_database_of_an_earlier_version_keeps_every_row_of_every_table(string from)
    {
        await using ReportingDb db = _storage.IsSqlServer
            ? new SqlServerReportingDb(_storage.Options<SqlServerReportingDb>(), _storage.Services, new CountingSignal())
            : new SqliteReportingDb(_storage.Options<SqliteReportingDb>(), _storage.Services, new CountingSignal());
        var upgrade = await Upgrade.From(db, from, new Dictionary<string, string>());

        await upgrade.KeepsEveryRow();
    }

    [Fact]
    public async Task Facts_of_before_keep_the_year_of_a_birth_and_nothing_more_of_it()
    {
        await using ReportingDb db = _storage.IsSqlServer
            ? new SqlServerReportingDb(_storage.Options<SqlServerReportingDb>(), _storage.Services, new CountingSignal())
            : new SqliteReportingDb(_storage.Options<SqliteReportingDb>(), _storage.Services, new CountingSignal());
        var migrations = db.Database.GetMigrations().ToList();
        await db.GetService<IMigrator>().MigrateAsync(migrations[migrations.FindIndex(name => name.EndsWith("_Protection", StringComparison.Ordinal)) - 1], Stop);
        var someone = new Someone(Guid.CreateVersion7()).Registered("2021-04-06").Rectified(Sex.Female, null).Diagnosed("2021-04-07").Interviewed("2021-04-08");
        string[] told = ["\"birthDate\":\"1990-03-15\",", "\"birthDate\":null,", "\"birthDate\":\"1990-03-15\",", ""];
        foreach (var (fact, birth) in someone.Facts.Zip(told))
        {
            var row = Fact.Of(fact, DateTimeOffset.UtcNow);
            var where = fact is DiagnosisRecorded ? row.Body.IndexOf("\"territory\"", StringComparison.Ordinal) : 1;
            var body = row.Body.Replace(",\"birthYear\":1990", "", StringComparison.Ordinal).Replace(",\"birthYear\":null", "", StringComparison.Ordinal).Insert(where, birth);
            db.Facts.Add(new Fact { EventId = row.EventId, PassSiteId = row.PassSiteId, SubjectId = row.SubjectId, Type = row.Type, Body = body, ReceivedAt = row.ReceivedAt });
            await db.SaveChangesAsync(Stop); // One by one: they are numbered in this order on every engine.
        }

        var untouched = await db.Facts.Where(fact => fact.Type == nameof(InterviewHeld)).Select(fact => fact.Body).SingleAsync(Stop);
        Assert.Equal(3, await db.Facts.CountAsync(fact => fact.Body.Contains("birthDate"), Stop));

        await db.Database.MigrateAsync(Stop);

        db.ChangeTracker.Clear();
        var facts = await db.Facts.OrderBy(fact => fact.Sequence).ToListAsync(Stop);
        Assert.DoesNotContain(facts, fact => fact.Body.Contains("birthDate", StringComparison.Ordinal) || fact.Body.Contains("1990-", StringComparison.Ordinal));
        Assert.Equal(someone.Facts.Select(fact => fact.EventId), facts.Select(fact => fact.Read().EventId));
        Assert.Equal((1990, null), (((PersonRegistered)facts[0].Read()).BirthYear, ((PersonRectified)facts[1].Read()).BirthYear));
        Assert.Equal(someone.Facts.OfType<DiagnosisRecorded>().Single().Situation, ((DiagnosisRecorded)facts[2].Read()).Situation);
        Assert.Equal(untouched, facts[3].Body);
    }
}
