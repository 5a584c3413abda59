using System.Net;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.RightsDossier.Tests.Exchange;

/// <summary>Two funds that a PASS works with: neither sees, acknowledges nor answers what was sent to the other.</summary>
[Collection<Dossiers>]
public sealed class FundBindingTests(RunningDossiers running)
{
    private readonly string _other = RunningExchange.AFundCode('X');

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Another_fund_finds_nothing_of_what_was_sent_to_this_one()
    {
        var pass = await Pass.WithAgreements(running);
        using var other = running.Service.ClientBound(Roles.Fund, _other, pass.Id);
        var (_, application) = await pass.TransmittedAme();
        var batch = Assert.Single((await pass.Fund.Get("/transmissions")).GetProperty("items").EnumerateArray()).Text("id");

        Assert.Empty((await other.Get("/transmissions")).GetProperty("items").EnumerateArray());
        foreach (var address in (string[])[$"/transmissions/{batch}", $"/transmissions/{batch}/slip.pdf", $"/transmissions/{batch}/slip.csv"])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(address, Stop)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.OK, (await pass.Fund.GetAsync($"/transmissions/{batch}", Stop)).StatusCode);
        await other.Post(
            $"/transmissions/{batch}/acknowledgement",
            new { batchId = batch, receivedOn = "2021-04-27", manifestSha256 = new string('0', 64), missing = Array.Empty<Guid>() }, HttpStatusCode.NotFound);
        var receipt = await other.Post("/returns", new { lines = new[] { Pass.Granted(application, "2021-04-22", "2022-04-21") } }, HttpStatusCode.OK);
        Assert.Equal("unknown-application", Assert.Single(receipt.GetProperty("lines").EnumerateArray()).Text("obstacle"));
        Assert.Equal("transmitted", await pass.State(application));
    }

    [Fact]
    public async Task A_line_set_aside_is_the_fund_s_that_sent_it_and_the_PASS_s()
    {
        var pass = await Pass.WithAgreements(running);
        using var other = running.Service.ClientBound(Roles.Fund, _other, pass.Id);
        using var colleague = running.Service.ClientBound("another-client", Roles.Fund, Pass.FundCode, [pass.Id]);
        await pass.Return(Pass.Granted(Guid.CreateVersion7(), "2021-04-22", "2022-04-21"));

        var aside = Assert.Single((await pass.Team.Get("/returns/set-aside")).GetProperty("items").EnumerateArray());

        Assert.Equal($"fund-{Pass.FundCode}", aside.Text("sentBy"));
        Assert.Contains((await pass.Fund.Get("/returns/set-aside?limit=100")).GetProperty("items").EnumerateArray(), line => line.Text("id") == aside.Text("id"));
        Assert.Equal(HttpStatusCode.OK, (await colleague.GetAsync($"/returns/set-aside/{aside.Text("id")}", Stop)).StatusCode);
        Assert.DoesNotContain((await other.Get("/returns/set-aside")).GetProperty("items").EnumerateArray(), line => line.Text("id") == aside.Text("id"));
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/returns/set-aside/{aside.Text("id")}", Stop)).StatusCode);
        await other.Post($"/returns/set-aside/{aside.Text("id")}/retry", new { }, HttpStatusCode.NotFound);
        await other.Post($"/returns/set-aside/{aside.Text("id")}/closure", new { @as = "not-ours" }, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Rights_are_told_with_the_fund_that_opened_or_refused_them()
    {
        var pass = await Pass.WithAgreements(running);
        var (person, granted) = await pass.TransmittedAme();
        await pass.Return(Pass.Granted(granted, "2021-04-22", "2022-04-21"));

        var told = await running.Service.Hear<Contracts.RightsOpened>(opened => opened.PersonId == person);

        Assert.Equal(Pass.FundCode, told.FundCode);
    }

    [Fact]
    public async Task Every_PASS_at_once_is_no_way_around_it()
    {
        var pass = await Pass.WithAgreements(running);
        using var other = running.Service.ClientBound(Roles.Fund, _other);
        await pass.TransmittedAme();
        await pass.Return(Pass.Granted(Guid.CreateVersion7(), "2021-04-22", "2022-04-21"));

        Assert.Empty((await other.Get("/transmissions")).GetProperty("items").EnumerateArray());
        Assert.Empty((await other.Get("/returns/set-aside")).GetProperty("items").EnumerateArray());
        Assert.Empty((await other.Get("/returns/files")).GetProperty("items").EnumerateArray());
    }
}
