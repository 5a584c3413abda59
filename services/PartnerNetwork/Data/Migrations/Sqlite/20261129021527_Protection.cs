using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PassPlatform.PartnerNetwork.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Protection : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            ProtectionRows.Before(migrationBuilder);

            migrationBuilder.DropColumn(
                name: "FamilyName",
                table: "Practitioners");

            migrationBuilder.DropColumn(
                name: "GivenNames",
                table: "Practitioners");

            migrationBuilder.AddColumn<DateTime>(
                name: "ChangedAt",
                table: "Practitioners",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ChangedBy",
                table: "Practitioners",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "CreatedAt",
                table: "Practitioners",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CreatedBy",
                table: "Practitioners",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Sealed",
                table: "Practitioners",
                type: "BLOB",
                maxLength: -1,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "ChangedAt",
                table: "Patients",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ChangedBy",
                table: "Patients",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "CreatedAt",
                table: "Patients",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CreatedBy",
                table: "Patients",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "ChangedAt",
                table: "PassSites",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ChangedBy",
                table: "PassSites",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "CreatedAt",
                table: "PassSites",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CreatedBy",
                table: "PassSites",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "DataDestroyedOn",
                table: "PassSites",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "EndedOn",
                table: "PassSites",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "PeopleDestroyed",
                table: "PassSites",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTime>(
                name: "ChangedAt",
                table: "FundingYears",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ChangedBy",
                table: "FundingYears",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "CreatedAt",
                table: "FundingYears",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CreatedBy",
                table: "FundingYears",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "ChangedAt",
                table: "CareActs",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ChangedBy",
                table: "CareActs",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "CreatedAt",
                table: "CareActs",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CreatedBy",
                table: "CareActs",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "ChangedAt",
                table: "Agreements",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ChangedBy",
                table: "Agreements",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "CreatedAt",
                table: "Agreements",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CreatedBy",
                table: "Agreements",
                type: "TEXT",
                maxLength: 200,
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
                name: "Breaches",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PlatformWide = table.Column<bool>(type: "INTEGER", nullable: false),
                    IncidentId = table.Column<Guid>(type: "TEXT", nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    HappenedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    DiscoveredAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    KnownAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    DuringTransfer = table.Column<bool>(type: "INTEGER", nullable: false),
                    DataCategories = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    PersonCategories = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    ApproximatePersons = table.Column<int>(type: "INTEGER", nullable: true),
                    ApproximateRecords = table.Column<int>(type: "INTEGER", nullable: true),
                    Risk = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    DeclaredBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    DeclaredAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Open = table.Column<bool>(type: "INTEGER", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ChangedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    CreatedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Sealed = table.Column<byte[]>(type: "BLOB", maxLength: -1, nullable: true),
                    PassSiteId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Breaches", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Breaches_PassSites_PassSiteId",
                        column: x => x.PassSiteId,
                        principalTable: "PassSites",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DataProtectionOfficers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Party = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    FundCode = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    AnswersPersons = table.Column<bool>(type: "INTEGER", nullable: false),
                    WrittenBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ChangedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    CreatedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Sealed = table.Column<byte[]>(type: "BLOB", maxLength: -1, nullable: true),
                    PassSiteId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DataProtectionOfficers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DataProtectionOfficers_PassSites_PassSiteId",
                        column: x => x.PassSiteId,
                        principalTable: "PassSites",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
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
                name: "ProcessingCompletions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    WrittenBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ChangedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    CreatedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Sealed = table.Column<byte[]>(type: "BLOB", maxLength: -1, nullable: true),
                    PassSiteId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProcessingCompletions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ProcessingCompletions_PassSites_PassSiteId",
                        column: x => x.PassSiteId,
                        principalTable: "PassSites",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
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

            migrationBuilder.CreateTable(
                name: "SubProcessors",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Country = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Authorisation = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    FundCode = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    AnsweredOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    StartedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    EndedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    WrittenBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ChangedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    CreatedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Sealed = table.Column<byte[]>(type: "BLOB", maxLength: -1, nullable: true),
                    PassSiteId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SubProcessors", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SubProcessors_PassSites_PassSiteId",
                        column: x => x.PassSiteId,
                        principalTable: "PassSites",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "BreachClocks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PassSiteId = table.Column<Guid>(type: "TEXT", nullable: false),
                    BreachId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    FundCode = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    FundName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    StartedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DueAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ToldAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    RecordedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    DroppedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Sealed = table.Column<byte[]>(type: "BLOB", maxLength: -1, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BreachClocks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_BreachClocks_Breaches_BreachId",
                        column: x => x.BreachId,
                        principalTable: "Breaches",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "BreachFileContents",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PassSiteId = table.Column<Guid>(type: "TEXT", nullable: false),
                    BreachId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Content = table.Column<byte[]>(type: "BLOB", maxLength: -1, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BreachFileContents", x => x.Id);
                    table.ForeignKey(
                        name: "FK_BreachFileContents_Breaches_BreachId",
                        column: x => x.BreachId,
                        principalTable: "Breaches",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
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
                name: "IX_BreachClocks_BreachId",
                table: "BreachClocks",
                column: "BreachId");

            migrationBuilder.CreateIndex(
                name: "IX_Breaches_PassSiteId_Id",
                table: "Breaches",
                columns: new[] { "PassSiteId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Breaches_PassSiteId_Open_Id",
                table: "Breaches",
                columns: new[] { "PassSiteId", "Open", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_BreachFileContents_BreachId",
                table: "BreachFileContents",
                column: "BreachId");

            migrationBuilder.CreateIndex(
                name: "IX_DataProtectionOfficers_PassSiteId_Id",
                table: "DataProtectionOfficers",
                columns: new[] { "PassSiteId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_DataProtectionOfficers_PassSiteId_Party_FundCode",
                table: "DataProtectionOfficers",
                columns: new[] { "PassSiteId", "Party", "FundCode" },
                unique: true);

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
                name: "IX_ProcessingCompletions_PassSiteId_Code",
                table: "ProcessingCompletions",
                columns: new[] { "PassSiteId", "Code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SealedSubjects_KeyId",
                table: "SealedSubjects",
                column: "KeyId");

            migrationBuilder.CreateIndex(
                name: "IX_SubProcessors_PassSiteId_Id",
                table: "SubProcessors",
                columns: new[] { "PassSiteId", "Id" });
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
                name: "BreachClocks");

            migrationBuilder.DropTable(
                name: "BreachFileContents");

            migrationBuilder.DropTable(
                name: "DataProtectionOfficers");

            migrationBuilder.DropTable(
                name: "Erasures");

            migrationBuilder.DropTable(
                name: "ProcessingCompletions");

            migrationBuilder.DropTable(
                name: "SealedSubjects");

            migrationBuilder.DropTable(
                name: "SubProcessors");

            migrationBuilder.DropTable(
                name: "Breaches");

            migrationBuilder.DropColumn(
                name: "ChangedAt",
                table: "Practitioners");

            migrationBuilder.DropColumn(
                name: "ChangedBy",
                table: "Practitioners");

            migrationBuilder.DropColumn(
                name: "CreatedAt",
                table: "Practitioners");

            migrationBuilder.DropColumn(
                name: "CreatedBy",
                table: "Practitioners");

            migrationBuilder.DropColumn(
                name: "Sealed",
                table: "Practitioners");

            migrationBuilder.DropColumn(
                name: "ChangedAt",
                table: "Patients");

            migrationBuilder.DropColumn(
                name: "ChangedBy",
                table: "Patients");

            migrationBuilder.DropColumn(
                name: "CreatedAt",
                table: "Patients");

            migrationBuilder.DropColumn(
                name: "CreatedBy",
                table: "Patients");

            migrationBuilder.DropColumn(
                name: "ChangedAt",
                table: "PassSites");

            migrationBuilder.DropColumn(
                name: "ChangedBy",
                table: "PassSites");

            migrationBuilder.DropColumn(
                name: "CreatedAt",
                table: "PassSites");

            migrationBuilder.DropColumn(
                name: "CreatedBy",
                table: "PassSites");

            migrationBuilder.DropColumn(
                name: "DataDestroyedOn",
                table: "PassSites");

            migrationBuilder.DropColumn(
                name: "EndedOn",
                table: "PassSites");

            migrationBuilder.DropColumn(
                name: "PeopleDestroyed",
                table: "PassSites");

            migrationBuilder.DropColumn(
                name: "ChangedAt",
                table: "FundingYears");

            migrationBuilder.DropColumn(
                name: "ChangedBy",
                table: "FundingYears");

            migrationBuilder.DropColumn(
                name: "CreatedAt",
                table: "FundingYears");

            migrationBuilder.DropColumn(
                name: "CreatedBy",
                table: "FundingYears");

            migrationBuilder.DropColumn(
                name: "ChangedAt",
                table: "CareActs");

            migrationBuilder.DropColumn(
                name: "ChangedBy",
                table: "CareActs");

            migrationBuilder.DropColumn(
                name: "CreatedAt",
                table: "CareActs");

            migrationBuilder.DropColumn(
                name: "CreatedBy",
                table: "CareActs");

            migrationBuilder.DropColumn(
                name: "ChangedAt",
                table: "Agreements");

            migrationBuilder.DropColumn(
                name: "ChangedBy",
                table: "Agreements");

            migrationBuilder.DropColumn(
                name: "CreatedAt",
                table: "Agreements");

            migrationBuilder.DropColumn(
                name: "CreatedBy",
                table: "Agreements");

            migrationBuilder.AddColumn<string>(
                name: "FamilyName",
                table: "Practitioners",
                type: "TEXT",
                maxLength: 200,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "GivenNames",
                table: "Practitioners",
                type: "TEXT",
                maxLength: 200,
                nullable: false,
                defaultValue: "");
        }
    }
}
