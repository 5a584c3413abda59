using System.ComponentModel;
using System.Text.Json;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Applications;
using PassPlatform.RightsDossier.Deadlines;
using PassPlatform.RightsDossier.Decisions;
using PassPlatform.RightsDossier.Deposits;
using PassPlatform.RightsDossier.Documents;
using PassPlatform.RightsDossier.Households;
using PassPlatform.RightsDossier.ImmediateNeeds;
using PassPlatform.RightsDossier.Nirs;
using PassPlatform.RightsDossier.Rules;
using PassPlatform.RightsDossier.Situations;
using PassPlatform.RightsDossier.Transmissions;
using PassPlatform.ServiceDefaults.Auditing;

namespace PassPlatform.RightsDossier.DataRights;

/// <summary>All that this service keeps about a person, as it is kept: nothing is computed. A test compares it with the tables.</summary>
[Description("Tout ce que l'ouverture des droits conserve sur une personne, tel qu'il est conservé.")]
public sealed record RightsData(
    [property: Description("Jour où c'est lu.")] DateOnly ReadOn,
    [property: Description("La personne, telle que l'accueil la numérote.")] Guid PersonId,
    [property: Description("La PASS qui la suit.")] Guid PassSiteId,
    [property: Description("Sa situation au dernier diagnostic ; null si elle n'est pas connue ici.")] SituationData? Situation,
    [property: Description("Ses dossiers de droits, le premier ouvert d'abord.")] IReadOnlyList<ApplicationData> Applications,
    [property: Description("Les dossiers d'un autre où elle est membre du foyer : ce qui la concerne, et rien du demandeur.")] IReadOnlyList<MembershipData> Memberships,
    [property: Description("Les lots dans lesquels ses dossiers sont partis à la caisse.")] IReadOnlyList<BatchData> Transmissions,
    [property: Description("Les soins que le réseau a signalés, pour la date d'effet du droit.")] IReadOnlyList<CareData> Care,
    [property: Description("Ce que l'accueil a signalé et qui attend encore d'être traité.")] IReadOnlyList<WaitingData> Waiting,
    [property: Description("La situation dans chacune des autres fiches de la personne, fusionnées dans celle-ci ; leurs dossiers et leurs soins sont ci-dessus.")] IReadOnlyList<SituationData> MergedSituations) : ITellsOf
{
    /// <inheritdoc/>
    void ITellsOf.Tell(Told told) => told.Of(PersonId, PassSiteId);
}

/// <summary>What the rules read of a person.</summary>
[Description("Ce que les règles lisent d'une personne.")]
public sealed record SituationData(
    [property: Description("Date de naissance (autant qu'elle est connue : AAAA-MM-JJ, AAAA-MM, AAAA, ou P30Y/AAAA-MM-JJ pour 30 ans estimés ce jour-là) ; null si elle est inconnue.")] BirthDate? BirthDate,
    [property: Description("Sexe noté à l'accueil ; unspecified aussi tant que l'accueil ne l'a pas redit.")] Sex Sex,
    [property: Description("Diagnostic d'où vient la situation ; null avant le premier.")] Guid? DiagnosisId,
    [property: Description("Jour de ce diagnostic.")] DateOnly? DiagnosedOn,
    [property: Description("Une grossesse a été notée à ce diagnostic.")] bool Pregnant,
    [property: Description("Vulnérabilités notées à ce diagnostic.")] IReadOnlyList<Vulnerability> Vulnerabilities,
    [property: Description("Orientations vers des soins, par leur numéro à l'accueil : leur jour.")] IReadOnlyDictionary<Guid, DateOnly> CareOrientations,
    [property: Description("Jour depuis lequel les données sont limitées, à la demande de la personne ; null si elles ne le sont pas.")] DateOnly? RestrictedOn,
    [property: Description("La situation du foyer ; null avant le premier diagnostic.")] HouseholdData? Household)
{
    internal static SituationData Of(PersonSituation person) => new(
        person.BirthDate, person.Sex ?? Sex.Unspecified, person.DiagnosisId, person.DiagnosedOn, person.Pregnant, person.Vulnerabilities, person.CareOrientations, person.RestrictedOn,
        person.Situation is { } situation ? HouseholdData.Of(situation) : null);
}

