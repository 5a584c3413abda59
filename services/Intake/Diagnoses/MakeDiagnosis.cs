using System.Collections.ObjectModel;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using PassPlatform.Contracts;
using PassPlatform.Intake.People;
using PassPlatform.ServiceDefaults.Errors;

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
        Note = "Passeport à récupérer chez une connaissance.",
    };

    [Description("Jour du diagnostic, à partir du premier contact.")]
    public required DateOnly MadeOn { get; init; }

    [MaxLength(20), Description("Vulnérabilités repérées ; liste vide s'il n'y en a pas.")]
    public required IReadOnlyList<Vulnerability> Vulnerabilities { get; init; }

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

    [Description("Travaille.")]
    public bool? Working { get; init; }

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

    /// <summary>Refuses days that contradict one another; all of them at once.</summary>
    /// <exception cref="Refusal">400, with each field.</exception>
    internal void Check(DateOnly madeOn, DateOnly? birthDate)
    {
        var errors = new Collection<FieldError>();
        (string Name, DateOnly? Day)[] days =
        [
            ("enteredFranceOn", EnteredFranceOn), ("residenceSince", ResidenceSince), ("irregularSince", IrregularSince), ("lastReturnToFranceOn", LastReturnToFranceOn),
        ];
        foreach (var (name, day) in days)
        {
            if (day > madeOn)
            {
                errors.Add(new FieldError($"/situation/{name}", "après le diagnostic", "au plus tard le jour du diagnostic"));
            }
            else if (day < birthDate)
            {
                errors.Add(new FieldError($"/situation/{name}", "avant la naissance", "à partir de la date de naissance de la fiche"));
            }
            else if (name != "enteredFranceOn" && day < EnteredFranceOn)
            {
                errors.Add(new FieldError($"/situation/{name}", "avant l'entrée en France", "à partir du jour d'entrée en France"));
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

    internal HouseholdSituation Of(Person person) => new()
    {
        Territory = Territory,
        Stay = Stay,
        BirthDate = person.BirthDate,
        EnteredFranceOn = EnteredFranceOn,
        ResidenceSince = ResidenceSince,
        IrregularSince = IrregularSince,
        LastReturnToFranceOn = LastReturnToFranceOn,
        Working = Working,
        HouseholdSize = HouseholdSize,
        AnnualResourcesCents = AnnualResourcesCents,
        RsaBeneficiary = RsaBeneficiary,
        UnaccompaniedMinor = UnaccompaniedMinor,
        InChildWelfareCare = InChildWelfareCare,
        LocalSchemeAlsaceMoselle = LocalSchemeAlsaceMoselle,
    };

    internal static DiagnosedSituation From(HouseholdSituation situation) => new()
    {
        Territory = situation.Territory,
        Stay = situation.Stay,
        EnteredFranceOn = situation.EnteredFranceOn,
        ResidenceSince = situation.ResidenceSince,
        IrregularSince = situation.IrregularSince,
        LastReturnToFranceOn = situation.LastReturnToFranceOn,
        Working = situation.Working,
        HouseholdSize = situation.HouseholdSize,
        AnnualResourcesCents = situation.AnnualResourcesCents,
        RsaBeneficiary = situation.RsaBeneficiary,
        UnaccompaniedMinor = situation.UnaccompaniedMinor,
        InChildWelfareCare = situation.InChildWelfareCare,
        LocalSchemeAlsaceMoselle = situation.LocalSchemeAlsaceMoselle,
    };
}
