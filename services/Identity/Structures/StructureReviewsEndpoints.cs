using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Identity.AccessReviews;
using PassPlatform.Identity.Data;
using PassPlatform.Identity.Memberships;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.Identity.Structures;

/// <summary>The table of the accesses of a structure is to be signed.</summary>
public sealed record SignReview
{
    /// <summary>Accesses of one table at most.</summary>
    public const int MaxAccesses = StructureAgreement.MaxTechnicians + 5;

    [Length(1, MaxAccesses), Description("Tous les accès en cours de la structure, tels qu'ils ont été lus : ni plus, ni moins.")]
    public required IReadOnlyList<ReadAccess> Accesses { get; init; }
}

/// <summary>An access as it was read.</summary>
public sealed record ReadAccess
{
    [Description("L'habilitation.")]
    public required Guid MembershipId { get; init; }

    [Description("Sa version.")]
    public required long Version { get; init; }
}

/// <summary>An access of a signed table.</summary>
public sealed record SignedAccessView
{
    [Description("L'habilitation.")]
    public required Guid MembershipId { get; init; }

    [Description("De qui ; vide quand ses données ont été effacées.")]
    public required string Name { get; init; }

    [Description("partner-manager (gestionnaire) ou partner (technicien).")]
    public required string Role { get; init; }

    [Description("Depuis quand.")]
    public required DateTimeOffset GivenAt { get; init; }

    [Description("Dernière connexion, le jour de la signature.")]
    public required DateTimeOffset? LastSignInAt { get; init; }

    [Description("S'il était suspendu.")]
    public required bool Suspended { get; init; }
}

/// <summary>A signed table of accesses.</summary>
public sealed record SignedReviewView
{
    [Description("Le tableau.")]
    public required Guid Id { get; init; }

    [Description("Quand il a été signé.")]
    public required DateTimeOffset SignedAt { get; init; }

    [Description("Par quel gestionnaire ; vide quand ses données ont été effacées.")]
    public required string SignedBy { get; init; }

    [Description("Quand il avait été demandé ; null : personne ne l'avait demandé.")]
    public required DateTimeOffset? AskedAt { get; init; }

    [Description("Les accès en cours ce jour-là.")]
    public required IReadOnlyList<SignedAccessView> Accesses { get; init; }
}

/// <summary>The review of the accesses of a structure: asked for, and signed as a table [003-027].</summary>
internal static class StructureReviewsEndpoints
{
    public static void MapStructureReviews(this RouteGroupBuilder api)
    {
        var reviews = api.MapGroup("/connect/structures/{structureId:guid}").WithTags("Structures partenaires").RequireRole(StructureReach.Seeing);
        reviews.MapPost("/review-request", Ask).RequireRole(StructureReach.Answering)
            .WithSummary("Demander une revue des habilitations de la structure")
            .WithDescription("Ses gestionnaires l'apprennent par courrier électronique. Elle reste demandée jusqu'à ce que l'un d'eux signe le tableau.");
        reviews.MapPost("/reviews", Sign).RequireRole(Roles.PartnerManager)
            .WithSummary("Signer le tableau des habilitations de sa structure")
            .WithDescription("Mettez fin d'abord à celles qui ne sont plus nécessaires. Tout ou rien : chaque accès en cours, tel qu'il a été lu. Tous sont confirmés de ce jour.")
            .WithExample(new SignReview { Accesses = [new ReadAccess { MembershipId = Guid.Parse("019377a0-0000-7000-8000-0000000000bb"), Version = 1 }] });
        reviews.MapGet("/reviews", List)
            .WithSummary("Les tableaux signés de la structure");
    }

    private static async Task<Results<Ok<StructureView>, NotFound>> Ask(
        Guid structureId, IdentityDb db, Caller caller, StructureLetters letters, StructureDescriptions descriptions, TimeProvider clock, CancellationToken stop)
    {
        if (await db.Find(structureId, caller, stop) is not { } structure)
        {
            return TypedResults.NotFound();
        }

        structure.AskReview(clock.GetUtcNow());
        await letters.ReviewAsked(structure, stop);
        return TypedResults.Ok(await descriptions.Of(structure, stop));
    }

