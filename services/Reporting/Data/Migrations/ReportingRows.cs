using Microsoft.EntityFrameworkCore.Migrations;

namespace PassPlatform.Reporting.Data.Migrations;

/// <summary>Facts about a collective session or a passage are the story of that session or passage, and no more of the PASS: an update of one reads that one alone.</summary>
/// <remarks>Called by the migration <c>Reporting</c> of each engine. Figures are not touched: the start makes them again while they are read (decision 0179).</remarks>
internal static class ReportingRows
{
    public static void After(MigrationBuilder migration)
    {
        var sqlite = migration.ActiveProvider == "Microsoft.EntityFrameworkCore.Sqlite";
        foreach (var (type, member) in new[] { ("CollectiveSessionHeld", "sessionId"), ("AnonymousPassageCounted", "passageId") })
        {
            migration.Sql(
                $"UPDATE Facts SET SubjectId = {(sqlite ? $"upper(json_extract(Body, '$.{member}'))" : $"CONVERT(binary(16), REPLACE(JSON_VALUE(Body, '$.{member}'), '-', ''), 2)")} WHERE Type = '{type}'");
        }

        // What was counted before has no parts yet.
        migration.Sql("UPDATE Tally SET Formulas = 0 WHERE EXISTS (SELECT 1 FROM Facts)");
    }
}
