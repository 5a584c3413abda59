using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Reporting.AnnualReports;
using PassPlatform.Reporting.Counting;
using PassPlatform.Reporting.Data;
using PassPlatform.Reporting.Indicators;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.Reporting.Lists;

/// <summary>A figure is its list: who and what it is made of, for the coordinator of that PASS alone. The ARS has figures, never rows of people. Decision 0177.</summary>
internal static class ListsEndpoints
{
    private const int MostPeople = 500;
    private const int LookedAt = 1000;
    private const int MostAttempts = 50;

    public static void MapLists(this RouteGroupBuilder api) =>
        api.MapGet("/reports/annual/{year:int}/indicators/{indicator}/list", Read).WithTags("Rapport annuel").RequireRole(Roles.Coordinator)
            .WithSummary("Ouvrir la liste d'un chiffre : les personnes, les actes, les orientations qu'il compte")
            .WithDescription(
                "Des identifiants seulement, ceux de l'accueil et du réseau, que le coordonnateur de la PASS y ouvre. La somme des valeurs de toutes les pages, des personnes effacées (forgotten) et de ce qui n'est pas montré (withheld) est le chiffre ; "
                + "d'une moyenne, d'une médiane ou d'un taux, c'est ce sur quoi il est calculé. Une page peut être courte, et même vide : continuer tant que next n'est pas null. "
                + "Pourquoi une personne s'est fait soigner n'est lu que des soignants : la liste d'un motif ou d'une pathologie n'est pas montrée, et ceux de trop peu d'actes n'en ont pas.");

    private static async Task<Results<Ok<FigureList>, NotFound>> Read(
        [AsParameters] ReportScope scope,
        [Description("identifiant de l'indicateur")] string indicator,
        [Description("clé d'une ligne de l'indicateur ; absent : le chiffre lui-même")] string? line,
        [Description("« next » de la page précédente")] long? after,
        [Description("personnes par page, de 1 à 500, 100 par défaut")] int? limit,
        ReportingDb db, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        var size = limit ?? 100;
        if (size is < 1 or > MostPeople)
        {
            throw new Refusal(ProblemKinds.InvalidParameter, "limit est hors des limites.", new FieldError("limit", "hors des limites", $"de 1 à {MostPeople}"));
        }

        var (site, day) = (scope.SiteFor(caller), scope.Day(clock));
        if (Catalogue.Find(indicator) is not { } found)
        {
            return TypedResults.NotFound();
        }

        return await OfOneMoment(db, found, site, scope.Year, day, line ?? "", after ?? 0, size, stop) is { } list ? TypedResults.Ok(list) : TypedResults.NotFound();
    }

    /// <summary>A page of the list of a figure, with the figure; null when nothing is known of it.</summary>
    /// <exception cref="Refusal">503: facts are being counted without a pause.</exception>
    internal static async Task<FigureList?> OfOneMoment(
        ReportingDb db, Indicator indicator, Guid site, int year, DateOnly day, string line, long after, int size, CancellationToken stop)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var batch = await db.Tallies.Select(tally => tally.Batch).SingleAsync(stop);
            var list = await ReadList(db, indicator, site, year, day, line, after, size, stop);
            if (await db.Tallies.Select(tally => tally.Batch).SingleAsync(stop) == batch)
            {
                return list;
            }

