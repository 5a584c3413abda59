using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PassPlatform.PartnerNetwork.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class Network : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Practitioners_PassSiteId_Rpps",
                table: "Practitioners");

            migrationBuilder.AddColumn<string>(
                name: "Accessibility",
                table: "Practitioners",
                type: "nvarchar(400)",
                maxLength: 400,
                nullable: false,
                defaultValue: "[]",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "AccessibilityLink",
                table: "Practitioners",
                type: "nvarchar(300)",
                maxLength: 300,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "Address_City",
                table: "Practitioners",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "Address_Line1",
                table: "Practitioners",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "Address_Line2",
                table: "Practitioners",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "Address_PostalCode",
                table: "Practitioners",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "AnsweringRpps",
                table: "Practitioners",
                type: "nvarchar(11)",
                maxLength: 11,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "CommuneCode",
                table: "Practitioners",
                type: "nvarchar(5)",
                maxLength: 5,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<DateOnly>(
                name: "ConfirmBy",
                table: "Practitioners",
                type: "date",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1));

            migrationBuilder.AddColumn<DateOnly>(
                name: "ConfirmedOn",
                table: "Practitioners",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Finess",
                table: "Practitioners",
                type: "nvarchar(9)",
                maxLength: 9,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "Hours",
                table: "Practitioners",
                type: "nvarchar(max)",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Kind",
                table: "Practitioners",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<double>(
                name: "Latitude",
                table: "Practitioners",
                type: "float",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "LeftOn",
                table: "Practitioners",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "Longitude",
                table: "Practitioners",
                type: "float",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "NoAdvancePaymentSince",
                table: "Practitioners",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "NoAdvancePaymentUntil",
                table: "Practitioners",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "NoRemainingChargeSince",
                table: "Practitioners",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "NoRemainingChargeUntil",
                table: "Practitioners",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "OtherSpecialities",
                table: "Practitioners",
                type: "nvarchar(400)",
                maxLength: 400,
                nullable: false,
                defaultValue: "[]",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "Rna",
                table: "Practitioners",
                type: "nvarchar(10)",
                maxLength: 10,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "Siret",
                table: "Practitioners",
                type: "nvarchar(14)",
                maxLength: 14,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "StructureKey",
                table: "Practitioners",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "StructureName",
                table: "Practitioners",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "Website",
                table: "Practitioners",
                type: "nvarchar(300)",
                maxLength: 300,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            // Before the rows are written anew: SQLite makes the table again for what becomes nullable.
            migrationBuilder.FillCards();

            migrationBuilder.AlterColumn<string>(
                name: "Speciality",
                table: "Practitioners",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: true,
                collation: "Latin1_General_100_BIN2",
                oldClrType: typeof(string),
                oldType: "nvarchar(40)",
                oldMaxLength: 40,
                oldCollation: "Latin1_General_100_BIN2");

            migrationBuilder.AlterColumn<string>(
                name: "Rpps",
                table: "Practitioners",
                type: "nvarchar(11)",
                maxLength: 11,
                nullable: true,
                collation: "Latin1_General_100_BIN2",
                oldClrType: typeof(string),
                oldType: "nvarchar(11)",
                oldMaxLength: 11,
                oldCollation: "Latin1_General_100_BIN2");

            migrationBuilder.CreateIndex(
                name: "IX_Practitioners_PassSiteId_AnsweringRpps",
                table: "Practitioners",
                columns: new[] { "PassSiteId", "AnsweringRpps" });

            migrationBuilder.CreateIndex(
                name: "IX_Practitioners_PassSiteId_CommuneCode",
                table: "Practitioners",
                columns: new[] { "PassSiteId", "CommuneCode" });

            migrationBuilder.CreateIndex(
                name: "IX_Practitioners_PassSiteId_ConfirmBy_Id",
                table: "Practitioners",
                columns: new[] { "PassSiteId", "ConfirmBy", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Practitioners_PassSiteId_Kind_Id",
                table: "Practitioners",
                columns: new[] { "PassSiteId", "Kind", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Practitioners_PassSiteId_Latitude_Longitude",
                table: "Practitioners",
                columns: new[] { "PassSiteId", "Latitude", "Longitude" });

            migrationBuilder.CreateIndex(
                name: "IX_Practitioners_PassSiteId_Rpps",
                table: "Practitioners",
                columns: new[] { "PassSiteId", "Rpps" },
                unique: true,
                filter: "[Rpps] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Practitioners_PassSiteId_StructureKey",
                table: "Practitioners",
                columns: new[] { "PassSiteId", "StructureKey" },
                unique: true,
                filter: "[StructureKey] IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Practitioners_PassSiteId_AnsweringRpps",
                table: "Practitioners");

            migrationBuilder.DropIndex(
                name: "IX_Practitioners_PassSiteId_CommuneCode",
                table: "Practitioners");

            migrationBuilder.DropIndex(
                name: "IX_Practitioners_PassSiteId_ConfirmBy_Id",
                table: "Practitioners");

            migrationBuilder.DropIndex(
                name: "IX_Practitioners_PassSiteId_Kind_Id",
                table: "Practitioners");

            migrationBuilder.DropIndex(
                name: "IX_Practitioners_PassSiteId_Latitude_Longitude",
                table: "Practitioners");

            migrationBuilder.DropIndex(
                name: "IX_Practitioners_PassSiteId_Rpps",
                table: "Practitioners");

            migrationBuilder.DropIndex(
                name: "IX_Practitioners_PassSiteId_StructureKey",
                table: "Practitioners");

            migrationBuilder.DropColumn(
                name: "Accessibility",
                table: "Practitioners");

            migrationBuilder.DropColumn(
                name: "AccessibilityLink",
                table: "Practitioners");

            migrationBuilder.DropColumn(
                name: "Address_City",
                table: "Practitioners");

            migrationBuilder.DropColumn(
                name: "Address_Line1",
                table: "Practitioners");

            migrationBuilder.DropColumn(
                name: "Address_Line2",
                table: "Practitioners");

            migrationBuilder.DropColumn(
                name: "Address_PostalCode",
                table: "Practitioners");

            migrationBuilder.DropColumn(
                name: "AnsweringRpps",
                table: "Practitioners");

            migrationBuilder.DropColumn(
                name: "CommuneCode",
                table: "Practitioners");

            migrationBuilder.DropColumn(
                name: "ConfirmBy",
                table: "Practitioners");

            migrationBuilder.DropColumn(
                name: "ConfirmedOn",
                table: "Practitioners");

            migrationBuilder.DropColumn(
                name: "Finess",
                table: "Practitioners");

            migrationBuilder.DropColumn(
                name: "Hours",
                table: "Practitioners");

            migrationBuilder.DropColumn(
                name: "Kind",
                table: "Practitioners");

            migrationBuilder.DropColumn(
                name: "Latitude",
                table: "Practitioners");

            migrationBuilder.DropColumn(
                name: "LeftOn",
                table: "Practitioners");

            migrationBuilder.DropColumn(
                name: "Longitude",
                table: "Practitioners");

            migrationBuilder.DropColumn(
                name: "NoAdvancePaymentSince",
                table: "Practitioners");

            migrationBuilder.DropColumn(
                name: "NoAdvancePaymentUntil",
                table: "Practitioners");

            migrationBuilder.DropColumn(
                name: "NoRemainingChargeSince",
                table: "Practitioners");

            migrationBuilder.DropColumn(
                name: "NoRemainingChargeUntil",
                table: "Practitioners");

            migrationBuilder.DropColumn(
                name: "OtherSpecialities",
                table: "Practitioners");

            migrationBuilder.DropColumn(
                name: "Rna",
                table: "Practitioners");

            migrationBuilder.DropColumn(
                name: "Siret",
                table: "Practitioners");

            migrationBuilder.DropColumn(
                name: "StructureKey",
                table: "Practitioners");

            migrationBuilder.DropColumn(
                name: "StructureName",
                table: "Practitioners");

            migrationBuilder.DropColumn(
                name: "Website",
                table: "Practitioners");

            migrationBuilder.AlterColumn<string>(
                name: "Speciality",
                table: "Practitioners",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2",
                oldClrType: typeof(string),
                oldType: "nvarchar(40)",
                oldMaxLength: 40,
                oldNullable: true,
                oldCollation: "Latin1_General_100_BIN2");

            migrationBuilder.AlterColumn<string>(
                name: "Rpps",
                table: "Practitioners",
                type: "nvarchar(11)",
                maxLength: 11,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2",
                oldClrType: typeof(string),
                oldType: "nvarchar(11)",
                oldMaxLength: 11,
                oldNullable: true,
                oldCollation: "Latin1_General_100_BIN2");

            migrationBuilder.CreateIndex(
                name: "IX_Practitioners_PassSiteId_Rpps",
                table: "Practitioners",
                columns: new[] { "PassSiteId", "Rpps" },
                unique: true);
        }
    }
}
