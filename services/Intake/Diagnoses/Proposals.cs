using System.ComponentModel;
using System.Text.Json;
using PassPlatform.Contracts;
using PassPlatform.Intake.MisasReferrals;

namespace PassPlatform.Intake.Diagnoses;

/// <summary>What a finding calls for.</summary>
[Description("Ce qu'un constat appelle.")]
public enum ProposalKind
{
    [Description("une orientation")] Orientation,
    [Description("une saisine de la mission accompagnement santé")] MisasReferral,
    [Description("le service social de l'assurance maladie")] SocialServiceReferral,
    [Description("un soutien de la PASS elle-même")] Support,
}

/// <summary>A support that the PASS gives itself.</summary>
[Description("Un soutien de la PASS elle-même.")]
public enum PassSupport
{
    [Description("un interprète professionnel")] Interpreter,
    [Description("un médiateur en santé")] HealthMediation,
    [Description("une information sur les droits")] InformationOnRights,
    [Description("une prévention individuelle")] IndividualPrevention,
}

/// <summary>A finding of a diagnosis, one of these.</summary>
[Description("Un constat du diagnostic : l'un de ceux-ci.")]
public sealed record Finding
{
    [Description("Une vulnérabilité repérée.")]
    public Vulnerability? Vulnerability { get; init; }

    [Description("Où la personne vit.")]
    public HousingSituation? Housing { get; init; }

    [Description("De quoi elle vit.")]
    public ResourcesSituation? Resources { get; init; }

    [Description("Sa distance au numérique.")]
    public DigitalDistance? Digital { get; init; }

    [Description("Un besoin de santé trouvé.")]
    public HealthNeed? Need { get; init; }

    /// <summary>Whether a diagnosis found it.</summary>
    internal bool IsIn(Diagnosis diagnosis) =>
        (Vulnerability is { } vulnerability && diagnosis.Vulnerabilities.Contains(vulnerability))
        || (diagnosis.Findings is { } found
            && ((Housing is not null && found.Housing == Housing) || (Resources is not null && found.Resources == Resources) || (Digital is not null && found.Digital == Digital)
                || found.HealthNeeds.Any(asked => asked.Found && asked.Need == Need)));
}

/// <summary>What the texts foresee for some findings.</summary>
/// <param name="Code">Never given another meaning: answers keep it.</param>
/// <param name="Kind">What is proposed.</param>
/// <param name="Words">In French, as the team proposes it.</param>
/// <param name="For">Any of these calls for it.</param>
/// <param name="Requirements">Ids of the requirements.</param>
/// <param name="Source">The text, with its words, in French.</param>
internal sealed record ProposalRule(string Code, ProposalKind Kind, string Words, IReadOnlyList<Finding> For, IReadOnlyList<string> Requirements, string Source)
{
    /// <summary>Where to, of an orientation.</summary>
    public OrientationDestination? Destination { get; init; }

    /// <summary>Which of the form, of a referral to the mission.</summary>
    public MisasDifficulty? Difficulty { get; init; }

    /// <summary>Which, of a support.</summary>
    public PassSupport? Support { get; init; }
}

/// <summary>What diagnoses call for, read from <c>proposals.json</c> [000-007, 000-008].</summary>
internal static class Proposals
{
    /// <summary>Every rule, in the order in which they are proposed.</summary>
    public static readonly IReadOnlyList<ProposalRule> All = Read();

    /// <summary>What a diagnosis calls for, each with the findings that call for it. Pure.</summary>
    public static IEnumerable<(ProposalRule Rule, IReadOnlyList<Finding> Because)> Of(Diagnosis diagnosis) =>
        from rule in All
        let because = rule.For.Where(finding => finding.IsIn(diagnosis)).ToList()
        where because.Count > 0
        select (rule, (IReadOnlyList<Finding>)because);

    private static IReadOnlyList<ProposalRule> Read()
    {
        using var stream = typeof(Proposals).Assembly.GetManifestResourceStream("diagnosis-proposals.json")
            ?? throw new InvalidOperationException("Diagnoses/proposals.json is not embedded in the assembly.");
        return JsonSerializer.Deserialize<ProposalsFile>(stream, Wire.Http)?.Proposals ?? throw new InvalidOperationException("Diagnoses/proposals.json is empty.");
    }

    private sealed record ProposalsFile(string Note, IReadOnlyList<ProposalRule> Proposals);
}
