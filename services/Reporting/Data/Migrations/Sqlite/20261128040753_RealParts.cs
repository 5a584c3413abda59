using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PassPlatform.Reporting.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class RealParts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Publications_PassSiteId_Year",
                table: "Publications");

            migrationBuilder.DropIndex(
                name: "IX_Outbox_ClaimedUntil",
                table: "Outbox");

            migrationBuilder.DropIndex(
                name: "IX_Facts_PassSiteId_Sequence",
                table: "Facts");

            migrationBuilder.DropIndex(
                name: "IX_Facts_PassSiteId_SubjectId",
                table: "Facts");

            migrationBuilder.CreateIndex(
                name: "IX_Publications_PassSiteId_Year_Id",
                table: "Publications",
                columns: new[] { "PassSiteId", "Year", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Publications_Year_Id",
                table: "Publications",
                columns: new[] { "Year", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_CreatedAt_ClaimedUntil",
                table: "Outbox",
                columns: new[] { "CreatedAt", "ClaimedUntil" });

            migrationBuilder.CreateIndex(
                name: "IX_Facts_Batch_Sequence",
                table: "Facts",
                columns: new[] { "Batch", "Sequence" },
                filter: "[Batch] IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Facts_PassSiteId_Batch_Sequence",
                table: "Facts",
                columns: new[] { "PassSiteId", "Batch", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_Facts_PassSiteId_SubjectId_Sequence",
                table: "Facts",
                columns: new[] { "PassSiteId", "SubjectId", "Sequence" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Publications_PassSiteId_Year_Id",
                table: "Publications");

            migrationBuilder.DropIndex(
                name: "IX_Publications_Year_Id",
                table: "Publications");

            migrationBuilder.DropIndex(
                name: "IX_Outbox_CreatedAt_ClaimedUntil",
                table: "Outbox");

            migrationBuilder.DropIndex(
                name: "IX_Facts_Batch_Sequence",
                table: "Facts");

            migrationBuilder.DropIndex(
                name: "IX_Facts_PassSiteId_Batch_Sequence",
                table: "Facts");

            migrationBuilder.DropIndex(
                name: "IX_Facts_PassSiteId_SubjectId_Sequence",
                table: "Facts");

            migrationBuilder.CreateIndex(
                name: "IX_Publications_PassSiteId_Year",
                table: "Publications",
                columns: new[] { "PassSiteId", "Year" });

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_ClaimedUntil",
                table: "Outbox",
                column: "ClaimedUntil");

            migrationBuilder.CreateIndex(
                name: "IX_Facts_PassSiteId_Sequence",
                table: "Facts",
                columns: new[] { "PassSiteId", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_Facts_PassSiteId_SubjectId",
                table: "Facts",
                columns: new[] { "PassSiteId", "SubjectId" });
        }
    }
}
