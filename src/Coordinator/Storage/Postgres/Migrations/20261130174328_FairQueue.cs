using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Farm.Coordinator.Storage.Postgres.Migrations
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
                    Number = table.Column<long>(type: "bigint", nullable: false),
                    Tenant = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    MarkId = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finished", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "inflight",
                columns: table => new
                {
                    Number = table.Column<long>(type: "bigint", nullable: false),
                    JobId = table.Column<Guid>(type: "uuid", nullable: false),
                    Attempt = table.Column<int>(type: "integer", nullable: false),
                    Worker = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Started = table.Column<bool>(type: "boolean", nullable: false),
                    LeaseUntil = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_inflight", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "ready",
                columns: table => new
                {
                    Number = table.Column<long>(type: "bigint", nullable: false),
                    Tenant = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Model = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Class = table.Column<int>(type: "integer", nullable: false),
                    Priority = table.Column<int>(type: "integer", nullable: false),
                    Cost = table.Column<float>(type: "real", nullable: false),
                    NotBefore = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Adapters = table.Column<string>(type: "text", nullable: true)
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
                SELECT "Number", "Tenant", "Model", 0, 0, 1, "NotBefore", LEAST(COALESCE("QueuedAt", "CreatedAt") + interval '1 day', CASE WHEN "StartedAt" IS NULL THEN "StartDeadline" END, "Deadline")
                FROM "jobs" WHERE "State" = 2
                """);
            migrationBuilder.Sql("""
                INSERT INTO "inflight" ("Number", "JobId", "Attempt", "Worker", "Started", "LeaseUntil", "Until")
                SELECT "Number", "Id", "Attempt", COALESCE("WorkerId", "TargetWorker"), "State" IN (4, 5), COALESCE("LeaseUntil", now()), LEAST(CASE WHEN "StartedAt" IS NULL THEN "StartDeadline" END, "Deadline")
                FROM "jobs" WHERE "State" IN (3, 4, 5)
                """);
            migrationBuilder.Sql("""
                INSERT INTO "finished" ("Number", "Tenant", "State", "At", "MarkId")
                SELECT "Number", "Tenant", "State", COALESCE("FinishedAt", "CreatedAt"), "MarkId"
                FROM "jobs" WHERE "State" IN (1, 6, 7, 8, 9)
                """);
            // Room for the next version of a row beside it, and vacuums that keep up: rows of the queue live for seconds.
            migrationBuilder.Sql("""ALTER TABLE "jobs" SET (fillfactor = 70)""");
            migrationBuilder.Sql("""ALTER TABLE "inflight" SET (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0)""");
            migrationBuilder.Sql("""ALTER TABLE "ready" SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0)""");

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

            migrationBuilder.DropColumn(
                name: "LeaseUntil",
                table: "jobs");

            migrationBuilder.DropColumn(
                name: "TargetWorker",
                table: "jobs");

            migrationBuilder.AddColumn<int>(
                name: "Class",
                table: "jobs",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<float>(
                name: "PredictedSeconds",
                table: "jobs",
                type: "real",
                nullable: false,
                defaultValue: 1f);

            migrationBuilder.AddColumn<int>(
                name: "Priority",
                table: "jobs",
                type: "integer",
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

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "LeaseUntil",
                table: "jobs",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "TargetWorker",
                table: "jobs",
                type: "character varying(200)",
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
