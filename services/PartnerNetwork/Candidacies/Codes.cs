using System.ComponentModel;

namespace PassPlatform.PartnerNetwork.Candidacies;

/// <summary>Where a candidacy is.</summary>
[Description("Où en est une candidature.")]
public enum CandidacyState
{
    [Description("lettre d'intention reçue")] Letter,
    [Description("avis du comité rendu")] OpinionGiven,
    [Description("projet retenu par l'ARS, phase de dialogue")] Selected,
    [Description("dossier complet déposé")] FileReceived,
    [Description("dossier accepté")] FileAccepted,
    [Description("convention signée avec l'ARS")] Signed,
    [Description("PASS ouverte")] Opened,
    [Description("projet non retenu, ou dossier refusé")] Rejected,
    [Description("retirée par le porteur")] Withdrawn,
}

/// <summary>A step of the path.</summary>
[Description("Étape d'une candidature.")]
public enum CandidacyStepKind
{
    [Description("lettre d'intention reçue")] LetterReceived,
    [Description("avis du comité rendu")] OpinionGiven,
    [Description("projet retenu")] Selected,
    [Description("projet non retenu")] NotSelected,
    [Description("échange de la phase de dialogue")] Dialogue,
    [Description("dossier complet déposé")] FileReceived,
    [Description("dossier accepté")] FileAccepted,
    [Description("dossier refusé")] FileRefused,
    [Description("convention signée avec l'ARS")] AgreementSigned,
    [Description("PASS ouverte")] SiteOpened,
    [Description("retirée par le porteur")] Withdrawn,
}

/// <summary>A part of the letter of intent, or what goes with it. Specifications of the call, §4-1; note DGOS/P3/2025/45, p. 2 [000-056, 002-002].</summary>
[Description("Pièce ou partie de la lettre d'intention.")]
public enum LetterPiece
{
    [Description("enjeux compris et besoins identifiés")] Needs,
    [Description("inscription dans le territoire")] Territory,
    [Description("activités et modalités d'intervention")] Activities,
    [Description("partenariats engagés et envisagés")] Partnerships,
    [Description("gouvernance")] Governance,
    [Description("suivi et évaluation")] Evaluation,
    [Description("calendrier prévisionnel")] Calendar,
    [Description("budget prévisionnel par année")] YearlyBudget,
    [Description("signature du représentant légal")] Signature,

    /// <summary>What the PASS adds to the missions of a health centre or house.</summary>
    [Description("missions complémentaires, pour un centre ou une maison de santé")] ComplementaryMissions,

    /// <summary>Of the year before, where there are any.</summary>
    [Description("bilan et compte de résultat de l'année précédente, le cas échéant")] Accounts,

    /// <summary>Where there are any.</summary>
    [Description("statuts du porteur, le cas échéant")] Statutes,
}

/// <summary>What a project is chosen by. Specifications of the call, §3 [000-055].</summary>
[Description("Critère de sélection du projet.")]
public enum SelectionCriterion
{
    [Description("compétences du porteur auprès des publics en situation de précarité")] Competence,
    [Description("besoins identifiés sur le territoire")] Needs,
    [Description("prise en compte de l'existant, complémentarité avec les PASS hospitalières")] Complementarity,
    [Description("partenariats : caisse, professionnels de ville, collectivités, acteurs du territoire")] Partnerships,
    [Description("faisabilité")] Feasibility,
    [Description("adéquation du budget aux objectifs et aux actions")] Budget,
    [Description("indicateurs de suivi et d'évaluation")] Evaluation,
}

/// <summary>Whether a criterion is met.</summary>
[Description("Réponse à un critère.")]
public enum CriterionAnswer
{
    [Description("rempli")] Met,
    [Description("en partie")] Partly,
    [Description("non rempli")] NotMet,
}

/// <summary>Who sits in the committee. Specifications of the call, §4-2 [000-057].</summary>
[Description("Siège du comité de sélection.")]
public enum CommitteeSeat
{
    [Description("délégation départementale de l'ARS")] ArsDelegation,
    [Description("direction de la santé publique de l'ARS")] ArsPublicHealth,
    [Description("ville")] City,
    [Description("intercommunalité")] Intercommunality,
    [Description("professionnels de santé libéraux du territoire")] Practitioners,
    [Description("caisse d'assurance maladie")] Fund,
}

/// <summary>What the committee thinks of it.</summary>
[Description("Avis du comité.")]
public enum CommitteeOpinion
{
    [Description("favorable")] Favourable,
    [Description("favorable avec réserves")] FavourableWithReserves,
    [Description("défavorable")] Unfavourable,
}
