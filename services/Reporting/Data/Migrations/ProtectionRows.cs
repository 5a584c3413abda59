using Microsoft.EntityFrameworkCore.Migrations;

namespace PassPlatform.Reporting.Data.Migrations;

/// <summary>Facts of before the bus told years: nothing of a birth date stays in the ledger but its year.</summary>
/// <remarks>Called first by the migration <c>Protection</c> of each engine. Every figure stays what it was: the only one that reads a birth reads its year.</remarks>
internal static class ProtectionRows
{
    public static void Before(MigrationBuilder migration)
    {
        var sqlite = migration.ActiveProvider == "Microsoft.EntityFrameworkCore.Sqlite";
        migration.Sql(
            $"""
            UPDATE Facts SET Body = {(sqlite
                ? "json_remove(json_set(Body, '$.birthYear', CAST(substr(json_extract(Body, '$.birthDate'), 1, 4) AS INTEGER)), '$.birthDate')"
                : "JSON_MODIFY(JSON_MODIFY(Body, '$.birthYear', CAST(LEFT(JSON_VALUE(Body, '$.birthDate'), 4) AS int)), '$.birthDate', NULL)")}
            WHERE Type IN ('PersonRegistered', 'PersonRectified') AND Body LIKE '%"birthDate"%'
            """);
        migration.Sql(
            $"""
            UPDATE Facts SET Body = {(sqlite ? "json_remove(Body, '$.situation.birthDate')" : "JSON_MODIFY(Body, '$.situation.birthDate', NULL)")}
            WHERE Type = 'DiagnosisRecorded' AND Body LIKE '%"birthDate"%'
            """);
    }
}
