using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PassPlatform.RightsDossier.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Protection : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            ProtectionRows.Before(migrationBuilder);

            migrationBuilder.DropColumn(
                name: "Line",
                table: "SetAsideLines");

            migrationBuilder.DropColumn(
                name: "NirSealed",
                table: "SetAsideLines");

            migrationBuilder.DropColumn(
                name: "Sentence",
                table: "SetAsideLines");

            migrationBuilder.DropColumn(
                name: "BirthDate",
                table: "People");

            migrationBuilder.DropColumn(
                name: "Pregnant",
                table: "People");

            migrationBuilder.DropColumn(
                name: "Situation",
                table: "People");

            migrationBuilder.DropColumn(
                name: "Decision_NirMasked",
                table: "Applications");

            migrationBuilder.DropColumn(
                name: "Decision_NirSealed",
                table: "Applications");

            migrationBuilder.DropColumn(
                name: "Deposit_Depositor_FamilyName",
                table: "Applications");

            migrationBuilder.DropColumn(
                name: "Deposit_Depositor_GivenNames",
                table: "Applications");

            migrationBuilder.DropColumn(
                name: "Deposit_Depositor_Relationship",
                table: "Applications");

            migrationBuilder.DropColumn(
                name: "Situation",
                table: "Applications");

            migrationBuilder.DropColumn(
                name: "BirthDate",
                table: "ApplicationMembers");

            migrationBuilder.AddColumn<byte[]>(
                name: "Sealed",
                table: "SetAsideLines",
                type: "BLOB",
                maxLength: -1,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Sealed",
                table: "People",
                type: "BLOB",
                maxLength: -1,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Sealed",
                table: "Applications",
                type: "BLOB",
                maxLength: -1,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Erasures",
                columns: table => new
                {
                    SubjectId = table.Column<Guid>(type: "TEXT", nullable: false),
                    KeyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ErasedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    KeyDestroyedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Erasures", x => x.SubjectId);
                });

            migrationBuilder.CreateTable(
                name: "Postponed",
                columns: table => new
                {
                    EventId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PassSiteId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Type = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Body = table.Column<string>(type: "TEXT", maxLength: 8000, nullable: false),
                    Since = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Postponed", x => x.EventId);
                });

            migrationBuilder.CreateTable(
                name: "SealedSubjects",
                columns: table => new
                {
                    SubjectId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PassSiteId = table.Column<Guid>(type: "TEXT", nullable: false),
                    KeyId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SealedSubjects", x => x.SubjectId);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Erasures_KeyDestroyedAt",
                table: "Erasures",
                column: "KeyDestroyedAt",
                filter: "[KeyDestroyedAt] IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Postponed_PersonId",
                table: "Postponed",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_Postponed_Since_EventId",
                table: "Postponed",
                columns: new[] { "Since", "EventId" });

            migrationBuilder.CreateIndex(
                name: "IX_SealedSubjects_KeyId",
                table: "SealedSubjects",
                column: "KeyId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Erasures");

            migrationBuilder.DropTable(
                name: "Postponed");

            migrationBuilder.DropTable(
                name: "SealedSubjects");

            migrationBuilder.DropColumn(
                name: "Sealed",
                table: "SetAsideLines");

            migrationBuilder.DropColumn(
                name: "Sealed",
                table: "People");

            migrationBuilder.DropColumn(
                name: "Sealed",
                table: "Applications");

            migrationBuilder.AddColumn<string>(
                name: "Line",
                table: "SetAsideLines",
                type: "TEXT",
                maxLength: -1,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "NirSealed",
                table: "SetAsideLines",
                type: "TEXT",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Sentence",
                table: "SetAsideLines",
                type: "TEXT",
                maxLength: 2000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateOnly>(
                name: "BirthDate",
                table: "People",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "Pregnant",
                table: "People",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Situation",
                table: "People",
                type: "TEXT",
                maxLength: 4000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Decision_NirMasked",
                table: "Applications",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Decision_NirSealed",
                table: "Applications",
                type: "TEXT",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Deposit_Depositor_FamilyName",
                table: "Applications",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Deposit_Depositor_GivenNames",
                table: "Applications",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Deposit_Depositor_Relationship",
                table: "Applications",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Situation",
                table: "Applications",
                type: "TEXT",
                maxLength: 4000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateOnly>(
                name: "BirthDate",
                table: "ApplicationMembers",
                type: "TEXT",
                nullable: true);
        }
    }
}
