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
            migrationBuilder.AddColumn<long>(
                name: "ArsCents",
                table: "CareActs",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "BillableCents",
                table: "CareActs",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "HeldCents",
                table: "CareActs",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<int>(
                name: "MoveCount",
                table: "CareActs",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "RemainingCents",
                table: "CareActs",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "UnfundedCents",
                table: "CareActs",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "CareActMoves",
                columns: table => new
                {
                    CareActId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    PassSiteId = table.Column<Guid>(type: "TEXT", nullable: false),
                    From = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    To = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Cents = table.Column<long>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    MovedOn = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CareActMoves", x => new { x.CareActId, x.Number });
                    table.ForeignKey(
                        name: "FK_CareActMoves_CareActs_CareActId",
                        column: x => x.CareActId,
                        principalTable: "CareActs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_CareActs_PassSiteId_PerformedOn_Id",
                table: "CareActs",
                columns: new[] { "PassSiteId", "PerformedOn", "Id" },
                filter: "[RemainingCents] > 0");

            migrationBuilder.PlaceMoney();
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.NameStatesAsBefore();

            migrationBuilder.DropTable(
                name: "CareActMoves");

            migrationBuilder.DropIndex(
                name: "IX_CareActs_PassSiteId_PerformedOn_Id",
                table: "CareActs");

            migrationBuilder.DropColumn(
                name: "ArsCents",
                table: "CareActs");

            migrationBuilder.DropColumn(
                name: "BillableCents",
                table: "CareActs");

            migrationBuilder.DropColumn(
                name: "HeldCents",
                table: "CareActs");

            migrationBuilder.DropColumn(
                name: "MoveCount",
                table: "CareActs");

            migrationBuilder.DropColumn(
                name: "RemainingCents",
                table: "CareActs");

            migrationBuilder.DropColumn(
                name: "UnfundedCents",
                table: "CareActs");
        }
    }
}
