using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PassPlatform.Reporting.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class IndexWaitingFactsBySite : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Facts_Batch",
                table: "Facts");

            migrationBuilder.CreateIndex(
                name: "IX_Facts_Batch_PassSiteId",
                table: "Facts",
                columns: new[] { "Batch", "PassSiteId" },
                filter: "[Batch] IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Facts_Batch_PassSiteId",
                table: "Facts");

            migrationBuilder.CreateIndex(
                name: "IX_Facts_Batch",
                table: "Facts",
                column: "Batch",
                filter: "[Batch] IS NULL");
        }
    }
}
