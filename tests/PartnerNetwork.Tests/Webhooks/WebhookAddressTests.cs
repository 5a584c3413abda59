using System.Net;
using Microsoft.EntityFrameworkCore;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.PartnerNetwork.Webhooks;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.PartnerNetwork.Tests.Webhooks;

/// <summary>Where a webhook may be, and who may ask for which.</summary>
[Collection<Network>]
public sealed class WebhookAddressTests(RunningNetwork network)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("2a00:1450:4007:80e::200e", true)]
    [InlineData("::ffff:8.8.8.8", true)]
    [InlineData("0.0.0.0", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("100.100.100.200", false)]
    [InlineData("127.0.0.1", false)]
    [InlineData("127.8.8.8", false)]
    [InlineData("168.63.129.16", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("172.16.0.1", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("192.168.1.1", false)]
    [InlineData("198.18.0.1", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::", false)]
    [InlineData("::1", false)]
    [InlineData("::127.0.0.1", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("::ffff:169.254.169.254", false)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("2001::1", false)]
    [InlineData("2001:db8::1", false)]
    [InlineData("2002:a00:1::", false)]
    [InlineData("fc00::1", false)]
    [InlineData("fd00:ec2::254", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fec0::1", false)]
    [InlineData("ff02::1", false)]
    public void Only_addresses_of_the_public_Internet_are_called(string address, bool isPublic) => Assert.Equal(isPublic, PublicAddresses.Contains(IPAddress.Parse(address)));

    [Theory]
    [InlineData("http://exemple.fr/pass")]
    [InlineData("ftp://exemple.fr/pass")]
    [InlineData("https://127.0.0.1/pass")]
    [InlineData("https://2130706433/pass")]
    [InlineData("https://0x7f.1/pass")]
    [InlineData("https://[::1]/pass")]
    [InlineData("https://[::ffff:10.0.0.1]/pass")]
    [InlineData("https://localhost/pass")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("https://moi:secret@exemple.fr/pass")]
    [InlineData("https://exemple.fr/pass#ici")]
    [InlineData("pass.exemple.fr")]
    public async Task An_address_that_could_never_be_called_is_refused_at_once(string address)
    {
        var pass = await network.NewPass();

        var refused = await pass.Practitioner.Refuses(HttpStatusCode.BadRequest, "champ-invalide", "/webhooks", Webhooks.Asked(address, "person-erased"));

        Assert.Equal(["/address"], refused.Pointers());
    }

    [Fact]
    public async Task A_name_that_leads_to_a_private_address_is_not_called()
    {
        Assert.SkipUnless(await LeadsInside(Dns.GetHostName()), "the name of this machine leads to no private address of it");
        await using var listener = await Listener.Start();
        var pass = await network.NewPass(capCents: 1);
        var asked = new UriBuilder(listener.Address) { Scheme = "https", Host = Dns.GetHostName() }.Uri.ToString();
        var webhook = Webhooks.IdOf(await pass.Practitioner.Post("/webhooks", Webhooks.Asked(asked, "care-act-billable")));

        var person = await pass.NewPerson();
        await pass.Record(pass.Act(person));
        await pass.Decided(pass.Opened(person));

        await Eventually.True(
            () => network.Service.InDatabase<PartnerNetworkDb, bool>(db => db.WebhookDeliveries.AnyAsync(row => row.WebhookId == webhook && row.LastFailure == DeliveryFailure.AddressForbidden)),
            "the address is found forbidden");
        Assert.Empty(listener.Received);
    }

    [Fact]
    public async Task A_secret_is_never_shown_and_one_that_is_too_short_or_no_base_64_is_refused()
    {
        var pass = await network.NewPass();
        var made = await pass.Practitioner.Post("/webhooks", Webhooks.Asked("https://exemple.fr/pass", "person-erased"));
        Assert.DoesNotContain("whsec_", made.GetRawText() + (await pass.Coordinator.Get("/webhooks")).GetRawText(), StringComparison.Ordinal);

        foreach (var secret in new[] { "whsec_", "whsec_YQ==", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLa%w" })
        {
            var refused = await pass.Practitioner.Refuses(
                HttpStatusCode.BadRequest, "champ-invalide", "/webhooks", new { address = "https://exemple.fr/pass", kinds = new[] { "person-erased" }, secret });
            Assert.Equal(["/secret"], refused.Pointers());
        }
    }

    [Fact]
    public async Task A_holder_asks_for_what_can_concern_it_reads_its_own_and_changes_the_version_that_it_read()
    {
        var pass = await network.NewPass();
        using var partner = network.Service.ClientBound(Roles.Partner, $"{Guid.CreateVersion7()}", pass.Id);
        using var other = network.Service.ClientBound(Roles.Partner, $"{Guid.CreateVersion7()}", pass.Id);
        foreach (var never in new[] { "care-act-billable", "person-erased", "people-merged" })
        {
            var refused = await partner.Refuses(HttpStatusCode.BadRequest, "champ-invalide", "/webhooks", Webhooks.Asked("https://exemple.fr/pass", "referral-answered", never));
            Assert.Equal(["/kinds/1"], refused.Pointers());
        }

        var webhook = Webhooks.IdOf(await partner.Post("/webhooks", Webhooks.Asked("https://exemple.fr/pass", "referral-answered")));

        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/webhooks/{webhook}", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/webhooks/{webhook}/deliveries", Stop)).StatusCode);
        Assert.Empty((await other.Get("/webhooks")).GetProperty("items").EnumerateArray());
        Assert.Single((await pass.Coordinator.Get("/webhooks")).GetProperty("items").EnumerateArray());

        var changed = new { address = "https://exemple.fr/ailleurs", kinds = new[] { "pass-site-updated" } };
        using var stale = await partner.Put($"/webhooks/{webhook}", changed, "\"9\"");
        await stale.IsProblem(HttpStatusCode.PreconditionFailed, "version-perimee");
        using var good = await partner.Put($"/webhooks/{webhook}", changed, "\"1\"");
        Assert.Equal("https://exemple.fr/ailleurs", (await good.Json()).GetProperty("address").GetString());
    }

    [Fact]
    public async Task A_holder_has_ten_webhooks_in_a_PASS_at_most()
    {
        var pass = await network.NewPass();
        for (var n = 0; n < 10; n++)
        {
            await pass.Practitioner.Post("/webhooks", Webhooks.Asked($"https://exemple.fr/{n}", "person-erased"));
        }

        await pass.Practitioner.Refuses(HttpStatusCode.Conflict, "webhook-incompatible", "/webhooks", Webhooks.Asked("https://exemple.fr/de-trop", "person-erased"));
    }

    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 20)]
    [InlineData(3, 80)]
    [InlineData(4, 320)]
    [InlineData(5, 1280)]
    [InlineData(6, 5120)]
    [InlineData(7, 14400)]
    [InlineData(100, 14400)]
    public void Tries_come_ever_more_rarely(int tries, int seconds) => Assert.Equal(TimeSpan.FromSeconds(seconds), WebhookDelivery.Delay(tries));

    private static async Task<bool> LeadsInside(string name)
    {
        try
        {
            return (await Dns.GetHostAddressesAsync(name, Stop)) is { Length: > 0 } addresses && Array.Exists(addresses, address => !PublicAddresses.Contains(address));
        }
        catch (System.Net.Sockets.SocketException)
        {
            return false; // It leads nowhere.
        }
    }
}
