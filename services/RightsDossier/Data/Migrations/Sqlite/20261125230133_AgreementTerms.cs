using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PassPlatform.RightsDossier.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AgreementTerms : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "HolidayZone",
                table: "Sites",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "Everywhere");

            migrationBuilder.AddColumn<string>(
                name: "DecisionDelayId",
                table: "Applications",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Terms",
                table: "Agreements",
                type: "TEXT",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "HolidayZone",
                table: "Sites");

            migrationBuilder.DropColumn(
                name: "DecisionDelayId",
                table: "Applications");

            migrationBuilder.DropColumn(
                name: "Terms",
                table: "Agreements");
        }
    }
}
