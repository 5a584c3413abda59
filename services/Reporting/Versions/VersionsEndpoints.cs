using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Paper;
using PassPlatform.Reporting.AnnualReports;
using PassPlatform.Reporting.Counting;
using PassPlatform.Reporting.Data;
using PassPlatform.Reporting.Outputs;
using PassPlatform.Reporting.Regional;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.Reporting.Versions;

/// <summary>The life of an annual report: written and validated by the coordinator, sent by the PASS, received by the ARS, which sees nothing of it before.</summary>
internal static class VersionsEndpoints
{
    private static readonly string[] Readers = [Roles.Ars, Roles.Coordinator];

    /// <summary>Maps <c>/reports/annual/{year}/versions</c> and <c>/reports/questions</c>.</summary>
    public static void MapReportVersions(this RouteGroupBuilder api)
    {
        var versions = api.MapGroup("/reports/annual/{year:int}/versions").WithTags("Rapport annuel");
        versions.MapPost("/", Begin).RequireRole(Roles.Coordinator)
            .WithSummary("Commencer le rapport annuel d'une PASS, ou la version qui corrige celle qui est partie")
            .WithDescription("Une version à la fois : tant qu'une n'est pas envoyée, c'est elle qui s'écrit. Celle qui corrige commence avec les réponses de la précédente.")
            .WithExample(new BeginVersion())
            .Refuses(ProblemKinds.OtherPassSite, ProblemKinds.ReportState);
        versions.MapGet("/", List).RequireRole(Readers)
            .WithSummary("Lister les versions du rapport d'une année, de la première commencée à la dernière")
            .WithDescription("L'ARS voit celles qui lui ont été envoyées.");
        versions.MapGet("/{id:guid}", Read).RequireRole(Readers)
            .WithSummary("Lire une version du rapport annuel, telle qu'elle a été validée");
        versions.MapPut("/{id:guid}", Write).RequireRole(Roles.Coordinator)
            .WithSummary("Écrire les réponses du rapport annuel")
            .WithDescription("Récrite, une version validée et pas encore envoyée est à valider de nouveau. Les questions : GET /reports/questions.")
            .WithExample(ReportAnswers.Example)
            .Refuses(ProblemKinds.ReportState);
        versions.MapPost("/{id:guid}/validation", Validate).RequireRole(Roles.Coordinator)
            .WithSummary("Valider le rapport annuel : le coordonnateur le signe, ses chiffres et ses réponses sont figés")
            .WithDescription("If-Match dit quelle écriture est signée. Tout ce qui est reçu doit être compté ; l'empreinte des faits comptés est figée avec les chiffres.")
            .Refuses(ProblemKinds.ReportState, ProblemKinds.ReportIncomplete, ProblemKinds.ReportBehind);
        versions.MapPost("/{id:guid}/sending", Send).RequireRole(Roles.Coordinator)
            .WithSummary("Envoyer à l'ARS le rapport annuel validé")
            .Refuses(ProblemKinds.ReportState);
        versions.MapPost("/{id:guid}/reception", Receive).RequireRole(Roles.Ars)
            .WithSummary("Dire que l'ARS a reçu le rapport annuel")
            .Refuses(ProblemKinds.ReportState);
        versions.MapGet("/{id:guid}/differences", Compare).RequireRole(Readers)
            .WithSummary("Lire ce qu'une version change de la précédente");
        versions.MapGroup("/{id:guid}").RequireRole(Readers).MapExports("Versions", "une version du rapport annuel", format => (
            int year, Guid id, ReportingDb db, Caller caller, TimeProvider clock, Typefaces typefaces, CancellationToken stop) => Export(format, year, id, db, caller, clock, typefaces, stop));
        api.MapGet("/reports/questions", ListQuestions).WithTags("Rapport annuel").RequireRole(Readers)
            .WithSummary("Lister les questions auxquelles l'équipe répond dans le rapport annuel");
    }

    private static async Task<Results<Created<ReportVersionView>, NotFound>> Begin(
        int year, BeginVersion request, ReportingDb db, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        new ReportScope(year, null, null).Day(clock);
        var site = caller.SiteFor(request.PassSiteId);
        if (!await db.Counters.AnyAsync(counter => counter.Year == 0 && counter.Indicator == Counter.KnownSite && counter.PassSiteId == site, stop))
        {
            return TypedResults.NotFound();
        }

        var last = await db.ReportVersions.AsNoTracking().Where(row => row.PassSiteId == site && row.Year == year).OrderByDescending(row => row.Number).FirstOrDefaultAsync(stop);
        var version = ReportVersion.Begin(site, year, request.Correction, last);
        db.ReportVersions.Add(version);
        return TypedResults.Created($"/reports/annual/{year}/versions/{version.Id}", ReportVersionView.Of(version));
    }

