using Microsoft.EntityFrameworkCore.Migrations;

namespace PassPlatform.Intake.Data.Migrations;

/// <summary>What the columns beside a person say of those who were registered before them.</summary>
/// <remarks>The same SQL for both engines; called last by the migration <c>RealParts</c> of each.</remarks>
internal static class RealPartsRows
{
    public static void Fill(MigrationBuilder migration)
    {
        migration.Sql(
            """
            UPDATE People SET
                FollowUp = (SELECT e.State FROM Episodes e WHERE e.PersonId = People.Id
                    AND e.Number = (SELECT MAX(l.Number) FROM Episodes l WHERE l.PersonId = People.Id)),
                LastContactOn = (SELECT MAX(e.LastContactOn) FROM Episodes e WHERE e.PersonId = People.Id),
                Diagnosed = CASE WHEN EXISTS (SELECT 1 FROM Diagnoses d WHERE d.PersonId = People.Id) THEN 1 ELSE 0 END
            """);
    }
}
