using Microsoft.AspNetCore.Identity;
using PassPlatform.Contracts;
using PassPlatform.Identity.Memberships;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Sealing;

namespace PassPlatform.Identity.Accounts;

/// <summary>The account of a person: who they are, and how they prove it. What they may do is said by their <see cref="Membership"/>s.</summary>
/// <remarks>
/// The e-mail is the name one signs in with. Whoever changes what proves a person changes <see cref="IdentityUser{TKey}.SecurityStamp"/> too: it ends every session
/// and every refresh token that has the one before. Whoever changes it without <see cref="UserManager{TUser}"/> changes the <see cref="IdentityUser{TKey}.ConcurrencyStamp"/>
/// as well: a sign-in under way would write back the account as it was before.
/// </remarks>
public sealed class Account : IdentityUser<Guid>, ISearchedRow, IAudited
{
    /// <summary>Longest e-mail. RFC 5321 §4.5.3.1.3.</summary>
    public const int MaxEmail = 254;

    /// <summary>Longest given name or family name.</summary>
    public const int MaxName = 100;

    private readonly List<Membership> _memberships = [];

    private Account()
    {
    }

    string IAudited.AuditId => $"{Id}";

    // Those of the memberships that are loaded with it: whoever changes it through one of them has them.
    IReadOnlyCollection<Guid> IAudited.AuditSites => [.. _memberships.SelectMany(membership => membership.PassSiteIds).Distinct()];

    [Sealed]
    public string GivenName { get; set; } = "";

    [Sealed]
    public string FamilyName { get; set; } = "";

    /// <inheritdoc/>
    [Sealed]
    public override string? UserName { get; set; }

    /// <inheritdoc/>
    [Sealed]
    public override string? Email { get; set; }

    /// <summary>The token of the e-mail, see <see cref="AccountNames"/>.</summary>
    public override string? NormalizedEmail { get; set; }

    /// <summary>The token of the name one signs in with.</summary>
    public override string? NormalizedUserName { get; set; }

    Guid ISealedRow.SealedUnder => Id;

    Guid ISealedRow.PassSiteId => Guid.Empty;

    /// <summary>The person's name, as others read it.</summary>
    public string FullName => $"{GivenName} {FamilyName}".Trim();

    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>When its holder chose a password by the link that was sent to them; null: not yet.</summary>
    public DateTimeOffset? ActivatedAt { get; private set; }

    /// <summary>Since when it cannot be used, whatever its memberships; null: it can.</summary>
    public DateTimeOffset? DisabledAt { get; private set; }

    /// <summary>Why it was disabled.</summary>
    public DisablementReason? DisabledFor { get; private set; }

    /// <summary>Since when its holder has to choose a second factor again, by the link sent to them; null: they have not.</summary>
    public DateTimeOffset? SecondFactorResetAt { get; private set; }

    /// <summary>Why that was asked for.</summary>
    public SecondFactorResetReason? SecondFactorResetFor { get; private set; }

    /// <summary>When its personal data were erased: six months after its last membership ended.</summary>
    public DateTimeOffset? ErasedAt { get; private set; }

    public DateTimeOffset? LastSignInAt { get; private set; }

    /// <summary>The version of the terms of use that its holder accepted; null: none yet.</summary>
    public string? TermsAccepted { get; private set; }

    public DateTimeOffset? TermsAcceptedAt { get; private set; }

    /// <summary>The last half-minute whose code of the authenticator was used: it and those before are refused from then on. RFC 6238 §5.2.</summary>
    public long LastCodeStep { get; internal set; }

    /// <summary>What this person may do, and for whom; those ended included.</summary>
    public IReadOnlyList<Membership> Memberships => _memberships;

    /// <summary>Whether it can be signed in with, once what proves its holder was given.</summary>
    public bool IsUsable => ActivatedAt is not null && DisabledAt is null && ErasedAt is null;

    public AccountState State => DisabledAt is not null || ErasedAt is not null ? AccountState.Disabled : ActivatedAt is null ? AccountState.Invited : AccountState.Active;

    /// <summary>Makes an account, which waits for its holder to choose a password.</summary>
    /// <param name="email">An address that can be written to.</param>
    /// <param name="givenName">1 to 100 characters.</param>
    /// <param name="familyName">1 to 100 characters.</param>
    /// <param name="now">Instant of creation.</param>
    public static Account Create(string email, string givenName, string familyName, DateTimeOffset now) => new()
    {
        Id = OrderedId.New(),
        UserName = email,
        Email = email,
        GivenName = givenName,
        FamilyName = familyName,
        CreatedAt = now,
        LockoutEnabled = true,
        SecurityStamp = NewStamp(),
    };

