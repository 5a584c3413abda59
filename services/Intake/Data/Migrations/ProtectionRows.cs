using Microsoft.EntityFrameworkCore.Migrations;
using PassPlatform.ServiceDefaults.Sealing;

namespace PassPlatform.Intake.Data.Migrations;

/// <summary>What this migration takes away and the start seals.</summary>
internal static class ProtectionRows
{
    public static void Before(MigrationBuilder migration)
    {
        ClearRows.Keep(
            migration, "People", "Id", "FamilyName!", "GivenNames!", "BirthDate", "Languages!", "Phone",
            "Address_Line1", "Address_Line2", "Address_PostalCode", "Address_City", "Address_Domiciliation");
        ClearRows.Empty(migration, "People", "LikenessKey");
        ClearRows.Keep(migration, "Diagnoses", "Id", "Vulnerabilities!", "Situation!", "Note");
        ClearRows.Keep(migration, "Interviews", "Id", "Interpretation_LanguageCode", "Interpretation_Medium", "Interpretation_Provided", "Note");
        ClearRows.Keep(migration, "Orientations", "Id", "Note");
    }
}
