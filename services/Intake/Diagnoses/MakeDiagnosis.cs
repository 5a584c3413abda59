using System.Collections.ObjectModel;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using PassPlatform.Contracts;
using PassPlatform.Intake.People;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.Intake.Diagnoses;

/// <summary>The social diagnosis of a person.</summary>
[Description("Le diagnostic social d'une personne.")]
public sealed record MakeDiagnosis
{
    /// <summary>Shown in the API's document.</summary>
    internal static readonly MakeDiagnosis Example = new()
    {
        MadeOn = new DateOnly(2021, 4, 6),
        Vulnerabilities = [Vulnerability.Precarity, Vulnerability.NonFrenchSpeaking, Vulnerability.NoHousing],
        Situation = new DiagnosedSituation
        {
            Territory = Territory.Metropole,
            Stay = StayStatus.Irregular,
            EnteredFranceOn = new DateOnly(2021, 1, 5),
            ResidenceSince = new DateOnly(2021, 1, 5),
            IrregularSince = new DateOnly(2021, 1, 5),
            Working = false,
            HouseholdSize = 1,
            AnnualResourcesCents = 180_000,
        },
        AbsentVulnerabilities = [Vulnerability.Isolation],
        Housing = HousingSituation.EmergencyShelter,
        Resources = ResourcesSituation.Irregular,
        Digital = DigitalDistance.NeedsHelp,
        HealthNeeds = [new AskedHealthNeed { Need = HealthNeed.Dental, Found = true }, new AskedHealthNeed { Need = HealthNeed.OngoingTreatment, Found = false }],
        Note = "Passeport à récupérer chez une connaissance.",
    };

    [Description("Jour du diagnostic, à partir du premier contact.")]
    public required DateOnly MadeOn { get; init; }

    [MaxLength(20), Description("Vulnérabilités repérées ; liste vide s'il n'y en a pas.")]
    public required IReadOnlyList<Vulnerability> Vulnerabilities { get; init; }

    [MaxLength(20), Description("Vulnérabilités demandées et absentes. Celle qui n'est ni repérée ni absente n'a pas été demandée.")]
    public IReadOnlyList<Vulnerability> AbsentVulnerabilities { get; init; } = [];

    [Description("Où la personne vit ou dort ; à omettre si ce n'est pas demandé.")]
    public HousingSituation? Housing { get; init; }

    [Description("De quoi elle vit ; à omettre si ce n'est pas demandé.")]
    public ResourcesSituation? Resources { get; init; }

    [Description("Sa distance au numérique ; à omettre si ce n'est pas demandé.")]
    public DigitalDistance? Digital { get; init; }

    [MaxLength(10), Description("Besoins de santé demandés, chacun une fois, trouvés ou non. Celui qui n'y est pas n'a pas été demandé.")]
    public IReadOnlyList<AskedHealthNeed> HealthNeeds { get; init; } = [];

    [Description("Ce que les règles d'ouverture de droits lisent de la situation du foyer.")]
    public required DiagnosedSituation Situation { get; init; }

    [MaxLength(2000), Description("Note libre, lue par l'équipe seulement, au plus 2000 caractères.")]
    public string? Note { get; init; }
}

/// <summary>The situation of a household as found; a member is left out when it is not known. The birth date is that of the person.</summary>
[Description("La situation du foyer, telle que constatée. Un membre inconnu s'omet ; la date de naissance est celle de la fiche.")]
public sealed record DiagnosedSituation
{
    [Description("Où vit le foyer.")]
    public required Territory Territory { get; init; }

    [Description("Situation de séjour.")]
    public required StayStatus Stay { get; init; }

    [Description("Jour de l'entrée en France.")]
    public DateOnly? EnteredFranceOn { get; init; }

    [Description("Premier jour de résidence stable en France (D. 160-2 CSS).")]
    public DateOnly? ResidenceSince { get; init; }

    [Description("Premier jour de séjour irrégulier (L. 251-1 CASF) ; à omettre si le séjour est régulier.")]
    public DateOnly? IrregularSince { get; init; }

    [Description("Dernier retour d'un voyage à l'étranger, qui interrompt le séjour ; à omettre s'il n'y en a pas eu.")]
    public DateOnly? LastReturnToFranceOn { get; init; }

    [Description("Premier jour de séjour régulier, s'il ne l'a pas toujours été ; à omettre si le séjour est irrégulier.")]
    public DateOnly? RegularSince { get; init; }

    [Description("Travaille.")]
    public bool? Working { get; init; }

    [Description("Premier jour travaillé en France (L. 160-1 CSS) ; à omettre si la personne ne travaille pas.")]
    public DateOnly? WorkingSince { get; init; }

    [Range(1, 50), Description("Personnes du foyer, demandeur compris.")]
    public int? HouseholdSize { get; init; }

    [Range(0, 100_000_000), Description("Ressources du foyer sur les douze derniers mois, en centimes d'euro.")]
    public long? AnnualResourcesCents { get; init; }

