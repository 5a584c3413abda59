using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PassPlatform.RightsDossier.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class PiecesAndVerification : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<string>(
                name: "CheckedBy",
                table: "SeenDocuments",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "nvarchar(200)",
                oldMaxLength: 200);

            migrationBuilder.AddColumn<DateTime>(
                name: "CheckedAt",
                table: "SeenDocuments",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Deposit_VerificationCode",
                table: "Applications",
                type: "nvarchar(26)",
                maxLength: 26,
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Applications_Deposit_VerificationCode",
                table: "Applications",
                column: "Deposit_VerificationCode",
                unique: true,
                filter: "[Deposit_VerificationCode] IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Applications_Deposit_VerificationCode",
                table: "Applications");

            migrationBuilder.DropColumn(
                name: "CheckedAt",
                table: "SeenDocuments");

            migrationBuilder.DropColumn(
                name: "Deposit_VerificationCode",
                table: "Applications");

            migrationBuilder.AlterColumn<string>(
                name: "CheckedBy",
                table: "SeenDocuments",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: false,
                defaultValue: "",
                oldClrType: typeof(string),
                oldType: "nvarchar(200)",
                oldMaxLength: 200,
                oldNullable: true);
        }
    }
}
