using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PassPlatform.PartnerNetwork.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Network : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Accessibility",
                table: "Practitioners",
                type: "TEXT",
                maxLength: 400,
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "AccessibilityLink",
                table: "Practitioners",
                type: "TEXT",
                maxLength: 300,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Address_City",
                table: "Practitioners",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Address_Line1",
                table: "Practitioners",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Address_Line2",
                table: "Practitioners",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Address_PostalCode",
                table: "Practitioners",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "AnsweringRpps",
                table: "Practitioners",
                type: "TEXT",
                maxLength: 11,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CommuneCode",
                table: "Practitioners",
                type: "TEXT",
                maxLength: 5,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "ConfirmBy",
                table: "Practitioners",
                type: "TEXT",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1));

            migrationBuilder.AddColumn<DateOnly>(
                name: "ConfirmedOn",
                table: "Practitioners",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Finess",
                table: "Practitioners",
                type: "TEXT",
                maxLength: 9,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Hours",
                table: "Practitioners",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Kind",
                table: "Practitioners",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "Latitude",
                table: "Practitioners",
                type: "REAL",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "LeftOn",
                table: "Practitioners",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "Longitude",
                table: "Practitioners",
                type: "REAL",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "NoAdvancePaymentSince",
                table: "Practitioners",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "NoAdvancePaymentUntil",
                table: "Practitioners",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "NoRemainingChargeSince",
                table: "Practitioners",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "NoRemainingChargeUntil",
                table: "Practitioners",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "OtherSpecialities",
                table: "Practitioners",
                type: "TEXT",
                maxLength: 400,
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "Rna",
                table: "Practitioners",
                type: "TEXT",
                maxLength: 10,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Siret",
                table: "Practitioners",
                type: "TEXT",
                maxLength: 14,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "StructureKey",
                table: "Practitioners",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "StructureName",
                table: "Practitioners",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Website",
                table: "Practitioners",
                type: "TEXT",
                maxLength: 300,
                nullable: true);

            // Before the rows are written anew: SQLite makes the table again for what becomes nullable.
            migrationBuilder.FillCards();

            migrationBuilder.AlterColumn<string>(
                name: "Speciality",
                table: "Practitioners",
                type: "TEXT",
                maxLength: 40,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "TEXT",
                oldMaxLength: 40);

            migrationBuilder.AlterColumn<string>(
                name: "Rpps",
                table: "Practitioners",
                type: "TEXT",
                maxLength: 11,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "TEXT",
                oldMaxLength: 11);

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
                name: "IX_Practitioners_PassSiteId_StructureKey",
                table: "Practitioners",
                columns: new[] { "PassSiteId", "StructureKey" },
                unique: true);
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
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "",
                oldClrType: typeof(string),
                oldType: "TEXT",
                oldMaxLength: 40,
                oldNullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "Rpps",
                table: "Practitioners",
                type: "TEXT",
                maxLength: 11,
                nullable: false,
                defaultValue: "",
                oldClrType: typeof(string),
                oldType: "TEXT",
                oldMaxLength: 11,
                oldNullable: true);
        }
    }
}
