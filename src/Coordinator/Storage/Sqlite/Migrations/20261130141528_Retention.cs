using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Farm.Coordinator.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Retention : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "ResultsKeptFrom",
                table: "tenants",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "uploads",
                columns: table => new
                {
                    Tenant = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    UsedAt = table.Column<long>(type: "INTEGER", nullable: false)
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
