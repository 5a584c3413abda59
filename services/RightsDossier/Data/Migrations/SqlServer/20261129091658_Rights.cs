using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PassPlatform.RightsDossier.Data.Migrations.SqlServer
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
                type: "date",
                nullable: true,
                oldClrType: typeof(DateOnly),
                oldType: "date");

            migrationBuilder.AlterColumn<DateOnly>(
                name: "DecisionDueOn",
                table: "Transmissions",
                type: "date",
                nullable: true,
                oldClrType: typeof(DateOnly),
                oldType: "date");

            migrationBuilder.AddColumn<string>(
                name: "Channel",
                table: "Transmissions",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "ExchangeFolder",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<byte[]>(
                name: "Sealed",
                table: "Transmissions",
                type: "varbinary(max)",
                maxLength: -1,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "ComparedWith",
                table: "SetAsideLines",
                type: "binary(16)",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "ReceivedOn",
                table: "DocumentRequests",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "TransmissionId",
                table: "DocumentRequests",
                type: "binary(16)",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "MemberId",
                table: "Deadlines",
                type: "binary(16)",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Deposit_MissingLineIds",
                table: "Applications",
                type: "nvarchar(max)",
                maxLength: -1,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<DateOnly>(
                name: "FilingWatch",
                table: "Applications",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "FirstRequestGround",
                table: "Applications",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "FundCode",
                table: "Applications",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<bool>(
                name: "NirToCheck",
                table: "Applications",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "NirToken",
                table: "Applications",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "OutcomeIncomplete",
                table: "Applications",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateOnly>(
                name: "ReceivedOn",
                table: "Applications",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "RefusesIncompleteDeposits",
                table: "Agreements",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "RightsFromCompletion",
                table: "Agreements",
                type: "bit",
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
                type: "date",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1),
                oldClrType: typeof(DateOnly),
                oldType: "date",
                oldNullable: true);

            migrationBuilder.AlterColumn<DateOnly>(
                name: "DecisionDueOn",
                table: "Transmissions",
                type: "date",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1),
                oldClrType: typeof(DateOnly),
                oldType: "date",
                oldNullable: true);
        }
    }
}
