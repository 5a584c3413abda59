using Microsoft.AspNetCore.Http.HttpResults;
using PassPlatform.Paper;
using PassPlatform.Reporting.Data;
using PassPlatform.Reporting.Outputs;
using PassPlatform.Reporting.Regional;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;

namespace PassPlatform.Reporting.AnnualReports;

/// <summary>The annual report as a file, in every format, as it is counted today.</summary>
internal static class ExportsEndpoints
{
    public static void MapAnnualExports(this RouteGroupBuilder api)
    {
        var year = api.MapGroup("/reports/annual/{year:int}").WithTags("Rapport annuel").RequireRole(Roles.Ars, Roles.Coordinator);
        year.MapExports("AnnualReports", "le rapport annuel d'une PASS", format => ([AsParameters] ReportScope scope, ReportingDb db, Caller caller, TimeProvider clock, Typefaces typefaces, CancellationToken stop) =>
            Export(format, scope, db, caller, clock, typefaces, stop));
    }

    private static async Task<Results<FileContentHttpResult, NotFound>> Export(
        ReportFormat format, ReportScope scope, ReportingDb db, Caller caller, TimeProvider clock, Typefaces typefaces, CancellationToken stop)
    {
        var site = scope.SiteFor(caller);
        return await AnnualReport.Read(db, site, scope.Year, scope.Day(clock), stop) is { } report
            ? format.File(AnnualReportDocument.Of(report, await SiteNames.Subject(db, site, stop), clock.ParisToday(), null), $"rapport-annuel-{report.Year}-{site}", typefaces)
            : TypedResults.NotFound();
    }
}
