using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PassPlatform.RightsDossier.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class Door : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "MergeVersion",
                table: "People",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<byte[]>(
                name: "MergedInto",
                table: "People",
                type: "binary(16)",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "MergedFrom",
                table: "Care",
                type: "binary(16)",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "MergedFrom",
                table: "Applications",
                type: "binary(16)",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "MergedFrom",
                table: "ApplicationMembers",
                type: "binary(16)",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_People_MergedInto",
                table: "People",
                column: "MergedInto",
                filter: "[MergedInto] IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_People_MergedInto",
                table: "People");

            migrationBuilder.DropColumn(
                name: "MergeVersion",
                table: "People");

            migrationBuilder.DropColumn(
                name: "MergedInto",
                table: "People");

            migrationBuilder.DropColumn(
                name: "MergedFrom",
                table: "Care");

            migrationBuilder.DropColumn(
                name: "MergedFrom",
                table: "Applications");

            migrationBuilder.DropColumn(
                name: "MergedFrom",
                table: "ApplicationMembers");
        }
    }
}
