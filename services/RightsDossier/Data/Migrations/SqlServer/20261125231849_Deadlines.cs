using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PassPlatform.RightsDossier.Data.Migrations.SqlServer
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
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "PreviousRightEndsOn",
                table: "Applications",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "RenewalOf",
                table: "Applications",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Deadlines",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    PassSiteId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ApplicationId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    DelayId = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    StartedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    EndedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    How = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    RemindedDaysBefore = table.Column<int>(type: "int", nullable: true),
                    MissedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    WatchOn = table.Column<DateOnly>(type: "date", nullable: true)
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
                unique: true,
                filter: "[RenewalOf] IS NOT NULL");

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
