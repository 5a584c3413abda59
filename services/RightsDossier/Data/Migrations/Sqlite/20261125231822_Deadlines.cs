using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PassPlatform.RightsDossier.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Deadlines : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "ExpiryToldDaysBefore",
                table: "Applications",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "PreviousRightEndsOn",
                table: "Applications",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "RenewalOf",
                table: "Applications",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Deadlines",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PassSiteId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ApplicationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    DelayId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    StartedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    EndedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    How = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    RemindedDaysBefore = table.Column<int>(type: "INTEGER", nullable: true),
                    MissedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    WatchOn = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Deadlines", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Deadlines_Applications_ApplicationId",
                        column: x => x.ApplicationId,
                        principalTable: "Applications",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Applications_Decision_ValidTo",
                table: "Applications",
                column: "Decision_ValidTo");

            migrationBuilder.CreateIndex(
                name: "IX_Applications_RenewalOf",
                table: "Applications",
                column: "RenewalOf",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Deadlines_ApplicationId",
                table: "Deadlines",
                column: "ApplicationId");

            migrationBuilder.CreateIndex(
                name: "IX_Deadlines_EndedOn_DueOn_Id",
                table: "Deadlines",
                columns: new[] { "EndedOn", "DueOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Deadlines_WatchOn",
                table: "Deadlines",
                column: "WatchOn");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Deadlines");

            migrationBuilder.DropIndex(
                name: "IX_Applications_Decision_ValidTo",
                table: "Applications");

            migrationBuilder.DropIndex(
                name: "IX_Applications_RenewalOf",
                table: "Applications");

            migrationBuilder.DropColumn(
                name: "ExpiryToldDaysBefore",
                table: "Applications");

            migrationBuilder.DropColumn(
                name: "PreviousRightEndsOn",
                table: "Applications");

            migrationBuilder.DropColumn(
                name: "RenewalOf",
                table: "Applications");
        }
    }
}
