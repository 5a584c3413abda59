using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.ServiceDefaults.Messaging;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.PartnerNetwork.Webhooks;

/// <summary>Puts what happens in the outbox of the webhooks of those whom it concerns, and of nobody else. The whole of who is told what is here.</summary>
public sealed class TellPartners(PartnerNetworkDb db, TimeProvider clock)
    : IHandle<PassSiteUpdated>, IHandle<PassSiteEnded>, IHandle<CareActBillable>, IHandle<CareActHeldAgain>, IHandle<CareActSettled>, IHandle<CareActFundedByArs>, IHandle<CareActUnfunded>,
        IHandle<PersonErased>, IHandle<PeopleMerged>, IHandle<PeopleUnmerged>, IHandle<ReferralReceived>, IHandle<ReferralAnswered>, IHandle<PartnerRequestReceived>, IHandle<PartnerRequestAnswered>,
        IHandle<AccessWithdrawn>
{
    /// <inheritdoc/>
    public Task Handle(PassSiteUpdated occurred, CancellationToken stop) => ToAll(occurred, WebhookKind.PassSiteUpdated, null, stop);

    /// <inheritdoc/>
    public Task Handle(PassSiteEnded occurred, CancellationToken stop) => ToAll(occurred, WebhookKind.PassSiteEnded, "ended", stop);

    /// <inheritdoc/>
    public async Task Handle(CareActBillable occurred, CancellationToken stop)
    {
        await OfAct(occurred, WebhookKind.CareActBillable, occurred.FundCode, stop);
        await NoLongerOf(occurred.FormerFundCode, occurred, stop);
    }

    /// <inheritdoc/>
    public async Task Handle(CareActHeldAgain occurred, CancellationToken stop)
    {
        await OfAct(occurred, WebhookKind.CareActHeldAgain, null, stop);
        await NoLongerOf(occurred.FormerFundCode, occurred, stop);
    }

    /// <inheritdoc/>
    public Task Handle(CareActSettled occurred, CancellationToken stop) => OfAct(occurred, WebhookKind.CareActSettled, null, stop);

    /// <inheritdoc/>
    public Task Handle(CareActFundedByArs occurred, CancellationToken stop) => OfAct(occurred, WebhookKind.CareActFundedByArs, null, stop);

    /// <inheritdoc/>
    public Task Handle(CareActUnfunded occurred, CancellationToken stop) => OfAct(occurred, WebhookKind.CareActUnfunded, null, stop);

    /// <inheritdoc/>
    public Task Handle(PersonErased occurred, CancellationToken stop) =>
        OfPerson(occurred, WebhookKind.PersonErased, occurred.PersonId, occurred.PersonId, Person(occurred, occurred.PersonId, occurred.Version, "erased"), stop);

    /// <inheritdoc/>
    public Task Handle(PeopleMerged occurred, CancellationToken stop) => OfPerson(
        occurred, WebhookKind.PeopleMerged, occurred.MergedPersonId, occurred.PersonId,
        Person(occurred, occurred.MergedPersonId, occurred.MergedVersion, "merged") with { IntoPersonId = occurred.PersonId }, stop);

    /// <inheritdoc/>
    public Task Handle(PeopleUnmerged occurred, CancellationToken stop) => OfPerson(
        occurred, WebhookKind.PeopleUnmerged, occurred.MergedPersonId, occurred.PersonId, Person(occurred, occurred.MergedPersonId, occurred.MergedVersion, "unmerged"), stop);

    /// <inheritdoc/>
    public Task Handle(ReferralReceived occurred, CancellationToken stop) => occurred.Direction == ReferralDirection.Out
        ? OfReferral(occurred, WebhookKind.ReferralReceived, ReferralState.Sent, stop)
        : Task.CompletedTask; // The PASS reads what it receives.

    /// <inheritdoc/>
    public Task Handle(ReferralAnswered occurred, CancellationToken stop) => OfReferral(occurred, WebhookKind.ReferralAnswered, occurred.State, stop);

    /// <inheritdoc/>
    public Task Handle(PartnerRequestReceived occurred, CancellationToken stop) =>
        OfRequest(WebhookHolder.Fund(occurred.FundCode), occurred, WebhookKind.RequestReceived, PartnerRequestState.Sent, stop);

    /// <inheritdoc/>
    public async Task Handle(PartnerRequestAnswered occurred, CancellationToken stop)
    {
        if (occurred.StructureId is { } asker)
        {
            await OfRequest(WebhookHolder.Partner(asker), occurred, WebhookKind.RequestAnswered, occurred.State, stop);
        }

        if (occurred.State is PartnerRequestState.Withdrawn or PartnerRequestState.Erased) // The others it did itself.
        {
            await OfRequest(WebhookHolder.Fund(occurred.FundCode), occurred, WebhookKind.RequestAnswered, occurred.State, stop);
        }
    }

    /// <summary>Webhooks are called on the strength of an access: without it they wait for another of the same holder.</summary>
    public async Task Handle(AccessWithdrawn occurred, CancellationToken stop)
    {
        var (holder, membership) = (occurred.HolderId, Guid.TryParse(occurred.HolderId, out var id) ? id : (Guid?)null);
        var webhooks = await db.Webhooks.Where(row => row.State == WebhookState.Active && row.ClientId == holder).ToListAsync(stop);
        if (membership is not null)
        {
            webhooks.AddRange(await db.Webhooks.Where(row => row.State == WebhookState.Active && row.MembershipId == membership).ToListAsync(stop));
        }

        foreach (var webhook in webhooks.Distinct())
        {
            webhook.Suspend();
        }
    }

    private static WebhookData Person(PassEvent occurred, Guid personId, long version, string state) =>
        new() { PassSiteId = occurred.PassSiteId, Id = personId, PersonId = personId, State = state, Version = version };

    /// <summary>Of a PASS, to everybody who has a webhook there.</summary>
    private async Task ToAll(PassEvent occurred, WebhookKind kind, string? state, CancellationToken stop) => Tell(
        await db.Webhooks.AsNoTracking().Where(webhook => webhook.PassSiteId == occurred.PassSiteId && webhook.State != WebhookState.Ended).ToListAsync(stop),
        occurred, kind, $"pass-sites/{occurred.PassSiteId}",
        new WebhookData { PassSiteId = occurred.PassSiteId, Id = occurred.PassSiteId, State = state, Version = occurred.Version });

    /// <summary>Of an act, in its state of now, to the practitioner who did it, or who answers for the structure, and to the fund that it is billed to.</summary>
    private async Task OfAct(CareActEvent occurred, WebhookKind kind, string? fundCode, CancellationToken stop)
    {
        var act = await db.CareActs.AsNoTracking().Where(row => row.Id == occurred.CareActId)
            .Join(db.Practitioners, row => row.PractitionerId, row => row.Id, (row, practitioner) => new { Rpps = practitioner.Rpps ?? practitioner.AnsweringRpps, row.State }).FirstAsync(stop);
        List<string> holders = act.Rpps is { } number ? [WebhookHolder.Practitioner(number)] : [];
        if (fundCode is not null)
        {
            holders.Add(WebhookHolder.Fund(fundCode));
        }

        await ToOfAct(holders, occurred, kind, JsonNamingPolicy.KebabCaseLower.ConvertName(act.State.ToString()), stop);
    }

    /// <summary>Of an act, to the fund that it is no longer billed to: what became of it is not its to know.</summary>
    private Task NoLongerOf(string? fundCode, CareActEvent occurred, CancellationToken stop) =>
        fundCode is null ? Task.CompletedTask : ToOfAct([WebhookHolder.Fund(fundCode)], occurred, WebhookKind.CareActHeldAgain, null, stop);

    private Task ToOfAct(IEnumerable<string> holders, CareActEvent occurred, WebhookKind kind, string? state, CancellationToken stop) => To(
        holders, occurred, kind, $"care-acts/{occurred.CareActId}", new WebhookData
        {
            PassSiteId = occurred.PassSiteId,
            Id = occurred.CareActId,
            State = state,
            Version = occurred.Version,
            PersonId = occurred.PersonId,
        }, stop);

    /// <summary>Of a person, to those who know them by one of two numbers: who gave them care, and who pays for it.</summary>
    private async Task OfPerson(PassEvent occurred, WebhookKind kind, Guid one, Guid other, WebhookData data, CancellationToken stop)
    {
        var acts = await db.CareActs.AsNoTracking()
            .Where(row => row.PersonId == one || row.PersonId == other || row.MergedFrom == one || row.MergedFrom == other)
            .Join(db.Practitioners, row => row.PractitionerId, row => row.Id, (row, practitioner) => new { Rpps = practitioner.Rpps ?? practitioner.AnsweringRpps, row.FundCode }).Distinct().ToListAsync(stop);
        var holders = acts.Select(act => act.Rpps).OfType<Rpps>().Select(WebhookHolder.Practitioner).Concat(acts.Select(act => act.FundCode).OfType<string>().Select(WebhookHolder.Fund));
        await To(holders, occurred, kind, $"people/{data.Id}", data, stop);
    }

    /// <summary>Of a referral, to the partner at its other end. Its number of the person is the PASS's.</summary>
    private Task OfReferral(ReferralEvent occurred, WebhookKind kind, ReferralState state, CancellationToken stop) => To(
        [WebhookHolder.Partner(occurred.StructureId)], occurred, kind, $"referrals/{occurred.ReferralId}", new WebhookData
        {
            PassSiteId = occurred.PassSiteId,
            Id = occurred.ReferralId,
            State = JsonNamingPolicy.KebabCaseLower.ConvertName(state.ToString()),
            Version = occurred.Version,
        }, stop);

    /// <summary>Of a request, to whoever asks or is asked.</summary>
    private Task OfRequest(string holder, PartnerRequestEvent occurred, WebhookKind kind, PartnerRequestState state, CancellationToken stop) => To(
        [holder], occurred, kind, $"requests/{occurred.RequestId}", new WebhookData
        {
            PassSiteId = occurred.PassSiteId,
            Id = occurred.RequestId,
            State = JsonNamingPolicy.KebabCaseLower.ConvertName(state.ToString()),
            Version = occurred.Version,
        }, stop);

    private async Task To(IEnumerable<string> holders, PassEvent occurred, WebhookKind kind, string subject, WebhookData data, CancellationToken stop)
    {
        var named = holders.Distinct().ToArray();
        Tell(
            await db.Webhooks.AsNoTracking().Where(webhook => webhook.PassSiteId == occurred.PassSiteId && webhook.State != WebhookState.Ended)
                .WhereOneOf(db, webhook => webhook.Holder, named).ToListAsync(stop),
            occurred, kind, subject, data);
    }

    private void Tell(IEnumerable<Webhook> webhooks, PassEvent occurred, WebhookKind kind, string subject, WebhookData data)
    {
        var body = WebhookMessage.Of(occurred, kind, subject, data);
        db.WebhookDeliveries.AddRange(webhooks.Where(webhook => webhook.Kinds.Contains(kind)).Select(webhook => WebhookDelivery.To(webhook, kind, body, clock.GetUtcNow())));
    }
}