/// <summary>The situation of a household.</summary>
[Description("La situation d'un foyer ; ce qui n'est pas connu est null.")]
public sealed record HouseholdData(
    [property: Description("Date de naissance.")] BirthDate? BirthDate,
    [property: Description("Territoire.")] Territory Territory,
    [property: Description("Situation de séjour.")] StayStatus Stay,
    [property: Description("Entrée en France.")] DateOnly? EnteredFranceOn,
    [property: Description("Résidence stable depuis.")] DateOnly? ResidenceSince,
    [property: Description("Séjour irrégulier depuis.")] DateOnly? IrregularSince,
    [property: Description("Dernier retour en France.")] DateOnly? LastReturnToFranceOn,
    [property: Description("Séjour régulier depuis.")] DateOnly? RegularSince,
    [property: Description("Travaille.")] bool? Working,
    [property: Description("Travaille en France depuis.")] DateOnly? WorkingSince,
    [property: Description("Personnes du foyer.")] int? HouseholdSize,
    [property: Description("Ressources du foyer sur douze mois, en centimes.")] long? AnnualResourcesCents,
    [property: Description("Bénéficiaire du RSA.")] bool? RsaBeneficiary,
    [property: Description("Mineur non accompagné.")] bool? UnaccompaniedMinor,
    [property: Description("Confié à l'aide sociale à l'enfance.")] bool? InChildWelfareCare,
    [property: Description("Régime local d'Alsace-Moselle.")] bool? LocalSchemeAlsaceMoselle,
    [property: Description("Couverture déjà ouverte.")] ExistingCoverage? ExistingCoverage,
    [property: Description("Protection universelle maladie depuis.")] DateOnly? PumaSince,
    [property: Description("A déjà eu l'AME en France.")] bool? HadAme,
    [property: Description("Dernier jour connu de cette AME.")] DateOnly? LastAmeOn,
    [property: Description("Caisse qui l'avait accordée, en code.")] string? LastAmeFundCode,
    [property: Description("Hospitalisation le jour du diagnostic.")] bool? Hospitalised,
    [property: Description("Entrée à l'hôpital.")] DateOnly? HospitalAdmittedOn,
    [property: Description("Sortie de l'hôpital.")] DateOnly? HospitalDischargedOn,
    [property: Description("Demande impossible le jour de l'entrée.")] bool? UnableToApplyOnAdmission,
    [property: Description("Soins nécessaires tout de suite, ou programmés.")] bool? CareNeeded,
    [property: Description("Les personnes du foyer, le demandeur d'abord ; null quand le foyer n'est connu que dans son ensemble.")] IReadOnlyList<HouseholdMemberData>? Members)
{
    internal static HouseholdData Of(HouseholdSituation situation) => new(
        situation.BirthDate, situation.Territory, situation.Stay, situation.EnteredFranceOn, situation.ResidenceSince, situation.IrregularSince, situation.LastReturnToFranceOn,
        situation.RegularSince, situation.Working, situation.WorkingSince, situation.HouseholdSize, situation.AnnualResourcesCents, situation.RsaBeneficiary,
        situation.UnaccompaniedMinor, situation.InChildWelfareCare, situation.LocalSchemeAlsaceMoselle, situation.ExistingCoverage, situation.PumaSince,
        situation.HadAme, situation.LastAmeOn, situation.LastAmeFundCode, situation.Hospitalised,
        situation.HospitalAdmittedOn, situation.HospitalDischargedOn, situation.UnableToApplyOnAdmission, situation.CareNeeded,
        situation.Members is { } members ? [.. members.Select(member => new HouseholdMemberData(member.Age, member.AgeOn1January, member.Stay, member.AnnualResourcesCents))] : null);
}

/// <summary>A person of a household, without identity.</summary>
[Description("Une personne du foyer, sans identité.")]
public sealed record HouseholdMemberData(
    [property: Description("Âge le jour du diagnostic.")] int? Age,
    [property: Description("Âge au 1er janvier.")] int? AgeOn1January,
    [property: Description("Situation de séjour ; null : celle du demandeur.")] StayStatus? Stay,
    [property: Description("Ressources sur douze mois, en centimes.")] long? AnnualResourcesCents);

