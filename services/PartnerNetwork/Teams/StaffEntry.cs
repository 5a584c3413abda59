using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using PassPlatform.PartnerNetwork.Trainings;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.PartnerNetwork.Teams;

/// <summary>Time given to a function.</summary>
[Description("Le temps donné à une fonction.")]
public sealed record StaffTime
{
    [Description("Fonction.")]
    public required StaffFunction Function { get; init; }

    [Range(0, StaffMember.FullTime)]
    [Description("Quotité, en centièmes d'équivalent temps plein, de 0 à 100 ; 0 pour un bénévole sans temps fixe.")]
    public required int FteHundredths { get; init; }
}

/// <summary>A member of the team, as its coordinator enters them.</summary>
[Description("Un membre de l'équipe d'une PASS.")]
public sealed record StaffEntry
{
    [Description("Son compte, tel que GET /connect/team le donne, avec son nom ; absent s'il n'en a pas.")]
    public Guid? AccountId { get; init; }

    [Length(1, 150), Impersonal(ErrorMessage = ImpersonalAttribute.OfAName)]
    [Description("Nom d'un membre sans compte ; absent s'il en a un.")]
    public string? Name { get; init; }

    [Description("Bénévole : son temps ne compte pas dans le minimum.")]
    public bool Volunteer { get; init; }

    [Length(1, 7)]
    [Description("Ses fonctions, chacune une fois, un temps plein en tout au plus.")]
    public required IReadOnlyList<StaffTime> Times { get; init; }

    [Description("Premier jour.")]
    public required DateOnly StartedOn { get; init; }

    [Description("Dernier jour ; absent tant qu'il n'est pas connu.")]
    public DateOnly? EndedOn { get; init; }

    [Description("Jour où l'engagement de confidentialité a été signé (convention, annexe 1, point 4) ; absent avant.")]
    public DateOnly? ConfidentialityPledgedOn { get; init; }
}

/// <summary>A member of the team of a PASS.</summary>
[Description("Un membre de l'équipe d'une PASS, et ses formations.")]
public sealed record StaffView(
    [property: Description("Identifiant.")] Guid Id,
    [property: Description("La PASS.")] Guid PassSiteId,
    [property: Description("Son compte ; null s'il n'en a pas.")] Guid? AccountId,
    [property: Description("Nom d'un membre sans compte.")] string? Name,
    [property: Description("Bénévole.")] bool Volunteer,
    [property: Description("Ses fonctions.")] IReadOnlyList<StaffTime> Times,
    [property: Description("Premier jour.")] DateOnly StartedOn,
    [property: Description("Dernier jour.")] DateOnly? EndedOn,
    [property: Description("Jour depuis lequel on ne sait plus qui c'était, six mois après son départ ; null avant.")] DateOnly? ForgottenOn,
    [property: Description("Jour de l'engagement de confidentialité ; null : il reste à signer.")] DateOnly? ConfidentialityPledgedOn,
    [property: Description("Formations suivies, avec le dernier jour de chacune.")] IReadOnlyList<FollowedTraining> Trainings,
    [property: Description("Formations que ses fonctions demandent et qui restent à suivre ; vide s'il est parti.")] IReadOnlyList<TrainingModule> DueTrainings,
    [property: Description("Qui l'a écrit en dernier.")] string WrittenBy,
    [property: Description("Version, à renvoyer dans If-Match pour une modification.")] long Version) : IVersioned
{
    internal static StaffView Of(StaffMember member, Attendances attendances, DateOnly today)
    {
        var followed = attendances.Of(member.Id);
        return new(
            member.Id, member.PassSiteId, member.AccountId, member.Name, member.Volunteer, member.Times, member.StartedOn, member.EndedOn, member.ForgottenOn, member.ConfidentialityPledgedOn,
            [.. followed.OrderBy(each => each.Key).Select(each => new FollowedTraining(each.Key, each.Value))],
            member.EndedOn < today ? [] : member.Due(followed), member.WrittenBy, member.Version);
    }
}

/// <summary>A training that somebody followed.</summary>
[Description("Une formation suivie.")]
public sealed record FollowedTraining(
    [property: Description("Module.")] TrainingModule Module,
    [property: Description("Dernier jour où elle a été suivie.")] DateOnly LastOn);
