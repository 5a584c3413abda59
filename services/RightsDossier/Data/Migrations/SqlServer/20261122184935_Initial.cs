using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PassPlatform.RightsDossier.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Agreements",
                columns: table => new
                {
                    AgreementId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    PassSiteId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Counterparty = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    SignedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    FundCode = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    DecisionDelayDays = table.Column<int>(type: "int", nullable: true),
                    TransmissionDelayDays = table.Column<int>(type: "int", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Agreements", x => x.AgreementId);
                });

            migrationBuilder.CreateTable(
                name: "Applications",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    PersonId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Benefit = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    FirstRequest = table.Column<bool>(type: "bit", nullable: false),
                    OpenedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Situation = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    Decision_Outcome = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    Decision_NotifiedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Decision_ValidFrom = table.Column<DateOnly>(type: "date", nullable: true),
                    Decision_ValidTo = table.Column<DateOnly>(type: "date", nullable: true),
                    Decision_BodyCode = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Decision_ManagementCode = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Decision_RefusalReasonCode = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Decision_UrgentCareFrom = table.Column<DateOnly>(type: "date", nullable: true),
                    Decision_UrgentCareTo = table.Column<DateOnly>(type: "date", nullable: true),
                    Decision_RulesDecision = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    Decision_RulesFrom = table.Column<DateOnly>(type: "date", nullable: true),
                    Decision_RulesTo = table.Column<DateOnly>(type: "date", nullable: true),
                    Decision_RulesReason = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Deposit_DepositedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Deposit_TransmissionDueOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Deposit_Depositor_FamilyName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Deposit_Depositor_GivenNames = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Deposit_Depositor_Relationship = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    Deposit_Care_Kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    Deposit_Care_Start = table.Column<DateOnly>(type: "date", nullable: true),
                    Deposit_Care_End = table.Column<DateOnly>(type: "date", nullable: true),
                    Deposit_Care_UrgentCategory = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    Deposit_ReceivedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    CompletedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    TransmissionId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    TransmittedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    DecisionDueOn = table.Column<DateOnly>(type: "date", nullable: true),
                    PassSiteId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Applications", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Care",
                columns: table => new
                {
                    CareActId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    PassSiteId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    PersonId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    PerformedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    UrgentCategory = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Care", x => x.CareActId);
                });

            migrationBuilder.CreateTable(
                name: "Idempotency",
                columns: table => new
                {
                    Key = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    ClientId = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    RequestHash = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Status = table.Column<int>(type: "int", nullable: false),
                    Location = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    ETag = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Body = table.Column<byte[]>(type: "varbinary(max)", maxLength: -1, nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Idempotency", x => new { x.Key, x.ClientId });
                });

            migrationBuilder.CreateTable(
                name: "Inbox",
                columns: table => new
                {
                    EventId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Consumer = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    HandledAt = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Inbox", x => new { x.EventId, x.Consumer });
                });

            migrationBuilder.CreateTable(
                name: "Leases",
                columns: table => new
                {
                    Name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Holder = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Until = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Leases", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "Outbox",
                columns: table => new
                {
                    EventId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Type = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Body = table.Column<string>(type: "nvarchar(max)", maxLength: 100000, nullable: false),
                    TraceParent = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    ClaimedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    ClaimedUntil = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Outbox", x => x.EventId);
                });

            migrationBuilder.CreateTable(
                name: "People",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    BirthDate = table.Column<DateOnly>(type: "date", nullable: true),
                    BirthDateVersion = table.Column<long>(type: "bigint", nullable: false),
                    DiagnosisId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    DiagnosedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    DiagnosisVersion = table.Column<long>(type: "bigint", nullable: false),
                    Situation = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    Pregnant = table.Column<bool>(type: "bit", nullable: false),
                    PassSiteId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_People", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Sites",
                columns: table => new
                {
                    PassSiteId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Finess = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    SeenVersion = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Sites", x => x.PassSiteId);
                });

            migrationBuilder.CreateTable(
                name: "Transmissions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    FundCode = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    TransmittedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    DecisionDueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    ApplicationIds = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false),
                    PassSiteId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Transmissions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SeenDocuments",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    LineId = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    KindId = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    ProvidedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    RefusalReason = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    CheckedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    ApplicationId = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SeenDocuments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SeenDocuments_Applications_ApplicationId",
                        column: x => x.ApplicationId,
                        principalTable: "Applications",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Agreements_PassSiteId",
                table: "Agreements",
                column: "PassSiteId");

            migrationBuilder.CreateIndex(
                name: "IX_Applications_PassSiteId",
                table: "Applications",
                column: "PassSiteId");

            migrationBuilder.CreateIndex(
                name: "IX_Applications_PersonId",
                table: "Applications",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_Care_PersonId",
                table: "Care",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_Idempotency_CreatedAt",
                table: "Idempotency",
                column: "CreatedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Inbox_HandledAt",
                table: "Inbox",
                column: "HandledAt");

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_ClaimedUntil",
                table: "Outbox",
                column: "ClaimedUntil");

            migrationBuilder.CreateIndex(
                name: "IX_People_PassSiteId",
                table: "People",
                column: "PassSiteId");

            migrationBuilder.CreateIndex(
                name: "IX_SeenDocuments_ApplicationId",
                table: "SeenDocuments",
                column: "ApplicationId");

            migrationBuilder.CreateIndex(
                name: "IX_Transmissions_PassSiteId",
                table: "Transmissions",
                column: "PassSiteId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Agreements");

            migrationBuilder.DropTable(
                name: "Care");

            migrationBuilder.DropTable(
                name: "Idempotency");

            migrationBuilder.DropTable(
                name: "Inbox");

            migrationBuilder.DropTable(
                name: "Leases");

            migrationBuilder.DropTable(
                name: "Outbox");

            migrationBuilder.DropTable(
                name: "People");

            migrationBuilder.DropTable(
                name: "SeenDocuments");

            migrationBuilder.DropTable(
                name: "Sites");

            migrationBuilder.DropTable(
                name: "Transmissions");

            migrationBuilder.DropTable(
                name: "Applications");
        }
    }
}
