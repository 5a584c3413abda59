using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PassPlatform.RightsDossier.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class RealParts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.GiveOldTransmissionsAState();

            migrationBuilder.DropIndex(
                name: "IX_Transmissions_FundCode_State",
                table: "Transmissions");

            migrationBuilder.DropIndex(
                name: "IX_Transmissions_PassSiteId",
                table: "Transmissions");

            migrationBuilder.DropIndex(
                name: "IX_SetAsideLines_PassSiteId",
                table: "SetAsideLines");

            migrationBuilder.DropIndex(
                name: "IX_Outbox_ClaimedUntil",
                table: "Outbox");

            migrationBuilder.DropIndex(
                name: "IX_Deadlines_EndedOn_DueOn_Id",
                table: "Deadlines");

            migrationBuilder.DropIndex(
                name: "IX_Deadlines_WatchOn",
                table: "Deadlines");

            migrationBuilder.DropIndex(
                name: "IX_Applications_Decision_ValidTo",
                table: "Applications");

            migrationBuilder.DropIndex(
                name: "IX_Applications_PassSiteId",
                table: "Applications");

            migrationBuilder.DropIndex(
                name: "IX_Applications_PersonId",
                table: "Applications");

            migrationBuilder.AddColumn<string>(
                name: "Benefit",
                table: "Deadlines",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Worker",
                table: "Deadlines",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "ExpiryWatchOn",
                table: "Applications",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "RenewalWatch",
                table: "Applications",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Transmissions_FundCode_State_Id",
                table: "Transmissions",
                columns: new[] { "FundCode", "State", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Transmissions_PassSiteId_FundCode",
                table: "Transmissions",
                columns: new[] { "PassSiteId", "FundCode" });

            migrationBuilder.CreateIndex(
                name: "IX_Transmissions_PassSiteId_Id",
                table: "Transmissions",
                columns: new[] { "PassSiteId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Transmissions_PassSiteId_State_Id",
                table: "Transmissions",
                columns: new[] { "PassSiteId", "State", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Transmissions_State",
                table: "Transmissions",
                column: "State");

            migrationBuilder.CreateIndex(
                name: "IX_SetAsideLines_PassSiteId_ClosedAs_Id",
                table: "SetAsideLines",
                columns: new[] { "PassSiteId", "ClosedAs", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_SetAsideLines_PassSiteId_Id",
                table: "SetAsideLines",
                columns: new[] { "PassSiteId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_SetAsideLines_SentBy_ClosedAs_Id",
                table: "SetAsideLines",
                columns: new[] { "SentBy", "ClosedAs", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_SetAsideLines_SentBy_Id",
                table: "SetAsideLines",
                columns: new[] { "SentBy", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ReceivedFiles_FundCode_Id",
                table: "ReceivedFiles",
                columns: new[] { "FundCode", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ReceivedFiles_FundCode_State_Id",
                table: "ReceivedFiles",
                columns: new[] { "FundCode", "State", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_CreatedAt_ClaimedUntil",
                table: "Outbox",
                columns: new[] { "CreatedAt", "ClaimedUntil" });

            migrationBuilder.CreateIndex(
                name: "IX_Deadlines_PassSiteId_EndedOn_Benefit_DueOn_Id",
                table: "Deadlines",
                columns: new[] { "PassSiteId", "EndedOn", "Benefit", "DueOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Deadlines_PassSiteId_EndedOn_DueOn_Id",
                table: "Deadlines",
                columns: new[] { "PassSiteId", "EndedOn", "DueOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Deadlines_PassSiteId_EndedOn_Worker_Benefit_DueOn_Id",
                table: "Deadlines",
                columns: new[] { "PassSiteId", "EndedOn", "Worker", "Benefit", "DueOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Deadlines_PassSiteId_EndedOn_Worker_DueOn_Id",
                table: "Deadlines",
                columns: new[] { "PassSiteId", "EndedOn", "Worker", "DueOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Deadlines_WatchOn_Id",
                table: "Deadlines",
                columns: new[] { "WatchOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Applications_ExpiryWatchOn_Id",
                table: "Applications",
                columns: new[] { "ExpiryWatchOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Applications_PassSiteId_Benefit_Id",
                table: "Applications",
                columns: new[] { "PassSiteId", "Benefit", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Applications_PassSiteId_Id",
                table: "Applications",
                columns: new[] { "PassSiteId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Applications_PassSiteId_PersonId",
                table: "Applications",
                columns: new[] { "PassSiteId", "PersonId" });

            migrationBuilder.CreateIndex(
                name: "IX_Applications_PassSiteId_State_Benefit_Id",
                table: "Applications",
                columns: new[] { "PassSiteId", "State", "Benefit", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Applications_PassSiteId_State_Id",
                table: "Applications",
                columns: new[] { "PassSiteId", "State", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Applications_PassSiteId_Worker_Id",
                table: "Applications",
                columns: new[] { "PassSiteId", "Worker", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Applications_PassSiteId_Worker_State_Id",
                table: "Applications",
                columns: new[] { "PassSiteId", "Worker", "State", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Applications_PersonId_Benefit",
                table: "Applications",
                columns: new[] { "PersonId", "Benefit" });

            migrationBuilder.CreateIndex(
                name: "IX_Applications_RenewalWatch_Id",
                table: "Applications",
                columns: new[] { "RenewalWatch", "Id" });

            RealPartsRows.Fill(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Transmissions_FundCode_State_Id",
                table: "Transmissions");

            migrationBuilder.DropIndex(
                name: "IX_Transmissions_PassSiteId_FundCode",
                table: "Transmissions");

            migrationBuilder.DropIndex(
                name: "IX_Transmissions_PassSiteId_Id",
                table: "Transmissions");

            migrationBuilder.DropIndex(
                name: "IX_Transmissions_PassSiteId_State_Id",
                table: "Transmissions");

            migrationBuilder.DropIndex(
                name: "IX_Transmissions_State",
                table: "Transmissions");

            migrationBuilder.DropIndex(
                name: "IX_SetAsideLines_PassSiteId_ClosedAs_Id",
                table: "SetAsideLines");

            migrationBuilder.DropIndex(
                name: "IX_SetAsideLines_PassSiteId_Id",
                table: "SetAsideLines");

            migrationBuilder.DropIndex(
                name: "IX_SetAsideLines_SentBy_ClosedAs_Id",
                table: "SetAsideLines");

            migrationBuilder.DropIndex(
                name: "IX_SetAsideLines_SentBy_Id",
                table: "SetAsideLines");

            migrationBuilder.DropIndex(
                name: "IX_ReceivedFiles_FundCode_Id",
                table: "ReceivedFiles");

            migrationBuilder.DropIndex(
                name: "IX_ReceivedFiles_FundCode_State_Id",
                table: "ReceivedFiles");

            migrationBuilder.DropIndex(
                name: "IX_Outbox_CreatedAt_ClaimedUntil",
                table: "Outbox");

            migrationBuilder.DropIndex(
                name: "IX_Deadlines_PassSiteId_EndedOn_Benefit_DueOn_Id",
                table: "Deadlines");

            migrationBuilder.DropIndex(
                name: "IX_Deadlines_PassSiteId_EndedOn_DueOn_Id",
                table: "Deadlines");

            migrationBuilder.DropIndex(
                name: "IX_Deadlines_PassSiteId_EndedOn_Worker_Benefit_DueOn_Id",
                table: "Deadlines");

            migrationBuilder.DropIndex(
                name: "IX_Deadlines_PassSiteId_EndedOn_Worker_DueOn_Id",
                table: "Deadlines");

            migrationBuilder.DropIndex(
                name: "IX_Deadlines_WatchOn_Id",
                table: "Deadlines");

            migrationBuilder.DropIndex(
                name: "IX_Applications_ExpiryWatchOn_Id",
                table: "Applications");

            migrationBuilder.DropIndex(
                name: "IX_Applications_PassSiteId_Benefit_Id",
                table: "Applications");

            migrationBuilder.DropIndex(
                name: "IX_Applications_PassSiteId_Id",
                table: "Applications");

            migrationBuilder.DropIndex(
                name: "IX_Applications_PassSiteId_PersonId",
                table: "Applications");

            migrationBuilder.DropIndex(
                name: "IX_Applications_PassSiteId_State_Benefit_Id",
                table: "Applications");

            migrationBuilder.DropIndex(
                name: "IX_Applications_PassSiteId_State_Id",
                table: "Applications");

            migrationBuilder.DropIndex(
                name: "IX_Applications_PassSiteId_Worker_Id",
                table: "Applications");

            migrationBuilder.DropIndex(
                name: "IX_Applications_PassSiteId_Worker_State_Id",
                table: "Applications");

            migrationBuilder.DropIndex(
                name: "IX_Applications_PersonId_Benefit",
                table: "Applications");

            migrationBuilder.DropIndex(
                name: "IX_Applications_RenewalWatch_Id",
                table: "Applications");

            migrationBuilder.DropColumn(
                name: "Benefit",
                table: "Deadlines");

            migrationBuilder.DropColumn(
                name: "Worker",
                table: "Deadlines");

            migrationBuilder.DropColumn(
                name: "ExpiryWatchOn",
                table: "Applications");

            migrationBuilder.DropColumn(
                name: "RenewalWatch",
                table: "Applications");

            migrationBuilder.CreateIndex(
                name: "IX_Transmissions_FundCode_State",
                table: "Transmissions",
                columns: new[] { "FundCode", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_Transmissions_PassSiteId",
                table: "Transmissions",
                column: "PassSiteId");

            migrationBuilder.CreateIndex(
                name: "IX_SetAsideLines_PassSiteId",
                table: "SetAsideLines",
                column: "PassSiteId");

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_ClaimedUntil",
                table: "Outbox",
                column: "ClaimedUntil");

            migrationBuilder.CreateIndex(
                name: "IX_Deadlines_EndedOn_DueOn_Id",
                table: "Deadlines",
                columns: new[] { "EndedOn", "DueOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Deadlines_WatchOn",
                table: "Deadlines",
                column: "WatchOn");

            migrationBuilder.CreateIndex(
                name: "IX_Applications_Decision_ValidTo",
                table: "Applications",
                column: "Decision_ValidTo");

            migrationBuilder.CreateIndex(
                name: "IX_Applications_PassSiteId",
                table: "Applications",
                column: "PassSiteId");

            migrationBuilder.CreateIndex(
                name: "IX_Applications_PersonId",
                table: "Applications",
                column: "PersonId");
        }
    }
}
