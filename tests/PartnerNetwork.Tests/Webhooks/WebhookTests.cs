using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.PartnerNetwork.Webhooks;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.PartnerNetwork.Tests.Webhooks;

/// <summary>Partners are told, by a real server of theirs.</summary>
public sealed class WebhookTests(RunningWebhooks running) : IClassFixture<RunningWebhooks>
{
    private readonly RunningNetwork _network = running.Network;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_practitioner_is_told_that_an_act_may_be_billed_by_a_signed_CloudEvent_of_ids_and_states()
    {
        await using var listener = await Listener.Start();
        var pass = await _network.NewPass(capCents: 1);
        var webhook = await pass.Practitioner.Ask(listener, "care-act-billable");

        var (person, act) = await Billable(pass);

        await Eventually.True(() => Task.FromResult(listener.Received.Count == 1), "the practitioner is told");
        var message = listener.Received[0];
        Assert.Equal("application/cloudevents+json; charset=utf-8", message.ContentType);
        Assert.Equal(
            ["data", "datacontenttype", "id", "source", "specversion", "subject", "time", "type"], message.Json.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal));
        Assert.Equal(
            ("1.0", "passplatform.care-act-billable", $"/pass-sites/{pass.Id}", $"care-acts/{act}"),
            (Text(message.Json, "specversion"), Text(message.Json, "type"), Text(message.Json, "source"), Text(message.Json, "subject")));
        Assert.Equal(["id", "passSiteId", "personId", "state", "version"], message.Data.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal));
        Assert.Equal((act, person, "billable"), (Webhooks.IdOf(message.Data), message.Data.GetProperty("personId").GetGuid(), Text(message.Data, "state")));
        Assert.Equal(0, message.SignedBy(Webhooks.Secret));
        Assert.Equal(-1, message.SignedBy(Webhooks.OtherSecret));
        Assert.DoesNotContain(message.Headers, header => header is "traceparent" or "Authorization" or "Cookie" or "baggage");
        await Eventually.True(async () => (await running.Deliveries(webhook)).Single().State == DeliveryState.Delivered, "it is known to be received");
        var shown = Assert.Single((await pass.Coordinator.Get($"/webhooks/{webhook}/deliveries")).GetProperty("items").EnumerateArray());
        Assert.Equal((message.Id, "delivered", message.Body), (Text(shown, "id"), Text(shown, "state"), Text(shown, "body")));
    }

    [Fact]
    public async Task A_server_that_fails_now_and_then_gets_each_message_in_the_end_the_same_under_the_same_id()
    {
        await using var listener = await Listener.Start();
        var pass = await _network.NewPass(capCents: 1);
        var tries = 0;
        listener.Answers = _ => Interlocked.Increment(ref tries) % 3 == 0 ? 204 : tries % 2 == 0 ? 500 : 429;
        var webhook = await pass.Practitioner.Ask(listener, "care-act-billable");
        for (var n = 0; n < 6; n++)
        {
            await Billable(pass);
        }

        await Eventually.True(async () =>
        {
            running.Clock.Advance(TimeSpan.FromMinutes(1));
            return (await running.Deliveries(webhook)) is { Count: 6 } all && all.TrueForAll(row => row.State == DeliveryState.Delivered);
        }, "all are received");

        Assert.Equal(6, listener.Taken.Count);
        Assert.InRange(listener.Received.Count, 12, int.MaxValue); // Else nothing failed.
        Assert.All(listener.Received.GroupBy(message => message.Id), same => Assert.Single(same.Select(message => message.Body).Distinct()));
        Assert.All(listener.Received, message => Assert.Equal(0, message.SignedBy(Webhooks.Secret)));
    }

    [Fact]
    public async Task After_a_day_in_vain_a_message_is_parked_seen_and_sent_again_on_demand()
    {
        await using var listener = await Listener.Start();
        listener.Answers = _ => 503;
        var pass = await _network.NewPass(capCents: 1);
        var webhook = await pass.Practitioner.Ask(listener, "care-act-billable");
        await Billable(pass);
        await Eventually.True(async () => await running.Deliveries(webhook) is [{ LastFailure: not null }], "it was tried");
        Assert.Equal("waiting", Text(await Only(pass, webhook), "state"));

        running.Clock.Advance(TimeSpan.FromHours(25));

        await Eventually.True(async () => (await Parked(pass, webhook)).GetArrayLength() == 1, "it is parked");
        var parked = (await Parked(pass, webhook))[0];
        Assert.Equal(("refused", 503, JsonValueKind.Null), (Text(parked, "lastFailure"), parked.GetProperty("lastStatus").GetInt32(), parked.GetProperty("nextTryAt").ValueKind));
        var triedBefore = listener.Received.Count;
        running.Clock.Advance(TimeSpan.FromHours(5));
        listener.Answers = _ => 200;
        await pass.Practitioner.Post($"/webhooks/{webhook}/deliveries/{Text(parked, "id")}/replay", new { });
        await Eventually.True(() => Task.FromResult(listener.Taken.Count == 1), "it is received");
        Assert.Equal(triedBefore + 1, listener.Received.Count); // While parked it was not tried.
        Assert.Equal(Text(parked, "id"), listener.Taken[0].Id);
        await Eventually.True(async () => Text(await pass.Practitioner.Get($"/webhooks/{webhook}/deliveries/{Text(parked, "id")}"), "state") == "delivered", "it is known to be received");
        await pass.Practitioner.Refuses(HttpStatusCode.Conflict, "webhook-incompatible", $"/webhooks/{webhook}/deliveries/{Text(parked, "id")}/replay", new { });
    }

    [Fact]
    public async Task While_a_secret_is_replaced_both_sign_and_then_the_new_one_only()
    {
        await using var listener = await Listener.Start();
        var pass = await _network.NewPass(capCents: 1);
        var webhook = await pass.Practitioner.Ask(listener, "care-act-billable");

        var rotated = await pass.Practitioner.Post($"/webhooks/{webhook}/secrets", new { secret = Webhooks.OtherSecret, overlapHours = 2 });

        Assert.Equal(JsonValueKind.String, rotated.GetProperty("previousSecretUntil").ValueKind);
        Assert.DoesNotContain("whsec_", rotated.GetRawText(), StringComparison.Ordinal);
        await pass.Practitioner.Refuses(HttpStatusCode.Conflict, "webhook-incompatible", $"/webhooks/{webhook}/secrets", new { secret = Webhooks.Secret, overlapHours = 2 });
        await Billable(pass);
        await Eventually.True(() => Task.FromResult(listener.Received.Count == 1), "told while both are valid");
        Assert.Equal((0, 1), (listener.Received[0].SignedBy(Webhooks.OtherSecret), listener.Received[0].SignedBy(Webhooks.Secret)));

        running.Clock.Advance(TimeSpan.FromHours(3));
        await Billable(pass);
        await Eventually.True(() => Task.FromResult(listener.Received.Count == 2), "told after");
        Assert.Equal((0, -1), (listener.Received[1].SignedBy(Webhooks.OtherSecret), listener.Received[1].SignedBy(Webhooks.Secret)));
    }

    [Fact]
    public async Task A_redirection_is_a_failure_and_is_not_followed()
    {
        await using var listener = await Listener.Start();
        listener.Answers = _ => 307;
        var pass = await _network.NewPass(capCents: 1);
        var webhook = await pass.Practitioner.Ask(listener, "care-act-billable");

        await Billable(pass);

        await Eventually.True(async () => (await running.Deliveries(webhook)) is [{ LastFailure: DeliveryFailure.Redirected, LastStatus: 307 }], "the failure is noted");
        Assert.All(listener.Received, message => Assert.Equal("/pass", message.Path));
    }

    [Fact]
    public async Task Each_holder_is_told_of_what_is_its_own_in_that_PASS_and_of_nothing_else()
    {
        await using var listener = await Listener.Start();
        var (pass, elsewhere) = (await _network.NewPass(capCents: 1), await _network.NewPass(capCents: 1));
        string[] kinds = ["care-act-billable", "person-erased", "people-merged", "pass-site-updated"];
        var rpps = Requests.NewRpps();
        await pass.Coordinator.Post("/practitioners", Requests.Practitioner(rpps));
        var own = await pass.Practitioner.Ask(listener, kinds);
        var fund = await pass.Fund.Ask(listener, kinds);
        using var otherPractitioner = _network.Service.ClientBound(Roles.Practitioner, rpps, pass.Id);
        using var otherFund = _network.Service.ClientBound(Roles.Fund, "02591", pass.Id);
        using var partner = _network.Service.ClientBound(Roles.Partner, $"{Guid.CreateVersion7()}", pass.Id);
        Guid[] others =
        [
            await otherPractitioner.Ask(listener, kinds), await otherFund.Ask(listener, kinds), await partner.Ask(listener, kinds[^1..]),
            await elsewhere.Practitioner.Ask(listener, kinds), await elsewhere.Fund.Ask(listener, kinds),
        ];

        var (person, _) = await Billable(pass);
        await pass.Decided(new PersonErased { OccurredAt = DateTimeOffset.UtcNow, PassSiteId = pass.Id, PersonId = person, Version = 9, ErasedOn = new DateOnly(2021, 9, 1) });

        WebhookKind[] told = [WebhookKind.CareActBillable, WebhookKind.PersonErased];
        foreach (var webhook in new[] { own, fund })
        {
            await Eventually.True(async () => (await running.Deliveries(webhook)).Select(row => row.Kind).Order().SequenceEqual(told), "the holder is told of both");
        }

        foreach (var webhook in others)
        {
            Assert.Empty(await running.Deliveries(webhook));
        }

        // A PASS concerns all who have a webhook there.
        await pass.Publish(new PassSiteUpdated { OccurredAt = DateTimeOffset.UtcNow, PassSiteId = pass.Id, Version = 2, Finess = "760999995", CommuneCodes = ["76540"], Territory = Territory.Metropole });
        foreach (var webhook in others[..3])
        {
            await Eventually.True(async () => (await running.Deliveries(webhook)) is [{ Kind: WebhookKind.PassSiteUpdated }], "whoever is in the PASS is told");
        }

        Assert.Empty(await running.Deliveries(others[3]));
    }

    [Fact]
    public async Task That_two_files_are_one_person_s_is_told_to_who_knows_either()
    {
        await using var listener = await Listener.Start();
        var pass = await _network.NewPass(capCents: 1);
        await pass.Practitioner.Ask(listener, "people-merged", "people-unmerged");
        var (merged, _) = await Billable(pass);
        var kept = await pass.NewPerson();

        await pass.Decided(new PeopleMerged { OccurredAt = DateTimeOffset.UtcNow, PassSiteId = pass.Id, PersonId = kept, Version = 9, MergedPersonId = merged, MergedVersion = 2, MergedOn = new DateOnly(2021, 6, 1) });

        await Eventually.True(() => Task.FromResult(listener.Received.Count == 1), "the practitioner is told");
        var data = listener.Received[0].Data;
        Assert.Equal((merged, kept, "merged"), (Webhooks.IdOf(data), data.GetProperty("intoPersonId").GetGuid(), Text(data, "state")));
        await pass.Decided(new PeopleUnmerged { OccurredAt = DateTimeOffset.UtcNow, PassSiteId = pass.Id, PersonId = kept, Version = 10, MergedPersonId = merged, MergedVersion = 3, UnmergedOn = new DateOnly(2021, 6, 2) });
        await Eventually.True(() => Task.FromResult(listener.Received.Count == 2), "and that they are two again");
        Assert.Equal("unmerged", Text(listener.Received[1].Data, "state"));
    }

    [Fact]
    public async Task A_webhook_waits_when_the_access_that_asked_for_it_is_taken_back_until_another_of_its_holder_takes_it_up()
    {
        await using var listener = await Listener.Start();
        var pass = await _network.NewPass(capCents: 1);
        var client = $"logiciel-{Guid.NewGuid():N}";
        using var first = _network.Service.ClientBound(client, Roles.Practitioner, pass.Rpps, [pass.Id]);
        var webhook = await first.Ask(listener, "care-act-billable");
        await _network.Service.Publish(new AccessWithdrawn { OccurredAt = DateTimeOffset.UtcNow, HolderId = client, IssuedUntil = DateTimeOffset.UtcNow });
        await Eventually.True(async () => Text(await pass.Practitioner.Get($"/webhooks/{webhook}"), "state") == "suspended", "it is suspended");

        await Billable(pass);
        await Eventually.True(async () => (await running.Deliveries(webhook)) is [{ State: DeliveryState.Waiting } row] && row.DueAt > row.CreatedAt, "its message waits");
        Assert.Empty(listener.Received);

        await pass.Practitioner.Post($"/webhooks/{webhook}/resumption", new { });
        running.Clock.Advance(TimeSpan.FromMinutes(2));
        await Eventually.True(() => Task.FromResult(listener.Received.Count == 1), "it is told");
    }

    [Fact]
    public async Task What_waited_for_a_webhook_that_ended_is_dropped()
    {
        await using var listener = await Listener.Start();
        listener.Answers = _ => 500;
        var pass = await _network.NewPass(capCents: 1);
        var webhook = await pass.Practitioner.Ask(listener, "care-act-billable");
        await Billable(pass);
        await Eventually.True(async () => await running.Deliveries(webhook) is [{ LastFailure: not null }], "it was tried");

        await pass.Coordinator.Post($"/webhooks/{webhook}/end", new { });
        running.Clock.Advance(TimeSpan.FromMinutes(2));

        await Eventually.True(async () => (await running.Deliveries(webhook)) is [{ State: DeliveryState.Dropped }], "it is dropped");
        await pass.Practitioner.Refuses(HttpStatusCode.Conflict, "webhook-incompatible", $"/webhooks/{webhook}/end", new { });
    }

    [Fact]
    public async Task What_waits_for_a_suspended_webhook_is_parked_after_a_day_sent_again_on_demand_and_forgotten_after_thirty_more()
    {
        await using var listener = await Listener.Start();
        var pass = await _network.NewPass(capCents: 1);
        var client = $"logiciel-{Guid.NewGuid():N}";
        using var first = _network.Service.ClientBound(client, Roles.Practitioner, pass.Rpps, [pass.Id]);
        var webhook = await first.Ask(listener, "care-act-billable");
        await _network.Service.Publish(new AccessWithdrawn { OccurredAt = DateTimeOffset.UtcNow, HolderId = client, IssuedUntil = DateTimeOffset.UtcNow });
        await Eventually.True(async () => Text(await pass.Practitioner.Get($"/webhooks/{webhook}"), "state") == "suspended", "it is suspended");
        await Billable(pass);
        await Billable(pass);
        await Eventually.True(async () => (await running.Deliveries(webhook)) is [{ State: DeliveryState.Waiting }, { State: DeliveryState.Waiting }], "its messages wait");

        running.Clock.Advance(TimeSpan.FromHours(25));

        await Eventually.True(async () => (await running.Deliveries(webhook)) is [{ State: DeliveryState.Parked, Tries: 0 }, { State: DeliveryState.Parked, Tries: 0 }], "they are parked");
        await pass.Practitioner.Post($"/webhooks/{webhook}/resumption", new { });
        var again = (await running.Deliveries(webhook))[0].Id;
        await pass.Practitioner.Post($"/webhooks/{webhook}/deliveries/{again}/replay", new { });
        await Eventually.True(async () => (await running.Deliveries(webhook)) is [{ State: DeliveryState.Delivered }, { State: DeliveryState.Parked }], "the one that is asked for is sent");
        Assert.Equal(again.ToString(), Assert.Single(listener.Received).Id);

        var dispatch = _network.Service.Services.GetServices<IHostedService>().OfType<WebhookDispatch>().Single();
        running.Clock.Advance(TimeSpan.FromDays(29));
        await dispatch.Forget(Stop);
        Assert.Equal(2, (await running.Deliveries(webhook)).Count);
        running.Clock.Advance(TimeSpan.FromDays(2));
        await dispatch.Forget(Stop);
        Assert.Empty(await running.Deliveries(webhook));
    }

    [Fact]
    public async Task A_fund_is_told_that_an_act_is_no_longer_its_to_pay_shortened_or_another_s()
    {
        await using var listener = await Listener.Start();
        var (pass, application) = (await _network.NewPass(capCents: 1), Guid.CreateVersion7());
        using var otherFund = _network.Service.ClientBound(Roles.Fund, "02591", pass.Id);
        var (fund, other) = (await pass.Fund.Ask(listener, "care-act-billable", "care-act-held-again"), await otherFund.Ask(listener, "care-act-billable", "care-act-held-again"));
        var person = await pass.NewPerson();
        await pass.Record(pass.Act(person, "2022-04-09"));

        await pass.Decided(pass.Opened(person, "2021-04-10", "2022-04-09", applicationId: application, version: 5));
        await Told(fund, "CareActBillable billable");
        await pass.Decided(pass.Opened(person, "2021-04-10", "2022-04-08", applicationId: application, version: 6));
        await Told(fund, "CareActBillable billable", "CareActHeldAgain ");
        Assert.Empty(await running.Deliveries(other));
        await pass.Decided(pass.Opened(person, "2021-04-10", "2022-04-09", applicationId: application, version: 7));
        await Told(fund, "CareActBillable billable", "CareActHeldAgain ", "CareActBillable billable");

        await pass.Decided(pass.Opened(person, "2021-04-10", "2022-04-09", applicationId: application, version: 8) with { FundCode = "02591" });

        await Told(fund, "CareActBillable billable", "CareActHeldAgain ", "CareActBillable billable", "CareActHeldAgain ");
        await Told(other, "CareActBillable billable");

        Task Told(Guid webhook, params string[] messages) => Eventually.True(async () => (await running.Deliveries(webhook)).Select(Message).SequenceEqual(messages), $"told {string.Join(", ", messages)}");

        static string Message(WebhookDelivery row) =>
            $"{row.Kind} {(JsonSerializer.Deserialize<JsonElement>(row.Body).GetProperty("data").TryGetProperty("state", out var state) ? state.GetString() : "")}";
    }

    [Fact]
    public async Task An_act_that_the_ARS_has_paid_and_whose_right_goes_is_told_in_its_own_state()
    {
        await using var listener = await Listener.Start();
        var (pass, application) = (await _network.NewPass(capCents: 100_000), Guid.CreateVersion7());
        await pass.Practitioner.Ask(listener, "care-act-held-again");
        var person = await pass.NewPerson();
        var act = await pass.Record(pass.Act(person, "2021-04-10"));
        await pass.FundingRun("2022-04-11");
        await pass.Decided(pass.Opened(person, applicationId: application, version: 5));

        await pass.Decided(pass.Refused(person, applicationId: application, version: 7));

        await Eventually.True(() => Task.FromResult(listener.Received.Count == 1), "the practitioner is told");
        Assert.Equal((act, "funded-by-ars"), (Webhooks.IdOf(listener.Received[0].Data), Text(listener.Received[0].Data, "state")));
    }

    [Fact]
    public async Task That_a_person_is_erased_is_told_under_both_numbers_to_who_knew_the_one_that_was_merged()
    {
        await using var listener = await Listener.Start();
        var pass = await _network.NewPass(capCents: 1);
        await pass.Practitioner.Ask(listener, "person-erased");
        var (merged, kept) = (await pass.NewPerson(), await pass.NewPerson());
        await pass.Record(pass.Act(merged));
        await pass.Decided(new PeopleMerged { OccurredAt = DateTimeOffset.UtcNow, PassSiteId = pass.Id, PersonId = kept, Version = 9, MergedPersonId = merged, MergedVersion = 2, MergedOn = new DateOnly(2021, 6, 1) });

        foreach (var number in new[] { merged, kept })
        {
            await pass.Decided(new PersonErased { OccurredAt = DateTimeOffset.UtcNow, PassSiteId = pass.Id, PersonId = number, Version = 10, ErasedOn = new DateOnly(2021, 9, 1) });
        }

        await Eventually.True(() => Task.FromResult(listener.Received.Count == 2), "the practitioner is told twice");
        Assert.Equal(new[] { merged, kept }.Order(), listener.Received.Select(message => Webhooks.IdOf(message.Data)).Order());
    }

    [Fact]
    public async Task Of_more_webhooks_than_are_served_at_once_those_after_the_last_served_come_first()
    {
        await using var listener = await Listener.Start();
        var (pass, later) = (await _network.NewPass(), running.Clock.GetUtcNow().AddYears(10));
        foreach (var rpps in Enumerable.Range(0, 4).Select(_ => Requests.NewRpps()))
        {
            using var practitioner = _network.Service.ClientBound(Roles.Practitioner, rpps, pass.Id);
            for (var n = 0; n < WebhooksEndpoints.Most; n++)
            {
                await practitioner.Ask(listener, "person-erased");
            }
        }

        await _network.Service.InDatabase<PartnerNetworkDb, int>(async db =>
        {
            var webhooks = await db.Webhooks.AsNoTracking().Where(webhook => webhook.PassSiteId == pass.Id).ToListAsync(Stop);
            db.WebhookDeliveries.AddRange(webhooks.Select(webhook => WebhookDelivery.To(webhook, WebhookKind.PersonErased, "{}", later)));
            return await db.SaveChangesAsync(Stop);
        });
        var all = await Due(Guid.Empty, 1000);
        var first = await Due(Guid.Empty, 32);

        Assert.InRange(all.Count, 40, 999);
        Assert.Equal(all[..32], first);
        Assert.Equal(all[32..].Concat(all).Take(32), await Due(first[^1], 32));

        Task<List<Guid>> Due(Guid after, int most) => _network.Service.InDatabase<PartnerNetworkDb, List<Guid>>(db => WebhookDispatch.Due(db, later, after, most, Stop));
    }

    private static async Task<(Guid Person, Guid Act)> Billable(Pass pass)
    {
        var person = await pass.NewPerson();
        var act = await pass.Record(pass.Act(person));
        await pass.Decided(pass.Opened(person));
        return (person, act);
    }

    private static async Task<JsonElement> Only(Pass pass, Guid webhook) =>
        Assert.Single((await pass.Practitioner.Get($"/webhooks/{webhook}/deliveries")).GetProperty("items").EnumerateArray());

    private static async Task<JsonElement> Parked(Pass pass, Guid webhook) => (await pass.Practitioner.Get($"/webhooks/{webhook}/deliveries?state=parked")).GetProperty("items");

    private static string Text(JsonElement row, string member) => row.GetProperty(member).GetString()!;
}
