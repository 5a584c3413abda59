using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PassPlatform.RightsDossier.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class ReturnsAndNir : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Decision_NirMasked",
                table: "Applications",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Decision_NirSealed",
                table: "Applications",
                type: "nvarchar(1000)",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "SetAsideLines",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ApplicationId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Code = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Sentence = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    Line = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false),
                    NirSealed = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    SentBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    SetAsideAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    ClosedAs = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    ClosedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    ClosedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    PassSiteId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SetAsideLines", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_SetAsideLines_ApplicationId",
                table: "SetAsideLines",
                column: "ApplicationId");

            migrationBuilder.CreateIndex(
                name: "IX_SetAsideLines_PassSiteId",
                table: "SetAsideLines",
                column: "PassSiteId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "SetAsideLines");

            migrationBuilder.DropColumn(
                name: "Decision_NirMasked",
                table: "Applications");

            migrationBuilder.DropColumn(
                name: "Decision_NirSealed",
                table: "Applications");
        }
    }
}
