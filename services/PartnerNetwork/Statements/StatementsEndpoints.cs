using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Paper;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.PartnerNetwork.Practitioners;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.PartnerNetwork.Statements;

internal static class StatementsEndpoints
{
    private const string Month = "Le mois, AAAA-MM.";

    public static void MapStatements(this RouteGroupBuilder api)
    {
        var statements = api.MapGroup("/practitioners/{practitionerId:guid}/statements/{month:maxlength(40)}").WithTags("Relevés").RequireRole([.. Roles.Team, Roles.Practitioner]);
        statements.MapGet("/", Read)
            .WithSummary("Lire le relevé d'un mois d'un praticien ou d'une structure : soins donnés, sommes payées, taux de recouvrement")
            .WithDescription("Un praticien lit le sien. Calculé à chaque lecture : un soin enregistré plus tard s'y ajoute.")
            .Refuses(ProblemKinds.InvalidParameter);
        statements.MapGet("/statement.csv", Csv)
            .WithSummary("Lire le relevé d'un mois dans un tableur (CSV, UTF-8, points-virgules)")
            .Refuses(ProblemKinds.InvalidParameter)
            .GivesFile("text/csv");
        statements.MapGet("/statement.pdf", Pdf)
            .WithSummary("Imprimer le relevé d'un mois (PDF)")
            .Refuses(ProblemKinds.InvalidParameter)
            .GivesFile("application/pdf");
    }

    private static async Task<Results<Ok<Statement>, NotFound>> Read(
        Guid practitionerId, [Description(Month)] string month, PartnerNetworkDb db, Caller caller, TimeProvider clock, CancellationToken stop) =>
        await Find(practitionerId, db, caller, stop) is { } practitioner
            ? TypedResults.Ok(await Statement.Of(db, practitioner, FirstDay(month), clock.ParisToday(), stop))
            : TypedResults.NotFound();

    private static async Task<Results<FileContentHttpResult, NotFound>> Csv(
        Guid practitionerId, [Description(Month)] string month, PartnerNetworkDb db, Caller caller, AuditScope audit, TimeProvider clock, CancellationToken stop)
    {
        if (await Find(practitionerId, db, caller, stop) is not { } practitioner)
        {
            return TypedResults.NotFound();
        }

        var statement = await Statement.Of(db, practitioner, FirstDay(month), clock.ParisToday(), stop);
        ((ITellsOf)statement).Tell(audit.Told);
        return TypedResults.File(StatementPaper.Csv(statement), "text/csv; charset=utf-8", $"releve-{month}.csv");
    }

    private static async Task<Results<FileContentHttpResult, NotFound>> Pdf(
        Guid practitionerId, [Description(Month)] string month, PartnerNetworkDb db, Caller caller, AuditScope audit, Typefaces typefaces, TimeProvider clock, CancellationToken stop)
    {
        if (await Find(practitionerId, db, caller, stop) is not { } practitioner)
        {
            return TypedResults.NotFound();
        }

        var statement = await Statement.Of(db, practitioner, FirstDay(month), clock.ParisToday(), stop);
        ((ITellsOf)statement).Tell(audit.Told);
        var site = await db.PassSites.AsNoTracking().Where(row => row.Id == practitioner.PassSiteId).Select(row => row.Name).FirstAsync(stop);
        return TypedResults.File(StatementPaper.Pdf(statement, practitioner, site, typefaces), "application/pdf", $"releve-{month}.pdf");
    }

    private static Task<Practitioner?> Find(Guid practitionerId, PartnerNetworkDb db, Caller caller, CancellationToken stop) =>
        db.Practitioners.AsNoTracking().OwnOf(caller).FirstOrDefaultAsync(row => row.Id == practitionerId, stop);

    private static DateOnly FirstDay(string month) =>
        DateOnly.TryParseExact($"{month}-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) && first.Year is >= 2000 and <= 9000
            ? first
            : throw new Refusal(ProblemKinds.InvalidParameter, "month n'est pas un mois.", new FieldError("month", "pas un mois", "AAAA-MM : 2021-04"));
}
