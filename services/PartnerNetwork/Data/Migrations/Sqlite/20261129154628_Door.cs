using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PassPlatform.PartnerNetwork.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Door : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "MergeVersion",
                table: "Patients",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<Guid>(
                name: "MergedInto",
                table: "Patients",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "MergedFrom",
                table: "Covers",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "MergedFrom",
                table: "CareActs",
                type: "TEXT",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "MergeVersion",
                table: "Patients");

            migrationBuilder.DropColumn(
                name: "MergedInto",
                table: "Patients");

            migrationBuilder.DropColumn(
                name: "MergedFrom",
                table: "Covers");

            migrationBuilder.DropColumn(
                name: "MergedFrom",
                table: "CareActs");
        }
    }
}
