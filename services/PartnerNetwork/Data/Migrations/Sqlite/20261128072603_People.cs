using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PassPlatform.PartnerNetwork.Data.Migrations.Sqlite
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
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "FundCode",
                table: "Covers",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

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
                type: "TEXT",
                maxLength: 32,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<byte[]>(
                name: "Receipt",
                table: "Idempotency",
                type: "BLOB",
                maxLength: -1,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Resource",
                table: "Idempotency",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddPrimaryKey(
                name: "PK_Idempotency",
                table: "Idempotency",
                columns: new[] { "Key", "ClientId", "Perimeter" });

            migrationBuilder.CreateTable(
                name: "Withdrawals",
                columns: table => new
                {
                    EventId = table.Column<Guid>(type: "TEXT", nullable: false),
                    HolderId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    IssuedUntil = table.Column<DateTime>(type: "TEXT", nullable: false)
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
                type: "BLOB",
                maxLength: -1,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ETag",
                table: "Idempotency",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddPrimaryKey(
                name: "PK_Idempotency",
                table: "Idempotency",
                columns: new[] { "Key", "ClientId" });
        }
    }
}
