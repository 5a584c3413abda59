using System.ComponentModel;
using System.Linq.Expressions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Identity.Accounts;
using PassPlatform.Identity.Data;
using PassPlatform.Identity.Memberships;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.Identity.Teams;

/// <summary>A colleague, as those who work with them know them.</summary>
[Description("Un membre de l'équipe d'une PASS.")]
public sealed record ColleagueView
{
    [Description("L'habilitation ; un compte qui en a deux dans la PASS y est deux fois.")]
    public required Guid MembershipId { get; init; }

    [Description("Son compte, tel que l'audit et l'agenda le nomment.")]
    public required Guid Id { get; init; }

    [Description("Son prénom.")]
    public required string GivenName { get; init; }

    [Description("Son nom.")]
    public required string FamilyName { get; init; }

    [Description("Son rôle : coordinator, social-worker, nurse, doctor, mediator ou secretary.")]
    public required string Role { get; init; }

    [Description("Celles de vos PASS dont il est de l'équipe ; vide : toutes.")]
    public required IReadOnlyList<Guid> PassSiteIds { get; init; }

    [Description("true : est de l'équipe ; false : n'en est plus, ou son accès est suspendu.")]
    public required bool Active { get; init; }

    internal static ColleagueView Of(Membership membership, Caller caller) => new()
    {
        MembershipId = membership.Id,
        Id = membership.AccountId,
        GivenName = membership.Account.GivenName,
        FamilyName = membership.Account.FamilyName,
        Role = membership.Role,
        PassSiteIds = [.. membership.PassSiteIds.Where(caller.ActsFor)],
        Active = membership is { IsActive: true, Account: { DisabledAt: null, ErasedAt: null } },
    };
}

/// <summary>Who works with whom: what members of a team read of one another. Decision 0156.</summary>
internal static class TeamEndpoint
{
    private const int MaxPage = 100;

    public static void MapTeam(this RouteGroupBuilder api) => api.MapGet("/connect/team", List).RequireRole(Roles.Team)
        .WithTags("Équipe")
        .WithSummary("Lister l'équipe de vos PASS")
        .WithDescription("Nom, prénom et fonction de vos collègues, pour lire et tenir l'agenda ; rien d'autre de leur compte. Ceux qui sont partis y restent six mois.")
        .Refuses(ProblemKinds.OtherPassSite);

    private static async Task<Ok<Page<ColleagueView>>> List(
        [Description("L'équipe d'une de vos PASS ; absent : de toutes.")] Guid? passSiteId,
        [Description("next de la page précédente ; absent pour la première.")] Guid? after,
        [Description("De 1 à 100, 50 par défaut.")] int? limit,
        IdentityDb db, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        var size = limit ?? 50;
        if (size is < 1 or > MaxPage)
        {
            throw new Refusal(ProblemKinds.InvalidParameter, "limit est hors des limites.", new FieldError("limit", "hors des limites", $"de 1 à {MaxPage}"));
        }

        var rows = db.Memberships.AsNoTracking().Include(known => known.Account).Where(WithWhom(caller, clock.GetUtcNow()));
        if (passSiteId is not null)
        {
            var site = caller.SiteFor(passSiteId); // Of another, who of the team works there too would be told.
            rows = rows.Where(known => !known.PassSiteIds.Any() || known.PassSiteIds.Contains(site));
        }

        rows = after is { } last ? rows.Where(known => known.Id > last) : rows;
        var found = await rows.OrderBy(known => known.Id).Take(size + 1).ToListAsync(stop);
        return TypedResults.Ok(new Page<ColleagueView>([.. found.Take(size).Select(membership => ColleagueView.Of(membership, caller))], found.Count > size ? found[size - 1].Id : null));
    }

    // Those that ended are seen for six months, as by who manages them [003-021]: their names are forgotten then.
    private static Expression<Func<Membership, bool>> WithWhom(Caller caller, DateTimeOffset now)
    {
        var gone = now.AddMonths(-AccountHousekeeping.MonthsKept);
        var (all, sites) = (caller.AllSites, caller.Sites);
        return membership => Roles.Team.Contains(membership.Role) && membership.Account.ErasedAt == null && (membership.EndedAt == null || membership.EndedAt > gone)
            && (all || !membership.PassSiteIds.Any() || membership.PassSiteIds.Any(site => sites.Contains(site)));
    }
}
