using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Identity.Data;
using PassPlatform.Identity.Memberships;
using PassPlatform.Identity.Structures;
using PassPlatform.Identity.Withdrawals;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.Identity.Accounts;

/// <summary>What those who answer for one of its memberships may do with a whole account. Who does is said by <see cref="Managing"/>.</summary>
internal static class AccountsEndpoints
{
    public static void MapAccounts(this RouteGroupBuilder api)
    {
        var accounts = api.MapGroup("/connect/accounts").WithTags("Comptes").RequireRole([.. Managing.Managers]);
        accounts.MapPost("/{accountId:guid}/disablement", Disable).RequireRole([.. Managing.Managers.Except([Roles.PartnerManager])])
            .WithSummary("Désactiver un compte")
            .WithDescription(
                "Toutes ses habilitations à la fois : vol, fraude. Il n'ouvre plus rien en moins de cinq secondes. La personne, et tous ceux qui gèrent son compte, l'apprennent par courrier électronique, avec le motif. "
                + "Le vol d'un compte de structure, ou une fraude, est un incident de cette structure, même quand le compte était déjà désactivé pour un autre motif : l'autre partie l'apprend, la preuve en est gardée, et qui en répond le lève. Un gestionnaire de structure le signale là.")
            .WithExample(new DisableAccount { Reason = DisablementReason.Theft });
        accounts.MapPost("/{accountId:guid}/enablement", Enable)
            .WithSummary("Rétablir un compte désactivé")
            .Refuses(ProblemKinds.ManagedByOthers);
        accounts.MapPost("/{accountId:guid}/second-factor/reset", ResetSecondFactor)
            .WithSummary("Réinitialiser le second facteur d'un compte")
            .WithDescription(
                "Pour qui a perdu son second facteur et ses codes de secours : application, clés d'accès et codes sont oubliés, ses sessions et ses jetons prennent fin en moins de "
                + "cinq secondes. La personne reçoit, et elle seule, un lien qui sert une fois dans les vingt-quatre heures ; avec son mot de passe, elle choisit un autre second "
                + "facteur. Vérifiez d'abord, de vive voix, que la demande est la sienne. Celles de ses habilitations dont vous ne répondez pas sont suspendues, jusqu'à ce que "
                + "qui les gère les rétablisse. Tous ceux qui gèrent ce compte, et les coordinations de ses PASS, sont prévenus par courrier électronique.")
            .WithExample(new ResetSecondFactor { Reason = SecondFactorResetReason.Lost })
            .Refuses(ProblemKinds.AccountNotActivated, ProblemKinds.MailMissing);
    }

    private static async Task<Results<Ok<MemberView>, NotFound>> Disable(
        Guid accountId, DisableAccount request, IdentityDb db, Caller caller, AccountLetters letters, StructureLetters toStructures, AccessWithdrawals withdrawals, TimeProvider clock,
        CancellationToken stop)
    {
        if (await Managed(accountId, db, caller, stop) is not { } account)
        {
            return TypedResults.NotFound();
        }

        var now = clock.GetUtcNow();
        if (account.Disable(request.Reason, now))
        {
            await StillInPost.Require(caller, db, stop);
            withdrawals.Withdraw(account.Id.ToString());
            var isTold = await ReportIncidents(account, request.Reason, db, caller, toStructures, now, stop);
            await letters.Disabled(account, request.Reason, caller, isTold, stop);
        }

        return TypedResults.Ok(MemberView.Of(account));
    }

