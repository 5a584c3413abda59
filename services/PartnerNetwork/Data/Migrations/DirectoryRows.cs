using Microsoft.EntityFrameworkCore.Migrations;

namespace PassPlatform.PartnerNetwork.Data.Migrations;

/// <summary>What cards say of practitioners of before. Decision 0163.</summary>
internal static class DirectoryRows
{
    /// <summary>Whoever was in the network had taken both commitments as they joined; nobody has confirmed a card yet.</summary>
    public static void FillCards(this MigrationBuilder migration) =>
        migration.Sql("UPDATE [Practitioners] SET [NoAdvancePaymentSince] = [JoinedOn], [NoRemainingChargeSince] = [JoinedOn], [ConfirmBy] = [JoinedOn]");
}
