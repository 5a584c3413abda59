using System.Collections.Frozen;
using System.ComponentModel;
using PassPlatform.Contracts;

namespace PassPlatform.RightsDossier.Rules;

/// <summary>What decides which documents a file needs.</summary>
[Flags]
public enum DocumentCondition
{
    None = 0,

    /// <summary>PUMa asked on the criterion of residence.</summary>
    ByResidence = 1 << 0,

    /// <summary>PUMa asked on the criterion of work.</summary>
    ByActivity = 1 << 1,

    /// <summary>No residence period is required of this person (D.160-2 II CSS: refugee, subsidiary protection…).</summary>
    ResidenceExempt = 1 << 2,

    /// <summary>Citizen of the EU, the EEA or Switzerland, France included.</summary>
    EuCitizen = 1 << 3,

    BornAbroad = 1 << 4,

    /// <summary>No stable address: needs an administrative one.</summary>
    NoStableAddress = 1 << 5,

    /// <summary>Lived abroad during the previous tax year.</summary>
    LivedAbroadLastYear = 1 << 6,

    /// <summary>The fund does not know the household's resources.</summary>
    ResourcesUnknownToFund = 1 << 7,

    RsaBeneficiary = 1 << 8,

    /// <summary>The CSS asked, or probable, is the one with participation.</summary>
    Participation = 1 << 9,

    /// <summary>Had the CSS with participation before.</summary>
    FormerParticipation = 1 << 10,

    /// <summary>The CSS is to reach back to an admission to hospital.</summary>
    HospitalRetroactivity = 1 << 11,

    /// <summary>Could not apply on the day of admission.</summary>
    UnableToApplyOnAdmission = 1 << 12,

    /// <summary>First AME application.</summary>
    FirstApplication = 1 << 13,

    /// <summary>The AME is to reach back to care already given.</summary>
    Retroactivity = 1 << 14,

    /// <summary>The file is to be handled first, for a medical reason.</summary>
    Priority = 1 << 15,

    /// <summary>Deposited at a PASS.</summary>
    DepositedAtPass = 1 << 16,

    /// <summary>The household has dependants. Set by the engine from the members.</summary>
    Dependants = 1 << 17,
}

/// <summary>A member of the household of an application.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="Minor">Under 18 on the day of the application.</param>
/// <param name="Dependant">In the charge of the applicant.</param>
public readonly record struct HouseholdMember(Guid PersonId, bool Minor = false, bool Dependant = false);

/// <summary>The situation that a list of documents answers.</summary>
/// <param name="Conditions">What holds.</param>
/// <param name="Members">The members of the application, the applicant included; at least one.</param>
public sealed record DocumentSituation(DocumentCondition Conditions, IReadOnlyList<HouseholdMember> Members);

/// <summary>How much a line is needed.</summary>
[Description("À quel point une ligne est nécessaire.")]
public enum DocumentNeed
{
    /// <summary>The file is incomplete without it.</summary>
    [Description("Exigée.")]
    Required,

    /// <summary>Useful, but the right does not depend on it.</summary>
    [Description("Utile ; le droit n'en dépend pas.")]
    Optional,

    /// <summary>Drawn up by the PASS when it receives the file; not asked from the person.</summary>
    [Description("Établie par la PASS lors du dépôt.")]
    ProducedAtDeposit,
}

/// <summary>A kind of document, with its label in French.</summary>
[Description("Une pièce.")]
public sealed record DocumentKind(
    [property: Description("Code de la pièce.")] string Id,
    [property: Description("Ce que c'est.")] string Label);

/// <summary>One line of the list of documents.</summary>
/// <param name="Id">Stable code of the line.</param>
/// <param name="PersonId">The member it is asked for; null when one serves the whole household.</param>
/// <param name="Label">What is asked, in French, for a social worker.</param>
/// <param name="Need">How much it is needed.</param>
/// <param name="Accepts">The kinds that satisfy it: any one of them.</param>
/// <param name="Rejects">Kinds often offered that never satisfy it.</param>
/// <param name="Source">Where the requirement comes from.</param>
/// <param name="Confidence">How sure the source is: high, medium or low.</param>
public sealed record DocumentLine(string Id, Guid? PersonId, string Label, DocumentNeed Need,
    IReadOnlyList<DocumentKind> Accepts, IReadOnlyList<DocumentKind> Rejects, string Source, string Confidence);

/// <summary>The form of a benefit.</summary>
/// <param name="Number">Number of the health insurance, such as S3720.</param>
/// <param name="Cerfa">Cerfa number.</param>
/// <param name="Title">Title in French.</param>
[Description("Le formulaire d'un droit.")]
public sealed record ApplicationForm(
    [property: Description("Numéro de l'Assurance maladie.")] string Number,
    [property: Description("Numéro cerfa.")] string Cerfa,
    [property: Description("Titre.")] string Title);

/// <summary>The documents of an application.</summary>
public sealed record DocumentList(Benefit Benefit, ApplicationForm Form, IReadOnlyList<DocumentLine> Lines);

/// <summary>Why a document cannot be used.</summary>
[Description("Pourquoi une pièce ne peut pas servir.")]
public enum UnusableReason
{
    [Description("Illisible.")]
    Unreadable,

    [Description("Périmée.")]
    Expired,

    [Description("Pas au nom de la personne.")]
    NotInPersonsName,

    [Description("Pas la pièce demandée.")]
    WrongDocument,

    [Description("Incomplète.")]
    Incomplete,

    [Description("Non traduite.")]
    NotTranslated,
}

