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
                name: "Note",
                table: "Orientations");

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

            migrationBuilder.RenameColumn(
                name: "Phone",
                table: "People",
                newName: "CreatedBy");

            migrationBuilder.RenameColumn(
                name: "LikenessKey",
                table: "People",
                newName: "ChangedBy");

            migrationBuilder.RenameColumn(
                name: "BirthDate",
                table: "People",
                newName: "RestrictedOn");

            migrationBuilder.RenameColumn(
                name: "Interpretation_LanguageCode",
                table: "Interviews",
                newName: "CreatedBy");

            migrationBuilder.AddColumn<long>(
                name: "BirthToken",
                table: "People",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "ChangedAt",
                table: "People",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "CreatedAt",
                table: "People",
                type: "datetime2",
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
                name: "RestrictionRequestId",
                table: "People",
                type: "binary(16)",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Sealed",
                table: "People",
                type: "varbinary(max)",
                maxLength: -1,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "ChangedAt",
                table: "Orientations",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ChangedBy",
                table: "Orientations",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<DateTime>(
                name: "CreatedAt",
                table: "Orientations",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CreatedBy",
                table: "Orientations",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<byte[]>(
                name: "Sealed",
                table: "Orientations",
                type: "varbinary(max)",
                maxLength: -1,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Destroyed",
                table: "KnownSites",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTime>(
                name: "DestroyedAt",
                table: "KnownSites",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "EndedOn",
                table: "KnownSites",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "ChangedAt",
                table: "Interviews",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ChangedBy",
                table: "Interviews",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<DateTime>(
                name: "CreatedAt",
                table: "Interviews",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Sealed",
                table: "Interviews",
                type: "varbinary(max)",
                maxLength: -1,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "ChangedAt",
                table: "Diagnoses",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ChangedBy",
                table: "Diagnoses",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<DateTime>(
                name: "CreatedAt",
                table: "Diagnoses",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CreatedBy",
                table: "Diagnoses",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<byte[]>(
                name: "Sealed",
                table: "Diagnoses",
                type: "varbinary(max)",
                maxLength: -1,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Audit",
                columns: table => new
                {
                    Strand = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Sequence = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Actor = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2"),
                    ActorKind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    MembershipId = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    Role = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    PassSiteId = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    Operation = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Subject = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    Resource = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true, collation: "Latin1_General_100_BIN2"),
                    Reason = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true, collation: "Latin1_General_100_BIN2"),
                    TraceId = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: true, collation: "Latin1_General_100_BIN2"),
                    Outcome = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    PreviousHash = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false),
                    Hash = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Audit", x => new { x.Strand, x.Sequence });
                });

            migrationBuilder.CreateTable(
                name: "AuditCheckpoints",
                columns: table => new
                {
                    Number = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Heads = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false, collation: "Latin1_General_100_BIN2"),
                    PreviousSignature = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false),
                    Signature = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditCheckpoints", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "AuditKeys",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false),
                    Wrapped = table.Column<byte[]>(type: "varbinary(200)", maxLength: 200, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditKeys", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AuditReads",
                columns: table => new
                {
                    Strand = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Sequence = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Actor = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2"),
                    ActorKind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    MembershipId = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    Role = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    PassSiteId = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    Operation = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Subject = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    Resource = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true, collation: "Latin1_General_100_BIN2"),
                    Reason = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true, collation: "Latin1_General_100_BIN2"),
                    TraceId = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: true, collation: "Latin1_General_100_BIN2"),
                    Outcome = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    PreviousHash = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false),
                    Hash = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditReads", x => new { x.Strand, x.Sequence });
                });

            migrationBuilder.CreateTable(
                name: "DataRequests",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    PersonId = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    Right = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Channel = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    ReceivedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Open = table.Column<bool>(type: "bit", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    ExtensionToldOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Outcome = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true, collation: "Latin1_General_100_BIN2"),
                    AnsweredOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ReceivedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Worker = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true, collation: "Latin1_General_100_BIN2"),
                    AnsweredBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true, collation: "Latin1_General_100_BIN2"),
                    ChangedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    ChangedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true, collation: "Latin1_General_100_BIN2"),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    CreatedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true, collation: "Latin1_General_100_BIN2"),
                    Sealed = table.Column<byte[]>(type: "varbinary(max)", maxLength: -1, nullable: true),
                    PassSiteId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false),
                    Transmissions = table.Column<string>(type: "nvarchar(max)", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DataRequests", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Erasures",
                columns: table => new
                {
                    KeyId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    SubjectId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    ErasedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    KeyDestroyedAt = table.Column<DateTime>(type: "datetime2", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Erasures", x => x.KeyId);
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
                name: "IX_Audit_PassSiteId_At",
                table: "Audit",
                columns: new[] { "PassSiteId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Audit_Subject_At",
                table: "Audit",
                columns: new[] { "Subject", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditReads_PassSiteId_At",
                table: "AuditReads",
                columns: new[] { "PassSiteId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditReads_Subject_At",
                table: "AuditReads",
                columns: new[] { "Subject", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_DataRequests_PassSiteId_Open_DueOn_Id",
                table: "DataRequests",
                columns: new[] { "PassSiteId", "Open", "DueOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_DataRequests_PassSiteId_PersonId_Open_DueOn_Id",
                table: "DataRequests",
                columns: new[] { "PassSiteId", "PersonId", "Open", "DueOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Erasures_KeyDestroyedAt",
                table: "Erasures",
                column: "KeyDestroyedAt",
                filter: "[KeyDestroyedAt] IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Erasures_SubjectId",
                table: "Erasures",
                column: "SubjectId");

            migrationBuilder.CreateIndex(
                name: "IX_SealedSubjects_KeyId",
                table: "SealedSubjects",
                column: "KeyId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Audit");

            migrationBuilder.DropTable(
                name: "AuditCheckpoints");

            migrationBuilder.DropTable(
                name: "AuditKeys");

            migrationBuilder.DropTable(
                name: "AuditReads");

            migrationBuilder.DropTable(
                name: "DataRequests");

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
                name: "ChangedAt",
                table: "People");

            migrationBuilder.DropColumn(
                name: "CreatedAt",
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
                name: "RestrictionRequestId",
                table: "People");

            migrationBuilder.DropColumn(
                name: "Sealed",
                table: "People");

            migrationBuilder.DropColumn(
                name: "ChangedAt",
                table: "Orientations");

            migrationBuilder.DropColumn(
                name: "ChangedBy",
                table: "Orientations");

            migrationBuilder.DropColumn(
                name: "CreatedAt",
                table: "Orientations");

            migrationBuilder.DropColumn(
                name: "CreatedBy",
                table: "Orientations");

            migrationBuilder.DropColumn(
                name: "Sealed",
                table: "Orientations");

            migrationBuilder.DropColumn(
                name: "Destroyed",
                table: "KnownSites");

            migrationBuilder.DropColumn(
                name: "DestroyedAt",
                table: "KnownSites");

            migrationBuilder.DropColumn(
                name: "EndedOn",
                table: "KnownSites");

            migrationBuilder.DropColumn(
                name: "ChangedAt",
                table: "Interviews");

            migrationBuilder.DropColumn(
                name: "ChangedBy",
                table: "Interviews");

            migrationBuilder.DropColumn(
                name: "CreatedAt",
                table: "Interviews");

            migrationBuilder.DropColumn(
                name: "Sealed",
                table: "Interviews");

            migrationBuilder.DropColumn(
                name: "ChangedAt",
                table: "Diagnoses");

            migrationBuilder.DropColumn(
                name: "ChangedBy",
                table: "Diagnoses");

            migrationBuilder.DropColumn(
                name: "CreatedAt",
                table: "Diagnoses");

            migrationBuilder.DropColumn(
                name: "CreatedBy",
                table: "Diagnoses");

            migrationBuilder.DropColumn(
                name: "Sealed",
                table: "Diagnoses");

            migrationBuilder.RenameColumn(
                name: "RestrictedOn",
                table: "People",
                newName: "BirthDate");

            migrationBuilder.RenameColumn(
                name: "CreatedBy",
                table: "People",
                newName: "Phone");

            migrationBuilder.RenameColumn(
                name: "ChangedBy",
                table: "People",
                newName: "LikenessKey");

            migrationBuilder.RenameColumn(
                name: "CreatedBy",
                table: "Interviews",
                newName: "Interpretation_LanguageCode");

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
                name: "Note",
                table: "Orientations",
                type: "nvarchar(2000)",
                maxLength: 2000,
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
