using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PassPlatform.ServiceDefaults.Sealing.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class Vault : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "SearchKeys",
                columns: table => new
                {
                    PassSiteId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    SiteKeyId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Wrapped = table.Column<byte[]>(type: "varbinary(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SearchKeys", x => x.PassSiteId);
                });

            migrationBuilder.CreateTable(
                name: "SiteKeys",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    PassSiteId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Wrapped = table.Column<byte[]>(type: "varbinary(200)", maxLength: 200, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SiteKeys", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SubjectKeys",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Block = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    PassSiteId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    SiteKeyId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Wrapped = table.Column<byte[]>(type: "varbinary(200)", maxLength: 200, nullable: true),
                    DestroyedAt = table.Column<DateTime>(type: "datetime2", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SubjectKeys", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_SiteKeys_PassSiteId_CreatedAt",
                table: "SiteKeys",
                columns: new[] { "PassSiteId", "CreatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_SubjectKeys_Block",
                table: "SubjectKeys",
                column: "Block");

            migrationBuilder.CreateIndex(
                name: "IX_SubjectKeys_DestroyedAt",
                table: "SubjectKeys",
                column: "DestroyedAt",
                filter: "[DestroyedAt] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_SubjectKeys_SiteKeyId",
                table: "SubjectKeys",
                column: "SiteKeyId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "SearchKeys");

            migrationBuilder.DropTable(
                name: "SiteKeys");

            migrationBuilder.DropTable(
                name: "SubjectKeys");
        }
    }
}
