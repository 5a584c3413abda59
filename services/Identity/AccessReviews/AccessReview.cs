using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Identity.Accounts;
using PassPlatform.Identity.Data;
using PassPlatform.Identity.Memberships;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;

namespace PassPlatform.Identity.AccessReviews;

/// <summary>The accesses that a manager answers for, and when each is to be looked at again [003-027].</summary>
/// <remarks>An access is due some months after it was given or last confirmed: there is no review to open or to close, so none is forgotten half-way.</remarks>
internal sealed class AccessReview(IdentityDb db, Caller caller, IdentitySettings settings, TimeProvider clock)
{
    /// <summary>The accesses that have not ended and that the caller gives.</summary>
    public IQueryable<Membership> Accesses => db.Memberships.Where(Managing.ManagedBy(caller)).Where(known => known.EndedAt == null);

    /// <summary>The last day by which an access is to be confirmed, in Paris.</summary>
    public static DateOnly DueOn(DateTimeOffset createdAt, DateTimeOffset? reviewedAt, IdentitySettings settings) => (reviewedAt ?? createdAt).ParisDay().AddMonths(settings.ReviewMonths);

    /// <summary>How many there are, and how many are due.</summary>
    /// <param name="decided">What this request has changed, and is not committed yet.</param>
    /// <param name="stop">Stops it.</param>
    public async Task<AccessReviewSummary> Summary(IReadOnlyCollection<Membership> decided, CancellationToken stop)
    {
        var ids = decided.Select(known => known.Id).ToHashSet();
        var accesses = await Accesses.AsNoTracking().Where(known => !ids.Contains(known.Id)).Select(known => new { known.CreatedAt, known.ReviewedAt, known.LastSignInAt }).ToListAsync(stop);
        accesses.AddRange(decided.Where(known => known.EndedAt is null).Select(known => new { known.CreatedAt, known.ReviewedAt, known.LastSignInAt }));
        var days = accesses.ConvertAll(known => DueOn(known.CreatedAt, known.ReviewedAt, settings));
        return new AccessReviewSummary(
            accesses.Count, days.Count(day => day <= clock.ParisToday()), accesses.Count(known => known.LastSignInAt is null), days.Count == 0 ? null : days.Min());
    }

    /// <summary>What is to be known of accesses to confirm or end them.</summary>
    /// <param name="memberships">With their accounts.</param>
    /// <param name="stop">Stops it.</param>
    public async Task<IReadOnlyList<ReviewedAccess>> Describe(IReadOnlyList<Membership> memberships, CancellationToken stop)
    {
        var accounts = memberships.Select(known => known.AccountId).ToHashSet();
        var withPasskey = (await db.Set<IdentityUserPasskey<Guid>>().Where(row => accounts.Contains(row.UserId)).Select(row => row.UserId).Distinct().ToListAsync(stop)).ToHashSet();
        var reviewers = memberships.Select(known => Guid.TryParse(known.ReviewedBy, out var id) ? id : Guid.Empty).ToHashSet();
        var names = await db.Accounts.AsNoTracking().Where(account => reviewers.Contains(account.Id)).ToDictionaryAsync(account => account.Id.ToString(), account => account.FullName, stop);
        return [.. memberships.Select(Describe)];

        ReviewedAccess Describe(Membership known) => new()
        {
            Membership = MembershipView.Of(known),
            Opens = RoleWords.Opens(known.Role),
            SecondFactor = known.Account.SecondFactorResetAt is not null ? SecondFactorState.Reset
                : known.Account.TwoFactorEnabled || withPasskey.Contains(known.AccountId) ? SecondFactorState.Set : SecondFactorState.None,
            ReviewedAt = known.ReviewedAt,
            ReviewedBy = known.ReviewedBy is { } by ? names.GetValueOrDefault(by, by) : null,
            DueOn = DueOn(known.CreatedAt, known.ReviewedAt, settings),
            Due = DueOn(known.CreatedAt, known.ReviewedAt, settings) <= clock.ParisToday(),
        };
    }
}