    [Description("Perçoit le RSA.")]
    public bool? RsaBeneficiary { get; init; }

    [Description("Mineur non accompagné.")]
    public bool? UnaccompaniedMinor { get; init; }

    [Description("Pris en charge par l'aide sociale à l'enfance.")]
    public bool? InChildWelfareCare { get; init; }

    [Description("Relève du régime local d'Alsace-Moselle.")]
    public bool? LocalSchemeAlsaceMoselle { get; init; }

    [Description("Couverture déjà ouverte.")]
    public ExistingCoverage? ExistingCoverage { get; init; }

    [Description("Premier jour de la PUMa déjà ouverte, s'il est connu : la CSS ne commence jamais avant.")]
    public DateOnly? PumaSince { get; init; }

    [Description("A déjà eu l'AME en France, par quelque caisse que ce soit : une demande n'est alors pas une première demande. À omettre si cela n'est pas connu.")]
    public bool? HadAme { get; init; }

    [Description("Dernier jour de cette AME, ou un jour où elle courait ; à omettre s'il n'est pas connu.")]
    public DateOnly? LastAmeOn { get; init; }

    [RegularExpression("[0-9]{3}", ErrorMessage = "un code organisme de trois chiffres"), Impersonal]
    [Description("Caisse qui l'avait accordée, en code organisme de trois chiffres ; à omettre s'il n'est pas connu.")]
    public string? LastAmeFundCode { get; init; }

    [Description("À l'hôpital au jour du diagnostic.")]
    public bool? Hospitalised { get; init; }

    [Description("Jour d'entrée à l'hôpital, pour un séjour en cours ou qui vient de finir (L. 861-5 CSS).")]
    public DateOnly? HospitalAdmittedOn { get; init; }

    [Description("Jour de sortie de l'hôpital ; à omettre si la personne y est encore.")]
    public DateOnly? HospitalDischargedOn { get; init; }

    [Description("N'a pas pu déposer de demande le jour de son entrée à l'hôpital.")]
    public bool? UnableToApplyOnAdmission { get; init; }

    [Description("Des soins sont nécessaires tout de suite, ou déjà programmés : la CSS peut alors commencer au premier jour du mois du dépôt (L. 861-5 al. 5 CSS).")]
    public bool? CareNeeded { get; init; }

    [Length(1, 20), Description("Personnes du foyer, demandeur en premier, sans identité ; à omettre si seul l'ensemble est connu. De 1 à 20, autant que householdSize.")]
    public IReadOnlyList<DiagnosedMember>? Members { get; init; }

    /// <summary>Refuses days that contradict one another; all of them at once.</summary>
    /// <exception cref="Refusal">400, with each field.</exception>
    internal void Check(DateOnly madeOn, BirthDate? birthDate)
    {
        var errors = new Collection<FieldError>();
        (string Name, DateOnly? Day)[] days =
        [
            ("enteredFranceOn", EnteredFranceOn), ("residenceSince", ResidenceSince), ("irregularSince", IrregularSince), ("lastReturnToFranceOn", LastReturnToFranceOn),
            ("regularSince", RegularSince), ("workingSince", WorkingSince), ("pumaSince", PumaSince), ("lastAmeOn", LastAmeOn), ("hospitalAdmittedOn", HospitalAdmittedOn), ("hospitalDischargedOn", HospitalDischargedOn),
        ];
        foreach (var (name, day) in days)
        {
            if (day > madeOn)
            {
                errors.Add(new FieldError($"/situation/{name}", "après le diagnostic", "au plus tard le jour du diagnostic"));
            }
            else if (day < birthDate?.Earliest)
            {
                errors.Add(new FieldError($"/situation/{name}", "avant la naissance", "à partir de la date de naissance de la fiche"));
            }
            else if (name != "enteredFranceOn" && day < EnteredFranceOn)
            {
                errors.Add(new FieldError($"/situation/{name}", "avant l'entrée en France", "à partir du jour d'entrée en France"));
            }
        }

        CheckWorkAndHospital(madeOn, errors);
        CheckMembers(errors);
        if (PumaSince is not null && ExistingCoverage is not (Contracts.ExistingCoverage.Puma or Contracts.ExistingCoverage.PumaAndCss))
        {
            errors.Add(new FieldError("/situation/pumaSince", "sans PUMa ouverte", "à omettre, ou corrigez existingCoverage"));
        }

        foreach (var (name, said) in ((string, bool)[])[("lastAmeOn", LastAmeOn is not null), ("lastAmeFundCode", LastAmeFundCode is not null)])
        {
            if (said && HadAme is not true)
            {
                errors.Add(new FieldError($"/situation/{name}", "sans AME antérieure", "à omettre, ou hadAme : true"));
            }
        }

        if (IrregularSince is not null && Stay is StayStatus.FrenchOrEea or StayStatus.Regular or StayStatus.RefugeeOrSubsidiaryProtection)
        {
            errors.Add(new FieldError("/situation/irregularSince", "contredit un séjour régulier", "à omettre, ou corrigez stay"));
        }

        if (errors.Count > 0)
        {
            throw new Refusal(ProblemKinds.InvalidField, "La situation se contredit.", [.. errors]);
        }
    }

