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
    public async Task A_PASS_is_known_by_its_last_name_once_it_is_opened_or_when_it_is_changed_later()
    {
        await using var identity = RunningIdentity.Start(_data, settings: ("ConnectionStrings:messaging", await broker.NewVirtualHost()));
        var (opened, older) = (Guid.CreateVersion7(), Guid.CreateVersion7());

        await identity.Hear(new PassSiteOpened
        {
            OccurredAt = DateTimeOffset.UtcNow,
            PassSiteId = opened,
            Version = 1,
            Name = "PASS des Quais",
            Finess = "760000166",
            CommuneCodes = [],
            Territory = Territory.Metropole,
            OpenedOn = new DateOnly(2021, 1, 4),
        });
        await identity.Hear(Updated(older, 7, "PASS du Port"));
        await identity.Hear(Updated(opened, 2, "PASS des Docks"));
        await identity.Hear(Updated(older, 6, "PASS de la Gare")); // Late: it says what the PASS was called before.

        await Eventually.True(
            async () => await identity.InDatabase(db => db.Inbox.CountAsync(TestContext.Current.CancellationToken)) == 4, "the events are handled");
        Assert.Equal(
            new Dictionary<Guid, string?> { [opened] = "PASS des Docks", [older] = "PASS du Port" },
            await identity.InDatabase(db => db.KnownSites.ToDictionaryAsync(site => site.PassSiteId, site => site.Name, TestContext.Current.CancellationToken)));
    }

    private static PassSiteUpdated Updated(Guid site, long version, string name) => new()
    {
        OccurredAt = DateTimeOffset.UtcNow,
        PassSiteId = site,
        Version = version,
        Name = name,
        Finess = "760000166",
        CommuneCodes = [],
        Territory = Territory.Metropole,
    };
}
