using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Identity.Accounts;
using PassPlatform.Identity.Clients;
using PassPlatform.Identity.Data;
using PassPlatform.Identity.Sites;
using PassPlatform.Identity.Structures;
using PassPlatform.Identity.Withdrawals;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.Identity.Memberships;

/// <summary>The operations on memberships. Who may is said by <see cref="Managing"/>.</summary>
internal static class MembershipsEndpoints
{
    private const int MaxPage = 100;

    private static readonly Guid ExampleSite = Guid.Parse("019377a0-0000-7000-8000-000000000001");

    public static void MapMemberships(this RouteGroupBuilder api)
    {
        var memberships = api.MapGroup("/connect/memberships").WithTags("Habilitations").RequireRole([.. Managing.Managers]);
        memberships.MapPost("/", Create)
            .WithSummary("Donner une habilitation à une personne")
            .WithDescription(
                "Le compte de cette adresse est trouvé, ou ouvert. La personne reçoit par courrier électronique un lien pour l'activer, ou l'annonce de son habilitation ; "
                + "personne d'autre ne voit ce lien. La coordination habilite l'équipe, les praticiens et la caisse de sa PASS ; l'ARS, les coordinations et ses "
                + "agents ; l'exploitant, les premiers agents d'une ARS et les exploitants. Les gestionnaires et les techniciens d'une structure partenaire le sont par "
                + "POST /connect/structures/{structureId}/manager-requests et /technicians.")
            .WithExample(new CreateMembership { Email = "camille.durand@example.org", GivenName = "Camille", FamilyName = "Durand", Role = Roles.Nurse, PassSiteIds = [ExampleSite] })
            .Refuses(ProblemKinds.OtherPassSite, ProblemKinds.PassSiteUnknown, ProblemKinds.AlreadyExists, ProblemKinds.MembershipIncompatible, ProblemKinds.MailMissing);
        memberships.MapGet("/", List)
            .WithSummary("Lister les habilitations")
            .WithDescription("Qui a quoi, depuis quand, et quand il s'est connecté : de quoi revoir les habilitations. La coordination voit toutes celles de sa PASS ; les autres, celles qu'ils donnent.");
        memberships.MapGet("/{membershipId:guid}", Read)
            .WithSummary("Lire une habilitation");
        memberships.MapPut("/{membershipId:guid}", Change)
            .WithSummary("Changer le rôle ou les PASS d'une habilitation")
            .WithDescription("Les jetons que la personne tient d'elle sont refusés aussitôt : ses pages s'en procurent d'autres.")
            .WithExample(new ChangeMembership { Role = Roles.Mediator, PassSiteIds = [ExampleSite] })
            .Refuses(ProblemKinds.OtherPassSite, ProblemKinds.PassSiteUnknown, ProblemKinds.MembershipEnded, ProblemKinds.LastCoordinator);
        memberships.MapPost("/{membershipId:guid}/invitation", Invite)
            .WithSummary("Envoyer de nouveau le lien d'activation")
            .Refuses(ProblemKinds.MembershipEnded, ProblemKinds.MailMissing);
        memberships.MapPost("/{membershipId:guid}/activation-link", Link).RequireRole(Roles.Operator)
            .WithSummary("Obtenir le lien d'activation d'un premier agent")
            .WithDescription("Pour l'exploitant, et pour un compte jamais activé qui n'a que des habilitations ars ou operator : celles-là ne lisent aucun nom.")
            .Refuses(ProblemKinds.MembershipEnded);
        memberships.MapPost("/{membershipId:guid}/disablement", Disable)
            .WithSummary("Suspendre une habilitation")
            .WithDescription("Les jetons que la personne tient d'elle sont refusés partout en moins de cinq secondes.")
            .Refuses(ProblemKinds.MembershipEnded);
        memberships.MapPost("/{membershipId:guid}/enablement", Enable)
            .WithSummary("Rétablir une habilitation suspendue")
            .Refuses(ProblemKinds.MembershipEnded, ProblemKinds.StructureClosed);
        memberships.MapPost("/{membershipId:guid}/end", End)
            .WithSummary("Mettre fin à une habilitation")
            .WithDescription("Pour toujours, aussitôt. Six mois après la fin de sa dernière habilitation, les données personnelles d'un compte sont effacées. La dernière coordination d'une PASS ne part qu'une fois qu'une autre est en fonction ; la suspendre reste possible. Le gestionnaire d'une structure part sur demande de celle-ci.")
            .Refuses(ProblemKinds.LastCoordinator, ProblemKinds.ManagerOnRequest);
    }