    private void CheckWorkAndHospital(DateOnly madeOn, Collection<FieldError> errors)
    {
        if (RegularSince is not null && Stay == StayStatus.Irregular)
        {
            errors.Add(new FieldError("/situation/regularSince", "contredit un séjour irrégulier", "à omettre, ou corrigez stay"));
        }

        if (WorkingSince is not null && Working is false)
        {
            errors.Add(new FieldError("/situation/workingSince", "contredit working", "à omettre, ou corrigez working"));
        }

        if (HospitalDischargedOn is { } left && !(left >= HospitalAdmittedOn))
        {
            errors.Add(new FieldError("/situation/hospitalDischargedOn", "sans entrée, ou avant elle", "à partir de hospitalAdmittedOn"));
        }

        if (HospitalAdmittedOn is not null && Hospitalised is { } inHospital && (inHospital ? HospitalDischargedOn < madeOn : !(HospitalDischargedOn <= madeOn)))
        {
            errors.Add(new FieldError("/situation/hospitalised", "contredit les dates du séjour", inHospital ? "false après la sortie" : "true avant la sortie"));
        }
    }

    private void CheckMembers(Collection<FieldError> errors)
    {
        if (Members is null)
        {
            return;
        }

        if (HouseholdSize is { } size && size != Members.Count)
        {
            errors.Add(new FieldError("/situation/members", "ne sont pas autant que householdSize", $"{size} personnes"));
        }

        for (var i = 0; i < Members.Count; i++)
        {
            if (Members[i].Age - Members[i].AgeOn1January is { } birthdays and not (0 or 1))
            {
                errors.Add(new FieldError($"/situation/members/{i}/ageOn1January", "contredit l'âge au jour du diagnostic", birthdays < 0 ? "au plus age" : "age, ou un an de moins"));
            }
        }
    }

    internal HouseholdSituation Of(Person person) => new()
    {
        Territory = Territory,
        Stay = Stay,
        BirthDate = person.BirthDate,
        EnteredFranceOn = EnteredFranceOn,
        ResidenceSince = ResidenceSince,
        IrregularSince = IrregularSince,
        LastReturnToFranceOn = LastReturnToFranceOn,
        RegularSince = RegularSince,
        Working = Working,
        WorkingSince = WorkingSince,
        HouseholdSize = HouseholdSize,
        AnnualResourcesCents = AnnualResourcesCents,
        RsaBeneficiary = RsaBeneficiary,
        UnaccompaniedMinor = UnaccompaniedMinor,
        InChildWelfareCare = InChildWelfareCare,
        LocalSchemeAlsaceMoselle = LocalSchemeAlsaceMoselle,
        ExistingCoverage = ExistingCoverage,
        PumaSince = PumaSince,
        HadAme = HadAme,
        LastAmeOn = LastAmeOn,
        LastAmeFundCode = LastAmeFundCode,
        Hospitalised = Hospitalised,
        HospitalAdmittedOn = HospitalAdmittedOn,
        HospitalDischargedOn = HospitalDischargedOn,
        UnableToApplyOnAdmission = UnableToApplyOnAdmission,
        CareNeeded = CareNeeded,
        Members = Members is null ? null : new MemberSituations(Members.Select(member => member.ToSituation())),
    };

    internal static DiagnosedSituation From(HouseholdSituation situation) => new()
    {
        Territory = situation.Territory,
        Stay = situation.Stay,
        EnteredFranceOn = situation.EnteredFranceOn,
        ResidenceSince = situation.ResidenceSince,
        IrregularSince = situation.IrregularSince,
        LastReturnToFranceOn = situation.LastReturnToFranceOn,
        RegularSince = situation.RegularSince,
        Working = situation.Working,
        WorkingSince = situation.WorkingSince,
        HouseholdSize = situation.HouseholdSize,
        AnnualResourcesCents = situation.AnnualResourcesCents,
        RsaBeneficiary = situation.RsaBeneficiary,
        UnaccompaniedMinor = situation.UnaccompaniedMinor,
        InChildWelfareCare = situation.InChildWelfareCare,
        LocalSchemeAlsaceMoselle = situation.LocalSchemeAlsaceMoselle,
        ExistingCoverage = situation.ExistingCoverage,
        PumaSince = situation.PumaSince,
        HadAme = situation.HadAme,
        LastAmeOn = situation.LastAmeOn,
        LastAmeFundCode = situation.LastAmeFundCode,
        Hospitalised = situation.Hospitalised,
        HospitalAdmittedOn = situation.HospitalAdmittedOn,
        HospitalDischargedOn = situation.HospitalDischargedOn,
        UnableToApplyOnAdmission = situation.UnableToApplyOnAdmission,
        CareNeeded = situation.CareNeeded,
        Members = situation.Members?.Select(DiagnosedMember.From).ToList(),
    };
}
