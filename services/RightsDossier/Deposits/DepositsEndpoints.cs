using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Applications;
using PassPlatform.RightsDossier.Data;
using PassPlatform.RightsDossier.Sites;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.OpenApi;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.RightsDossier.Deposits;

internal static class DepositsEndpoints
{
    /// <summary>Who is empowered to receive a first AME request.</summary>
    private static readonly string[] Empowered = [Roles.Coordinator, Roles.SocialWorker, Roles.Secretary];

    public static void MapDeposits(this RouteGroupBuilder applications)
    {
        applications.MapPost("/{id:guid}/deposit", Receive).RequireRole(Empowered)
            .WithSummary("Recevoir le dépôt d'une première demande d'AME")
            .WithDescription("Le jour du dépôt fixe le droit et fait courir le délai de transmission. Sans soins déclarés, ceux connus dans le réseau comptent. "
                + "S'il manque des pièces, « incomplete » le reçoit quand même : le jour reste acquis, l'attestation dit ce qui manque et jusqu'à quand, "
                + "et le dossier part complété, ou tel quel le dernier jour du délai ; sauf si la convention avec la caisse ne reçoit que des dossiers complets, ou si le formulaire manque.")
            .WithExample(ReceiveDeposit.Example)
            .Refuses(ProblemKinds.SiteWithoutAgreements, ProblemKinds.ApplicationIncomplete, ProblemKinds.IllegalMove);
        applications.MapGet("/{id:guid}/deposit-receipt.pdf", DepositPapers.Receipt).RequireRole(Empowered)
            .WithSummary("Imprimer l'attestation de dépôt remise à la personne (PDF)")
            .Refuses(ProblemKinds.IllegalMove, ProblemKinds.Unavailable)
            .GivesFile("application/pdf");
        applications.MapGet("/{id:guid}/tracing-sheet.pdf", DepositPapers.TracingSheet).RequireRole(Empowered)
            .WithSummary("Imprimer la fiche de traçabilité destinée à la caisse : date et organisme de dépôt (PDF)")
            .Refuses(ProblemKinds.IllegalMove, ProblemKinds.Unavailable)
            .GivesFile("application/pdf");
    }

    private static async Task<Results<Created<ApplicationView>, NotFound>> Receive(
        Guid id, ReceiveDeposit request, RightsDossierDb db, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        if (await ApplicationInContext.Find(db, id, stop) is not { } found)
        {
            return TypedResults.NotFound();
        }

        var agreements = await AgreementsInForce.Of(db, found.Application, request.DepositedOn, stop);
        var (today, now) = (clock.ParisToday(), clock.GetUtcNow());
        if (found.Application is { State: ApplicationState.Draft, MustBeDeposited: true } draft && agreements is { Ars: not null, Fund: not null }
            && request.DepositedOn >= draft.OpenedOn && request.DepositedOn <= today && found.File.Missing.Count == 0)
        {
            db.Publish(found.Application.Complete(request.DepositedOn, found.File, agreements, today, now)); // Nobody had said so yet.
        }

        db.Publish(found.Application.Receive(request, agreements, caller.ClientId, today, now));
        found.Application.KeepMissing(found.File, request.Incomplete, agreements);
        return TypedResults.Created($"/applications/{id}", db.View(found));
    }
}

/// <summary>A first AME request is handed in at the PASS.</summary>
[Description("Une première demande d'AME est déposée.")]
public sealed record ReceiveDeposit
{
    /// <summary>Day of the deposit; not before the file was opened (or complete, when it was said to be), not to come.</summary>
    [Description("Jour du dépôt ; ni avant l'ouverture du dossier (ou le jour où il a été déclaré complet), ni à venir.")]
    public required DateOnly DepositedOn { get; init; }

    /// <summary>Who comes with the file.</summary>
    [Description("Qui vient déposer.")]
    public required WhoDeposits Depositor { get; init; }

    /// <summary>Care already given, so that the right may reach back to it; when left out, the care known in the network is used.</summary>
    [Description("Soins déjà reçus, pour que le droit remonte jusqu'à eux ; sinon, ceux connus dans le réseau.")]
    public CareBeforeDeposit? Care { get; init; }

    /// <summary>The file is received though pieces are missing; without it an incomplete file is refused. Decision 0119.</summary>
    [Description("true : le dossier est reçu bien qu'il y manque des pièces ; sans quoi un dossier incomplet est refusé.")]
    public bool Incomplete { get; init; }

    /// <summary>The deposit of the law's example 1, by an invented person.</summary>
    internal static ReceiveDeposit Example => new()
    {
        DepositedOn = new DateOnly(2021, 4, 22),
        Depositor = new WhoDeposits { FamilyName = "Sidibé", GivenNames = "Aminata", Relationship = DepositorRelationship.Self },
        Care = new CareBeforeDeposit { Kind = CareKind.Ambulatory, Start = new DateOnly(2021, 4, 10) },
    };

    /// <summary>Identity of who comes with the file.</summary>
    [Description("Identité de la personne qui dépose.")]
    public sealed record WhoDeposits
    {
        [Description("Nom de famille.")]
        [Length(1, 100), Impersonal(ErrorMessage = ImpersonalAttribute.OfAName)]
        public required string FamilyName { get; init; }

        [Description("Prénoms ; à omettre si la personne n'a qu'un nom.")]
        [MaxLength(100), Impersonal(ErrorMessage = ImpersonalAttribute.OfAName)]
        public string GivenNames { get; init; } = "";

        /// <summary>Who they are to the person.</summary>
        [Description("Qui c'est pour le demandeur.")]
        public required DepositorRelationship Relationship { get; init; }
    }

    /// <summary>Care given before the deposit.</summary>
    [Description("Soins reçus avant le dépôt.")]
    public sealed record CareBeforeDeposit
    {
        /// <summary>In town or in hospital.</summary>
        [Description("En ville ou à l'hôpital.")]
        public required CareKind Kind { get; init; }

        /// <summary>Day of the care, or of entry; not after the deposit.</summary>
        [Description("Jour des soins, ou de l'entrée ; pas après le dépôt.")]
        public required DateOnly Start { get; init; }

        /// <summary>Day of discharge; left out while in hospital, or for one day of care.</summary>
        [Description("Jour de la sortie ; absent si la personne est encore hospitalisée, ou pour un jour de soins.")]
        public DateOnly? End { get; init; }

        /// <summary>The urgent category it falls in. L. 254-1 CASF.</summary>
        [Description("Catégorie de soins urgents (L. 254-1 CASF).")]
        public UrgentCareCategory? UrgentCategory { get; init; }
    }
}
