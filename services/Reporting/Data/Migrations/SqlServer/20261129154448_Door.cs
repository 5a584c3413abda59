using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PassPlatform.Reporting.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class Door : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Families",
                columns: table => new
                {
                    PassSiteId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    PersonId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    FamilyId = table.Column<byte[]>(type: "binary(16)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Families", x => new { x.PassSiteId, x.PersonId });
                });

            migrationBuilder.CreateIndex(
                name: "IX_Families_PassSiteId_FamilyId",
                table: "Families",
                columns: new[] { "PassSiteId", "FamilyId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Families");
        }
    }
}
