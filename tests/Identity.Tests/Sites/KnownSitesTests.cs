using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Identity.Tests.Sites;

public sealed class KnownSitesTests(TestBroker broker) : IDisposable
{
    private readonly DataFolder _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task A_PASS_is_known_once_it_is_opened_or_when_it_is_changed_later()
    {
        await using var identity = RunningIdentity.Start(_data, settings: ("ConnectionStrings:messaging", await broker.NewVirtualHost()));
        var (opened, older) = (Guid.CreateVersion7(), Guid.CreateVersion7());

        await identity.Hear(new PassSiteOpened
        {
            OccurredAt = DateTimeOffset.UtcNow,
            PassSiteId = opened,
            Version = 1,
            Finess = "760000166",
            CommuneCodes = [],
            Territory = Territory.Metropole,
            OpenedOn = new DateOnly(2021, 1, 4),
        });
        await identity.Hear(Updated(older, 7));
        await identity.Hear(Updated(opened, 2));

        await Eventually.True(
            async () => await identity.InDatabase(db => db.Inbox.CountAsync(TestContext.Current.CancellationToken)) == 3, "the events are handled");
        Assert.Equal(
            new HashSet<Guid> { opened, older }, await identity.InDatabase(db => db.KnownSites.Select(site => site.PassSiteId).ToHashSetAsync(TestContext.Current.CancellationToken)));
    }

    private static PassSiteUpdated Updated(Guid site, long version) => new()
    {
        OccurredAt = DateTimeOffset.UtcNow,
        PassSiteId = site,
        Version = version,
        Finess = "760000166",
        CommuneCodes = [],
        Territory = Territory.Metropole,
    };
}
