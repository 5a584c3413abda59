using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.PartnerNetwork.Budgets;

/// <summary>Who pays. Note DGOS/P3/2025/45, annexe 1 §4 [002-024].</summary>
[Description("Financeur.")]
public enum FundingSource
{
    /// <summary><i>Fonds d'intervention régional</i>, of the ARS.</summary>
    [Description("fonds d'intervention régional (FIR), ARS")] Fir,

    /// <summary>Acts billed.</summary>
    [Description("Assurance maladie, actes facturés")] HealthInsurance,

    /// <summary><i>Politique de la ville</i>, local authorities and others.</summary>
    [Description("cofinancement : politique de la ville, collectivités et autres")] CoFinancing,
}

/// <summary>What is paid for. Note DGOS/P3/2025/45, annexe 1 §4.</summary>
[Description("Ce qui est financé.")]
public enum FundingPurpose
{
    [Description("frais de structure")] Structure,
    [Description("rémunération de professionnels, hors coordination")] Staff,
    [Description("coordination")] Coordination,
    [Description("interprétariat")] Interpretation,
    [Description("prévention")] Prevention,
    [Description("aller-vers")] Outreach,
    [Description("soins")] Care,
    [Description("autre")] Other,
}

/// <summary>The budget of a PASS in a civil year: what was planned and what was spent, line by line. Note DGOS/P3/2025/45, annexe 1 §4 [002-024].</summary>
/// <remarks>What the ARS pays for care act by act, within its cap, is counted by <see cref="Funding.FundingYear"/>; this is what the PASS says of its money.</remarks>
public sealed class Budget : Aggregate
{
    private readonly List<BudgetLine> _lines = [];

    private Budget()
    {
    }

    /// <summary>Civil year.</summary>
    public int Year { get; private init; }

    /// <summary>By source and purpose, each with its label once.</summary>
    public IReadOnlyList<BudgetLine> Lines => _lines;

    /// <summary>Who wrote it last.</summary>
    public string WrittenBy { get; private set; } = "";

    internal static Budget Of(Guid passSiteId, int year) => new() { PassSiteId = passSiteId, Year = year };

    /// <summary>Writes it anew.</summary>
    /// <exception cref="Refusal">A line is there twice, or a co-financing does not say whose.</exception>
    internal void Write(BudgetEntry request, string by)
    {
        for (var index = 0; index < request.Lines.Count; index++)
        {
            Check(request.Lines, index);
        }

        _lines.Clear();
        _lines.AddRange(request.Lines.OrderBy(line => line.Source).ThenBy(line => line.Purpose).ThenBy(line => line.Label, StringComparer.Ordinal));
        WrittenBy = by;
        NextVersion();
    }

    private static void Check(IReadOnlyList<BudgetLine> lines, int index)
    {
        var line = lines[index];
        if (line is { Source: FundingSource.CoFinancing, Label: null })
        {
            throw new Refusal(ProblemKinds.InvalidField, "Un cofinancement dit de qui il vient.", new FieldError($"/lines/{index}/label", "absent", "le financeur : politique de la ville, commune, département"));
        }

        if (lines.Take(index).Any(other => (other.Source, other.Purpose, other.Label) == (line.Source, line.Purpose, line.Label)))
        {
            throw new Refusal(ProblemKinds.InvalidField, "Une ligne est écrite deux fois.", new FieldError($"/lines/{index}", "déjà écrite", "une ligne par financeur, objet et libellé"));
        }
    }
}

/// <summary>A line of a budget.</summary>
[Description("Une ligne de budget.")]
public sealed record BudgetLine
{
    [Description("Financeur.")]
    public required FundingSource Source { get; init; }

    [Description("Ce qui est financé.")]
    public required FundingPurpose Purpose { get; init; }

    [Length(1, 150), Impersonal(ErrorMessage = ImpersonalAttribute.OfAName)]
    [Description("Libellé ; obligatoire pour un cofinancement : qui le verse.")]
    public string? Label { get; init; }

    [Range(typeof(long), "0", "100000000000")]
    [Description("Prévu, en centimes.")]
    public required long PlannedCents { get; init; }

    [Range(typeof(long), "0", "100000000000")]
    [Description("Dépensé, en centimes ; absent tant qu'il n'est pas connu.")]
    public long? SpentCents { get; init; }
}

/// <summary>The budget of a year, as a coordinator writes it.</summary>
[Description("Le budget d'une année.")]
public sealed record BudgetEntry
{
    [Length(1, 100)]
    [Description("Ses lignes, 100 au plus, chacune une fois.")]
    public required IReadOnlyList<BudgetLine> Lines { get; init; }
}

/// <summary>The budget of a PASS in a year.</summary>
[Description("Le budget d'une PASS, une année civile.")]
public sealed record BudgetView(
    [property: Description("La PASS.")] Guid PassSiteId,
    [property: Description("Année civile.")] int Year,
    [property: Description("Lignes ; vide tant que rien n'est écrit.")] IReadOnlyList<BudgetLine> Lines,
    [property: Description("Total prévu, en centimes.")] long PlannedCents,
    [property: Description("Total dépensé d'après les lignes qui le disent, en centimes.")] long SpentCents,
    [property: Description("Total de chaque financeur.")] IReadOnlyList<SourceTotal> Sources,
    [property: Description("Ce que la note demande d'assurer (coordination, prévention, aller-vers, interprétariat) et qu'aucune ligne ne prévoit.")] IReadOnlyList<FundingPurpose> NotPlanned,
    [property: Description("Qui l'a écrit en dernier.")] string? WrittenBy,
    [property: Description("Version, 0 avant la première écriture ; à renvoyer dans If-Match.")] long Version) : IVersioned
{
    // Note DGOS/P3/2025/45, annexe 1 §4: "Il s'agit notamment de s'assurer du financement"; and what the FIR pays for, interpreters too.
    private static readonly FundingPurpose[] ToEnsure = [FundingPurpose.Coordination, FundingPurpose.Interpretation, FundingPurpose.Prevention, FundingPurpose.Outreach];

    internal static BudgetView Of(Guid passSiteId, int year, Budget? budget)
    {
        var lines = budget?.Lines ?? [];
        return new(
            passSiteId, year, lines, lines.Sum(line => line.PlannedCents), lines.Sum(line => line.SpentCents ?? 0),
            [.. lines.GroupBy(line => line.Source).OrderBy(lines => lines.Key).Select(lines => new SourceTotal(lines.Key, lines.Sum(line => line.PlannedCents), lines.Sum(line => line.SpentCents ?? 0)))],
            [.. ToEnsure.Except(lines.Where(line => line.PlannedCents > 0).Select(line => line.Purpose))], budget?.WrittenBy, budget?.Version ?? 0);
    }
}

/// <summary>What one source pays in a year.</summary>
[Description("Total d'un financeur, en centimes.")]
public sealed record SourceTotal(
    [property: Description("Financeur.")] FundingSource Source,
    [property: Description("Prévu.")] long PlannedCents,
    [property: Description("Dépensé.")] long SpentCents);
