using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using PassPlatform.Contracts;

namespace PassPlatform.Intake.Diagnoses;

/// <summary>A person of the household, without identity; a member is left out when it is not known.</summary>
[Description("Une personne du foyer, sans identité. Un membre inconnu s'omet.")]
public sealed record DiagnosedMember
{
    [Range(0, 130), Description("Âge au jour du diagnostic, de 0 à 130 ans.")]
    public int? Age { get; init; }

    [Range(0, 130), Description("Âge au 1er janvier de l'année du diagnostic, de 0 à 130 ans ; 0 pour un enfant né depuis. Il fixe la participation à la CSS.")]
    public int? AgeOn1January { get; init; }

    [Description("Situation de séjour, si elle diffère de celle du demandeur.")]
    public StayStatus? Stay { get; init; }

    [Range(0, 100_000_000), Description("Ressources propres sur les douze derniers mois, en centimes d'euro.")]
    public long? AnnualResourcesCents { get; init; }

    internal MemberSituation ToSituation() => new() { Age = Age, AgeOn1January = AgeOn1January, Stay = Stay, AnnualResourcesCents = AnnualResourcesCents };

    internal static DiagnosedMember From(MemberSituation member) =>
        new() { Age = member.Age, AgeOn1January = member.AgeOn1January, Stay = member.Stay, AnnualResourcesCents = member.AnnualResourcesCents };
}
