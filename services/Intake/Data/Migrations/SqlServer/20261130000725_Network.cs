using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PassPlatform.Intake.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class Network : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "EndedOn",
                table: "FundAgreements",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "MadeToPayOn",
                table: "CareNotices",
                type: "date",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_CareNotices_PassSiteId_MadeToPayOn_Id",
                table: "CareNotices",
                columns: new[] { "PassSiteId", "MadeToPayOn", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_CareNotices_PassSiteId_MadeToPayOn_Id",
                table: "CareNotices");

            migrationBuilder.DropColumn(
                name: "EndedOn",
                table: "FundAgreements");

            migrationBuilder.DropColumn(
                name: "MadeToPayOn",
                table: "CareNotices");
        }
    }
}
