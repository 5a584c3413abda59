using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PassPlatform.PartnerNetwork.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class CoversOfHouseholds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "PK_Covers",
                table: "Covers");

            migrationBuilder.DropIndex(
                name: "IX_Covers_PersonId",
                table: "Covers");

            migrationBuilder.AddPrimaryKey(
                name: "PK_Covers",
                table: "Covers",
                columns: new[] { "PersonId", "ApplicationId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "PK_Covers",
                table: "Covers");

            migrationBuilder.AddPrimaryKey(
                name: "PK_Covers",
                table: "Covers",
                column: "ApplicationId");

            migrationBuilder.CreateIndex(
                name: "IX_Covers_PersonId",
                table: "Covers",
                column: "PersonId");
        }
    }
}
