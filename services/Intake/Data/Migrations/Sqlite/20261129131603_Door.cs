using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PassPlatform.Intake.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Door : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_People_PassSiteId_LikenessToken",
                table: "People");

            migrationBuilder.DropIndex(
                name: "IX_People_PassSiteId_NameToken2_Id",
                table: "People");

            migrationBuilder.DropIndex(
                name: "IX_People_PassSiteId_NameToken3_Id",
                table: "People");

            migrationBuilder.DropIndex(
                name: "IX_People_PassSiteId_NameToken5_Id",
                table: "People");

            migrationBuilder.DropColumn(
                name: "LikenessToken",
                table: "People");

            migrationBuilder.DropColumn(
                name: "NameToken2",
                table: "People");

            migrationBuilder.DropColumn(
                name: "NameToken3",
                table: "People");

            migrationBuilder.DropColumn(
                name: "NameToken5",
                table: "People");

            migrationBuilder.AddColumn<string>(
                name: "NameRules",
                table: "People",
                type: "TEXT",
                maxLength: 20,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "Likenesses",
                columns: table => new
                {
                    PassSiteId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Token = table.Column<long>(type: "INTEGER", nullable: false),
                    Place = table.Column<int>(type: "INTEGER", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Likenesses", x => new { x.PassSiteId, x.Token, x.Place });
                    table.ForeignKey(
                        name: "FK_Likenesses_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "NameTokens",
                columns: table => new
                {
                    PassSiteId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Token = table.Column<long>(type: "INTEGER", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NameTokens", x => new { x.PassSiteId, x.Token, x.PersonId });
                    table.ForeignKey(
                        name: "FK_NameTokens_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_People_NameRules_Id",
                table: "People",
                columns: new[] { "NameRules", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Likenesses_PersonId",
                table: "Likenesses",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_NameTokens_PersonId",
                table: "NameTokens",
                column: "PersonId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Likenesses");

            migrationBuilder.DropTable(
                name: "NameTokens");

            migrationBuilder.DropIndex(
                name: "IX_People_NameRules_Id",
                table: "People");

            migrationBuilder.DropColumn(
                name: "NameRules",
                table: "People");

            migrationBuilder.AddColumn<long>(
                name: "LikenessToken",
                table: "People",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "NameToken2",
                table: "People",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "NameToken3",
                table: "People",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "NameToken5",
                table: "People",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateIndex(
                name: "IX_People_PassSiteId_LikenessToken",
                table: "People",
                columns: new[] { "PassSiteId", "LikenessToken" });

            migrationBuilder.CreateIndex(
                name: "IX_People_PassSiteId_NameToken2_Id",
                table: "People",
                columns: new[] { "PassSiteId", "NameToken2", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_People_PassSiteId_NameToken3_Id",
                table: "People",
                columns: new[] { "PassSiteId", "NameToken3", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_People_PassSiteId_NameToken5_Id",
                table: "People",
                columns: new[] { "PassSiteId", "NameToken5", "Id" });
        }
    }
}
