using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PassPlatform.RightsDossier.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class BatchesAndExchange : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Acknowledgement_ManifestSha256",
                table: "Transmissions",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Acknowledgement_Missing",
                table: "Transmissions",
                type: "TEXT",
                maxLength: -1,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "Acknowledgement_ReadAt",
                table: "Transmissions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "Acknowledgement_ReceivedOn",
                table: "Transmissions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ArchiveSha256",
                table: "Transmissions",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ManifestSha256",
                table: "Transmissions",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "PlacedAt",
                table: "Transmissions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "State",
                table: "Transmissions",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<Guid>(
                name: "SentIn",
                table: "SeenDocuments",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "ReceivedFiles",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    FundCode = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ReceivedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Applied = table.Column<int>(type: "INTEGER", nullable: false),
                    AlreadyApplied = table.Column<int>(type: "INTEGER", nullable: false),
                    SetAside = table.Column<int>(type: "INTEGER", nullable: false),
                    Errors = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    PassSiteId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReceivedFiles", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Transmissions_FundCode_State",
                table: "Transmissions",
                columns: new[] { "FundCode", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_ReceivedFiles_FundCode_Sha256",
                table: "ReceivedFiles",
                columns: new[] { "FundCode", "Sha256" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ReceivedFiles");

            migrationBuilder.DropIndex(
                name: "IX_Transmissions_FundCode_State",
                table: "Transmissions");

            migrationBuilder.DropColumn(
                name: "Acknowledgement_ManifestSha256",
                table: "Transmissions");

            migrationBuilder.DropColumn(
                name: "Acknowledgement_Missing",
                table: "Transmissions");

            migrationBuilder.DropColumn(
                name: "Acknowledgement_ReadAt",
                table: "Transmissions");

            migrationBuilder.DropColumn(
                name: "Acknowledgement_ReceivedOn",
                table: "Transmissions");

            migrationBuilder.DropColumn(
                name: "ArchiveSha256",
                table: "Transmissions");

            migrationBuilder.DropColumn(
                name: "ManifestSha256",
                table: "Transmissions");

            migrationBuilder.DropColumn(
                name: "PlacedAt",
                table: "Transmissions");

            migrationBuilder.DropColumn(
                name: "State",
                table: "Transmissions");

            migrationBuilder.DropColumn(
                name: "SentIn",
                table: "SeenDocuments");
        }
    }
}