    private static async Task<Created<MembershipView>> Create(
        CreateMembership request, KnownSites sites, Caller caller, AccessGiving giving, AccountLetters letters, CancellationToken stop)
    {
        CheckRole(request, caller);
        await sites.Check(request.PassSiteIds, "/passSiteIds", stop);
        var membership = await giving.Give(
            new ToEnable(request.Email, request.GivenName, request.FamilyName), new Given(request.Role, request.PassSiteIds, request.FundCode, request.PractitionerId), stop);
        if (request.Role == Roles.Coordinator)
        {
            await letters.TellCoordinators(membership, stop);
        }

        return TypedResults.Created($"/connect/memberships/{membership.Id}", MembershipView.Of(membership));
    }

    private static async Task<Ok<Page<MembershipView>>> List(
        [Description("Les habilitations d'une PASS.")] Guid? passSiteId,
        [Description("Les habilitations d'un rôle.")] string? role,
        [Description("next de la page précédente ; absent pour la première.")] Guid? after,
        [Description("De 1 à 100, 50 par défaut.")] int? limit,
        IdentityDb db, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        var size = limit ?? 50;
        if (size is < 1 or > MaxPage)
        {
            throw new Refusal(ProblemKinds.InvalidParameter, "limit est hors des limites.", new FieldError("limit", "hors des limites", $"de 1 à {MaxPage}"));
        }

        var rows = Visible(db, caller, clock).AsNoTracking();
        rows = passSiteId is { } site ? rows.Where(known => known.PassSiteIds.Contains(site)) : rows;
        rows = role is null ? rows : rows.Where(known => known.Role == role);
        rows = after is { } last ? rows.Where(known => known.Id > last) : rows;
        var found = await rows.OrderBy(known => known.Id).Take(size + 1).ToListAsync(stop);
        return TypedResults.Ok(new Page<MembershipView>([.. found.Take(size).Select(MembershipView.Of)], found.Count > size ? found[size - 1].Id : null));
    }

    private static async Task<Results<Ok<MembershipView>, NotFound>> Read(Guid membershipId, IdentityDb db, Caller caller, TimeProvider clock, CancellationToken stop) =>
        await Visible(db, caller, clock).AsNoTracking().FirstOrDefaultAsync(known => known.Id == membershipId, stop) is { } membership
            ? TypedResults.Ok(MembershipView.Of(membership))
            : TypedResults.NotFound();

    private static async Task<Results<Ok<MembershipView>, NotFound>> Change(
        Guid membershipId, ChangeMembership request, IfMatch ifMatch, IdentityDb db, KnownSites sites, Caller caller, AccessWithdrawals withdrawals, TimeProvider clock, CancellationToken stop)
    {
        if (await Managed(membershipId, db, caller, clock, stop) is not { } membership)
        {
            return TypedResults.NotFound();
        }

        ifMatch.Check(membership);
        if (request.Role != membership.Role && !(Managing.Team.Contains(request.Role) && Managing.Team.Contains(membership.Role)))
        {
            throw new Refusal(
                ProblemKinds.InvalidField, "Un rôle ne change que dans l'équipe : mettez fin à cette habilitation, et donnez-en une autre.",
                new FieldError("/role", "ne peut pas devenir ce rôle", $"un de : {string.Join(", ", Managing.Team)}"));
        }

        if (membership.StructureId is not null)
        {
            throw new Refusal(ProblemKinds.ManagedByOthers, "Les PASS d'un accès de structure suivent ses conventions.");
        }

        CheckSites(request.Role, request.PassSiteIds, caller);
        await sites.Check(request.PassSiteIds, "/passSiteIds", stop);
        await Succession.Require(membership, membership.PassSiteIds.Except(request.PassSiteIds), [], db, stop);
        membership.Change(request.Role, request.PassSiteIds);
        withdrawals.Withdraw(membership.Id.ToString());
        return TypedResults.Ok(MembershipView.Of(membership));
    }

    private static Task<Results<Ok<MembershipView>, NotFound>> Invite(
        Guid membershipId, IdentityDb db, Caller caller, AccountLetters letters, TimeProvider clock, CancellationToken stop) =>
        Act(membershipId, db, caller, clock, async membership =>
        {
            membership.RequireNotEnded();
            await letters.Invite(membership);
        }, stop);

    private static async Task<Results<Ok<ActivationLink>, NotFound>> Link(
        Guid membershipId, IdentityDb db, Caller caller, AccountLinks links, TimeProvider clock, CancellationToken stop)
    {
        if (await Managed(membershipId, db, caller, clock, stop) is not { } membership)
        {
            return TypedResults.NotFound();
        }

        membership.RequireNotEnded();
        var account = membership.Account;
        var roles = await db.Memberships.Where(known => known.AccountId == account.Id).Select(known => known.Role).ToListAsync(stop);
        if (account.ActivatedAt is not null || !roles.All(Managing.WithoutNames.Contains))
        {
            throw new Refusal(ProblemKinds.ManagedByOthers, "Le lien de ce compte ne va qu'à sa boîte aux lettres : il est déjà activé, ou peut lire des noms.");
        }

        return TypedResults.Ok(new ActivationLink(await links.ToActivate(account), clock.GetUtcNow() + AccountLinks.ActivationLifetime));
    }