    void ISearchedRow.Index(SearchTokens tokens) =>
        (NormalizedUserName, NormalizedEmail) = (AccountNames.TokenOf(UserName, tokens), AccountNames.TokenOf(Email, tokens));

    /// <summary>Its holder has followed the link sent to them, and chosen a password.</summary>
    public void Activate(DateTimeOffset now)
    {
        ActivatedAt ??= now;
        EmailConfirmed = true;
    }

    /// <summary>Its holder has accepted the terms of use.</summary>
    public void Accept(string terms, DateTimeOffset now) => (TermsAccepted, TermsAcceptedAt) = (terms, now);

    /// <summary>Ends every session, and lets nobody in.</summary>
    /// <returns>False when it was disabled already; of one that was for no theft or fraud, a theft or a fraud found since is told all the same.</returns>
    public bool Disable(DisablementReason reason, DateTimeOffset now)
    {
        if (DisabledFor is { } known && (IsIncident(known) || !IsIncident(reason)))
        {
            return false;
        }

        (DisabledAt, DisabledFor, SecurityStamp, ConcurrencyStamp) = (now, reason, NewStamp(), NewStamp());
        return true;
    }

    /// <summary>Whether what stops it is to be told as an incident of its structure. [003-025]</summary>
    internal static bool IsIncident(DisablementReason reason) => reason is DisablementReason.Theft or DisablementReason.Fraud;

    /// <summary>Lets its holder in again.</summary>
    public void Enable() => (DisabledAt, DisabledFor, ConcurrencyStamp) = (null, null, NewStamp());

    /// <summary>Ends every session, and forgets the second factor: the holder chooses another by the link sent to them, once they have given their password.</summary>
    /// <remarks>The rows of what proved them are the caller's to remove.</remarks>
    public void ResetSecondFactor(SecondFactorResetReason reason, DateTimeOffset now) =>
        (SecondFactorResetAt, SecondFactorResetFor, TwoFactorEnabled, SecurityStamp, ConcurrencyStamp) = (now, reason, false, NewStamp(), NewStamp());

    /// <summary>Its holder has chosen a second factor.</summary>
    public void TakeSecondFactor() => (SecondFactorResetAt, SecondFactorResetFor) = (null, null);

    /// <summary>Forgets who its holder was and how they proved it; the row stays, so that what they did stays one person's.</summary>
    public void Erase(DateTimeOffset now)
    {
        UserName = $"{Id:N}";
        (Email, EmailConfirmed) = (null, false);
        (GivenName, FamilyName) = ("", "");
        (PasswordHash, TwoFactorEnabled, SecurityStamp) = (null, false, NewStamp());
        (LastSignInAt, TermsAccepted, TermsAcceptedAt) = (null, null, null);
        (ErasedAt, ConcurrencyStamp) = (now, NewStamp());
    }

    /// <summary>Its holder signs in by another address from now on; what proves them stays, their sessions end.</summary>
    public void Readdress(string email) => (UserName, Email, SecurityStamp, ConcurrencyStamp) = (email, email, NewStamp(), NewStamp());

    /// <summary>Whoever has read it before, and writes it now, begins again: what was just decided from its memberships holds.</summary>
    public void Changed() => ConcurrencyStamp = NewConcurrencyStamp();

    internal static string NewConcurrencyStamp() => Guid.NewGuid().ToString();

    private static string NewStamp() => Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(20));
}

/// <summary>How far an account is.</summary>
public enum AccountState
{
    /// <summary>Its holder has not followed the link sent to them yet.</summary>
    Invited,

    /// <summary>It can be signed in with.</summary>
    Active,

    /// <summary>It cannot, whatever its memberships.</summary>
    Disabled,
}

/// <summary>Why an account was disabled.</summary>
public enum DisablementReason
{
    /// <summary>What proves its holder was taken: a telephone, a computer, a password.</summary>
    Theft,

    /// <summary>It was used for what its holder may not do, or by another.</summary>
    Fraud,

    /// <summary>Its holder is away for long.</summary>
    Absence,

    /// <summary>None of these.</summary>
    Other,
}

/// <summary>Why a second factor is to be chosen again.</summary>
public enum SecondFactorResetReason
{
    /// <summary>The telephone, the key or the codes are lost.</summary>
    Lost,

    /// <summary>They were taken.</summary>
    Stolen,

    /// <summary>They no longer work, or were left behind with a device that was replaced.</summary>
    Replaced,

    /// <summary>None of these.</summary>
    Other,
}
