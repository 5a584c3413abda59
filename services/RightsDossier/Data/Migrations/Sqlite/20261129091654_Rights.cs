using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PassPlatform.RightsDossier.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Rights : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            RightsRows.Before(migrationBuilder);

            migrationBuilder.AlterColumn<DateOnly>(
                name: "TransmittedOn",
                table: "Transmissions",
                type: "TEXT",
                nullable: true,
                oldClrType: typeof(DateOnly),
                oldType: "TEXT");

            migrationBuilder.AlterColumn<DateOnly>(
                name: "DecisionDueOn",
                table: "Transmissions",
                type: "TEXT",
                nullable: true,
                oldClrType: typeof(DateOnly),
                oldType: "TEXT");

            migrationBuilder.AddColumn<string>(
                name: "Channel",
                table: "Transmissions",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "ExchangeFolder");

            migrationBuilder.AddColumn<byte[]>(
                name: "Sealed",
                table: "Transmissions",
                type: "BLOB",
                maxLength: -1,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ComparedWith",
                table: "SetAsideLines",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "ReceivedOn",
                table: "DocumentRequests",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "TransmissionId",
                table: "DocumentRequests",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "MemberId",
                table: "Deadlines",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Deposit_MissingLineIds",
                table: "Applications",
                type: "TEXT",
                maxLength: -1,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "FilingWatch",
                table: "Applications",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "FirstRequestGround",
                table: "Applications",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "FundCode",
                table: "Applications",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "NirToCheck",
                table: "Applications",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "NirToken",
                table: "Applications",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "OutcomeIncomplete",
                table: "Applications",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateOnly>(
                name: "ReceivedOn",
                table: "Applications",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "RefusesIncompleteDeposits",
                table: "Agreements",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "RightsFromCompletion",
                table: "Agreements",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateIndex(
                name: "IX_Applications_FilingWatch_Id",
                table: "Applications",
                columns: new[] { "FilingWatch", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Applications_NirToMark",
                table: "Applications",
                columns: new[] { "NirToken", "Id" },
                filter: "[NirToken] IS NULL AND [Decision_Outcome] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Applications_PassSiteId_NirToCheck_Id",
                table: "Applications",
                columns: new[] { "PassSiteId", "NirToCheck", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Applications_PassSiteId_NirToken",
                table: "Applications",
                columns: new[] { "PassSiteId", "NirToken" });

            migrationBuilder.CreateIndex(
                name: "IX_Applications_PassSiteId_OutcomeIncomplete_Id",
                table: "Applications",
                columns: new[] { "PassSiteId", "OutcomeIncomplete", "Id" });
            RightsRows.After(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Applications_FilingWatch_Id",
                table: "Applications");

            migrationBuilder.DropIndex(
                name: "IX_Applications_NirToMark",
                table: "Applications");

            migrationBuilder.DropIndex(
                name: "IX_Applications_PassSiteId_NirToCheck_Id",
                table: "Applications");

            migrationBuilder.DropIndex(
                name: "IX_Applications_PassSiteId_NirToken",
                table: "Applications");

            migrationBuilder.DropIndex(
                name: "IX_Applications_PassSiteId_OutcomeIncomplete_Id",
                table: "Applications");

            migrationBuilder.DropColumn(
                name: "Channel",
                table: "Transmissions");

            migrationBuilder.DropColumn(
                name: "Sealed",
                table: "Transmissions");

            migrationBuilder.DropColumn(
                name: "ComparedWith",
                table: "SetAsideLines");

            migrationBuilder.DropColumn(
                name: "ReceivedOn",
                table: "DocumentRequests");

            migrationBuilder.DropColumn(
                name: "TransmissionId",
                table: "DocumentRequests");

            migrationBuilder.DropColumn(
                name: "MemberId",
                table: "Deadlines");

            migrationBuilder.DropColumn(
                name: "Deposit_MissingLineIds",
                table: "Applications");

            migrationBuilder.DropColumn(
                name: "FilingWatch",
                table: "Applications");

            migrationBuilder.DropColumn(
                name: "FirstRequestGround",
                table: "Applications");

            migrationBuilder.DropColumn(
                name: "FundCode",
                table: "Applications");

            migrationBuilder.DropColumn(
                name: "NirToCheck",
                table: "Applications");

            migrationBuilder.DropColumn(
                name: "NirToken",
                table: "Applications");

            migrationBuilder.DropColumn(
                name: "OutcomeIncomplete",
                table: "Applications");

            migrationBuilder.DropColumn(
                name: "ReceivedOn",
                table: "Applications");

            migrationBuilder.DropColumn(
                name: "RefusesIncompleteDeposits",
                table: "Agreements");

            migrationBuilder.DropColumn(
                name: "RightsFromCompletion",
                table: "Agreements");

            migrationBuilder.AlterColumn<DateOnly>(
                name: "TransmittedOn",
                table: "Transmissions",
                type: "TEXT",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1),
                oldClrType: typeof(DateOnly),
                oldType: "TEXT",
                oldNullable: true);

            migrationBuilder.AlterColumn<DateOnly>(
                name: "DecisionDueOn",
                table: "Transmissions",
                type: "TEXT",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1),
                oldClrType: typeof(DateOnly),
                oldType: "TEXT",
                oldNullable: true);
        }
    }
}
