using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PassPlatform.PartnerNetwork.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class Door : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "MergeVersion",
                table: "Patients",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<byte[]>(
                name: "MergedInto",
                table: "Patients",
                type: "binary(16)",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "MergedFrom",
                table: "Covers",
                type: "binary(16)",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "MergedFrom",
                table: "CareActs",
                type: "binary(16)",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "MergeVersion",
                table: "Patients");

            migrationBuilder.DropColumn(
                name: "MergedInto",
                table: "Patients");

            migrationBuilder.DropColumn(
                name: "MergedFrom",
                table: "Covers");

            migrationBuilder.DropColumn(
                name: "MergedFrom",
                table: "CareActs");
        }
    }
}
