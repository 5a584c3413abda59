using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.CareActs;
using PassPlatform.PartnerNetwork.CaseReviews;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.PartnerNetwork.Merging;
using PassPlatform.ServiceDefaults.Messaging;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.PartnerNetwork.Referrals;

/// <summary>Follows those who were referred: they come, their file is merged, they are erased, their PASS ends.</summary>
public sealed class FollowReferred(PartnerNetworkDb db, TimeProvider clock) : IHandle<ArrivalRecorded>, IHandle<PersonErased>, IHandle<PassSiteEnded>
{
    /// <summary>Intake names the referral that an arrival follows: its sender is told.</summary>
    public async Task Handle(ArrivalRecorded occurred, CancellationToken stop)
    {
        if (occurred.ReferralId is { } id
            && await db.Referrals.FirstOrDefaultAsync(row => row.Id == id && row.PassSiteId == occurred.PassSiteId, stop) is { } referral
            && referral.Arrive(occurred.PersonId, occurred.ArrivalId, clock.GetUtcNow()) is { } arrived)
        {
            db.Publish(arrived);
            var person = await db.PatientOf(occurred.PersonId, occurred.PassSiteId, stop);
            person.Changed(); // With their erasure at the same instant, one of the two is done again.
            if (person.ErasedOn is not null)
            {
                await Forget(db, [referral], clock.GetUtcNow(), stop); // The arrival was told late.
            }
        }
    }

    /// <inheritdoc/>
    public async Task Handle(PersonErased occurred, CancellationToken stop)
    {
        var files = Array.ConvertAll(await FilesOfPerson.Of(db, occurred.PersonId, occurred.PassSiteId, stop), id => (Guid?)id);
        await Forget(db, await db.Referrals.WhereOneOf(db, row => row.PersonId, files).ToListAsync(stop), clock.GetUtcNow(), stop);
    }

    /// <inheritdoc/>
    public async Task Handle(PassSiteEnded occurred, CancellationToken stop) => await Forget(
        db, await db.Referrals.Where(row => row.PassSiteId == occurred.PassSiteId && row.State != ReferralState.Erased).ToListAsync(stop), clock.GetUtcNow(), stop);

    /// <summary>Forgets whom referrals are about: no copy of before is readable once it is saved.</summary>
    internal static async Task Forget(PartnerNetworkDb db, IReadOnlyList<Referral> referrals, DateTimeOffset now, CancellationToken stop)
    {
        // Of two files that were merged intake tells both erasures at once: in one unit of work, the second finds in the database what the first has forgotten.
        foreach (var referral in referrals.Where(each => each.State != ReferralState.Erased))
        {
            await db.RenewKey(referral.Id, stop);
            db.Publish(referral.Forget(now));
        }

        await ReviewedCases.Forget(db, [.. referrals.Select(referral => (referral.Id, referral.PassSiteId))], stop);
    }
}
