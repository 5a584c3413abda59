namespace PassPlatform.Contracts;

/// <summary>A health cover that a PASS helps to open.</summary>
public enum Benefit
{
    /// <summary>Protection universelle maladie: base cover. L. 160-1 CSS.</summary>
    Puma,

    /// <summary>Complémentaire santé solidaire. L. 861-1 CSS.</summary>
    Css,

    /// <summary>Aide médicale de l'État. L. 251-1 CASF.</summary>
    Ame,

    /// <summary>Soins urgents et vitaux: opened by the refusal of the AME, never applied for. L. 254-1 CASF.</summary>
    UrgentCare,
}

/// <summary>Sex as recorded at reception.</summary>
public enum Sex { Female, Male, Unspecified }

/// <summary>How a person came to the PASS.</summary>
public enum ReferralOrigin
{
    Spontaneous,

    /// <summary>CCAS or other town social services.</summary>
    TownSocialServices,
    DepartmentSocialServices,
    Association,
    HospitalPass,
    Hospital,
    HealthProfessional,
    HealthInsuranceFund,
    Outreach,
    Other,
}

/// <summary>State of a cover when the person comes in. A right open but not activated counts as none for the report.</summary>
public enum CoverState { None, OpenNotActivated, Open, Unknown }

/// <summary>Right to stay, as the eligibility rules read it. L. 111-2-3 and R. 111-3 CSS, L. 251-1 CASF.</summary>
public enum StayStatus
{
    FrenchOrEea,
    Regular,
    RefugeeOrSubsidiaryProtection,
    AsylumSeeker,
    Irregular,
    Unknown,
}

/// <summary>Where the household lives; ceilings and the AME differ overseas.</summary>
public enum Territory
{
    Metropole,
    Guadeloupe,
    Martinique,
    Guyane,
    Reunion,
    SaintBarthelemy,
    SaintMartin,
    Mayotte,
}

/// <summary>A vulnerability noticed at the diagnosis. Note DGOS/P3/2025/45, annexe 1 §1.</summary>
public enum Vulnerability
{
    Precarity,
    PhysicalViolence,
    PsychologicalViolence,
    Isolation,
    HealthSystemUnknown,
    CommunicationDifficulty,
    NonFrenchSpeaking,
    NoHousing,
    Pregnancy,
    UnaccompaniedMinor,
    Disability,
    Addiction,
    MentalHealth,
}

/// <summary>What kind of contact an interview is; any of them keeps the follow-up alive.</summary>
public enum InterviewKind { Reception, Social, Nursing, Mediation, Outreach }

/// <summary>Where a person is oriented.</summary>
public enum OrientationDestination
{
    /// <summary>A practitioner of the PASS's network.</summary>
    NetworkPractitioner,
    RegularDoctor,
    CityCare,
    HospitalCare,
    HospitalPass,
    OtherPass,
    SocialServices,
    Domiciliation,
    FreeCareAssociation,
    Misas,
    HealthInsuranceSocialService,
}

/// <summary>Speciality of care asked for.</summary>
public enum CareSpeciality
{
    GeneralMedicine,
    Dental,
    Midwifery,
    Nursing,
    Pharmacy,
    Laboratory,
    Imaging,
    Gynaecology,
    Paediatrics,
    Ophthalmology,
    Psychiatry,
    OtherSpeciality,
}

/// <summary>Why the person consulted, in coarse chapters (after ICPC-2); health data, shown only counted and only to the ARS.</summary>
public enum ConsultationReason
{
    General,
    Digestive,
    Eye,
    Ear,
    Cardiovascular,
    Musculoskeletal,
    Neurological,
    Psychological,
    Respiratory,
    Skin,
    Endocrine,
    Urological,
    Pregnancy,
    Genital,
    Infectious,
    Dental,
    Prevention,
    Social,
}

/// <summary>Care whose absence would be grave, covered as <i>soins urgents</i>. L. 254-1 CASF.</summary>
public enum UrgentCareCategory { VitalPrognosis, Contagion, PregnancyOrNewborn, TerminationOfPregnancy }

/// <summary>Where care was given.</summary>
public enum CareKind { Ambulatory, Hospital }

/// <summary>With whom a PASS signed.</summary>
public enum Counterparty
{
    /// <summary>The regional health agency: commitments and funding.</summary>
    Ars,

    /// <summary>CPAM, CGSS or CCSS: how applications are sent and answered.</summary>
    Fund,
}

/// <summary>What the fund decided.</summary>
public enum DecisionOutcome { Granted, Refused }

/// <summary>What became of an act sent for payment.</summary>
public enum SettlementOutcome { Reimbursed, Rejected }

/// <summary>Why a follow-up ended.</summary>
public enum ClosureReason
{
    /// <summary>The person is followed by ordinary care and services.</summary>
    OrdinaryLaw,
    Moved,
    Deceased,
    LostToFollowUp,
}
