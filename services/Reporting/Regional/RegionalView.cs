using System.ComponentModel;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Reporting.Data;
using PassPlatform.Reporting.Indicators;

namespace PassPlatform.Reporting.Regional;

/// <summary>All PASS of an ARS side by side, over a period.</summary>
[Description("Les PASS d'une agence côte à côte, sur une période ; des chiffres, aucune personne. Ne se publie pas : l'export public a ses propres règles.")]
public sealed record RegionalView(
    [property: Description("Premier mois, AAAA-MM.")] string From,
    [property: Description("Dernier mois, inclus, AAAA-MM.")] string To,
    [property: Description("Événements reçus et pas encore comptés.")] int FactsWaiting,
    [property: Description("Toutes les PASS additionnées : une personne suivie par deux PASS y est deux fois.")] RegionalFigures Together,
    [property: Description("Évolution de l'ensemble ; vide sans « by ».")] IReadOnlyList<RegionalTrend> Trend,
    [property: Description("Chaque PASS.")] IReadOnlyList<RegionalSite> Sites,
    [property: Description("Comment se lisent ces chiffres.")] IReadOnlyList<string> Definitions)
{
    internal static readonly IReadOnlyList<string> AllDefinitions =
    [
        "Personnes suivies : au moins un contact (accueil, entretien, diagnostic, rendez-vous tenu) dans la période ; chacune une fois, quelle que soit la période.",
        "Arrivées : premiers contacts, et retours après une clôture, de la période. Chaque étape du parcours compte celles des arrivées qui l'ont atteinte à ce jour, et la précédente.",
        "Sans droits à l'arrivée : sans couverture de base, ou sans complémentaire, ouverte et activée. Dossier transmis, droit ouvert (PUMa, CSS ou AME) : depuis cette arrivée. Soins payés : au moins un acte remboursé par la caisse ou financé par l'ARS, droit ouvert.",
        "Délais : échus dans la période. Transmission : première demande d'AME envoyée dans le délai de la convention. Décision : réponse de la caisse dans le délai, recompté quand elle a reçu les pièces demandées ; un dossier retiré, caduc, ou qui attend les pièces demandées n'y est pas.",
        "Plafond : celui de la convention en vigueur, pour l'année civile du dernier mois ; consommé depuis le 1er janvier, dérogations comprises. Ce qui est récupéré ensuite ne le rend pas. Dans l'ensemble, une PASS sans plafond n'est ni dans l'un ni dans l'autre.",
        "Pour 1 000 : pour 1 000 personnes suivies dans la période.",
    ];

    /// <summary>Reads it from the counters alone, of the PASS that the caller sees.</summary>
    internal static async Task<RegionalView> Read(ReportingDb db, Months months, TrendStep? by, DateOnly today, CancellationToken stop)
    {
        // Before the counters: a fact counted meanwhile is then told as waiting, never the reverse.
        var waiting = await db.Facts.CountAsync(fact => fact.Batch == null, stop);
        var sites = await RegionalCells.Read(db, months, stop);
        var together = RegionalCells.Together(sites.Values);
        return new RegionalView(
            Months.Text(months.First), Months.Text(months.Last), waiting, RegionalFigures.Of(together, months, today), Trend(together),
            [.. sites.OrderBy(site => site.Key).Select(site => new RegionalSite(site.Key, RegionalFigures.Of(site.Value, months, today), Trend(site.Value)))],
            AllDefinitions);

        IReadOnlyList<RegionalTrend> Trend(RegionalCells cells) => by is { } step
            ? [.. months.Cut(step).Select(piece => new RegionalTrend(Months.Text(piece.First), Months.Text(piece.Last), RegionalFigures.Of(cells, piece, today)))]
            : [];
    }
}

/// <summary>One PASS.</summary>
[Description("Une PASS.")]
public sealed record RegionalSite(
    [property: Description("La PASS.")] Guid PassSiteId,
    [property: Description("Sa période.")] RegionalFigures Figures,
    [property: Description("Son évolution ; vide sans « by ».")] IReadOnlyList<RegionalTrend> Trend);

/// <summary>A piece of the period.</summary>
[Description("Un morceau de la période.")]
public sealed record RegionalTrend(
    [property: Description("Premier mois, AAAA-MM.")] string From,
    [property: Description("Dernier mois, inclus, AAAA-MM.")] string To,
    [property: Description("Les mêmes chiffres.")] RegionalFigures Figures);

