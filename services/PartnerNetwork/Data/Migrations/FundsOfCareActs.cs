using Microsoft.EntityFrameworkCore.Migrations;

namespace PassPlatform.PartnerNetwork.Data.Migrations;

/// <summary>The fund of what was decided before decisions told it.</summary>
internal static class FundsOfCareActs
{
    /// <summary>Gives it to what a PASS that has ever signed with one fund only has; elsewhere nobody can tell, and no fund sees it.</summary>
    public static void FillFunds(this MigrationBuilder migration)
    {
        Fill("CareActs", "[Cover] IS NOT NULL");
        Fill("Covers", "1 = 1");

        void Fill(string table, string which) => migration.Sql(
            $"""
            UPDATE [{table}] SET [FundCode] = (
                SELECT MIN(signed.[FundCode]) FROM [Agreements] AS signed WHERE signed.[PassSiteId] = [{table}].[PassSiteId] AND signed.[Counterparty] = 'Fund')
            WHERE {which} AND 1 = (
                SELECT COUNT(DISTINCT signed.[FundCode]) FROM [Agreements] AS signed WHERE signed.[PassSiteId] = [{table}].[PassSiteId] AND signed.[Counterparty] = 'Fund')
            """);
    }
}
