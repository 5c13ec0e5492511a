using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Farm.Coordinator.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class QuotaWarnings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "Warned",
                table: "usage",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateIndex(
                name: "IX_ledger_Tenant_JobId",
                table: "ledger",
                columns: new[] { "Tenant", "JobId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_ledger_Tenant_JobId",
                table: "ledger");

            migrationBuilder.DropColumn(
                name: "Warned",
                table: "usage");
        }
    }
}