/// <summary>An application of the person.</summary>
[Description("Un dossier de la personne.")]
public sealed record ApplicationData(
    [property: Description("Numéro du dossier.")] Guid Id,
    [property: Description("Droit demandé.")] Benefit Benefit,
    [property: Description("Première demande de ce droit en France.")] bool FirstRequest,
    [property: Description("D'où on le sait.")] FirstRequestGround FirstRequestGround,
    [property: Description("Où en est le dossier.")] ApplicationState State,
    [property: Description("Ouvert le.")] DateOnly OpenedOn,
    [property: Description("Caisse dont il relève, en code ; null si elle n'est pas dite.")] string? FundCode,
    [property: Description("Complet le.")] DateOnly? CompletedOn,
    [property: Description("La situation lue pour ce dossier.")] HouseholdData Situation,
    [property: Description("Les autres membres du foyer pour qui il demande.")] IReadOnlyList<MemberData> Members,
    [property: Description("Les pièces.")] IReadOnlyList<PieceData> Pieces,
    [property: Description("Pourquoi la CSS est demandée tout de suite, selon la PASS ; null si elle n'en a rien dit.")] ImmediateNeed? ImmediateNeed,
    [property: Description("Dit le.")] DateOnly? ImmediateNeedSaidOn,
    [property: Description("Entrée à l'hôpital dite par la PASS.")] DateOnly? StayAdmittedOn,
    [property: Description("Sortie de l'hôpital dite par la PASS.")] DateOnly? StayDischargedOn,
    [property: Description("Demande impossible le jour de cette entrée.")] bool? StayUnableToApply,
    [property: Description("Bulletin d'adhésion et moyen de paiement de la CSS reçus le.")] DateOnly? MembershipReceivedOn,
    [property: Description("Le dépôt à la PASS ; null s'il n'y en a pas.")] DepositData? Deposit,
    [property: Description("Lot dans lequel il est parti à la caisse, ou attend de partir ; null avant.")] Guid? TransmissionId,
    [property: Description("Parti à la caisse le.")] DateOnly? TransmittedOn,
    [property: Description("Reçu par la caisse le, d'après elle.")] DateOnly? ReceivedOn,
    [property: Description("Jour à compter duquel le droit est demandé selon la convention avec la caisse ; null sans cette clause.")] DateOnly? ConstitutedOn,
    [property: Description("Pourquoi il est parti sans attendre le lot de la semaine ; null sinon.")] EarlyData? LeftEarly,
    [property: Description("Dernier jour de la caisse pour décider.")] DateOnly? DecisionDueOn,
    [property: Description("Délai de la caisse, en code.")] string? DecisionDelayId,
    [property: Description("Ce que la caisse a demandé avant de décider.")] IReadOnlyList<DocumentRequestView> DocumentRequests,
    [property: Description("La décision de la caisse ; null avant.")] FundDecisionData? Decision,
    [property: Description("Numéro de sécurité sociale donné par la caisse, en entier ; null si elle n'en donne pas.")] string? Nir,
    [property: Description("Le même, tel que la PASS le voit.")] string? NirMasked,
    [property: Description("En quoi il ne dit pas ce que dit la fiche ; vide si tout concorde ou a été comparé.")] IReadOnlyList<NirDoubt> NirDoubts,
    [property: Description("Caduc le.")] DateOnly? LapsedOn,
    [property: Description("Retiré le.")] DateOnly? WithdrawnOn,
    [property: Description("Motif du retrait.")] WithdrawalReason? WithdrawalReason,
    [property: Description("Dernier à avoir travaillé sur le dossier.")] string? Worker,
    [property: Description("Dossier dont il renouvelle le droit.")] Guid? RenewalOf,
    [property: Description("Fin du droit que le dossier renouvelle.")] DateOnly? PreviousRightEndsOn,
    [property: Description("Les échéances.")] IReadOnlyList<DeadlineData> Deadlines,
    [property: Description("L'histoire, du plus ancien au plus récent.")] IReadOnlyList<ChangeView> History,
    [property: Description("Les lignes de retours de la caisse mises de côté.")] IReadOnlyList<AsideData> SetAside)
{
    internal static ApplicationData Of(Application application, IEnumerable<ApplicationChange> changes, IEnumerable<SetAsideLine> asides, NirSeal seal) => new(
        application.Id, application.Benefit, application.FirstRequest, application.FirstRequestGround, application.State, application.OpenedOn, application.FundCode, application.CompletedOn, HouseholdData.Of(application.Situation),
        [.. application.Members.Select(member => new MemberData(member.PersonId, member.Relationship, application.BirthDateOf(member)))],
        [.. application.Documents.OrderBy(piece => piece.Id).Select(piece => PieceData.Of(application.Id, piece))],
        application.ImmediateNeed, application.ImmediateNeedSaidOn, application.StayAdmittedOn, application.StayDischargedOn, application.StayUnableToApply, application.MembershipReceivedOn,
        application.Deposit is { } deposit ? DepositData.Of(deposit, application.Depositor) : null,
        application.TransmissionId, application.TransmittedOn, application.ReceivedOn, application.ConstitutedOn, EarlyData.Of(application.LeftEarly), application.DecisionDueOn, application.DecisionDelayId,
        [.. application.Requests.OrderBy(request => request.RequestedOn).ThenBy(request => request.Id).Select(DocumentRequestView.Of)],
        application.Decision is { } decision ? FundDecisionData.Of(decision) : null,
        seal.Whole(application.NirSealed), application.NirMasked, application.NirDoubts, application.LapsedOn, application.WithdrawnOn, application.WithdrawalReason, application.Worker,
        application.RenewalOf, application.PreviousRightEndsOn,
        [.. application.Deadlines.OrderBy(deadline => deadline.StartedOn).ThenBy(deadline => deadline.Id).Select(DeadlineData.Of)],
        [.. changes.Select(ChangeView.Of)],
        [.. asides.Select(line => AsideData.Of(line, seal))]);
}

