using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PassPlatform.PartnerNetwork.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class TermsAndHouseholds : Migration
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

            migrationBuilder.AddColumn<string>(
                name: "Terms",
                table: "Agreements",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "TransmissionWeekday",
                table: "Agreements",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

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

            migrationBuilder.DropColumn(
                name: "Terms",
                table: "Agreements");

            migrationBuilder.DropColumn(
                name: "TransmissionWeekday",
                table: "Agreements");

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
