using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PassPlatform.Identity.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Network : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "KnownAgreements",
                columns: table => new
                {
                    AgreementId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PassSiteId = table.Column<Guid>(type: "TEXT", nullable: false),
                    FundCode = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    EndedOn = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_KnownAgreements", x => x.AgreementId);
                });

            migrationBuilder.CreateTable(
                name: "StructurePeople",
                columns: table => new
                {
                    MembershipId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Standing = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ChangedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    CreatedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Sealed = table.Column<byte[]>(type: "BLOB", maxLength: -1, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StructurePeople", x => x.MembershipId);
                    table.ForeignKey(
                        name: "FK_StructurePeople_Memberships_MembershipId",
                        column: x => x.MembershipId,
                        principalTable: "Memberships",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Structures",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 150, nullable: false),
                    Members = table.Column<int>(type: "INTEGER", nullable: false),
                    MailDomains = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ShutAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ShutFor = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    CutByFund = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    ReviewAskedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ChangedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    CreatedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Structures", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AccessIncidents",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    StructureId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    DetectedBy = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ReportedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ReportedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    FundCode = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    LiftedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LiftedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ChangedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    CreatedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccessIncidents", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AccessIncidents_Structures_StructureId",
                        column: x => x.StructureId,
                        principalTable: "Structures",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ManagerRequests",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    StructureId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    MembershipId = table.Column<Guid>(type: "TEXT", nullable: true),
                    RequestedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DecidedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    DecidedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    RefusedFor = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ChangedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    CreatedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Sealed = table.Column<byte[]>(type: "BLOB", maxLength: -1, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ManagerRequests", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ManagerRequests_Structures_StructureId",
                        column: x => x.StructureId,
                        principalTable: "Structures",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SignedReviews",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    StructureId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SignedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SignedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    AskedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ChangedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    CreatedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SignedReviews", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SignedReviews_Structures_StructureId",
                        column: x => x.StructureId,
                        principalTable: "Structures",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "StructureAgreements",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AgreementId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PassSiteId = table.Column<Guid>(type: "TEXT", nullable: false),
                    FundCode = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    Technicians = table.Column<int>(type: "INTEGER", nullable: false),
                    OpenedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    AcceptedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    EndedFor = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    PartnerStructureId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StructureAgreements", x => x.Id);
                    table.ForeignKey(
                        name: "FK_StructureAgreements_Structures_PartnerStructureId",
                        column: x => x.PartnerStructureId,
                        principalTable: "Structures",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "IncidentNotices",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    IncidentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    LetterId = table.Column<Guid>(type: "TEXT", nullable: false),
                    WrittenAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SentAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    GivenUpAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IncidentNotices", x => x.Id);
                    table.ForeignKey(
                        name: "FK_IncidentNotices_AccessIncidents_IncidentId",
                        column: x => x.IncidentId,
                        principalTable: "AccessIncidents",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SignedAccesses",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    MembershipId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Role = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    GivenAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    LastSignInAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Suspended = table.Column<bool>(type: "INTEGER", nullable: false),
                    SignedReviewId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SignedAccesses", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SignedAccesses_SignedReviews_SignedReviewId",
                        column: x => x.SignedReviewId,
                        principalTable: "SignedReviews",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Memberships_StructureId",
                table: "Memberships",
                column: "StructureId");

            migrationBuilder.CreateIndex(
                name: "IX_AccessIncidents_AccountId",
                table: "AccessIncidents",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_AccessIncidents_StructureId_Id",
                table: "AccessIncidents",
                columns: new[] { "StructureId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_IncidentNotices_IncidentId",
                table: "IncidentNotices",
                column: "IncidentId");

            migrationBuilder.CreateIndex(
                name: "IX_IncidentNotices_LetterId",
                table: "IncidentNotices",
                column: "LetterId");

            migrationBuilder.CreateIndex(
                name: "IX_ManagerRequests_DecidedAt_DueOn_Id",
                table: "ManagerRequests",
                columns: new[] { "DecidedAt", "DueOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ManagerRequests_StructureId",
                table: "ManagerRequests",
                column: "StructureId");

            migrationBuilder.CreateIndex(
                name: "IX_SignedAccesses_SignedReviewId",
                table: "SignedAccesses",
                column: "SignedReviewId");

            migrationBuilder.CreateIndex(
                name: "IX_SignedReviews_StructureId_Id",
                table: "SignedReviews",
                columns: new[] { "StructureId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_StructureAgreements_AgreementId",
                table: "StructureAgreements",
                column: "AgreementId");

            migrationBuilder.CreateIndex(
                name: "IX_StructureAgreements_PartnerStructureId",
                table: "StructureAgreements",
                column: "PartnerStructureId");

            migrationBuilder.CreateIndex(
                name: "IX_StructureAgreements_PassSiteId",
                table: "StructureAgreements",
                column: "PassSiteId");

            migrationBuilder.CreateIndex(
                name: "IX_StructurePeople_AccountId",
                table: "StructurePeople",
                column: "AccountId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "IncidentNotices");

            migrationBuilder.DropTable(
                name: "KnownAgreements");

            migrationBuilder.DropTable(
                name: "ManagerRequests");

            migrationBuilder.DropTable(
                name: "SignedAccesses");

            migrationBuilder.DropTable(
                name: "StructureAgreements");

            migrationBuilder.DropTable(
                name: "StructurePeople");

            migrationBuilder.DropTable(
                name: "AccessIncidents");

            migrationBuilder.DropTable(
                name: "SignedReviews");

            migrationBuilder.DropTable(
                name: "Structures");

            migrationBuilder.DropIndex(
                name: "IX_Memberships_StructureId",
                table: "Memberships");
        }
    }
}
