using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Farm.Coordinator.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class FairQueue : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "finished",
                columns: table => new
                {
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    Tenant = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    MarkId = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finished", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "inflight",
                columns: table => new
                {
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    JobId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Attempt = table.Column<int>(type: "INTEGER", nullable: false),
                    Worker = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Started = table.Column<bool>(type: "INTEGER", nullable: false),
                    LeaseUntil = table.Column<long>(type: "INTEGER", nullable: false),
                    Until = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_inflight", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "ready",
                columns: table => new
                {
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    Tenant = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Model = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Class = table.Column<int>(type: "INTEGER", nullable: false),
                    Priority = table.Column<int>(type: "INTEGER", nullable: false),
                    Cost = table.Column<float>(type: "REAL", nullable: false),
                    NotBefore = table.Column<long>(type: "INTEGER", nullable: true),
                    Until = table.Column<long>(type: "INTEGER", nullable: false),
                    Adapters = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ready", x => x.Number);
                });

            migrationBuilder.CreateIndex(
                name: "IX_finished_MarkId",
                table: "finished",
                column: "MarkId",
                filter: "\"MarkId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_finished_Tenant_At",
                table: "finished",
                columns: new[] { "Tenant", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_finished_Tenant_State_Number",
                table: "finished",
                columns: new[] { "Tenant", "State", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_ready_Tenant_Number",
                table: "ready",
                columns: new[] { "Tenant", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_ready_Until",
                table: "ready",
                column: "Until");

            // Where each job is, by the state that it is in: waiting, handed out, ended.
            migrationBuilder.Sql("""
                INSERT INTO "ready" ("Number", "Tenant", "Model", "Class", "Priority", "Cost", "NotBefore", "Until")
                SELECT "Number", "Tenant", "Model", 0, 0, 1, "NotBefore", MIN(COALESCE("QueuedAt", "CreatedAt") + 864000000000, COALESCE(CASE WHEN "StartedAt" IS NULL THEN "StartDeadline" END, 9223372036854775807), COALESCE("Deadline", 9223372036854775807))
                FROM "jobs" WHERE "State" = 2
                """);
            migrationBuilder.Sql("""
                INSERT INTO "inflight" ("Number", "JobId", "Attempt", "Worker", "Started", "LeaseUntil", "Until")
                SELECT "Number", "Id", "Attempt", COALESCE("WorkerId", "TargetWorker"), "State" IN (4, 5), COALESCE("LeaseUntil", 0), NULLIF(MIN(COALESCE(CASE WHEN "StartedAt" IS NULL THEN "StartDeadline" END, 9223372036854775807), COALESCE("Deadline", 9223372036854775807)), 9223372036854775807)
                FROM "jobs" WHERE "State" IN (3, 4, 5)
                """);
            migrationBuilder.Sql("""
                INSERT INTO "finished" ("Number", "Tenant", "State", "At", "MarkId")
                SELECT "Number", "Tenant", "State", COALESCE("FinishedAt", "CreatedAt"), "MarkId"
                FROM "jobs" WHERE "State" IN (1, 6, 7, 8, 9)
                """);

            migrationBuilder.DropIndex(
                name: "IX_jobs_LeaseUntil",
                table: "jobs");

            migrationBuilder.DropIndex(
                name: "IX_jobs_MarkId",
                table: "jobs");

            migrationBuilder.DropIndex(
                name: "IX_jobs_State_Deadline",
                table: "jobs");

            migrationBuilder.DropIndex(
                name: "IX_jobs_State_Model_ReadyAt_Number",
                table: "jobs");

            migrationBuilder.DropIndex(
                name: "IX_jobs_State_QueuedAt",
                table: "jobs");

            migrationBuilder.DropIndex(
                name: "IX_jobs_State_StartDeadline",
                table: "jobs");

            migrationBuilder.DropIndex(
                name: "IX_jobs_Tenant_FinishedAt",
                table: "jobs");

            migrationBuilder.DropIndex(
                name: "IX_jobs_Tenant_State_Number",
                table: "jobs");

            // Not DropColumn: that copies the table anew, with foreign keys off, which no transaction can do, and of which the framework warns. SQLite itself has had this since
            // 3.35, and so the migration is one transaction: one that is broken off leaves nothing half done.
            migrationBuilder.Sql("""ALTER TABLE "jobs" DROP COLUMN "LeaseUntil" """);
            migrationBuilder.Sql("""ALTER TABLE "jobs" DROP COLUMN "TargetWorker" """);

            migrationBuilder.AddColumn<int>(
                name: "Class",
                table: "jobs",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<float>(
                name: "PredictedSeconds",
                table: "jobs",
                type: "REAL",
                nullable: false,
                defaultValue: 1f);

            migrationBuilder.AddColumn<int>(
                name: "Priority",
                table: "jobs",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "finished");

            migrationBuilder.DropTable(
                name: "inflight");

            migrationBuilder.DropTable(
                name: "ready");

            migrationBuilder.DropColumn(
                name: "Class",
                table: "jobs");

            migrationBuilder.DropColumn(
                name: "PredictedSeconds",
                table: "jobs");

            migrationBuilder.DropColumn(
                name: "Priority",
                table: "jobs");

            migrationBuilder.AddColumn<long>(
                name: "LeaseUntil",
                table: "jobs",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "TargetWorker",
                table: "jobs",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

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
                name: "IX_jobs_State_Deadline",
                table: "jobs",
                columns: new[] { "State", "Deadline" },
                filter: "\"Deadline\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_jobs_State_Model_ReadyAt_Number",
                table: "jobs",
                columns: new[] { "State", "Model", "ReadyAt", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_jobs_State_QueuedAt",
                table: "jobs",
                columns: new[] { "State", "QueuedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_jobs_State_StartDeadline",
                table: "jobs",
                columns: new[] { "State", "StartDeadline" },
                filter: "\"StartDeadline\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_jobs_Tenant_FinishedAt",
                table: "jobs",
                columns: new[] { "Tenant", "FinishedAt" },
                filter: "\"FinishedAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_jobs_Tenant_State_Number",
                table: "jobs",
                columns: new[] { "Tenant", "State", "Number" });
        }
    }
}