/// <summary>A member of the household for whom an application asks too.</summary>
[Description("Un membre du foyer pour qui le dossier demande aussi.")]
public sealed record MemberData(
    [property: Description("La personne, telle que l'accueil la numérote.")] Guid PersonId,
    [property: Description("Qui elle est pour le demandeur.")] Relationship Relationship,
    [property: Description("Date de naissance.")] BirthDate? BirthDate);

/// <summary>A piece; its bytes are downloaded apart.</summary>
[Description("Une pièce du dossier.")]
public sealed record PieceData(
    [property: Description("Numéro de la pièce.")] Guid Id,
    [property: Description("Ligne de la liste des pièces, en code.")] string LineId,
    [property: Description("Ce que c'est, en code.")] string? KindId,
    [property: Description("De qui elle est ; null : de la personne ou du foyer.")] Guid? PersonId,
    [property: Description("Apportée le.")] DateOnly ProvidedOn,
    [property: Description("Vérifiée par.")] string? CheckedBy,
    [property: Description("Vérifiée à.")] DateTimeOffset? CheckedAt,
    [property: Description("Pourquoi elle ne peut pas servir ; null si elle le peut.")] UnusableReason? RefusalReason,
    [property: Description("Lot dans lequel elle est partie à la caisse.")] Guid? SentIn,
    [property: Description("Son fichier ; null si elle a seulement été vue.")] PieceFileData? File)
{
    internal static PieceData Of(Guid applicationId, SeenDocument piece) => new(
        piece.Id, piece.LineId, piece.KindId, piece.PersonId, piece.ProvidedOn, piece.CheckedBy, piece.CheckedAt, piece.RefusalReason, piece.SentIn,
        piece.File is { } file ? new PieceFileData(file.MediaType, file.Size, file.Sha256, $"/applications/{applicationId}/documents/{piece.Id}/content") : null);
}

/// <summary>The file of a piece.</summary>
[Description("Le fichier d'une pièce.")]
public sealed record PieceFileData(
    [property: Description("Format.")] string MediaType,
    [property: Description("Taille en octets.")] long Size,
    [property: Description("Empreinte SHA-256.")] string Sha256,
    [property: Description("Adresse, dans ce service, où le télécharger.")] string Content);

