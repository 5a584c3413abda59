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
                name: "AppointmentDays",
                table: "Patients",
                type: "nvarchar(max)",
                maxLength: 8000,
                nullable: false,
                defaultValue: "[]",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "FollowUps",
                table: "Patients",
                type: "nvarchar(max)",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ArsCents",
                table: "CareActs",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "BillableCents",
                table: "CareActs",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "HeldCents",
                table: "CareActs",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<DateOnly>(
                name: "HeldThrough",
                table: "CareActs",
                type: "date",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1));

            migrationBuilder.AddColumn<int>(
                name: "MoveCount",
                table: "CareActs",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "RemainingCents",
                table: "CareActs",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "UnfundedCents",
                table: "CareActs",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "CareActMoves",
                columns: table => new
                {
                    CareActId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    PassSiteId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    From = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true, collation: "Latin1_General_100_BIN2"),
                    To = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Cents = table.Column<long>(type: "bigint", nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    MovedOn = table.Column<DateOnly>(type: "date", nullable: false)
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
                name: "FollowUps",
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

            migrationBuilder.AddColumn<DateOnly>(
                name: "FirstCareOn",
                table: "Patients",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "HeldThrough",
                table: "Patients",
                type: "date",
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
