using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Farm.Coordinator.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Backlog : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_jobs_MarkId",
                table: "jobs");

            migrationBuilder.DropIndex(
                name: "IX_jobs_State_LeaseUntil",
                table: "jobs");

            migrationBuilder.DropIndex(
                name: "IX_jobs_Tenant_IdempotencyKey",
                table: "jobs");

            migrationBuilder.CreateIndex(
                name: "IX_reviews_JobId",
                table: "reviews",
                column: "JobId");

            migrationBuilder.CreateIndex(
                name: "IX_jobs_LeaseUntil",
                table: "jobs",
                column: "LeaseUntil",
                filter: "\"LeaseUntil\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_jobs_MarkId",
                table: "jobs",
                column: "MarkId",
                filter: "\"MarkId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_jobs_State_QueuedAt",
                table: "jobs",
                columns: new[] { "State", "QueuedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_jobs_Tenant_IdempotencyKey",
                table: "jobs",
                columns: new[] { "Tenant", "IdempotencyKey" },
                unique: true,
                filter: "\"IdempotencyKey\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_jobs_Tenant_State_Number",
                table: "jobs",
                columns: new[] { "Tenant", "State", "Number" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_reviews_JobId",
                table: "reviews");

            migrationBuilder.DropIndex(
                name: "IX_jobs_LeaseUntil",
                table: "jobs");

            migrationBuilder.DropIndex(
                name: "IX_jobs_MarkId",
                table: "jobs");

            migrationBuilder.DropIndex(
                name: "IX_jobs_State_QueuedAt",
                table: "jobs");

            migrationBuilder.DropIndex(
                name: "IX_jobs_Tenant_IdempotencyKey",
                table: "jobs");

            migrationBuilder.DropIndex(
                name: "IX_jobs_Tenant_State_Number",
                table: "jobs");

            migrationBuilder.CreateIndex(
                name: "IX_jobs_MarkId",
                table: "jobs",
                column: "MarkId");

            migrationBuilder.CreateIndex(
                name: "IX_jobs_State_LeaseUntil",
                table: "jobs",
                columns: new[] { "State", "LeaseUntil" });

            migrationBuilder.CreateIndex(
                name: "IX_jobs_Tenant_IdempotencyKey",
                table: "jobs",
                columns: new[] { "Tenant", "IdempotencyKey" },
                unique: true);
        }
    }
}
