using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PassPlatform.Reporting.Data.Migrations.SqlServer
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
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<int>(
                name: "Formulas",
                table: "Tally",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "OfForgotten",
                table: "Counters",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "Destructions",
                columns: table => new
                {
                    PassSiteId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    IsDone = table.Column<bool>(type: "bit", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Destructions", x => x.PassSiteId);
                });

            migrationBuilder.CreateTable(
                name: "Forgotten",
                columns: table => new
                {
                    PassSiteId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    SubjectId = table.Column<byte[]>(type: "binary(16)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Forgotten", x => new { x.PassSiteId, x.SubjectId });
                });

            migrationBuilder.CreateTable(
                name: "Parts",
                columns: table => new
                {
                    Number = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    PassSiteId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    SubjectId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Year = table.Column<int>(type: "int", nullable: false),
                    Shares = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false, collation: "Latin1_General_100_BIN2")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Parts", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "Rebuild",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false),
                    Phase = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    PassSiteId = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    SubjectId = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    Year = table.Column<int>(type: "int", nullable: true),
                    Done = table.Column<long>(type: "bigint", nullable: false),
                    Total = table.Column<long>(type: "bigint", nullable: false),
                    BegunAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "datetime2", nullable: true)
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
