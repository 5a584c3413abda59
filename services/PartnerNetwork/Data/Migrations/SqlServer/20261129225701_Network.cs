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
            migrationBuilder.AddColumn<string>(
                name: "EndReason",
                table: "Agreements",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<bool>(
                name: "EndTold",
                table: "Agreements",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateOnly>(
                name: "EndsOn",
                table: "Agreements",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Letters",
                table: "Agreements",
                type: "nvarchar(max)",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "ReplacedOn",
                table: "Agreements",
                type: "date",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "AgreementReminders",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    AgreementId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    FundCode = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2"),
                    What = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    ToldOn = table.Column<DateOnly>(type: "date", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    ChangedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true, collation: "Latin1_General_100_BIN2"),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    CreatedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true, collation: "Latin1_General_100_BIN2"),
                    PassSiteId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AgreementReminders", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AgreementReminders_Agreements_AgreementId",
                        column: x => x.AgreementId,
                        principalTable: "Agreements",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AgreementReminders_AgreementId_What_On",
                table: "AgreementReminders",
                columns: new[] { "AgreementId", "What", "On" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AgreementReminders_PassSiteId_Id",
                table: "AgreementReminders",
                columns: new[] { "PassSiteId", "Id" });

            AgreementRows.GiveWay(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AgreementReminders");

            migrationBuilder.DropColumn(
                name: "EndReason",
                table: "Agreements");

            migrationBuilder.DropColumn(
                name: "EndTold",
                table: "Agreements");

            migrationBuilder.DropColumn(
                name: "EndsOn",
                table: "Agreements");

            migrationBuilder.DropColumn(
                name: "Letters",
                table: "Agreements");

            migrationBuilder.DropColumn(
                name: "ReplacedOn",
                table: "Agreements");
        }
    }
}
