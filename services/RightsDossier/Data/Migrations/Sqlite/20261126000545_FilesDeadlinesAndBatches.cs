using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PassPlatform.RightsDossier.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class FilesDeadlinesAndBatches : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Acknowledgement_ManifestSha256",
                table: "Transmissions",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Acknowledgement_Missing",
                table: "Transmissions",
                type: "TEXT",
                maxLength: -1,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "Acknowledgement_ReadAt",
                table: "Transmissions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "Acknowledgement_ReceivedOn",
                table: "Transmissions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ArchiveSha256",
                table: "Transmissions",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ManifestSha256",
                table: "Transmissions",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "PlacedAt",
                table: "Transmissions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "State",
                table: "Transmissions",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "HolidayZone",
                table: "Sites",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "Everywhere");

            migrationBuilder.AlterColumn<string>(
                name: "CheckedBy",
                table: "SeenDocuments",
                type: "TEXT",
                maxLength: 200,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "TEXT",
                oldMaxLength: 200);

            migrationBuilder.AddColumn<DateTime>(
                name: "CheckedAt",
                table: "SeenDocuments",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "File_MediaType",
                table: "SeenDocuments",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "File_Sha256",
                table: "SeenDocuments",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "File_Size",
                table: "SeenDocuments",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "PersonId",
                table: "SeenDocuments",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "SentIn",
                table: "SeenDocuments",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "DecisionDelayId",
                table: "Applications",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Deposit_VerificationCode",
                table: "Applications",
                type: "TEXT",
                maxLength: 26,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "ExpiryToldDaysBefore",
                table: "Applications",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "PreviousRightEndsOn",
                table: "Applications",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "RenewalOf",
                table: "Applications",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Terms",
                table: "Agreements",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "TransmissionWeekday",
                table: "Agreements",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "ApplicationMembers",
                columns: table => new
                {
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ApplicationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Relationship = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    BirthDate = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ApplicationMembers", x => new { x.ApplicationId, x.PersonId });
                    table.ForeignKey(
                        name: "FK_ApplicationMembers_Applications_ApplicationId",
                        column: x => x.ApplicationId,
                        principalTable: "Applications",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Deadlines",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PassSiteId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ApplicationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    DelayId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    StartedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    EndedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    How = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    RemindedDaysBefore = table.Column<int>(type: "INTEGER", nullable: true),
                    MissedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    WatchOn = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Deadlines", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Deadlines_Applications_ApplicationId",
                        column: x => x.ApplicationId,
                        principalTable: "Applications",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ReceivedFiles",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    FundCode = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ReceivedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Applied = table.Column<int>(type: "INTEGER", nullable: false),
                    AlreadyApplied = table.Column<int>(type: "INTEGER", nullable: false),
                    SetAside = table.Column<int>(type: "INTEGER", nullable: false),
                    Errors = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    PassSiteId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReceivedFiles", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Transmissions_FundCode_State",
                table: "Transmissions",
                columns: new[] { "FundCode", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_Applications_Decision_ValidTo",
                table: "Applications",
                column: "Decision_ValidTo");

            migrationBuilder.CreateIndex(
                name: "IX_Applications_Deposit_VerificationCode",
                table: "Applications",
                column: "Deposit_VerificationCode",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Applications_RenewalOf",
                table: "Applications",
                column: "RenewalOf",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ApplicationMembers_PersonId",
                table: "ApplicationMembers",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_Deadlines_ApplicationId",
                table: "Deadlines",
                column: "ApplicationId");

            migrationBuilder.CreateIndex(
                name: "IX_Deadlines_EndedOn_DueOn_Id",
                table: "Deadlines",
                columns: new[] { "EndedOn", "DueOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Deadlines_WatchOn",
                table: "Deadlines",
                column: "WatchOn");

            migrationBuilder.CreateIndex(
                name: "IX_ReceivedFiles_FundCode_Sha256",
                table: "ReceivedFiles",
                columns: new[] { "FundCode", "Sha256" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ApplicationMembers");

            migrationBuilder.DropTable(
                name: "Deadlines");

            migrationBuilder.DropTable(
                name: "ReceivedFiles");

            migrationBuilder.DropIndex(
                name: "IX_Transmissions_FundCode_State",
                table: "Transmissions");

            migrationBuilder.DropIndex(
                name: "IX_Applications_Decision_ValidTo",
                table: "Applications");

            migrationBuilder.DropIndex(
                name: "IX_Applications_Deposit_VerificationCode",
                table: "Applications");

            migrationBuilder.DropIndex(
                name: "IX_Applications_RenewalOf",
                table: "Applications");

            migrationBuilder.DropColumn(
                name: "Acknowledgement_ManifestSha256",
                table: "Transmissions");

            migrationBuilder.DropColumn(
                name: "Acknowledgement_Missing",
                table: "Transmissions");

            migrationBuilder.DropColumn(
                name: "Acknowledgement_ReadAt",
                table: "Transmissions");

            migrationBuilder.DropColumn(
                name: "Acknowledgement_ReceivedOn",
                table: "Transmissions");

            migrationBuilder.DropColumn(
                name: "ArchiveSha256",
                table: "Transmissions");

            migrationBuilder.DropColumn(
                name: "ManifestSha256",
                table: "Transmissions");

            migrationBuilder.DropColumn(
                name: "PlacedAt",
                table: "Transmissions");

            migrationBuilder.DropColumn(
                name: "State",
                table: "Transmissions");

            migrationBuilder.DropColumn(
                name: "HolidayZone",
                table: "Sites");

            migrationBuilder.DropColumn(
                name: "CheckedAt",
                table: "SeenDocuments");

            migrationBuilder.DropColumn(
                name: "File_MediaType",
                table: "SeenDocuments");

            migrationBuilder.DropColumn(
                name: "File_Sha256",
                table: "SeenDocuments");

            migrationBuilder.DropColumn(
                name: "File_Size",
                table: "SeenDocuments");

            migrationBuilder.DropColumn(
                name: "PersonId",
                table: "SeenDocuments");

            migrationBuilder.DropColumn(
                name: "SentIn",
                table: "SeenDocuments");

            migrationBuilder.DropColumn(
                name: "DecisionDelayId",
                table: "Applications");

            migrationBuilder.DropColumn(
                name: "Deposit_VerificationCode",
                table: "Applications");

            migrationBuilder.DropColumn(
                name: "ExpiryToldDaysBefore",
                table: "Applications");

            migrationBuilder.DropColumn(
                name: "PreviousRightEndsOn",
                table: "Applications");

            migrationBuilder.DropColumn(
                name: "RenewalOf",
                table: "Applications");

            migrationBuilder.DropColumn(
                name: "Terms",
                table: "Agreements");

            migrationBuilder.DropColumn(
                name: "TransmissionWeekday",
                table: "Agreements");

            migrationBuilder.AlterColumn<string>(
                name: "CheckedBy",
                table: "SeenDocuments",
                type: "TEXT",
                maxLength: 200,
                nullable: false,
                defaultValue: "",
                oldClrType: typeof(string),
                oldType: "TEXT",
                oldMaxLength: 200,
                oldNullable: true);
        }
    }
}
