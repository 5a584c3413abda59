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

            migrationBuilder.AddColumn<string>(
                name: "ActCode",
                table: "CareActs",
                type: "nvarchar(10)",
                maxLength: 10,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

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

            migrationBuilder.AddColumn<bool>(
                name: "Originator",
                table: "CareActs",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateOnly>(
                name: "PrescribedElsewhereOn",
                table: "CareActs",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Prescribes",
                table: "CareActs",
                type: "nvarchar(1000)",
                maxLength: 1000,
                nullable: false,
                defaultValue: "[]",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<byte[]>(
                name: "PrescriptionId",
                table: "CareActs",
                type: "binary(16)",
                nullable: true);

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

            migrationBuilder.CreateTable(
                name: "Derogations",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Year = table.Column<int>(type: "int", nullable: false),
                    DecidedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Reference = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Categories = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false, collation: "Latin1_General_100_BIN2"),
                    AmountCents = table.Column<long>(type: "bigint", nullable: false),
                    SpentCents = table.Column<long>(type: "bigint", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    ChangedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true, collation: "Latin1_General_100_BIN2"),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    CreatedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true, collation: "Latin1_General_100_BIN2"),
                    PassSiteId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
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
                name: "FollowUps",
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
