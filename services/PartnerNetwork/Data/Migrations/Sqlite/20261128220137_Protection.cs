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
                    Description = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    DataCategories = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    PersonCategories = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    ApproximatePersons = table.Column<int>(type: "INTEGER", nullable: true),
                    ApproximateRecords = table.Column<int>(type: "INTEGER", nullable: true),
                    Consequences = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Measures = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Risk = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    DismissalReason = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    DeclaredBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    DeclaredAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Open = table.Column<bool>(type: "INTEGER", nullable: false),
                    PassSiteId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    Documents = table.Column<string>(type: "TEXT", nullable: true)
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
                    ToldWhom = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Reference = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    RecordedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    DroppedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "BreachClocks");

            migrationBuilder.DropTable(
                name: "Breaches");
        }
    }
}
