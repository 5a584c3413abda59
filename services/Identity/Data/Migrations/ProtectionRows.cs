using Microsoft.EntityFrameworkCore.Migrations;
using PassPlatform.ServiceDefaults.Sealing;

namespace PassPlatform.Identity.Data.Migrations;

/// <summary>What this migration takes away and the start seals.</summary>
internal static class ProtectionRows
{
    public static void Before(MigrationBuilder migration)
    {
        ClearRows.Keep(migration, "Accounts", "Id", "GivenName!", "FamilyName!", "UserName", "Email");
        ClearRows.Keep(migration, "Clients", "Id", "Contact");

        // SQL cannot seal the names that people gave their passkeys: they give them again.
        migration.Sql(migration.ActiveProvider!.EndsWith("SqlServer", StringComparison.Ordinal)
            ? "UPDATE [AccountPasskeys] SET [Data] = JSON_MODIFY([Data], '$.Name', NULL);"
            : "UPDATE [AccountPasskeys] SET [Data] = json_set([Data], '$.Name', NULL);");
    }
}