    private static async Task<Ok<Page<ReportVersionSummary>>> List(int year, [AsParameters] PageRequest page, ReportingDb db, Caller caller, CancellationToken stop) =>
        TypedResults.Ok(await page.Read(
            db, Seen(db.ReportVersions.AsNoTracking(), caller).Where(row => row.Year == year),
            row => new ReportVersionSummary(row.Id, row.PassSiteId, row.Year, row.Number, row.State, row.ValidatedAt, row.SentOn, row.ReceivedOn, row.Sha256),
            stop));

    private static async Task<Results<Ok<ReportVersionView>, NotFound>> Read(int year, Guid id, ReportingDb db, Caller caller, CancellationToken stop) =>
        await Find(db.ReportVersions.AsNoTracking(), year, id, caller, stop) is { } version ? TypedResults.Ok(ReportVersionView.Of(version)) : TypedResults.NotFound();

    private static async Task<Results<Ok<ReportVersionView>, NotFound>> Write(
        int year, Guid id, IfMatch ifMatch, ReportAnswers request, ReportingDb db, Caller caller, CancellationToken stop)
    {
        if (await Find(db.ReportVersions, year, id, caller, stop) is not { } version)
        {
            return TypedResults.NotFound();
        }

        ifMatch.Check(version);
        version.Write(request);
        return TypedResults.Ok(ReportVersionView.Of(version));
    }

    private static async Task<Results<Ok<ReportVersionView>, NotFound>> Validate(
        int year, Guid id, IfMatch ifMatch, ReportingDb db, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        if (await Find(db.ReportVersions, year, id, caller, stop) is not { } version)
        {
            return TypedResults.NotFound();
        }

        ifMatch.Check(version);
        version.RequireReady(clock.ParisToday());
        if (await CountedReport.Read(db, version.PassSiteId, year, new DateOnly(year, 12, 31), stop) is not { } counted)
        {
            return TypedResults.NotFound();
        }

        version.Validate(counted, caller.ClientId, clock.GetUtcNow());
        return TypedResults.Ok(ReportVersionView.Of(version));
    }

    private static async Task<Results<Ok<ReportVersionView>, NotFound>> Send(int year, Guid id, ReportingDb db, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        if (await Find(db.ReportVersions, year, id, caller, stop) is not { } version)
        {
            return TypedResults.NotFound();
        }

        db.Publish(version.Send(clock.ParisToday(), clock.GetUtcNow()));
        return TypedResults.Ok(ReportVersionView.Of(version));
    }

    private static async Task<Results<Ok<ReportVersionView>, NotFound>> Receive(int year, Guid id, ReportingDb db, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        if (await Find(db.ReportVersions, year, id, caller, stop) is not { } version)
        {
            return TypedResults.NotFound();
        }

        version.Receive(clock.ParisToday());
        return TypedResults.Ok(ReportVersionView.Of(version));
    }

    private static async Task<Results<Ok<VersionDifferences>, NotFound>> Compare(
        int year, Guid id, ReportingDb db, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        if (await Find(db.ReportVersions.AsNoTracking(), year, id, caller, stop) is not { } version)
        {
            return TypedResults.NotFound();
        }

        var before = await db.ReportVersions.AsNoTracking()
            .FirstOrDefaultAsync(row => row.PassSiteId == version.PassSiteId && row.Year == year && row.Number == version.Number - 1, stop);
        var living = version.Document is null ? await AnnualReport.Read(db, version.PassSiteId, year, new ReportScope(year, null, null).Day(clock), stop) : null;
        return TypedResults.Ok(VersionDifferences.Of(version, living, before));
    }

    private static async Task<Results<FileContentHttpResult, NotFound>> Export(
        ReportFormat format, int year, Guid id, ReportingDb db, Caller caller, TimeProvider clock, Typefaces typefaces, CancellationToken stop)
    {
        if (await Find(db.ReportVersions.AsNoTracking(), year, id, caller, stop) is not { } version)
        {
            return TypedResults.NotFound();
        }

        var living = version.Document is null ? await AnnualReport.Read(db, version.PassSiteId, year, new ReportScope(year, null, null).Day(clock), stop) : null;
        var document = VersionDocument.Of(version, living, await SiteNames.Subject(db, version.PassSiteId, stop), clock.ParisToday());
        return format.File(document, $"rapport-annuel-{year}-v{version.Number}-{version.PassSiteId}", typefaces);
    }

    private static Ok<IReadOnlyList<ReportQuestion>> ListQuestions() => TypedResults.Ok<IReadOnlyList<ReportQuestion>>([.. ReportQuestion.All.Select(each => each.Question)]);

    private static Task<ReportVersion?> Find(IQueryable<ReportVersion> versions, int year, Guid id, Caller caller, CancellationToken stop) =>
        Seen(versions, caller).FirstOrDefaultAsync(row => row.Id == id && row.Year == year, stop);

    // The ARS receives: what is not sent is the PASS's own.
    private static IQueryable<ReportVersion> Seen(IQueryable<ReportVersion> versions, Caller caller) =>
        caller.Role == Roles.Ars ? versions.Where(row => row.State == ReportState.Sent || row.State == ReportState.Received) : versions;
}
