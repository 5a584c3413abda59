using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using PassPlatform.PartnerNetwork.Webhooks;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using Xunit;

namespace PassPlatform.PartnerNetwork.Tests.Webhooks;

/// <summary>What holds of a message whatever the server at its other end does, and whenever somebody is there to send it. The seed of a failure is in its name.</summary>
public sealed class DeliveryProperties
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 60)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_message_is_tried_less_and_less_often_for_a_day_then_received_or_parked_and_never_lost(int seed)
    {
        var random = new Random(seed);
        var now = new DateTimeOffset(2026, 3, 28, 22, 0, 0, TimeSpan.Zero); // The night of summer time.
        var delivery = WebhookDelivery.To(OfAFund(), WebhookKind.PersonErased, "{}", now);
        for (var days = 0; days < 3; days++)
        {
            var (began, tried, last) = (now, delivery.Tries, TimeSpan.Zero);
            while (delivery.State == DeliveryState.Waiting)
            {
                Assert.Throws<Refusal>(() => delivery.Replay(now)); // It is not parked.
                now = delivery.DueAt + (random.Next(4) == 0 ? TimeSpan.FromMinutes(random.Next(200)) : TimeSpan.Zero); // Nobody was there to send it.
                var received = random.Next(12) == 0;
                delivery.Note(received ? new WebhookAnswer(204, null) : Failed(random), now);

                Assert.Equal(received, delivery.State == DeliveryState.Delivered);
                Assert.Equal(received || now < began + WebhookDelivery.Patience, delivery.State != DeliveryState.Parked); // Not before its day is over, and not after one try more.
                if (delivery.State == DeliveryState.Waiting)
                {
                    Assert.InRange(delivery.DueAt, now.AddTicks(1), began + WebhookDelivery.Patience);
                    Assert.True(delivery.DueAt - now >= last || delivery.DueAt == began + WebhookDelivery.Patience, $"after {last}, {delivery.DueAt - now}");
                    last = delivery.DueAt - now;
                }
            }

            Assert.Equal(now + WebhookDelivery.Kept, delivery.DueAt);
            Assert.InRange(delivery.Tries - tried, 1, 14);
            if (delivery.State == DeliveryState.Delivered)
            {
                Assert.Throws<Refusal>(() => delivery.Replay(now)); // Received, it is not sent twice.
                return;
            }

            now = now.AddDays(random.Next(29));
            delivery.Replay(now);
            Assert.Equal((DeliveryState.Waiting, now), (delivery.State, delivery.DueAt));
        }
    }

    private static WebhookAnswer Failed(Random random) => random.Next(3) switch
    {
        0 => new WebhookAnswer(500, DeliveryFailure.Refused),
        1 => new WebhookAnswer(302, DeliveryFailure.Redirected),
        _ => new WebhookAnswer(null, DeliveryFailure.TimedOut),
    };

    private static Webhook OfAFund()
    {
        var site = Guid.CreateVersion7();
        var token = new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", "fund"), new Claim("role", Roles.Fund), new Claim("pass_site", $"{site}"), new Claim(Binding.FundCode, "761")], "test"));
        var caller = new Caller(new HttpContextAccessor { HttpContext = new DefaultHttpContext { User = token } });
        return Webhook.Make(new MakeWebhook { Address = "https://exemple.fr/pass", Kinds = [WebhookKind.PersonErased], Secret = Webhooks.Secret }, site, caller);
    }
}