    private static Task<Results<Ok<MembershipView>, NotFound>> Disable(
        Guid membershipId, IdentityDb db, Caller caller, AccessWithdrawals withdrawals, TimeProvider clock, CancellationToken stop) =>
        Act(membershipId, db, caller, clock, membership => TakeBack(membership, membership.Disable(clock.GetUtcNow()), db, caller, withdrawals, stop), stop, stopping: true);

    private static Task<Results<Ok<MembershipView>, NotFound>> Enable(Guid membershipId, IdentityDb db, Caller caller, TimeProvider clock, CancellationToken stop) =>
        Act(membershipId, db, caller, clock, async membership =>
        {
            if (membership.StructureId is { } id && await db.Structures.FindAsync([id], stop) is { } structure)
            {
                structure.RequireOpen();
                await StructureAccounts.RequireNoIncident(membership.AccountId, db, stop);
            }

            membership.Enable();
        }, stop);

    private static Task<Results<Ok<MembershipView>, NotFound>> End(
        Guid membershipId, IdentityDb db, Caller caller, AccessWithdrawals withdrawals, TimeProvider clock, CancellationToken stop) =>
        Act(membershipId, db, caller, clock, async membership =>
        {
            await Succession.Require(membership, membership.PassSiteIds, [], db, stop);
            await TakeBack(membership, membership.End(clock.GetUtcNow()), db, caller, withdrawals, stop);
        }, stop, stopping: true);

    private static async Task TakeBack(
        Membership membership, bool changed, IdentityDb db, Caller caller, AccessWithdrawals withdrawals, CancellationToken stop)
    {
        if (changed)
        {
            await StillInPost.Require(caller, db, stop);
            withdrawals.Withdraw(membership.Id.ToString());
        }
    }

    private static async Task<Results<Ok<MembershipView>, NotFound>> Act(
        Guid membershipId, IdentityDb db, Caller caller, TimeProvider clock, Func<Membership, Task> act, CancellationToken stop, bool stopping = false)
    {
        if (await Managed(membershipId, db, caller, clock, stop, stopping) is not { } membership)
        {
            return TypedResults.NotFound();
        }

        await act(membership);
        return TypedResults.Ok(MembershipView.Of(membership));
    }

    private static IQueryable<Membership> Visible(IdentityDb db, Caller caller, TimeProvider clock) =>
        db.Memberships.Include(known => known.Account).Where(Managing.VisibleTo(caller, clock.GetUtcNow()));

    // What is seen and not managed is told apart from what is not there: 403.
    private static async Task<Membership?> Managed(Guid membershipId, IdentityDb db, Caller caller, TimeProvider clock, CancellationToken stop, bool stopping = false) =>
        await Visible(db, caller, clock).FirstOrDefaultAsync(known => known.Id == membershipId, stop) switch
        {
            null => null,
            { } membership when caller.Manages(membership) || (stopping && caller.MayStop(membership)) => membership,
            _ => throw new Refusal(ProblemKinds.ManagedByOthers, "Cette habilitation n'est pas de celles que vous donnez."),
        };

    private static void CheckRole(CreateMembership request, Caller caller)
    {
        if (!Roles.All.Contains(request.Role))
        {
            throw new Refusal(
                ProblemKinds.InvalidField, "Ce rôle n'existe pas.", new FieldError("/role", "rôle inconnu", $"un de : {string.Join(", ", Roles.All)}"));
        }

        _ = Bound.Of(request.Role, request.FundCode, request.PractitionerId, request.StructureId);
        if (request.Role == Roles.Partner)
        {
            throw new Refusal(ProblemKinds.ManagedByOthers, "Un technicien est habilité par un gestionnaire de sa structure, dans le nombre de sa convention : POST /connect/structures/{structureId}/technicians.");
        }

        if (!Managing.RolesOf(caller.Role).Contains(request.Role))
        {
            throw new Refusal(ProblemKinds.ManagedByOthers, $"Votre rôle donne les habilitations {string.Join(", ", Managing.RolesOf(caller.Role))} ; pas {request.Role}.");
        }

        CheckSites(request.Role, request.PassSiteIds, caller);
    }

    private static void CheckSites(string role, IReadOnlyList<Guid> sites, Caller caller)
    {
        if (sites.Count == 0 && !Managing.WithoutNames.Contains(role))
        {
            throw new Refusal(
                ProblemKinds.InvalidField, "Une habilitation de ce rôle est donnée pour des PASS nommées.",
                new FieldError("/passSiteIds", "vide", "au moins une PASS ; vide, c'est-à-dire toutes, pour les rôles ars et operator seulement"));
        }

        if (!caller.Manages(role, sites))
        {
            throw new Refusal(ProblemKinds.OtherPassSite, "Votre jeton ne permet pas d'habiliter pour ces PASS.");
        }
    }
}
