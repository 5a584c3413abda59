using System.Globalization;
using PassPlatform.Client;
using PassPlatform.Design.Forms;

namespace PassPlatform.Portal.Words;

/// <summary>Care given by the network, who pays for it, and what the person is asked after, as people say it. Decisions 0151, 0154, 0157, 0158.</summary>
internal static class Money
{
    /// <summary>Where an act stands, what nobody pays first.</summary>
    public static readonly IReadOnlyList<Option> States =
    [
        new("unfunded", "Sans financement"),
        new("held", "En attente d’un droit"),
        new("billable", "À facturer à la caisse"),
        new("rejected", "Rejeté par la caisse"),
        new("partly-reimbursed", "Remboursé en partie"),
        new("funded-by-ars", "Payé par l’ARS"),
        new("reimbursed", "Remboursé par la caisse"),
    ];

    /// <summary>Where a cent is, in the order of what is waited for.</summary>
    public static readonly IReadOnlyList<Option> Places =
    [
        new("held", "En attente d’un droit"),
        new("billable", "À la caisse, qui n’a pas encore répondu"),
        new("remaining", "Reste à charge, que l’ARS n’a pas encore décidé"),
        new("unfunded", "Sans financement"),
        new("fund", "Payé par la caisse"),
        new("ars", "Payé par l’ARS"),
    ];

    /// <summary>Why cents moved.</summary>
    public static readonly IReadOnlyList<Option> Reasons =
    [
        new("recorded", "Le soin est enregistré"),
        new("right-covers", "Un droit couvre le soin"),
        new("right-gone", "Le droit, corrigé, raccourci ou annulé, ne couvre plus le soin"),
        new("fund-paid", "La caisse a payé"),
        new("fund-did-not-pay", "La caisse n’a pas payé"),
        new("recovered", "La caisse a payé ce que l’ARS avait payé : l’ARS le récupère"),
        new("year-passed", "L’année est passée sans droit : l’ARS paie, dans son plafond"),
        new("remaining-charge", "Reste à charge : l’ARS paie, dans son plafond"),
        new("cap-reached", "Le plafond de l’ARS est atteint"),
        new("derogation", "L’ARS paie par dérogation à son plafond"),
        new("carried-over", "Repris de la version précédente"),
    ];

    /// <summary>What an act prescribes.</summary>
    public static readonly IReadOnlyList<Option> Prescribed = [new("pharmacy", "Médicaments et produits de pharmacie"), new("laboratory", "Analyses de laboratoire"), new("imaging", "Imagerie")];

    /// <summary>What makes care urgent, which a derogation is for. L. 254-1 CASF.</summary>
    public static readonly IReadOnlyList<Option> UrgentCategories =
    [
        new("vital-prognosis", "Pronostic vital, ou altération grave et durable"),
        new("contagion", "Risque de contagion"),
        new("pregnancy-or-newborn", "Grossesse ou nouveau-né"),
        new("termination-of-pregnancy", "Interruption de grossesse"),
    ];

    /// <summary>What a person says of a visit.</summary>
    public static readonly IReadOnlyList<Option> Answers = [new("nothing-asked", "Rien ne lui a été demandé"), new("made-to-pay", "On lui a demandé de payer", "C’est signalé à qui l’accompagne")];

    /// <summary>The languages that the question is written in, ISO 639.</summary>
    public static readonly IReadOnlyList<Option> QuestionLanguages =
    [
        new("fr", "Français"), new("en", "Anglais"), new("ar", "Arabe"), new("prs", "Dari"), new("es", "Espagnol"), new("ps", "Pachto"), new("pt", "Portugais"), new("ru", "Russe"), new("snk", "Soninké"), new("uk", "Ukrainien"),
    ];

    /// <summary>The colour of a state.</summary>
    public static string? Kind(string state) => state switch { "reimbursed" or "funded-by-ars" => "success", "unfunded" => "error", "rejected" or "partly-reimbursed" => "warning", _ => "info" };

    /// <summary>How an answer came, as a sentence goes on.</summary>
    public static string Way(string? way) => way == "mediator" ? "dit à l’équipe" : "par le lien";

    /// <summary>The language to ask somebody in: the first of theirs that the question is written in; French when none is.</summary>
    public static string QuestionLanguage(IEnumerable<string> languages) =>
        languages.Select(language => language == "fa" ? "prs" : language).FirstOrDefault(language => QuestionLanguages.Any(option => option.Value == language)) ?? "fr"; // The team notes Dari and Persian as one.

    /// <summary>The places where there is something, in the order of <see cref="Places"/>.</summary>
    public static IEnumerable<(string Place, long Cents)> At(MoneyView money) => Places
        .Select(place => (Place: place.Label, Cents: place.Value switch
        {
            "held" => money.HeldCents,
            "billable" => money.BillableCents,
            "remaining" => money.RemainingCents,
            "unfunded" => money.UnfundedCents,
            "fund" => money.FundCents,
            _ => money.ArsCents,
        })).Where(place => place.Cents != 0);

    /// <summary><c>1 234,50 €</c>, on one line.</summary>
    public static string Euros(long cents) => $"{(cents / 100m).ToString("N2", CultureInfo.CurrentCulture)}\u00a0€";

    /// <summary><c>82,5 %</c>, on one line.</summary>
    public static string Percent(double percent) => $"{percent.ToString("0.#", CultureInfo.CurrentCulture)}\u00a0%";
}
