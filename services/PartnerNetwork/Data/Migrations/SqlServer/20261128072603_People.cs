using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PassPlatform.PartnerNetwork.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class People : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "FundCode",
                table: "CareActs",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "FundCode",
                table: "Covers",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.FillFunds();

            migrationBuilder.DropPrimaryKey(
                name: "PK_Idempotency",
                table: "Idempotency");

            migrationBuilder.DropColumn(
                name: "Body",
                table: "Idempotency");

            migrationBuilder.DropColumn(
                name: "ETag",
                table: "Idempotency");

            migrationBuilder.AddColumn<string>(
                name: "Perimeter",
                table: "Idempotency",
                type: "nvarchar(32)",
                maxLength: 32,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<byte[]>(
                name: "Receipt",
                table: "Idempotency",
                type: "varbinary(max)",
                maxLength: -1,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Resource",
                table: "Idempotency",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddPrimaryKey(
                name: "PK_Idempotency",
                table: "Idempotency",
                columns: new[] { "Key", "ClientId", "Perimeter" });

            migrationBuilder.CreateTable(
                name: "Withdrawals",
                columns: table => new
                {
                    EventId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    HolderId = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2"),
                    IssuedUntil = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Withdrawals", x => x.EventId);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Withdrawals_IssuedUntil",
                table: "Withdrawals",
                column: "IssuedUntil");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "FundCode",
                table: "CareActs");

            migrationBuilder.DropColumn(
                name: "FundCode",
                table: "Covers");

            migrationBuilder.DropTable(
                name: "Withdrawals");

            migrationBuilder.DropPrimaryKey(
                name: "PK_Idempotency",
                table: "Idempotency");

            migrationBuilder.DropColumn(
                name: "Perimeter",
                table: "Idempotency");

            migrationBuilder.DropColumn(
                name: "Receipt",
                table: "Idempotency");

            migrationBuilder.DropColumn(
                name: "Resource",
                table: "Idempotency");

            migrationBuilder.AddColumn<byte[]>(
                name: "Body",
                table: "Idempotency",
                type: "varbinary(max)",
                maxLength: -1,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ETag",
                table: "Idempotency",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddPrimaryKey(
                name: "PK_Idempotency",
                table: "Idempotency",
                columns: new[] { "Key", "ClientId" });
        }
    }
}
