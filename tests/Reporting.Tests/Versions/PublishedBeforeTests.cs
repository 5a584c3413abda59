using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PassPlatform.Contracts;
using PassPlatform.Reporting.Counting;
using PassPlatform.Reporting.Data;
using PassPlatform.Reporting.Versions;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Reporting.Tests.Versions;

/// <summary>Reports that were published before versions were: they were sent, as they were frozen.</summary>
public sealed class PublishedBeforeTests : IDisposable
{
    // As it was written then: the figures alone, without definitions.
    private const string Frozen =
        """{"passSiteId":"019377a0-0000-7000-8000-000000000001","year":2021,"asOf":"2021-12-31","factsWaiting":0,"indicators":[{"id":"ARS-NEW","section":"s","label":"nouveaux patients","unit":"person","value":1,"text":"1 personne","denominator":null,"lines":[{"key":"female","label":"femmes","unit":"person","value":1,"text":"1 personne"}],"source":"note","remark":null}]}""";

    private readonly TestStorage _storage = new();
    private readonly Guid _site = Guid.CreateVersion7();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _storage.Dispose();

    [Fact]
    public async Task They_are_versions_that_were_sent_to_the_byte_and_the_next_corrects_them()
    {
        Guid[] ids = [OrderedId.New(), OrderedId.New(), OrderedId.New()];
        await using (var db = Open())
        {
            var migrations = db.Database.GetMigrations().ToList();
            await db.GetService<IMigrator>().MigrateAsync(migrations[migrations.FindIndex(name => name.EndsWith("_Reporting", StringComparison.Ordinal)) - 1], Stop);
            await Publish(db, ids[1], _site, 2021, "2022-02-10", "two");
            await Publish(db, ids[0], _site, 2021, "2022-01-31", "one");
            await Publish(db, ids[2], Guid.CreateVersion7(), 2021, "2022-03-01", "elsewhere");
        }

        await using (var db = Open())
        {
            await db.Database.MigrateAsync(Stop);
        }

        await using var after = Open();
        var versions = await after.ReportVersions.Where(version => version.PassSiteId == _site).OrderBy(version => version.Number).ToListAsync(Stop);
        Assert.Equal(
            [(ids[0], 1, new DateOnly(2022, 1, 31), "one"), (ids[1], 2, new DateOnly(2022, 2, 10), "two")],
            versions.Select(version => (version.Id, version.Number, version.SentOn!.Value, version.Sha256!)));
        Assert.All(versions, version => Assert.Equal(
            (Frozen, ReportState.Sent, ReportAnswers.None, (string?)null, 1L), (version.Document!, version.State, version.Answers, version.ValidatedBy, version.Version)));
        Assert.Equal(1, (await after.ReportVersions.SingleAsync(version => version.Id == ids[2], Stop)).Number);

        var next = ReportVersion.Begin(_site, 2021, "Deux dossiers saisis en retard.", versions[^1]);
        Assert.Equal(3, next.Number);
        var figures = FrozenFigures.Of(versions[^1].Document!);
        Assert.Equal((1m, "nouveaux patients : femmes"), (figures[("ARS-NEW", "female")].Value, figures[("ARS-NEW", "female")].Label));
    }

    private async Task Publish(ReportingDb db, Guid id, Guid site, int year, string on, string sha256)
    {
        object key = Key(id), pass = Key(site);
        object day = _storage.IsSqlServer ? Someone.Day(on).ToDateTime(TimeOnly.MinValue) : Someone.Day(on);
        await db.Database.ExecuteSqlAsync($"INSERT INTO Publications (Id, PassSiteId, Year, PublishedOn, Report, Sha256, Version) VALUES ({key}, {pass}, {year}, {day}, {Frozen}, {sha256}, 1)", Stop);
    }

    private object Key(Guid id) => _storage.IsSqlServer ? id.ToByteArray(bigEndian: true) : id;

    private ReportingDb Open() => _storage.IsSqlServer
        ? new SqlServerReportingDb(_storage.Options<SqlServerReportingDb>(), _storage.Services, new CountingSignal())
        : new SqliteReportingDb(_storage.Options<SqliteReportingDb>(), _storage.Services, new CountingSignal());
}
