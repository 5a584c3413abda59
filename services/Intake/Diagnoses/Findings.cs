using System.ComponentModel;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Errors;

namespace PassPlatform.Intake.Diagnoses;

/// <summary>Where a person lives or sleeps.</summary>
[Description("Où la personne vit ou dort.")]
public enum HousingSituation
{
    [Description("à la rue")] Street,
    [Description("abri de fortune, squat")] Makeshift,
    [Description("hébergement d'urgence")] EmergencyShelter,
    [Description("hôtel social")] SocialHotel,
    [Description("centre d'hébergement ou d'accueil")] AccommodationCentre,
    [Description("chez un tiers")] Hosted,
    [Description("logement personnel")] OwnHousing,
    [Description("autre")] Other,
}

/// <summary>What a person lives on, in their own words; amounts are in the situation.</summary>
[Description("De quoi la personne vit, à l'entendre ; les montants sont dans la situation.")]
public enum ResourcesSituation
{
    [Description("aucune ressource")] None,
    [Description("ressources irrégulières")] Irregular,
    [Description("ressources régulières, qui ne suffisent pas")] NotEnough,
    [Description("ressources qui suffisent")] Enough,
}

/// <summary>How far a person is from online services. Note DGOS/P3/2025/45, annexe 3, art. 4 [000-089].</summary>
[Description("Distance au numérique.")]
public enum DigitalDistance
{
    [Description("fait ses démarches en ligne")] None,
    [Description("a besoin d'aide")] NeedsHelp,
    [Description("sans appareil ou sans connexion")] NoAccess,
}

/// <summary>A need of care that is asked about. Call for expressions of interest §2-4 [000-015].</summary>
[Description("Un besoin de santé sur lequel la personne est interrogée.")]
public enum HealthNeed
{
    [Description("voir un médecin")] GeneralCare,
    [Description("traitement en cours à poursuivre")] OngoingTreatment,
    [Description("dents")] Dental,
    [Description("yeux, lunettes")] Eyes,
    [Description("suivi de grossesse")] PregnancyFollowUp,
    [Description("santé d'un enfant")] ChildHealth,
    [Description("maladie chronique à suivre")] ChronicDisease,
    [Description("santé mentale")] MentalHealthCare,
    [Description("addiction")] AddictionCare,
    [Description("dépistage, vaccination")] ScreeningOrVaccination,
}

/// <summary>A health need that was asked about.</summary>
[Description("Un besoin de santé demandé, et ce qui a été trouvé.")]
public sealed record AskedHealthNeed
{
    [Description("Lequel.")]
    public required HealthNeed Need { get; init; }

    [Description("true : le besoin est là ; false : demandé, et absent.")]
    public required bool Found { get; init; }
}

/// <summary>What was asked actively, and found or not; what is in none of it was not asked [000-008, 000-015].</summary>
public sealed record Findings
{
    /// <summary>Vulnerabilities asked about and not found.</summary>
    public IReadOnlyList<Vulnerability> AbsentVulnerabilities { get; init; } = [];

    /// <summary>Null: not asked.</summary>
    public HousingSituation? Housing { get; init; }

    /// <inheritdoc cref="Housing"/>
    public ResourcesSituation? Resources { get; init; }

    /// <inheritdoc cref="Housing"/>
    public DigitalDistance? Digital { get; init; }

    /// <summary>Each once.</summary>
    public IReadOnlyList<AskedHealthNeed> HealthNeeds { get; init; } = [];

    internal static Findings Of(MakeDiagnosis request) => new()
    {
        AbsentVulnerabilities = [.. request.AbsentVulnerabilities.Distinct()],
        Housing = request.Housing,
        Resources = request.Resources,
        Digital = request.Digital,
        HealthNeeds = request.HealthNeeds,
    };

    /// <summary>Names what contradicts itself.</summary>
    internal static IEnumerable<FieldError> Contradictions(MakeDiagnosis request)
    {
        if (request.AbsentVulnerabilities.Intersect(request.Vulnerabilities).Any())
        {
            yield return new FieldError("/absentVulnerabilities", "une vulnérabilité y est absente et repérée", "dans une seule des deux listes");
        }

        if (request.HealthNeeds.DistinctBy(asked => asked.Need).Count() < request.HealthNeeds.Count)
        {
            yield return new FieldError("/healthNeeds", "un besoin y est deux fois", "chacun une fois");
        }

        if (request.Housing == HousingSituation.OwnHousing && request.Vulnerabilities.Contains(Vulnerability.NoHousing))
        {
            yield return new FieldError("/housing", "contredit « sans logement »", "une autre situation, ou corrigez vulnerabilities");
        }
    }
}