/// <summary>The figures of a PASS or a region over some months.</summary>
[Description("Chiffres d'une PASS ou d'une région sur une période.")]
public sealed record RegionalFigures(
    [property: Description("Personnes suivies, chacune une fois.")] long Active,
    [property: Description("De l'arrivée aux soins payés, étape par étape.")] IReadOnlyList<FunnelStep> Funnel,
    [property: Description("Arrivées dont les droits étaient inconnus.")] long UnknownAtArrival,
    [property: Description("Droits ouverts dans la période.")] RightsOpenedView Rights,
    [property: Description("Délais de la PASS et de la caisse.")] IReadOnlyList<DeadlineView> Deadlines,
    [property: Description("Argent de la période.")] RegionalMoney Money,
    [property: Description("Plafond de l'ARS ; null sans convention.")] CapView? Cap,
    [property: Description("Pour 1 000 personnes suivies ; null quand il n'y en a aucune.")] PerThousandView? PerThousand)
{
    internal static RegionalFigures Of(RegionalCells cells, Months months, DateOnly today)
    {
        var stage = Stages.All.ToDictionary(code => code, code => cells.Sum(RegionalCounts.Arrivals, months, code));
        var opened = stage[Stages.Opened] + stage[Stages.CarePaid];
        var sent = stage[Stages.Sent] + opened;
        var withoutRights = stage[Stages.NothingSent] + sent;
        var rights = new RightsOpenedView(Rights("puma"), Rights("css"), Rights("ame"));
        var active = cells.Active(months);
        return new RegionalFigures(
            active,
            FunnelStep.Of(stage.Values.Sum(), withoutRights, sent, opened, stage[Stages.CarePaid]),
            stage[Stages.Unknown],
            rights,
            [Deadline(DeadlineCodes.Transmission, "transmission d'une première demande d'AME, par la PASS"), Deadline(DeadlineCodes.Decision, "décision, par la caisse")],
            new RegionalMoney(Money(MoneyCodes.Paid), Money(MoneyCodes.Recovered), Money(MoneyCodes.Reimbursed)),
            CapView.Of(cells, months.Last),
            active == 0 ? null : new PerThousandView(Per(stage.Values.Sum()), Per(withoutRights), Per(rights.Puma + rights.Css + rights.Ame)));

        long Rights(string benefit) => cells.Sum(RegionalCounts.Rights, months, benefit);
        long Money(string code) => cells.Sum(RegionalCounts.Money, months, code);
        decimal Per(long count) => French.Round(1000m * count / active);
        DeadlineView Deadline(string code, string label) => DeadlineView.Of(code, label, cells.Due(code, months, today));
    }
}

/// <summary>A step from arrival to care paid.</summary>
[Description("Une étape, de l'arrivée aux soins payés.")]
public sealed record FunnelStep(
    [property: Description("Code.")] string Code,
    [property: Description("En français.")] string Label,
    [property: Description("Arrivées qui l'ont atteinte.")] long Arrivals,
    [property: Description("En pour cent de l'étape précédente ; null pour la première, ou quand celle-ci est vide.")] decimal? OfPrevious)
{
    internal static IReadOnlyList<FunnelStep> Of(long arrivals, long withoutRights, long sent, long opened, long carePaid) =>
    [
        new("arrived", "arrivées", arrivals, null),
        new("without-rights", "sans droits à l'arrivée", withoutRights, Share(withoutRights, arrivals)),
        new(Stages.Sent, "dossier transmis", sent, Share(sent, withoutRights)),
        new(Stages.Opened, "droit ouvert", opened, Share(opened, sent)),
        new(Stages.CarePaid, "soins payés", carePaid, Share(carePaid, opened)),
    ];

    internal static decimal? Share(long part, long whole) => whole == 0 ? null : French.Round(100m * part / whole);
}

/// <summary>Rights opened, renewals included.</summary>
[Description("Droits ouverts, renouvellements compris, par jour de notification.")]
public sealed record RightsOpenedView(
    [property: Description("PUMa.")] long Puma,
    [property: Description("CSS.")] long Css,
    [property: Description("AME.")] long Ame);

/// <summary>A delay, kept or not.</summary>
[Description("Un délai, tenu ou non.")]
public sealed record DeadlineView(
    [property: Description("Code.")] string Code,
    [property: Description("En français.")] string Label,
    [property: Description("Délais tenus.")] long Kept,
    [property: Description("Délais dépassés, ou échus sans suite.")] long Missed,
    [property: Description("Part tenue, en pour cent ; null quand aucun n'est échu.")] decimal? KeptShare)
{
    internal static DeadlineView Of(string code, string label, (long Kept, long Missed) due) => new(code, label, due.Kept, due.Missed, FunnelStep.Share(due.Kept, due.Kept + due.Missed));
}

/// <summary>Money of the period.</summary>
[Description("Argent de la période, en centimes.")]
public sealed record RegionalMoney(
    [property: Description("Payé par l'ARS.")] long PaidCents,
    [property: Description("Récupéré pour l'ARS.")] long RecoveredCents,
    [property: Description("Remboursé par l'Assurance maladie.")] long ReimbursedCents);

/// <summary>The cap of the ARS and what is left of it.</summary>
[Description("Plafond annuel de l'ARS et ce qui en est consommé.")]
public sealed record CapView(
    [property: Description("Année civile.")] int Year,
    [property: Description("Plafond, en centimes.")] long CapCents,
    [property: Description("Payé depuis le 1er janvier, jusqu'au dernier mois de la période, en centimes.")] long SpentCents,
    [property: Description("Part consommée, en pour cent.")] decimal? SpentShare)
{
    internal static CapView? Of(RegionalCells cells, int month) =>
        cells.CapOf(month) is { } cap ? new CapView(month / 12, cap.Cents, cap.SpentCents, FunnelStep.Share(cap.SpentCents, cap.Cents)) : null;
}

/// <summary>Figures for a thousand people followed.</summary>
[Description("Pour 1 000 personnes suivies dans la période.")]
public sealed record PerThousandView(
    [property: Description("Arrivées.")] decimal Arrivals,
    [property: Description("Arrivées sans droits.")] decimal WithoutRights,
    [property: Description("Droits ouverts.")] decimal RightsOpened);
