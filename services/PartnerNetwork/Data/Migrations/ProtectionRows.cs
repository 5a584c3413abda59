using Microsoft.EntityFrameworkCore.Migrations;
using PassPlatform.ServiceDefaults.Sealing;

namespace PassPlatform.PartnerNetwork.Data.Migrations;

/// <summary>What this migration takes away and the start seals.</summary>
internal static class ProtectionRows
{
    public static void Before(MigrationBuilder migration) => ClearRows.Keep(migration, "Practitioners", "Id", "FamilyName!", "GivenNames!");
}
