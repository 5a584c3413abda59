using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PassPlatform.Intake.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class Protection : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            ProtectionRows.Before(migrationBuilder);

            migrationBuilder.DropIndex(
                name: "IX_People_PassSiteId_BirthDate_FamilyNameFolded_Id",
                table: "People");

            migrationBuilder.DropIndex(
                name: "IX_People_PassSiteId_FamilyNameFolded_Id",
                table: "People");

            migrationBuilder.DropIndex(
                name: "IX_People_PassSiteId_LikenessKey",
                table: "People");

            migrationBuilder.DropColumn(
                name: "Address_City",
                table: "People");

            migrationBuilder.DropColumn(
                name: "Address_Domiciliation",
                table: "People");

            migrationBuilder.DropColumn(
                name: "Address_Line1",
                table: "People");

            migrationBuilder.DropColumn(
                name: "Address_Line2",
                table: "People");

            migrationBuilder.DropColumn(
                name: "Address_PostalCode",
                table: "People");

            migrationBuilder.DropColumn(
                name: "BirthDate",
                table: "People");

            migrationBuilder.DropColumn(
                name: "FamilyName",
                table: "People");

            migrationBuilder.DropColumn(
                name: "FamilyNameFolded",
                table: "People");

            migrationBuilder.DropColumn(
                name: "GivenNames",
                table: "People");

            migrationBuilder.DropColumn(
                name: "Languages",
                table: "People");

            migrationBuilder.DropColumn(
                name: "LikenessKey",
                table: "People");

            migrationBuilder.DropColumn(
                name: "Phone",
                table: "People");

            migrationBuilder.DropColumn(
                name: "Note",
                table: "Orientations");

            migrationBuilder.DropColumn(
                name: "Interpretation_LanguageCode",
                table: "Interviews");

            migrationBuilder.DropColumn(
                name: "Interpretation_Medium",
                table: "Interviews");

            migrationBuilder.DropColumn(
                name: "Interpretation_Provided",
                table: "Interviews");

            migrationBuilder.DropColumn(
                name: "Note",
                table: "Interviews");

            migrationBuilder.DropColumn(
                name: "Note",
                table: "Diagnoses");

            migrationBuilder.DropColumn(
                name: "Situation",
                table: "Diagnoses");

            migrationBuilder.DropColumn(
                name: "Vulnerabilities",
                table: "Diagnoses");

            migrationBuilder.AddColumn<long>(
                name: "BirthToken",
                table: "People",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "LikenessToken",
                table: "People",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "NameToken2",
                table: "People",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "NameToken3",
                table: "People",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "NameToken5",
                table: "People",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<byte[]>(
                name: "Sealed",
                table: "People",
                type: "varbinary(max)",
                maxLength: -1,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Sealed",
                table: "Orientations",
                type: "varbinary(max)",
                maxLength: -1,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Sealed",
                table: "Interviews",
                type: "varbinary(max)",
                maxLength: -1,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Sealed",
                table: "Diagnoses",
                type: "varbinary(max)",
                maxLength: -1,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Erasures",
                columns: table => new
                {
                    SubjectId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    KeyId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    ErasedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    KeyDestroyedAt = table.Column<DateTime>(type: "datetime2", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Erasures", x => x.SubjectId);
                });

            migrationBuilder.CreateTable(
                name: "SealedSubjects",
                columns: table => new
                {
                    SubjectId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    PassSiteId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    KeyId = table.Column<byte[]>(type: "binary(16)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SealedSubjects", x => x.SubjectId);
                });

            migrationBuilder.CreateIndex(
                name: "IX_People_PassSiteId_BirthToken_Id",
                table: "People",
                columns: new[] { "PassSiteId", "BirthToken", "Id" });

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

            migrationBuilder.CreateIndex(
                name: "IX_Erasures_KeyDestroyedAt",
                table: "Erasures",
                column: "KeyDestroyedAt",
                filter: "[KeyDestroyedAt] IS NULL");

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
                name: "SealedSubjects");

            migrationBuilder.DropIndex(
                name: "IX_People_PassSiteId_BirthToken_Id",
                table: "People");

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
                name: "BirthToken",
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

            migrationBuilder.DropColumn(
                name: "Sealed",
                table: "People");

            migrationBuilder.DropColumn(
                name: "Sealed",
                table: "Orientations");

            migrationBuilder.DropColumn(
                name: "Sealed",
                table: "Interviews");

            migrationBuilder.DropColumn(
                name: "Sealed",
                table: "Diagnoses");

            migrationBuilder.AddColumn<string>(
                name: "Address_City",
                table: "People",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<bool>(
                name: "Address_Domiciliation",
                table: "People",
                type: "bit",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Address_Line1",
                table: "People",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "Address_Line2",
                table: "People",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "Address_PostalCode",
                table: "People",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<DateOnly>(
                name: "BirthDate",
                table: "People",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "FamilyName",
                table: "People",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "FamilyNameFolded",
                table: "People",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "GivenNames",
                table: "People",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "Languages",
                table: "People",
                type: "nvarchar(max)",
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "LikenessKey",
                table: "People",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "Phone",
                table: "People",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "Note",
                table: "Orientations",
                type: "nvarchar(2000)",
                maxLength: 2000,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "Interpretation_LanguageCode",
                table: "Interviews",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "Interpretation_Medium",
                table: "Interviews",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<bool>(
                name: "Interpretation_Provided",
                table: "Interviews",
                type: "bit",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Note",
                table: "Interviews",
                type: "nvarchar(2000)",
                maxLength: 2000,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "Note",
                table: "Diagnoses",
                type: "nvarchar(2000)",
                maxLength: 2000,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "Situation",
                table: "Diagnoses",
                type: "nvarchar(max)",
                nullable: false,
                defaultValue: "{}");

            migrationBuilder.AddColumn<string>(
                name: "Vulnerabilities",
                table: "Diagnoses",
                type: "nvarchar(max)",
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.CreateIndex(
                name: "IX_People_PassSiteId_BirthDate_FamilyNameFolded_Id",
                table: "People",
                columns: new[] { "PassSiteId", "BirthDate", "FamilyNameFolded", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_People_PassSiteId_FamilyNameFolded_Id",
                table: "People",
                columns: new[] { "PassSiteId", "FamilyNameFolded", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_People_PassSiteId_LikenessKey",
                table: "People",
                columns: new[] { "PassSiteId", "LikenessKey" });
        }
    }
}
