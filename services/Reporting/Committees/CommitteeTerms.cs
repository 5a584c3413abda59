using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Reporting.Committees;

/// <summary>How many applications are drawn, and what alerts between two committees: proposed by the PASS, validated by the fund.</summary>
[Description("Taille des échantillons et seuils d'alerte : proposés par la PASS, validés par la caisse.")]
public record TermsProposal
{
    /// <summary>Shown in the API's document.</summary>
    internal static readonly TermsProposal Example = new() { RightsPumaCss = 30, RightsFirstAme = 30, AllFiles = 50, AlertLateFiles = 5, AlertWaitingDays = 60 };

    [Range(0, 500), Description("Dossiers à tirer parmi les droits PUMa et CSS ouverts, de 0 (pas d'échantillon) à 500.")]
    public required int RightsPumaCss { get; init; }

    [Range(0, 500), Description("Dossiers à tirer parmi les premières demandes d'AME accordées, de 0 à 500.")]
    public required int RightsFirstAme { get; init; }

    [Range(0, 500), Description("Dossiers à tirer parmi tous ceux que la caisse a traités, de 0 à 500.")]
    public required int AllFiles { get; init; }

    [Range(1, 1000), Description("Alerter quand autant de dossiers sont sans décision après leur dernier jour ; à omettre pour ne pas alerter.")]
    public int? AlertLateFiles { get; init; }

    [Range(1, 365), Description("Alerter quand un dossier attend à la caisse depuis autant de jours ; à omettre pour ne pas alerter.")]
    public int? AlertWaitingDays { get; init; }

    [Range(1, 1000), Description("Alerter quand autant de premières demandes d'AME sont parties après leur dernier jour depuis le dernier comité ; à omettre pour ne pas alerter.")]
    public int? AlertLateSendings { get; init; }
}

/// <summary>What a PASS and a fund have agreed for their committees. Agreement with the fund, art. 5 [002-036]; of a hospital, art. 4.1 [001-009].</summary>
public sealed class CommitteeTerms : Aggregate, IBelongsToFund
{
    private CommitteeTerms()
    {
    }

    /// <inheritdoc/>
    public string? FundCode { get; private init; }

    public int RightsPumaCss { get; private set; }
    public int RightsFirstAme { get; private set; }
    public int AllFiles { get; private set; }
    public int? AlertLateFiles { get; private set; }
    public int? AlertWaitingDays { get; private set; }
    public int? AlertLateSendings { get; private set; }

    /// <summary>When the fund validated them as they stand; null: it has not.</summary>
    public DateTimeOffset? ValidatedAt { get; private set; }

    internal static CommitteeTerms Propose(TermsProposal proposal, Guid passSiteId, string fundCode)
    {
        var terms = new CommitteeTerms { PassSiteId = passSiteId, FundCode = fundCode };
        terms.Change(proposal);
        return terms;
    }

    /// <summary>Proposes others: what the fund had validated is no more.</summary>
    internal void Change(TermsProposal proposal)
    {
        (RightsPumaCss, RightsFirstAme, AllFiles) = (proposal.RightsPumaCss, proposal.RightsFirstAme, proposal.AllFiles);
        (AlertLateFiles, AlertWaitingDays, AlertLateSendings, ValidatedAt) = (proposal.AlertLateFiles, proposal.AlertWaitingDays, proposal.AlertLateSendings, null);
        NextVersion();
    }

    /// <summary>The fund validates what it has read.</summary>
    /// <exception cref="Refusal">412: they were changed since. 409: it has already.</exception>
    internal void Validate(long version, DateTimeOffset now)
    {
        if (version != Version)
        {
            throw new Refusal(ProblemKinds.VersionStale, "La méthode a changé depuis que vous l'avez lue.");
        }

        if (ValidatedAt is not null)
        {
            throw new Refusal(ProblemKinds.CommitteeState, "La caisse a déjà validé cette méthode.");
        }

        ValidatedAt = now;
        NextVersion();
    }

    /// <summary>How many applications of a list are drawn.</summary>
    internal int SizeOf(Stratum stratum) => stratum switch
    {
        Stratum.RightsPumaCss => RightsPumaCss,
        Stratum.RightsFirstAme => RightsFirstAme,
        _ => AllFiles,
    };

    /// <summary>The thresholds that are passed, in French; of those that the fund has not validated, as proposed.</summary>
    /// <param name="figures">Of the period since the last committee.</param>
    /// <param name="today">Today.</param>
    internal IReadOnlyList<string> Alerts(CommitteeFigures figures, DateOnly today)
    {
        var oldest = figures.Waiting.OldestSentOn is { } sent ? today.DayNumber - sent.DayNumber : 0;
        var threshold = ValidatedAt is null ? "seuil proposé" : "seuil";
        return
        [
            .. figures.Waiting.Late >= AlertLateFiles ? (string[])[$"{figures.Waiting.Late} {Files(figures.Waiting.Late)} sans décision après le dernier jour ({threshold} : {AlertLateFiles})"] : [],
            .. oldest >= AlertWaitingDays ? (string[])[$"un dossier attend à la caisse depuis {oldest} jours ({threshold} : {AlertWaitingDays})"] : [],
            .. figures.FirstAme.SentLate >= AlertLateSendings
                ? (string[])[$"{figures.FirstAme.SentLate} {(figures.FirstAme.SentLate > 1 ? "premières demandes d'AME parties" : "première demande d'AME partie")} après le dernier jour ({threshold} : {AlertLateSendings})"] : [],
        ];
    }

    private static string Files(long count) => count > 1 ? "dossiers" : "dossier";
}

/// <summary>The fund validates the method.</summary>
[Description("Validation par la caisse.")]
public sealed record ValidateTerms
{
    [Range(1, long.MaxValue), Description("Version lue, que la caisse valide.")]
    public required long TermsVersion { get; init; }
}

/// <summary>What was agreed.</summary>
[Description("Ce que la PASS et la caisse ont convenu pour leur comité.")]
public sealed record TermsView(
    [property: Description("La PASS.")] Guid PassSiteId,
    [property: Description("Code organisme de la caisse.")] string FundCode,
    [property: Description("Méthode de tirage.")] string Method,
    [property: Description("Dossiers à tirer parmi les droits PUMa et CSS ouverts.")] int RightsPumaCss,
    [property: Description("Parmi les premières demandes d'AME accordées.")] int RightsFirstAme,
    [property: Description("Parmi tous ceux que la caisse a traités.")] int AllFiles,
    [property: Description("Alerte : dossiers sans décision après leur dernier jour.")] int? AlertLateFiles,
    [property: Description("Alerte : jours d'attente d'un dossier à la caisse.")] int? AlertWaitingDays,
    [property: Description("Alerte : premières demandes d'AME parties en retard.")] int? AlertLateSendings,
    [property: Description("Quand la caisse l'a validé ; null : elle ne l'a pas fait, ou c'est changé depuis.")] DateTimeOffset? ValidatedAt,
    [property: Description("Version, à renvoyer dans If-Match pour une modification, et dans la validation.")] long Version) : IVersioned
{
    internal static TermsView Of(CommitteeTerms terms) => new(
        terms.PassSiteId, terms.FundCode!, Sampling.Method, terms.RightsPumaCss, terms.RightsFirstAme, terms.AllFiles, terms.AlertLateFiles, terms.AlertWaitingDays, terms.AlertLateSendings, terms.ValidatedAt,
        terms.Version);
}