/// <summary>A document that was handed in.</summary>
/// <param name="KindId">What it is, one of the kinds of the lines.</param>
/// <param name="PersonId">Whose it is; null for a document of the household.</param>
/// <param name="Unusable">Why it cannot be used; null when it can.</param>
public readonly record struct ProvidedDocument(string KindId, Guid? PersonId = null, UnusableReason? Unusable = null);

/// <summary>Which documents an application needs, and which are missing. Source: <c>Rules/Data/documents.json</c>.</summary>
public static class RequiredDocuments
{
    /// <summary>The line of the form, the same in each list: without it nothing is asked for.</summary>
    public const string FormLine = "form";

    static readonly FrozenDictionary<Benefit, ListEntry> Lists =
        RuleData.Read<DocumentsFile>("documents").Lists.ToFrozenDictionary(list => list.Benefit);

    /// <summary>The form of a benefit.</summary>
    /// <exception cref="ArgumentException">Urgent care is never applied for: it follows a refusal of the AME.</exception>
    public static ApplicationForm Form(Benefit benefit) => ListOf(benefit).Form;

    /// <summary>The kinds of document that any line of a benefit knows, each once.</summary>
    public static IReadOnlyCollection<DocumentKind> Kinds(Benefit benefit) =>
        [.. ListOf(benefit).Lines.SelectMany(line => line.Accepts.Concat(line.Rejects)).DistinctBy(kind => kind.Id)];

    /// <summary>Whether a line is asked so that the fund takes the file first: a usable piece on it makes the file urgent.</summary>
    public static bool GivesPriority(Benefit benefit, string lineId) =>
        ListOf(benefit).Lines.Any(line => line.Id == lineId && line.When.Contains(DocumentCondition.Priority));

    /// <summary>The list of documents of an application.</summary>
    /// <exception cref="ArgumentException">The household has no member, or the benefit is never applied for.</exception>
    public static DocumentList For(Benefit benefit, DocumentSituation situation)
    {
        ArgumentNullException.ThrowIfNull(situation);
        if (situation.Members.Count == 0)
        {
            throw new ArgumentException("An application has at least one member.", nameof(situation));
        }

        var conditions = situation.Members.Any(member => member.Dependant)
            ? situation.Conditions | DocumentCondition.Dependants
            : situation.Conditions & ~DocumentCondition.Dependants;
        var entry = ListOf(benefit);
        var lines = entry.Lines.Where(line => IsAsked(line, conditions)).SelectMany(line => ForEach(line, situation.Members));
        return new DocumentList(benefit, entry.Form, [.. lines]);
    }

    /// <summary>The required lines that no usable document satisfies, in the order of the list. The file is complete when there is none.</summary>
    /// <remarks>A line of one member is satisfied by a document of that member, or by one of the whole household (a family book serves each child).</remarks>
    public static IReadOnlyList<DocumentLine> Missing(DocumentList list, IReadOnlyCollection<ProvidedDocument> provided)
    {
        ArgumentNullException.ThrowIfNull(list);
        return [.. list.Lines.Where(line => line.Need == DocumentNeed.Required && !provided.Any(document => Satisfies(document, line)))];
    }

    /// <summary>Whether a document satisfies a line: usable, of a kind the line accepts, and of the right person.</summary>
    public static bool Satisfies(ProvidedDocument document, DocumentLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return document.Unusable is null
            && (line.PersonId is null || document.PersonId is null || document.PersonId == line.PersonId)
            && line.Accepts.Any(kind => kind.Id == document.KindId);
    }

    /// <summary>Why a document is refused, in French.</summary>
    public static string Label(UnusableReason reason) => reason switch
    {
        UnusableReason.Unreadable => "Document illisible",
        UnusableReason.Expired => "Document périmé",
        UnusableReason.NotInPersonsName => "Document qui n’est pas au nom de la personne",
        UnusableReason.WrongDocument => "Document qui n’est pas celui demandé",
        UnusableReason.Incomplete => "Document incomplet",
        UnusableReason.NotTranslated => "Document non traduit",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    };

    static ListEntry ListOf(Benefit benefit) => Lists.TryGetValue(benefit, out var list)
        ? list
        : throw new ArgumentException($"There is no application for {benefit}.", nameof(benefit));

    static bool IsAsked(LineEntry line, DocumentCondition conditions) =>
        line.When.All(condition => conditions.HasFlag(condition)) && !line.Unless.Any(condition => conditions.HasFlag(condition));

    static IEnumerable<DocumentLine> ForEach(LineEntry line, IReadOnlyList<HouseholdMember> members) => line.Each switch
    {
        Asked.Household => [line.For(null)],
        Asked.Person => members.Select(member => line.For(member.PersonId)),
        Asked.Adult => members.Where(member => !member.Minor).Select(member => line.For(member.PersonId)),
        Asked.Dependant => members.Where(member => member.Dependant).Select(member => line.For(member.PersonId)),
        _ => throw new InvalidOperationException($"Unknown 'each' on the line {line.Id}."),
    };

    enum Asked { Household, Person, Adult, Dependant }

    sealed record DocumentsFile(string Note, DateOnly? EffectiveFrom, IReadOnlyList<ListEntry> Lists);

    sealed record ListEntry(Benefit Benefit, ApplicationForm Form, IReadOnlyList<LineEntry> Lines);

    sealed record LineEntry(string Id, string Label, DocumentNeed Need, Asked Each, IReadOnlyList<DocumentCondition> When,
        IReadOnlyList<DocumentCondition> Unless, IReadOnlyList<DocumentKind> Accepts, IReadOnlyList<DocumentKind> Rejects, string Source, string Confidence)
    {
        public DocumentLine For(Guid? person) => new(Id, person, Label, Need, Accepts, Rejects, Source, Confidence);
    }
}
