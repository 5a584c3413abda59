using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PassPlatform.RightsDossier.Data.Migrations.SqlServer
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
                name: "Deposit_Depositor_Relationship",
                table: "Applications");

            migrationBuilder.DropColumn(
                name: "Situation",
                table: "Applications");

            migrationBuilder.DropColumn(
                name: "BirthDate",
                table: "ApplicationMembers");

            migrationBuilder.RenameColumn(
                name: "BirthDate",
                table: "People",
                newName: "RestrictedOn");

            migrationBuilder.RenameColumn(
                name: "Deposit_Depositor_GivenNames",
                table: "Applications",
                newName: "CreatedBy");

            migrationBuilder.RenameColumn(
                name: "Deposit_Depositor_FamilyName",
                table: "Applications",
                newName: "ChangedBy");

            migrationBuilder.AddColumn<DateTime>(
                name: "ChangedAt",
                table: "Transmissions",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ChangedBy",
                table: "Transmissions",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<DateTime>(
                name: "CreatedAt",
                table: "Transmissions",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CreatedBy",
                table: "Transmissions",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "Kind",
                table: "Transmissions",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "Applications",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<DateTime>(
                name: "ChangedAt",
                table: "SetAsideLines",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ChangedBy",
                table: "SetAsideLines",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<DateTime>(
                name: "CreatedAt",
                table: "SetAsideLines",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CreatedBy",
                table: "SetAsideLines",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<byte[]>(
                name: "Sealed",
                table: "SetAsideLines",
                type: "varbinary(max)",
                maxLength: -1,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "ChangedAt",
                table: "ReceivedFiles",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ChangedBy",
                table: "ReceivedFiles",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<DateTime>(
                name: "CreatedAt",
                table: "ReceivedFiles",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CreatedBy",
                table: "ReceivedFiles",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<DateTime>(
                name: "ChangedAt",
                table: "People",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ChangedBy",
                table: "People",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<DateTime>(
                name: "CreatedAt",
                table: "People",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CreatedBy",
                table: "People",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<long>(
                name: "RestrictionVersion",
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

            migrationBuilder.AddColumn<DateTime>(
                name: "ChangedAt",
                table: "Applications",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "CreatedAt",
                table: "Applications",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Sealed",
                table: "Applications",
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
                name: "Postponed",
                columns: table => new
                {
                    EventId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    PassSiteId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    PersonId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Type = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Body = table.Column<string>(type: "nvarchar(max)", maxLength: 8000, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Since = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Postponed", x => x.EventId);
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
                name: "IX_Erasures_KeyDestroyedAt",
                table: "Erasures",
                column: "KeyDestroyedAt",
                filter: "[KeyDestroyedAt] IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Erasures_SubjectId",
                table: "Erasures",
                column: "SubjectId");

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
                name: "Audit");

            migrationBuilder.DropTable(
                name: "AuditCheckpoints");

            migrationBuilder.DropTable(
                name: "AuditKeys");

            migrationBuilder.DropTable(
                name: "AuditReads");

            migrationBuilder.DropTable(
                name: "Erasures");

            migrationBuilder.DropTable(
                name: "Postponed");

            migrationBuilder.DropTable(
                name: "SealedSubjects");

            migrationBuilder.DropColumn(
                name: "ChangedAt",
                table: "Transmissions");

            migrationBuilder.DropColumn(
                name: "ChangedBy",
                table: "Transmissions");

            migrationBuilder.DropColumn(
                name: "CreatedAt",
                table: "Transmissions");

            migrationBuilder.DropColumn(
                name: "CreatedBy",
                table: "Transmissions");

            migrationBuilder.DropColumn(
                name: "Kind",
                table: "Transmissions");

            migrationBuilder.DropColumn(
                name: "ChangedAt",
                table: "SetAsideLines");

            migrationBuilder.DropColumn(
                name: "ChangedBy",
                table: "SetAsideLines");

            migrationBuilder.DropColumn(
                name: "CreatedAt",
                table: "SetAsideLines");

            migrationBuilder.DropColumn(
                name: "CreatedBy",
                table: "SetAsideLines");

            migrationBuilder.DropColumn(
                name: "Sealed",
                table: "SetAsideLines");

            migrationBuilder.DropColumn(
                name: "ChangedAt",
                table: "ReceivedFiles");

            migrationBuilder.DropColumn(
                name: "ChangedBy",
                table: "ReceivedFiles");

            migrationBuilder.DropColumn(
                name: "CreatedAt",
                table: "ReceivedFiles");

            migrationBuilder.DropColumn(
                name: "CreatedBy",
                table: "ReceivedFiles");

            migrationBuilder.DropColumn(
                name: "ChangedAt",
                table: "People");

            migrationBuilder.DropColumn(
                name: "ChangedBy",
                table: "People");

            migrationBuilder.DropColumn(
                name: "CreatedAt",
                table: "People");

            migrationBuilder.DropColumn(
                name: "CreatedBy",
                table: "People");

            migrationBuilder.DropColumn(
                name: "RestrictionVersion",
                table: "People");

            migrationBuilder.DropColumn(
                name: "Sealed",
                table: "People");

            migrationBuilder.DropColumn(
                name: "ChangedAt",
                table: "Applications");

            migrationBuilder.DropColumn(
                name: "CreatedAt",
                table: "Applications");

            migrationBuilder.DropColumn(
                name: "Sealed",
                table: "Applications");

            migrationBuilder.RenameColumn(
                name: "RestrictedOn",
                table: "People",
                newName: "BirthDate");

            migrationBuilder.RenameColumn(
                name: "CreatedBy",
                table: "Applications",
                newName: "Deposit_Depositor_GivenNames");

            migrationBuilder.RenameColumn(
                name: "ChangedBy",
                table: "Applications",
                newName: "Deposit_Depositor_FamilyName");

            migrationBuilder.AddColumn<string>(
                name: "Line",
                table: "SetAsideLines",
                type: "nvarchar(max)",
                maxLength: -1,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "NirSealed",
                table: "SetAsideLines",
                type: "nvarchar(1000)",
                maxLength: 1000,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "Sentence",
                table: "SetAsideLines",
                type: "nvarchar(2000)",
                maxLength: 2000,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<bool>(
                name: "Pregnant",
                table: "People",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Situation",
                table: "People",
                type: "nvarchar(4000)",
                maxLength: 4000,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "Decision_NirMasked",
                table: "Applications",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "Decision_NirSealed",
                table: "Applications",
                type: "nvarchar(1000)",
                maxLength: 1000,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "Deposit_Depositor_Relationship",
                table: "Applications",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "Situation",
                table: "Applications",
                type: "nvarchar(4000)",
                maxLength: 4000,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<DateOnly>(
                name: "BirthDate",
                table: "ApplicationMembers",
                type: "date",
                nullable: true);
        }
    }
}
