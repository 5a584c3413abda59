using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Identity.Data;
using PassPlatform.Identity.Memberships;
using PassPlatform.Identity.Sites;
using PassPlatform.Identity.Withdrawals;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.Identity.AccessReviews;

/// <summary>The regular review of accesses by whoever gives them [003-027].</summary>
internal static class AccessReviewEndpoints
{
    private const int MaxPage = 100;

    public static void MapAccessReview(this RouteGroupBuilder api)
    {
        var review = api.MapGroup("/connect/access-review").WithTags("Revue des accès").RequireRole([.. Managing.Managers]);
        review.MapGet("/", Summary)
            .WithSummary("Où en est la revue des accès que l'on donne")
            .WithDescription("Un accès est à revoir six mois (Identity:ReviewMonths) après qu'il a été donné ou confirmé. Un rappel est envoyé par courrier électronique à qui le gère.");
        review.MapGet("/accesses", List)
            .WithSummary("Le tableau des accès que l'on donne")
            .WithDescription("À jour : qui, quel rôle, ce qu'il ouvre, depuis quand, dernière connexion, second facteur, dernière revue et par qui.");
        review.MapGet("/export.csv", Export)
            .WithSummary("Le même tableau, pour un tableur (point-virgule)")
            .GivesFile("text/csv");
        review.MapPost("/", Decide)
            .WithSummary("Confirmer des accès, ou y mettre fin")
            .WithDescription("Tout ou rien. Un accès auquel il est mis fin est refusé partout en moins de cinq secondes.")
            .WithExample(new ReviewAccesses { Decisions = [new AccessDecision { MembershipId = Guid.Parse("019377a0-0000-7000-8000-0000000000bb"), Version = 1, Verdict = AccessVerdict.Keep }] })
            .Refuses(ProblemKinds.LastCoordinator, ProblemKinds.ManagerOnRequest);
    }

    private static async Task<Ok<AccessReviewSummary>> Summary(AccessReview review, CancellationToken stop) => TypedResults.Ok(await review.Summary([], stop));

    private static async Task<Ok<Page<ReviewedAccess>>> List(
        [Description("next de la page précédente ; absent pour la première.")] Guid? after,
        [Description("De 1 à 100, 50 par défaut.")] int? limit,
        AccessReview review, CancellationToken stop)
    {
        var size = limit ?? 50;
        if (size is < 1 or > MaxPage)
        {
            throw new Refusal(ProblemKinds.InvalidParameter, "limit est hors des limites.", new FieldError("limit", "hors des limites", $"de 1 à {MaxPage}"));
        }

        var rows = review.Accesses.AsNoTracking().Include(known => known.Account);
        var found = await (after is { } last ? rows.Where(known => known.Id > last) : rows).OrderBy(known => known.Id).Take(size + 1).ToListAsync(stop);
        return TypedResults.Ok(new Page<ReviewedAccess>(await review.Describe([.. found.Take(size)], stop), found.Count > size ? found[size - 1].Id : null));
    }

    private static async Task<FileContentHttpResult> Export(AccessReview review, KnownSites sites, TimeProvider clock, CancellationToken stop)
    {
        var all = await review.Accesses.AsNoTracking().Include(known => known.Account).OrderBy(known => known.Id).ToListAsync(stop);
        var lines = new List<ReviewedAccess>(all.Count);
        foreach (var some in all.Chunk(MaxPage))
        {
            lines.AddRange(await review.Describe(some, stop));
        }

        return TypedResults.File(AccessReviewTable.Write(lines, await sites.Names([.. all.SelectMany(known => known.PassSiteIds).Distinct()], stop)), AccessReviewTable.ContentType, $"acces-{clock.ParisToday():yyyy-MM-dd}.csv");
    }

    private static async Task<Ok<AccessReviewSummary>> Decide(
        ReviewAccesses request, AccessReview review, IdentityDb db, Caller caller, AccessWithdrawals withdrawals, TimeProvider clock, CancellationToken stop)
    {
        var ids = request.Decisions.Select(decision => decision.MembershipId).ToHashSet();
        var known = await review.Accesses.Include(membership => membership.Account).Where(membership => ids.Contains(membership.Id)).ToDictionaryAsync(membership => membership.Id, stop);
        Check(request, known);
        var ending = request.Decisions.Where(decision => decision.Verdict == AccessVerdict.End).Select(decision => known[decision.MembershipId]).ToList();
        if (ending.Count > 0)
        {
            await StillInPost.Require(caller, db, stop);
        }

        foreach (var membership in ending)
        {
            await Succession.Require(membership, membership.PassSiteIds, ending, db, stop);
        }

        var now = clock.GetUtcNow();
        foreach (var decision in request.Decisions)
        {
            var membership = known[decision.MembershipId];
            if (decision.Verdict == AccessVerdict.Keep)
            {
                membership.Review(caller.ClientId, now);
            }
            else if (membership.End(now))
            {
                withdrawals.Withdraw(membership.Id.ToString());
            }
        }

        return TypedResults.Ok(await review.Summary(known.Values, stop));
    }

    private static void Check(ReviewAccesses request, Dictionary<Guid, Membership> known)
    {
        var errors = new List<FieldError>();
        var seen = new HashSet<Guid>();
        foreach (var (index, decision) in request.Decisions.Index())
        {
            if (!known.ContainsKey(decision.MembershipId))
            {
                errors.Add(new FieldError($"/decisions/{index}/membershipId", "n'est pas un accès en cours que vous donnez"));
            }
            else if (!seen.Add(decision.MembershipId))
            {
                errors.Add(new FieldError($"/decisions/{index}/membershipId", "déjà décidé plus haut"));
            }
        }

        if (errors.Count > 0)
        {
            throw new Refusal(ProblemKinds.InvalidField, "Certains accès ne sont pas à vous de revoir, ou ont pris fin : relisez le tableau.", [.. errors.Take(50)]);
        }

        var stale = request.Decisions.Index().Where(each => known[each.Item.MembershipId].Version != each.Item.Version)
            .Select(each => new FieldError($"/decisions/{each.Index}/version", "a changé depuis qu'il a été lu")).Take(50).ToArray();
        if (stale.Length > 0)
        {
            throw new Refusal(ProblemKinds.Conflict, "Certains accès ont changé depuis que vous les avez lus : relisez le tableau.", stale);
        }
    }
}
