using Microsoft.EntityFrameworkCore.Migrations;

namespace PassPlatform.RightsDossier.Data.Migrations;

/// <summary>What this migration has the calendar look at.</summary>
internal static class RightsRows
{
    public static void Before(MigrationBuilder migration)
    {
    }

    /// <summary>Applications not filed yet get their last days to file in the calendar's first run: it knows the care, and the rules. What was no first request was granted here.</summary>
    public static void After(MigrationBuilder migration)
    {
        migration.Sql("UPDATE [Applications] SET [FilingWatch] = '0001-01-01' WHERE [State] IN ('Draft', 'Complete') AND [Benefit] IN ('Ame', 'Css');");

        // The fund that a file was sent to, or would have been sent to by the version before: the last that its PASS signed with. A draft says its own when there are several.
        migration.Sql("UPDATE [Applications] SET [FundCode] = (SELECT t.[FundCode] FROM [Transmissions] AS t WHERE t.[Id] = [Applications].[TransmissionId]) WHERE [TransmissionId] IS NOT NULL;");
        migration.Sql(
            """
            UPDATE [Applications] SET [FundCode] = (
                SELECT MAX(a.[FundCode]) FROM [Agreements] AS a WHERE a.[PassSiteId] = [Applications].[PassSiteId] AND a.[Counterparty] = 'Fund' AND a.[SignedOn] = (
                    SELECT MAX(b.[SignedOn]) FROM [Agreements] AS b WHERE b.[PassSiteId] = a.[PassSiteId] AND b.[Counterparty] = 'Fund'))
            WHERE [TransmissionId] IS NULL AND [State] IN ('Complete', 'Deposited');
            """);
        migration.Sql("UPDATE [Applications] SET [FirstRequestGround] = CASE WHEN [FirstRequest] = 1 THEN 'Presumed' ELSE 'GrantedHere' END;");
    }
}
