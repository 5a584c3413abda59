using Microsoft.EntityFrameworkCore.Migrations;

namespace PassPlatform.PartnerNetwork.Data.Migrations;

/// <summary>What became of the agreements that were signed before an agreement knew the one that took its place.</summary>
internal static class AgreementRows
{
    /// <summary>Each gave way to the next one signed with the same counterparty.</summary>
    public static void GiveWay(MigrationBuilder migration) => migration.Sql(
        """
        UPDATE [Agreements] SET [ReplacedOn] = (
            SELECT MIN(later.[SignedOn]) FROM [Agreements] AS later
            WHERE later.[PassSiteId] = [Agreements].[PassSiteId] AND later.[Counterparty] = [Agreements].[Counterparty]
                AND later.[FundCode] = [Agreements].[FundCode] AND later.[SignedOn] > [Agreements].[SignedOn])
        """);
}