            // A count was saved in between: the figure and its list are not of one moment.
        }

        throw new Refusal(ProblemKinds.Unavailable, "Des événements sont comptés sans interruption ; une liste demande un instant de calme.");
    }

    private static async Task<FigureList?> ReadList(ReportingDb db, Indicator indicator, Guid site, int year, DateOnly day, string line, long after, int size, CancellationToken stop)
    {
        if (await AnnualReport.ReadFigures(db, site, year, day, stop) is not { } figures
            || Selected(figures.Single(pair => pair.Indicator == indicator).Figure, indicator, line) is not { } selected)
        {
            return null;
        }

        var rebuild = await db.Rebuilds.AsNoTracking().SingleAsync(stop);
        var list = new FigureList(site, year, day, indicator.Id, line, selected.Value, await OfForgotten(db, site, year, indicator, selected.Of, stop), 0, [], null, rebuild.Percent);
        return indicator.IsClinical(line)
            ? list with { Forgotten = 0, Withheld = (long)(selected.Value ?? 0) } // Who erases somebody would see for what they sought care.
            : await Page(db, list, indicator, selected.Of, after, size, stop);
    }

    // As people may read it: a line that is too few to be shown has no list either.
    private static (decimal? Value, Selection Of)? Selected(Figure raw, Indicator indicator, string line)
    {
        var figure = indicator.Publish(raw);
        return line.Length == 0 ? (figure.Value, figure.Of)
            : figure.Lines.FirstOrDefault(each => each.Key == line) is { } found ? (found.Value, found.Of)
            : null;
    }

    private static async Task<long> OfForgotten(ReportingDb db, Guid site, int year, Indicator indicator, Selection selection, CancellationToken stop) =>
        (await db.Counters.AsNoTracking().Where(counter => counter.Year == year && counter.PassSiteId == site && counter.Indicator == indicator.Id && counter.OfForgotten != 0).ToListAsync(stop))
            .Where(counter => selection.HoldsCell(counter.Breakdown)).Sum(counter => counter.OfForgotten);

    // Whole people, in the order in which each entered the figures of the year. What is looked at is bounded: of a figure of few among many, a page may be short.
    private static async Task<FigureList> Page(ReportingDb db, FigureList list, Indicator indicator, Selection selection, long after, int size, CancellationToken stop)
    {
        var parts = await db.Parts.AsNoTracking().Where(part => part.PassSiteId == list.PassSiteId && part.Year == list.Year && part.Number > after)
            .OrderBy(part => part.Number).Take(LookedAt + 1).ToListAsync(stop);
        var (items, people, last) = (new List<ListedItem>(), 0, after);
        foreach (var part in parts.Take(LookedAt).TakeWhile(_ => people < size))
        {
            last = part.Number;
            var its = ShareText.Read(part.Shares).Where(each => each.Indicator == indicator.Id && selection.Holds(each.Share)).Select(each => ListedItem.Of(part, each.Share)).ToList();
            people += its.Count == 0 ? 0 : 1;
            items.AddRange(its);
        }

        return list with { Items = items, Next = parts.Count > 0 && last < parts[^1].Number ? last : null };
    }
}

/// <summary>The list of a figure, or a page of it.</summary>
[Description("La liste d'un chiffre, ou une page de celle-ci.")]
public sealed record FigureList(
    [property: Description("La PASS.")] Guid PassSiteId,
    [property: Description("Année civile.")] int Year,
    [property: Description("Jour où les états sont dits.")] DateOnly AsOf,
    [property: Description("L'indicateur.")] string Indicator,
    [property: Description("La ligne ; vide : le chiffre lui-même.")] string Line,
    [property: Description("Le chiffre ; null quand il n'y en a pas.")] decimal? Value,
    [property: Description("Ce qu'en avaient ajouté des personnes effacées depuis : rien n'en est plus listé.")] long Forgotten,
    [property: Description("Ce qui n'est pas montré : ce que seuls les soignants lisent.")] long Withheld,
    [property: Description("Au plus autant de personnes que demandé, chacune entière.")] IReadOnlyList<ListedItem> Items,
    [property: Description("À passer comme after pour la page suivante ; null sur la dernière.")] long? Next,
    [property: Description("Avancement, en pour cent, des chiffres en train d'être refaits depuis les faits ; null : ils ne le sont pas. Pendant ce temps, une liste peut ne pas être encore celle du chiffre montré.")] int? RebuiltPercent) : ITellsOf
{
    /// <inheritdoc/>
    void ITellsOf.Tell(Told told)
    {
        told.OfList();
        foreach (var person in Items.Select(item => item.PersonId).OfType<Guid>())
        {
            told.Of(person, PassSiteId);
        }
    }
}

/// <summary>One of those that a figure counts.</summary>
[Description("L'une de celles qu'un chiffre compte.")]
public sealed record ListedItem(
    [property: Description("La personne, telle que l'accueil la numérote ; null quand ce n'est de personne : une séance, un passage.")] Guid? PersonId,
    [property: Description("L'acte, l'orientation, l'entretien, la séance ; null quand c'est la personne qui compte.")] Guid? ThingId,
    [property: Description("Jour qui décide de l'année ; d'un état, son premier jour dans l'année.")] DateOnly On,
    [property: Description("Ce qu'elle ajoute au chiffre, dans son unité.")] long Value)
{
    internal static ListedItem Of(Part part, Share share) => new(part.SubjectId == part.PassSiteId || part.SubjectId == share.Thing ? null : part.SubjectId, share.Thing, share.On, share.Value);
}
