using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Farm.Coordinator.Storage.Sqlite.Migrations
{
    /// <summary>The schema that a new database begins with. It has the id of the last migration before it, so that a database which has come as far goes on.</summary>
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "adapters",
                columns: table => new
                {
                    Number = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Tenant = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Model = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    CardJson = table.Column<string>(type: "TEXT", nullable: false),
                    Bytes = table.Column<long>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    UsedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_adapters", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "audit",
                columns: table => new
                {
                    Number = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Who = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    What = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    JobId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Detail = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    RetainUntil = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "decisions",
                columns: table => new
                {
                    Number = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    JobId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Tenant = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Stage = table.Column<int>(type: "INTEGER", nullable: false),
                    Verdict = table.Column<int>(type: "INTEGER", nullable: false),
                    Judged = table.Column<int>(type: "INTEGER", nullable: false),
                    Codes = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    ScoresJson = table.Column<string>(type: "TEXT", nullable: false),
                    Rule = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    SpansJson = table.Column<string>(type: "TEXT", nullable: true),
                    Policy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    PolicyVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    Locked = table.Column<bool>(type: "INTEGER", nullable: false),
                    Unjudged = table.Column<bool>(type: "INTEGER", nullable: false),
                    ShowsSpans = table.Column<bool>(type: "INTEGER", nullable: false),
                    Locales = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Classifier = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Memorisation = table.Column<double>(type: "REAL", nullable: true),
                    BlurredKey = table.Column<string>(type: "TEXT", nullable: true),
                    DecidedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    AppealUntil = table.Column<long>(type: "INTEGER", nullable: false),
                    RetainUntil = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_decisions", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "jobs",
                columns: table => new
                {
                    Number = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Tenant = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Attempt = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Model = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Tier = table.Column<int>(type: "INTEGER", nullable: false),
                    SpecJson = table.Column<string>(type: "TEXT", nullable: false),
                    WarningsJson = table.Column<string>(type: "TEXT", nullable: true),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    QueuedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    FinishedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    LeaseUntil = table.Column<long>(type: "INTEGER", nullable: true),
                    ClaimToken = table.Column<Guid>(type: "TEXT", nullable: true),
                    TargetWorker = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    WorkerId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    CancelRequested = table.Column<bool>(type: "INTEGER", nullable: false),
                    FailureCode = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    FailureReason = table.Column<string>(type: "TEXT", nullable: true),
                    ResultKey = table.Column<string>(type: "TEXT", nullable: true),
                    ResultContentType = table.Column<string>(type: "TEXT", nullable: true),
                    ResultBytes = table.Column<long>(type: "INTEGER", nullable: true),
                    ResultSha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    RenderSeconds = table.Column<double>(type: "REAL", nullable: true),
                    MarkId = table.Column<long>(type: "INTEGER", nullable: true),
                    ManifestId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    ManifestHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Memorisation = table.Column<double>(type: "REAL", nullable: true),
                    IdempotencyKey = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    RequestHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_jobs", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "reviews",
                columns: table => new
                {
                    Number = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    JobId = table.Column<Guid>(type: "TEXT", nullable: false),
                    DecisionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Tenant = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    OpenDecision = table.Column<Guid>(type: "TEXT", nullable: true),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Appeal = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    AppealedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    DueAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Claimant = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    ClaimUntil = table.Column<long>(type: "INTEGER", nullable: true),
                    FirstReviewer = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    FirstReason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    Reviewer = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    DecidedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reviews", x => x.Number);
                });

            migrationBuilder.CreateIndex(
                name: "IX_adapters_Tenant_Model_Id",
                table: "adapters",
                columns: new[] { "Tenant", "Model", "Id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_adapters_Tenant_Model_Name",
                table: "adapters",
                columns: new[] { "Tenant", "Model", "Name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_adapters_Tenant_Number",
                table: "adapters",
                columns: new[] { "Tenant", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_audit_JobId_Number",
                table: "audit",
                columns: new[] { "JobId", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_audit_RetainUntil",
                table: "audit",
                column: "RetainUntil");

            migrationBuilder.CreateIndex(
                name: "IX_decisions_Id",
                table: "decisions",
                column: "Id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_decisions_JobId_Number",
                table: "decisions",
                columns: new[] { "JobId", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_decisions_RetainUntil",
                table: "decisions",
                column: "RetainUntil");

            migrationBuilder.CreateIndex(
                name: "IX_jobs_Id",
                table: "jobs",
                column: "Id",
                unique: true);

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
                name: "IX_jobs_State_Model_Number",
                table: "jobs",
                columns: new[] { "State", "Model", "Number" });

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
                name: "IX_jobs_Tenant_Number",
                table: "jobs",
                columns: new[] { "Tenant", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_jobs_Tenant_State_Number",
                table: "jobs",
                columns: new[] { "Tenant", "State", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_reviews_DecisionId",
                table: "reviews",
                column: "DecisionId");

            migrationBuilder.CreateIndex(
                name: "IX_reviews_Id",
                table: "reviews",
                column: "Id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_reviews_JobId",
                table: "reviews",
                column: "JobId");

            migrationBuilder.CreateIndex(
                name: "IX_reviews_OpenDecision",
                table: "reviews",
                column: "OpenDecision",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_reviews_State_Number",
                table: "reviews",
                columns: new[] { "State", "Number" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "adapters");

            migrationBuilder.DropTable(
                name: "audit");

            migrationBuilder.DropTable(
                name: "decisions");

            migrationBuilder.DropTable(
                name: "jobs");

            migrationBuilder.DropTable(
                name: "reviews");
        }
    }
}
