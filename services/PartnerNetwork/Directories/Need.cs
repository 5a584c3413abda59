using System.ComponentModel;
using PassPlatform.Contracts;

namespace PassPlatform.PartnerNetwork.Directories;

/// <summary>What a person needs, as somebody who orients them says it.</summary>
[Description("Ce dont une personne a besoin.")]
public enum Need
{
    [Description("voir un médecin généraliste")] GeneralMedicine,
    [Description("soins dentaires")] Dental,
    [Description("sage-femme")] Midwifery,
    [Description("soins infirmiers")] Nursing,
    [Description("médicaments")] Medicines,
    [Description("analyses")] Analyses,
    [Description("radiologie, imagerie")] Imaging,
    [Description("gynécologie")] Gynaecology,
    [Description("pédiatrie")] Paediatrics,
    [Description("ophtalmologie")] Ophthalmology,
    [Description("santé mentale")] MentalHealth,
    [Description("spécialité, plateau technique d'un hôpital")] HospitalCare,
    [Description("domiciliation")] Domiciliation,
    [Description("aide sociale")] SocialHelp,
    [Description("hébergement")] Shelter,
    [Description("aller vers une personne à la rue")] Outreach,
    [Description("suivi de la grossesse et du jeune enfant")] MotherAndChild,
    [Description("tuberculose")] Tuberculosis,
    [Description("dépistage, santé sexuelle")] Screening,
    [Description("vaccination")] Vaccination,
    [Description("addictions")] Addiction,
    [Description("coordination d'un parcours complexe")] Coordination,
}

/// <summary>Who answers a need: whoever has a speciality, and structures of some kinds.</summary>
/// <param name="Speciality">Theirs; null when no speciality answers it.</param>
/// <param name="Kinds">Kinds of structures.</param>
internal sealed record Answers(CareSpeciality? Speciality, params StructureKind[] Kinds)
{
    /// <summary>Who answers a need.</summary>
    public static Answers To(Need need) => need switch
    {
        Need.GeneralMedicine => new(CareSpeciality.GeneralMedicine, StructureKind.HealthCentre, StructureKind.HealthHouse, StructureKind.HospitalPass),
        Need.Dental => new(CareSpeciality.Dental),
        Need.Midwifery => new(CareSpeciality.Midwifery),
        Need.Nursing => new(CareSpeciality.Nursing),
        Need.Medicines => new(CareSpeciality.Pharmacy, StructureKind.Pharmacy),
        Need.Analyses => new(CareSpeciality.Laboratory, StructureKind.Laboratory),
        Need.Imaging => new(CareSpeciality.Imaging, StructureKind.ImagingCentre),
        Need.Gynaecology => new(CareSpeciality.Gynaecology),
        Need.Paediatrics => new(CareSpeciality.Paediatrics, StructureKind.Pmi),
        Need.Ophthalmology => new(CareSpeciality.Ophthalmology),
        Need.MentalHealth => new(CareSpeciality.Psychiatry, StructureKind.Cmp, StructureKind.Empp),
        Need.HospitalCare => new(null, StructureKind.HospitalService, StructureKind.HospitalPass),
        Need.Domiciliation => new(null, StructureKind.DomiciliationBody, StructureKind.Ccas),
        Need.SocialHelp => new(null, StructureKind.Ccas, StructureKind.DepartmentSocialService, StructureKind.Association),
        Need.Shelter => new(null, StructureKind.Shelter, StructureKind.Ahi),
        Need.Outreach => new(null, StructureKind.OutreachTeam, StructureKind.MobileTeam, StructureKind.Empp),
        Need.MotherAndChild => new(null, StructureKind.Pmi),
        Need.Tuberculosis => new(null, StructureKind.Clat),
        Need.Screening => new(null, StructureKind.Cegidd),
        Need.Vaccination => new(null, StructureKind.VaccinationCentre, StructureKind.Pmi, StructureKind.Cegidd),
        Need.Addiction => new(null, StructureKind.Csapa, StructureKind.Caarud),
        Need.Coordination => new(null, StructureKind.Dac),
        _ => throw new InvalidOperationException($"Nobody answers the need {need}."),
    };
}
