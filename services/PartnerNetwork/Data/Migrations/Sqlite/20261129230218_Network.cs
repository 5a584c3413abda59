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

            migrationBuilder.AddColumn<string>(
                name: "ActCode",
                table: "CareActs",
                type: "TEXT",
                maxLength: 10,
                nullable: true);

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

            migrationBuilder.AddColumn<bool>(
                name: "Originator",
                table: "CareActs",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateOnly>(
                name: "PrescribedElsewhereOn",
                table: "CareActs",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Prescribes",
                table: "CareActs",
                type: "TEXT",
                maxLength: 1000,
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<Guid>(
                name: "PrescriptionId",
                table: "CareActs",
                type: "TEXT",
                nullable: true);

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

            migrationBuilder.CreateTable(
                name: "Derogations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    DecidedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Reference = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Categories = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    AmountCents = table.Column<long>(type: "INTEGER", nullable: false),
                    SpentCents = table.Column<long>(type: "INTEGER", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ChangedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    CreatedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    PassSiteId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Derogations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Derogations_PassSites_PassSiteId",
                        column: x => x.PassSiteId,
                        principalTable: "PassSites",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Patients_MergedInto",
                table: "Patients",
                column: "MergedInto",
                filter: "[MergedInto] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_CareActs_Remaining",
                table: "CareActs",
                columns: new[] { "PassSiteId", "PerformedOn", "Id" },
                filter: "[RemainingCents] > 0");

            migrationBuilder.CreateIndex(
                name: "IX_CareActs_Unfunded",
                table: "CareActs",
                columns: new[] { "PassSiteId", "PerformedOn", "Id" },
                filter: "[UnfundedCents] > 0");

            migrationBuilder.CreateIndex(
                name: "IX_Derogations_PassSiteId_Id",
                table: "Derogations",
                columns: new[] { "PassSiteId", "Id" });

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

            migrationBuilder.DropTable(
                name: "Derogations");

            migrationBuilder.DropIndex(
                name: "IX_Patients_MergedInto",
                table: "Patients");

            migrationBuilder.DropIndex(
                name: "IX_CareActs_Remaining",
                table: "CareActs");

            migrationBuilder.DropIndex(
                name: "IX_CareActs_Unfunded",
                table: "CareActs");

            migrationBuilder.DropColumn(
                name: "AppointmentDays",
                table: "Patients");

            migrationBuilder.DropColumn(
                name: "ActCode",
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
                name: "Originator",
                table: "CareActs");

            migrationBuilder.DropColumn(
                name: "PrescribedElsewhereOn",
                table: "CareActs");

            migrationBuilder.DropColumn(
                name: "Prescribes",
                table: "CareActs");

            migrationBuilder.DropColumn(
                name: "PrescriptionId",
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
