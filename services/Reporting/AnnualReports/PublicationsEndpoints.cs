using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Reporting.Data;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Reporting.AnnualReports;

internal static class PublicationsEndpoints
{
    public static void MapPublications(this RouteGroupBuilder api)
    {
        var publications = api.MapGroup("/reports/annual/{year:int}/publications").WithTags("Rapport annuel").RequireRole(Roles.Ars, Roles.Coordinator);
        publications.MapPost("/", Publish).WithSummary("Publier le rapport annuel d'une PASS : ses chiffres sont figés");
        publications.MapGet("/", List).WithSummary("Lister les publications d'une année");
        publications.MapGet("/{id:guid}", Read).WithSummary("Relire un rapport tel qu'il a été publié");
    }

    private static async Task<Results<Created<PublicationView>, NotFound>> Publish(
        int year, Guid? passSiteId, PublishReport request, ReportingDb db, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        var day = new ReportScope(year, passSiteId, null).Day(clock);
        var counted = await db.Tallies.Select(tally => tally.Batch).SingleAsync(stop);
        if (await AnnualReport.Read(db, caller.SiteFor(passSiteId), year, day, stop) is not { } report)
        {
            return TypedResults.NotFound();
        }

        if (await db.Tallies.Select(tally => tally.Batch).SingleAsync(stop) != counted)
        {
            throw new Refusal(ProblemKinds.ReportBehind, "Des événements ont été comptés pendant la lecture : les chiffres ne sont pas d'un seul instant.");
        }

        var (publication, published) = Publication.Of(report, request.PublishedOn, clock.ParisToday(), clock.GetUtcNow());
        db.Publications.Add(publication);
        db.Publish(published);
        return TypedResults.Created($"/reports/annual/{year}/publications/{publication.Id}", PublicationView.Of(publication));
    }

    private static async Task<Ok<Page<PublicationSummary>>> List(int year, [AsParameters] PageRequest page, ReportingDb db, CancellationToken stop) =>
        TypedResults.Ok(await page.Read(
            db, db.Publications.AsNoTracking().Where(publication => publication.Year == year),
            publication => new PublicationSummary(publication.Id, publication.PassSiteId, publication.Year, publication.PublishedOn, publication.Sha256),
            stop));

    private static async Task<Results<Ok<PublicationView>, NotFound>> Read(int year, Guid id, ReportingDb db, CancellationToken stop) =>
        await db.Publications.AsNoTracking().FirstOrDefaultAsync(publication => publication.Id == id && publication.Year == year, stop) is { } publication
            ? TypedResults.Ok(PublicationView.Of(publication))
            : TypedResults.NotFound();
}

/// <summary>The report of the year is handed to the ARS.</summary>
public sealed record PublishReport
{
    /// <summary>The day; from 31 December of the year to today.</summary>
    public required DateOnly PublishedOn { get; init; }
}

/// <summary>A publication, without its figures.</summary>
public sealed record PublicationSummary(Guid Id, Guid PassSiteId, int Year, DateOnly PublishedOn, string Sha256);

/// <summary>A report as published.</summary>
/// <param name="Sha256">SHA-256 of <paramref name="Report"/>, as its UTF-8 bytes stand in this answer.</param>
/// <param name="Report">The report, unchanged since.</param>
public sealed record PublicationView(Guid Id, Guid PassSiteId, int Year, DateOnly PublishedOn, string Sha256, JsonElement Report, long Version) : IVersioned
{
    internal static PublicationView Of(Publication publication) => new(
        publication.Id, publication.PassSiteId, publication.Year, publication.PublishedOn, publication.Sha256,
        JsonElement.Parse(publication.Report), publication.Version);
}
