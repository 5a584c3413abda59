using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PassPlatform.PartnerNetwork.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Network : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Agreements_PassSiteId_Counterparty_FundCode_SignedOn",
                table: "Agreements");

            migrationBuilder.AddColumn<DateOnly>(
                name: "ErasedOn",
                table: "Patients",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "FollowUps",
                table: "Patients",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Accessibility",
                table: "Practitioners",
                type: "TEXT",
                maxLength: 400,
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "AccessibilityLink",
                table: "Practitioners",
                type: "TEXT",
                maxLength: 300,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Address_City",
                table: "Practitioners",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Address_Line1",
                table: "Practitioners",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Address_Line2",
                table: "Practitioners",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Address_PostalCode",
                table: "Practitioners",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "AnsweringRpps",
                table: "Practitioners",
                type: "TEXT",
                maxLength: 11,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CommuneCode",
                table: "Practitioners",
                type: "TEXT",
                maxLength: 5,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "ConfirmBy",
                table: "Practitioners",
                type: "TEXT",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1));

            migrationBuilder.AddColumn<DateOnly>(
                name: "ConfirmedOn",
                table: "Practitioners",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Finess",
                table: "Practitioners",
                type: "TEXT",
                maxLength: 9,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Hours",
                table: "Practitioners",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Kind",
                table: "Practitioners",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "Latitude",
                table: "Practitioners",
                type: "REAL",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "LeftOn",
                table: "Practitioners",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "Longitude",
                table: "Practitioners",
                type: "REAL",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "NoAdvancePaymentSince",
                table: "Practitioners",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "NoAdvancePaymentUntil",
                table: "Practitioners",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "NoRemainingChargeSince",
                table: "Practitioners",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "NoRemainingChargeUntil",
                table: "Practitioners",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "OtherSpecialities",
                table: "Practitioners",
                type: "TEXT",
                maxLength: 400,
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "Rna",
                table: "Practitioners",
                type: "TEXT",
                maxLength: 10,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Siret",
                table: "Practitioners",
                type: "TEXT",
                maxLength: 14,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "StructureKey",
                table: "Practitioners",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "StructureName",
                table: "Practitioners",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Website",
                table: "Practitioners",
                type: "TEXT",
                maxLength: 300,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "AppointmentDays",
                table: "Patients",
                type: "TEXT",
                maxLength: 8000,
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "AgreedTeam",
                table: "PassSites",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ActCode",
                table: "CareActs",
                type: "TEXT",
                maxLength: 10,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ArsCents",
                table: "CareActs",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "BillableCents",
                table: "CareActs",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "HeldCents",
                table: "CareActs",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<DateOnly>(
                name: "HeldThrough",
                table: "CareActs",
                type: "TEXT",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1));

            migrationBuilder.AddColumn<int>(
                name: "MoveCount",
                table: "CareActs",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "Originator",
                table: "CareActs",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateOnly>(
                name: "PrescribedElsewhereOn",
                table: "CareActs",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Prescribes",
                table: "CareActs",
                type: "TEXT",
                maxLength: 1000,
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<Guid>(
                name: "PrescriptionId",
                table: "CareActs",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "RemainingCents",
                table: "CareActs",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "UnfundedCents",
                table: "CareActs",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<Guid>(
                name: "Amends",
                table: "Agreements",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Channels",
                table: "Agreements",
                type: "TEXT",
                maxLength: 400,
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "Closings",
                table: "Agreements",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "EndReason",
                table: "Agreements",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "EndTold",
                table: "Agreements",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateOnly>(
                name: "EndsOn",
                table: "Agreements",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Letters",
                table: "Agreements",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "PaperSignedOn",
                table: "Agreements",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "PartnerCode",
                table: "Agreements",
                type: "TEXT",
                maxLength: 200,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<Guid>(
                name: "PartnershipId",
                table: "Agreements",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "PractitionerId",
                table: "Agreements",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "ReplacedOn",
                table: "Agreements",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Sealed",
                table: "Agreements",
                type: "BLOB",
                maxLength: -1,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "TermsFrom",
                table: "Agreements",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "AgreementCopyContents",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PassSiteId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AgreementId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Content = table.Column<byte[]>(type: "BLOB", maxLength: -1, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AgreementCopyContents", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AgreementCopyContents_Agreements_AgreementId",
                        column: x => x.AgreementId,
                        principalTable: "Agreements",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AgreementReminders",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AgreementId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    FundCode = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    What = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ToldOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ChangedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    CreatedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    PassSiteId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AgreementReminders", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AgreementReminders_Agreements_AgreementId",
                        column: x => x.AgreementId,
                        principalTable: "Agreements",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Budgets",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    WrittenBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ChangedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    CreatedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    PassSiteId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    Lines = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Budgets", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Budgets_PassSites_PassSiteId",
                        column: x => x.PassSiteId,
                        principalTable: "PassSites",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Candidacies",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    EndedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ForgottenOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
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
                    table.PrimaryKey("PK_Candidacies", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CareActMoves",
                columns: table => new
                {
                    CareActId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    PassSiteId = table.Column<Guid>(type: "TEXT", nullable: false),
                    From = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    To = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Cents = table.Column<long>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    MovedOn = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CareActMoves", x => new { x.CareActId, x.Number });
                    table.ForeignKey(
                        name: "FK_CareActMoves_CareActs_CareActId",
                        column: x => x.CareActId,
                        principalTable: "CareActs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Derogations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    DecidedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Reference = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Categories = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    AmountCents = table.Column<long>(type: "INTEGER", nullable: false),
                    SpentCents = table.Column<long>(type: "INTEGER", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ChangedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    CreatedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    PassSiteId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Derogations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Derogations_PassSites_PassSiteId",
                        column: x => x.PassSiteId,
                        principalTable: "PassSites",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DirectoryImports",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Format = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    FileHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    AppliedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Replaced = table.Column<bool>(type: "INTEGER", nullable: false),
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
                    table.PrimaryKey("PK_DirectoryImports", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DirectoryImports_PassSites_PassSiteId",
                        column: x => x.PassSiteId,
                        principalTable: "PassSites",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "FundDesks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    FundCode = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    PassMayReceiveFiles = table.Column<bool>(type: "INTEGER", nullable: false),
                    AlertLate = table.Column<int>(type: "INTEGER", nullable: true),
                    AlertWaitingDays = table.Column<int>(type: "INTEGER", nullable: true),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ChangedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    CreatedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Sealed = table.Column<byte[]>(type: "BLOB", maxLength: -1, nullable: true),
                    PassSiteId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    Kinds = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FundDesks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_FundDesks_PassSites_PassSiteId",
                        column: x => x.PassSiteId,
                        principalTable: "PassSites",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Meetings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    FundCode = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    HeldOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    NextOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
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
                    table.PrimaryKey("PK_Meetings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Meetings_PassSites_PassSiteId",
                        column: x => x.PassSiteId,
                        principalTable: "PassSites",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "NurseReplacements",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PractitionerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SignedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    StartsOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    EndsOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    WrittenBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ChangedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    CreatedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    PassSiteId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NurseReplacements", x => x.Id);
                    table.ForeignKey(
                        name: "FK_NurseReplacements_PassSites_PassSiteId",
                        column: x => x.PassSiteId,
                        principalTable: "PassSites",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_NurseReplacements_Practitioners_PractitionerId",
                        column: x => x.PractitionerId,
                        principalTable: "Practitioners",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PartnerRequests",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    FundCode = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    StructureId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Document = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Benefit = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    ConsentedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Outcome = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    AppointmentAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    SentAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    WaitingUntil = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    SeenAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    AnsweredAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ForgetOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
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
                    table.PrimaryKey("PK_PartnerRequests", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PartnerRequests_PassSites_PassSiteId",
                        column: x => x.PassSiteId,
                        principalTable: "PassSites",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PaymentQuestions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CareActId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    SecretHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    AskedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    OpenUntil = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Answer = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    AnsweredOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Way = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ChangedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    CreatedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    PassSiteId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PaymentQuestions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PaymentQuestions_CareActs_CareActId",
                        column: x => x.CareActId,
                        principalTable: "CareActs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PublicCards",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Offers = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Languages = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Interpreters = table.Column<bool>(type: "INTEGER", nullable: false),
                    StepFree = table.Column<bool>(type: "INTEGER", nullable: false),
                    Telephone = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    Directions = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    WrittenBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ChangedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    CreatedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    PassSiteId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    Closures = table.Column<string>(type: "TEXT", nullable: true),
                    Hours = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PublicCards", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PublicCards_PassSites_PassSiteId",
                        column: x => x.PassSiteId,
                        principalTable: "PassSites",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Referrals",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Direction = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    StructureId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Structure = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    StructureKind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Urgency = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ConsentedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: true),
                    OrientationId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ArrivalId = table.Column<Guid>(type: "TEXT", nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    RefusalReason = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    SentAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SeenAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    AnsweredAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ForgetOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
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
                    table.PrimaryKey("PK_Referrals", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Referrals_PassSites_PassSiteId",
                        column: x => x.PassSiteId,
                        principalTable: "PassSites",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Staff",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Volunteer = table.Column<bool>(type: "INTEGER", nullable: false),
                    StartedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    EndedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ForgottenOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ConfidentialityPledgedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    WrittenBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ChangedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    CreatedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Sealed = table.Column<byte[]>(type: "BLOB", maxLength: -1, nullable: true),
                    PassSiteId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    Times = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Staff", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Staff_PassSites_PassSiteId",
                        column: x => x.PassSiteId,
                        principalTable: "PassSites",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Trainings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    HeldOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Organiser = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    FundCode = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Modules = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    DurationMinutes = table.Column<int>(type: "INTEGER", nullable: false),
                    Cancelled = table.Column<bool>(type: "INTEGER", nullable: false),
                    Attendees = table.Column<string>(type: "TEXT", maxLength: 8000, nullable: false),
                    WrittenBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ChangedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    CreatedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    PassSiteId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Trainings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Trainings_PassSites_PassSiteId",
                        column: x => x.PassSiteId,
                        principalTable: "PassSites",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Webhooks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Holder = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    ClientId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    MembershipId = table.Column<Guid>(type: "TEXT", nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Kinds = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
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
                    table.PrimaryKey("PK_Webhooks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Webhooks_PassSites_PassSiteId",
                        column: x => x.PassSiteId,
                        principalTable: "PassSites",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DeskClosures",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    FundCode = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    DeskId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Planned = table.Column<bool>(type: "INTEGER", nullable: false),
                    Closes = table.Column<bool>(type: "INTEGER", nullable: false),
                    From = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Until = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ReportedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
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
                    table.PrimaryKey("PK_DeskClosures", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DeskClosures_FundDesks_DeskId",
                        column: x => x.DeskId,
                        principalTable: "FundDesks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RequestFileContents",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PassSiteId = table.Column<Guid>(type: "TEXT", nullable: false),
                    RequestId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Content = table.Column<byte[]>(type: "BLOB", maxLength: -1, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RequestFileContents", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RequestFileContents_PartnerRequests_RequestId",
                        column: x => x.RequestId,
                        principalTable: "PartnerRequests",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "WebhookDeliveries",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PassSiteId = table.Column<Guid>(type: "TEXT", nullable: false),
                    WebhookId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Body = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DueAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    GiveUpAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Tries = table.Column<int>(type: "INTEGER", nullable: false),
                    LastTriedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LastStatus = table.Column<int>(type: "INTEGER", nullable: true),
                    LastFailure = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WebhookDeliveries", x => x.Id);
                    table.ForeignKey(
                        name: "FK_WebhookDeliveries_Webhooks_WebhookId",
                        column: x => x.WebhookId,
                        principalTable: "Webhooks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            // Before the rows are written anew: SQLite makes the table again for what becomes nullable.
            migrationBuilder.FillCards();
            AgreementRows.GiveWay(migrationBuilder);

            migrationBuilder.AlterColumn<string>(
                name: "Speciality",
                table: "Practitioners",
                type: "TEXT",
                maxLength: 40,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "TEXT",
                oldMaxLength: 40);

            migrationBuilder.AlterColumn<string>(
                name: "Rpps",
                table: "Practitioners",
                type: "TEXT",
                maxLength: 11,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "TEXT",
                oldMaxLength: 11);

            migrationBuilder.AlterColumn<DateOnly>(
                name: "SignedOn",
                table: "Agreements",
                type: "TEXT",
                nullable: true,
                oldClrType: typeof(DateOnly),
                oldType: "TEXT");

            migrationBuilder.CreateIndex(
                name: "IX_Practitioners_PassSiteId_AnsweringRpps",
                table: "Practitioners",
                columns: new[] { "PassSiteId", "AnsweringRpps" });

            migrationBuilder.CreateIndex(
                name: "IX_Practitioners_PassSiteId_CommuneCode",
                table: "Practitioners",
                columns: new[] { "PassSiteId", "CommuneCode" });

            migrationBuilder.CreateIndex(
                name: "IX_Practitioners_PassSiteId_ConfirmBy_Id",
                table: "Practitioners",
                columns: new[] { "PassSiteId", "ConfirmBy", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Practitioners_PassSiteId_Kind_Id",
                table: "Practitioners",
                columns: new[] { "PassSiteId", "Kind", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Practitioners_PassSiteId_Latitude_Longitude",
                table: "Practitioners",
                columns: new[] { "PassSiteId", "Latitude", "Longitude" });

            migrationBuilder.CreateIndex(
                name: "IX_Practitioners_PassSiteId_StructureKey",
                table: "Practitioners",
                columns: new[] { "PassSiteId", "StructureKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Patients_MergedInto",
                table: "Patients",
                column: "MergedInto",
                filter: "[MergedInto] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_CareActs_PassSiteId_FundedByArsOn",
                table: "CareActs",
                columns: new[] { "PassSiteId", "FundedByArsOn" },
                filter: "[FundedByArsOn] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_CareActs_PassSiteId_PractitionerId_PerformedOn",
                table: "CareActs",
                columns: new[] { "PassSiteId", "PractitionerId", "PerformedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_CareActs_PassSiteId_SettledOn",
                table: "CareActs",
                columns: new[] { "PassSiteId", "SettledOn" },
                filter: "[SettledOn] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_CareActs_Remaining",
                table: "CareActs",
                columns: new[] { "PassSiteId", "PerformedOn", "Id" },
                filter: "[RemainingCents] > 0");

            migrationBuilder.CreateIndex(
                name: "IX_CareActs_Unfunded",
                table: "CareActs",
                columns: new[] { "PassSiteId", "PerformedOn", "Id" },
                filter: "[UnfundedCents] > 0");

            migrationBuilder.CreateIndex(
                name: "IX_Agreements_PassSiteId_Counterparty_FundCode_PartnerCode_SignedOn",
                table: "Agreements",
                columns: new[] { "PassSiteId", "Counterparty", "FundCode", "PartnerCode", "SignedOn" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Agreements_PractitionerId_SignedOn",
                table: "Agreements",
                columns: new[] { "PractitionerId", "SignedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_AgreementCopyContents_AgreementId",
                table: "AgreementCopyContents",
                column: "AgreementId");

            migrationBuilder.CreateIndex(
                name: "IX_AgreementReminders_AgreementId_What_On",
                table: "AgreementReminders",
                columns: new[] { "AgreementId", "What", "On" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AgreementReminders_PassSiteId_Id",
                table: "AgreementReminders",
                columns: new[] { "PassSiteId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Budgets_PassSiteId_Id",
                table: "Budgets",
                columns: new[] { "PassSiteId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Budgets_PassSiteId_Year",
                table: "Budgets",
                columns: new[] { "PassSiteId", "Year" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Candidacies_PassSiteId_Id",
                table: "Candidacies",
                columns: new[] { "PassSiteId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Candidacies_State_Id",
                table: "Candidacies",
                columns: new[] { "State", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Derogations_PassSiteId_Id",
                table: "Derogations",
                columns: new[] { "PassSiteId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_DeskClosures_DeskId_Id",
                table: "DeskClosures",
                columns: new[] { "DeskId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_DirectoryImports_PassSiteId_Replaced_AppliedAt",
                table: "DirectoryImports",
                columns: new[] { "PassSiteId", "Replaced", "AppliedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_FundDesks_PassSiteId_FundCode",
                table: "FundDesks",
                columns: new[] { "PassSiteId", "FundCode" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_FundDesks_PassSiteId_Id",
                table: "FundDesks",
                columns: new[] { "PassSiteId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Meetings_PassSiteId_Id",
                table: "Meetings",
                columns: new[] { "PassSiteId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Meetings_PassSiteId_Kind_Id",
                table: "Meetings",
                columns: new[] { "PassSiteId", "Kind", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_NurseReplacements_PassSiteId_Id",
                table: "NurseReplacements",
                columns: new[] { "PassSiteId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_NurseReplacements_PractitionerId",
                table: "NurseReplacements",
                column: "PractitionerId");

            migrationBuilder.CreateIndex(
                name: "IX_PartnerRequests_ForgetOn",
                table: "PartnerRequests",
                column: "ForgetOn");

            migrationBuilder.CreateIndex(
                name: "IX_PartnerRequests_PassSiteId_FundCode_SentAt",
                table: "PartnerRequests",
                columns: new[] { "PassSiteId", "FundCode", "SentAt" });

            migrationBuilder.CreateIndex(
                name: "IX_PartnerRequests_PassSiteId_Id",
                table: "PartnerRequests",
                columns: new[] { "PassSiteId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_PartnerRequests_PassSiteId_State_Id",
                table: "PartnerRequests",
                columns: new[] { "PassSiteId", "State", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_PartnerRequests_PassSiteId_StructureId_Id",
                table: "PartnerRequests",
                columns: new[] { "PassSiteId", "StructureId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_PartnerRequests_PassSiteId_WaitingUntil_Id",
                table: "PartnerRequests",
                columns: new[] { "PassSiteId", "WaitingUntil", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_PartnerRequests_PersonId",
                table: "PartnerRequests",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_PaymentQuestions_CareActId",
                table: "PaymentQuestions",
                column: "CareActId");

            migrationBuilder.CreateIndex(
                name: "IX_PaymentQuestions_PassSiteId_Answer_Id",
                table: "PaymentQuestions",
                columns: new[] { "PassSiteId", "Answer", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_PaymentQuestions_PassSiteId_Id",
                table: "PaymentQuestions",
                columns: new[] { "PassSiteId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_PaymentQuestions_SecretHash",
                table: "PaymentQuestions",
                column: "SecretHash",
                unique: true,
                filter: "[SecretHash] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_PublicCards_PassSiteId",
                table: "PublicCards",
                column: "PassSiteId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Referrals_ForgetOn",
                table: "Referrals",
                column: "ForgetOn");

            migrationBuilder.CreateIndex(
                name: "IX_Referrals_PassSiteId_Id",
                table: "Referrals",
                columns: new[] { "PassSiteId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Referrals_PassSiteId_State_Id",
                table: "Referrals",
                columns: new[] { "PassSiteId", "State", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Referrals_PassSiteId_StructureId_Id",
                table: "Referrals",
                columns: new[] { "PassSiteId", "StructureId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Referrals_PassSiteId_StructureId_State_Id",
                table: "Referrals",
                columns: new[] { "PassSiteId", "StructureId", "State", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Referrals_PersonId",
                table: "Referrals",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_RequestFileContents_RequestId",
                table: "RequestFileContents",
                column: "RequestId");

            migrationBuilder.CreateIndex(
                name: "IX_Staff_PassSiteId_AccountId",
                table: "Staff",
                columns: new[] { "PassSiteId", "AccountId" });

            migrationBuilder.CreateIndex(
                name: "IX_Staff_PassSiteId_Id",
                table: "Staff",
                columns: new[] { "PassSiteId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Trainings_PassSiteId_Id",
                table: "Trainings",
                columns: new[] { "PassSiteId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_WebhookDeliveries_State_DueAt",
                table: "WebhookDeliveries",
                columns: new[] { "State", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_WebhookDeliveries_WebhookId_Id",
                table: "WebhookDeliveries",
                columns: new[] { "WebhookId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_WebhookDeliveries_WebhookId_State_DueAt_Id",
                table: "WebhookDeliveries",
                columns: new[] { "WebhookId", "State", "DueAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_WebhookDeliveries_WebhookId_State_Id",
                table: "WebhookDeliveries",
                columns: new[] { "WebhookId", "State", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Webhooks_ClientId",
                table: "Webhooks",
                column: "ClientId");

            migrationBuilder.CreateIndex(
                name: "IX_Webhooks_MembershipId",
                table: "Webhooks",
                column: "MembershipId");

            migrationBuilder.CreateIndex(
                name: "IX_Webhooks_PassSiteId_Holder_Id",
                table: "Webhooks",
                columns: new[] { "PassSiteId", "Holder", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Webhooks_PassSiteId_Id",
                table: "Webhooks",
                columns: new[] { "PassSiteId", "Id" });

            migrationBuilder.PlaceMoney();
            migrationBuilder.HoldActs();

            migrationBuilder.DropIndex(
                name: "IX_Patients_PassSiteId_HeldThrough",
                table: "Patients");

            migrationBuilder.DropColumn(
                name: "FirstCareOn",
                table: "Patients");

            migrationBuilder.DropColumn(
                name: "HeldThrough",
                table: "Patients");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.NameStatesAsBefore();

            migrationBuilder.AddColumn<DateOnly>(
                name: "HeldThrough",
                table: "Patients",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "FirstCareOn",
                table: "Patients",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Patients_PassSiteId_HeldThrough",
                table: "Patients",
                columns: new[] { "PassSiteId", "HeldThrough" });

            migrationBuilder.HoldPeople();

            migrationBuilder.DropTable(
                name: "AgreementCopyContents");

            migrationBuilder.DropTable(
                name: "AgreementReminders");

            migrationBuilder.DropTable(
                name: "Budgets");

            migrationBuilder.DropTable(
                name: "Candidacies");

            migrationBuilder.DropTable(
                name: "CareActMoves");

            migrationBuilder.DropTable(
                name: "Derogations");

            migrationBuilder.DropTable(
                name: "DeskClosures");

            migrationBuilder.DropTable(
                name: "DirectoryImports");

            migrationBuilder.DropTable(
                name: "Meetings");

            migrationBuilder.DropTable(
                name: "NurseReplacements");

            migrationBuilder.DropTable(
                name: "PaymentQuestions");

            migrationBuilder.DropTable(
                name: "PublicCards");

            migrationBuilder.DropTable(
                name: "Referrals");

            migrationBuilder.DropTable(
                name: "RequestFileContents");

            migrationBuilder.DropTable(
                name: "Staff");

            migrationBuilder.DropTable(
                name: "Trainings");

            migrationBuilder.DropTable(
                name: "WebhookDeliveries");

            migrationBuilder.DropTable(
                name: "FundDesks");

            migrationBuilder.DropTable(
                name: "PartnerRequests");

            migrationBuilder.DropTable(
                name: "Webhooks");

            migrationBuilder.DropIndex(
                name: "IX_Practitioners_PassSiteId_AnsweringRpps",
                table: "Practitioners");

            migrationBuilder.DropIndex(
                name: "IX_Practitioners_PassSiteId_CommuneCode",
                table: "Practitioners");

            migrationBuilder.DropIndex(
                name: "IX_Practitioners_PassSiteId_ConfirmBy_Id",
                table: "Practitioners");

            migrationBuilder.DropIndex(
                name: "IX_Practitioners_PassSiteId_Kind_Id",
                table: "Practitioners");

            migrationBuilder.DropIndex(
                name: "IX_Practitioners_PassSiteId_Latitude_Longitude",
                table: "Practitioners");

            migrationBuilder.DropIndex(
                name: "IX_Practitioners_PassSiteId_StructureKey",
                table: "Practitioners");

            migrationBuilder.DropIndex(
                name: "IX_Patients_MergedInto",
                table: "Patients");

            migrationBuilder.DropIndex(
                name: "IX_CareActs_PassSiteId_FundedByArsOn",
                table: "CareActs");

            migrationBuilder.DropIndex(
                name: "IX_CareActs_PassSiteId_PractitionerId_PerformedOn",
                table: "CareActs");

            migrationBuilder.DropIndex(
                name: "IX_CareActs_PassSiteId_SettledOn",
                table: "CareActs");

            migrationBuilder.DropIndex(
                name: "IX_CareActs_Remaining",
                table: "CareActs");

            migrationBuilder.DropIndex(
                name: "IX_CareActs_Unfunded",
                table: "CareActs");

            migrationBuilder.DropIndex(
                name: "IX_Agreements_PassSiteId_Counterparty_FundCode_PartnerCode_SignedOn",
                table: "Agreements");

            migrationBuilder.DropIndex(
                name: "IX_Agreements_PractitionerId_SignedOn",
                table: "Agreements");

            migrationBuilder.DropColumn(
                name: "Accessibility",
                table: "Practitioners");

            migrationBuilder.DropColumn(
                name: "AccessibilityLink",
                table: "Practitioners");

            migrationBuilder.DropColumn(
                name: "Address_City",
                table: "Practitioners");

            migrationBuilder.DropColumn(
                name: "Address_Line1",
                table: "Practitioners");

            migrationBuilder.DropColumn(
                name: "Address_Line2",
                table: "Practitioners");

            migrationBuilder.DropColumn(
                name: "Address_PostalCode",
                table: "Practitioners");

            migrationBuilder.DropColumn(
                name: "AnsweringRpps",
                table: "Practitioners");

            migrationBuilder.DropColumn(
                name: "CommuneCode",
                table: "Practitioners");

            migrationBuilder.DropColumn(
                name: "ConfirmBy",
                table: "Practitioners");

            migrationBuilder.DropColumn(
                name: "ConfirmedOn",
                table: "Practitioners");

            migrationBuilder.DropColumn(
                name: "Finess",
                table: "Practitioners");

            migrationBuilder.DropColumn(
                name: "Hours",
                table: "Practitioners");

            migrationBuilder.DropColumn(
                name: "Kind",
                table: "Practitioners");

            migrationBuilder.DropColumn(
                name: "Latitude",
                table: "Practitioners");

            migrationBuilder.DropColumn(
                name: "LeftOn",
                table: "Practitioners");

            migrationBuilder.DropColumn(
                name: "Longitude",
                table: "Practitioners");

            migrationBuilder.DropColumn(
                name: "NoAdvancePaymentSince",
                table: "Practitioners");

            migrationBuilder.DropColumn(
                name: "NoAdvancePaymentUntil",
                table: "Practitioners");

            migrationBuilder.DropColumn(
                name: "NoRemainingChargeSince",
                table: "Practitioners");

            migrationBuilder.DropColumn(
                name: "NoRemainingChargeUntil",
                table: "Practitioners");

            migrationBuilder.DropColumn(
                name: "OtherSpecialities",
                table: "Practitioners");

            migrationBuilder.DropColumn(
                name: "Rna",
                table: "Practitioners");

            migrationBuilder.DropColumn(
                name: "Siret",
                table: "Practitioners");

            migrationBuilder.DropColumn(
                name: "StructureKey",
                table: "Practitioners");

            migrationBuilder.DropColumn(
                name: "StructureName",
                table: "Practitioners");

            migrationBuilder.DropColumn(
                name: "Website",
                table: "Practitioners");

            migrationBuilder.DropColumn(
                name: "AppointmentDays",
                table: "Patients");

            migrationBuilder.DropColumn(
                name: "AgreedTeam",
                table: "PassSites");

            migrationBuilder.DropColumn(
                name: "ActCode",
                table: "CareActs");

            migrationBuilder.DropColumn(
                name: "ArsCents",
                table: "CareActs");

            migrationBuilder.DropColumn(
                name: "BillableCents",
                table: "CareActs");

            migrationBuilder.DropColumn(
                name: "HeldCents",
                table: "CareActs");

            migrationBuilder.DropColumn(
                name: "HeldThrough",
                table: "CareActs");

            migrationBuilder.DropColumn(
                name: "MoveCount",
                table: "CareActs");

            migrationBuilder.DropColumn(
                name: "Originator",
                table: "CareActs");

            migrationBuilder.DropColumn(
                name: "PrescribedElsewhereOn",
                table: "CareActs");

            migrationBuilder.DropColumn(
                name: "Prescribes",
                table: "CareActs");

            migrationBuilder.DropColumn(
                name: "PrescriptionId",
                table: "CareActs");

            migrationBuilder.DropColumn(
                name: "RemainingCents",
                table: "CareActs");

            migrationBuilder.DropColumn(
                name: "UnfundedCents",
                table: "CareActs");

            migrationBuilder.DropColumn(
                name: "Amends",
                table: "Agreements");

            migrationBuilder.DropColumn(
                name: "Channels",
                table: "Agreements");

            migrationBuilder.DropColumn(
                name: "Closings",
                table: "Agreements");

            migrationBuilder.DropColumn(
                name: "EndReason",
                table: "Agreements");

            migrationBuilder.DropColumn(
                name: "EndTold",
                table: "Agreements");

            migrationBuilder.DropColumn(
                name: "EndsOn",
                table: "Agreements");

            migrationBuilder.DropColumn(
                name: "Letters",
                table: "Agreements");

            migrationBuilder.DropColumn(
                name: "PaperSignedOn",
                table: "Agreements");

            migrationBuilder.DropColumn(
                name: "PartnerCode",
                table: "Agreements");

            migrationBuilder.DropColumn(
                name: "PartnershipId",
                table: "Agreements");

            migrationBuilder.DropColumn(
                name: "PractitionerId",
                table: "Agreements");

            migrationBuilder.DropColumn(
                name: "ReplacedOn",
                table: "Agreements");

            migrationBuilder.DropColumn(
                name: "Sealed",
                table: "Agreements");

            migrationBuilder.DropColumn(
                name: "TermsFrom",
                table: "Agreements");

            migrationBuilder.DropColumn(
                name: "ErasedOn",
                table: "Patients");

            migrationBuilder.DropColumn(
                name: "FollowUps",
                table: "Patients");

            migrationBuilder.AlterColumn<string>(
                name: "Speciality",
                table: "Practitioners",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "",
                oldClrType: typeof(string),
                oldType: "TEXT",
                oldMaxLength: 40,
                oldNullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "Rpps",
                table: "Practitioners",
                type: "TEXT",
                maxLength: 11,
                nullable: false,
                defaultValue: "",
                oldClrType: typeof(string),
                oldType: "TEXT",
                oldMaxLength: 11,
                oldNullable: true);

            migrationBuilder.AlterColumn<DateOnly>(
                name: "SignedOn",
                table: "Agreements",
                type: "TEXT",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1),
                oldClrType: typeof(DateOnly),
                oldType: "TEXT",
                oldNullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Agreements_PassSiteId_Counterparty_FundCode_SignedOn",
                table: "Agreements",
                columns: new[] { "PassSiteId", "Counterparty", "FundCode", "SignedOn" },
                unique: true);
        }
    }
}
