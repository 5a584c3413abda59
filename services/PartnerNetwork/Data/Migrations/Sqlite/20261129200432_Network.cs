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
                name: "FollowUps",
                table: "Patients",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "AppointmentDays",
                table: "Patients",
                type: "TEXT",
                maxLength: 8000,
                nullable: false,
                defaultValue: "[]");

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

            migrationBuilder.AddColumn<DateOnly>(
                name: "HeldThrough",
                table: "CareActs",
                type: "TEXT",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1));

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
                name: "IX_Patients_MergedInto",
                table: "Patients",
                column: "MergedInto",
                filter: "[MergedInto] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_CareActs_PassSiteId_PerformedOn_Id",
                table: "CareActs",
                columns: new[] { "PassSiteId", "PerformedOn", "Id" },
                filter: "[RemainingCents] > 0");

            migrationBuilder.PlaceMoney();
            migrationBuilder.HoldActs();

            migrationBuilder.DropIndex(
                name: "IX_Patients_PassSiteId_HeldThrough",
                table: "Patients");

            migrationBuilder.DropColumn(
                name: "FirstCareOn",
                table: "Patients");

            migrationBuilder.DropColumn(
                name: "HeldThrough",
                table: "Patients");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.NameStatesAsBefore();

            migrationBuilder.DropTable(
                name: "CareActMoves");

            migrationBuilder.DropIndex(
                name: "IX_Patients_MergedInto",
                table: "Patients");

            migrationBuilder.DropIndex(
                name: "IX_CareActs_PassSiteId_PerformedOn_Id",
                table: "CareActs");

            migrationBuilder.DropColumn(
                name: "AppointmentDays",
                table: "Patients");

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

            migrationBuilder.DropColumn(
                name: "FollowUps",
                table: "Patients");

            migrationBuilder.AddColumn<DateOnly>(
                name: "HeldThrough",
                table: "Patients",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "FirstCareOn",
                table: "Patients",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Patients_PassSiteId_HeldThrough",
                table: "Patients",
                columns: new[] { "PassSiteId", "HeldThrough" });

            migrationBuilder.HoldPeople();

            migrationBuilder.DropColumn(
                name: "HeldThrough",
                table: "CareActs");
        }
    }
}
