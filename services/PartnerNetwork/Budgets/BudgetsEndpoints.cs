using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.PartnerNetwork.PassSites;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.PartnerNetwork.Budgets;

internal static class BudgetsEndpoints
{
    // The first PASS de ville opened in 2013 (specifications of the call, §1).
    private const string OfYear = "/{year:int:range(2013,2100)}";

    public static void MapBudgets(this RouteGroupBuilder api)
    {
        var budgets = api.MapGroup("/pass-sites/{siteId:guid}/budgets").WithTags("Budget d'une PASS");
        budgets.MapGet("/", List).RequireRole(Roles.Coordinator, Roles.Ars)
            .WithSummary("Lister les budgets d'une PASS, le premier écrit d'abord");
        budgets.MapGet(OfYear, Read).RequireRole(Roles.Coordinator, Roles.Ars)
            .WithSummary("Lire le budget d'une PASS, une année : prévu, dépensé, et ce qu'aucune ligne ne prévoit");
        budgets.MapPut(OfYear, Write).RequireRole(Roles.Coordinator)
            .WithSummary("Écrire le budget d'une année : FIR, Assurance maladie, cofinancements, interprétariat")
            .WithExample(new BudgetEntry
            {
                Lines =
                [
                    new() { Source = FundingSource.Fir, Purpose = FundingPurpose.Coordination, PlannedCents = 1_200_000, SpentCents = 1_150_000 },
                    new() { Source = FundingSource.Fir, Purpose = FundingPurpose.Interpretation, PlannedCents = 800_000 },
                    new() { Source = FundingSource.HealthInsurance, Purpose = FundingPurpose.Care, PlannedCents = 2_500_000 },
                    new() { Source = FundingSource.CoFinancing, Purpose = FundingPurpose.Outreach, Label = "Politique de la ville", PlannedCents = 500_000 },
                ],
            })
            .Refuses(ProblemKinds.InvalidField, ProblemKinds.PassSiteEnded);
    }

    private static async Task<Results<Ok<Page<BudgetView>>, NotFound>> List(Guid siteId, [AsParameters] PageRequest page, PartnerNetworkDb db, CancellationToken stop) =>
        await db.PassSites.AnyAsync(site => site.Id == siteId, stop)
            ? TypedResults.Ok(await page.Read(db, db.Budgets.AsNoTracking().Where(row => row.PassSiteId == siteId), budget => BudgetView.Of(siteId, budget.Year, budget), stop))
            : TypedResults.NotFound();

    private static async Task<Results<Ok<BudgetView>, NotFound>> Read(Guid siteId, int year, PartnerNetworkDb db, CancellationToken stop) =>
        await db.PassSites.AnyAsync(site => site.Id == siteId, stop)
            ? TypedResults.Ok(BudgetView.Of(siteId, year, await db.Budgets.AsNoTracking().FirstOrDefaultAsync(row => row.PassSiteId == siteId && row.Year == year, stop)))
            : TypedResults.NotFound();

    private static async Task<Results<Ok<BudgetView>, NotFound>> Write(
        Guid siteId, int year, IfMatch ifMatch, BudgetEntry request, PartnerNetworkDb db, Caller caller, CancellationToken stop)
    {
        if (await db.SiteToWrite(siteId, stop) is null)
        {
            return TypedResults.NotFound();
        }

        var budget = await db.Budgets.FirstOrDefaultAsync(row => row.PassSiteId == siteId && row.Year == year, stop);
        ifMatch.Check(BudgetView.Of(siteId, year, budget));
        if (budget is null)
        {
            budget = Budget.Of(siteId, year);
            db.Budgets.Add(budget);
        }

        budget.Write(request, caller.ClientId);
        return TypedResults.Ok(BudgetView.Of(siteId, year, budget));
    }
}
