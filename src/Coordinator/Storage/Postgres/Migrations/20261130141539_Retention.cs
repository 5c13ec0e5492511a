using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Farm.Coordinator.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Retention : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "ResultsKeptFrom",
                table: "tenants",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "uploads",
                columns: table => new
                {
                    Tenant = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Key = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    UsedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_uploads", x => new { x.Tenant, x.Key });
                });

            migrationBuilder.CreateIndex(
                name: "IX_jobs_Tenant_FinishedAt",
                table: "jobs",
                columns: new[] { "Tenant", "FinishedAt" },
                filter: "\"FinishedAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_uploads_Tenant_UsedAt",
                table: "uploads",
                columns: new[] { "Tenant", "UsedAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "uploads");

            migrationBuilder.DropIndex(
                name: "IX_jobs_Tenant_FinishedAt",
                table: "jobs");

            migrationBuilder.DropColumn(
                name: "ResultsKeptFrom",
                table: "tenants");
        }
    }
}
