using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using PassPlatform.PartnerNetwork.PassSites;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.PartnerNetwork.Candidacies;

/// <summary>A letter of intent: who asks, and what the letter has.</summary>
[Description("Une lettre d'intention.")]
public sealed record LetterOfIntent
{
    [Length(1, 150), Impersonal(ErrorMessage = ImpersonalAttribute.OfAName)]
    [Description("Nom de la structure qui se porte candidate.")]
    public required string CarrierName { get; init; }

    [Description("Nature de la structure.")]
    public required CarrierKind CarrierKind { get; init; }

    [Description("Numéro FINESS ; absent si la structure n'en a pas encore.")]
    public Finess? Finess { get; init; }

    /// <summary>Null once it is forgotten who it was.</summary>
    [Required(ErrorMessage = "la personne responsable du projet")]
    [Description("Personne responsable du projet ; null six mois après la fin d'une candidature sans suite.")]
    public required ProjectContact? Contact { get; init; }

    [Description("Jour de réception ; pas à venir.")]
    public required DateOnly ReceivedOn { get; init; }

    [MaxLength(12)]
    [Description("Parties et pièces de la lettre qui sont là.")]
    public required IReadOnlyList<LetterPiece> Pieces { get; init; }
}

/// <summary>Whom to ask about a project.</summary>
[Description("La personne responsable d'un projet.")]
public sealed record ProjectContact
{
    [Length(1, 150)]
    [Description("Son nom.")]
    public required string Name { get; init; }

    [EmailAddress(ErrorMessage = "une adresse électronique"), MaxLength(254)]
    [Description("Son adresse électronique.")]
    public required string Email { get; init; }

    [PhoneNumber]
    [Description("Son téléphone.")]
    public string? Phone { get; init; }
}

/// <summary>A criterion, and whether the project meets it.</summary>
[Description("Un critère vérifié.")]
public sealed record CriterionCheck
{
    [Description("Critère.")]
    public required SelectionCriterion Criterion { get; init; }

    [Description("Réponse.")]
    public required CriterionAnswer Answer { get; init; }

    [Length(1, Candidacy.TextLength)]
    [Description("Observation.")]
    public string? Note { get; init; }
}

/// <summary>The criteria as they are checked so far.</summary>
[Description("Les critères vérifiés.")]
public sealed record CriteriaEntry
{
    [MaxLength(7)]
    [Description("Chaque critère vérifié, une fois ; remplace ce qui était écrit.")]
    public required IReadOnlyList<CriterionCheck> Checks { get; init; }
}

/// <summary>The committee met and gave its opinion.</summary>
[Description("L'avis du comité de sélection.")]
public sealed record GiveOpinion
{
    [Description("Jour du comité ; pas à venir.")]
    public required DateOnly HeldOn { get; init; }

    [Length(1, 6)]
    [Description("Sièges présents.")]
    public required IReadOnlyList<CommitteeSeat> Seats { get; init; }

    [Description("Avis.")]
    public required CommitteeOpinion Opinion { get; init; }

    [Length(1, Candidacy.TextLength)]
    [Description("Motifs et réserves.")]
    public string? Note { get; init; }
}

/// <summary>The ARS decides.</summary>
[Description("Une décision de l'ARS.")]
public sealed record CandidacyDecision
{
    [Description("Jour de la décision ; pas à venir.")]
    public required DateOnly DecidedOn { get; init; }

    [Description("true : retenu, ou accepté.")]
    public required bool Accepted { get; init; }

    [Length(1, Candidacy.TextLength)]
    [Description("Motif ; obligatoire pour un refus, ou contre l'avis du comité.")]
    public string? Reason { get; init; }
}

/// <summary>A meeting of the dialogue.</summary>
[Description("Un échange de la phase de dialogue.")]
public sealed record DialogueEntry
{
    [Description("Jour de l'échange ; pas à venir.")]
    public required DateOnly HeldOn { get; init; }

    [Length(1, Candidacy.TextLength)]
    [Description("Objectifs, étapes et moyens précisés ; partenaires mis en relation.")]
    public required string Summary { get; init; }
}

/// <summary>The fuller file.</summary>
[Description("Le dossier complet.")]
public sealed record FullerFile
{
    [Description("Jour du dépôt ; pas à venir.")]
    public required DateOnly ReceivedOn { get; init; }

    [Length(1, Candidacy.TextLength)]
    [Description("Objectifs.")]
    public required string Objectives { get; init; }

    [Length(1, Candidacy.TextLength)]
    [Description("Étapes.")]
    public required string Stages { get; init; }

    [Length(1, Candidacy.TextLength)]
    [Description("Moyens.")]
    public required string Means { get; init; }
}

/// <summary>The agreement with the ARS is signed.</summary>
[Description("La signature de la convention avec l'ARS.")]
public sealed record SignCandidacy
{
    [Description("Jour de la dernière signature ; pas à venir.")]
    public required DateOnly SignedOn { get; init; }

    [Length(1, Candidacy.TextLength)]
    [Description("Engagements de la structure et soutien de l'agence.")]
    public required string Commitments { get; init; }
}

/// <summary>The carrier takes it back.</summary>
[Description("Le retrait d'une candidature.")]
public sealed record WithdrawCandidacy
{
    [Description("Jour du retrait ; pas à venir.")]
    public required DateOnly WithdrawnOn { get; init; }

    [Length(1, Candidacy.TextLength)]
    [Description("Motif, s'il est connu.")]
    public string? Reason { get; init; }
}

/// <summary>A step that was done.</summary>
[Description("Une étape faite.")]
public sealed record CandidacyStep
{
    [Description("Étape.")]
    public required CandidacyStepKind Kind { get; init; }

    [Description("Jour.")]
    public required DateOnly On { get; init; }

    [Description("Qui l'a notée.")]
    public required string By { get; init; }

    [Description("Ce qui en est écrit.")]
    public string? Note { get; init; }
}

/// <summary>A candidacy.</summary>
[Description("Une structure candidate pour être une PASS, et son chemin.")]
public sealed record CandidacyView(
    [property: Description("Identifiant ; celui de la PASS quand elle ouvre.")] Guid Id,
    [property: Description("Où elle en est.")] CandidacyState State,
    [property: Description("Lettre d'intention.")] LetterOfIntent Letter,
    [property: Description("Parties de la lettre qui manquent pour l'avis du comité.")] IReadOnlyList<LetterPiece> MissingPieces,
    [property: Description("Critères vérifiés.")] IReadOnlyList<CriterionCheck> Criteria,
    [property: Description("Critères qui restent à vérifier.")] IReadOnlyList<SelectionCriterion> MissingCriteria,
    [property: Description("Avis du comité.")] GiveOpinion? Opinion,
    [property: Description("Dossier complet.")] FullerFile? File,
    [property: Description("Étapes faites, dans l'ordre.")] IReadOnlyList<CandidacyStep> Steps,
    [property: Description("Version, à renvoyer dans If-Match pour une modification.")] long Version) : IVersioned
{
    internal static CandidacyView Of(Candidacy one) =>
        new(one.Id, one.State, one.Letter, one.MissingPieces, one.Criteria, one.MissingCriteria, one.Opinion, one.File, one.Steps, one.Version);
}
