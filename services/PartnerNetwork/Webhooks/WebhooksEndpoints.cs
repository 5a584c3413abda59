using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.PartnerNetwork.Webhooks;

/// <summary>Partners are told of what concerns them, instead of asking again and again. Decision 0172.</summary>
internal static class WebhooksEndpoints
{
    /// <summary>Most webhooks of a holder in a PASS.</summary>
    public const int Most = 10;

    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static readonly string[] Readers = [Roles.Coordinator, .. WebhookKinds.Holders];

    /// <summary>Adds what webhooks need.</summary>
    public static void AddWebhooks(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<WebhookSettings>().BindConfiguration("Webhooks", binder => binder.ErrorOnUnknownConfiguration = true).ValidateOnStart();
        builder.Services.AddSingleton<WebhookSender>();
        builder.Services.AddHostedService<WebhookDispatch>();
    }

    /// <summary>Maps <c>/webhooks</c>.</summary>
    public static void MapWebhooks(this RouteGroupBuilder api)
    {
        var webhooks = api.MapGroup("/webhooks").WithTags("Webhooks");
        webhooks.MapPost("/", Make).RequireRole(WebhookKinds.Holders)
            .WithSummary("Demander à être prévenu de ce qui vous concerne dans une PASS")
            .WithDescription(
                "Chaque message est un CloudEvent 1.0 (application/cloudevents+json) d'identifiants et d'états, signé comme le dit Standard Webhooks : les en-têtes webhook-id, webhook-timestamp et "
                + "webhook-signature, HMAC-SHA256 de « id.timestamp.corps » : « v1, » puis la base 64, un par secret valable, séparés par une espace ; la clé est ce que code en base 64 la suite de whsec_. "
                + "Son type est passplatform. suivi de ce dont vous êtes prévenu (passplatform.referral-received), son subject l'adresse de ce dont il parle dans l'API (referrals/…), ses data : "
                + "passSiteId, id, state (absent quand il ne vous regarde plus), version, et selon le cas personId et intoPersonId. Refusez ce qui a plus de cinq minutes, et ne traitez qu'une fois un même webhook-id. "
                + "Un message qui n'est pas reçu (2xx) est renvoyé pendant 24 heures, de plus en plus rarement, puis mis de côté. L'ordre n'est pas garanti : de deux messages, la plus haute version est la plus récente.")
            .WithExample(new MakeWebhook { Address = "https://exemple.fr/pass", Kinds = [WebhookKind.PersonErased, WebhookKind.PeopleMerged], Secret = Secret })
            .Refuses(ProblemKinds.OtherPassSite, ProblemKinds.PassSiteUnknown, ProblemKinds.WebhookState);
        webhooks.MapGet("/", List).RequireRole(Readers)
            .WithSummary("Lister vos webhooks ; le coordonnateur, tous ceux de la PASS");
        webhooks.MapGet("/{webhookId:guid}", Read).RequireRole(Readers)
            .WithSummary("Lire un webhook");
        webhooks.MapPut("/{webhookId:guid}", Change).RequireRole(WebhookKinds.Holders)
            .WithSummary("Changer l'adresse d'un webhook, ou ce dont il est prévenu")
            .WithExample(new WebhookDescription { Address = "https://exemple.fr/pass/2", Kinds = [WebhookKind.PersonErased] })
            .Refuses(ProblemKinds.WebhookState);
        webhooks.MapPost("/{webhookId:guid}/secrets", Rotate).RequireRole(WebhookKinds.Holders)
            .WithSummary("Remplacer le secret d'un webhook ; les deux signent pendant le temps dit")
            .WithExample(new RotateSecret { Secret = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD", OverlapHours = 24 })
            .Refuses(ProblemKinds.WebhookState, ProblemKinds.Conflict);
        webhooks.MapPost("/{webhookId:guid}/resumption", Resume).RequireRole(WebhookKinds.Holders)
            .WithSummary("Reprendre un webhook mis en attente : il est appelé de par l'accès qui le demande maintenant")
            .Refuses(ProblemKinds.WebhookState, ProblemKinds.Conflict);
        webhooks.MapPost("/{webhookId:guid}/end", End).RequireRole(Readers)
            .WithSummary("Terminer un webhook : ce qui attendait est abandonné")
            .Refuses(ProblemKinds.WebhookState, ProblemKinds.Conflict);
        webhooks.MapGet("/{webhookId:guid}/deliveries", Deliveries).RequireRole(Readers)
            .WithSummary("Lister les messages d'un webhook, le premier écrit d'abord : ?state=parked donne ceux mis de côté")
            .WithDescription("Un message reçu, abandonné ou mis de côté est gardé trente jours.");
        webhooks.MapGet("/{webhookId:guid}/deliveries/{deliveryId:guid}", ReadDelivery).RequireRole(Readers)
            .WithSummary("Lire un message d'un webhook : ce qu'il dit, quand il a été essayé et ce qui a été répondu");
        webhooks.MapPost("/{webhookId:guid}/deliveries/{deliveryId:guid}/replay", Replay).RequireRole(Readers)
            .WithSummary("Renvoyer un message mis de côté, pendant une nouvelle journée")
            .Refuses(ProblemKinds.WebhookState, ProblemKinds.Conflict);
    }

    private static async Task<Created<WebhookView>> Make(
        MakeWebhook request, PartnerNetworkDb db, Caller caller, IOptions<WebhookSettings> settings, TimeProvider clock, CancellationToken stop)
    {
        var siteId = caller.SiteFor(request.PassSiteId);
        WebhookAddress.Check(request.Address, settings.Value);
        if (!await db.PassSites.AnyAsync(site => site.Id == siteId, stop))
        {
            throw new Refusal(ProblemKinds.PassSiteUnknown, "Aucune PASS ouverte n'a cet identifiant.", new FieldError("/passSiteId", "inconnu"));
        }

        var webhook = Webhook.Make(request, siteId, caller);
        if (await db.Webhooks.CountAsync(row => row.PassSiteId == siteId && row.Holder == webhook.Holder && row.State != WebhookState.Ended, stop) >= Most)
        {
            throw new Refusal(ProblemKinds.WebhookState, $"Vous avez déjà {Most} webhooks dans cette PASS.");
        }

        db.Webhooks.Add(webhook);
        return TypedResults.Created($"/webhooks/{webhook.Id}", WebhookView.Of(webhook, clock.GetUtcNow()));
    }

    private static async Task<Ok<Page<WebhookView>>> List([AsParameters] PageRequest page, PartnerNetworkDb db, Caller caller, TimeProvider clock, CancellationToken stop) =>
        TypedResults.Ok(await page.Read(db, Seen(db.Webhooks.AsNoTracking(), caller), webhook => WebhookView.Of(webhook, clock.GetUtcNow()), stop));

    private static async Task<Results<Ok<WebhookView>, NotFound>> Read(Guid webhookId, PartnerNetworkDb db, Caller caller, TimeProvider clock, CancellationToken stop) =>
        await Seen(db.Webhooks.AsNoTracking(), caller).FirstOrDefaultAsync(row => row.Id == webhookId, stop) is { } webhook
            ? TypedResults.Ok(WebhookView.Of(webhook, clock.GetUtcNow()))
            : TypedResults.NotFound();

    private static Task<Results<Ok<WebhookView>, NotFound>> Change(
        Guid webhookId, IfMatch ifMatch, WebhookDescription request, PartnerNetworkDb db, Caller caller, IOptions<WebhookSettings> settings, TimeProvider clock, CancellationToken stop)
    {
        WebhookAddress.Check(request.Address, settings.Value);
        return Move(
            webhookId, (webhook, _) =>
            {
                ifMatch.Check(webhook);
                webhook.Change(request, caller);
            }, db, caller, clock, stop);
    }

    private static Task<Results<Ok<WebhookView>, NotFound>> Rotate(
        Guid webhookId, RotateSecret request, PartnerNetworkDb db, Caller caller, TimeProvider clock, CancellationToken stop) =>
        Move(webhookId, (webhook, now) => webhook.Rotate(request, now), db, caller, clock, stop);

    private static Task<Results<Ok<WebhookView>, NotFound>> Resume(Guid webhookId, PartnerNetworkDb db, Caller caller, TimeProvider clock, CancellationToken stop) =>
        Move(webhookId, (webhook, _) => webhook.Resume(caller), db, caller, clock, stop);

    private static Task<Results<Ok<WebhookView>, NotFound>> End(Guid webhookId, PartnerNetworkDb db, Caller caller, TimeProvider clock, CancellationToken stop) =>
        Move(webhookId, (webhook, _) => webhook.End(), db, caller, clock, stop);

    private static async Task<Results<Ok<WebhookView>, NotFound>> Move(
        Guid webhookId, Action<Webhook, DateTimeOffset> move, PartnerNetworkDb db, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        if (await Seen(db.Webhooks, caller).FirstOrDefaultAsync(row => row.Id == webhookId, stop) is not { } webhook)
        {
            return TypedResults.NotFound();
        }

        move(webhook, clock.GetUtcNow());
        return TypedResults.Ok(WebhookView.Of(webhook, clock.GetUtcNow()));
    }

    private static async Task<Results<Ok<Page<DeliveryView>>, NotFound>> Deliveries(
        Guid webhookId, [Description("Seulement les messages dans cet état, en code.")] Choice<DeliveryState>? state,
        [AsParameters] PageRequest page, PartnerNetworkDb db, Caller caller, CancellationToken stop)
    {
        if (!await Seen(db.Webhooks, caller).AnyAsync(row => row.Id == webhookId, stop))
        {
            return TypedResults.NotFound();
        }

        var deliveries = db.WebhookDeliveries.AsNoTracking().Where(row => row.WebhookId == webhookId);
        if (state is { Value: var wanted })
        {
            deliveries = deliveries.Where(row => row.State == wanted);
        }

        if (page.After is { } after)
        {
            deliveries = deliveries.Where(row => row.Id > after);
        }

        var order = Comparer<WebhookDelivery>.Create((one, other) => one.Id.CompareTo(other.Id));
        return TypedResults.Ok(await page.Read(db, [deliveries.OrderBy(row => row.Id)], order, row => row.Id, DeliveryView.Of, stop));
    }

    private static async Task<Results<Ok<DeliveryView>, NotFound>> ReadDelivery(Guid webhookId, Guid deliveryId, PartnerNetworkDb db, Caller caller, CancellationToken stop) =>
        await Find(webhookId, deliveryId, db, caller, stop) is { } delivery ? TypedResults.Ok(DeliveryView.Of(delivery)) : TypedResults.NotFound();

    private static async Task<Results<Ok<DeliveryView>, NotFound>> Replay(
        Guid webhookId, Guid deliveryId, PartnerNetworkDb db, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        if (await Find(webhookId, deliveryId, db, caller, stop) is not { } delivery)
        {
            return TypedResults.NotFound();
        }

        delivery.Replay(clock.GetUtcNow());
        return TypedResults.Ok(DeliveryView.Of(delivery));
    }

    private static async Task<WebhookDelivery?> Find(Guid webhookId, Guid deliveryId, PartnerNetworkDb db, Caller caller, CancellationToken stop) =>
        await Seen(db.Webhooks, caller).AnyAsync(row => row.Id == webhookId, stop)
            ? await db.WebhookDeliveries.FirstOrDefaultAsync(row => row.Id == deliveryId && row.WebhookId == webhookId, stop)
            : null;

    // A coordinator sees what leaves their PASS, and whereto; the others, their own.
    private static IQueryable<Webhook> Seen(IQueryable<Webhook> webhooks, Caller caller)
    {
        if (caller.Role == Roles.Coordinator)
        {
            return webhooks;
        }

        var holder = WebhookHolder.Of(caller);
        return webhooks.Where(webhook => webhook.Holder == holder);
    }
}
