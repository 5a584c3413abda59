using System.ComponentModel;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Deadlines;
using PassPlatform.RightsDossier.Decisions;
using PassPlatform.RightsDossier.Deposits;
using PassPlatform.RightsDossier.Documents;
using PassPlatform.RightsDossier.Households;
using PassPlatform.RightsDossier.ImmediateNeeds;
using PassPlatform.RightsDossier.PreparedSheets;
using PassPlatform.RightsDossier.Rules;
using PassPlatform.RightsDossier.Transmissions;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.RightsDossier.Applications;

/// <summary>An application in a list.</summary>
[Description("Un dossier, dans une liste.")]
public sealed record ApplicationSummary(
    [property: Description("Identifiant du dossier.")] Guid Id,
    [property: Description("La PASS qui le suit.")] Guid PassSiteId,
    [property: Description("La personne, telle que l'accueil la numérote.")] Guid PersonId,
    [property: Description("Droit demandé.")] Benefit Benefit,
    [property: Description("Première demande de ce droit en France, autant qu'on le sache.")] bool FirstRequest,
    [property: Description("Où en est le dossier.")] ApplicationState State,
    [property: Description("Étapes ouvertes maintenant.")] IReadOnlyList<Move> OpenMoves,
    [property: Description("Jour du diagnostic qui l'a fait ouvrir, ou de son ouverture en renouvellement.")] DateOnly OpenedOn,
    [property: Description("Caisses entre lesquelles choisir celle du dossier, sans quoi il ne part pas ; vide s'il n'y a pas à choisir.")] IReadOnlyList<string> FundCodesToChoose,
    [property: Description("Échéances, de la plus ancienne à la plus récente.")] IReadOnlyList<DueDate> DueDates,
    [property: Description("Version, donnée aussi par l'ETag.")] long Version) : IVersioned, ITellsOf
{
    /// <inheritdoc/>
    void ITellsOf.Tell(Told told) => told.Of(PersonId, PassSiteId);

    /// <param name="application">The application.</param>
    /// <param name="choices">Of each PASS that sends to several funds, their codes.</param>
    internal static ApplicationSummary Of(Application application, IReadOnlyDictionary<Guid, IReadOnlyList<string>> choices) => new(
        application.Id, application.PassSiteId, application.PersonId, application.Benefit, application.FirstRequest, application.State,
        application.OpenMoves, application.OpenedOn, application.WaitsForItsFund ? choices.GetValueOrDefault(application.PassSiteId, []) : [],
        DueDate.Of(application), application.Version);
}