    // [003-025] Whoever stops an account of a structure for a theft or a fraud, the other party is told, and the proof is kept.
    private static async Task<bool> ReportIncidents(
        Account account, DisablementReason reason, IdentityDb db, Caller caller, StructureLetters letters, DateTimeOffset now, CancellationToken stop)
    {
        if (!Account.IsIncident(reason))
        {
            return false;
        }

        var structures = account.Memberships.Where(known => known.EndedAt is null && known.StructureId is not null).Select(known => known.StructureId!.Value).Distinct().ToList();
        foreach (var id in structures)
        {
            var structure = await db.Structures.FirstAsync(known => known.Id == id, stop);
            var incident = AccessIncident.Of(structure, account.Id, reason is DisablementReason.Theft ? IncidentKind.Theft : IncidentKind.Fraud, caller, now);
            db.AccessIncidents.Add(incident);
            await letters.Incident(incident, account, caller, stop);
        }

        return structures.Count > 0;
    }

    private static async Task<Results<Ok<MemberView>, NotFound>> Enable(Guid accountId, IdentityDb db, Caller caller, CancellationToken stop)
    {
        if (await Managed(accountId, db, caller, stop) is not { } account)
        {
            return TypedResults.NotFound();
        }

        await StructureAccounts.RequireNoIncident(accountId, db, stop);
        account.Enable();
        return TypedResults.Ok(MemberView.Of(account));
    }

    private static async Task<Results<Ok<MemberView>, NotFound>> ResetSecondFactor(
        Guid accountId, ResetSecondFactor request, IdentityDb db, Caller caller, AccountLetters letters, AccessWithdrawals withdrawals, TimeProvider clock, CancellationToken stop)
    {
        if (await Managed(accountId, db, caller, stop) is not { } account)
        {
            return TypedResults.NotFound();
        }

        if (account.Id.ToString() == caller.ClientId)
        {
            throw new Refusal(ProblemKinds.ManagedByOthers, "Nul ne réinitialise son propre second facteur : demandez-le à qui gère votre accès.");
        }

        if (account.ActivatedAt is null)
        {
            throw new Refusal(ProblemKinds.AccountNotActivated, "Cette personne n'a pas encore activé son compte : elle n'a pas de second facteur.");
        }

        await StillInPost.Require(caller, db, stop);
        var now = clock.GetUtcNow();
        account.ResetSecondFactor(request.Reason, now);
        await SecondFactors.Remove(account, db, stop);
        withdrawals.Withdraw(account.Id.ToString());
        var suspended = NotAnsweredFor(account, caller).Where(membership => membership.Disable(now)).ToList();
        await letters.SecondFactorReset(account, suspended, caller, stop);
        return TypedResults.Ok(MemberView.Of(account));
    }

    // The caller's word lets their holder back in to what the caller answers for, and to what its holder answers for by that; not to what another does.
    private static IEnumerable<Membership> NotAnsweredFor(Account account, Caller caller)
    {
        var answered = account.Memberships.Where(known => known.IsActive && caller.Manages(known)).ToList();
        return account.Memberships.Where(known => known.IsActive && !caller.Manages(known) && !answered.Any(manager => manager.Manages(known)));
    }

    // A membership that the caller gave, and that its holder never used, is not enough where there are others': whoever gives one to anybody could shut them out of all.
    private static async Task<Account?> Managed(Guid accountId, IdentityDb db, Caller caller, CancellationToken stop)
    {
        var account = await db.Accounts.Include(known => known.Memberships).FirstOrDefaultAsync(known => known.Id == accountId, stop);
        var current = account?.Memberships.Where(known => known.EndedAt is null).ToList() ?? [];
        return account is { ErasedAt: null }
            && current.Exists(known => caller.Manages(known) && (known.LastSignInAt is not null || known.CreatedBy != caller.ClientId || current.TrueForAll(caller.Manages))) ? account : null;
    }
}

/// <summary>An account is to be disabled.</summary>
public sealed record DisableAccount
{
    [Description("Pourquoi : theft (vol), fraud (fraude), absence, other.")]
    public required DisablementReason Reason { get; init; }
}

/// <summary>A second factor is to be chosen again.</summary>
public sealed record ResetSecondFactor
{
    [Description("Pourquoi : lost (perdu), stolen (volé), replaced (appareil remplacé ou en panne), other.")]
    public required SecondFactorResetReason Reason { get; init; }
}
