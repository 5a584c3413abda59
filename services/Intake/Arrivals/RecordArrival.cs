using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.Intake.Arrivals;

/// <summary>How a person came in, and why. Call for expressions of interest §2-2 and §2-4, partnership agreement art. 2 [000-003, 000-004, 000-006, 000-015, 003-032].</summary>
[Description("Comment la personne est arrivée, et pourquoi. Ce qui n'est pas connu s'omet.")]
public sealed record RecordArrival
{
    /// <summary>Shown in the API's document.</summary>
    internal static readonly RecordArrival Example = new()
    {
        RecordedOn = new DateOnly(2021, 4, 6),
        SentBy = "Accueil de jour Les Lilas",
        Demands = [Demand.Doctor, Demand.OpenRights],
        InTheirWords = "Mal au dos depuis deux mois, n'a pas de carte.",
        PresumedRights = [PresumedRight.Ame],
        CareRenounced = true,
        RenunciationReasons = [RenunciationReason.NoCover, RenunciationReason.Language],
        GreatPrecarity = new FirstOffer { Offered = FirstAnswer.HospitalPass, Accepted = false, WhyRefused = "Trop loin de l'hébergement." },
    };

    [Description("Jour où c'est noté, à partir du premier contact.")]
    public required DateOnly RecordedOn { get; init; }

    [Length(1, 120), Impersonal(ErrorMessage = ImpersonalAttribute.OfAName), Description("La structure qui l'a adressée, par son nom ou son code ; à omettre si elle vient d'elle-même.")]
    public string? SentBy { get; init; }

    [Description("L'adressage d'un partenaire par lequel elle est venue (GET /referrals du réseau) : il est prévenu qu'elle est là. Une fois dit, il reste.")]
    public Guid? ReferralId { get; init; }

    [MaxLength(13), Description("Ce qu'elle demande ; vide si ce n'est pas connu.")]
    public IReadOnlyList<Demand> Demands { get; init; } = [];

    [Length(1, 500), Description("Sa demande, dans ses mots ; lue par l'équipe seulement.")]
    public string? InTheirWords { get; init; }

    [MaxLength(4), Description("Les droits qu'elle semble avoir, avant toute règle.")]
    public IReadOnlyList<PresumedRight> PresumedRights { get; init; } = [];

    [Description("A renoncé à des soins ; à omettre si ce n'est pas connu.")]
    public bool? CareRenounced { get; init; }

    [MaxLength(11), Description("Pourquoi elle y a renoncé.")]
    public IReadOnlyList<RenunciationReason> RenunciationReasons { get; init; } = [];

    [Description("En grande précarité : la réponse proposée d'abord, et ce qu'elle en a dit ; à omettre sinon.")]
    public FirstOffer? GreatPrecarity { get; init; }

    [Description("Est proche aidante : elle aide quelqu'un de malade, d'âgé ou de handicapé.")]
    public bool Carer { get; init; }

    internal void Check()
    {
        List<FieldError> errors = [];
        if (RenunciationReasons.Count > 0 && CareRenounced is not true)
        {
            errors.Add(new FieldError("/renunciationReasons", "sans soins abandonnés", "à omettre, ou careRenounced : true"));
        }

        if (GreatPrecarity is { Offered: null, Accepted: not null })
        {
            errors.Add(new FieldError("/greatPrecarity/accepted", "rien n'a été proposé", "à omettre, ou offered : la réponse proposée"));
        }

        if (GreatPrecarity is { Accepted: not false, WhyRefused: not null })
        {
            errors.Add(new FieldError("/greatPrecarity/whyRefused", "la réponse n'est pas refusée", "à omettre, ou accepted : false"));
        }

        if (errors.Count > 0)
        {
            throw new Refusal(ProblemKinds.InvalidField, "L'arrivée se contredit.", [.. errors]);
        }
    }
}

/// <summary>What a person in great precarity was offered first. Call for expressions of interest §2-2 [000-004].</summary>
[Description("Ce qui a été proposé d'abord à une personne en grande précarité.")]
public sealed record FirstOffer
{
    [Description("La réponse proposée ; à omettre si aucune n'a pu l'être.")]
    public FirstAnswer? Offered { get; init; }

    [Description("La personne l'a acceptée ; à omettre si elle n'a pas encore répondu.")]
    public bool? Accepted { get; init; }

    [Length(1, 200), Description("Pourquoi elle l'a refusée, dans ses mots.")]
    public string? WhyRefused { get; init; }
}
