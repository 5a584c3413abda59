using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PassPlatform.RightsDossier.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Door : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "MergeVersion",
                table: "People",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<Guid>(
                name: "MergedInto",
                table: "People",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "MergedFrom",
                table: "Care",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "MergedFrom",
                table: "Applications",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "MergedFrom",
                table: "ApplicationMembers",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_People_MergedInto",
                table: "People",
                column: "MergedInto",
                filter: "[MergedInto] IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_People_MergedInto",
                table: "People");

            migrationBuilder.DropColumn(
                name: "MergeVersion",
                table: "People");

            migrationBuilder.DropColumn(
                name: "MergedInto",
                table: "People");

            migrationBuilder.DropColumn(
                name: "MergedFrom",
                table: "Care");

            migrationBuilder.DropColumn(
                name: "MergedFrom",
                table: "Applications");

            migrationBuilder.DropColumn(
                name: "MergedFrom",
                table: "ApplicationMembers");
        }
    }
}
