using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PassPlatform.Intake.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class RealParts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_People_PassSiteId_FamilyNameFolded",
                table: "People");

            migrationBuilder.DropIndex(
                name: "IX_Outbox_ClaimedUntil",
                table: "Outbox");

            migrationBuilder.DropIndex(
                name: "IX_Orientations_PersonId",
                table: "Orientations");

            migrationBuilder.DropIndex(
                name: "IX_Interviews_PersonId",
                table: "Interviews");

            migrationBuilder.DropIndex(
                name: "IX_Episodes_State_LastContactOn",
                table: "Episodes");

            migrationBuilder.DropIndex(
                name: "IX_Diagnoses_PersonId",
                table: "Diagnoses");

            migrationBuilder.AddColumn<bool>(
                name: "Diagnosed",
                table: "People",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "FollowUp",
                table: "People",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateOnly>(
                name: "LastContactOn",
                table: "People",
                type: "TEXT",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1));

            migrationBuilder.CreateIndex(
                name: "IX_People_PassSiteId_BirthDate_FamilyNameFolded_Id",
                table: "People",
                columns: new[] { "PassSiteId", "BirthDate", "FamilyNameFolded", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_People_PassSiteId_Diagnosed_Id",
                table: "People",
                columns: new[] { "PassSiteId", "Diagnosed", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_People_PassSiteId_FamilyNameFolded_Id",
                table: "People",
                columns: new[] { "PassSiteId", "FamilyNameFolded", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_People_PassSiteId_FollowUp_Diagnosed_Id",
                table: "People",
                columns: new[] { "PassSiteId", "FollowUp", "Diagnosed", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_People_PassSiteId_FollowUp_Id",
                table: "People",
                columns: new[] { "PassSiteId", "FollowUp", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_People_PassSiteId_FollowUp_LastContactOn_Id",
                table: "People",
                columns: new[] { "PassSiteId", "FollowUp", "LastContactOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_People_PassSiteId_Id",
                table: "People",
                columns: new[] { "PassSiteId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_People_PassSiteId_LastContactOn_Id",
                table: "People",
                columns: new[] { "PassSiteId", "LastContactOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_CreatedAt_ClaimedUntil",
                table: "Outbox",
                columns: new[] { "CreatedAt", "ClaimedUntil" });

            migrationBuilder.CreateIndex(
                name: "IX_Orientations_PersonId_Id",
                table: "Orientations",
                columns: new[] { "PersonId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Interviews_PersonId_Id",
                table: "Interviews",
                columns: new[] { "PersonId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Diagnoses_PersonId_Id",
                table: "Diagnoses",
                columns: new[] { "PersonId", "Id" });

            RealPartsRows.Fill(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_People_PassSiteId_BirthDate_FamilyNameFolded_Id",
                table: "People");

            migrationBuilder.DropIndex(
                name: "IX_People_PassSiteId_Diagnosed_Id",
                table: "People");

            migrationBuilder.DropIndex(
                name: "IX_People_PassSiteId_FamilyNameFolded_Id",
                table: "People");

            migrationBuilder.DropIndex(
                name: "IX_People_PassSiteId_FollowUp_Diagnosed_Id",
                table: "People");

            migrationBuilder.DropIndex(
                name: "IX_People_PassSiteId_FollowUp_Id",
                table: "People");

            migrationBuilder.DropIndex(
                name: "IX_People_PassSiteId_FollowUp_LastContactOn_Id",
                table: "People");

            migrationBuilder.DropIndex(
                name: "IX_People_PassSiteId_Id",
                table: "People");

            migrationBuilder.DropIndex(
                name: "IX_People_PassSiteId_LastContactOn_Id",
                table: "People");

            migrationBuilder.DropIndex(
                name: "IX_Outbox_CreatedAt_ClaimedUntil",
                table: "Outbox");

            migrationBuilder.DropIndex(
                name: "IX_Orientations_PersonId_Id",
                table: "Orientations");

            migrationBuilder.DropIndex(
                name: "IX_Interviews_PersonId_Id",
                table: "Interviews");

            migrationBuilder.DropIndex(
                name: "IX_Diagnoses_PersonId_Id",
                table: "Diagnoses");

            migrationBuilder.DropColumn(
                name: "Diagnosed",
                table: "People");

            migrationBuilder.DropColumn(
                name: "FollowUp",
                table: "People");

            migrationBuilder.DropColumn(
                name: "LastContactOn",
                table: "People");

            migrationBuilder.CreateIndex(
                name: "IX_People_PassSiteId_FamilyNameFolded",
                table: "People",
                columns: new[] { "PassSiteId", "FamilyNameFolded" });

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_ClaimedUntil",
                table: "Outbox",
                column: "ClaimedUntil");

            migrationBuilder.CreateIndex(
                name: "IX_Orientations_PersonId",
                table: "Orientations",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_Interviews_PersonId",
                table: "Interviews",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_Episodes_State_LastContactOn",
                table: "Episodes",
                columns: new[] { "State", "LastContactOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Diagnoses_PersonId",
                table: "Diagnoses",
                column: "PersonId");
        }
    }
}
