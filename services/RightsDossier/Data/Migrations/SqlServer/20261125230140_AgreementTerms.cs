using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PassPlatform.RightsDossier.Data.Migrations.SqlServer
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
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "Everywhere");

            migrationBuilder.AddColumn<string>(
                name: "DecisionDelayId",
                table: "Applications",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Terms",
                table: "Agreements",
                type: "nvarchar(max)",
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
