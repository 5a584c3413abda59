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
                name: "IX_Facts_PassSiteId_Sequence",
                table: "Facts");

            migrationBuilder.CreateIndex(
                name: "IX_Facts_PassSiteId_Batch_Sequence",
                table: "Facts",
                columns: new[] { "PassSiteId", "Batch", "Sequence" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Facts_PassSiteId_Batch_Sequence",
                table: "Facts");

            migrationBuilder.CreateIndex(
                name: "IX_Facts_PassSiteId_Sequence",
                table: "Facts",
                columns: new[] { "PassSiteId", "Sequence" });
        }
    }
}
