using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using PassPlatform.Intake.Consents;
using PassPlatform.ServiceDefaults.LeavingText;

namespace PassPlatform.Intake.SocialService;

/// <summary>A person is referred to the social service of the fund, if they are of those whom it is for.</summary>
[Description("L'orientation d'une personne vers le service social de l'assurance maladie, si elle en relève.")]
public sealed record ReferToSocialService
{
    /// <summary>Shown in the API's document.</summary>
    internal static readonly ReferToSocialService Example = new()
    {
        ReferredOn = new DateOnly(2021, 4, 20),
        Age = 31,
        EmancipatedOrApprentice = false,
        GeneralScheme = true,
        HealthDisruptsLife = true,
        RequestExpressed = true,
        Items = [FragilityItem.Isolated, FragilityItem.FinancesAtRisk],
        Exclusions = [],
        ConsentedOn = new DateOnly(2021, 4, 20),
    };

    [Description("Jour de l'orientation, à partir du premier contact ; pas à venir.")]
    public required DateOnly ReferredOn { get; init; }

    [Range(0, 130), Description("Âge dit par la personne ; lu seulement quand sa naissance notée ne le donne pas, et entre les âges qu'elle permet.")]
    public int? Age { get; init; }

    [Description("Émancipée, ou en apprentissage.")]
    public required bool EmancipatedOrApprentice { get; init; }

    [Description("Assurée du régime général. L'AME, si l'accueil la sait ouverte, exclut quoi qu'il soit dit ici.")]
    public required bool GeneralScheme { get; init; }

    [Description("Son état de santé bouleverse sa vie personnelle, professionnelle, familiale et sociale : risque de désinsertion professionnelle, ou précarité médico-sociale.")]
    public required bool HealthDisruptsLife { get; init; }

    [Description("La personne a exprimé une demande.")]
    public required bool RequestExpressed { get; init; }

    [MaxLength(6), Description("Ceux des six items de fragilité qui sont vrais d'elle ; il en faut un.")]
    public required IReadOnlyList<FragilityItem> Items { get; init; }

    [MaxLength(4), Description("Ce qui l'exclut ; il n'en faut aucun.")]
    public required IReadOnlyList<SocialServiceExclusion> Exclusions { get; init; }

    [Description("Jour où elle a consenti à ce que ses coordonnées soient transmises à la caisse ; ce consentement entre au registre s'il n'y est pas.")]
    public required DateOnly ConsentedOn { get; init; }

    [Description("Comment elle y a consenti ; oral quand ce n'est pas dit.")]
    public ConsentForm? ConsentForm { get; init; }

    /// <summary>Leaves the PASS.</summary>
    [MaxLength(1000), Leaves, Description("Ce qui est dit de plus au service social, au plus 1000 caractères. Ni NIR, ni téléphone, ni donnée de santé.")]
    public string? Words { get; init; }
}
