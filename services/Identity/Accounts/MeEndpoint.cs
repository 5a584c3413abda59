using System.ComponentModel;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Identity.Data;
using PassPlatform.Identity.Memberships;
using PassPlatform.Identity.Sites;
using PassPlatform.Identity.Tokens;
using PassPlatform.ServiceDefaults.Auth;

namespace PassPlatform.Identity.Accounts;

/// <summary>The account of whoever asks.</summary>
public sealed record MeView
{
    [Description("Votre compte, le sub de vos jetons.")]
    public required Guid Id { get; init; }

    [Description("Votre adresse électronique.")]
    public required string Email { get; init; }

    [Description("Votre prénom.")]
    public required string GivenName { get; init; }

    [Description("Votre nom.")]
    public required string FamilyName { get; init; }

    [Description("Si vous avez une application d'authentification.")]
    public required bool HasAuthenticator { get; init; }

    [Description("Combien de clés d'accès vous avez.")]
    public required int Passkeys { get; init; }

    [Description("Combien de codes de secours il vous reste.")]
    public required int RecoveryCodesLeft { get; init; }

    [Description("L'habilitation de ce jeton.")]
    public required Guid MembershipId { get; init; }

    [Description("Vos habilitations en cours, de la plus ancienne à la plus récente.")]
    public required IReadOnlyList<MembershipView> Memberships { get; init; }

    [Description("Les PASS de ces habilitations, par leur nom ; il y manque celles dont le nom n'est pas encore connu ici.")]
    public required IReadOnlyList<NamedPassSite> PassSites { get; init; }
}

/// <summary>A PASS, as people call it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
public sealed record NamedPassSite(
    [property: Description("La PASS.")] Guid Id,
    [property: Description("Son nom.")] string Name);

/// <summary>What people read of themselves.</summary>
internal static class MeEndpoint
{
    public static void MapMe(this RouteGroupBuilder api) => api.MapGet("/connect/me", Read)
        .RequireAuthorization(person => person.RequireAuthenticatedUser().RequireClaim(PersonTokens.Membership))
        .WithTags("Comptes")
        .WithSummary("Lire son compte")
        .WithDescription("Pour le jeton d'une personne qui s'est connectée, de tout rôle.");

    private static async Task<Results<Ok<MeView>, NotFound>> Read(
        ClaimsPrincipal user, Caller caller, UserManager<Account> accounts, IdentityDb db, KnownSites sites, CancellationToken stop)
    {
        if (await accounts.FindByIdAsync(caller.ClientId) is not { } account)
        {
            return TypedResults.NotFound();
        }

        var memberships = await db.Memberships.Where(known => known.AccountId == account.Id && known.EndedAt == null).OrderBy(known => known.Id).ToListAsync(stop);
        return TypedResults.Ok(new MeView
        {
            Id = account.Id,
            Email = account.Email ?? "",
            GivenName = account.GivenName,
            FamilyName = account.FamilyName,
            HasAuthenticator = account.TwoFactorEnabled,
            Passkeys = (await accounts.GetPasskeysAsync(account)).Count,
            RecoveryCodesLeft = await accounts.CountRecoveryCodesAsync(account),
            MembershipId = Guid.Parse(user.FindFirstValue(PersonTokens.Membership)!),
            Memberships = [.. memberships.Select(MembershipView.Of)],
            PassSites =
            [
                .. (await sites.Names([.. memberships.SelectMany(known => known.PassSiteIds)], stop)).OrderBy(site => site.Value, StringComparer.Ordinal)
                    .Select(site => new NamedPassSite(site.Key, site.Value)),
            ],
        });
    }
}
