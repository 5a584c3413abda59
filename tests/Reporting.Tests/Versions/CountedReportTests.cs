using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Reporting.Rebuilding;
using PassPlatform.Reporting.Versions;
using PassPlatform.ServiceDefaults.Errors;
using Xunit;

namespace PassPlatform.Reporting.Tests.Versions;

/// <summary>What is signed is of one moment, and of all that was received by then.</summary>
public sealed class CountedReportTests
{
    private static readonly DateOnly LastDay = new(2021, 12, 31);
    private readonly Guid _site = Guid.CreateVersion7();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_refused_while_a_fact_of_the_PASS_waits_or_figures_are_made_again()
    {
        await using var file = await LedgerFile.Create();
        await file.Receive(Written.Opened(_site));
        await file.CountAll();
        await file.Receive([.. new Someone(_site).Registered("2021-04-06").Facts, .. new Someone(Guid.CreateVersion7()).Registered("2021-04-06").Facts]);

        var behind = await Assert.ThrowsAsync<Refusal>(() => Read(file));
        Assert.Equal((ProblemKinds.ReportBehind, 1), (behind.Kind, (int)behind.More!["factsWaiting"]!));
        await file.CountAll();
        Assert.Equal(2, (await Read(file))!.Facts);
        await using (var db = file.Open())
        {
            db.Entry(await db.Rebuilds.SingleAsync(Stop)).Property(rebuild => rebuild.Phase).CurrentValue = RebuildPhase.Parts;
            await db.SaveChangesAsync(Stop);
        }

        Assert.Equal(ProblemKinds.ReportBehind, (await Assert.ThrowsAsync<Refusal>(() => Read(file))).Kind);
    }

    [Fact]
    public async Task Its_hash_is_of_the_facts_of_its_PASS_in_the_order_in_which_they_were_counted()
    {
        await using var file = await LedgerFile.Create();
        var (one, late, elsewhere) = (new Someone(_site).Registered("2021-04-06").Interviewed("2021-05-06"), new Someone(_site).Registered("2020-04-06"), new Someone(Guid.CreateVersion7()).Registered("2021-04-06"));
        foreach (var fact in one.Facts.Concat(elsewhere.Facts))
        {
            await file.Receive(fact); // One by one: they are numbered in this order on every engine.
        }

        await file.CountAll();
        var before = (await Read(file))!;
        await file.Receive(late.Facts);
        await file.CountAll();

        var after = (await Read(file))!;
        Assert.Equal((2L, Hash(one.Facts.Select(fact => fact.EventId))), (before.Facts, before.FactsSha256));
        Assert.Equal((3L, Hash([.. one.Facts.Select(fact => fact.EventId), late.Facts[0].EventId])), (after.Facts, after.FactsSha256));
        await using var db = file.Open();
        Assert.Null(await CountedReport.Read(db, Guid.CreateVersion7(), 2021, LastDay, Stop));
    }

    private async Task<CountedReport?> Read(LedgerFile file)
    {
        await using var db = file.Open();
        return await CountedReport.Read(db, _site, 2021, LastDay, Stop);
    }

    private static string Hash(IEnumerable<Guid> ids) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Concat(ids.Select(id => $"{id}\n")))));
}