/// <summary>A deposit at the PASS.</summary>
[Description("Le dépôt d'une première demande d'AME.")]
public sealed record DepositData(
    [property: Description("Déposé le.")] DateOnly DepositedOn,
    [property: Description("Dernier jour pour l'envoyer à la caisse.")] DateOnly TransmissionDueOn,
    [property: Description("Reçu par.")] string ReceivedBy,
    [property: Description("Code de vérification des papiers remis.")] string? VerificationCode,
    [property: Description("Qui a déposé.")] DepositorData? Depositor,
    [property: Description("Soins déclarés au dépôt.")] StatedCareData? Care,
    [property: Description("Lignes de pièces qui manquaient au dépôt ; null s'il était complet.")] IReadOnlyList<string>? MissingLineIds)
{
    internal static DepositData Of(Deposit deposit, Depositor? depositor) => new(
        deposit.DepositedOn, deposit.TransmissionDueOn, deposit.ReceivedBy, deposit.VerificationCode,
        depositor is null ? null : new DepositorData(depositor.FamilyName, depositor.GivenNames, depositor.Relationship),
        deposit.Care is { } care ? new StatedCareData(care.Kind, care.Start, care.End, care.UrgentCategory) : null,
        deposit.MissingLineIds);
}

/// <summary>Who came with the file.</summary>
[Description("Qui a déposé le dossier.")]
public sealed record DepositorData(
    [property: Description("Nom de famille.")] string FamilyName,
    [property: Description("Prénoms.")] string GivenNames,
    [property: Description("Qui c'est pour la personne.")] DepositorRelationship Relationship);

/// <summary>Care stated at a deposit.</summary>
[Description("Des soins déclarés au dépôt.")]
public sealed record StatedCareData(
    [property: Description("En ville ou à l'hôpital.")] CareKind Kind,
    [property: Description("Jour du soin, ou de l'entrée.")] DateOnly Start,
    [property: Description("Jour de la sortie.")] DateOnly? End,
    [property: Description("Catégorie de soins urgents.")] UrgentCareCategory? UrgentCategory);

/// <summary>What the fund decided, and what the rules gave.</summary>
[Description("La décision de la caisse, et ce que les règles donnaient ce jour-là.")]
public sealed record FundDecisionData(
    [property: Description("Accordé ou refusé.")] DecisionOutcome Outcome,
    [property: Description("Jour où la personne a été informée.")] DateOnly NotifiedOn,
    [property: Description("Premier jour couvert.")] DateOnly? ValidFrom,
    [property: Description("Dernier jour couvert.")] DateOnly? ValidTo,
    [property: Description("Code organisme.")] string? BodyCode,
    [property: Description("Code gestion.")] string? ManagementCode,
    [property: Description("Motif de refus, en code.")] string? RefusalReasonCode,
    [property: Description("Premier jour de soins urgents couvert.")] DateOnly? UrgentCareFrom,
    [property: Description("Dernier jour de soins urgents couvert.")] DateOnly? UrgentCareTo,
    [property: Description("Ce que les règles concluaient.")] Rules.Decision RulesDecision,
    [property: Description("Premier jour selon les règles.")] DateOnly? RulesFrom,
    [property: Description("Dernier jour selon les règles.")] DateOnly? RulesTo,
    [property: Description("Conclusion des règles, en code.")] string RulesReason)
{
    internal static FundDecisionData Of(Decisions.Decision decision) => new(
        decision.Outcome, decision.NotifiedOn, decision.ValidFrom, decision.ValidTo, decision.BodyCode, decision.ManagementCode, decision.RefusalReasonCode,
        decision.UrgentCareFrom, decision.UrgentCareTo, decision.RulesDecision, decision.RulesFrom, decision.RulesTo, decision.RulesReason);
}