/// <summary>An application, with what the rules say of it.</summary>
[Description("Un dossier, avec ce que les règles en disent.")]
public sealed record ApplicationView(
    [property: Description("Identifiant du dossier.")] Guid Id,
    [property: Description("La PASS qui le suit.")] Guid PassSiteId,
    [property: Description("La personne qui fait la demande, telle que l'accueil la numérote.")] Guid PersonId,
    [property: Description("Les autres membres du foyer pour qui le droit est demandé.")] IReadOnlyList<MemberView> Members,
    [property: Description("Droit demandé.")] Benefit Benefit,
    [property: Description("Première demande de ce droit en France, autant qu'on le sache.")] bool FirstRequest,
    [property: Description("D'où on le sait.")] FirstRequestGround FirstRequestGround,
    [property: Description("Où en est le dossier.")] ApplicationState State,
    [property: Description("Étapes ouvertes maintenant.")] IReadOnlyList<Move> OpenMoves,
    [property: Description("Jour du diagnostic qui l'a fait ouvrir, ou de son ouverture en renouvellement.")] DateOnly OpenedOn,
    [property: Description("Code de la caisse dont il relève ; null tant qu'elle n'est pas dite : celle de la convention s'il n'y en a qu'une.")] string? FundCode,
    [property: Description("Jour où le dossier a été complet ; null avant.")] DateOnly? CompletedOn,
    [property: Description("Formulaire à remplir.")] ApplicationForm Form,
    [property: Description("Fiches préparées à imprimer ; aucune pour l'accueil : elles disent le séjour, le travail et les ressources.")] IReadOnlyList<PreparedSheetName> PreparedSheets,
    [property: Description("Pièces, ligne par ligne.")] IReadOnlyList<DocumentLineView> RequiredDocuments,
    [property: Description("Dépôt d'une première demande d'AME ; null avant.")] DepositView? Deposit,
    [property: Description("Pourquoi la CSS est demandée tout de suite, selon l'équipe ; null si elle n'en a rien dit, et pour l'accueil.")] ImmediateNeed? ImmediateNeed,
    [property: Description("Jour où le bulletin d'adhésion et le moyen de paiement de la CSS avec participation ont été reçus ; null avant.")] DateOnly? MembershipReceivedOn,
    [property: Description("Envoi à la caisse, ou lot qui attend de partir ; null avant.")] SentView? Transmission,
    [property: Description("Ce que la caisse a demandé avant de décider, du plus ancien au plus récent.")] IReadOnlyList<DocumentRequestView> DocumentRequests,
    [property: Description("Jour où le dossier est devenu caduc ; null sinon.")] DateOnly? LapsedOn,
    [property: Description("Jour du retrait ; null sinon.")] DateOnly? WithdrawnOn,
    [property: Description("Motif du retrait ; null sinon.")] WithdrawalReason? WithdrawalReason,
    [property: Description("Qui de l'équipe a travaillé en dernier sur le dossier ; null avant.")] string? Worker,
    [property: Description("Dossier dont il renouvelle le droit ; null s'il n'en renouvelle aucun.")] Guid? RenewalOf,
    [property: Description("Échéances, de la plus ancienne à la plus récente.")] IReadOnlyList<DueDate> DueDates,
    [property: Description("De quand à quand les règles ouvrent le droit, et pourquoi ; null pour l'accueil, qui ne lit ni le séjour, ni le travail, ni les soins.")] ComputedView? Computed,
    [property: Description("Ce que la caisse a décidé, à côté des règles ; null avant.")] DecisionView? Decision,
    [property: Description("Version, donnée aussi par l'ETag.")] long Version) : IVersioned, ITellsOf
{
    /// <inheritdoc/>
    void ITellsOf.Tell(Told told)
    {
        told.Of(PersonId, PassSiteId);
        foreach (var member in Members)
        {
            told.Of(member.PersonId, PassSiteId);
        }
    }

    /// <param name="found">The application.</param>
    /// <param name="accompanying">Its reader accompanies the person: see <see cref="DossierRoles"/>.</param>
    internal static ApplicationView Of(ApplicationInContext found, bool accompanying)
    {
        var application = found.Application;
        var rights = found.Rights;
        var file = DocumentFile.Of(application, rights);
        return new ApplicationView(
            application.Id, application.PassSiteId, application.PersonId, [.. application.Members.Select(member => MemberView.Of(member, found, accompanying))],
            application.Benefit, application.FirstRequest, application.FirstRequestGround, application.State,
            application.OpenMoves, application.OpenedOn, application.FundCode, application.CompletedOn, file.List.Form,
            accompanying ? PreparedSheetName.Of(application.Benefit) : [],
            DocumentLineView.Of(file, application),
            application.Deposit is { } deposit ? DepositView.Of(deposit, application.Depositor!, application.WaitsForPieces) : null,
            accompanying ? application.ImmediateNeed : null, application.MembershipReceivedOn,
            application.TransmissionId is { } batch
                ? new SentView(batch, application.TransmittedOn, application.ReceptionOn, application is { TransmittedOn: not null, ReceivedOn: null }, application.DecisionDueOn,
                    accompanying ? EarlyView.Of(application.LeftEarly) : null)
                : null,
            [.. application.Requests.OrderBy(request => request.RequestedOn).ThenBy(request => request.Id).Select(DocumentRequestView.Of)],
            application.LapsedOn, application.WithdrawnOn, application.WithdrawalReason, application.Worker, application.RenewalOf,
            DueDate.Of(application),
            accompanying ? ComputedView.Of(rights) : null,
            application.Decision is { } decision ? DecisionView.Of(decision, application, accompanying) : null,
            application.Version);
    }
}
