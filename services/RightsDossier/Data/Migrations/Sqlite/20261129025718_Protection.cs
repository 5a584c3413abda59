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
                name: "Pregnant",
                table: "People",
                newName: "RestrictionVersion");

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
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ChangedBy",
                table: "Transmissions",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "CreatedAt",
                table: "Transmissions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CreatedBy",
                table: "Transmissions",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Kind",
                table: "Transmissions",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "Applications");

            migrationBuilder.AddColumn<DateTime>(
                name: "ChangedAt",
                table: "SetAsideLines",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ChangedBy",
                table: "SetAsideLines",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "CreatedAt",
                table: "SetAsideLines",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CreatedBy",
                table: "SetAsideLines",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Sealed",
                table: "SetAsideLines",
                type: "BLOB",
                maxLength: -1,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "ChangedAt",
                table: "ReceivedFiles",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ChangedBy",
                table: "ReceivedFiles",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "CreatedAt",
                table: "ReceivedFiles",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CreatedBy",
                table: "ReceivedFiles",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "ChangedAt",
                table: "People",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ChangedBy",
                table: "People",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "CreatedAt",
                table: "People",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CreatedBy",
                table: "People",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Sealed",
                table: "People",
                type: "BLOB",
                maxLength: -1,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "ChangedAt",
                table: "Applications",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "CreatedAt",
                table: "Applications",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Sealed",
                table: "Applications",
                type: "BLOB",
                maxLength: -1,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Audit",
                columns: table => new
                {
                    Strand = table.Column<Guid>(type: "TEXT", nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Actor = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ActorKind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    MembershipId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Role = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    PassSiteId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Operation = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Subject = table.Column<Guid>(type: "TEXT", nullable: true),
                    Resource = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    TraceId = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    Outcome = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    PreviousHash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    Hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Audit", x => new { x.Strand, x.Sequence });
                });

            migrationBuilder.CreateTable(
                name: "AuditCheckpoints",
                columns: table => new
                {
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Heads = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    PreviousSignature = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    Signature = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditCheckpoints", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "AuditKeys",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Wrapped = table.Column<byte[]>(type: "BLOB", maxLength: 200, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditKeys", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Erasures",
                columns: table => new
                {
                    KeyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SubjectId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ErasedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    KeyDestroyedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Erasures", x => x.KeyId);
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
                name: "IX_Audit_PassSiteId_At",
                table: "Audit",
                columns: new[] { "PassSiteId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Audit_Subject_At",
                table: "Audit",
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
                name: "RestrictionVersion",
                table: "People",
                newName: "Pregnant");

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
