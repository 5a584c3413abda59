using Microsoft.EntityFrameworkCore.Migrations;

namespace PassPlatform.RightsDossier.Data.Migrations;

/// <summary>What the columns beside deadlines and rights say of those written before them.</summary>
/// <remarks>The same SQL for both engines; called last by the migration <c>RealParts</c> of each.</remarks>
internal static class RealPartsRows
{
    public static void Fill(MigrationBuilder migration)
    {
        migration.Sql(
            """
            UPDATE Deadlines SET
                Benefit = (SELECT a.Benefit FROM Applications a WHERE a.Id = Deadlines.ApplicationId),
                Worker = (SELECT a.Worker FROM Applications a WHERE a.Id = Deadlines.ApplicationId)
            """);
        migration.Sql(
            """
            UPDATE Applications SET RenewalWatch = Decision_ValidTo
            WHERE State = 'Granted' AND Decision_ValidTo IS NOT NULL AND NOT EXISTS (SELECT 1 FROM Applications r WHERE r.RenewalOf = Applications.Id)
            """);

        // Looked at by the first run after the migration, which says when to look next.
        migration.Sql("UPDATE Applications SET ExpiryWatchOn = Decision_NotifiedOn WHERE State = 'Granted' AND Decision_ValidTo IS NOT NULL");
    }
}
