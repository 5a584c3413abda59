using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PassPlatform.RightsDossier.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class FilesAndTerms : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "File_MediaType",
                table: "SeenDocuments",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "File_Sha256",
                table: "SeenDocuments",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "File_Size",
                table: "SeenDocuments",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "TransmissionWeekday",
                table: "Agreements",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "File_MediaType",
                table: "SeenDocuments");

            migrationBuilder.DropColumn(
                name: "File_Sha256",
                table: "SeenDocuments");

            migrationBuilder.DropColumn(
                name: "File_Size",
                table: "SeenDocuments");

            migrationBuilder.DropColumn(
                name: "TransmissionWeekday",
                table: "Agreements");
        }
    }
}
