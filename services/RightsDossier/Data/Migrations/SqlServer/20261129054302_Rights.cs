using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PassPlatform.RightsDossier.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class Rights : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "ComparedWith",
                table: "SetAsideLines",
                type: "binary(16)",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "NirToken",
                table: "Applications",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Applications_NirToMark",
                table: "Applications",
                columns: new[] { "NirToken", "Id" },
                filter: "[NirToken] IS NULL AND [Decision_Outcome] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Applications_PassSiteId_NirToken",
                table: "Applications",
                columns: new[] { "PassSiteId", "NirToken" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Applications_NirToMark",
                table: "Applications");

            migrationBuilder.DropIndex(
                name: "IX_Applications_PassSiteId_NirToken",
                table: "Applications");

            migrationBuilder.DropColumn(
                name: "ComparedWith",
                table: "SetAsideLines");

            migrationBuilder.DropColumn(
                name: "NirToken",
                table: "Applications");
        }
    }
}
