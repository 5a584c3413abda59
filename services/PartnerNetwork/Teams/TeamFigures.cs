using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using PassPlatform.PartnerNetwork.PassSites;
using PassPlatform.PartnerNetwork.Trainings;

namespace PassPlatform.PartnerNetwork.Teams;

/// <summary>Time that the ARS agreed upon for a PASS, in the place of the minimum of the texts. Note DGOS/P3/2025/45, annexe 1 §3.</summary>
[Description("Quotité convenue avec l'ARS pour un besoin de l'équipe.")]
public sealed record AgreedTime
{
    [Description("Besoin.")]
    public required TeamNeed Need { get; init; }

    [Range(0, 2000)]
    [Description("Quotité, en centièmes d'équivalent temps plein, de 0 à 2000.")]
    public required int FteHundredths { get; init; }
}

/// <summary>A team against what is asked of it, in figures.</summary>
[Description("L'équipe d'une PASS comparée à ce qui lui est demandé, en chiffres.")]
public sealed record TeamFiguresView(
    [property: Description("Jour de la comparaison.")] DateOnly AsOf,
    [property: Description("Chaque besoin, et ce qui manque.")] IReadOnlyList<NeedView> Needs,
    [property: Description("Salariés en poste.")] int Staff,
    [property: Description("Bénévoles en poste.")] int Volunteers,
    [property: Description("Membres en poste qui ont signé l'engagement de confidentialité.")] int Pledged,
    [property: Description("Membres en poste qui doivent encore le signer.")] int PledgesDue,
    [property: Description("Chaque formation : qui l'a suivie, qui doit encore la suivre.")] IReadOnlyList<TrainedView> Trainings,
    [property: Description("Conventions de remplacement infirmier en vigueur.")] int NurseReplacements,
    [property: Description("Ouverture par semaine d'après la fiche publique, en minutes ; 0 : aucune ouverture régulière n'est écrite.")] int WeeklyOpeningMinutes)
{
    internal static TeamFiguresView Of(PassSite site, DateOnly today, IReadOnlyList<StaffMember> there, Attendances attendances, int replacements, int weeklyMinutes) => new(
        today, [.. TeamRules.All.Needs.Select(need => NeedView.Of(need, site, there))],
        there.Count(member => !member.Volunteer), there.Count(member => member.Volunteer),
        there.Count(member => member.ConfidentialityPledgedOn is not null), there.Count(member => member.ConfidentialityPledgedOn is null),
        [.. TeamRules.All.Trainings.Select(asked => TrainedView.Of(asked.Module, there, attendances))], replacements, weeklyMinutes);
}

/// <summary>One need.</summary>
[Description("Un besoin de l'équipe, en centièmes d'équivalent temps plein.")]
public sealed record NeedView(
    [property: Description("Besoin.")] TeamNeed Need,
    [property: Description("Quotité demandée.")] int RequiredHundredths,
    [property: Description("true : convenue avec l'ARS ; false : minimum du cahier des charges.")] bool Agreed,
    [property: Description("Quotité des salariés en poste.")] int HeldHundredths,
    [property: Description("Ce qui manque ; 0 si rien.")] int MissingHundredths,
    [property: Description("Quotité des bénévoles, en plus.")] int VolunteerHundredths)
{
    internal static NeedView Of(NeedOfTeam need, PassSite site, IReadOnlyList<StaffMember> there)
    {
        var agreed = site.AgreedTeam.FirstOrDefault(time => time.Need == need.Need);
        var (required, held) = (agreed?.FteHundredths ?? need.FteHundredths, there.Where(member => !member.Volunteer).Sum(member => member.TimeIn(need.Functions)));
        return new(need.Need, required, agreed is not null, held, Math.Max(0, required - held), there.Where(member => member.Volunteer).Sum(member => member.TimeIn(need.Functions)));
    }
}

/// <summary>One training.</summary>
[Description("Une formation : combien l'ont suivie, combien doivent la suivre.")]
public sealed record TrainedView(
    [property: Description("Module.")] TrainingModule Module,
    [property: Description("Membres en poste qui l'ont suivie.")] int Trained,
    [property: Description("Membres en poste qui doivent encore la suivre.")] int Due)
{
    internal static TrainedView Of(TrainingModule module, IReadOnlyList<StaffMember> there, Attendances attendances) => new(
        module, there.Count(member => attendances.Of(member.Id).ContainsKey(module)), there.Count(member => member.Due(attendances.Of(member.Id)).Contains(module)));
}
