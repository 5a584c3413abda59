using Microsoft.EntityFrameworkCore.Migrations;

namespace PassPlatform.RightsDossier.Data.Migrations;

/// <summary>Batches from before the exchange folders: the migration that brought them left these in no state at all, where no query finds them.</summary>
internal static class OldTransmissions
{
    /// <summary>Those with an application that the fund has not spoken of wait to be placed, as one recorded today does; the fund has the others.</summary>
    public static void GiveOldTransmissionsAState(this MigrationBuilder migration) => migration.Sql("""
        UPDATE Transmissions SET State = CASE
            WHEN EXISTS (SELECT 1 FROM Applications WHERE Applications.TransmissionId = Transmissions.Id AND Applications.State = 'Transmitted') THEN 'Waiting'
            ELSE 'Acknowledged' END
        WHERE State = '';
        """);
}