/// <summary>Why an application left before the batch of the week.</summary>
[Description("Pourquoi un dossier est parti sans attendre le lot de la semaine.")]
public sealed record EarlyData(
    [property: Description("Jour du lot.")] DateOnly InsteadOf,
    [property: Description("Règle ou délai, en code.")] string Rule,
    [property: Description("Premier jour du droit ainsi, ou dernier jour du délai.")] DateOnly? From,
    [property: Description("Premier jour du droit en attendant.")] DateOnly? Otherwise)
{
    internal static EarlyData? Of(EarlyDeparture? early) => early is null ? null : new EarlyData(early.InsteadOf, early.Rule, early.From, early.Otherwise);
}

/// <summary>A deadline.</summary>
[Description("Une échéance du dossier.")]
public sealed record DeadlineData(
    [property: Description("Numéro de l'échéance.")] Guid Id,
    [property: Description("Le membre du foyer qu'elle concerne ; null pour le dossier entier ou la personne qui fait la demande.")] Guid? MemberId,
    [property: Description("Ce qui doit être fait.")] string Label,
    [property: Description("Le délai, en code.")] string DelayId,
    [property: Description("Court depuis le.")] DateOnly StartedOn,
    [property: Description("Dernier jour.")] DateOnly DueOn,
    [property: Description("A pris fin le.")] DateOnly? EndedOn,
    [property: Description("Comment elle a pris fin.")] DeadlineEnd? How,
    [property: Description("Premier jour de retard.")] DateOnly? MissedOn,
    [property: Description("Qui travaillait sur le dossier.")] string? Worker)
{
    internal static DeadlineData Of(Deadline deadline) => new(
        deadline.Id, deadline.MemberId, deadline.Delay.Label, deadline.DelayId, deadline.StartedOn, deadline.DueOn, deadline.EndedOn, deadline.How, deadline.MissedOn, deadline.Worker);
}

/// <summary>A line of a return that waits, or did.</summary>
[Description("Une ligne de retour de la caisse mise de côté.")]
public sealed record AsideData(
    [property: Description("Numéro de la ligne.")] Guid Id,
    [property: Description("Ce qui l'a empêchée, en code.")] ObstacleCode Code,
    [property: Description("Pourquoi, et que faire.")] string Sentence,
    [property: Description("La ligne, sans numéro de sécurité sociale.")] JsonElement Line,
    [property: Description("Le numéro de sécurité sociale de la ligne, en entier.")] string? Nir,
    [property: Description("Envoyée par.")] string SentBy,
    [property: Description("Mise de côté à.")] DateTimeOffset SetAsideAt,
    [property: Description("Suite donnée ; null tant qu'elle attend.")] SetAsideClosure? ClosedAs,
    [property: Description("Close par.")] string? ClosedBy,
    [property: Description("Close à.")] DateTimeOffset? ClosedAt)
{
    internal static AsideData Of(SetAsideLine line, NirSeal seal) => new(
        line.Id, line.Code, line.Sentence, JsonElement.Parse(line.Line), seal.Whole(line.NirSealed), line.SentBy, line.SetAsideAt, line.ClosedAs, line.ClosedBy, line.ClosedAt);
}

/// <summary>What an application of another holds about the person.</summary>
[Description("Ce que le dossier d'un autre contient sur la personne.")]
public sealed record MembershipData(
    [property: Description("Numéro du dossier.")] Guid ApplicationId,
    [property: Description("Droit demandé.")] Benefit Benefit,
    [property: Description("Où en est le dossier.")] ApplicationState State,
    [property: Description("Qui elle est pour le demandeur.")] Relationship Relationship,
    [property: Description("Date de naissance notée dans ce dossier.")] BirthDate? BirthDate,
    [property: Description("Ses pièces dans ce dossier.")] IReadOnlyList<PieceData> Pieces,
    [property: Description("Parti à la caisse le.")] DateOnly? TransmittedOn,
    [property: Description("Décision de la caisse ; null avant.")] DecisionOutcome? Outcome,
    [property: Description("Premier jour couvert.")] DateOnly? ValidFrom,
    [property: Description("Dernier jour couvert.")] DateOnly? ValidTo,
    [property: Description("Les échéances qui la concernent.")] IReadOnlyList<DeadlineData> Deadlines)
{
    internal static MembershipData Of(Application application, Guid personId)
    {
        var member = application.Members.Single(each => each.PersonId == personId);
        return new MembershipData(
            application.Id, application.Benefit, application.State, member.Relationship, application.BirthDateOf(member),
            [.. application.Documents.Where(piece => piece.PersonId == personId).OrderBy(piece => piece.Id).Select(piece => PieceData.Of(application.Id, piece))],
            application.TransmittedOn, application.Decision?.Outcome, application.Decision?.ValidFrom, application.Decision?.ValidTo,
            [.. application.Deadlines.Where(deadline => deadline.MemberId == personId).OrderBy(deadline => deadline.StartedOn).ThenBy(deadline => deadline.Id).Select(DeadlineData.Of)]);
    }
}

