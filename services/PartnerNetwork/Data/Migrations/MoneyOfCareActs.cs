using Microsoft.EntityFrameworkCore.Migrations;

namespace PassPlatform.PartnerNetwork.Data.Migrations;

/// <summary>Where the money of an act was before its moves were kept. Decision 0151.</summary>
internal static class MoneyOfCareActs
{
    /// <summary>Finds the place of every cent by the state of its act, and opens its moves there. What a fund had left unpaid is the remaining charge that the next run decides on.</summary>
    public static void PlaceMoney(this MigrationBuilder migration)
    {
        migration.Sql("UPDATE [CareActs] SET [State] = 'PartlyReimbursed' WHERE [State] = 'Reimbursed' AND [ReimbursedCents] < [AmountCents]");
        migration.Sql(
            """
            UPDATE [CareActs] SET
                [HeldCents] = CASE WHEN [State] = 'Held' THEN [AmountCents] ELSE 0 END,
                [BillableCents] = CASE WHEN [State] = 'Billable' AND [FundedByArsOn] IS NULL THEN [AmountCents] ELSE 0 END,
                [RemainingCents] = CASE WHEN [State] IN ('PartlyReimbursed', 'Rejected') AND [FundedByArsOn] IS NULL THEN [AmountCents] - [ReimbursedCents] ELSE 0 END,
                [ArsCents] = CASE WHEN [FundedByArsOn] IS NOT NULL THEN [AmountCents] - [ReimbursedCents] ELSE 0 END,
                [UnfundedCents] = CASE WHEN [State] = 'Unfunded' THEN [AmountCents] ELSE 0 END,
                [MoveCount] = CASE WHEN [ReimbursedCents] > 0 AND [ReimbursedCents] < [AmountCents] THEN 2 ELSE 1 END
            """);
        migration.Sql(
            """
            INSERT INTO [CareActMoves] ([CareActId], [Number], [PassSiteId], [From], [To], [Cents], [Reason], [MovedOn])
            SELECT [Id], 1, [PassSiteId], NULL, 'Fund', [ReimbursedCents], 'CarriedOver', COALESCE([SettledOn], [PerformedOn]) FROM [CareActs] WHERE [ReimbursedCents] > 0
            """);
        migration.Sql(
            """
            INSERT INTO [CareActMoves] ([CareActId], [Number], [PassSiteId], [From], [To], [Cents], [Reason], [MovedOn])
            SELECT [Id], [MoveCount], [PassSiteId], NULL,
                CASE WHEN [HeldCents] > 0 THEN 'Held' WHEN [BillableCents] > 0 THEN 'Billable' WHEN [RemainingCents] > 0 THEN 'Remaining' WHEN [ArsCents] > 0 THEN 'Ars' ELSE 'Unfunded' END,
                [AmountCents] - [ReimbursedCents], 'CarriedOver',
                COALESCE([SettledOn], [FundedByArsOn], [UnfundedOn], [BillableOn], [PerformedOn])
            FROM [CareActs] WHERE [ReimbursedCents] < [AmountCents]
            """);
    }

    /// <summary>Until when an act waits is its own: as it was said of its person, until intake tells of an appointment.</summary>
    public static void HoldActs(this MigrationBuilder migration) =>
        migration.Sql(
            """
            UPDATE [CareActs] SET [HeldThrough] = (SELECT held.[HeldThrough] FROM [Patients] AS held WHERE held.[Id] = [CareActs].[PersonId])
            WHERE EXISTS (SELECT 1 FROM [Patients] AS held WHERE held.[Id] = [CareActs].[PersonId] AND held.[HeldThrough] IS NOT NULL)
            """);

    /// <summary>Says it of the person again.</summary>
    public static void HoldPeople(this MigrationBuilder migration) =>
        migration.Sql(
            """
            UPDATE [Patients] SET
                [FirstCareOn] = (SELECT MIN(act.[PerformedOn]) FROM [CareActs] AS act WHERE act.[PersonId] = [Patients].[Id]),
                [HeldThrough] = (SELECT MIN(act.[HeldThrough]) FROM [CareActs] AS act WHERE act.[PersonId] = [Patients].[Id])
            """);

    /// <summary>Gives the states the names that they had.</summary>
    public static void NameStatesAsBefore(this MigrationBuilder migration) =>
        migration.Sql("UPDATE [CareActs] SET [State] = 'Reimbursed' WHERE [State] = 'PartlyReimbursed'");
}
