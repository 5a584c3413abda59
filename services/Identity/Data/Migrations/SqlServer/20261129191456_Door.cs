using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PassPlatform.Identity.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class Door : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "ToldVersion",
                table: "Memberships",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "ToldVersion",
                table: "Memberships");
        }
    }
}
