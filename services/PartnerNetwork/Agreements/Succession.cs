using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.ServiceDefaults.Errors;

namespace PassPlatform.PartnerNetwork.Agreements;

/// <summary>The latest agreement signed with a counterparty takes the place of those before it, also when it is entered before them. [003-001]</summary>
internal static class Succession
{
    /// <summary>Sets which of them gave way to which, and when.</summary>
    /// <param name="db">Where they are.</param>
    /// <param name="taking">One that takes effect.</param>
    /// <param name="stop">Gives up.</param>
    public static async Task Take(PartnerNetworkDb db, Agreement taking, CancellationToken stop)
    {
        var others = await db.Agreements
            .Where(other => other.PassSiteId == taking.PassSiteId && other.Kind == taking.Kind && other.FundCode == taking.FundCode && other.PartnerCode == taking.PartnerCode
                && other.SignedOn != null && other.Id != taking.Id)
            .OrderBy(other => other.SignedOn).ToListAsync(stop);
        if (others.Exists(other => other.SignedOn == taking.SignedOn))
        {
            throw new Refusal(ProblemKinds.AlreadyExists, "Une convention avec ce signataire a déjà pris effet ce jour-là.", new FieldError("/paperSignedOn", "déjà enregistrée"));
        }

        if (others.Find(other => other.SignedOn > taking.SignedOn) is { SignedOn: { } next })
        {
            taking.GiveWay(next);
        }

        if (others.FindLast(other => other.SignedOn < taking.SignedOn) is { EndTold: false } before)
        {
            before.GiveWay(taking.SignedOn!.Value);
            if (taking.Amends == before.Id && before.EndsOn is { } on)
            {
                taking.EndWith(on, before.EndReason!.Value); // An amendment changes what is agreed, not that a party leaves.
            }
        }
    }

    /// <summary>Tells the end of one, once, when the day has come, with those whose place it had taken.</summary>
    /// <returns>Whether there was something to tell.</returns>
    public static async Task<bool> TellEnd(PartnerNetworkDb db, Agreement ending, DateOnly today, DateTimeOffset now, CancellationToken stop)
    {
        if (ending.TellEnd(today, now) is not { } ended)
        {
            return false;
        }

        var replaced = await db.Agreements
            .Where(each => each.PassSiteId == ending.PassSiteId && each.Kind == ending.Kind && each.FundCode == ending.FundCode && each.PartnerCode == ending.PartnerCode && each.ReplacedOn != null)
            .OrderBy(each => each.SignedOn).Select(each => each.Id).ToListAsync(stop);
        db.Publish(ended with { Replaced = replaced });
        return true;
    }

    /// <summary>What is attached to an agreement ends with it, whatever its own days: the use of a portal does not outlive its partnership. [003-002, 003-030]</summary>
    /// <param name="db">Where they are.</param>
    /// <param name="ending">One whose end is known.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>Those whose end changed.</returns>
    public static async Task<IReadOnlyList<Agreement>> EndAttached(PartnerNetworkDb db, Agreement ending, CancellationToken stop)
    {
        if (ending.EndsOn is not { } on)
        {
            return [];
        }

        // It may be attached to one that this one replaced.
        var line = await db.Agreements.Where(each => each.PassSiteId == ending.PassSiteId && each.Kind == ending.Kind && each.FundCode == ending.FundCode && each.PartnerCode == ending.PartnerCode)
            .Select(each => each.Id).ToListAsync(stop);
        var attached = await db.Agreements.Where(each => each.PassSiteId == ending.PassSiteId && each.PartnershipId != null && line.Contains(each.PartnershipId.Value) && each.SignedOn != null).ToListAsync(stop);
        return attached.FindAll(each => each.EndWith(on, AgreementEnd.PartnershipEnded));
    }

    /// <summary>The one of the same counterparty that none has replaced, in force or ended: what it replaced does not come back when it ends.</summary>
    public static Task<Agreement?> Last(PartnerNetworkDb db, Agreement one, CancellationToken stop) => db.Agreements
        .Where(each => each.PassSiteId == one.PassSiteId && each.Kind == one.Kind && each.FundCode == one.FundCode && each.PartnerCode == one.PartnerCode && each.SignedOn != null && each.ReplacedOn == null)
        .OrderByDescending(each => each.SignedOn).FirstOrDefaultAsync(stop);
}
