using Microsoft.EntityFrameworkCore.Migrations;
using PassPlatform.ServiceDefaults.Sealing;

namespace PassPlatform.RightsDossier.Data.Migrations;

/// <summary>What this migration takes away and the start seals.</summary>
internal static class ProtectionRows
{
    public static void Before(MigrationBuilder migration)
    {
        ClearRows.Keep(migration, "People", "Id", "BirthDate", "Situation", "Pregnant=0");
        ClearRows.Keep(migration, "SetAsideLines", "Id", "Sentence!", "Line!", "NirSealed");
        ClearRows.Keep(
            migration, "Applications", "Id", "Situation!", "Decision_NirSealed", "Decision_NirMasked",
            "Deposit_Depositor_FamilyName", "Deposit_Depositor_GivenNames", "Deposit_Depositor_Relationship");
        KeepMembers(migration);
        ClearRows.Empty(migration, "ApplicationMembers", "BirthDate");
    }

    // The birth dates of an application's members, as one object: each under the member's id.
    private static void KeepMembers(MigrationBuilder migration)
    {
        var isSqlServer = migration.ActiveProvider!.EndsWith("SqlServer", StringComparison.Ordinal);
        migration.Sql($"ALTER TABLE [Clear_Applications] ADD [MemberBirthDates] {(isSqlServer ? "nvarchar(max)" : "TEXT")} NULL;");

        // An id is its sixteen bytes in the order of its text, which a uniqueidentifier turns round: twice turned, it is as it was.
        const string turned = "CONVERT(binary(16), REPLACE(CONVERT(char(36), CONVERT(uniqueidentifier, m.[PersonId])), '-', ''), 2)";
        const string id = $"CONVERT(char(36), CONVERT(uniqueidentifier, {turned}))";
        migration.Sql($"""
            UPDATE [Clear_Applications] SET [MemberBirthDates] = (
                SELECT {(isSqlServer
                    ? "'{' + STRING_AGG(CAST(CONCAT('\"', " + id + ", '\":\"', CONVERT(nvarchar(10), m.[BirthDate], 23), '\"') AS nvarchar(max)), ',') + '}'"
                    : "json_group_object(m.[PersonId], m.[BirthDate])")}
                FROM [ApplicationMembers] AS m WHERE m.[ApplicationId] = [Clear_Applications].[Id] AND m.[BirthDate] IS NOT NULL);
            """);
    }
}
