using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using PassPlatform.Identity.Accounts;
using PassPlatform.Identity.Data;
using PassPlatform.Identity.Mail;
using PassPlatform.Identity.Memberships;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.OpenApi;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.Identity.Structures;

/// <summary>A technician is to be enabled.</summary>
public sealed record EnableTechnician
{
    [Length(3, Account.MaxEmail), Mailbox, Description("Son adresse électronique professionnelle, attachée à la structure : le lien d'activation y est envoyé.")]
    public required string Email { get; init; }

    [Length(1, Account.MaxName), Impersonal(ErrorMessage = ImpersonalAttribute.OfAName), Description("Son prénom ; celui du compte reste, s'il existe déjà.")]
    public required string GivenName { get; init; }

    [Length(1, Account.MaxName), Impersonal(ErrorMessage = ImpersonalAttribute.OfAName), Description("Son nom ; celui du compte reste, s'il existe déjà.")]
    public required string FamilyName { get; init; }

    [Description("Vérifié par qui l'habilite : employee (salariée, employée) ou volunteer (bénévole) de la structure.")]
    public required Standing Standing { get; init; }

    [Description("Vérifié par qui l'habilite : true, elle se connecte par des outils professionnels, protégés par un antivirus, et non personnels.")]
    public required bool ProfessionalDevice { get; init; }
}

/// <summary>Technicians are enabled by a manager of their structure, within the number of its agreement [003-012, 003-015, 003-016]. They are suspended and ended as any access.</summary>
internal static class TechniciansEndpoint
{
    public static void MapTechnicians(this RouteGroupBuilder api) =>
        api.MapPost("/connect/structures/{structureId:guid}/technicians", Enable).RequireRole(Roles.PartnerManager).WithTags("Structures partenaires")
            .WithSummary("Habiliter un technicien de sa structure")
            .WithDescription("Vous vérifiez qu'il y travaille, par des outils professionnels. Vous pouvez vous habiliter vous-même : c'est un autre accès, qui se choisit à la connexion. Tout gestionnaire de la structure y met fin, qui que ce soit qui l'ait donné.")
            .WithExample(new EnableTechnician { Email = "sacha.petit@ccas.villeneuve.example", GivenName = "Sacha", FamilyName = "Petit", Standing = Standing.Employee, ProfessionalDevice = true })
            .Refuses(ProblemKinds.QuotaReached, ProblemKinds.StructureClosed, ProblemKinds.AlreadyExists, ProblemKinds.MembershipIncompatible, ProblemKinds.MailMissing);

    private static async Task<Results<Created<MembershipView>, NotFound>> Enable(
        Guid structureId, EnableTechnician request, IdentityDb db, Caller caller, StructureAccounts accounts, CancellationToken stop)
    {
        if (await db.Find(structureId, caller, stop) is not { } structure)
        {
            return TypedResults.NotFound();
        }

        if (!request.ProfessionalDevice)
        {
            throw new Refusal(
                ProblemKinds.InvalidField, "Un technicien se connecte par des outils professionnels, protégés par un antivirus.",
                new FieldError("/professionalDevice", "à vérifier d'abord", "true, une fois vérifié"));
        }

        await StillInPost.Require(caller, db, stop);
        var membership = await accounts.Give(structure, Roles.Partner, new ToEnable(request.Email, request.GivenName, request.FamilyName), stop);
        db.StructurePeople.Add(new StructurePerson { MembershipId = membership.Id, AccountId = membership.AccountId, Standing = request.Standing });
        return TypedResults.Created($"/connect/memberships/{membership.Id}", MembershipView.Of(membership));
    }
}
