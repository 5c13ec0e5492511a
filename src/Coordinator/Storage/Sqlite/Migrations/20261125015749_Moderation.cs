using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Farm.Coordinator.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Moderation : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<double>(
                name: "Memorisation",
                table: "jobs",
                type: "REAL",
                nullable: true);

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
                name: "IX_reviews_DecisionId",
                table: "reviews",
                column: "DecisionId");

            migrationBuilder.CreateIndex(
                name: "IX_reviews_Id",
                table: "reviews",
                column: "Id",
                unique: true);

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
                name: "audit");

            migrationBuilder.DropTable(
                name: "decisions");

            migrationBuilder.DropTable(
                name: "reviews");

            migrationBuilder.DropColumn(
                name: "Memorisation",
                table: "jobs");
        }
    }
}
