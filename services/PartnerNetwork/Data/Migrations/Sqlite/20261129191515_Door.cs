using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PassPlatform.PartnerNetwork.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Door : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "MergeVersion",
                table: "Patients",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<Guid>(
                name: "MergedInto",
                table: "Patients",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "MergedFrom",
                table: "Covers",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "MergedFrom",
                table: "CareActs",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "OwnCare",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    GivenOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Professional = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Acts = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    InterviewVersion = table.Column<long>(type: "INTEGER", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ChangedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    CreatedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    PassSiteId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OwnCare", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_OwnCare_PassSiteId_Id",
                table: "OwnCare",
                columns: new[] { "PassSiteId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_OwnCare_PassSiteId_State_Id",
                table: "OwnCare",
                columns: new[] { "PassSiteId", "State", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "OwnCare");

            migrationBuilder.DropColumn(
                name: "MergeVersion",
                table: "Patients");

            migrationBuilder.DropColumn(
                name: "MergedInto",
                table: "Patients");

            migrationBuilder.DropColumn(
                name: "MergedFrom",
                table: "Covers");

            migrationBuilder.DropColumn(
                name: "MergedFrom",
                table: "CareActs");
        }
    }
}
