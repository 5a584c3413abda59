using System.Net;
using System.Text.Json;
using PassPlatform.Contracts;
using Xunit;

namespace PassPlatform.RightsDossier.Tests.Deposits;

[Collection<Dossiers>]
public sealed class DepositTests(RunningDossiers running)
{
    [Fact]
    public async Task Without_both_agreements_on_that_day_no_first_request_is_received()
    {
        var pass = new Pass(running);
        var (_, application) = await pass.Opened("2021-04-07", Pass.Example1);
        await pass.Complete(application, "2021-04-20");

        var none = await pass.Team.Post($"/applications/{application}/deposit", Pass.DepositOn("2021-04-22"), HttpStatusCode.Conflict);
        Assert.Equal("/problems/conventions-manquantes", none.Text("type"));
        Assert.Equal("""["ars","fund"]""", none.Text("missingAgreements"));

        await pass.Told(pass.Signed(Counterparty.Ars, "2020-09-01"));
        await pass.Told(pass.Signed(Counterparty.Fund, "2021-04-23"));
        var late = await pass.Team.Post($"/applications/{application}/deposit", Pass.DepositOn("2021-04-22"), HttpStatusCode.Conflict);
        Assert.Equal("""["fund"]""", late.Text("missingAgreements"));

        await pass.Deposit(application, "2021-04-23");
        Assert.Equal("deposited", await pass.State(application));
    }

    [Fact]
    public async Task The_agreement_may_shorten_the_days_to_send()
    {
        var pass = await Pass.WithAgreements(running, transmissionDelayDays: 5, decisionDelayDays: 20);
        var (_, application) = await pass.Opened("2021-04-07", Pass.Example1);
        await pass.Complete(application, "2021-04-20");

        Assert.Equal("2021-04-27", (await pass.Deposit(application, "2021-04-22")).Text("deposit.transmissionDueOn"));
        Assert.Equal(new DateOnly(2021, 4, 27), (await pass.Hear<DepositReceived>(told => told.ApplicationId == application)).TransmissionDueOn);
        Assert.Equal("2021-05-16", (await pass.Transmit("2021-04-26", application)).Text("decisionDueOn"));
        var due = (await pass.Read(application)).GetProperty("dueDates").EnumerateArray().ToDictionary(each => each.Text("delayId"));
        Assert.Equal(("2021-04-27", "2021-04-26"), (due["AME-TRANSMISSION-8D"].Text("dueOn"), due["AME-TRANSMISSION-8D"].Text("endedOn")));
        Assert.Equal("2021-05-16", due["INSTRUCTION-30D-PASS"].Text("dueOn"));
    }

    [Theory]
    [InlineData("""{"depositedOn":"2021-04-19","depositor":{"familyName":"S","givenNames":"A","relationship":"self"}}""", "/depositedOn")]
    [InlineData("""{"depositedOn":"2199-04-19","depositor":{"familyName":"S","givenNames":"A","relationship":"self"}}""", "/depositedOn")]
    [InlineData("""{"depositedOn":"2021-04-22","depositor":{"familyName":"","givenNames":"A","relationship":"self"}}""", "/depositor/familyName")]
    [InlineData("""{"depositedOn":"2021-04-22","depositor":{"familyName":"S","givenNames":"A","relationship":"cousin"}}""", "/depositor/relationship")]
    [InlineData("""{"depositedOn":"2021-04-22","depositor":{"familyName":"S","givenNames":"A","relationship":"self"},"care":{"kind":"ambulatory","start":"2021-04-23"}}""", "/care/start")]
    [InlineData("""{"depositedOn":"2021-04-22","depositor":{"familyName":"S","givenNames":"A","relationship":"self"},"care":{"kind":"hospital","start":"2021-04-10","end":"2021-04-09"}}""", "/care/end")]
    public async Task A_wrong_deposit_is_refused_with_its_field(string body, string pointer)
    {
        var pass = await Pass.WithAgreements(running);
        var (_, application) = await pass.Opened("2021-04-07", Pass.Example1);
        await pass.Complete(application, "2021-04-20");

        var refused = await pass.Team.Post($"/applications/{application}/deposit", JsonSerializer.Deserialize<JsonElement>(body), HttpStatusCode.BadRequest);

        Assert.Equal([pointer], refused.Pointers());
        Assert.Equal("complete", await pass.State(application));
    }

    [Fact]
    public async Task Who_has_one_name_only_deposits_under_it_000_006()
    {
        var pass = await Pass.WithAgreements(running);
        var (_, application) = await pass.Opened("2021-04-07", Pass.Example1);
        await pass.Complete(application, "2021-04-20");

        var deposited = await pass.Team.Post(
            $"/applications/{application}/deposit", new { depositedOn = "2021-04-22", depositor = new { familyName = "Zalmai", relationship = "self" } }, HttpStatusCode.Created);

        Assert.Equal(("Zalmai", ""), (deposited.Text("deposit.depositorFamilyName"), deposited.Text("deposit.depositorGivenNames")));
    }

    [Fact]
    public async Task Of_several_days_of_care_the_earliest_that_the_right_reaches_is_taken_whenever_it_becomes_known()
    {
        var pass = await Pass.WithAgreements(running);
        var person = Guid.CreateVersion7();
        await pass.Told(pass.Seen(person, "2021-04-15"));
        await pass.Told(pass.Seen(person, "2021-02-01")); // Less than three months after 5 January: out of reach.
        var (_, application) = await pass.Opened("2021-04-07", Pass.Example1, person);
        Assert.Equal("2021-04-15", (await pass.Read(application)).Text("computed.care.start"));
        await pass.Complete(application, "2021-04-20");
        Assert.Equal("2021-04-15", (await pass.Deposit(application, "2021-04-22")).Text("computed.effectiveFrom"));

        await pass.Told(pass.Seen(person, "2021-04-08"));

        Assert.Equal("2021-04-08", (await pass.Read(application)).Text("computed.effectiveFrom"));
    }

    [Fact]
    public async Task The_depositor_never_leaves_on_the_bus()
    {
        var pass = await Pass.WithAgreements(running);
        var (_, application) = await pass.Opened("2021-04-07", Pass.Example1);
        await pass.Complete(application, "2021-04-20");
        await pass.Team.Post($"/applications/{application}/deposit", new { depositedOn = "2021-04-22", depositor = new { familyName = "Quidam", givenNames = "Zébulon", relationship = "other" } });

        var told = await pass.Hear<DepositReceived>(each => each.ApplicationId == application);

        Assert.DoesNotContain("Quidam", JsonSerializer.Serialize(told, Wire.Bus), StringComparison.Ordinal);
    }
}