/// <summary>A batch that an application of the person left in.</summary>
[Description("Un lot dans lequel un dossier de la personne est parti à la caisse.")]
public sealed record BatchData(
    [property: Description("Numéro du lot.")] Guid Id,
    [property: Description("Des dossiers, des identités rectifiées depuis, ou des pièces demandées.")] BatchKind Kind,
    [property: Description("Code de la caisse.")] string FundCode,
    [property: Description("Ceux de ses dossiers qui y sont : les autres sont d'autres personnes.")] IReadOnlyList<Guid> ApplicationIds,
    [property: Description("Par où il part.")] BatchChannel Channel,
    [property: Description("Parti le ; null tant qu'il attend.")] DateOnly? TransmittedOn,
    [property: Description("Dernier jour de la caisse pour décider du lot.")] DateOnly? DecisionDueOn,
    [property: Description("Qui a signé pour la caisse.")] string? SignedBy,
    [property: Description("Où en est l'archive.")] BatchState State,
    [property: Description("Placée dans le dossier d'échange à.")] DateTimeOffset? PlacedAt,
    [property: Description("Empreinte de l'archive chiffrée.")] string? ArchiveSha256,
    [property: Description("Empreinte du manifeste.")] string? ManifestSha256,
    [property: Description("Reçue par la caisse le.")] DateOnly? ReceivedOn,
    [property: Description("Empreinte du manifeste que la caisse a trouvé.")] string? ReceivedManifestSha256,
    [property: Description("Ceux de ses dossiers que la caisse n'a pas trouvés.")] IReadOnlyList<Guid> Missing,
    [property: Description("Accusé lu à.")] DateTimeOffset? ReadAt)
{
    internal static BatchData Of(Transmission batch, IReadOnlyCollection<Guid> own) => new(
        batch.Id, batch.Kind, batch.FundCode, [.. batch.ApplicationIds.Where(own.Contains)], batch.Channel, batch.TransmittedOn, batch.DecisionDueOn, batch.SignedBy, batch.State, batch.PlacedAt, batch.ArchiveSha256, batch.ManifestSha256,
        batch.Acknowledgement?.ReceivedOn, batch.Acknowledgement?.ManifestSha256, [.. (batch.Acknowledgement?.Missing ?? []).Where(own.Contains)], batch.Acknowledgement?.ReadAt);
}

/// <summary>Care known here.</summary>
[Description("Un soin que le réseau a signalé.")]
public sealed record CareData(
    [property: Description("Numéro de l'acte, dans le réseau.")] Guid CareActId,
    [property: Description("Jour du soin.")] DateOnly PerformedOn,
    [property: Description("En ville ou à l'hôpital.")] CareKind Kind,
    [property: Description("Catégorie de soins urgents.")] UrgentCareCategory? UrgentCategory)
{
    internal static CareData Of(KnownCare care) => new(care.CareActId, care.PerformedOn, care.Kind, care.UrgentCategory);
}

/// <summary>What waits to be applied.</summary>
[Description("Ce que l'accueil a signalé et qui attend.")]
public sealed record WaitingData(
    [property: Description("Numéro du signalement.")] Guid EventId,
    [property: Description("Nature.")] string Type,
    [property: Description("Attend depuis.")] DateTimeOffset Since,
    [property: Description("Ce qui est signalé.")] JsonElement Event)
{
    internal static WaitingData Of(PostponedEvent postponed) => new(postponed.EventId, postponed.Type, postponed.Since, JsonElement.Parse(postponed.Body));
}