    private static async Task<Results<Created<SignedReviewView>, NotFound>> Sign(
        Guid structureId, SignReview request, IdentityDb db, Caller caller, StructureAccounts accounts, TimeProvider clock, CancellationToken stop)
    {
        if (await db.Find(structureId, caller, stop) is not { } structure)
        {
            return TypedResults.NotFound();
        }

        var current = await accounts.Of(structureId).OrderBy(known => known.Id).ToListAsync(stop);
        if (!request.Accesses.Select(read => (read.MembershipId, read.Version)).ToHashSet().SetEquals(current.Select(known => (known.Id, known.Version))))
        {
            throw new Refusal(ProblemKinds.Conflict, "Le tableau n'est pas celui des accès en cours, ou l'un d'eux a changé depuis : relisez-le, puis signez.");
        }

        var now = clock.GetUtcNow();
        var review = SignedReview.Sign(
            structure,
            current.Select(known => new SignedAccess
            {
                MembershipId = known.Id,
                AccountId = known.AccountId,
                Role = known.Role,
                GivenAt = known.CreatedAt,
                LastSignInAt = known.LastSignInAt,
                Suspended = known.DisabledAt is not null || known.Account.DisabledAt is not null,
            }),
            Guid.Parse(caller.ClientId), now);
        db.SignedReviews.Add(review);
        current.ForEach(known => known.Review(caller.ClientId, now));
        structure.TakeReview();
        return TypedResults.Created($"/connect/structures/{structureId}/reviews", (await View([review], db, stop))[0]);
    }

    private static async Task<Results<Ok<Page<SignedReviewView>>, NotFound>> List(
        Guid structureId,
        [Description("next de la page précédente ; absent pour la première.")] Guid? after,
        [Description("De 1 à 100, 50 par défaut.")] int? limit,
        IdentityDb db, Caller caller, CancellationToken stop)
    {
        var size = StructuresEndpoints.Size(limit);
        if (await db.Find(structureId, caller, stop) is null)
        {
            return TypedResults.NotFound();
        }

        var rows = db.SignedReviews.AsNoTracking().Where(known => known.StructureId == structureId);
        var found = await (after is { } last ? rows.Where(known => known.Id > last) : rows).OrderBy(known => known.Id).Take(size + 1).ToListAsync(stop);
        return TypedResults.Ok(new Page<SignedReviewView>(await View([.. found.Take(size)], db, stop), found.Count > size ? found[size - 1].Id : null));
    }

    private static async Task<IReadOnlyList<SignedReviewView>> View(IReadOnlyList<SignedReview> reviews, IdentityDb db, CancellationToken stop)
    {
        var ids = reviews.SelectMany(review => review.Accesses.Select(access => access.AccountId).Append(review.SignedBy)).Distinct().ToArray();
        var names = await db.Accounts.AsNoTracking().Where(account => ids.Contains(account.Id)).ToDictionaryAsync(account => account.Id, account => account.FullName, stop);
        return
        [
            .. reviews.Select(review => new SignedReviewView
            {
                Id = review.Id,
                SignedAt = review.SignedAt,
                SignedBy = names.GetValueOrDefault(review.SignedBy, ""),
                AskedAt = review.AskedAt,
                Accesses =
                [
                    .. review.Accesses.OrderBy(access => access.MembershipId).Select(access => new SignedAccessView
                    {
                        MembershipId = access.MembershipId,
                        Name = names.GetValueOrDefault(access.AccountId, ""),
                        Role = access.Role,
                        GivenAt = access.GivenAt,
                        LastSignInAt = access.LastSignInAt,
                        Suspended = access.Suspended,
                    }),
                ],
            }),
        ];
    }
}
