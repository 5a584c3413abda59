using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.Intake.People;

/// <summary>A person comes in for the first time.</summary>
[Description("Une personne vient pour la première fois.")]
public sealed record RegisterPerson : PersonIdentity
{
    /// <summary>Shown in the API's document.</summary>
    internal static readonly RegisterPerson Example = new()
    {
        FamilyName = "Camara",
        GivenNames = "Fanta",
        Sex = Sex.Female,
        BirthDate = new DateOnly(1990, 3, 15),
        Languages = ["snk", "fr"],
        Phone = "06 00 00 00 00",
        FirstContactOn = new DateOnly(2021, 4, 6),
        Origin = ReferralOrigin.TownSocialServices,
        DataUseNotice = new DataUseNotice { InformedOn = new DateOnly(2021, 4, 6), LanguageCode = "snk", Interpreter = true },
    };

    [Description("La PASS ; peut être omise quand le jeton n'en couvre qu'une.")]
    public Guid? PassSiteId { get; init; }

    [Description("Jour du premier contact avec la PASS ; ouvre le suivi.")]
    public required DateOnly FirstContactOn { get; init; }

    [Description("Comment la personne est venue à la PASS.")]
    public required ReferralOrigin Origin { get; init; }

    [Description("Comment la personne a été informée de l'usage de ses données ; à omettre si elle ne l'est pas encore : elle est alors à informer.")]
    public DataUseNotice? DataUseNotice { get; init; }

    [Description("Vrai après vérification qu'un dossier ressemblant est celui de quelqu'un d'autre ; sans cela, un doublon probable est refusé.")]
    public bool ConfirmedDistinct { get; init; }

    [MaxLength(64), Description("search de la réponse de POST /people/candidates qui a été suivie : les fiches ressemblantes qu'elle montrait sont celles d'autres personnes. Une fiche venue depuis est encore refusée.")]
    public string? FollowedSearch { get; init; }
}
