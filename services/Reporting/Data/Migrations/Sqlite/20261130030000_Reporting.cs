using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PassPlatform.Reporting.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Reporting : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "ForgotAt",
                table: "Tally",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<int>(
                name: "Formulas",
                table: "Tally",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "OfForgotten",
                table: "Counters",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "Destructions",
                columns: table => new
                {
                    PassSiteId = table.Column<Guid>(type: "TEXT", nullable: false),
                    IsDone = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Destructions", x => x.PassSiteId);
                });

            migrationBuilder.CreateTable(
                name: "Forgotten",
                columns: table => new
                {
                    PassSiteId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SubjectId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Forgotten", x => new { x.PassSiteId, x.SubjectId });
                });

            migrationBuilder.CreateTable(
                name: "Parts",
                columns: table => new
                {
                    Number = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PassSiteId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SubjectId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    Shares = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Parts", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "Rebuild",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Phase = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    PassSiteId = table.Column<Guid>(type: "TEXT", nullable: true),
                    SubjectId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Year = table.Column<int>(type: "INTEGER", nullable: true),
                    Done = table.Column<long>(type: "INTEGER", nullable: false),
                    Total = table.Column<long>(type: "INTEGER", nullable: false),
                    BegunAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Rebuild", x => x.Id);
                });

            migrationBuilder.InsertData(
                table: "Rebuild",
                columns: new[] { "Id", "BegunAt", "Done", "EndedAt", "PassSiteId", "Phase", "SubjectId", "Total", "Year" },
                values: new object[] { 1, null, 0L, null, null, "Idle", null, 0L, null });

            migrationBuilder.UpdateData(
                table: "Tally",
                keyColumn: "Id",
                keyValue: 1,
                columns: new[] { "ForgotAt", "Formulas" },
                values: new object[] { 0L, 1 });

            migrationBuilder.CreateIndex(
                name: "IX_Parts_PassSiteId_SubjectId_Year",
                table: "Parts",
                columns: new[] { "PassSiteId", "SubjectId", "Year" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Parts_PassSiteId_Year_Number",
                table: "Parts",
                columns: new[] { "PassSiteId", "Year", "Number" });

            ReportingRows.After(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Destructions");

            migrationBuilder.DropTable(
                name: "Forgotten");

            migrationBuilder.DropTable(
                name: "Parts");

            migrationBuilder.DropTable(
                name: "Rebuild");

            migrationBuilder.DropColumn(
                name: "ForgotAt",
                table: "Tally");

            migrationBuilder.DropColumn(
                name: "Formulas",
                table: "Tally");

            migrationBuilder.DropColumn(
                name: "OfForgotten",
                table: "Counters");
        }
    }
}
