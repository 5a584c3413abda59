using System.Globalization;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.JsonWebTokens;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using PassPlatform.Identity.Accounts;
using PassPlatform.Identity.Data;
using PassPlatform.Identity.Memberships;
using PassPlatform.Identity.Withdrawals;
using PassPlatform.ServiceDefaults.Auth;

namespace PassPlatform.Identity.Tokens;

/// <summary>What the tokens of a person say: who, and by which one of their memberships.</summary>
internal sealed class PersonTokens(IdentityDb db, AccessWithdrawals withdrawals, IdentitySettings settings)
{
    /// <summary>The membership that a token speaks for.</summary>
    public const string Membership = "membership";

    // In what the client keeps, and in no token that another reads: what proved the person when they signed in. Another password, or factor, is another stamp.
    private const string Stamp = "stamp";

    private static readonly string[] OfOpenId =
        [OpenIddictConstants.Scopes.OpenId, OpenIddictConstants.Scopes.Profile, OpenIddictConstants.Scopes.Email, OpenIddictConstants.Scopes.OfflineAccess];

    /// <summary>
    /// The account that a code or a refresh token was given for, and its membership, when both are still in use, nothing that proved its holder has changed, and they accepted
    /// the terms in force: others since are accepted first [003-011].
    /// </summary>
    public async Task<Membership?> Holder(ClaimsPrincipal principal, CancellationToken stop)
    {
        var (accountId, membershipId) = (Guid.Parse(principal.GetClaim(OpenIddictConstants.Claims.Subject)!), Guid.Parse(principal.GetClaim(Membership)!));
        await withdrawals.Consider([accountId.ToString(), membershipId.ToString()], stop);
        return await db.Memberships.AsNoTracking().Include(known => known.Account)
            .FirstOrDefaultAsync(known => known.Id == membershipId && known.AccountId == accountId, stop) is { IsActive: true, Account.IsUsable: true } membership
            && membership.Account.SecurityStamp == principal.GetClaim(Stamp) && membership.Account.TermsAccepted == settings.TermsVersion ? membership : null;
    }

    /// <summary>The funds that a structure works with, as a claim of its tokens; null for who is of no structure, or works with none.</summary>
    public async Task<Claim?> FundsOf(Guid? structureId, CancellationToken stop) =>
        structureId is { } id && await db.Structures.AsNoTracking().FirstOrDefaultAsync(known => known.Id == id, stop) is { Funds: { Count: > 0 } funds }
            ? new Claim(Binding.StructureFunds, JsonSerializer.Serialize(funds), JsonClaimValueTypes.JsonArray)
            : null;

    /// <summary>The scopes of a membership among those asked for: those of its role, all when none of the platform's was asked for.</summary>
    public static IEnumerable<string> ScopesOf(Membership membership, IReadOnlyCollection<string> asked)
    {
        var open = Scopes.Of(membership.Role);
        var platform = asked.Any(Scopes.All.Contains) ? open.Intersect(asked) : open;
        return OfOpenId.Intersect(asked).Concat(platform);
    }

    /// <summary>What OpenIddict makes tokens of.</summary>
    /// <param name="membership">With its account.</param>
    /// <param name="scopes">The scopes granted.</param>
    /// <param name="signedInAt">When its holder proved themselves.</param>
    /// <param name="funds">See <see cref="FundsOf"/>.</param>
    public static ClaimsPrincipal Principal(Membership membership, IEnumerable<string> scopes, DateTimeOffset signedInAt, Claim? funds)
    {
        var account = membership.Account;
        var holder = new ClaimsIdentity(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme, OpenIddictConstants.Claims.Subject, "role");
        holder.SetClaim(OpenIddictConstants.Claims.Subject, account.Id.ToString())
            .SetClaim("role", membership.Role)
            .SetClaim(Membership, membership.Id.ToString())
            .SetClaim("fund_code", membership.FundCode)
            .SetClaim("practitioner_id", membership.PractitionerId)
            .SetClaim("structure_id", membership.StructureId?.ToString())
            .SetClaim(OpenIddictConstants.Claims.Name, account.FullName)
            .SetClaim(OpenIddictConstants.Claims.Email, account.Email)
            .SetClaim(Stamp, account.SecurityStamp);
        holder.AddClaim(new Claim(
            OpenIddictConstants.Claims.AuthenticationTime, signedInAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), ClaimValueTypes.Integer64));
        string[] sites = membership.PassSiteIds.Count == 0 ? ["*"] : [.. membership.PassSiteIds.Select(site => site.ToString())];
        holder.AddClaim(new Claim("pass_site", JsonSerializer.Serialize(sites), JsonClaimValueTypes.JsonArray)); // An array even of one.
        holder.AddClaims(funds is null ? [] : [funds]);
        holder.SetScopes(scopes).SetResources(PassAuthentication.Audience);
        holder.SetDestinations(claim => claim.Type switch
        {
            Stamp => [],
            OpenIddictConstants.Claims.Name or OpenIddictConstants.Claims.Email or OpenIddictConstants.Claims.AuthenticationTime => [OpenIddictConstants.Destinations.IdentityToken],
            OpenIddictConstants.Claims.Subject => [OpenIddictConstants.Destinations.AccessToken, OpenIddictConstants.Destinations.IdentityToken],
            _ => [OpenIddictConstants.Destinations.AccessToken],
        });
        return new ClaimsPrincipal(holder);
    }

    /// <summary>When the holder of a code or a refresh token proved themselves.</summary>
    public static DateTimeOffset SignedInAt(ClaimsPrincipal principal) =>
        DateTimeOffset.FromUnixTimeSeconds(long.Parse(principal.GetClaim(OpenIddictConstants.Claims.AuthenticationTime)!, CultureInfo.InvariantCulture));
}
