using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PassPlatform.PartnerNetwork.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class RealParts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Outbox_ClaimedUntil",
                table: "Outbox");

            migrationBuilder.DropIndex(
                name: "IX_CareActs_PassSiteId_State_PerformedOn",
                table: "CareActs");

            migrationBuilder.CreateIndex(
                name: "IX_Practitioners_PassSiteId_Id",
                table: "Practitioners",
                columns: new[] { "PassSiteId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Practitioners_PassSiteId_Speciality_Id",
                table: "Practitioners",
                columns: new[] { "PassSiteId", "Speciality", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_PassSites_PassSiteId_Id",
                table: "PassSites",
                columns: new[] { "PassSiteId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_CreatedAt_ClaimedUntil",
                table: "Outbox",
                columns: new[] { "CreatedAt", "ClaimedUntil" });

            migrationBuilder.CreateIndex(
                name: "IX_CareActs_PassSiteId_Id",
                table: "CareActs",
                columns: new[] { "PassSiteId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_CareActs_PassSiteId_PersonId_Id",
                table: "CareActs",
                columns: new[] { "PassSiteId", "PersonId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_CareActs_PassSiteId_PractitionerId_Id",
                table: "CareActs",
                columns: new[] { "PassSiteId", "PractitionerId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_CareActs_PassSiteId_PractitionerId_State_Id",
                table: "CareActs",
                columns: new[] { "PassSiteId", "PractitionerId", "State", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_CareActs_PassSiteId_State_Id",
                table: "CareActs",
                columns: new[] { "PassSiteId", "State", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_CareActs_PassSiteId_State_PerformedOn_Id",
                table: "CareActs",
                columns: new[] { "PassSiteId", "State", "PerformedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Agreements_PassSiteId_Id",
                table: "Agreements",
                columns: new[] { "PassSiteId", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Practitioners_PassSiteId_Id",
                table: "Practitioners");

            migrationBuilder.DropIndex(
                name: "IX_Practitioners_PassSiteId_Speciality_Id",
                table: "Practitioners");

            migrationBuilder.DropIndex(
                name: "IX_PassSites_PassSiteId_Id",
                table: "PassSites");

            migrationBuilder.DropIndex(
                name: "IX_Outbox_CreatedAt_ClaimedUntil",
                table: "Outbox");

            migrationBuilder.DropIndex(
                name: "IX_CareActs_PassSiteId_Id",
                table: "CareActs");

            migrationBuilder.DropIndex(
                name: "IX_CareActs_PassSiteId_PersonId_Id",
                table: "CareActs");

            migrationBuilder.DropIndex(
                name: "IX_CareActs_PassSiteId_PractitionerId_Id",
                table: "CareActs");

            migrationBuilder.DropIndex(
                name: "IX_CareActs_PassSiteId_PractitionerId_State_Id",
                table: "CareActs");

            migrationBuilder.DropIndex(
                name: "IX_CareActs_PassSiteId_State_Id",
                table: "CareActs");

            migrationBuilder.DropIndex(
                name: "IX_CareActs_PassSiteId_State_PerformedOn_Id",
                table: "CareActs");

            migrationBuilder.DropIndex(
                name: "IX_Agreements_PassSiteId_Id",
                table: "Agreements");

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_ClaimedUntil",
                table: "Outbox",
                column: "ClaimedUntil");

            migrationBuilder.CreateIndex(
                name: "IX_CareActs_PassSiteId_State_PerformedOn",
                table: "CareActs",
                columns: new[] { "PassSiteId", "State", "PerformedOn" });
        }
    }
}
